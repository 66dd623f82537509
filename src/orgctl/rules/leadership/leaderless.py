"""Units that nobody is said to lead, where all others like them have a leader."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import also, by_cause, named
from orgctl.structure import Unit


@judgement("ORG206", "unit-without-leader")
def unit_without_leader(case: Case) -> Iterator[Notice]:
    """The file says nothing of who leads a unit, and all others of its kind, or of its level, have a leader.

    Only a clear majority tells what is usual: one that is led by nobody on purpose, or isn't decided, makes
    all of them possible.
    """
    units = case.organisation.units.values()
    for alike in by_cause((sort, unit) for unit in units if (sort := _sort(unit)) is not None):
        without = [unit for unit in alike if unit.leadership.state == "absent"]
        led = [unit for unit in alike if unit.leadership.state == "posts"]
        if not without or len(led) + len(without) < len(alike) or len(led) < 2 * len(without):
            continue
        by, id = _sort(without[0]) or ("", "")
        entry = case.definition.kinds.get(id) if by == "kind" else case.definition.levels.get(id)
        first, *others = without
        yield Notice(
            ("units", first.id),
            {
                "units": named([unit.name or unit.id for unit in without]),
                "sort": (entry.name if entry is not None else None) or id,
                "others": len(led),
            },
            part="key",
            variant=by,
            related=(
                *also((("units", unit.id), "key") for unit in others),
                ("unit-without-leader.led", ("units", led[0].id), "key"),
            ),
        )


def _sort(unit: Unit) -> tuple[str, str] | None:
    if unit.kind is not None:
        return "kind", unit.kind
    return ("level", unit.level) if unit.level is not None else None
