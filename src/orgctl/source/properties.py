"""Where the characters of a node stand in the text, between what the parsers don't tell apart from it:
its anchor and tag, blanks and comments."""

from __future__ import annotations

import re

_PROPERTY = re.compile(r"!<[^>\s]*>|[&!][^\s,\[\]{}]*")
_BLANKS = re.compile(r"(?:[ \t\r\n]+|(?<![^ \t\r\n])#[^\r\n]*)*")


def after_properties(text: str, start: int, end: int) -> int:
    """Where a node's own characters begin, behind its anchor and tag; if it has none of its own,
    where the last of those ends."""
    position = after = start
    while found := _PROPERTY.match(text, position):
        after = found.end()
        position = _skip_blanks(text, after)
    return position if position < end else after


def after_colon(text: str, key_end: int) -> int:
    """Where the empty value of a key stands: just behind its colon, or the key if it has none."""
    colon = _skip_blanks(text, key_end)
    return colon + 1 if text[colon : colon + 1] == ":" else key_end


def _skip_blanks(text: str, position: int) -> int:
    """The next character from ``position`` on that is neither white space nor part of a comment."""
    blanks = _BLANKS.match(text, position)
    return blanks.end() if blanks else position


def number_start(text: str, position: int) -> int:
    """Where the number that ends before ``position`` begins, with its sign."""
    while position and (text[position - 1].isdigit() or text[position - 1] in "+-"):
        position -= 1
    return position
