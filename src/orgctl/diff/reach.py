"""How far changes reach: by the table of their kinds, and by what the organisation's own policy keeps for the
council."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from orgctl.diff.change import Change
from orgctl.diff.comparison import Comparison
from orgctl.diff.ending import Ending
from orgctl.diff.kinds import Level
from orgctl.diff.transitions import Office, offices
from orgctl.model.authority import Delegation, Grant
from orgctl.structure import Organisation
from orgctl.structure.policy import Political, political

_ACTORS = ("units", "positions", "bodies", "groups")
_ORDER = tuple(Level)


def reach(found: Comparison) -> Callable[[Change], Level]:
    """What tells how far a change reaches itself, without what follows from it.

    A change is political if it is more than editorial, and what it is about is the council's by the policy
    of the old organisation or of the new one. One by which posts have other offices that a law names than
    before is about authority, and one by which there are fewer posts reaches at least as far as a post that
    ends, whatever its kind.
    """
    ending, held = found.shared(Ending), _Offices(found)
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
        if not reaches(change.kind.level, Level.AUTHORITY) and held.differ(change):
            return Level.AUTHORITY
        if not reaches(change.kind.level, Level.POST_ENDS) and ending.by(change):
            return Level.POST_ENDS
        return change.kind.level

    return level


class _Offices:
    """Tells by which changes posts have other offices than before."""

    _KINDS = frozenset(
        ("post-new", "post-ended", "post-unsettled", "post-merged", "post-split", "post-role", "post-fewer")
    )

    def __init__(self, found: Comparison) -> None:
        self._found = found

    def differ(self, change: Change) -> bool:
        """Whether the posts of a change have other offices than before."""
        if change.kind.id not in self._KINDS or not any(self._held):
            return False
        if change.among is not None:
            return False  # the merger or the split itself tells
        olds = change.before if change.kind.id == "post-merged" else (change.old,)
        news = change.after if change.kind.id == "post-split" else (change.new,)
        then, now = (
            {office for id in ids for office in held.get(id, ())}
            for held, ids in zip(self._held, (olds, news), strict=True)
        )
        return then != now

    @cached_property
    def _held(self) -> tuple[Mapping[str | None, Sequence[Office]], Mapping[str | None, Sequence[Office]]]:
        """The offices of posts before and after, with the acts by the ids that they have now."""
        laws = self._found.pairing.names["laws"]
        made: tuple[dict[str | None, list[Office]], dict[str | None, list[Office]]] = ({}, {})
        for which, side in enumerate((self._found.old, self._found.new)):
            for post, _, office in offices(side):
                law = laws.get(office.law, office.law) if which == 0 else office.law
                made[which].setdefault(post, []).append(office._replace(law=law))
        return made


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
