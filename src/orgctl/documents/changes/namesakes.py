"""Things of one printed name, and not the same told of all: told apart by the unit around, else by ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from orgctl.diff.comparison import Comparison
from orgctl.diff.folding import Key, key
from orgctl.diff.kinds import Action
from orgctl.diff.told import Told
from orgctl.documents.changes.names import name
from orgctl.documents.changes.values import Values

_WITHOUT = ("people", "cycle", "claims")
"""Parts whose entries have no ids, or such as may be names of persons."""
_COMPOUND = (Action.MERGED, Action.SPLIT, Action.REORDERED)


class _Thing(NamedTuple):
    """Something by the side that it has its name on, which is the new one if it goes on, and its id there."""

    part: str
    side: int
    id: str


class Namesakes:
    """Finds things of one name. ``values`` are those of the old and the new organisation."""

    def __init__(self, found: Comparison, values: tuple[Values, Values]) -> None:
        self._lineages, self._values = found.pairing.lineages, values
        self._called: dict[tuple[str, int], Mapping[str, Collection[str]]] = {}

    def apart(self, changes: Sequence[Told]) -> Sequence[Told]:
        """The changes, those about one of several things with more than a name where not the same is told of
        all of these. What is new isn't mixed up with what was there."""
        said: dict[_Thing, set[tuple[Key, ...]]] = {}
        names: dict[tuple[str, int, str], dict[_Thing, None]] = {}
        for change in changes:
            for thing, told, keys in _things(change):
                said.setdefault(thing, set()).add(keys)
                names.setdefault((thing.part, thing.side, told.about), {})[thing] = None
        apart: dict[_Thing, str] = {}
        for (part, side, about), things in names.items():
            alike = {_Thing(part, side, id) for id in self._of_name(part, side, about)}
            alike.update(things)
            if len(alike) > 1 and len({frozenset(said.get(each, ())) for each in alike}) > 1:
                apart.update(self._distinguished(about, things, alike))
        return [_renamed(each, apart) for each in changes] if apart else changes

    def _of_name(self, part: str, side: int, about: str) -> Collection[str]:
        """The units or posts of a side that have a name, those of the old one or what goes on."""
        if part not in ("units", "positions"):
            return ()
        if (part, side) not in self._called:
            values = self._values[side]
            organisation = values.p.organisation
            found: dict[str, list[str]] = {}
            ids: Iterable[str] = organisation.units if part == "units" else organisation.posts
            if side == 1:
                ids = self._lineages[part].old_of
            for id in ids:
                found.setdefault(name(values, part, id), []).append(id)
            self._called[part, side] = found
        return self._called[part, side].get(about, ())

    def _distinguished(
        self, about: str, things: Iterable[_Thing], alike: Iterable[_Thing]
    ) -> Iterator[tuple[_Thing, str]]:
        around = {each: self._around(each) for each in alike}
        by_place = all(around.values()) and len({*around.values()}) == len(around)
        for each in things:
            if by_place:
                said = self._values[1].p._("%(name)s under %(unit)s")
                yield each, said % {"name": about, "unit": around[each]}
            else:
                yield each, f"{about} ({each.id})"

    def _around(self, thing: _Thing) -> str:
        """The name of the unit above a unit, or above that of a post; empty where there is none."""
        p = self._values[thing.side].p
        unit: str | None = None
        if thing.part == "units":
            unit = thing.id
        elif thing.part == "positions":
            unit = p.organisation.posts[thing.id].unit
        above = p.organisation.units[unit].parent if unit is not None else None
        return p.actor(above) if above is not None else ""


def _things(change: Told, above: tuple[Key, ...] = ()) -> Iterator[tuple[_Thing, Told, tuple[Key, ...]]]:
    """What a change and those that follow from it are about, each with what is told of it, and below what."""
    keys = (*above, key(change))
    thing = _thing(change)
    if thing is not None:
        yield thing, change, keys
    for each in change.follows:
        yield from _things(each, keys)


def _thing(told: Told) -> _Thing | None:
    """What a change is about by its name; what is new is told by what it says, and an id tells itself."""
    if told.part in _WITHOUT or told.old is None or told.action in _COMPOUND or told.kind == "id-changed":
        return None
    side, id = (0, told.old) if told.new is None else (1, told.new)
    return _Thing(told.part, side, id) if told.about else None


def _renamed(told: Told, names: Mapping[_Thing, str]) -> Told:
    thing = _thing(told)
    about = names.get(thing, told.about) if thing is not None else told.about
    return told._replace(about=about, follows=tuple(_renamed(each, names) for each in told.follows))
