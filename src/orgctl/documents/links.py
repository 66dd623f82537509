"""Plain text as a page has it: web addresses are links, lines may break behind a slash between words, with a
hyphen in long words, and anywhere in what is longer than any word."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from markupsafe import Markup, escape

from orgctl.documents import markdown
from orgctl.documents.hyphenation import SOFT, hyphenated

_URL = re.compile(r"(https?://[^\s<>\"\\|]*[^\s<>\"\\|.,;:!?)\]'»])")
_LONG = re.compile(r"\S{17,}")  # what is shorter has room on a line, and is read best in one piece
_LONGEST = 40  # letters of the longest words that people write; what is longer may break anywhere
_ENDLESS = re.compile(r"[^ \t\r\n]{%s,}" % (_LONGEST + 1))
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_]{2})/(?=[^\W\d_]{2})")  # not in 2013/14, c/o and m/s


def to_html(text: str, language: str = "") -> Markup:
    """``text`` with its web addresses as links, else as :func:`breakable` has it."""
    if "://" not in text:
        return breakable(text, language)
    return _linked(text, partial(breakable, language=language), _address)


def breakable(text: str, language: str = "") -> Markup:
    """``text`` in a language (BCP 47) for a page, where “voksenopplæring/flyktningetjeneste” may go on in the
    next line behind the slash, a long word behind a hyphen, and what no line has room for anywhere."""
    escaped = escape(text)
    if "/" in escaped:
        escaped = Markup(_LONG.sub(lambda word: _BETWEEN_WORDS.sub("/<wbr>", word[0]), escaped))
    return bounded(hyphenated(escaped, language))


def bounded(html: str) -> Markup:
    """Escaped text where no word is wider than a page: the columns of a table are as wide as their longest
    word, so one that breaks anywhere is marked."""
    return Markup(html if len(html) <= _LONGEST else _ENDLESS.sub(_bounded, html))


def _bounded(word: re.Match[str]) -> str:
    is_long = any(len(part) > _LONGEST for part in word[0].replace("<wbr>", SOFT).split(SOFT))
    return f'<span class="long">{word[0]}</span>' if is_long else word[0]


def _address(url: str) -> Markup:
    shown = bounded(escape(url))
    return Markup('<a href="{0}">{1}</a>').format(url, shown)


def to_markdown(text: str) -> Markup:
    """``text`` as running text on one line, escaped, with its web addresses as links."""
    if "://" not in text:
        return markdown.inline(text)
    return _linked(text, markdown.kept_ends, lambda url: Markup(f"<{url}>"))


def _linked(text: str, plain: Callable[[str], Markup], link: Callable[[str], Markup]) -> Markup:
    # Every other part is an address: the pattern is one group.
    parts = (link(each) if odd % 2 else plain(each) for odd, each in enumerate(_URL.split(text)))
    return Markup("").join(parts)
