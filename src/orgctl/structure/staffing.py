"""Staffing: employees and full-time equivalents of every unit with all below it, computed only
where they are stated, with how much that covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from orgctl.model.scalars import EMPTY
from orgctl.model.shared import Staffing as Stated
from orgctl.structure.counting import Counter
from orgctl.structure.fte import fte_of_post, fte_of_unplaced
from orgctl.structure.organisation import Organisation
from orgctl.structure.posts import Post
from orgctl.structure.quantity import MOST, NONE, ONE, UNSTATED, Quantity, quantity, total, weight_of
from orgctl.structure.spelling import folded
from orgctl.structure.units import Unit


class Measure(StrEnum):
    """What staff is counted in; the names of the keys in a file."""

    EMPLOYEES = "employees"
    FTE = "fte"


class Coverage(NamedTuple):
    """How many of those that could be known are known: “12 of 15 units”. An entry of the file counts as
    many times as it stands for, once where it doesn't state that."""

    known: int = 0
    of: int = 0

    def __add__(self, other: Coverage) -> Coverage:  # type: ignore[override] # a sum, not a longer tuple
        return Coverage(self.known + other.known, self.of + other.of)

    def times(self, count: Quantity) -> Coverage:
        """The same for so many."""
        if count is ONE:
            return self
        weight = weight_of(count)
        return Coverage(self.known * weight, self.of * weight)

    @property
    def whole(self) -> bool:
        """Whether there was something to know, and all of it is known."""
        return 0 < self.known == self.of


class Total(NamedTuple):
    """One measure of a unit and all below it: ``quantity`` is what the ``known`` units of ``coverage``
    come to. It is complete where these are all, and nothing around them is said to be unknown."""

    quantity: Quantity = NONE
    coverage: Coverage = Coverage()


_COVERED, _OPEN = Coverage(1, 1), Coverage(0, 1)
_NOTHING = Total()


