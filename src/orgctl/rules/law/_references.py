"""The laws that a plan refers to, in keys of their own and in its texts, with the acts that may be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from orgctl.findings import Path
from orgctl.model.acts import Act, in_prose, register
from orgctl.model.authority import Law
from orgctl.model.posts import Statutory
from orgctl.model.scalars import Day
from orgctl.model.shared import Adoption
from orgctl.rules.judging import Case
from orgctl.rules.prose import Said, prose
from orgctl.rules.wording import words

_LETTER = r"(?:[a-z](?!\w)|\s[a-h](?!\w))?"
_NUMBER = rf"(?:\d++(?:\s?[a-z])?[-‑]\d++{_LETTER}|\d++{_LETTER})(?!\s*(?:ledd|punktum))"
_CHAIN = rf"{_NUMBER}(?:\s*(?:,|og|–|til|jf\.?)\s*(?:§+\s*)?{_NUMBER})*"
_SENTENCE = re.compile(r"[.!?]\s+(?=[A-ZÆØÅ])|\n\n")


class Span(NamedTuple):
    """The days that a plan, or a part of it, speaks of."""

    first: date
    last: date
    said: str
    path: Path

    def with_days(self, days: list[Day]) -> Span:
        """The same with further days."""
        first = min([self.first, *(day.first for day in days)])
        return self._replace(first=first, last=max([self.last, *(day.last for day in days)]))


class Reference(NamedTuple):
    """A law that the plan refers to, as ``law`` calls it, with the acts that may be meant, or the plan's own
    entry for one that the register doesn't have. ``path`` is the reference, and ``within`` a text of it;
    ``dated`` tells that its year is said, and ``past`` that its sentence speaks of what has been."""

    path: Path
    law: str
    acts: tuple[Act, ...]
    sections: tuple[str, ...]
    span: Span | None
    within: tuple[int, int] | None = None
    own: Law | None = None
    statutory: Statutory | None = None
    dated: bool = False
    past: bool = False

    def at(self, key: str) -> Path:
        """The route of one key of the reference, or of the text that it stands in."""
        return (*self.path, key) if self.within is None else self.path


def references(case: Case) -> tuple[Reference, ...]:
    """All of them, those in keys first; asked for with ``case.shared(references)``."""
    span = days_of(case)
    found = case.shared(prose)
    return (*_in_keys(case, span), *(each for said in found.said for each in _in_text(said, span)))


def days_of(case: Case) -> Span | None:
    """The days that the plan itself speaks of: its date, when it is in force, the day that it describes, when
    it was adopted, and the years that it is for. None where it has no day of its own."""
    document = case.definition.document
    if document is None:
        return None
    keys = ("date", "effective", "as_of")
    found = {key: when for key in keys if isinstance(when := getattr(document, key), Day)}
    adopted = [(number, each.date) for number, each in enumerate(document.adopted)]
    routes: dict[Path, Day] = {("document", key): when for key, when in found.items()}
    routes |= {
        ("document", "adopted", number, "date"): when for number, when in adopted if isinstance(when, Day)
    }
    if not routes:
        return None
    path, said = next(iter(routes.items()))
    period = document.period
    years = [period.from_, period.until] if period is not None else []
    days = [*routes.values(), *(each for each in years if isinstance(each, Day))]
    return Span(said.first, said.last, str(said), path).with_days(days)


def _in_keys(case: Case, span: Span | None) -> Iterator[Reference]:
    own = case.definition.laws
    for path, said in case.shared(prose).cited:
        if not isinstance(said.law, str) or said.law in ("unknown", "blank"):
            continue
        law = own.get(said.law)
        acts = _acts(said.law, law)
        if acts or law is not None:
            yield Reference(
                path,
                law.name if law is not None else said.law,
                acts,
                _sections(said.section or ""),
                _span(case, path, span),
                own=law,
                statutory=said if isinstance(said, Statutory) else None,
                dated=said.law[-4:].isdigit() or (law is not None and isinstance(law.date, Day)),
            )


def _acts(id: str, own: Law | None) -> tuple[Act, ...]:
    """The acts that an id may mean; where the plan says of which date its act is, the one of that date."""
    found = register().meant(id)
    if own is None or not isinstance(own.date, Day):
        return found
    said = own.date
    acts = found or tuple(register().acts.values())
    same = (act for act in acts if said.first <= date.fromisoformat(act.number[4:14]) <= said.last)
    return tuple(
        act
        for act in same
        if found or (own.number is not None and act.number.split("-")[4:] == [own.number.strip()])
    )


def _span(case: Case, path: Path, span: Span | None) -> Span | None:
    """The days that hold for a reference: what is delegated is so from the day of its adoption."""
    if span is None or path[0] != "delegations":
        return span
    grant = case.definition.delegations[str(path[1])]
    parts = [grant, *([grant.parts[str(path[3])]] if path[2] == "parts" else ())]
    adoptions: list[Adoption] = [each for part in parts for each in (*part.adopted, *part.approved)]
    return span.with_days([each.date for each in adoptions if isinstance(each.date, Day)])


def _sections(said: str) -> tuple[str, ...]:
    """The sections at the beginning of what is said; what follows of paragraphs and points isn't read."""
    match = re.match(rf"\W*({_CHAIN})", said, re.IGNORECASE)
    if match is None:
        return ()
    return tuple(
        re.sub(r"\s", "", each).replace("‑", "-") for each in re.findall(_NUMBER, match[1], re.IGNORECASE)
    )


def _in_text(said: Said, span: Span | None) -> Iterator[Reference]:
    text = said.text
    if "§" not in text:
        return
    for match in _pattern().finditer(text):
        law, year = match["law"] or match["law2"], match["year"] or match["year2"]
        name = _names()[re.sub(r"\s+", " ", law.casefold())]
        acts = register().meant(f"{name}-{year}" if year else name)
        sections = match["sections"] or match["sections2"]
        if acts:
            yield Reference(
                said.path,
                law,
                acts,
                _sections(sections if "§§" in match[0] or sections.count("§") else _first(sections)),
                span,
                match.span(),
                dated=year is not None,
                past=_speaks_of_the_past(text, match.start()),
            )


def _first(sections: str) -> str:
    """The first section only: behind a single § what follows “og” is anything."""
    match = re.match(_NUMBER, sections, re.IGNORECASE)
    return match[0] if match else sections


@cache
def _names() -> dict[str, str]:
    return dict(in_prose())


@cache
def _pattern() -> re.Pattern[str]:
    """An act with sections, in either order: “kommuneloven § 13-1”, “§ 13-1 i kommuneloven av 2018”."""
    longest = sorted(_names(), key=len, reverse=True)
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
    first = rf"(?P<law>{names})s?\.?(?:\s+(?:av|frå|fra)\s+(?:[\d.]+\s*\w*\s+)?(?P<year>\d{{4}}))?,?\s*"
    behind = rf"\s+i\s+(?P<law2>{names})s?(?!\w)(?:\s+(?:av|frå|fra)\s+(?P<year2>\d{{4}}))?"
    return re.compile(
        rf"(?<![\w-]){first}§+\s*(?P<sections>{_CHAIN})|§+\s*(?P<sections2>{_CHAIN}){behind}",
        re.IGNORECASE,
    )


def _speaks_of_the_past(text: str, at: int) -> bool:
    """Whether the sentence around a place says that it speaks of what has been."""
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    start = max((end for end in ends if end <= at), default=0)
    stop = min((end for end in ends if end > at), default=len(text))
    said = "|".join(sorted(words("past")))
    return re.search(rf"(?<!\w)(?:{said})", text[start:stop].casefold()) is not None
