"""Things of one printed name, and not the same told of all: told apart by the unit around, else by ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from orgctl.diff.comparison import Comparison
from orgctl.diff.folding import Key, key
from orgctl.diff.kinds import Action
from orgctl.diff.told import Told
from orgctl.documents.changes.values import Values

_WITHOUT = ("people", "cycle", "claims")
"""Parts whose entries have no ids, or such as may be names of persons."""
_COMPOUND = (Action.MERGED, Action.SPLIT, Action.REORDERED)

_Side = tuple[str, int]
"""A part of the old organisation (0) or of the new one (1)."""


class _Thing(NamedTuple):
    """Something by the side that it has its name on, which is the new one if it goes on, and its id there."""

    part: str
    side: int
    id: str


class Namesakes:
    """Finds things of one name. ``values`` are those of the old and the new organisation."""

    def __init__(self, found: Comparison, values: tuple[Values, Values]) -> None:
        self._lineages, self._values = found.pairing.lineages, values
        self._units_called: dict[int, Mapping[str, Sequence[str]]] = {}

    def apart(self, changes: Sequence[Told]) -> Sequence[Told]:
        """The changes, those about one of several things with more than a name where not the same is told of
        all of these. What is new isn't mixed up with what was there."""
        said: dict[_Side, dict[str, set[tuple[Key, ...]]]] = {}
        names: dict[tuple[_Side, str], dict[str, None]] = {}
        for change in changes:
            for thing, told, keys in _things(change):
                side, id = (thing.part, thing.side), thing.id
                said.setdefault(side, {}).setdefault(id, set()).add(keys)
                names.setdefault((side, told.about), {})[id] = None
        apart: dict[_Thing, str] = {}
        for (side, about), ids in names.items():
            first, of_side = next(iter(ids)), said[side]
            alike = {*ids, *self._called_as(side, first, about)}
            if len(alike) > 1 and any(of_side.get(each) != of_side[first] for each in alike):
                apart.update(self._distinguished(side, about, ids, alike))
        return [_renamed(each, apart) for each in changes] if apart else changes

    def _called_as(self, side: _Side, id: str, about: str) -> Iterable[str]:
        """The units or posts of a side with the name of one, those of the old one or what goes on."""
        part, which = side
        if part == "positions":
            ids = self._values[which].p.posts_called_as(id)
        elif part == "units":
            ids = self._of_name(which).get(about, ())
        else:
            return ()
        return ids if which == 0 else filter(self._lineages[part].old_of.__contains__, ids)

    def _of_name(self, which: int) -> Mapping[str, Sequence[str]]:
        """The units of a side by their printed names."""
        if which not in self._units_called:
            p = self._values[which].p
            found: dict[str, list[str]] = {}
            for id, unit in p.organisation.units.items():
                found.setdefault(unit.name or p.actor(id), []).append(id)
            self._units_called[which] = found
        return self._units_called[which]

    def _distinguished(
        self, side: _Side, about: str, ids: Iterable[str], alike: Iterable[str]
    ) -> Iterator[tuple[_Thing, str]]:
        by_place = self._lie_apart(side, alike)
        for id in ids:
            if by_place:
                said = self._values[1].p._("%(name)s under %(unit)s")
                yield _Thing(*side, id), said % {"name": about, "unit": self._around(side, id)}
            else:
                yield _Thing(*side, id), f"{about} ({id})"

    def _lie_apart(self, side: _Side, ids: Iterable[str]) -> bool:
        """Whether the units above things are known, and have a name each."""
        around: set[str] = set()
        for id in ids:
            name = self._around(side, id)
            if not name or name in around:
                return False
            around.add(name)
        return True

    def _around(self, side: _Side, id: str) -> str:
        """The name of the unit above a unit, or above that of a post; empty where there is none."""
        part, which = side
        p = self._values[which].p
        units, unit = p.organisation.units, id if part == "units" else None
        if part == "positions":
            unit = p.organisation.posts[id].unit
        above = units[unit].parent if unit is not None else None
        return "" if above is None else units[above].name or p.actor(above)


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
    return _Thing(told.part, side, id) if told.about and not told.is_of_others else None


def _renamed(told: Told, names: Mapping[_Thing, str]) -> Told:
    thing = _thing(told)
    about = names.get(thing, told.about) if thing is not None else told.about
    return told._replace(about=about, follows=tuple(_renamed(each, names) for each in told.follows))
