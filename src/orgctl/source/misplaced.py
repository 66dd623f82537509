"""What was likely meant by a line that stands in a wrong column or lacks its colon, dash or quotes: the
slips of the walk over the lines (``layout``), with their cures.

Each function is given the text and the offset where the line's entry begins.
"""

from __future__ import annotations

import re

from orgctl.source.lexemes import DASHES, INDENT, KEY_LIKE, PLAIN_END, content_end, line_start, quoted
from orgctl.source.slips import Slip

_SPACELESS_COLON = re.compile(r"[\w.-]+(:)(?=[^\s:/])")


def too_far(text: str, position: int, above: int) -> Slip:
    """An entry that stands further in than the one at ``above``, which holds no others."""
    above = _first_key_on_line(text, above)
    return Slip(
        "yaml-indent-more",
        *_word(text, position),
        related=line_of("above", text, above),
        column=_column(text, above),
        found=_column(text, position),
    )


def beside(text: str, position: int, meant: int) -> Slip:
    """An entry in a column between those of its possible neighbours; ``meant`` is the likeliest."""
    column, found = _column(text, meant), _column(text, position)
    return Slip(
        "yaml-indent-more" if column < found else "yaml-indent-less",
        *_word(text, position),
        related=line_of("above", text, meant),
        column=column,
        found=found,
    )


def key_among_items(text: str, position: int, item: int) -> Slip:
    """Something in the column of a list's items, the latest at ``item``, that is none."""
    if text[position] == "-":
        return Slip("yaml-space-after-dash", position, position + 1)
    start, end = _word(text, position)
    return Slip("yaml-dash-missing", start, end, related=line_of("above", text, item), text=text[start:end])


def not_a_key(text: str, start: int) -> Slip:
    """A text where only a key may stand."""
    end = content_end(text, start)
    if colon := _SPACELESS_COLON.match(text, start, end):
        name = text[start : colon.start(1)]
        return Slip("yaml-space-after-colon", *colon.span(1), name=name)
    if text[start] == "-" and text[start + 1] != "-":
        return Slip("yaml-space-after-dash", start, start + 1)
    start, end = _word(text, start)
    return Slip("yaml-colon-missing", start, end, text=text[start:end])


def colon_in_text(text: str, position: int, colon: int) -> Slip:
    """A colon inside a text without quotes."""
    key = text[_first_on_line(text, position) : position]
    cure = key + quoted(text[position : content_end(text, position)])
    return Slip("yaml-colon-in-text", colon, colon + 1, cure=cure)


def line_of(label: str, text: str, position: int) -> tuple[str, int, int]:
    """A related stretch: what stands on a line from ``position`` on."""
    return label, position, content_end(text, position)


def _first_on_line(text: str, position: int) -> int:
    start = line_start(text, position)
    found = INDENT.match(text, start)
    return found.end() if found else start


def _first_key_on_line(text: str, position: int) -> int:
    """Where the key begins that stands first on a line, behind the dash of a list's item if there is
    one; for any other line, where what stands on it begins."""
    first = _first_on_line(text, position)
    found = DASHES.match(text, first)
    key = found.end() if found else first
    return key if KEY_LIKE.match(text, key) else first


def _column(text: str, position: int) -> int:
    return position - line_start(text, position) + 1


def _word(text: str, position: int) -> tuple[int, int]:
    """The key, or else the first word, that begins at ``position``."""
    found = PLAIN_END.search(text, position)
    end = found.start() if found else len(text)
    return position, position + max(1, len(text[position:end].rstrip()))
