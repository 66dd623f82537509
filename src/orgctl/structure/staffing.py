"""Staffing: employees and full-time equivalents of every unit with all below it, computed only
where they are stated, with how much that covers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from orgctl.model.shared import Staffing as Stated
from orgctl.structure.counting import Counter
from orgctl.structure.organisation import Organisation
from orgctl.structure.posts import Post
from orgctl.structure.quantity import NONE, ONE, UNSTATED, Quantity, quantity
from orgctl.structure.spelling import folded
from orgctl.structure.units import Unit


class Measure(StrEnum):
    """What staff is counted in; the names of the keys in a file."""

    EMPLOYEES = "employees"
    FTE = "fte"


class Coverage(NamedTuple):
    """How many of those that could be known are known: “12 of 15 units”. Entries of the file, each
    once, however many it stands for."""

    known: int = 0
    of: int = 0

    def __add__(self, other: Coverage) -> Coverage:  # type: ignore[override] # a sum, not a longer tuple
        return Coverage(self.known + other.known, self.of + other.of)

    @property
    def whole(self) -> bool:
        """Whether there was something to know, and all of it is known."""
        return 0 < self.known == self.of


class Total(NamedTuple):
    """One measure of a unit and all below it: ``quantity`` is what the ``known`` units of ``coverage``
    come to. It is complete where these are all, and nothing around them is said to be unknown."""

    quantity: Quantity = NONE
    coverage: Coverage = Coverage()


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A total that a unit states, beside what its parts come to: its rows, its listed posts and the
    units below, which are in ``below``. All that is known counts, though it may not be all: ``parts`` is
    incomplete then."""

    unit: str
    measure: Measure
    stated: Quantity
    parts: Quantity
    below: Mapping[str, Quantity]
    coverage: Coverage

    @property
    def exceeded(self) -> bool:
        """Whether the parts that are known are already more than the total."""
        exact = not (self.stated.approximate or self.parts.approximate)
        return exact and _rounded(self.parts) > _rounded(self.stated)

    @property
    def differs(self) -> bool:
        """Whether all parts are known, and come to something else."""
        exact = not (self.stated.approximate or self.parts.approximate)
        return exact and self.parts.complete and _rounded(self.parts) != _rounded(self.stated)


@dataclass(frozen=True, slots=True)
class Staffing:
    """The staffing of an organisation.

    ``units`` holds, by measure, the total of each unit for all that its entry stands for: the counts
    of the units above it come on top. ``whole`` is all there is. ``covered`` are the units whose own
    part is known, by their own word or that of a unit above. ``stated`` are the totals that the file
    states, with what their parts come to.
    """

    units: Mapping[Measure, Mapping[str, Total]]
    whole: Mapping[Measure, Total]
    covered: Mapping[Measure, frozenset[str]]
    stated: tuple[StatedTotal, ...]


def staffing(organisation: Organisation, measures: Collection[Measure] = tuple(Measure)) -> Staffing:
    """Employees and full-time equivalents, or one of them, from the bottom up.

    A stated total is everyone in the unit's subtree, listed posts included, and wins. Without one,
    it is what the unit's own part and the units below come to. The own part is the rows, as far as
    they hold more than the posts and the rows of the same title below, and the posts listed in the
    unit. It is known where all of them state the measure; posts alone don't tell how many are
    employed. A unit that only holds other units has no part of its own.
    """
    counter = Counter(organisation)
    units: dict[Measure, Mapping[str, Total]] = {}
    whole: dict[Measure, Total] = {}
    covered: dict[Measure, frozenset[str]] = {}
    stated: list[StatedTotal] = []
    for measure in measures:
        own = _own_parts(organisation, counter, measure)
        totals: dict[str, Total] = {}
        least: dict[str, Quantity] = {}  # all that is known, of units that don't tell the whole, too
        beside: dict[str, StatedTotal] = {}
        for id in reversed(organisation.by_order):
            unit = organisation.units[id]
            known, coverage = own[id]
            parts = Total(known if known.complete else UNSTATED, coverage)
            if unit.children:
                below = _together(totals[child] for child in unit.children)
                parts = _together((parts, Total(_multiplied(below.quantity, unit.count), below.coverage)))
                known = sum((_multiplied(least[child], unit.count) for child in unit.children), known)
            total = _stated(unit, measure)
            if total is None:
                totals[id], least[id] = parts, known
            elif not total.complete:
                totals[id], least[id] = Total(parts.quantity + total, parts.coverage), known + total
            else:
                totals[id] = Total(total, Coverage(parts.coverage.of, parts.coverage.of))
                least[id] = total
                if parts.coverage.known or known.value:
                    each = {child: _multiplied(least[child], unit.count) for child in unit.children}
                    beside[id] = StatedTotal(id, measure, total, known, each, parts.coverage)
        tops = _together(totals[unit.id] for unit in organisation.tops())
        units[measure] = MappingProxyType({id: totals[id] for id in organisation.by_order})
        whole[measure] = Total(tops.quantity + _unplaced(organisation, counter, measure), tops.coverage)
        covered[measure] = _covered(organisation, own, measure)
        stated += (beside[id] for id in organisation.by_order if id in beside)
    return Staffing(
        MappingProxyType(units), MappingProxyType(whole), MappingProxyType(covered), tuple(stated)
    )


