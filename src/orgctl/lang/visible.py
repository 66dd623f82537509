"""Text from a file made safe to show: what a terminal would obey, or nobody could see, is spelled out.

The spelling is that of a double-quoted YAML text (``\\x1b``, ``\\u202e``), so it can be typed as shown.
"""

from __future__ import annotations

import re

# Controls (C0, DEL, C1), marks that turn the writing direction, characters without a picture, halves
# of surrogate pairs. The joiners U+200C and U+200D stay: names and emoji need them.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
# Of these what a page can't hold, or what turns its text around. Line ends, tabs, soft hyphens, joiners and
# spaces of every width stay: they lay out what is written.
_TURNING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufffe\uffff]"
)
_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def _spelled(match: re.Match[str]) -> str:
    character = match[0]
    number = ord(character)
    if number > 0xFFFF:
        return f"\\U{number:08x}"
    return _SHORT.get(character) or (f"\\x{number:02x}" if number <= 0xFF else f"\\u{number:04x}")


def visible(text: str) -> str:
    """``text`` with every control, direction mark and invisible character spelled out."""
    return text if text.isascii() and text.isprintable() else _HIDDEN.sub(_spelled, text)


def legible(text: str) -> str:
    """``text`` of a page, with every control and direction mark spelled out as :func:`visible` spells it."""
    return _TURNING.sub(_spelled, text)


def shortened(text: str, limit: int) -> str:
    """``text`` cut to at most ``limit`` characters, the last of them ``…`` if any are missing."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
