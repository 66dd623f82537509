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
    authorised: bool = False  # a delegation goes to its leader

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
        """Employees and tenths of full posts, with everyone below and a leader in every unit."""
        employees = 1 + sum(post.count for post in self.posts)
        tenths = 10 + sum(post.tenths for post in self.posts)
        for unit in self.units:
            more, parts = unit.totals()
            employees, tenths = employees + more, tenths + parts
        return employees, tenths


def grown(units: int, seed: int) -> Unit:
    """The top unit of a municipality of exactly ``units`` units, at least ``LEAST_UNITS``."""
    if units < LEAST_UNITS:
        raise ValueError(f"a municipality has at least {LEAST_UNITS} units")
    return _Growth(units, Random(seed)).top


def changed(top: Unit, seed: int) -> None:
    """Lets some years pass: departments are closed and renamed, services change area, posts grow."""
    chance = Random(seed).random
    # What moves goes to another unit that holds services, inside the same sector.
    for sector in top.units:
        homes = [unit for unit in sector.walk() if unit.kind in ("sektor", "område")]
        for home in homes:
            for unit in [unit for unit in home.units if unit.is_service]:
                goal = homes[int(chance() * len(homes))]
                if chance() < 0.04 and goal is not home and len(home.units) > 2:
                    home.units.remove(unit)
                    goal.units.append(unit)
                    unit.parent = goal
    for unit in top.walk():
        for department in [unit for unit in unit.units if unit.kind == "avdeling"]:
            fate = chance()
            if fate < 0.02:
                unit.units.remove(department)
            elif fate < 0.04:
                department.name = f"{department.name} og fellestjenester"
        for post in unit.posts:
            if chance() < 0.04:
                post.count, post.tenths, post.vacant = post.count + 1, post.tenths + 10, False


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
        for number in range(wanted):
            services[number * len(services) // wanted].authorised = True

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
