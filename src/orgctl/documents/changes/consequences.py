"""What a change comes to, in words: figures on both sides, what merges and splits account for, and powers
that lose their holder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgctl.diff.comparison import Comparison
from orgctl.diff.conservation import POSTS, Account, Carried, conservation
from orgctl.diff.figures import Figure, Key, figures
from orgctl.diff.outcome import ToldAccount, ToldCarried, ToldFigure, ToldPower, ToldSource
from orgctl.diff.powers import Lost, powers_lost
from orgctl.diff.sources import sources_lost
from orgctl.documents.changes import labels, names
from orgctl.documents.changes.values import Values
from orgctl.documents.compare.coverage import share
from orgctl.documents.compare.numbers import LABELS
from orgctl.documents.quantities import amount
from orgctl.documents.views.powers_lost import power
from orgctl.documents.views.printer import Printer
from orgctl.documents.words import N_
from orgctl.structure.quantity import NONE, Quantity
from orgctl.structure.staffing import Coverage

Sides = tuple[Values, Values]
_OF_LEADERS = ("leader_span", "staff_span")
_FIGURES: Mapping[Key, str] = {
    **LABELS,
    Key.LEADER_SPAN_MEDIAN: N_("Leaders per leader, median"),
    Key.LEADER_SPAN_MAX: N_("Leaders per leader, at most"),
    Key.STAFF_SPAN_MEDIAN: N_("Staff per leader, median"),
    Key.STAFF_SPAN_MAX: N_("Staff per leader, at most"),
}
_ACCOUNTED: Mapping[str, str] = {
    "posts": N_("Positions"),
    "employees": N_("Employees"),
    "fte": N_("Full-time equivalents"),
}


def figures_told(found: Comparison, values: Sides) -> tuple[ToldFigure, ...]:
    """The figures of both sides."""
    return tuple(_figures(found, values))


def accounts_told(found: Comparison, values: Sides) -> tuple[ToldAccount, ...]:
    """What merges and splits account for."""
    return tuple(_account(each, values) for each in conservation(found))


def powers_told(found: Comparison, values: Sides) -> tuple[ToldPower, ...]:
    """The powers that lose their holder."""
    old, new = (side.p for side in values)
    return tuple(_power(old, new, each) for each in powers_lost(found))


def sources_told(found: Comparison, values: Sides) -> tuple[ToldSource, ...]:
    """The delegations that go on without their source."""
    return tuple(
        ToldSource(
            each.old,
            each.new,
            each.giver,
            names.name(values[1], "delegations", each.new),
            values[1].p.actor(each.giver),
        )
        for each in sources_lost(found)
    )


def _figures(found: Comparison, values: Sides) -> Iterator[ToldFigure]:
    for each in figures(found.old, found.new, found.pairing):
        name = _FIGURES.get(each.key)
        if name is not None and not (each.part and each.old is None and each.new is None):
            yield _figure(each, values, name)


_SORTS = {"kinds": ("units", "kind"), "levels": ("units", "level"), "roles": ("positions", "role")}
"""The keys that refer to the parts that have figures: what one of their entries is called."""


def _figure(each: Figure, values: Sides, name: str) -> ToldFigure:
    p = values[1].p
    side, id = (1, each.new) if each.new is not None else (0, each.old)
    of = names.name(values[side], each.part, id) if each.part and id is not None else ""
    sort = labels.lower(labels.label(p.words, *_SORTS[each.part])) if each.part else ""
    sides = (each.before, each.coverage_before), (each.after, each.coverage_after)
    counted = "leaders" if each.key.value.startswith(_OF_LEADERS) else "units"
    before, after = (_amount(p, value) for value, _ in sides)
    covers = tuple(_covers(p, coverage, counted) for _, coverage in sides)
    return ToldFigure(
        each.key.value,
        each.part,
        each.old,
        each.new,
        of,
        p._(name),
        before,
        after,
        covers[0],
        covers[1],
        sort,
    )


def _amount(p: Printer, value: Quantity | None) -> str:
    is_stated = value is not None and (value.complete or value.value)
    return amount(p.words, value) if value is not None and is_stated else ""


def _covers(p: Printer, coverage: Coverage | None, counted: str) -> str:
    return "" if coverage is None or coverage.whole or not coverage.of else share(p.words, counted, coverage)


def _account(each: Account, values: Sides) -> ToldAccount:
    p, (left, came) = values[1].p, each.elsewhere
    number_of = p.words.number_of
    notes = {
        POSTS: (
            number_of("%(n)s goes elsewhere", "%(n)s go elsewhere", left.value, amount(p.words, left))
            if left != NONE
            else "",
            number_of(
                "%(n)s comes from elsewhere", "%(n)s come from elsewhere", came.value, amount(p.words, came)
            )
            if came != NONE
            else "",
        )
    }
    figures = tuple(
        ToldFigure(
            *(key, "", None, None, "", p._(name), _amount(p, sides.before), _amount(p, sides.after)),
            *notes.get(key, ("", "")),
        )
        for key, name in _ACCOUNTED.items()
        if (sides := each.figures[key]).before.value or sides.after.value
    )
    return ToldAccount(
        each.old,
        each.new,
        tuple(values[0].p.actor(id) for id in each.old),
        tuple(p.actor(id) for id in each.new),
        figures,
        tuple(_carried(one, values) for one in each.powers),
    )


def _carried(each: Carried, values: Sides) -> ToldCarried:
    old, new = (side.p for side in values)
    return ToldCarried(
        each.grant,
        each.holder,
        names.name(values[0], "delegations", each.grant),
        old.actor(each.holder),
        tuple(map(new.actor, each.here)),
        tuple(map(new.actor, each.elsewhere)),
        each.lost,
    )


def _power(old: Printer, new: Printer, each: Lost) -> ToldPower:
    said = power(old, new, each)
    return ToldPower(
        each.sort.value,
        each.id,
        each.holder,
        each.heir,
        each.sure,
        said.name,
        tuple((fact.label, fact.values) for fact in said.facts),
        said.description,
    )
