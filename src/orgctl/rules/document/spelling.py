"""Words in titles and names that are likely misspelt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from orgctl.findings import Edit, Fix
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.prose import Said, prose

_WORD = re.compile(r"(?<![\w-])[^\W\d_]{8,}(?![\w-])")
_LONG = 9
_LONGER = 11
"""From so many letters on, a whole syllable may be missing."""


@judgement("ORG418", "likely-misspelling")
def likely_misspelling(case: Case) -> Iterator[Notice]:
    """A word in a title or name stands only there, and is nearly one that the plan uses often."""
    used: Counter[str] = Counter()
    usual: Counter[str] = Counter()
    named: list[tuple[str, tuple[int, int], Said]] = []
    for said in case.shared(prose).said:
        for match in _WORD.finditer(said.text):
            word = match.group()
            used[word.casefold()] += 1
            if word.islower():
                usual[word] += 1
            if said.sort == "name" and said.part == "value" and len(word) >= _LONG:
                named.append((word, match.span(), said))
    buckets: dict[str, list[str]] = {}
    for word, count in usual.items():
        if count > 1:
            buckets.setdefault(_ends(word), []).append(word)
    for word, within, said in named:
        other = _meant(word.casefold(), buckets) if used[word.casefold()] == 1 else None
        if other is not None:
            yield _notice(case, word, other, within, said)


def _notice(case: Case, word: str, other: str, within: tuple[int, int], said: Said) -> Notice:
    right = other if word.islower() else other[0].upper() + other[1:]
    mended = said.text[: within[0]] + right + said.text[within[1] :]
    first, match = next(
        (each, match)
        for each in case.shared(prose).said
        for match in _WORD.finditer(each.text)
        if match.group() == other
    )
    return Notice(
        said.path,
        {"word": word, "other": right},
        within=within,
        related=(("likely-misspelling.other", first.path, first.words(match.span())),),
        fix=Fix(safe=False, edits=(Edit("set", said.path, mended),)),
    )


def _ends(word: str) -> str:
    """The letters that a slip inside a word leaves as they are."""
    return word[:2] + word[-2:]


def _meant(word: str, buckets: dict[str, list[str]]) -> str | None:
    """The word that was likely meant, among those that begin and end the same."""
    near = [each for each in buckets.get(_ends(word), ()) if abs(len(each) - len(word)) <= 2]
    if not near:
        return None
    # Imported where a word may be misspelt: most plans have none.
    from rapidfuzz.distance import OSA

    for other in near:
        if OSA.distance(word, other, score_cutoff=1) <= 1:
            return None if _is_other_form(word, other) else other
        if len(other) >= _LONGER and len(other) == len(word) + 2 and _lacks_two(word, other):
            return other
    return None


def _is_other_form(word: str, other: str) -> bool:
    """Whether the letter is one that both ways of making a word allow: a linking s or e, -ing and -ning."""
    short, long = sorted((word, other), key=len)
    if len(short) == len(long):
        return False
    place = next((number for number, letter in enumerate(short) if long[number] != letter), len(short))
    return long[place] in "se" or long[place : place + 4] == "ning"


def _lacks_two(word: str, other: str) -> bool:
    """Whether a word is another without two letters that stand together."""
    return any(word == other[:cut] + other[cut + 2 :] for cut in range(2, len(other) - 3))
