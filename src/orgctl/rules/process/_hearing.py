"""When a hearing lasts, as far as the file says, and what of it is certain."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from orgctl.findings import Path, PathKey
from orgctl.model.process import Decision, HearingPart
from orgctl.model.scalars import Day, id_of
from orgctl.rules.judging import Case
from orgctl.rules.told import Mark
from orgctl.structure import Quantity
from orgctl.structure.quantity import quantity

PLANS = frozenset({"organisation_plan", "staffing_plan", "restructuring_project"})
"""Types of document that change who works where."""


class Hearing(NamedTuple):
    """A hearing with the days and the length that it states; each is None where it doesn't."""

    said: HearingPart
    opens: Day | None
    closes: Day | None
    weeks: Quantity | None

    @property
    def days(self) -> int | None:
        """The most days that it can last, both ends included; below one where it closes before it opens."""
        if self.opens is None or self.closes is None:
            return None
        return (self.closes.last - self.opens.first).days + 1

    @property
    def first_end(self) -> date | None:
        """The earliest day that can be its last one. Whether the day that it opens on is one of its weeks'
        is anybody's habit."""
        if self.closes is not None:
            return self.closes.first
        return self._weeks_after(self.opens.first - timedelta(days=1)) if self.opens is not None else None

    @property
    def last_end(self) -> date | None:
        """The latest day that can be its last one."""
        if self.closes is not None:
            return self.closes.last
        return self._weeks_after(self.opens.last) if self.opens is not None else None

    @property
    def end_path(self) -> Path:
        """Where the file tells when it ends."""
        return ("hearing", "closes" if self.closes is not None else "weeks")

    def _weeks_after(self, start: date) -> date | None:
        weeks = self.weeks
        if weeks is None or weeks.approximate or not weeks.complete:
            return None
        try:
            return start + timedelta(days=round(weeks.value * 7))
        except OverflowError:
            return None


def hearing(case: Case) -> Hearing | None:
    """The hearing of the plan, if it tells of one."""
    said = case.definition.hearing
    if said is None:
        return None
    weeks = None if said.weeks is None else quantity(said.weeks)
    return Hearing(said, day(said.opens), day(said.closes), weeks)


def prepared(case: Case, hearing: Hearing) -> tuple[str, Decision] | None:
    """The decision that a hearing prepares."""
    id = id_of(hearing.said.decision)
    decision = case.definition.decisions.get(id) if id is not None else None
    return None if id is None or decision is None else (id, decision)


def decided(id: str, decision: Decision) -> tuple[Day, Path] | None:
    """When a decision was taken, or is to be, and where that stands."""
    for key in ("decided_on", "due"):
        when = day(getattr(decision, key))
        if when is not None:
            return when, ("decisions", id, key)
    return None


def affects_employees(case: Case) -> bool:
    """Whether the plan says who works where: it has posts, and isn't of a sort that changes none."""
    document = case.definition.document
    types = document.type if document is not None else ()
    return bool(case.organisation.posts) and (not types or not PLANS.isdisjoint(types))


def mark(label: str, *path: PathKey) -> tuple[Mark, ...]:
    """A related value."""
    return ((label, path, "value"),)


def day(said: object) -> Day | None:
    """A date that is one."""
    return said if isinstance(said, Day) else None
