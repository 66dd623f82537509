"""Economy side by side: targets, the amounts that are stated beside them, and those beside none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from orgctl.diff.economy import Economics, Other, Reached, Sort, Sum
from orgctl.diff.sheet import Cell, Group, Line
from orgctl.documents.compare.coverage import covered, covers
from orgctl.documents.compare.sides import Side, entries
from orgctl.documents.quantities import amount, of_unit
from orgctl.documents.views.printer import Printer
from orgctl.documents.words import Words
from orgctl.model.direction import Target
from orgctl.model.scalars import Day


def economy(sides: Sequence[Side]) -> Iterator[Group]:
    """The group of economy, where anything of it is stated."""
    _ = sides[0].p._
    lines = [*_targets(sides), *_others(sides)]
    apart = [side.state.economics.apart for side in sides]
    if any(apart):
        label = _("Other amounts that are not stated") if lines else _("Amounts that are not stated")
        said = [(str(each),) if each else () for each in apart]
        lines.append(Line(label, tuple(map(Cell, said))))
    if lines:
        note = _(
            "Savings are negative. What options that are chosen and actions state is added where unit, year "
            "and sort are the same; nothing else is."
        )
        yield Group("economy", _("Economy"), tuple(lines), note=note)


def _targets(sides: Sequence[Side]) -> Iterator[Line]:
    _ = sides[0].p._

    def known(side: Side) -> dict[str, Reached]:
        return {each.target: each for each in side.state.economics.targets}

    for ids in entries("targets", sides, known):
        given = [known(side).get(id) if id else None for side, id in zip(sides, ids, strict=True)]
        side, first = next((side, each) for side, each in zip(sides, given, strict=True) if each)
        unit = first.stated.unit
        name = side.clean(first.said.name)
        when = _when(side.p, first.said)
        head = ", ".join(each for each in (name, unit, when) if each)
        wanted = [_wanted(side.p, each, unit) for side, each in zip(sides, given, strict=True)]
        yield Line(
            _("Target: %(target)s") % {"target": head},
            tuple(Cell(texts, differs=texts != wanted[0]) for texts in wanted),
        )
        yield _sums(_("Stated amounts"), sides, [each and each.stated for each in given], unit)


def _wanted(p: Printer, given: Reached | None, unit: str) -> tuple[str, ...]:
    """The figure of a target; with its unit where that isn't the line's."""
    if given is None or given.said.value is None:
        return ()
    said = p.signed(given.said.value)
    return (said if given.stated.unit == unit else of_unit(p.words, said, given.stated.unit),)


def _when(p: Printer, target: Target) -> str:
    """When a target is to hold, and whether for good."""
    parts = [_recurring(p, target.recurring)]
    if isinstance(target.from_, Day) or isinstance(target.by, Day):
        parts.append(p.stretch(target.from_, target.by))
    return ", ".join(each for each in parts if each)


def _recurring(p: Printer, recurring: bool | None) -> str:
    if recurring is None:
        return ""
    return p._("every year") if recurring else p._("once")


def _others(sides: Sequence[Side]) -> Iterator[Line]:
    """Amounts that no target is comparable with, by what they have in common."""
    p = sides[0].p
    sorts = dict.fromkeys(each.sort for side in sides for each in side.state.economics.others)
    for sort in sorts:
        given = [_of_sort(side.state.economics, sort) for side in sides]
        unit = next(each.stated.unit for each in given if each)
        year = p.words.date(sort.year) if sort.year is not None else ""
        what = ", ".join(each for each in (unit, _recurring(p, sort.recurring), year) if each)
        label = p._("Other stated amounts: %(what)s") % {"what": what}
        yield _sums(label, sides, [each and each.stated for each in given], unit)


def _of_sort(economics: Economics, sort: Sort) -> Other | None:
    return next((each for each in economics.others if each.sort == sort), None)


def _sums(label: str, sides: Sequence[Side], given: Sequence[Sum | None], unit: str) -> Line:
    words = sides[0].p.words
    cells = [
        covered(words, Cell(_sum(words, each, unit)), "amounts", each.coverage if each else None)
        for each in given
    ]
    beside = (cell._replace(differs=cell.texts != cells[0].texts) for cell in cells)
    return Line(label, tuple(beside), covers(words, "amounts"))


def _sum(words: Words, given: Sum | None, unit: str) -> tuple[str, ...]:
    if given is None or given.total is None:
        return ()
    # How much is missing is in the note, and at least this much would be wrong of a saving.
    total = given.total._replace(complete=True)
    if given.unit == unit:
        return (amount(words, total),)
    if re.fullmatch("[A-Z]{3}", given.unit):
        return (words.money(total.value, given.unit),)
    return (of_unit(words, amount(words, total), given.unit),)
