"""Units as they were, in the walk of a new organisation: what of them goes on where, and what has ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from orgctl.authority.stretches import Stretches, joined

if TYPE_CHECKING:
    from orgctl.structure import Organisation
    from orgctl.structure.lineage import Lineage

_MARK = "-"
"""No id begins so: an old one that is gone may be that of something else now."""


def marked(id: str) -> str:
    """What a unit that is gone is called where it can be told from all that is there."""
    return f"{_MARK}{id}"


def unmarked(id: str) -> str:
    """What the old organisation calls what may be :func:`marked`."""
    return id.removeprefix(_MARK)


class Formerly:
    """The units of an old organisation as they are in a new one: those that go on, whatever their id; of one
    that was merged or split, what it became; and those that ended, with numbers behind the walk.

    It is what grants that name units of the old organisation are resolved with
    (:class:`~orgctl.authority.resolver.Gone`), by their :func:`marked` ids.
    """

    def __init__(self, old: Organisation, new: Organisation, units: Lineage) -> None:
        self._old, self._new, self._lineage = old, new, units
        self._translated: dict[Stretches, Stretches] = {}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The units that ended, from the top down."""
        ended = {*self._lineage.gone}
        return tuple(id for id in self._old.by_order if id in ended)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The marked ids of all units that are gone, by their old ids."""
        return {id: marked(id) for id in self._old.by_order if id not in self._lineage.new_of}

    def node(self, id: str) -> Stretches:
        """What a unit with a marked id is now, without what was below it."""
        return self._node(id.removeprefix(_MARK)) if id.startswith(_MARK) else ()

    def subtree(self, id: str) -> Stretches:
        """What a unit with a marked id is now: what it became, with all below that; of one that ended, its
        number, and what was below it."""
        own = id.removeprefix(_MARK)
        if not id.startswith(_MARK) or own not in self._old.units:
            return ()
        if own not in self._number:
            return joined(self._subtrees_now(own))
        units = (own, *self._old.under(own))
        return joined(each for unit in units for each in self._subtrees_now(unit))

    def stretches(self, old: Stretches) -> Stretches:
        """What some units of the old walk are now, with units that are new below them."""
        if old not in self._translated:
            every = (self._one(start, end) for start, end in old)
            self._translated[old] = joined(each for found in every for each in found)
        return self._translated[old]

    def now(self, unit: str) -> tuple[str, ...]:
        """The new ids of what an old unit became; nothing for one that ended."""
        return self._news.get(unit, ())

    def _one(self, start: int, end: int) -> Stretches:
        key = ((start, end),)
        if key not in self._translated:
            there = joined(
                stretch for number in range(start, end) for stretch in self._node(self._old.by_order[number])
            )
            self._translated[key] = joined((*there, *self._new_below(there)))
        return self._translated[key]

    def _new_below(self, found: Stretches) -> Iterator[tuple[int, int]]:
        """Units that came, below some that were there: they have no place in the old walk."""
        if not self._lineage.added:
            return
        units, order = self._new.units, self._new.by_order
        waiting = [order[number] for start, end in found for number in range(start, min(end, len(order)))]
        while waiting:
            for child in units[waiting.pop()].children:
                if child in self._added:
                    yield units[child].order, units[child].order + 1
                    waiting.append(child)

    def _node(self, unit: str) -> Stretches:
        if unit in self._number:
            return ((self._number[unit], self._number[unit] + 1),)
        orders = [self._new.units[id].order for id in self._news.get(unit, ())]
        stretches = [(order, order + 1) for order in orders]
        return tuple(stretches) if len(stretches) == 1 else joined(stretches)

    def _subtrees_now(self, unit: str) -> Iterable[tuple[int, int]]:
        if unit in self._number:
            return self._node(unit)
        return [(self._new.units[id].order, self._new.units[id].end) for id in self._news[unit]]

    @cached_property
    def _number(self) -> Mapping[str, int]:
        """The numbers of the units that ended."""
        last = len(self._new.by_order)
        return {id: last + number for number, id in enumerate(self.ids)}

    @cached_property
    def _added(self) -> frozenset[str]:
        return frozenset(self._lineage.added)

    @cached_property
    def _news(self) -> Mapping[str, tuple[str, ...]]:
        """The new units of each old one."""
        found: dict[str, list[str]] = {}
        for link in self._lineage.links:
            found.setdefault(link.old, []).append(link.new)
        return {id: tuple(news) for id, news in found.items()}