def staff_of_post(post: Post, measure: Measure = Measure.EMPLOYEES) -> Quantity | None:
    """Those who report to a post and have no id, for all that its entry stands for: the total that it
    states, else its rows; None where it says nothing of them."""
    said = post.value("staffing")
    if said is None:
        return None
    total = _total(said, measure)
    rows = _rows(said, measure)
    return total if total is not None else sum(rows.values(), NONE) if rows else UNSTATED


def unlisted_staff(organisation: Organisation, counter: Counter) -> dict[str, Quantity]:
    """For each unit with rows, how many of them are in no unit below, not listed as posts and not told
    with a post that they report to; for all that its entry stands for."""
    held = _held_by_rows(organisation, counter, Measure.EMPLOYEES)
    result: dict[str, Quantity] = {}
    for id, unit in organisation.units.items():
        rows = _rows(unit.said.staffing, Measure.EMPLOYEES)
        if not rows:
            continue
        listed = {title: held.get((id, title), 0) for title in rows}
        untitled = 0.0
        for title, amount in _listed(organisation, counter, unit, Measure.EMPLOYEES):
            if title in rows:
                listed[title] += amount.value
            elif not title:
                untitled += amount.value
        result[id] = _less(sum((_less(rows[title], listed[title]) for title in rows), NONE), untitled)
    return result


def _listed(
    organisation: Organisation, counter: Counter, unit: Unit, measure: Measure, titled: bool = True
) -> Iterator[tuple[str, Quantity]]:
    """The posts of a unit and the staff that is told with them, by folded title, for all that the unit's
    entry stands for; staff of which only a total is told has no title. Without ``titled``, posts have none
    either, which is sooner had."""
    for id in organisation.placed.get(unit.id, ()):
        post = organisation.posts[id]
        yield folded(post.title) if titled else "", _of_post(post, unit, counter, measure)
        said = post.value("staffing")
        if said is not None:
            times = _times(post, unit, counter)
            rows = _rows(said, measure)
            yield from ((title, amount * times) for title, amount in rows.items())
            total = _total(said, measure)
            if total is not None:
                yield "", _less(total, sum(rows.values(), NONE).value) * times
            elif not rows:
                yield "", UNSTATED


def _own_parts(organisation: Organisation, counter: Counter, measure: Measure) -> dict[str, Total]:
    """The own part of each unit, for all that its entry stands for, as far as it is known: its coverage is
    that of units that tell all of it."""
    held = _held_by_rows(organisation, counter, measure)
    result: dict[str, Total] = {}
    for id, unit in organisation.units.items():
        rows = _rows(unit.said.staffing, measure)
        listed = list(_listed(organisation, counter, unit, measure, titled=bool(rows)))
        expected = bool(rows or listed or not unit.children)
        parts = [_less(amount, held.get((id, title), 0)) for title, amount in rows.items()]
        if rows or measure is Measure.FTE:
            # Rows are of everyone: a number without titles is in them already.
            parts += (amount for title, amount in listed if not rows or (title and title not in rows))
        own = sum(parts, NONE) if parts or not expected else UNSTATED
        result[id] = Total(own, Coverage(int(bool(parts) and own.complete), int(expected)))
    return result


