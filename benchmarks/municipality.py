"""A municipality of any size, grown from a seed: units with their posts, staff and cost centres.

Chance comes from ``random.Random.random`` alone, whose sequence is the same in every version of Python.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import fsum
from random import Random

from benchmarks.words import DIRECTIONS, PLACES, SECTORS, STAFFS, Sector

LEAST_UNITS = 20
_LARGEST_SERVICE = 9  # units, itself counted; what is larger becomes an area of services
_WIDEST = 12  # units side by side
_POSTS = (0, 1, 1, 2, 2)  # a unit's listed posts: 1.2 on average
_LED_BY_UNIT = frozenset({"skole", "barnehage", "enhet"})
LIMITS = (100_000, 250_000, 500_000)  # what a head of unit may approve


@dataclass(slots=True)
class Post:
    """A post that has an entry of its own, for ``count`` people with ``tenths`` of a full post together."""

    id: str
    title: str
    count: int
    tenths: int
    vacant: bool
    number: int  # in the register of posts


@dataclass(slots=True)
class Unit:
    """A unit, the units inside it and the posts placed in it."""

    id: str
    name: str
    kind: str
    parent: Unit | None
    units: list[Unit] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    tasks: tuple[str, ...] = ()
    cost_centre: str = ""
    deputised: bool = False  # the first post stands in for the leader
    leader_vacant: bool = False
    led_by: Unit | None = None  # whose leader leads it, where it has none of its own
    limit: int | None = None  # of a delegation to its leader; None without one
    was: tuple[str, ...] = ()  # ids that it had, or that went into it

    @property
    def is_service(self) -> bool:
        """Whether it is a unit of the sort that a head of unit leads: no area, no department."""
        return self.kind in _LED_BY_UNIT

    def walk(self) -> Iterator[Unit]:
        """The unit and all below it, each before what is inside it."""
        yield self
        for unit in self.units:
            yield from unit.walk()

    def totals(self) -> tuple[int, int]:
        """Employees and tenths of full posts, with everyone below and the leader of each unit."""
        leaders = 0 if self.led_by else 1
        employees = leaders + sum(post.count for post in self.posts)
        tenths = 10 * leaders + sum(post.tenths for post in self.posts)
        for unit in self.units:
            more, parts = unit.totals()
            employees, tenths = employees + more, tenths + parts
        return employees, tenths


def grown(units: int, seed: int) -> Unit:
    """The top unit of a municipality of exactly ``units`` units, at least ``LEAST_UNITS``."""
    if units < LEAST_UNITS:
        raise ValueError(f"a municipality has at least {LEAST_UNITS} units")
    return _Growth(units, Random(seed)).top


class _Growth:
    """One growth: the stream of chance, and how far names and cost centres have been used."""

    def __init__(self, units: int, random: Random) -> None:
        self._chance = random.random
        self._places = sorted(PLACES, key=lambda _: self._chance())
        self._used: dict[str, int] = {}
        self._services: dict[str, int] = {}
        self._posts = 100_000
        name = self._places.pop()
        self.top = Unit(slug(name), f"{name} kommune", "kommune", None)
        small = units < 60
        for staff in STAFFS[: 3 if small else 5]:
            self._filled(self._inside(self.top, staff.id, staff.name, "stab"), staff.posts)
        sectors = SECTORS[: 3 if small else 5]
        rest = units - 1 - len(self.top.units)
        for sector, share in zip(sectors, self._shares(rest, len(sectors), least=2), strict=True):
            unit = self._inside(self.top, sector.id, sector.name, "sektor")
            self._filled(unit, ("Rådgiver", "Fagkoordinator", "Merkantil konsulent"))
            self._spread(unit, share - 1, sector)
        services = [unit for unit in self.top.walk() if unit.is_service]
        wanted = min(len(services), units // 10)
        authorised = {services[number * len(services) // wanted].id for number in range(wanted)}
        for part in self.top.units:
            there = (unit for unit in part.walk() if unit.id in authorised)
            for number, unit in enumerate(there):
                unit.limit = LIMITS[number % len(LIMITS)]

    def _shares(self, whole: int, parts: int, least: int = 1) -> list[int]:
        """``whole`` in ``parts`` uneven parts."""
        weights = [0.5 + self._chance() for _ in range(parts)]
        spare, total = whole - parts * least, fsum(weights)
        shares, so_far, given = [], 0.0, 0
        for weight in weights:
            so_far += weight
            upto = round(spare * so_far / total)
            shares.append(least + upto - given)
            given = upto
        return shares

    def _spread(self, over: Unit, units: int, sector: Sector) -> None:
        """Puts so many units below a sector or an area: services, or areas where they are too many."""
        parts = min(_WIDEST, units, max(4, round(units / 5)))
        for share in self._shares(units, parts):
            if share <= _LARGEST_SERVICE:
                self._serve(over, share - 1, sector)
            else:
                name = f"{sector.short} {self._place(sector.id)}"
                area = self._inside(over, slug(name), name, "område")
                self._filled(area, ("Rådgiver", "Fagkoordinator", "Controller"))
                self._spread(area, share - 1, sector)

    def _serve(self, over: Unit, departments: int, sector: Sector) -> None:
        number = self._services[sector.id] = self._services.get(sector.id, 0) + 1
        # Every sector has the commonest of its services, and more of it than of the others.
        chosen = 0 if number == 1 else int(self._chance() ** 2 * len(sector.services))
        service = sector.services[chosen]
        name = service.name.format(self._place(service.name))
        unit = self._inside(over, slug(name), name, service.kind)
        unit.tasks = service.tasks
        self._filled(unit, service.posts)
        unit.cost_centre = f"{SECTORS.index(sector) + 2}{number:03}"
        if unit.posts and unit.posts[0].title == service.posts[0]:
            unit.deputised = True
            unit.posts[0].count, unit.posts[0].tenths, unit.posts[0].vacant = 1, 10, False
        unit.leader_vacant = self._chance() < 0.03
        for department in service.departments[:departments]:
            id = f"{unit.id}-{slug(department)}"
            self._filled(self._inside(unit, id, department, "avdeling"), service.department_posts)

    def _place(self, use: str) -> str:
        """A place that nothing of this use has yet."""
        number = self._used[use] = self._used.get(use, -1) + 1
        rounds, place = divmod(number, len(self._places))
        further, direction = divmod(rounds, len(DIRECTIONS))
        words = [DIRECTIONS[direction], self._places[place], str(further + 1) if further else ""]
        return " ".join(filter(None, words))

    @staticmethod
    def _inside(parent: Unit, id: str, name: str, kind: str) -> Unit:
        unit = Unit(id, name, kind, parent)
        parent.units.append(unit)
        return unit

    def _filled(self, unit: Unit, titles: tuple[str, ...]) -> None:
        """Gives the unit some posts with some of the titles."""
        first = int(self._chance() * len(titles))
        for number in range(_POSTS[int(self._chance() * len(_POSTS))]):
            title = titles[(first + number) % len(titles)]
            count = 1 + int(self._chance() ** 2 * 6)
            tenths = count * 10 - int(self._chance() * 4 * count)
            vacant = count == 1 and self._chance() < 0.1
            self._posts += 1
            unit.posts.append(Post(f"{unit.id}-{slug(title)}", title, count, tenths, vacant, self._posts))


def slug(name: str) -> str:
    """The id that goes with a name."""
    return name.lower().replace(" ", "-")
