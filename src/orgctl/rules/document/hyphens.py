"""Compounds that share their end with the next one, and lack the hyphen that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from orgctl.findings import Edit, Fix
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.prose import prose
from orgctl.rules.told import also, by_cause
from orgctl.rules.wording import INFLECTION, root, words

_BEGINNING = r"[^\W\d_]{3,}(?:sjon|tet|ing|het|heit|leik|semd|skap|dom|nad)s"
"""A noun with the s that links it to the rest of a compound. By itself it would be the genitive of a form
that has none in running text, save behind a word for one of many (``en avdelings``) or of people."""
_ONE_OF_MANY = frozenset(
    "en ei et ein eit hver hvert kvar kvart enhver ethvert einkvar eitkvart noen noe nokon noko ingen inga "
    "denne dette enkelt annen annet annan anna egen eget eigen eige samme same slik slikt".split()
)
_PEOPLE = frozenset(("ungdoms",))
_NEAR = re.compile(r"s\s+(?:og|eller)\s", re.IGNORECASE)


@judgement("ORG426", "missing-hyphen")
def missing_hyphen(case: Case) -> Iterator[Notice]:
    """The beginning of a compound stands alone before “og” and a compound whose end it shares."""
    found = [
        (said, match)
        for said in case.shared(prose).said
        if _NEAR.search(said.text)
        for match in _pattern().finditer(said.text)
        if not _may_be_genitive(said.text, match)
    ]
    for same in by_cause((_cause(match), (said, match)) for said, match in found):
        (said, match), *others = same
        end = match.end(1)
        mended = f"{said.text[:end]}-{said.text[end:]}"
        yield Notice(
            said.path,
            {"word": match[1], "said": " ".join(match.group().split()), "other": match[2]},
            part=said.part,
            within=match.span() if said.part == "value" else None,
            related=also((each.path, each.words(where.span())) for each, where in others),
            fix=Fix(safe=False, edits=(Edit("set", said.path, mended),)) if said.part == "value" else None,
        )


@cache
def _pattern() -> re.Pattern[str]:
    """Such a beginning, “og”, and a word with a beginning like it or an end that compounds have."""
    ends = "|".join(sorted(words("compound-ends"), key=len, reverse=True))
    compound = rf"(?:{_BEGINNING}[^\W\d_]{{3,}}|[^\W\d_]{{3,}}(?:{ends}){INFLECTION})"
    return re.compile(rf"(?<![\w-])({_BEGINNING})\s+(?:og|eller)\s+({compound})(?![\w-])", re.IGNORECASE)


def _cause(match: re.Match[str]) -> tuple[str, str]:
    """Both words, whatever their inflection."""
    return match[1].casefold(), root(match[2].casefold())


def _may_be_genitive(text: str, match: re.Match[str]) -> bool:
    """Whether the word may be what it looks like: somebody's, or one's of many."""
    before = text[: match.start()].rsplit(maxsplit=1)[-1:]
    return match[1].casefold() in _PEOPLE or (before[0].casefold() if before else "") in _ONE_OF_MANY
