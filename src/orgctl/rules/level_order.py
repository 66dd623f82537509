"""ORG108 level-order: who stands below somebody is not on a level above theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgctl.findings import Finding, Path, Rule
from orgctl.model.build import Model
from orgctl.rules import said_levels
from orgctl.rules.doubt import Doubt
from orgctl.rules.told import Mark, Spot, also, by_cause
from orgctl.structure import Organisation, Post, Unit

LEVEL_ORDER = Rule("ORG108", "level-order")


def check(model: Model, organisation: Organisation, doubt: Doubt) -> Iterator[Finding]:
    """Yields a finding for each cause of units above their parents, and of leaders above the superiors that
    the file gives them. What else is odd about the place of such a unit is in doubt then."""
    rank = {id: number for number, id in enumerate(model.definition.levels)}
    if not rank:
        return
    units = [
        (below, above)
        for below, above in _above_their_parents(organisation, rank)
        if not _unclear(organisation, doubt, below, above)
    ]
    yield from _of_units(model, organisation, units)
    doubt.note(f"unit:{below.id}" for below, _ in units)
    yield from _of_lines(model, organisation, doubt, rank)


def _of_units(model: Model, organisation: Organisation, found: list[tuple[Unit, Unit]]) -> Iterator[Finding]:
    causes = (
        ((said_levels.of_unit(organisation, below), said_levels.of_unit(organisation, above)), (below, above))
        for below, above in found
    )
    for pairs in by_cause(causes):
        (below, above), *others = pairs
        path, part = _spot(below)
        related: list[Mark] = [("level-order.above", *_spot(above))]
        for label, unit in (("level-order.said-below", below), ("level-order.said-above", above)):
            said = said_levels.of_unit(organisation, unit)
            if said is not None and said != _spot(unit)[0]:
                related.append((label, said, "value"))
        yield model.origins.finding(
            LEVEL_ORDER,
            "level-order",
            path,
            part=part,
            label="level-order.label",
            help="level-order.help",
            related=(*related, *also(_spot(each) for each, _ in others)),
            n=len(pairs),
            id=below.id,
            level=below.level,
            above=above.id,
            above_level=above.level,
        )


def _above_their_parents(organisation: Organisation, rank: Mapping[str, int]) -> Iterator[tuple[Unit, Unit]]:
    """Units on a level above that of the nearest unit over them that has one, from the top down. What
    lies below such a unit is not looked at: it may be right once that is."""
    nearest: dict[str | None, Unit | None] = {None: None}
    for id, unit in organisation.units.items():
        if unit.parent not in nearest:
            continue
        above = nearest[unit.parent]
        if unit.level is None or (above is not None and _shares_leader(organisation, unit, above)):
            nearest[id] = above
        elif above is None or rank[unit.level] >= rank[above.level or ""]:
            nearest[id] = unit
        else:
            yield unit, above


def _shares_leader(organisation: Organisation, unit: Unit, above: Unit) -> bool:
    """Whether a unit has its level from a leader who leads the unit above as well: that leader's level
    tells nothing of this unit."""
    return said_levels.stated_for_unit(organisation.definition, unit) is None and not set(
        unit.leadership.posts
    ).isdisjoint(above.leadership.posts)


def _of_lines(
    model: Model, organisation: Organisation, doubt: Doubt, rank: Mapping[str, int]
) -> Iterator[Finding]:
    """Leaders whose line, as the file says it, goes to somebody on a level below their own."""
    rings = {id for cycle in organisation.cycles if cycle.part == "positions" for id in cycle.members}
    found: list[tuple[Path, tuple[Post, Post]]] = []
    for post in organisation.posts.values():
        if not (post.line.said_at and post.line.superior and post.leads and post.level):
            continue
        above = organisation.posts.get(post.line.superior)
        if above is None or above.level is None or rank[post.level] >= rank[above.level]:
            continue
        if post.id not in rings and not _unclear(organisation, doubt, post, above):
            found.append((post.line.said_at[0], (post, above)))
    for pairs in by_cause(found):
        post, above = pairs[0]
        marks = (
            ("level-order.said-below", said_levels.of_post(organisation, post)),
            ("level-order.said-above", said_levels.of_post(organisation, above)),
        )
        yield model.origins.finding(
            LEVEL_ORDER,
            "level-order.line",
            post.line.said_at[0],
            label="level-order.label-line",
            help="level-order.help-line",
            related=tuple((label, said, "value") for label, said in marks if said is not None),
            n=len(pairs),
            id=post.id,
            level=post.level,
            above=above.id,
            above_level=above.level,
        )


def _spot(unit: Unit) -> Spot:
    """Where to point for a unit's level: at its own word, else at the unit."""
    own = unit.said.level is not None
    return (("units", unit.id, "level"), "value") if own else (("units", unit.id), "key")


def _unclear(organisation: Organisation, doubt: Doubt, *pair: Unit | Post) -> bool:
    """Whether something is wrong with one of two, or with what gives it its level."""
    return any(doubt.of(*said_levels.entities(organisation, each)) for each in pair)
