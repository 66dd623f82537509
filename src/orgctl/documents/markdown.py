"""Markdown as text: escaping of values, and the few blocks whose layout has to be computed.

Everything that is written here renders (CommonMark with tables) to exactly the text that went in,
white space folded, and is laid out as ``mdformat`` would lay it out.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from html.entities import html5

from markupsafe import Markup

BLOCK = "\ud800"
"""Stands around every block until :func:`finish`; half a character, which no text of a file can hold."""

_SPACE = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")
_SPECIAL = re.compile(r"[\\`*\[\]<>|~$]")
_REFERENCE = re.compile(r"&(?=(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;))")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_LEADING = re.compile(r"(?:#{1,6}|[-+])(?=\s|$)|=+$")
_RULE = re.compile(r"(:?)(-+:?)$")  # what underlines a heading or the first row of a table
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def inline(text: object) -> Markup:
    """``text`` as running text on one line: white space folded, everything that means something in
    Markdown escaped. Not safe at the start of a block: see :func:`line`."""
    return _escaped(str(text))


@functools.lru_cache(maxsize=4096)  # labels and names come again and again
def _escaped(text: str) -> Markup:
    folded = _SPACE.sub(" ", text).strip(" ")
    escaped = _SPECIAL.sub(r"\\\g<0>", folded)
    escaped = _UNDERSCORE.sub(r"\\_", escaped)
    return Markup(_REFERENCE.sub(_reference, escaped))


def _reference(match: re.Match[str]) -> str:
    return "\\&" if match[1][0] == "#" or match[1] in html5 else "&"


def kept_ends(text: str) -> Markup:
    """``text`` like :func:`inline`, with one space kept at either end where it meets other spans."""
    inner = inline(text)
    if not inner:
        return Markup(" " if text else "")
    return Markup((" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else ""))


def line(text: object) -> Markup:
    """``text`` as the first line of a block: escaped like :func:`inline` unless it is already
    marked as safe, and kept from being read as a heading, a list or a rule."""
    content = str(text) if isinstance(text, Markup) else str(inline(text))
    for pattern, instead in ((_RULE, r"\1\\\2"), (_LEADING, r"\\\g<0>"), (_NUMBERED, r"\1\\\2")):
        if pattern.match(content):
            return Markup(pattern.sub(instead, content, count=1))
    return Markup(content)


def heading(text: object, level: int) -> Markup:
    """A heading of ``level`` 1 to 6."""
    content = str(text) if isinstance(text, Markup) else str(inline(text))
    if content.endswith("#"):
        content = content[:-1] + "\\#"
    return Markup("#" * level + " " + content)


def block(text: object) -> Markup:
    """Marks ``text`` as a block of its own, so that :func:`finish` sets it apart."""
    return Markup(f"{BLOCK}{text}{BLOCK}")


def finish(text: str) -> str:
    """The page: blocks with one blank line between them, and one line end at the very end."""
    blocks = (part.strip("\n ") for part in text.split(BLOCK))
    return "\n\n".join(part for part in blocks if part) + "\n"


def bullet_list(entries: Iterable[str], marker: str = "-") -> str:
    """A list of entries that may hold several lines (nested lists among them)."""
    indent = " " * (len(marker) + 1)
    return "\n".join(f"{marker} " + entry.replace("\n", "\n" + indent) for entry in entries)


def quote(text: str) -> str:
    """``text`` as a block quotation."""
    return "\n".join(f"> {each}" if each else ">" for each in text.split("\n"))


def quotation(paragraphs: Iterable[object]) -> Markup:
    """Paragraphs of plain text as a block quotation."""
    return Markup(quote("\n\n".join(str(line(each)) for each in paragraphs)))


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are already escaped, padded so that the source can be read too."""
    lines = [list(columns), *(list(row) for row in rows)]
    taken = [[cells(each) for each in line] for line in lines]
    widths = [max(3, *column) for column in zip(*taken, strict=True)]

    def row(values: Sequence[str], taken: Sequence[int]) -> str:
        parts = zip(values, taken, widths, strict=True)
        return "| " + " | ".join(value + " " * (width - own) for value, own, width in parts) + " |"

    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    head, *rest = map(row, lines, taken)
    return "\n".join([head, rule, *rest])


def cells(text: str) -> int:
    """How many columns of a fixed-width screen ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@functools.cache
def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
