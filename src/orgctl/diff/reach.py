"""How far changes reach: by the table of their kinds, and by what the organisation's own policy keeps for the
council."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from orgctl.diff.change import Change
from orgctl.diff.comparison import Comparison
from orgctl.diff.ending import Ending
from orgctl.diff.kinds import Level
from orgctl.model.authority import Delegation, Grant
from orgctl.structure import Organisation
from orgctl.structure.policy import Political, political

_ACTORS = ("units", "positions", "bodies", "groups")
_ORDER = tuple(Level)


def reach(found: Comparison) -> Callable[[Change], Level]:
    """What tells how far a change reaches itself, without what follows from it.

    A change is political if it is more than editorial, and what it is about is the council's by the policy
    of the old organisation or of the new one. One by which there are fewer posts than before reaches at least
    as far as a post that ends, whatever its kind.
    """
    ending = Ending(found)
    sides = (
        (found.old, political(found.old, found.old.definition.policy)),
        (found.new, political(found.new, found.new.definition.policy or found.old.definition.policy)),
    )

    def level(change: Change) -> Level:
        if change.kind.level is Level.EDITORIAL:
            return Level.EDITORIAL
        ids = (change.old, change.new)
        if any(
            id and _is_political(change.kind.part, id, *side) for side, id in zip(sides, ids, strict=True)
        ):
            return Level.POLITICAL
        if not reaches(change.kind.level, Level.POST_ENDS) and ending.by(change):
            return Level.POST_ENDS
        return change.kind.level

    return level


def furthest(changes: Iterable[Change], level: Callable[[Change], Level]) -> Level | None:
    """The level that the furthest of changes reaches, with all that follows; None where there are none."""
    levels = [level(each) for change in changes for each in change.all()]
    return max(levels, key=_ORDER.index, default=None)


def reaches(level: Level, other: Level) -> bool:
    """Whether a level is at least as far as another."""
    return _ORDER.index(level) >= _ORDER.index(other)


def _is_political(part: str, id: str, organisation: Organisation, kept: Political) -> bool:
    if part in _ACTORS:
        return kept.actor(id)
    if part == "areas":
        return kept.area(id)
    if part == "delegations":
        return any(kept.area(area) for area in _areas(organisation, id))
    return False


def _areas(organisation: Organisation, id: str) -> Iterable[str]:
    """The areas of a delegation, or of a part of one by its dotted id."""
    head, _, part = id.partition(".")
    said: Grant | Delegation | None = organisation.definition.delegations.get(head)
    if isinstance(said, Delegation) and part:
        said = said.parts.get(part)
    return [each for each in said.areas if isinstance(each, str)] if said is not None else []
