"""Web addresses in plain text, made into links where the page is made."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from orgctl.documents import markdown

_URL = re.compile(r"(https?://[^\s<>\"\\|]*[^\s<>\"\\|.,;:!?)\]'»])")


def to_html(text: str) -> Markup:
    """``text`` with its web addresses as links."""
    if "://" not in text:
        return escape(text)
    return _linked(text, escape, lambda url: Markup('<a href="{0}">{0}</a>').format(url))


def to_markdown(text: str) -> Markup:
    """``text`` as running text on one line, escaped, with its web addresses as links."""
    if "://" not in text:
        return markdown.inline(text)
    return _linked(text, markdown.kept_ends, lambda url: Markup(f"<{url}>"))


def _linked(text: str, plain: Callable[[str], Markup], link: Callable[[str], Markup]) -> Markup:
    # Every other part is an address: the pattern is one group.
    parts = (link(each) if odd % 2 else plain(each) for odd, each in enumerate(_URL.split(text)))
    return Markup("").join(parts)
