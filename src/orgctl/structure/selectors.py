"""Selectors: the sets of posts and units that a file means by role, level, kind, unit and the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from orgctl.model.scalars import Open
from orgctl.model.shared import Outside, Selector
from orgctl.structure.levels import Levels

if TYPE_CHECKING:
    from orgctl.model.parts import Definition
    from orgctl.structure.leaders import Draft
    from orgctl.structure.organisation import Organisation
    from orgctl.structure.posts import Role
    from orgctl.structure.units import Unit

Actors = str | Selector | Outside | Open
"""What the format takes where actors are meant; those outside and open questions select nobody."""


class Index:
    """Posts and units by everything that a selector may ask for; made once for an organisation, and what
    few files ask for when a selector first does.

    ``members`` gives the posts that are in a group or body, and is asked only when a selector says so.
    """

    def __init__(
        self,
        definition: Definition,
        units: Mapping[str, Unit],
        drafts: Mapping[str, Draft],
        levels: Levels,
        roles: Mapping[str, Role],
    ) -> None:
        self.definition = definition
        self.units = units
        self.order = tuple(units)
        self.rank = {id: number for number, id in enumerate(drafts)}
        self.placed: dict[str, list[str]] = {id: [] for id in units}
        self.leading: dict[str, list[str]] = {}  # post → units
        self.by_role: dict[str, list[str]] = {id: [] for id in roles}
        self._drafts = drafts
        self._levels = levels
        for id, draft in drafts.items():
            if draft.unit is not None:
                self.placed[draft.unit].append(id)
            if draft.leads:
                self.leading[id] = draft.leads
            for role in draft.role.lineage if draft.role else ():
                self.by_role[role].append(id)
        self.members: Callable[[str], tuple[str, ...]] = lambda _id: ()
        self._selected: dict[Selector, tuple[str, ...]] = {}
        self._kept: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}

    @cached_property
    def by_level(self) -> dict[str, list[str]]:
        """The posts on each level."""
        return _grouped((id, (level,)) for id, level in self._levels.items() if level is not None)

    @cached_property
    def by_tag(self) -> dict[str, list[str]]:
        """The posts with each tag."""
        return _grouped((id, draft.value("tags") or ()) for id, draft in self._drafts.items())

    @cached_property
    def units_by_kind(self) -> dict[str, list[str]]:
        """The units of each kind."""
        return _grouped((id, (unit.kind,)) for id, unit in self.units.items() if unit.kind)

    @cached_property
    def units_by_level(self) -> dict[str, list[str]]:
        """The units on each level."""
        return _grouped((id, (unit.level,)) for id, unit in self.units.items() if unit.level)

    @cached_property
    def units_by_function(self) -> dict[str, list[str]]:
        """The units with each function."""
        return _grouped((id, unit.function) for id, unit in self.units.items())

    @cached_property
    def units_by_tag(self) -> dict[str, list[str]]:
        """The units with each tag."""
        return _grouped((id, unit.said.tags) for id, unit in self.units.items())

    def positions(self, selected: Iterable[Actors]) -> tuple[str, ...]:
        """The posts that ids and selectors yield, once each, in the order of the structure within
        each entry. A unit's id means its leaders; a group's or body's, its members."""
        found: dict[str, None] = {}
        for each in selected:
            if isinstance(each, str):
                found.update(dict.fromkeys(self._by_id(each)))
            elif isinstance(each, Selector):
                found.update(dict.fromkeys(self._matching(each)))
        return tuple(found)

    def select_units(self, selected: Iterable[Actors]) -> tuple[str, ...]:
        """The units that ids and selectors yield, from the top down: all keys look at the unit."""
        found: set[str] = set()
        for each in selected:
            if isinstance(each, str):
                found.update({each} & self.units.keys())
            elif isinstance(each, Selector):
                found |= self._matching_units(each)
        return tuple(sorted(found, key=lambda id: self.units[id].order))

    def _by_id(self, id: str) -> tuple[str, ...]:
        if id in self.rank:
            return (id,)
        return self.units[id].leadership.posts if id in self.units else self.members(id)

    def _matching(self, selector: Selector) -> tuple[str, ...]:
        if selector not in self._selected:
            sets = [frozenset(found) for found in self._by_key(selector)]
            chosen = set(frozenset.intersection(*sets)) if sets else set(self.rank)
            if selector.not_:
                chosen.difference_update(self.positions(selector.not_))
            self._selected[selector] = tuple(sorted(chosen, key=self.rank.__getitem__))
        return self._selected[selector]

    def _by_key(self, selector: Selector) -> Iterator[Iterable[str]]:
        """The posts that each key of a selector yields for itself."""
        if selector.position:
            yield (id for id in selector.position if id in self.rank)
        if selector.unit:
            yield _all(self.placed, selector.unit)
        if selector.leads:
            yield self.leading if "any" in selector.leads else self._leaders(selector.leads)
        if selector.under:
            yield _all(self.placed, self._below(selector.under))
        if selector.role:
            yield self._known("role", self.by_role, selector.role)
        if selector.level:
            yield self._known("level", self.by_level, selector.level)
        if selector.kind:
            yield self._leaders(_all(self.units_by_kind, selector.kind))
        if selector.function:
            yield _all(self.placed, _all(self.units_by_function, selector.function))
        if selector.group or selector.body:
            yield (post for id in (*selector.group, *selector.body) for post in self.members(id))
        if selector.tag:
            yield _all(self.by_tag, selector.tag)

    def _matching_units(self, selector: Selector) -> set[str]:
        sets = [frozenset(found) for found in self._units_by_key(selector)]
        chosen = set(frozenset.intersection(*sets)) if sets else set(self.units)
        return chosen.difference(self.select_units(selector.not_)) if selector.not_ else chosen

    def _units_by_key(self, selector: Selector) -> Iterator[Iterable[str]]:
        """The units that each key of a selector yields for itself; posts stand for what they lead."""
        if selector.position:
            yield _all(self.leading, selector.position)
        if selector.unit:
            yield (id for id in selector.unit if id in self.units)
        if selector.leads:
            led = (id for id, unit in self.units.items() if unit.leadership.posts)
            yield led if "any" in selector.leads else (id for id in selector.leads if id in self.units)
        if selector.under:
            yield self._below(selector.under)
        if selector.role:
            yield _all(self.leading, _all(self.by_role, selector.role))
        if selector.level:
            yield self._known("unit level", self.units_by_level, selector.level)
        if selector.kind:
            yield self._known("kind", self.units_by_kind, selector.kind)
        if selector.function:
            yield self._known("function", self.units_by_function, selector.function)
        if selector.group or selector.body:
            yield ()  # no unit is a group
        if selector.tag:
            yield _all(self.units_by_tag, selector.tag)

    def _known(self, key: str, lists: Mapping[str, Iterable[str]], asked: tuple[str, ...]) -> frozenset[str]:
        """What a key that many selectors share yields, made once: each group of a large file asks for the
        same roles, in another part of it."""
        if (key, asked) not in self._kept:
            self._kept[key, asked] = frozenset(_all(lists, asked))
        return self._kept[key, asked]

    def _leaders(self, units: Iterable[str]) -> Iterator[str]:
        return (post for id in units if id in self.units for post in self.units[id].leadership.posts)

    def _below(self, tops: Iterable[str]) -> Iterator[str]:
        """Every unit below one of ``tops``, once, from the top down."""
        reached = 0
        for top in sorted((self.units[id] for id in tops if id in self.units), key=lambda unit: unit.order):
            start = max(reached, top.order + 1)
            yield from self.order[start : top.end]
            reached = max(reached, top.end)


def _grouped(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for id, keys in pairs:
        for key in keys:
            result.setdefault(key, []).append(id)
    return result


def _all(lists: Mapping[str, Iterable[str]], keys: Iterable[str]) -> Iterator[str]:
    return (id for key in keys for id in lists.get(key, ()))


def select_positions(organisation: Organisation, selected: Iterable[Actors]) -> tuple[str, ...]:
    """The posts that ids and selectors mean, once each: `role`, `level`, `leads` and `tag` look at the
    post, `unit`, `under` and `function` at where it is placed; a unit and `kind` mean leaders."""
    return organisation.index.positions(selected)


def select_units(organisation: Organisation, selected: Iterable[Actors]) -> tuple[str, ...]:
    """The units that ids and selectors mean, from the top down: all keys look at the unit."""
    return organisation.index.select_units(selected)
