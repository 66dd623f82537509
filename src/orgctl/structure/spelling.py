"""Names as people compare them: case, spaces and punctuation do not count."""

from __future__ import annotations

import re
import unicodedata

_NOISE = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W\d_]+")
_BESIDE = re.compile(r"(?P<full>\S.*?) \((?P<short>[^\W\d_][\w/&-]*)\)(?P<rest>.*)", re.DOTALL)


def folded(name: str) -> str:
    """What two spellings of a name have in common: its letters and digits, in lower case. A name that
    has none of these stays as it is."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return _NOISE.sub("", text) or text


def stands_for(short: str, text: str, *, first: bool = False) -> bool:
    """Whether the last words of a text (or its ``first`` ones) hold the letters of an abbreviation in order,
    one of them beginning with its first."""
    letters = short.replace("/", "").casefold()
    said = [each.group().casefold() for each in _WORD.finditer(text)]
    near = said[: 3 * len(letters)] if first else said[-3 * len(letters) :]
    if not near:
        return False
    initials = iter(letter for word in near for letter in (word[0], *word[1:]))
    starts = {word[0] for word in near}
    return letters[0] in starts and all(letter in initials for letter in letters)


def either_way(name: str) -> tuple[str, ...]:
    """The two names in one that has its short form in parentheses, ``Plan og drift (PD)``; of any other name
    nothing."""
    match = _BESIDE.fullmatch(name)
    if match is None or not match["short"].isupper() or not stands_for(match["short"], match["full"]):
        return ()
    return match["full"] + match["rest"], match["short"] + match["rest"]
