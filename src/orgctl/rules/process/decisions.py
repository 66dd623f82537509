"""Decisions that an adopted plan still waits for."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.rules.judging import Case, Notice, Profile, judgement
from orgctl.rules.process._hearing import day
from orgctl.structure import decision_status


@judgement("ORG511", "open-decision-in-adopted", since=Profile.ADOPTED)
def open_decision_in_adopted(case: Case) -> Iterator[Notice]:
    """A plan is adopted, and a decision in it isn't taken. One that is due later than the plan's own day is
    known to come, and silent."""
    today = case.organisation.date.day
    for id, decision in case.definition.decisions.items():
        status = decision_status(decision)
        due = day(decision.due)
        if status not in ("open", "provisional") or (due and today and due.last > today):
            continue
        yield Notice(
            ("decisions", id),
            {"decision": decision.question or id, "id": id},
            part="key",
            variant=status,
        )