def _held_by_rows(
    organisation: Organisation, counter: Counter, measure: Measure
) -> dict[tuple[str, str], float]:
    """How much of each row, by unit and title, is told again further down: posts and rows of the
    same title in the units below."""
    result: dict[tuple[str, str], float] = {}
    above: dict[str, list[Unit]] = {}  # by title, the rows from the top down to where the walk is
    for unit in organisation.units.values():
        rows = _rows(unit.said.staffing, measure)
        found = list(rows.items())
        for title, amount in _listed(organisation, counter, unit, measure) if above else ():
            if title in above and title not in rows:
                found.append((title, amount))
        for title, amount in found:
            stack = above.setdefault(title, [])
            while stack and stack[-1].end <= unit.order:
                stack.pop()
            if stack:
                holder = stack[-1]
                between = counter.times(unit.parent, holder.parent)
                key = holder.id, title
                result[key] = result.get(key, 0) + _multiplied(amount, between).value
            if title in rows:
                stack.append(unit)
    return result


def _rows(said: Stated | None, measure: Measure) -> dict[str, Quantity]:
    """The rows of what a unit or post states, by folded title."""
    result: dict[str, Quantity] = {}
    for row in said.rows if said is not None else ():
        value = row.count if measure is Measure.EMPLOYEES else row.fte
        title = folded(row.title)
        result[title] = result.get(title, NONE) + (UNSTATED if value is None else quantity(value))
    return result


def _of_post(post: Post, unit: Unit, counter: Counter, measure: Measure) -> Quantity:
    """What a post comes to for all that the entry of its unit stands for."""
    own = quantity(post.value("count")) if measure is Measure.EMPLOYEES else _fte(post)
    return own * _times(post, unit, counter) if own.complete else UNSTATED


def _times(post: Post, unit: Unit, counter: Counter) -> Quantity:
    """How often a post's entry is there for all that the entry of its unit stands for."""
    around = counter.around(post)
    if around == unit.id:
        return unit.count
    return ONE if around == unit.parent else counter.times(around, unit.parent)


def _fte(post: Post) -> Quantity:
    said = post.value("fte")
    return UNSTATED if said is None else quantity(said)


def _stated(unit: Unit, measure: Measure) -> Quantity | None:
    """The total that a unit states; incomplete where it says that it is not known."""
    said = unit.said.staffing
    return None if said is None else _total(said, measure)


def _total(said: Stated, measure: Measure) -> Quantity | None:
    value = said.employees if measure is Measure.EMPLOYEES else said.fte
    return None if value is None else quantity(value)


def _unplaced(organisation: Organisation, counter: Counter, measure: Measure) -> Quantity:
    """What posts that are placed in no unit add to the whole."""
    if measure is Measure.EMPLOYEES:
        return NONE
    posts = (post for post in organisation.posts.values() if post.unit is None)
    return sum((_fte(post) * counter.times(counter.around(post), None) for post in posts), NONE)


def _covered(organisation: Organisation, own: Mapping[str, Total], measure: Measure) -> frozenset[str]:
    within: set[str] = set()
    for id, unit in organisation.units.items():
        total = _stated(unit, measure)
        if unit.parent in within or (total is not None and total.complete):
            within.add(id)
    return frozenset(within.union(id for id, part in own.items() if part.coverage.known))


def _together(totals: Iterable[Total]) -> Total:
    result, coverage = NONE, Coverage()
    for total in totals:
        result += total.quantity
        coverage += total.coverage
    return Total(result, coverage)


def _multiplied(quantity: Quantity, count: Quantity) -> Quantity:
    """As a product, but what is known of an incomplete sum is kept."""
    known = Quantity(quantity.value, quantity.approximate) * count
    return known if quantity.complete else known + UNSTATED


def _less(quantity: Quantity, share: float) -> Quantity:
    return Quantity(max(quantity.value - share, 0), quantity.approximate, quantity.complete)


def _rounded(quantity: Quantity) -> float:
    """As exact as anybody writes it; sums of decimals are not."""
    return round(quantity.value, 6)
