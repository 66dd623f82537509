"""Norwegian words as rules compare them: titles and their endings, inflected forms, abbreviations. The words
themselves are data, in bokmål and nynorsk."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from orgctl import resources
from orgctl.structure.spelling import folded

INFLECTION = "(?:e|en|ens|er|ers|es|ene|enes|ne|nes|ar|ars|ane|anes|s)?"
"""What may follow on a leader's title in running text, as a pattern."""
LEADER = "(?:leder|leiar|sjef|direktør)"
"""The endings that make a leader's title of a word, as a pattern."""

_TITLE = re.compile(rf"(?<![\w-])((?:[^\W\d_]+-)*[^\W\d_]*?{LEADER}){INFLECTION}(?![\w-])", re.IGNORECASE)

_SMALL_WORDS = frozenset("for og i av på til den det de dei ved hos som en ei et ein eit the of and".split())
_DEFINITE = re.compile(r"(.*[^\W\d_]{3})(?:a|en)", re.DOTALL)
_TOKEN = re.compile(r"[^\W_]+")
_ENDINGS = ("anes", "enes", "ens", "ane", "ene", "en", "et", "er", "ar", "es", "s", "a", "e")
_ROOT = 4
_TITLE_TOKENS = {"ass": "assisterende", "assisterande": "assisterende", "visse": "vise"}


class Token(NamedTuple):
    """A word of a name: ``said`` in lower case, ``root`` what its forms have in common. Where it ends as a
    leader's title or a group does, ``root`` has no ending, and ``sort`` is what that ending is like."""

    said: str
    root: str
    sort: str = ""

    @property
    def key(self) -> str:
        """What words of the same meaning have in common."""
        return f"{self.root}·{self.sort}" if self.sort else self.root


def lines(name: str) -> Iterator[list[str]]:
    """The lines of a list of words, ``data/words/NAME.txt``, each as its words."""
    for line in resources.data(f"words/{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split()


@cache
def words(name: str) -> frozenset[str]:
    """All words of a list."""
    return frozenset(word for line in lines(name) for word in line)


def titles_in(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The words with a leader's ending in a text: in lower case without inflection, and where they stand."""
    low = text.lower()
    if "led" in low or "sjef" in low or "direktør" in low or "leia" in low:
        for match in _TITLE.finditer(text):
            base = match[1].casefold()
            if not only_ends_so(base):
                yield base, match


def title_of(word: str) -> str | None:
    """A word with a leader's ending in lower case without inflection; None for another word."""
    return next((base for base, match in titles_in(word) if match.group() == word), None)


def only_ends_so(word: str) -> bool:
    """Whether a word in lower case ends like a leader's title and is none."""
    exact, endings = _no_titles()
    return word in exact or word.endswith(endings)


@cache
def _no_titles() -> tuple[frozenset[str], tuple[str, ...]]:
    found = words("no-titles")
    return frozenset(found), tuple(word[1:] for word in found if word.startswith("~"))


@cache
def _sorts() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """What each ending of a title or group is like, and a pattern that parts words from their ending."""
    found = {end: line[0] for name in ("titles", "groups") for line in lines(name) for end in line}
    longest = sorted(found, key=len, reverse=True)
    # `gruppe` is `grupper`, `gruppen` and `gruppa`, too.
    forms = "|".join(end.removesuffix("e") + ("(?:e|a)" if end.endswith("e") else "") for end in longest)
    return found, re.compile(rf"(.*?)({forms})(?:{INFLECTION[3:-2]}|et|ets|n|r|ns)?")


def bokmål(text: str) -> str:
    """A text in lower case with the parts of words in nynorsk as they are in bokmål."""
    common, pattern = _bokmål()
    return pattern.sub(lambda each: common[each.group()], text)


@cache
def _bokmål() -> tuple[Mapping[str, str], re.Pattern[str]]:
    found = dict(line for line in lines("nynorsk") if len(line) == 2)
    return found, re.compile("|".join(sorted(found, key=len, reverse=True)))


@lru_cache(1 << 16)
def token(said: str) -> Token:
    """A word in lower case, taken apart."""
    said = _TITLE_TOKENS.get(said, said)
    word = bokmål(said)
    sorts, endings = _sorts()
    match = endings.fullmatch(word)
    if match is not None and not only_ends_so(said):
        end = match[2] if match[2] in sorts else match[2][:-1] + "e"
        return Token(said, root(match[1].rstrip("-")), sorts[end])
    return Token(said, root(word))


def root(word: str) -> str:
    """What the forms of a word have in common: it without endings, as far as enough of it is left. A
    linking s and e go, too, so that both ways of making a compound are one."""
    for _ in range(2):
        for end in _ENDINGS:
            if word.endswith(end) and len(word) - len(end) >= _ROOT:
                word = word[: -len(end)]
                break
    return word[:-1] if len(word) > _ROOT and word[-1] == word[-2] else word


def tokens(name: str) -> tuple[Token, ...]:
    """The words of a name that tell it from others, each taken apart."""
    text = unicodedata.normalize("NFKC", name).casefold()
    said = [each for each in _TOKEN.findall(text) if each not in _SMALL_WORDS]
    return tuple(token(each) for each in said) or tuple(token(each) for each in _TOKEN.findall(text))


def is_form(said: str, name: str) -> bool:
    """Whether a word within a sentence is a name with an ending: ``lederavtalen`` for ``Lederavtale``."""
    return said.islower() and _has_ending(said, name.casefold())


def are_forms(one: str, other: str) -> bool:
    """Whether one of two names is the other with an ending, however they begin: ``Kulturskole`` and
    ``Kulturskolen``. Of two or three letters nobody knows where the ending begins."""
    one, other = one.casefold(), other.casefold()
    either = _has_ending(one, other) or _has_ending(other, one)
    return either and one != other and min(len(one), len(other)) >= _ROOT


def _has_ending(said: str, name: str) -> bool:
    ending = rf"(?:{INFLECTION[3:-2]}|et|ets|a|as)"
    return re.fullmatch(re.escape(name.removesuffix("e")) + ending, said) is not None


def is_one_name(said: str, name: str) -> bool:
    """Whether two names are one: only case, spaces or punctuation differ, or its last word has the two
    definite forms that a feminine one may have, ``Ledergruppa`` and ``Ledergruppen``, or an ending."""
    if folded(said) == folded(name) or are_forms(said, name):
        return True
    return _feminine(said) == _feminine(name) is not None


def _feminine(name: str) -> str | None:
    """A name without the ending of a definite form that a feminine word may have."""
    match = _DEFINITE.fullmatch(name.casefold())
    return folded(match[1]) if match is not None else None


def forms(word: str) -> str:
    """A pattern of the definite forms of a noun in lower case (``sektoren``, ``sektorens``), bokmål and
    nynorsk, and of it after a word for one's own (``egen sektor``)."""
    stem = word.removesuffix("e")
    definite = rf"{re.escape(stem)}(?:en|ens|et|ets|a|as)"
    own = rf"(?:egen|eget|eiga|eige|sin|sitt|si|eigen)\s+(?:egen\s+|eget\s+)?{re.escape(word)}s?"
    return rf"(?<![\w-])(?:{own}|{definite})(?![\w-])"