class StatedTotal(NamedTuple):
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
    part is known, by their own word or that of a unit above.
    """

    units: Mapping[Measure, Mapping[str, Total]]
    whole: Mapping[Measure, Total]
    covered: Mapping[Measure, frozenset[str]]


def staffing(organisation: Organisation, counter: Counter | None = None) -> Staffing:
    """Employees and full-time equivalents from the bottom up. ``counter`` is the organisation's, where
    somebody has it already.

    A stated total is everyone in the unit's subtree, listed posts included, and wins. Without one,
    it is what the unit's own part and the units below come to. The own part is the rows, as far as
    they hold more than the posts and the rows of the same title below, and the posts listed in the
    unit. It is known where all of them state the measure; posts alone don't tell how many are
    employed. A unit that only holds other units has no part of its own.
    """
    counter = counter or Counter(organisation)
    units: dict[Measure, Mapping[str, Total]] = {}
    whole: dict[Measure, Total] = {}
    covered: dict[Measure, frozenset[str]] = {}
    for measure in Measure:
        own, stated = _own_parts(organisation, counter, measure), _stated(organisation, measure)
        totals: dict[str, Total] = {}
        for id in reversed(organisation.by_order):
            unit, told = organisation.units[id], stated.get(id)
            parts = own[id]
            if told is not None and told.complete:
                below = sum((totals[child].coverage for child in unit.children), Coverage())
                of = parts.coverage.of + below.times(unit.count).of
                totals[id] = Total(told, Coverage(of, of))
                continue
            if not parts.quantity.complete:
                parts = Total(UNSTATED, parts.coverage)
            if unit.children:
                inside = _together(totals[child] for child in unit.children)
                inside = Total(_multiplied(inside.quantity, unit.count), inside.coverage.times(unit.count))
                parts = _together((parts, inside)) if parts != _NOTHING else inside
            totals[id] = parts if told is None else Total(parts.quantity + told, parts.coverage)
        tops = _together(totals[unit.id] for unit in organisation.tops())
        units[measure] = MappingProxyType({id: totals[id] for id in organisation.by_order})
        rest = NONE  # posts alone don't tell how many are employed
        if measure is Measure.FTE:
            is_known = all(own[id].quantity.complete for id in organisation.units if organisation.placed[id])
            rest = fte_of_unplaced(organisation, counter, is_certain=is_known and not stated)
        whole[measure] = Total(tops.quantity + rest, tops.coverage)
        covered[measure] = _covered(organisation, own, stated)
    return Staffing(MappingProxyType(units), MappingProxyType(whole), MappingProxyType(covered))


def stated_totals(organisation: Organisation, measure: Measure) -> tuple[StatedTotal, ...]:
    """The totals that the file states, with what their parts come to, from the top down."""
    counter = Counter(organisation)
    own, stated = _own_parts(organisation, counter, measure), _stated(organisation, measure)
    covered: dict[str, Coverage] = {}
    least: dict[str, Quantity] = {}  # all that is known, of units that don't tell the whole, too
    found: dict[str, StatedTotal] = {}
    for id in reversed(organisation.by_order):
        unit, told = organisation.units[id], stated.get(id)
        below = {child: _multiplied(least[child], unit.count) for child in unit.children}
        known = total((own[id].quantity, *below.values())) if below else own[id].quantity
        inside = sum((covered[child] for child in unit.children), Coverage())
        covers = own[id].coverage + inside.times(unit.count)
        if told is None or not told.complete:
            covered[id], least[id] = covers, known if told is None else known + told
        else:
            covered[id], least[id] = Coverage(covers.of, covers.of), told
            if covers.known or known.value:
                found[id] = StatedTotal(id, measure, told, known, below, covers)
    return tuple(found[id] for id in organisation.by_order if id in found)


def told_staff(organisation: Organisation) -> dict[str, Quantity]:
    """What :func:`staff_of_post` tells, for each post that says something of it."""
    result: dict[str, Quantity] = {}
    for id, post in organisation.posts.items():
        own, kind, _ = post.sources  # a role says nothing of staff, and hardly any post does
        if (own is not None and own.staffing is not None) or (kind is not None and kind.staffing is not None):
            told = staff_of_post(post)
            if told is not None:
                result[id] = told
    return result


def staff_of_post(post: Post, measure: Measure = Measure.EMPLOYEES) -> Quantity | None:
    """Those who report to a post and have no id, for all that its entry stands for: the total that it
    states, else its rows; None where it says nothing of them."""
    said = post.value("staffing")
    if said is None:
        return None
    stated = _total(said, measure)
    rows = _rows(said, measure)
    return stated if stated is not None else total(rows.values()) if rows else UNSTATED


def unlisted_staff(organisation: Organisation, counter: Counter) -> dict[str, Quantity]:
    """For each unit with rows, how many of them are in no unit below, not listed as posts and not told
    with a post that they report to; for all that its entry stands for."""
    rows_of = _rows_of(organisation, Measure.EMPLOYEES)
    held = _held_by_rows(organisation, counter, Measure.EMPLOYEES, rows_of)
    result: dict[str, Quantity] = {}
    for id, rows in rows_of.items():
        listed = {title: held.get((id, title), 0) for title in rows}
        untitled = 0.0
        for title, amount in _listed(organisation, counter, organisation.units[id], Measure.EMPLOYEES):
            if title in rows:
                listed[title] += amount.value
            elif not title:
                untitled += amount.value
        result[id] = _less(total(_less(rows[title], listed[title]) for title in rows), untitled)
    return result


def _listed(
    organisation: Organisation, counter: Counter, unit: Unit, measure: Measure
) -> Iterator[tuple[str, Quantity]]:
    """The posts of a unit and the staff that is told with them, by folded title, for all that the unit's
    entry stands for; staff of which only a total is told has no title."""
    for id in organisation.placed.get(unit.id, ()):
        post = organisation.posts[id]
        yield folded(post.title), _of_post(post, unit, counter, measure)
        yield from _told_with(post, unit, counter, measure)


def _told_with(post: Post, unit: Unit, counter: Counter, measure: Measure) -> Iterator[tuple[str, Quantity]]:
    """The staff that is told with a post, as :func:`_listed` has it."""
    said = post.value("staffing")
    if said is not None:
        times = _times(post, unit, counter)
        rows = _rows(said, measure)
        yield from ((title, amount * times) for title, amount in rows.items())
        stated = _total(said, measure)
        if stated is not None:
            yield "", _less(stated, total(rows.values()).value) * times
        elif not rows:
            yield "", UNSTATED


def _own_parts(organisation: Organisation, counter: Counter, measure: Measure) -> dict[str, Total]:
    """The own part of each unit, for all that its entry stands for, as far as it is known: its coverage is
    that of units that tell all of it."""
    rows_of = _rows_of(organisation, measure)
    held = _held_by_rows(organisation, counter, measure, rows_of)
    result: dict[str, Total] = {}
    for id, unit in organisation.units.items():
        placed = organisation.placed.get(id, ())
        if id in rows_of:
            rows = rows_of[id]
            parts = [_less(amount, held.get((id, title), 0)) for title, amount in rows.items()]
            # Rows are of everyone: a number without titles is in them already.
            listed = _listed(organisation, counter, unit, measure)
            parts += (amount for title, amount in listed if title and title not in rows)
        elif placed and measure is Measure.FTE:
            parts = _of_posts(organisation, counter, unit)
        else:
            has_own = placed or not unit.children
            result[id] = Total(UNSTATED, _OPEN.times(unit.count)) if has_own else _NOTHING
            continue
        own = parts[0] if len(parts) == 1 else total(parts)
        result[id] = Total(own, (_COVERED if own.complete else _OPEN).times(unit.count))
    return result


def _of_posts(organisation: Organisation, counter: Counter, unit: Unit) -> list[Quantity]:
    """The full-time equivalents of the posts of a unit, and of the staff that is told with them."""
    parts: list[Quantity] = []
    for id in organisation.placed[unit.id]:
        post = organisation.posts[id]
        own, kind, _ = post.sources
        amount = fte_of_post(post)
        # Nearly all stand once in a unit that stands once.
        if unit.count is not ONE or (post.leads and counter.around(post) != unit.id):
            amount = amount * _times(post, unit, counter)
        parts.append(amount)
        if (own is not None and own.staffing is not None) or (kind is not None and kind.staffing is not None):
            parts += (amount for _, amount in _told_with(post, unit, counter, Measure.FTE))
    return parts


def _held_by_rows(
    organisation: Organisation,
    counter: Counter,
    measure: Measure,
    rows_of: Mapping[str, Mapping[str, Quantity]],
) -> dict[tuple[str, str], float]:
    """How much of each row, by unit and title, is told again further down: posts and rows of the
    same title in the units below."""
    result: dict[tuple[str, str], float] = {}
    above: dict[str, list[Unit]] = {}  # by title, the rows from the top down to where the walk is
    end = 0  # where the last of these units ends
    for unit in organisation.units.values() if rows_of else ():
        rows = rows_of.get(unit.id, EMPTY)
        found = list(rows.items())
        for title, amount in _listed(organisation, counter, unit, measure) if unit.order < end else ():
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
                end = max(end, unit.end)
    return result


def _rows_of(organisation: Organisation, measure: Measure) -> dict[str, dict[str, Quantity]]:
    """The rows of each unit that states some."""
    return {
        id: _rows(said, measure)
        for id, unit in organisation.units.items()
        if (said := unit.said.staffing) is not None and said.rows
    }


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
    own = quantity(post.value("count")) if measure is Measure.EMPLOYEES else fte_of_post(post)
    return own * _times(post, unit, counter) if own.complete else UNSTATED


def _times(post: Post, unit: Unit, counter: Counter) -> Quantity:
    """How often a post's entry is there for all that the entry of its unit stands for."""
    around = counter.around(post)
    if around == unit.id:
        return unit.count
    return ONE if around == unit.parent else counter.times(around, unit.parent)


