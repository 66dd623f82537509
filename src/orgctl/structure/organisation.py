"""The organisation as one object: every query the rest of the house asks is answered from here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from orgctl.structure.groups import Group
from orgctl.structure.leaders import Conflict
from orgctl.structure.posts import Post, Role
from orgctl.structure.reading_date import ReadingDate
from orgctl.structure.selectors import Index
from orgctl.structure.snapshot import Snapshot
from orgctl.structure.units import Unit

if TYPE_CHECKING:
    from orgctl.model.authority import Area as AreaModel
    from orgctl.model.parts import Definition


class Cycle(NamedTuple):
    """A ring of references: ``part`` is what is in it (``units``, ``positions``, ``roles``, ``groups``),
    ``members`` are in the order of the links, the last links back to the first."""

    part: str
    members: tuple[str, ...]


class Area(NamedTuple):
    """An area by its dotted id, with its place in the tree of areas."""

    id: str
    said: AreaModel
    parent: str | None

    @property
    def name(self) -> str | None:
        """Its name as printed."""
        return self.said.name


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation resolved. All mappings are read-only and keep the file's order; units go from
    the top down, posts by unit with the leaders first.

    ``reports`` holds for each post those that report to it in a full line, ``placed`` the posts in
    each unit, ``by_role`` the posts of each role (roles that inherit from it included), ``by_order``
    the units from the top down, ``index`` what selectors look things up in. ``definition`` is what is in
    force on the reading date, ``snapshot`` tells of the rest.
    """

    definition: Definition
    snapshot: Snapshot = field(repr=False, compare=False)
    units: Mapping[str, Unit]
    posts: Mapping[str, Post]
    roles: Mapping[str, Role]
    groups: Mapping[str, Group]
    areas: Mapping[str, Area]
    reports: Mapping[str, tuple[str, ...]]
    placed: Mapping[str, tuple[str, ...]]
    by_role: Mapping[str, tuple[str, ...]]
    by_order: tuple[str, ...]
    cycles: tuple[Cycle, ...]
    conflicts: tuple[Conflict, ...]
    index: Index = field(repr=False, compare=False)

    @property
    def date(self) -> ReadingDate:
        """The day that it is read for."""
        return self.snapshot.date

    def tops(self) -> Iterator[Unit]:
        """Units with no unit above that is known: real tops, and those whose place is open or unknown
        (see :attr:`Unit.parent_state`)."""
        return (unit for unit in self.units.values() if unit.parent is None)

    def under(self, unit: str) -> tuple[str, ...]:
        """The ids of all units below a unit, from the top down, without itself."""
        node = self.units[unit]
        return self.by_order[node.order + 1 : node.end]

    def within(self, unit: str, ancestor: str) -> bool:
        """Whether a unit is ``ancestor`` or lies below it."""
        node, top = self.units[unit], self.units[ancestor]
        return top.order <= node.order < top.end

    def name(self, id: str) -> str:
        """What an actor is called in print, in force or not: title, or name; its id if the file has no
        words for it."""
        if id in self.posts:
            return self.posts[id].title
        whole = self.snapshot.whole
        if id in whole.positions:
            return whole.positions[id].title or id
        entry = whole.units.get(id) or whole.groups.get(id) or whole.bodies.get(id)
        return (entry.name if entry else None) or id
