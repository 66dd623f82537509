"""Selectors: the sets of posts and units that a file means by role, level, kind, unit and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from orgctl.model.shared import Selector

if TYPE_CHECKING:
    from orgctl.model.parts import Definition
    from orgctl.structure.organisation import Organisation
    from orgctl.structure.posts import Role
    from orgctl.structure.units import Unit


class Placed(Protocol):
    """What selectors ask of a post."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def unit(self) -> str | None: ...  # noqa: D102
    @property
    def leads(self) -> Sequence[str]: ...  # noqa: D102


class Index:
    """What selectors look things up in. Membership of groups is asked of ``members``."""

    def __init__(
        self,
        definition: Definition,
        units: Mapping[str, Unit],
        posts: Mapping[str, Any],
        levels: Mapping[str, str | None],
        placed: Mapping[str, Iterable[str]],
        roles: Mapping[str, Role],
        order: Sequence[str],
    ) -> None:
        self.definition = definition
        self.units = units
        self.posts = posts
        self.levels = levels
        self.placed = placed
        self.order = order
        self.rank = {id: number for number, id in enumerate(posts)}
        self.by_role: dict[str, list[str]] = {id: [] for id in roles}
        self.by_level: dict[str, list[str]] = {}
        self.by_kind: dict[str, list[str]] = {}
        self.by_tag: dict[str, list[str]] = {}
        self.leaders: list[str] = []
        for id, post in posts.items():
            role = _role_of(post)
            for each in roles[role].lineage if role in roles else ():
                self.by_role[each].append(id)
            level = levels[id]
            if level is not None:
                self.by_level.setdefault(level, []).append(id)
            if post.leads:
                self.leaders.append(id)
            for tag in _tags(post):
                self.by_tag.setdefault(tag, []).append(id)
        for id, unit in units.items():
            if unit.kind is not None:
                self.by_kind.setdefault(unit.kind, []).append(id)
        self.members: Mapping[str, tuple[str, ...]] = {}

    def below(self, unit: str) -> Iterator[str]:
        """The units below a unit, from the top down."""
        node = self.units[unit]
        return iter(self.order[node.order + 1 : node.end])

    def leaders_of(self, units: Iterable[str]) -> Iterator[str]:
        """The posts that lead these units."""
        for unit in units:
            yield from self.units[unit].leadership.posts if unit in self.units else ()

    def in_units(self, units: Iterable[str]) -> Iterator[str]:
        """The posts placed in these units."""
        for unit in units:
            yield from self.placed.get(unit, ())


def _role_of(post: Any) -> str:
    role = post.role
    return role if isinstance(role, str) else (role.id if role is not None else "")


def _tags(post: Any) -> Iterable[str]:
    own = post.own if hasattr(post, "own") else post.sources[0]
    return own.tags if own is not None else ()


def positions_of(selected: Iterable[str | Selector | Any], index: Index) -> tuple[str, ...]:
    """The posts that a list of ids and selectors yields, once each, in the order of the structure
    within each entry. A unit's id means its leaders; a group's, its members."""
    found: dict[str, None] = {}
    for each in selected:
        if isinstance(each, str):
            found.update(dict.fromkeys(_by_id(each, index)))
        elif isinstance(each, Selector):
            found.update(dict.fromkeys(_matching(each, index)))
    return tuple(found)


def _by_id(id: str, index: Index) -> Iterable[str]:
    if id in index.posts:
        return (id,)
    if id in index.units:
        return index.units[id].leadership.posts
    return index.members.get(id, ())


def _matching(selector: Selector, index: Index) -> list[str]:
    sets: list[set[str]] = []
    if selector.position:
        sets.append({id for id in selector.position if id in index.posts})
    if selector.unit:
        sets.append(set(index.in_units(selector.unit)))
    if selector.leads:
        sets.append(set(index.leaders) if "any" in selector.leads else set(index.leaders_of(selector.leads)))
    if selector.under:
        sets.append({p for u in selector.under if u in index.units for p in index.in_units(index.below(u))})
    if selector.role:
        sets.append({p for role in selector.role for p in index.by_role.get(role, ())})
    if selector.level:
        sets.append({p for level in selector.level for p in index.by_level.get(level, ())})
    if selector.kind:
        units = (u for kind in selector.kind for u in index.by_kind.get(kind, ()))
        sets.append(set(index.leaders_of(units)))
    if selector.function:
        wanted = set(selector.function)
        sets.append(
            set(index.in_units(u for u, unit in index.units.items() if not wanted.isdisjoint(unit.function)))
        )
    if selector.group or selector.body:
        sets.append({p for g in (*selector.group, *selector.body) for p in index.members.get(g, ())})
    if selector.tag:
        sets.append({p for tag in selector.tag for p in index.by_tag.get(tag, ())})
    chosen = set.intersection(*sets) if sets else set(index.posts)
    if selector.not_:
        chosen = chosen - set(positions_of(selector.not_, index))
    return sorted(chosen, key=index.rank.__getitem__)


def _index(organisation: Organisation) -> Index:
    levels = {id: post.level for id, post in organisation.posts.items()}
    index = Index(
        organisation.definition,
        organisation.units,
        organisation.posts,
        levels,
        organisation.placed,
        organisation.roles,
        organisation.by_order,
    )
    index.members = {id: group.posts for id, group in organisation.groups.items()}
    return index


def select_positions(organisation: Organisation, selected: Iterable[str | Selector]) -> tuple[str, ...]:
    """The posts that ids and selectors mean; see semantics of selectors in the documentation."""
    return positions_of(selected, _index(organisation))


def select_units(organisation: Organisation, selected: Iterable[str | Selector]) -> tuple[str, ...]:
    """The units that ids and selectors mean, from the top down: all keys look at the unit."""
    found: set[str] = set()
    for each in selected:
        if isinstance(each, str):
            found.update({each} & organisation.units.keys())
        else:
            found |= {u for u in organisation.units if _unit_fits(each, u, organisation)}
    return tuple(u for u in organisation.units if u in found)


def _unit_fits(selector: Selector, id: str, organisation: Organisation) -> bool:
    unit = organisation.units[id]
    leaders = [organisation.posts[p] for p in unit.leadership.posts]
    roles = {r for p in leaders if p.role for r in organisation.roles[p.role].lineage}
    return not (
        (selector.unit and id not in selector.unit)
        or (
            selector.under
            and not any(
                u in organisation.units and id != u and organisation.within(id, u) for u in selector.under
            )
        )
        or (selector.level and unit.level not in selector.level)
        or (selector.kind and unit.kind not in selector.kind)
        or (selector.function and set(selector.function).isdisjoint(unit.function))
        or (selector.tag and set(selector.tag).isdisjoint(unit.said.tags))
        or (selector.role and roles.isdisjoint(selector.role))
        or (selector.position and not set(selector.position) & set(unit.leadership.posts))
        or (selector.leads and "any" not in selector.leads and id not in selector.leads)
        or selector.group
        or selector.body
        or (selector.not_ and id in select_units(organisation, selector.not_))
    )
