"""Figures of an organisation, which stats, rules, diff and comparison share."""

from __future__ import annotations

from collections import Counter as Counted
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType

from orgctl.structure.counting import Counter
from orgctl.structure.layers import Layers, layers
from orgctl.structure.organisation import Organisation
from orgctl.structure.posts import Post
from orgctl.structure.quantity import NONE, UNSTATED, Quantity, quantity, total, weight_of
from orgctl.structure.spans import Leading, spans
from orgctl.structure.staffing import Coverage, Measure, Staffing, staffing

Tally = Counted[tuple[Quantity, Quantity, Quantity]]
"""How many leaders have a span (in leaders, in staff) and stand for so many."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How spans are spread over the leaders that have one: who leads nobody of that sort is left out,
    and a leader that stands for several counts as many times. All are incomplete where ``coverage``
    has no leader whose span is known."""

    min: Quantity
    median: Quantity
    mean: Quantity
    max: Quantity
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Spreads:
    """The spans of some leaders, in leaders and in staff."""

    leaders: Spread
    staff: Spread


@dataclass(frozen=True, slots=True)
class Density:
    """Employees, or full-time equivalents, for each leader: of the units whose staffing is known, and
    of the leaders placed there. ``coverage`` counts these units."""

    ratio: Quantity
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Metrics:
    """The figures. Counts multiply along containment and hold what the file only counts; leaders are
    those of the listed posts that lead a unit or have reports. Keys are ids in the file's order, then
    None for those without one."""

    units: Quantity
    units_by_kind: Mapping[str | None, Quantity]
    units_by_level: Mapping[str | None, Quantity]
    posts: Quantity
    leaders: Quantity
    layers: Layers
    spans: Spreads
    spans_by_level: Mapping[str | None, Spreads]
    spans_by_role: Mapping[str | None, Spreads]
    staffing: Staffing
    density: Mapping[Measure, Density]


def metrics(organisation: Organisation) -> Metrics:
    """The figures of an organisation."""
    definition = organisation.definition
    leading = Leading(organisation)
    counter = leading.counter
    leaders = [post for id, post in organisation.posts.items() if id in leading.leaders]
    spread = _tallies(organisation, leaders, leading)
    units = [(*key, counter.units(ids)) for key, ids in _units(organisation).items()]
    units += (
        (id, kind.level if isinstance(kind.level, str) else None, quantity(kind.count))
        for id, kind in definition.kinds.items()
        if kind.count is not None
    )
    unlisted = (quantity(role.count) for role in definition.roles.values() if role.count is not None)
    staff = staffing(organisation, counter)
    return Metrics(
        units=total(count for _, _, count in units),
        units_by_kind=_summed(definition.kinds, ((kind, count) for kind, _, count in units)),
        units_by_level=_summed(definition.levels, ((level, count) for _, level, count in units)),
        posts=total((counter.everywhere(organisation.posts.values()), *unlisted)),
        leaders=counter.everywhere(leaders),
        layers=layers(organisation, leading.leaders),
        spans=_spreads(spread.values()),
        spans_by_level=_spreads_by(definition.levels, ((level, each) for (level, _), each in spread.items())),
        spans_by_role=_spreads_by(definition.roles, ((role, each) for (_, role), each in spread.items())),
        staffing=staff,
        density=MappingProxyType(
            {measure: _density(staff, measure, leaders, counter) for measure in Measure}
        ),
    )


def _units(organisation: Organisation) -> dict[tuple[str | None, str | None], list[str]]:
    """The units of each kind and level."""
    found: dict[tuple[str | None, str | None], list[str]] = {}
    for id, unit in organisation.units.items():
        found.setdefault((unit.kind, unit.level), []).append(id)
    return found


def _tallies(
    organisation: Organisation, leaders: Iterable[Post], leading: Leading
) -> dict[tuple[str | None, str | None], Tally]:
    """The spans of the leaders of each level and role."""
    spans_of = spans(organisation, leading=leading)
    found: defaultdict[tuple[str | None, str | None], Tally] = defaultdict(Counted)
    for post in leaders:
        span = spans_of[post.id]
        each = span.leaders, span.staff, leading.counter.standing(post.id)
        found[post.level, post.role][each] += 1
    return found


def _density(staff: Staffing, measure: Measure, leaders: Iterable[Post], counter: Counter) -> Density:
    whole = staff.whole[measure]
    among = counter.everywhere(post for post in leaders if post.unit in staff.covered[measure])
    known = Quantity(whole.quantity.value, whole.quantity.approximate)
    return Density(_ratio(known, among) if whole.coverage.known else UNSTATED, whole.coverage)


def _summed(
    order: Iterable[str], counts: Iterable[tuple[str | None, Quantity]]
) -> Mapping[str | None, Quantity]:
    sums: dict[str | None, Quantity] = {}
    for key, count in counts:
        sums[key] = sums.get(key, NONE) + count
    return MappingProxyType({key: sums[key] for key in (*order, None) if key in sums})


def _spreads_by(
    order: Iterable[str], tallies: Iterable[tuple[str | None, Tally]]
) -> Mapping[str | None, Spreads]:
    groups: dict[str | None, list[Tally]] = {}
    for key, each in tallies:
        groups.setdefault(key, []).append(each)
    return MappingProxyType({key: _spreads(groups[key]) for key in (*order, None) if key in groups})


def _spreads(tallies: Iterable[Tally]) -> Spreads:
    every = Counted[tuple[Quantity, Quantity, Quantity]]()
    for each in tallies:
        every.update(each)
    return Spreads(
        _spread((leaders, count, number) for (leaders, _, count), number in every.items()),
        _spread((staff, count, number) for (_, staff, count), number in every.items()),
    )


def _spread(spans: Iterable[tuple[Quantity, Quantity, int]]) -> Spread:
    """Of spans, each with how many leaders an entry stands for, and of how many entries that is so."""
    found = [each for each in spans if each[0] != NONE and each[1] != NONE]
    told = [each for each in found if each[0].complete and weight_of(each[1])]
    coverage = Coverage(
        *(sum(weight_of(count) * number for _, count, number in each) for each in (told, found))
    )
    known = sorted(
        ((span, weight_of(count) * number) for span, count, number in told),
        key=lambda each: (each[0].value, each[0].approximate),
    )
    many = sum(weight for _, weight in known)
    if not many:
        return Spread(UNSTATED, UNSTATED, UNSTATED, UNSTATED, coverage)
    whole = total(Quantity(span.value * weight, span.approximate) for span, weight in known)
    middle = _at(known, (many - 1) // 2) + _at(known, many // 2)
    return Spread(
        known[0][0],
        _ratio(middle, Quantity(2)),
        _ratio(whole, Quantity(many)),
        known[-1][0],
        coverage,
    )


def _at(known: Collection[tuple[Quantity, int]], place: int) -> Quantity:
    """The span at a place, counted from 0, of all of them in order."""
    ends = accumulate(weight for _, weight in known)
    return next(span for (span, _), end in zip(known, ends, strict=True) if place < end)


def _ratio(whole: Quantity, parts: Quantity) -> Quantity:
    """An average; as exact as what it is made of."""
    if not (whole.complete and parts.complete and parts.value):
        return UNSTATED
    return Quantity(whole.value / parts.value, whole.approximate or parts.approximate)
