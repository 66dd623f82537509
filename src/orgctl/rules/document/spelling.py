"""Words in titles and names that are likely misspelt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from orgctl.findings import Edit, Fix
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.prose import WORD, Said, prose, vocabulary

_LONG = 9
_LONGER = 11
"""From so many letters on, a whole syllable may be missing."""


@judgement("ORG418", "likely-misspelling")
def likely_misspelling(case: Case) -> Iterator[Notice]:
    """A word in a title or name stands only there, and is nearly one that the plan uses often."""
    counts = case.shared(vocabulary)
    rare = [
        (match.group(), match.span(), said)
        for said in case.shared(prose).said
        if said.sort == "name" and said.part == "value"
        for match in WORD.finditer(said.text)
        if len(match.group()) >= _LONG and match.group()[-1] != "-" and counts[match.group().casefold()] == 1
    ]
    if not rare:
        return
    buckets = _usual(case)
    for word, within, said in rare:
        other = _meant(word.casefold(), buckets)
        if other is not None:
            right = other if word.islower() else other[0].upper() + other[1:]
            mended = said.text[: within[0]] + right + said.text[within[1] :]
            place = next(
                each for each in case.shared(prose).said if other in each.text.split() or other in each.text
            )
            yield Notice(
                said.path,
                {"word": word, "other": right},
                within=within,
                related=(("likely-misspelling.other", place.path, place.part),),
                fix=Fix(safe=False, edits=(Edit("set", said.path, mended),)),
            )


def _usual(case: Case) -> dict[str, list[str]]:
    """The long words that stand at least twice in small letters, by how they begin and end."""
    counts = Counter(word for said in case.shared(prose).said for word in _long_words(said) if word.islower())
    buckets: dict[str, list[str]] = {}
    for word, count in counts.items():
        if count > 1:
            buckets.setdefault(word[:2] + word[-2:], []).append(word)
    return buckets


def _long_words(said: Said) -> Iterator[str]:
    return (word for word in WORD.findall(said.text) if len(word) >= _LONG - 1 and word[-1] != "-")


def _meant(word: str, buckets: dict[str, list[str]]) -> str | None:
    from rapidfuzz.distance import OSA

    near = (each for each in buckets.get(word[:2] + word[-2:], ()) if abs(len(each) - len(word)) <= 2)
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
