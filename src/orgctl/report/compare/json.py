"""Alternatives side by side for machines: version 1 of a JSON document, described by
``schemas/compare.schema.json``. It has ids and numbers, no words but the titles of documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TextIO

from orgctl.machine import json_text, plain_number

if TYPE_CHECKING:
    from orgctl.diff.alternatives import Alternative, Alternatives, Norm, State
    from orgctl.diff.economy import Economics, Sum
    from orgctl.diff.figures import Figure
    from orgctl.diff.sheet import Column, Sheet
    from orgctl.structure.quantity import Quantity
    from orgctl.structure.staffing import Coverage

VERSION = 1


def write(found: Alternatives, sheet: Sheet, stream: TextIO) -> None:
    """Writes one JSON document and a line end."""
    base, *others = sheet.columns
    document = {
        "version": VERSION,
        "base": {**_column(base), **_state(found.base)},
        "alternatives": [
            {"name": column.letter, **_column(column), **_state(each.state), **_compared(each)}
            for column, each in zip(others, found.others, strict=True)
        ],
    }
    stream.write(json_text(document, indent=2) + "\n")


def _column(column: Column) -> dict[str, Any]:
    return {"file": column.file, "title": column.title or None}


def _state(state: State) -> dict[str, Any]:
    day = state.organisation.date.day
    return {
        "day": day and day.isoformat(),
        "options": dict(state.options),
        "economy": _economy(state.economics),
        "norms": [_norm(each) for each in state.norms],
    }


def _compared(given: Alternative) -> dict[str, Any]:
    return {
        "figures": [_figure(each) for each in given.figures],
        "posts": {**_counts(given.posts), "touched": _quantity(given.posts_touched)},
        "units": {**_counts(given.units), "touched": _quantity(given.units_touched)},
        "unit_fates": [
            {
                "old": each.old,
                "new": each.new,
                "status": str(each.status),
                "goes_into": list(each.goes_into),
            }
            for each in given.unit_fates
        ],
        "changes": {str(level): number for level, number in given.changes.items()},
        "demands": [
            {
                "demand": str(demand),
                "broken": [
                    {"post": each.post, "office": each.office._asdict() if each.office else None}
                    for each in given.broken
                    if each.demand is demand
                ],
            }
            for demand in given.demands
        ],
    }


def _figure(given: Figure) -> dict[str, Any]:
    difference = given.difference
    return {
        "key": str(given.key),
        "part": given.part or None,
        "old": given.old,
        "new": given.new,
        "before": _measured(given.before, given.coverage_before),
        "after": _measured(given.after, given.coverage_after),
        "difference": difference and plain_number(difference.value),
    }


def _counts(given: Mapping[Any, Quantity]) -> dict[str, Any]:
    return {str(key): _quantity(value) for key, value in given.items()}


def _economy(given: Economics) -> dict[str, Any]:
    return {
        "targets": [
            {
                "target": each.target,
                "wanted": each.wanted and _quantity(each.wanted),
                "stated": _sum(each.stated),
            }
            for each in given.targets
        ],
        "others": [
            {
                "recurring": each.sort.recurring,
                "year": each.sort.year and each.sort.year.text,
                "stated": _sum(each.stated),
            }
            for each in given.others
        ],
        "unstated": given.unstated,
    }


def _sum(given: Sum) -> dict[str, Any]:
    return {"unit": given.unit, **_measured(given.total, given.coverage)}


def _norm(given: Norm) -> dict[str, Any]:
    return {
        "of": given.of,
        "min": given.min,
        "max": given.said.max,
        "above": list(given.above),
        "below": list(given.below),
        **_coverage(given.coverage),
    }


def _measured(value: Quantity | None, coverage: Coverage | None) -> dict[str, Any]:
    """A figure with how much it covers; its value is null where nothing is stated."""
    if value is None:
        return {"value": None, "approximate": False, "complete": False, **_coverage(coverage)}
    return {**_quantity(value), **_coverage(coverage)}


def _quantity(given: Quantity) -> dict[str, Any]:
    return {
        "value": plain_number(given.value),
        "approximate": given.approximate,
        "complete": given.complete,
    }


def _coverage(given: Coverage | None) -> dict[str, Any]:
    return {"known": given and given.known, "of": given and given.of}
