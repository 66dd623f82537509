"""Who leads what: posts that the file names, posts that units and their kinds bring along, and where
each is placed. Posts are drafts here; lines and titles come later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from orgctl.findings import Path
from orgctl.model.posts import LeaderPost
from orgctl.model.scalars import LEADER_SUFFIX, Open
from orgctl.structure.posts import Role, value_of
from orgctl.structure.quantity import Quantity, quantity
from orgctl.structure.units import Frame, Leadership

if TYPE_CHECKING:
    from orgctl.model.parts import Definition
    from orgctl.model.posts import Kind, Position
    from orgctl.model.units import Unit as UnitModel


class Conflict(NamedTuple):
    """``leader`` and ``leads`` disagree: ``unit`` says ``leader``, but ``post`` says that it leads it."""

    unit: str
    leader: tuple[str, ...]
    post: str
    path: Path


@dataclass(slots=True)
class Draft:
    """A post while it is put together. ``unit_state`` is ``unit``, ``none``, ``open`` (with the
    ``decision``) or ``unknown``; ``belongs`` whether it comes with its unit."""

    id: str
    own: LeaderPost | None
    kind: LeaderPost | None
    role: Role | None
    path: Path
    belongs: bool
    count: Quantity
    leads: list[str] = field(default_factory=list)
    unit: str | None = None
    unit_state: str = "none"
    decision: str | None = None

    def value(self, name: str) -> Any:
        """As :meth:`orgctl.structure.posts.Post.value`."""
        return value_of(name, self.own, self.kind, self.role)


class Leaders(NamedTuple):
    """All posts in print order, who leads each unit, and where the two sides disagree."""

    drafts: dict[str, Draft]
    leaderships: dict[str, Leadership]
    conflicts: tuple[Conflict, ...]


def resolve_leaders(definition: Definition, tree: Frame, roles: Mapping[str, Role]) -> Leaders:
    """Posts with what they lead and where they are placed, and who leads each unit."""
    drafts = {id: _named(id, position, roles) for id, position in definition.positions.items()}
    claims: dict[str, dict[str, int]] = {}
    for id, position in definition.positions.items():
        for index, led in enumerate(position.leads):
            if isinstance(led, str) and led in definition.units:
                claims.setdefault(led, {}).setdefault(id, index)
    # What units bring along comes first, because other units may name it as their leader.
    for id, unit in definition.units.items():
        draft = _brought(id, unit, tree.kinds[id], id in claims, roles)
        if draft is not None:
            drafts[draft.id] = draft
    leaderships: dict[str, Leadership] = {}
    conflicts: list[Conflict] = []
    for id, unit in definition.units.items():
        claimed = claims.get(id, {})
        leadership = _leadership(id, unit, tree.kinds[id], tuple(claimed), drafts)
        leaderships[id] = leadership
        if unit.leader is not None and _all_known(unit, drafts):
            agreed = set(leadership.posts)
            conflicts += (
                Conflict(id, leadership.posts, post, ("positions", post, "leads", index))
                for post, index in claimed.items()
                if post not in agreed
            )
    _place(definition, drafts, leaderships, tree)
    return Leaders(_in_print_order(drafts, leaderships, tree), leaderships, tuple(conflicts))


def _named(id: str, position: Position, roles: Mapping[str, Role]) -> Draft:
    return Draft(
        id=id,
        own=position,
        kind=None,
        role=_role(position.role, roles),
        path=("positions", id),
        belongs=False,
        count=quantity(position.count),
    )


def _role(said: object, roles: Mapping[str, Role]) -> Role | None:
    return roles.get(said) if isinstance(said, str) else None


def _brought(
    id: str, unit: UnitModel, kind: Kind | None, claimed: bool, roles: Mapping[str, Role]
) -> Draft | None:
    """The leader that a unit brings along: written in place, or created by its kind."""
    own = unit.leader if isinstance(unit.leader, LeaderPost) else None
    of_kind = kind.leader if kind is not None and isinstance(kind.leader, LeaderPost) else None
    if own is None and (unit.leader is not None or claimed or of_kind is None):
        return None
    return Draft(
        id=id + LEADER_SUFFIX,
        own=own,
        kind=of_kind,
        role=_role(value_of("role", own, of_kind, None), roles),
        path=("units", id, "leader") if own else ("units", id),
        belongs=True,
        count=quantity(unit.count) * quantity(value_of("count", own, of_kind, None)),
        leads=[id],
    )


def _leadership(
    id: str, unit: UnitModel, kind: Kind | None, claimed: tuple[str, ...], drafts: Mapping[str, Draft]
) -> Leadership:
    """Who leads a unit: its own word, else the posts that claim it, else its kind's word."""
    if id + LEADER_SUFFIX in drafts:
        return Leadership("posts", (id + LEADER_SUFFIX,))
    said = unit.leader
    if said is None:
        if claimed:
            return Leadership("posts", claimed)
        return _unstated(kind.leader if kind is not None else None)
    named = tuple(dict.fromkeys(each for each in _ids(unit) if each in drafts))
    if named:
        return Leadership("posts", named)
    if isinstance(said, tuple):
        return _unstated(next((each for each in said if isinstance(each, Open)), "unknown"))
    if isinstance(said, Open) or said in ("none", "unknown", "blank"):
        return _unstated(said)
    # An id that no post has: whoever claims the unit is the likely one.
    return Leadership("posts", claimed) if claimed else Leadership("unknown")


