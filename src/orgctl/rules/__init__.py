"""The judge: what a sound definition must fulfil. A rule yields findings at routes of the model and
never sees line numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from orgctl.findings import Finding
from orgctl.model.build import Model
from orgctl.structure import Organisation

if TYPE_CHECKING:
    from orgctl.rules.asked import Asked
    from orgctl.rules.judging import Profile


def structural(model: Model, organisation: Organisation) -> list[Finding]:
    """Findings of the rules that `validate` applies to references and structure."""
    from orgctl.rules import cycles, identity, in_force, leaders, names, references

    unresolved = [*references.check(model, organisation), *in_force.check(model, organisation)]
    now = in_force.on_reading_date(model, organisation)
    return [
        *unresolved,
        *names.check(model, organisation),
        *identity.check(model),
        *cycles.check(now, organisation),
        *leaders.check(now, organisation),
        *_fitting(model, now, organisation, unresolved),
    ]


def _fitting(
    whole: Model, model: Model, organisation: Organisation, unresolved: list[Finding]
) -> Iterator[Finding]:
    """Findings on what is read and resolved, but doesn't fit together: of the ``whole`` definition, or of
    the ``model`` of what is in force."""
    from orgctl.rules import kinds, level_order, levels, lines, selectors, tops
    from orgctl.rules.doubt import Doubt
    from orgctl.rules.in_force import OTHER_DAYS

    doubt = Doubt(model, unresolved)
    ever = asked = list(selectors.stated(model.definition))
    if model is not whole:
        ever = list(selectors.stated(whole.definition))
        asked = [each for each in asked if each.path[0] not in OTHER_DAYS]
    yield from tops.check(model, organisation, doubt)
    yield from kinds.check(model, organisation, doubt)
    yield from level_order.check(model, organisation, doubt)
    yield from levels.unused(whole, doubt, (level for each in ever for level in each.selector.level))
    yield from levels.roles(model, organisation, doubt)
    yield from lines.check(model, organisation, doubt)
    yield from selectors.check(model, organisation, doubt, asked)


def judgement(
    model: Model, organisation: Organisation, asked: Asked, told: Collection[Finding]
) -> tuple[Profile, list[Finding]]:
    """The profile that a plan is judged by, and the findings of the rules that `lint` applies beyond
    `validate`; ``told`` is what that found."""
    from orgctl.rules import in_force
    from orgctl.rules.judging import Case
    from orgctl.rules.registry import judgements
    from orgctl.rules.run import judged

    case = Case(in_force.on_reading_date(model, organisation), organisation, asked.profile, asked.norms)
    wanted = (each for each in judgements() if asked.wants(each.rule.code))
    return case.profile, list(judged(case, wanted, told))
