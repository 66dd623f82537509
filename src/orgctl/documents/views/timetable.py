"""The timetable of a hearing and of what comes after it, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.blocks import Cell, Section, table
from orgctl.documents.views.printer import Printer
from orgctl.documents.views.process import is_held
from orgctl.model.process import HearingPart
from orgctl.model.scalars import Day, id_of

_Entry = tuple[date | None, tuple[Cell, ...]]


def timetable(p: Printer, given: HearingPart) -> Section:
    """What happens when, with those whom it takes: what has a date in the order of time, then what is told
    when in words."""
    _ = p._
    entries = [each for each in _entries(p, given) if each[1][0]]
    dated = sorted((each for each in entries if each[0] is not None), key=lambda each: each[0] or date.max)
    rows = [row for _day, row in (*dated, *(each for each in entries if each[0] is None))]
    columns = [_("When"), _("What"), _("Who")]
    made = table("calendar", _("Timetable"), columns, rows, titled=False, captioned=False)
    return Section(part="calendar", title=_("Timetable"), blocks=made)


def _entries(p: Printer, given: HearingPart) -> Iterator[_Entry]:
    _ = p._
    decision = p.file.decisions.get(id_of(given.decision) or "")
    document = p.file.document
    if isinstance(given.opens, Day):
        yield _entry(p, given.opens, "", _("The hearing opens"))
    for event in given.events:
        yield _entry(p, event.date, event.when, event.text, event.who)
    for each in given.consultations:
        if isinstance(each.date, Day) and not is_held(given, each):
            yield _entry(p, each.date, "", p.term(v.CONSULTATION, each.type).capitalize(), each.with_)
    if isinstance(given.closes, Day):
        yield _entry(p, given.closes, "", _("Deadline for responses"))
    if decision is not None and isinstance(decision.due, Day):
        who = () if decision.decided_by is None else (decision.decided_by,)
        yield _entry(p, decision.due, "", decision.question or _("Decision due"), who)
    if document is not None and isinstance(document.effective, Day):
        yield _entry(p, document.effective, "", _("The new organisation is in force"))
    for action in p.file.implementation.values():
        if action.status in ("done", "dropped"):
            continue
        period = p.period(action.period)
        if isinstance(action.start, Day):
            text = _("%(what)s: starts") % {"what": action.text} if action.due else action.text
            yield _entry(p, action.start, action.when or period, text, action.who)
        if isinstance(action.due, Day) or not isinstance(action.start, Day):
            yield _entry(p, action.due, action.when or period, action.text, action.who)


def _entry(p: Printer, on: Any, when: str | None, what: str, who: Any = ()) -> _Entry:
    said = ", ".join(each for each in (p.date(on), when or "") if each)
    return on.first if isinstance(on, Day) else None, (said, what, p.parties(who))