def _unstated(said: object) -> Leadership:
    if isinstance(said, Open):
        return Leadership("open", decision=said.open)
    return Leadership(said if isinstance(said, str) else "absent")


def _ids(unit: UnitModel) -> Iterable[str]:
    said = unit.leader if isinstance(unit.leader, tuple) else (unit.leader,)
    return (each for each in said if isinstance(each, str))


def _all_known(unit: UnitModel, drafts: Mapping[str, Draft]) -> bool:
    """Whether no id of its leaders is misspelt; a misspelt one disagrees with nobody."""
    return all(id in drafts or id in ("none", "unknown", "blank") for id in _ids(unit))


def _place(
    definition: Definition, drafts: Mapping[str, Draft], leaderships: Mapping[str, Leadership], tree: Frame
) -> None:
    """Tells each post what it leads, its own list first, and where it is placed."""
    led: dict[str, dict[str, None]] = {}
    for id in tree.order:
        for post in leaderships[id].posts:
            led.setdefault(post, {})[id] = None
    for id, draft in drafts.items():
        position = definition.positions.get(id)
        own = position.leads if position is not None else draft.leads
        leads = led.get(id)
        draft.leads = list(dict.fromkeys([*(each for each in own if each in leads), *leads])) if leads else []
        said = position.unit if position is not None else None
        if isinstance(said, str) and said in definition.units:
            draft.unit, draft.unit_state = said, "unit"
        elif said is None:
            draft.unit = draft.leads[0] if draft.leads else None
            draft.unit_state = "unit" if draft.leads else "none"
        else:
            draft.unit_state = "open" if isinstance(said, Open) else "unknown"
            draft.decision = said.open if isinstance(said, Open) else None


def _in_print_order(
    drafts: Mapping[str, Draft], leaderships: Mapping[str, Leadership], tree: Frame
) -> dict[str, Draft]:
    """Posts in the order of the structure: by unit from the top down, a unit's leaders first, then
    as the file has them; posts without a unit last."""
    placed: dict[str | None, list[str]] = {}
    for id, draft in drafts.items():
        placed.setdefault(draft.unit, []).append(id)
    result: dict[str, Draft] = {}
    for unit in tree.order:
        leading = (id for id in leaderships[unit].posts if drafts[id].unit == unit)
        for id in (*leading, *placed.get(unit, ())):
            result.setdefault(id, drafts[id])
    for id in placed.get(None, ()):
        result[id] = drafts[id]
    return result
