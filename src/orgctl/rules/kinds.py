"""ORG106 kind-misplaced: a unit stands only where the kind of the unit above lets it."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Finding, Rule
from orgctl.model.build import Model
from orgctl.rules.doubt import Doubt
from orgctl.rules.told import also, by_cause, named
from orgctl.structure import Organisation, Unit

KIND_MISPLACED = Rule("ORG106", "kind-misplaced")


def check(model: Model, organisation: Organisation, doubt: Doubt) -> Iterator[Finding]:
    """Yields a finding for each pair of kinds that may not stand so, at the first unit's `kind`. What else
    is odd about the place of such a unit is in doubt then."""
    for pairs in by_cause(_misplaced(organisation, doubt)):
        (unit, parent), *others = pairs
        doubt.note(f"unit:{each.id}" for each, _ in pairs)
        allowed = model.definition.kinds[parent.kind or ""].may_contain or ()
        yield model.origins.finding(
            KIND_MISPLACED,
            "kind-misplaced",
            ("units", unit.id, "kind"),
            label="kind-misplaced.label",
            help="kind-misplaced.help",
            related=(
                ("kind-misplaced.allowed", ("kinds", parent.kind or "", "may_contain"), "value"),
                *also((("units", each.id, "kind"), "value") for each, _ in others),
            ),
            n=len(pairs),
            unit=unit.id,
            kind=unit.kind,
            parent=parent.id,
            parent_kind=parent.kind,
            allowed=named([each for each in allowed if isinstance(each, str)]),
        )


def _misplaced(
    organisation: Organisation, doubt: Doubt
) -> Iterator[tuple[tuple[str, str], tuple[Unit, Unit]]]:
    """Units with the one above, by their two kinds. A unit without a kind may stand anywhere."""
    kinds = organisation.definition.kinds
    allowed: dict[str, frozenset[str]] = {}
    for id, kind in kinds.items():
        said = kind.may_contain or ()
        # Where one of them is unknown, misspelt or undecided, nobody can say what is left out.
        if said and all(isinstance(each, str) and each in kinds for each in said):
            allowed[id] = frozenset(each for each in said if isinstance(each, str))
    for unit in organisation.units.values() if allowed else ():
        parent = organisation.units[unit.parent] if unit.parent is not None else None
        if parent is None or parent.kind not in allowed or unit.kind not in kinds:
            continue
        if unit.kind is None or unit.kind in allowed[parent.kind]:
            continue
        if not doubt.of(f"unit:{unit.id}", f"unit:{parent.id}", f"kind:{parent.kind}"):
            yield (parent.kind, unit.kind), (unit, parent)
