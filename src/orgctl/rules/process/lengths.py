"""How long a hearing lasts: against the organisation's norm and its own dates, and where there are none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orgctl.findings import Path, Severity
from orgctl.model.scalars import Open
from orgctl.rules.amounts import amount, plain
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.norms import norm, norm_mark
from orgctl.rules.process._hearing import Hearing, day, decided, hearing, mark, prepared
from orgctl.structure import Quantity

_WEEK = 7


@judgement("ORG501", "hearing-too-short")
def hearing_too_short(case: Case) -> Iterator[Notice]:
    """A hearing lasts shorter than the organisation's norm asks for: by its dates, else by its length."""
    found = case.shared(hearing)
    said = case.norms.policy.hearing if case.norms is not None else None
    if found is None or said is None or said.min_weeks is None:
        return
    days, weeks = found.days, found.weeks
    args = {"limit": plain(said.min_weeks), "norm": norm(case, said.source)}
    related = norm_mark(case, "hearing", "min_weeks")
    if days is not None:
        if 0 < days < said.min_weeks * _WEEK:
            dates = {"days": days, "opens": str(found.opens), "closes": str(found.closes)}
            yield Notice(("hearing", "closes"), {**args, **dates}, variant="dates", related=related)
    elif weeks is not None and weeks.complete and weeks.value < said.min_weeks:
        severity = Severity.INFO if weeks.approximate else None
        told = {**args, **_weeks(weeks)}
        yield Notice(("hearing", "weeks"), told, variant="weeks", related=related, severity=severity)


@judgement("ORG512", "hearing-without-dates")
def hearing_without_dates(case: Case) -> Iterator[Notice]:
    """A hearing has a length, and what belongs to it has dates, but when it begins or ends isn't said: nobody
    can tell what falls within it."""
    found = case.shared(hearing)
    if found is None or found.opens is not None or found.closes is not None:
        return
    if found.weeks is None or not found.weeks.complete:
        return
    if isinstance(found.said.opens, Open) or isinstance(found.said.closes, Open):
        return
    events = [number for number, event in enumerate(found.said.events) if day(event.date) is not None]
    decision = prepared(case, found)
    when = decided(*decision) if decision is not None else None
    if events:
        path: Path = ("hearing", "events", events[0], "date")
    elif when is not None:
        path = when[1]
    else:
        return
    yield Notice(
        ("hearing", "weeks"),
        _weeks(found.weeks),
        related=mark("hearing-without-dates.dated", *path),
    )


@judgement("ORG513", "hearing-dates-disagree")
def hearing_dates_disagree(case: Case) -> Iterator[Notice]:
    """A hearing closes before it opens, or its dates don't come to the length that it states."""
    found = case.shared(hearing)
    if found is None or found.days is None:
        return
    args = {"opens": str(found.opens), "closes": str(found.closes), "days": found.days}
    related = mark("hearing-dates-disagree.dates", "hearing", "opens")
    if found.days < 1:
        yield Notice(
            ("hearing", "closes"), args, variant="backwards", related=related, severity=Severity.ERROR
        )
    elif found.weeks is not None and _differs(found):
        yield Notice(("hearing", "weeks"), {**args, **_weeks(found.weeks)}, related=related)


def _weeks(weeks: Quantity) -> dict[str, Any]:
    """A number of weeks as arguments: what is said of it, and whether it is one."""
    return {"weeks": amount(weeks), "n": 1 if weeks.value == 1 else 2}


def _differs(found: Hearing) -> bool:
    """Whether the days that two dates are apart are certainly not the weeks that are stated, begun weeks
    and whole ones both counting as such."""
    opens, closes, weeks, most = found.opens, found.closes, found.weeks, found.days
    if opens is None or closes is None or weeks is None or most is None:
        return False
    if weeks.approximate or not weeks.complete:
        return False
    least = (closes.first - opens.last).days
    return not least // _WEEK <= weeks.value <= -(-most // _WEEK)
