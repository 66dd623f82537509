"""The figures of an organisation before and after a change, each with how much of the organisation it covers.
Nothing is guessed: what a file doesn't state has no figure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from orgctl.diff.pairing import Pairing, paired
from orgctl.model.scalars import EMPTY
from orgctl.structure import Organisation
from orgctl.structure.metrics import Metrics, Spread, Spreads, metrics
from orgctl.structure.quantity import NONE, Quantity
from orgctl.structure.staffing import Coverage, Measure


class Key(StrEnum):
    """What is counted, in words that stay: machines read them. A span is how many one leader has, leaders or
    staff; its smallest, middle and largest are of the leaders that have any."""

    UNITS = "units"
    POSTS = "posts"
    LEADERS = "leaders"
    LAYERS = "layers"
    LEADER_SPAN_MIN = "leader_span_min"
    LEADER_SPAN_MEDIAN = "leader_span_median"
    LEADER_SPAN_MAX = "leader_span_max"
    STAFF_SPAN_MIN = "staff_span_min"
    STAFF_SPAN_MEDIAN = "staff_span_median"
    STAFF_SPAN_MAX = "staff_span_max"
    EMPLOYEES = "employees"
    FTE = "fte"
    EMPLOYEES_PER_LEADER = "employees_per_leader"
    FTE_PER_LEADER = "fte_per_leader"


class Measured(NamedTuple):
    """One figure of one organisation: None where the file states nothing of it, incomplete where it is at
    least this much. ``coverage`` counts the units, or for spans the leaders, that it is made of: none at all
    where there is nothing to know."""

    value: Quantity | None = None
    coverage: Coverage | None = None

    @property
    def whole(self) -> bool:
        """Whether the figure is all there is."""
        known = self.value is not None and self.value.complete
        return known and (self.coverage is None or self.coverage.whole)


NOTHING = Measured()

WHOLE = ""
"""The part of figures that are of the whole organisation."""
PARTS = ("kinds", "levels", "roles")
"""The parts of the format by whose entries units and leaders are counted, too."""

Measures = Mapping[str, Mapping[str | None, Mapping[Key, Measured]]]
"""Figures by part and id: those of the whole under None, as in other parts those without an entry."""


class Figure(NamedTuple):
    """A figure on both sides. With a ``part`` (`kinds`, `levels`, `roles`) it is of the entry that is ``old``
    and ``new`` there; where both are None, of what has none. A side is None where nothing is stated."""

    key: Key
    part: str
    old: str | None
    new: str | None
    before: Quantity | None
    after: Quantity | None
    coverage_before: Coverage | None = None
    coverage_after: Coverage | None = None

    @property
    def difference(self) -> Quantity | None:
        """How much more there is after; None where one of the sides isn't all there is."""
        return difference(
            Measured(self.before, self.coverage_before), Measured(self.after, self.coverage_after)
        )


def figures(old: Organisation, new: Organisation, pairing: Pairing | None = None) -> tuple[Figure, ...]:
    """Every figure that at least one side states: of the whole, then by kind, level and role in the new
    file's order, what has gone after it. ``pairing`` tells what goes on as what, where somebody knows."""
    return between(measures(old), measures(new), (pairing or paired(old, new)).names)


def between(old: Measures, new: Measures, names: Mapping[str, Mapping[str, str]]) -> tuple[Figure, ...]:
    """The figures of two organisations that are measured already. ``names`` are the new ids of old entries
    that go on, by part."""
    return tuple(_figures(old, new, names))


def _figures(old: Measures, new: Measures, names: Mapping[str, Mapping[str, str]]) -> Iterator[Figure]:
    for part in (WHOLE, *PARTS):
        for was, now in _both(old[part], new[part], names.get(part, EMPTY)):
            before = old[part].get(was, EMPTY) if was is not None or now is None else EMPTY
            after = new[part].get(now, EMPTY) if now is not None or was is None else EMPTY
            for key in Key:
                one, other = before.get(key, NOTHING), after.get(key, NOTHING)
                if one.value is not None or other.value is not None:
                    sides = one.value, other.value, one.coverage, other.coverage
                    yield Figure(key, part, was, now, *sides)


