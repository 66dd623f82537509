"""What some years do to a municipality: a change here and there, of every sort that reorganisations have.

Ten thousand units have some five hundred changes, as ``orgctl diff`` tells them; so has any other number in
proportion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import cycle
from random import Random

from benchmarks.municipality import LIMITS, Post, Unit, slug

_UNITS_TO_AN_ACT = 40
_FEWEST = 6
_TRIES = 100  # so many units are asked whether an act fits them


def pass_by(top: Unit, seed: int) -> None:
    """Lets some years pass: acts in turn, each on units that no other has touched."""
    years = _Years(top, Random(seed).random)
    wanted = max(_FEWEST, len(years.units) // _UNITS_TO_AN_ACT)
    done = in_vain = 0
    for act, on in cycle(_ACTS):
        if years.have_seen(act, on):
            done, in_vain = done + 1, 0
        else:
            in_vain += 1
        if done == wanted or in_vain == len(_ACTS):
            return


class _Years:
    """What is as it was, in the order in which chance takes it."""

    def __init__(self, top: Unit, chance: Callable[[], float]) -> None:
        self.chance = chance
        self.units = list(top.walk())
        self._waiting = {
            "service": sorted((unit for unit in self.units if unit.is_service), key=lambda _: chance()),
            "department": sorted(
                (unit for unit in self.units if unit.kind == "avdeling"), key=lambda _: chance()
            ),
        }
        self._touched: set[int] = set()
        self._posts = max(post.number for unit in self.units for post in unit.posts)

    def have_seen(self, act: Act, on: str) -> bool:
        """Does an act to the first unit that it fits; whether there was one."""
        waiting = self._waiting[on]
        for place in range(len(waiting) - 1, max(-1, len(waiting) - _TRIES), -1):
            unit = waiting[place]
            if not self.is_free(unit):
                del waiting[place]
            elif act(unit, self):
                del waiting[place]
                self.touch(unit)
                return True
        return False

    def is_free(self, unit: Unit) -> bool:
        """Whether nothing has been done to a unit."""
        return id(unit) not in self._touched

    def touch(self, *units: Unit) -> None:
        """Nothing else is done to these."""
        self._touched.update(map(id, units))

    def one_of(self, units: Iterable[Unit]) -> Unit | None:
        """One of these units, if there are any."""
        given = list(units)
        return given[int(self.chance() * len(given))] if given else None

    def post(self, unit: Unit, title: str) -> None:
        """A new post in a unit."""
        self._posts += 1
        unit.posts.append(Post(f"{unit.id}-{slug(title)}-{self._posts}", title, 1, 10, False, self._posts))


Act = Callable[[Unit, _Years], bool]
"""Does something to a unit, if it fits; whether it does."""


def _above(unit: Unit) -> Unit:
    assert unit.parent is not None
    return unit.parent


def _beside(unit: Unit) -> list[Unit]:
    return [each for each in _above(unit).units if each is not unit]


def _move(unit: Unit, goal: Unit) -> None:
    _above(unit).units.remove(unit)
    goal.units.append(unit)
    unit.parent = goal


def _comes(parent: Unit, name: str, kind: str, id: str, was: tuple[str, ...] = ()) -> Unit:
    unit = Unit(id, name, kind, parent, was=was)
    parent.units.append(unit)
    return unit


# --- units --------------------------------------------------------------------------------------


def _service_moves(unit: Unit, years: _Years) -> bool:
    """To another area of its sector."""
    area = _above(unit)
    sector = area
    while sector.kind != "sektor":
        sector = _above(sector)
    homes = (each for each in (sector, *sector.units) if each.kind in ("sektor", "område"))
    goal = years.one_of(each for each in homes if each is not area)
    if goal is None or len(area.units) < 3:
        return False
    _move(unit, goal)
    return True


def _department_moves(unit: Unit, years: _Years) -> bool:
    """To a service of the same kind beside its own, where no department has its name."""
    services = (each for each in _beside(_above(unit)) if each.kind == _above(unit).kind)
    goal = years.one_of(
        each for each in services if unit.name not in [department.name for department in each.units]
    )
    if goal is None:
        return False
    _move(unit, goal)
    return True


def _is_renamed(unit: Unit, years: _Years) -> bool:
    unit.name = f"{unit.name} og fellestjenester"
    return True


def _gets_a_new_id(unit: Unit, years: _Years) -> bool:
    """A new name, and an id that goes with it."""
    unit.was = (unit.id,)
    unit.name = f"Nye {unit.name}"
    unit.id = slug(unit.name)
    return True


def _department_comes(unit: Unit, years: _Years) -> bool:
    """In a service that has others, with a post."""
    if not unit.units:
        return False
    new = _comes(unit, "Innbyggerkontakt", "avdeling", f"{unit.id}-innbyggerkontakt")
    years.post(new, "Veileder")
    return True


def _service_comes(unit: Unit, years: _Years) -> bool:
    """Beside one that is there; the plan says how many there are."""
    name = f"{unit.name} avdeling {_above(unit).name}"
    new = _comes(_above(unit), name, unit.kind, slug(name))
    new.tasks = unit.tasks
    years.post(new, "Rådgiver")
    return True


def _ends(unit: Unit, years: _Years) -> bool:
    """With the posts in it."""
    _above(unit).units.remove(unit)
    return True


def _is_merged(unit: Unit, years: _Years) -> bool:
    """With another department of the service; their posts stay."""
    other = years.one_of(filter(years.is_free, _beside(unit)))
    if other is None:
        return False
    new = _comes(
        _above(unit),
        f"{unit.name} og {other.name.lower()}",
        "avdeling",
        f"{unit.id}-og-mer",
        (unit.id, other.id),
    )
    new.posts = [*unit.posts, *other.posts]
    for each in (unit, other):
        _above(each).units.remove(each)
    years.touch(other)
    return True


def _is_split(unit: Unit, years: _Years) -> bool:
    """Into two, that share its posts."""
    for number, word in enumerate(("dag", "kveld")):
        new = _comes(_above(unit), f"{unit.name} {word}", "avdeling", f"{unit.id}-{word}", (unit.id,))
        new.posts = unit.posts[number::2]
    _above(unit).units.remove(unit)
    return True


# --- leaders ------------------------------------------------------------------------------------


def _leader_goes_or_comes(unit: Unit, years: _Years) -> bool:
    unit.leader_vacant = not unit.leader_vacant
    return True


def _deputy_goes(unit: Unit, years: _Years) -> bool:
    fits = unit.deputised
    unit.deputised = False
    return fits


def _leader_is_shared(unit: Unit, years: _Years) -> bool:
    """By two departments of a service."""
    other = years.one_of(filter(years.is_free, _beside(unit)))
    if other is None:
        return False
    unit.led_by = other
    years.touch(other)
    return True


# --- tasks, posts, authority ------------------------------------------------------------------------


def _gets_a_task(unit: Unit, years: _Years) -> bool:
    unit.tasks = (*unit.tasks, "Gi råd og veiledning til innbyggerne")
    return True


def _task_is_reworded(unit: Unit, years: _Years) -> bool:
    first, *others = unit.tasks
    unit.tasks = (f"{first} hele året", *others)
    return True


def _post_grows(unit: Unit, years: _Years) -> bool:
    for post in unit.posts[:1]:
        post.count, post.tenths, post.vacant = post.count + 1, post.tenths + 10, False
    return bool(unit.posts)


def _post_moves(unit: Unit, years: _Years) -> bool:
    """From a department to another one of the service."""
    goal = years.one_of(filter(years.is_free, _beside(unit)))
    if goal is None or not unit.posts:
        return False
    goal.posts.append(unit.posts.pop())
    years.touch(goal)
    return True


def _post_comes(unit: Unit, years: _Years) -> bool:
    years.post(unit, "Koordinator")
    return True


def _post_ends(unit: Unit, years: _Years) -> bool:
    fits = bool(unit.posts)
    del unit.posts[-1:]
    return fits


def _post_is_retitled(unit: Unit, years: _Years) -> bool:
    for post in unit.posts[:1]:
        post.title = f"{post.title} med fagansvar"
    return bool(unit.posts)


def _limit_changes(unit: Unit, years: _Years) -> bool:
    if unit.limit is None:
        return False
    unit.limit = LIMITS[(LIMITS.index(unit.limit) + 1) % len(LIMITS)]
    return True


def _authority_goes(unit: Unit, years: _Years) -> bool:
    fits = unit.limit is not None
    unit.limit = None
    return fits


def _authority_comes(unit: Unit, years: _Years) -> bool:
    fits = unit.limit is None
    unit.limit = unit.limit or LIMITS[0]
    return fits


_ACTS: tuple[tuple[Act, str], ...] = (
    (_post_grows, "department"),
    (_gets_a_task, "service"),
    (_is_renamed, "department"),
    (_service_moves, "service"),
    (_department_comes, "service"),
    (_is_merged, "department"),
    (_limit_changes, "service"),
    (_leader_goes_or_comes, "service"),
    (_post_moves, "department"),
    (_ends, "department"),
    (_task_is_reworded, "service"),
    (_department_moves, "department"),
    (_leader_is_shared, "department"),
    (_service_comes, "service"),
    (_post_is_retitled, "department"),
    (_is_split, "department"),
    (_authority_goes, "service"),
    (_post_comes, "department"),
    (_gets_a_new_id, "service"),
    (_deputy_goes, "service"),
    (_authority_comes, "service"),
    (_post_ends, "department"),
)
