"""Plain text as a page has it: web addresses are links, and lines may break behind a slash between words."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from orgctl.documents import markdown

_URL = re.compile(r"(https?://[^\s<>\"\\|]*[^\s<>\"\\|.,;:!?)\]'»])")
_LONG = re.compile(r"\S{17,}")  # what is shorter has room on a line, and is read best in one piece
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_]{2})/(?=[^\W\d_]{2})")  # not in 2013/14, c/o and m/s


def to_html(text: str) -> Markup:
    """``text`` with its web addresses as links."""
    if "://" not in text:
        return breakable(text)
    return _linked(text, breakable, lambda url: Markup('<a href="{0}">{0}</a>').format(url))


def breakable(text: str) -> Markup:
    """``text`` for a page, where “voksenopplæring/flyktningetjeneste” may go on in the next line behind the
    slash."""
    escaped = escape(text)
    if "/" not in escaped:
        return escaped
    return Markup(_LONG.sub(lambda word: _BETWEEN_WORDS.sub("/<wbr>", word[0]), escaped))


def to_markdown(text: str) -> Markup:
    """``text`` as running text on one line, escaped, with its web addresses as links."""
    if "://" not in text:
        return markdown.inline(text)
    return _linked(text, markdown.kept_ends, lambda url: Markup(f"<{url}>"))


def _linked(text: str, plain: Callable[[str], Markup], link: Callable[[str], Markup]) -> Markup:
    # Every other part is an address: the pattern is one group.
    parts = (link(each) if odd % 2 else plain(each) for odd, each in enumerate(_URL.split(text)))
    return Markup("").join(parts)