def _both(
    old: Collection[str | None], new: Collection[str | None], names: Mapping[str, str]
) -> Iterator[tuple[str | None, str | None]]:
    """Old and new ids side by side, in the new order: what goes on with what it was, then what has gone, then
    those without an entry as (None, None)."""
    old_of = {goes_on: id for id, goes_on in names.items()}
    yield from ((old_of.get(id), id) for id in new if id is not None)
    yield from ((id, None) for id in old if id is not None and (id not in names or names[id] not in new))
    if None in old or None in new:
        yield None, None


def difference(before: Measured, after: Measured) -> Quantity | None:
    """How much more there is after; None where one of them isn't all there is."""
    if before.value is None or after.value is None or not (before.whole and after.whole):
        return None
    approximate = before.value.approximate or after.value.approximate
    return Quantity(round(after.value.value - before.value.value, 6), approximate)


def measures(organisation: Organisation) -> Measures:
    """The figures of one organisation. A part that the file doesn't use has none."""
    found, definition = metrics(organisation), organisation.definition
    return {
        WHOLE: {None: _of_whole(found)},
        "kinds": _by(definition.kinds, found.units_by_kind),
        "levels": _by(definition.levels, found.units_by_level, found.spans_by_level),
        "roles": _by(definition.roles, None, found.spans_by_role),
    }


def _of_whole(found: Metrics) -> Mapping[Key, Measured]:
    made = {
        Key.UNITS: Measured(_stated(found.units) if found.units != NONE else None),
        Key.POSTS: Measured(_stated(found.posts) if found.posts != NONE else None),
        Key.LEADERS: Measured(_stated(found.leaders) if found.posts != NONE else None),
        Key.LAYERS: Measured(found.layers.count if found.layers.of else None),
        **_of_spans(found.spans),
    }
    for key, ratio, measure in _STAFF:
        total, density = found.staffing.whole[measure], found.density[measure]
        is_known = total.coverage.known or total.quantity.value
        made[key] = Measured(total.quantity if is_known else None, total.coverage)
        made[ratio] = Measured(density.ratio if density.ratio.complete else None, density.coverage)
    return made


_STAFF = (
    (Key.EMPLOYEES, Key.EMPLOYEES_PER_LEADER, Measure.EMPLOYEES),
    (Key.FTE, Key.FTE_PER_LEADER, Measure.FTE),
)


def _by(
    declared: Collection[str],
    units: Mapping[str | None, Quantity] | None,
    spans: Mapping[str | None, Spreads] = EMPTY,
) -> Mapping[str | None, Mapping[Key, Measured]]:
    """By the entries of a part, and under None of what has none; nothing where there are no entries."""
    if not declared:
        return {}
    made: dict[str | None, dict[Key, Measured]] = {}
    for id in (*declared, None):
        mine = made.setdefault(id, {})
        if units is not None and (id is not None or id in units):
            mine[Key.UNITS] = Measured(_stated(units.get(id, NONE)))
        if id in spans:
            mine |= _of_spans(spans[id])
    return made


def _of_spans(found: Spreads) -> Mapping[Key, Measured]:
    return {
        **_of_spread(found.leaders, Key.LEADER_SPAN_MIN, Key.LEADER_SPAN_MEDIAN, Key.LEADER_SPAN_MAX),
        **_of_spread(found.staff, Key.STAFF_SPAN_MIN, Key.STAFF_SPAN_MEDIAN, Key.STAFF_SPAN_MAX),
    }


def _of_spread(spread: Spread, *keys: Key) -> Mapping[Key, Measured]:
    values = (spread.min, spread.median, spread.max)
    return {
        key: Measured(value if spread.coverage.known else None, spread.coverage)
        for key, value in zip(keys, values, strict=True)
    }


def _stated(value: Quantity) -> Quantity | None:
    """A count; None where nothing of it is known."""
    return value if value.complete or value.value else None
