"""Which units a change is about: those that it happens to, those that something comes into or goes out of,
and those whose posts it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from orgctl.diff.change import Change
from orgctl.diff.comparison import Comparison
from orgctl.model.authority import Grant
from orgctl.structure import Organisation

OLD, NEW = 0, 1
"""The two sides."""


class How(StrEnum):
    """What a unit has to do with a change."""

    OWN = "own"
    IN = "in"
    OUT = "out"
    POSTS = "posts"


class Concern(NamedTuple):
    """A unit, by its key, and what it has to do with a change."""

    unit: str
    how: How


class Concerns:
    """Tells which units a change concerns. A unit's key is its new id, else its old one."""

    def __init__(self, found: Comparison) -> None:
        self._sides = found.old, found.new
        self._units, self._posts = (found.pairing.lineages[part] for part in ("units", "positions"))
        self._into: dict[str, list[str]] = {}  # the new units that one which ended went into
        for link in self._units.links:
            if link.old not in self._units.new_of:
                self._into.setdefault(link.old, []).append(link.new)

    def key(self, side: int, id: str) -> str:
        """The key of a unit. No id begins with ``-``: so does that of a unit that ended and left its id to
        another."""
        if side == NEW:
            return id
        return self._units.new_of.get(id) or (id if id not in self._sides[NEW].units else f"-{id}")

    def above(self, side: int, id: str) -> str | None:
        """The key of the unit above one."""
        parent = self._sides[side].units[id].parent
        return self.key(side, parent) if parent is not None else None

    def homes(self, side: int, post: str | None) -> tuple[str, ...]:
        """The keys of the units that a post leads, and of the one it is in."""
        if post is None:
            return ()
        said = self._sides[side].posts[post]
        units = dict.fromkeys((*said.leads, *((said.unit,) if said.unit else ())))
        return tuple(self.key(side, each) for each in units)

    def heirs(self, post: str, into: Iterable[str]) -> tuple[str, ...]:
        """The keys of the units where it is told that an old post ends: those of the new posts that it goes
        ``into``, else those that its own units went into."""
        homes = [key for each in into for key in self.homes(NEW, each)]
        if not homes:
            said = self._sides[OLD].posts[post]
            units = (*said.leads, *((said.unit,) if said.unit else ()))
            homes = [key for id in units for key in self._into.get(id, ())]
        return tuple(dict.fromkeys(homes))

    def of(self, change: Change) -> tuple[Concern, ...]:
        """The units that a change is about itself, without what follows from it."""
        part = change.kind.part
        if part == "units" or (not part and self._units.new_of.get(change.old or "") == change.new):
            return tuple(dict.fromkeys(self._of_units(change)))
        if part == "positions":
            return tuple(dict.fromkeys(self._of_posts(change)))
        if part == "delegations":
            return tuple(dict.fromkeys(self._of_grants(change)))
        return ()

    def _of_units(self, change: Change) -> Iterator[Concern]:
        ids = _ids(change, self._units.new_of)
        for side in (NEW, OLD):
            yield from (Concern(self.key(side, id), How.OWN) for id in ids[side])
        if "parent" in change.kind.keys or not change.kind.keys:
            above = [
                dict.fromkeys(above for id in ids[side] if (above := self.above(side, id)) is not None)
                for side in (OLD, NEW)
            ]
            yield from _moves(above[OLD], above[NEW])

    def _of_posts(self, change: Change) -> Iterator[Concern]:
        ids = _ids(change, self._posts.new_of)
        homes = [[key for id in ids[side] for key in self.homes(side, id)] for side in (OLD, NEW)]
        yield from (Concern(key, How.POSTS) for key in (*homes[NEW], *homes[OLD]))
        if "unit" in change.kind.keys:
            yield from _moves(homes[OLD], homes[NEW])

    def _of_grants(self, change: Change) -> Iterator[Concern]:
        """The units of the posts that a delegation is given to, however it says who they are: those that have
        it now, where it says the same of them."""
        is_for_others = any(edit.key == "to" for edit in change.edits) or change.new is None
        for side, id in ((NEW, change.new), (OLD, change.old if is_for_others else None)):
            for post in _receivers(self._sides[side], id) if id is not None else ():
                yield from (Concern(key, How.POSTS) for key in self.homes(side, post))


def _receivers(organisation: Organisation, id: str) -> Iterable[str]:
    """The posts that receive a delegation, or a part of one by its dotted id."""
    head, _, part = id.partition(".")
    heading = organisation.definition.delegations.get(head)
    said: Grant | None = heading.parts.get(part) if heading is not None and part else heading
    if said is None or heading is None:
        return ()
    return organisation.index.positions(said.to if "to" in said.model_fields_set else heading.to)


def _moves(before: Iterable[str], after: Iterable[str]) -> Iterator[Concern]:
    """What goes out of a place and comes into another; nothing where it stays."""
    left, entered = dict.fromkeys(before), dict.fromkeys(after)
    yield from (Concern(key, How.OUT) for key in left if key not in entered)
    yield from (Concern(key, How.IN) for key in entered if key not in left)


def _ids(change: Change, new_of: Mapping[str, str]) -> tuple[Sequence[str], Sequence[str]]:
    """The old and the new ids of a change: of a merger or a split, all of them; of what these say together,
    those that say something else, and no one that goes on as another of them."""
    among = change.among
    if among is not None:
        return [id for id in among.then if new_of.get(id, among.now[0]) in among.now], among.now
    compound = not change.kind.keys and change.kind.id.endswith(("-merged", "-split"))
    if not compound:
        old, new = change.old, change.new
        return (() if old is None else (old,)), (() if new is None else (new,))
    return _many(change.before), _many(change.after)


def _many(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)