def _stated(organisation: Organisation, measure: Measure) -> dict[str, Quantity]:
    """The totals that units state; incomplete where one says that it is not known."""
    return {
        id: found
        for id, unit in organisation.units.items()
        if (said := unit.said.staffing) is not None and (found := _total(said, measure)) is not None
    }


def _total(said: Stated, measure: Measure) -> Quantity | None:
    value = said.employees if measure is Measure.EMPLOYEES else said.fte
    return None if value is None else quantity(value)


def _covered(
    organisation: Organisation, own: Mapping[str, Total], stated: Mapping[str, Quantity]
) -> frozenset[str]:
    within: set[str] = set()
    for id, unit in organisation.units.items():
        if unit.parent in within or (id in stated and stated[id].complete):
            within.add(id)
    return frozenset(within.union(id for id, part in own.items() if part.coverage.known))


def _together(totals: Iterable[Total]) -> Total:
    quantities: list[Quantity] = []
    known = of = 0
    for each, coverage in totals:
        quantities.append(each)
        known += coverage.known
        of += coverage.of
    return Total(total(quantities), Coverage(known, of))


def _multiplied(quantity: Quantity, count: Quantity) -> Quantity:
    """As a product, but what is known of an incomplete sum is kept."""
    if count is ONE and quantity.value <= MOST:
        return quantity
    known = Quantity(quantity.value, quantity.approximate) * count
    return known if quantity.complete else known + UNSTATED


def _less(quantity: Quantity, share: float) -> Quantity:
    return Quantity(max(quantity.value - share, 0), quantity.approximate, quantity.complete)


def _rounded(quantity: Quantity) -> float:
    """As exact as anybody writes it; sums of decimals are not."""
    return round(quantity.value, 6)
