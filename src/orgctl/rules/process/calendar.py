"""What happens when: events of a hearing, the decision that it prepares, and holidays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from orgctl.findings import Message, Path
from orgctl.model.scalars import Day
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.norms import norm, norm_mark
from orgctl.rules.process._hearing import Hearing, day, decided, hearing, mark, prepared
from orgctl.rules.wording import words

_LONGEST = 366
"""Days of the longest hearing whose calendar is looked at."""
_ADOPTED = frozenset({"adopted", "current", "repealed"})
_JULY, _DECEMBER = 7, 12
_CHRISTMAS_EVE, _MONDAY, _SATURDAY = 24, 0, 5


@judgement("ORG502", "event-outside-hearing")
def event_outside_hearing(case: Case) -> Iterator[Notice]:
    """What is a part of the hearing by its own words lies outside it: a meeting certainly before it opens or
    after it closes, or a deadline on another day than the last one. So does an answer that is older than the
    hearing; one that came late may be heard all the same."""
    found = case.shared(hearing)
    if found is None:
        return
    opens = mark("event-outside-hearing.opens", "hearing", "opens")
    for number, response in enumerate(found.said.responses):
        when = day(response.received)
        if when is not None and found.opens is not None and when.last < found.opens.first:
            args = {"date": str(when), "opens": str(found.opens)}
            path = ("hearing", "responses", number, "received")
            yield Notice(path, args, variant="response", related=opens)
    for number, event in enumerate(found.said.events):
        when = day(event.date)
        if when is None:
            continue
        args = {"text": event.text, "date": str(when)}
        path = ("hearing", "events", number, "date")
        closes = mark("event-outside-hearing.closes", *found.end_path)
        if found.closes is not None and _speaks_of(event.text, "hearing-deadlines"):
            if when.last < found.closes.first or when.first > found.closes.last:
                yield Notice(path, {**args, "closes": str(found.closes)}, variant="deadline", related=closes)
        elif _speaks_of(event.text, "hearing-meetings"):
            if found.opens is not None and when.last < found.opens.first:
                yield Notice(path, {**args, "opens": str(found.opens)}, variant="before", related=opens)
            elif found.last_end is not None and when.first > found.last_end:
                end = str(found.closes or found.last_end)
                yield Notice(path, {**args, "closes": end}, variant="after", related=closes)


@judgement("ORG503", "decision-before-close")
def decision_before_close(case: Case) -> Iterator[Notice]:
    """What a hearing prepares is certainly decided before the last day for answers: the decision that it
    names, else the plan itself."""
    found = case.shared(hearing)
    closes = found.first_end if found is not None else None
    if found is None or closes is None:
        return
    decision = prepared(case, found)
    when = decided(*decision) if decision is not None else _adopted(case, found)
    if when is not None and when[0].last < closes:
        what = {"decision": decision[1].question or decision[0]} if decision is not None else {}
        variant = "due" if when[1][-1] == "due" else "adopted" if decision is None else "decided"
        yield Notice(
            when[1],
            {**what, "date": str(when[0]), "closes": str(found.closes or closes)},
            variant=variant,
            related=mark("decision-before-close.closes", *found.end_path),
        )


def _adopted(case: Case, found: Hearing) -> tuple[Day, Path] | None:
    """When an adopted plan was adopted for the last time, and where that stands. One that is heard anew may
    have been adopted before, and those who approve it may do so before others are asked."""
    document = case.definition.document
    if document is None or document.status not in _ADOPTED or found.said.decision is not None:
        return None
    path: Path = ("document", "adopted")
    said = [(day(each.date), (*path, number, "date")) for number, each in enumerate(document.adopted)]
    dated = [(when, where) for when, where in said if when is not None]
    return max(dated, key=lambda each: each[0].last) if dated and len(dated) == len(said) else None


@judgement("ORG505", "hearing-in-holidays")
def hearing_in_holidays(case: Case) -> Iterator[Notice]:
    """More of a hearing's working days than the organisation's norm allows lie in July, in Easter week, at
    Christmas, or on public holidays. Norwegian ones: what other countries have isn't looked at."""
    found = case.shared(hearing)
    said = case.norms.policy.hearing if case.norms is not None else None
    if found is None or said is None or said.max_holiday_share is None:
        return
    opens, closes = found.opens, found.closes
    first = opens.first if opens is not None and opens.first == opens.last else None
    last = (closes.last if closes.first == closes.last else None) if closes is not None else found.first_end
    if first is None or last is None or not 0 <= (last - first).days <= _LONGEST:
        return
    organisation = case.definition.organisation
    if organisation is not None and organisation.country not in (None, "NO"):
        return
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    working = [each for each in days if each.weekday() < _SATURDAY]
    holidays = [name for each in working if (name := _holiday(each)) is not None]
    if working and len(holidays) / len(working) > said.max_holiday_share:
        yield Notice(
            ("hearing", "opens"),
            {
                "days": len(working),
                "holidays": len(holidays),
                "names": [Message(name) for name in dict.fromkeys(holidays)],
                "limit": round(said.max_holiday_share * 100),
                "norm": norm(case, said.source),
            },
            related=norm_mark(case, "hearing", "max_holiday_share"),
        )


def _holiday(each: date) -> str | None:
    """What sort of holiday a day is in, by the id of its name."""
    public, easter = _norwegian(each.year)
    if each.month == _JULY:
        return "holiday.july"
    if easter is not None and timedelta() <= easter - each <= timedelta(days=7):
        return "holiday.easter"
    if (each.month == _DECEMBER and each.day >= _CHRISTMAS_EVE) or (each.month, each.day) == (1, 1):
        return "holiday.christmas"
    return "holiday.public" if each in public else None


@cache
def _norwegian(year: int) -> tuple[frozenset[date], date | None]:
    """The public holidays of a year, and its Easter Monday: the one Monday among them in March or April."""
    from holidays import country_holidays  # reads the calendars of all countries, half a second

    found = frozenset(country_holidays("NO", years=[year]))
    mondays = (each for each in found if each.month in (3, 4) and each.weekday() == _MONDAY)
    return found, next(mondays, None)


def _speaks_of(text: str, name: str) -> bool:
    """Whether a text has a word that begins as one of a list does."""
    beginnings = "|".join(sorted(words(name)))
    return re.search(rf"(?<!\w)(?:{beginnings})", text.casefold()) is not None
