"""Where long words of a page may go on in the next line behind a hyphen, by the rules of its language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

SOFT = "\u00ad"
"""A hyphen that shows only where the line ends. Browsers have rules of their own for a page's language, but
few know Norwegian without a download."""
_LONG = 21  # letters; what is shorter has room in every column, and is read best in one piece
_MEANT = {"no": "nb"}
_AT_AN_END = 3  # letters that a word keeps together at its ends

# A file's name, an id or an address is no word, and a hyphen would seem to be part of it.
_WORD = re.compile(rf"(?<![\w.@\\])[^\W\d_]{{{_LONG},}}(?![\w@\\]|[./:]\w)")


def hyphenated(text: str, language: str) -> str:
    """``text``, which may be escaped, with soft hyphens in its words of 21 letters and more; as it is in a
    language (BCP 47) whose rules aren't known."""
    if len(text) < _LONG or not language or not _WORD.search(text):
        return text
    rules = _rules(language)
    return text if rules is None else _WORD.sub(lambda word: rules.inserted(word[0], SOFT), text)


@cache
def _rules(language: str) -> Pyphen | None:
    # Here, since most pages have no such word, and the rules of a language take a while to read.
    from pyphen import Pyphen, language_fallback

    known = language_fallback(_MEANT.get(language.casefold(), language))
    return Pyphen(lang=known, left=_AT_AN_END, right=_AT_AN_END) if known else None
