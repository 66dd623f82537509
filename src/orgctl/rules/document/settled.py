"""Decisions that are made, while the plan still says that they aren't."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.model.references import references
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import also, by_cause
from orgctl.structure import decision_status


@judgement("ORG416", "settled-but-open")
def settled_but_open(case: Case) -> Iterator[Notice]:
    """A decision is settled or dropped, and something still waits for it."""
    decisions = case.definition.decisions
    over = {
        id: status
        for id, each in decisions.items()
        if (status := decision_status(each)) in ("settled", "dropped")
    }
    if not over:
        return
    found = (each for each in references(case.definition) if each.path[-1] == "open" and each.id in over)
    for same in by_cause((each.id, each) for each in found):
        id = same[0].id
        first, *others = (each.path[:-1] for each in same)
        related = (
            ("settled-but-open.decision", ("decisions", id), "key"),
            *also((path, "value") for path in others),
        )
        variant = "dropped" if over[id] == "dropped" else ""
        yield Notice(first, {"question": decisions[id].question or id}, variant=variant, related=related)
