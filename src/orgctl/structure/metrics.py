"""Figures of an organisation, which stats, rules, diff and comparison share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType

from orgctl.structure.counting import Counter
from orgctl.structure.layers import Layers, layers
from orgctl.structure.organisation import Organisation
from orgctl.structure.posts import Post
from orgctl.structure.quantity import NONE, UNSTATED, Quantity, quantity
from orgctl.structure.spans import Span, is_leader, spans
from orgctl.structure.staffing import Coverage, Measure, Staffing, staffing


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
    counter = Counter(organisation)
    leaders = [post for post in organisation.posts.values() if is_leader(organisation, post)]
    found = spans(organisation)
    spread = {post.id: (found[post.id], counter.everywhere([post])) for post in leaders}
    units = [(unit.kind, unit.level, counter.units([id])) for id, unit in organisation.units.items()]
    units += (
        (id, kind.level if isinstance(kind.level, str) else None, quantity(kind.count))
        for id, kind in definition.kinds.items()
        if kind.count is not None
    )
    unlisted = (quantity(role.count) for role in definition.roles.values() if role.count is not None)
    staff = staffing(organisation)
    return Metrics(
        units=sum((count for _, _, count in units), NONE),
        units_by_kind=_summed(definition.kinds, ((kind, count) for kind, _, count in units)),
        units_by_level=_summed(definition.levels, ((level, count) for _, level, count in units)),
        posts=sum(unlisted, counter.everywhere(organisation.posts.values())),
        leaders=counter.everywhere(leaders),
        layers=layers(organisation),
        spans=_spreads(spread.values()),
        spans_by_level=_spreads_by(definition.levels, ((post.level, spread[post.id]) for post in leaders)),
        spans_by_role=_spreads_by(definition.roles, ((post.role, spread[post.id]) for post in leaders)),
        staffing=staff,
        density=MappingProxyType(
            {measure: _density(staff, measure, leaders, counter) for measure in Measure}
        ),
    )


def _density(staff: Staffing, measure: Measure, leaders: Iterable[Post], counter: Counter) -> Density:
    total = staff.whole[measure]
    among = counter.everywhere(post for post in leaders if post.unit in staff.covered[measure])
    known = Quantity(total.quantity.value, total.quantity.approximate)
    return Density(_ratio(known, among) if total.coverage.known else UNSTATED, total.coverage)


def _summed(
    order: Iterable[str], counts: Iterable[tuple[str | None, Quantity]]
) -> Mapping[str | None, Quantity]:
    sums: dict[str | None, Quantity] = {}
    for key, count in counts:
        sums[key] = sums.get(key, NONE) + count
    return MappingProxyType({key: sums[key] for key in (*order, None) if key in sums})


def _spreads_by(
    order: Iterable[str], leaders: Iterable[tuple[str | None, tuple[Span, Quantity]]]
) -> Mapping[str | None, Spreads]:
    groups: dict[str | None, list[tuple[Span, Quantity]]] = {}
    for key, each in leaders:
        groups.setdefault(key, []).append(each)
    return MappingProxyType({key: _spreads(groups[key]) for key in (*order, None) if key in groups})


def _spreads(leaders: Collection[tuple[Span, Quantity]]) -> Spreads:
    return Spreads(
        _spread([(span.leaders, count) for span, count in leaders]),
        _spread([(span.staff, count) for span, count in leaders]),
    )


def _spread(spans: Iterable[tuple[Quantity, Quantity]]) -> Spread:
    """Of spans, each with how many leaders have it."""
    found = [(span, count) for span, count in spans if span != NONE and count != NONE]
    known = sorted(
        ((span, weight) for span, count in found if span.complete and (weight := _weight(count))),
        key=lambda each: (each[0].value, each[0].approximate),
    )
    coverage = Coverage(len(known), len(found))
    many = sum(weight for _, weight in known)
    if not many:
        return Spread(UNSTATED, UNSTATED, UNSTATED, UNSTATED, coverage)
    total = sum((Quantity(span.value * weight, span.approximate) for span, weight in known), NONE)
    middle = _at(known, (many - 1) // 2) + _at(known, many // 2)
    return Spread(
        known[0][0],
        _ratio(middle, Quantity(2)),
        _ratio(total, Quantity(many)),
        known[-1][0],
        coverage,
    )


def _weight(count: Quantity) -> int:
    """How many times a leader counts; once where it isn't stated."""
    return round(count.value) if count.complete else 1


def _at(known: Collection[tuple[Quantity, int]], place: int) -> Quantity:
    """The span at a place, counted from 0, of all of them in order."""
    ends = accumulate(weight for _, weight in known)
    return next(span for (span, _), end in zip(known, ends, strict=True) if place < end)


def _ratio(whole: Quantity, parts: Quantity) -> Quantity:
    """An average; as exact as what it is made of."""
    if not (whole.complete and parts.complete and parts.value):
        return UNSTATED
    return Quantity(whole.value / parts.value, whole.approximate or parts.approximate)
