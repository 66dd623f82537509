"""Figures side by side: how many, with what the difference to the base is and how much a figure covers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from orgctl.diff.alternatives import Alternatives, Row, rows
from orgctl.diff.figures import WHOLE, Key, Measured, difference
from orgctl.diff.sheet import Cell, Group, Line
from orgctl.documents.compare.coverage import covered, covers
from orgctl.documents.compare.sides import Side
from orgctl.documents.quantities import amount, signed
from orgctl.documents.views.printer import Printer
from orgctl.documents.words import N_, Words
from orgctl.structure.quantity import NONE, Quantity

LABELS: Mapping[Key, str] = {
    Key.UNITS: N_("Units"),
    Key.POSTS: N_("Positions"),
    Key.LEADERS: N_("Leaders"),
    Key.LAYERS: N_("Layers of leaders"),
    Key.LEADER_SPAN_MEDIAN: N_("Leaders per leader"),
    Key.STAFF_SPAN_MEDIAN: N_("Staff per leader"),
    Key.EMPLOYEES: N_("Employees"),
    Key.FTE: N_("Full-time equivalents"),
    Key.EMPLOYEES_PER_LEADER: N_("Employees per leader"),
    Key.FTE_PER_LEADER: N_("Full-time equivalents per leader"),
}
_SPANS: Mapping[Key, tuple[Key, Key]] = {
    Key.LEADER_SPAN_MEDIAN: (Key.LEADER_SPAN_MIN, Key.LEADER_SPAN_MAX),
    Key.STAFF_SPAN_MEDIAN: (Key.STAFF_SPAN_MIN, Key.STAFF_SPAN_MAX),
}
"""The smallest and the largest that are told beside a median."""
_HEADINGS = {
    "kinds": N_("Units by kind"),
    "levels": N_("Units and spans by level"),
    "roles": N_("Spans by role"),
}
_WITHOUT = {
    "kinds": N_("Without a kind"),
    "levels": N_("Without a level"),
    "roles": N_("Without a role"),
}

Cells = Mapping[Key, tuple[Measured, ...]]


def groups(found: Alternatives, sides: Sequence[Side]) -> Iterator[Group]:
    """The figures of the whole, then by kind, by level, and by role where there are no levels."""
    _ = sides[0].p._
    known = {part: list(those) for part, those in groupby(rows(found), key=lambda row: row.part)}
    whole = _by_key(known.get(WHOLE, ()))
    words = sides[0].p.words
    lines = [*_lines(words, whole, "")]
    if lines:
        spans = any(key in whole for key in _SPANS)
        note = _("Of spans: the median, and the smallest and largest in brackets.") if spans else ""
        yield Group("figures", _("Size and structure"), tuple(lines), note=note)
    for part in ("kinds", "levels", "roles"):
        those = [row for row in known.get(part, ()) if row.id is not None or _is_whole(row)]
        if any(row.id is not None for row in those) and not (part == "roles" and "levels" in known):
            yield Group(part, _(_HEADINGS[part]), tuple(_of_part(part, those, sides)))


def _is_whole(row: Row) -> bool:
    """Whether all of them state a figure: of what has no kind, it says nothing where some know no kinds."""
    return all(cell.value is not None for cell in row.cells)


def _of_part(part: str, those: Sequence[Row], sides: Sequence[Side]) -> Iterator[Line]:
    p = sides[0].p
    for (of, id), group in groupby(those, key=lambda row: (row.of, row.id)):
        cells = _by_key(list(group))
        name = p._(_WITHOUT[part]) if id is None else _name(sides[of].p, part, id)
        yield from _lines(p.words, cells, name)


def _name(p: Printer, part: str, id: str) -> str:
    return p.role(id) if part == "roles" else p.named(getattr(p.whole, part), id)


def _by_key(those: Sequence[Row]) -> Cells:
    return {row.key: row.cells for row in those}


def _lines(words: Words, cells: Cells, of: str) -> Iterator[Line]:
    """The lines of the whole, or ``of`` a kind, level or role; of these, how many units there are is told
    under the bare name."""
    _ = words.text
    for key, name in LABELS.items():
        if key in _SPANS and key in cells:
            label = _(name)
            said = f"{of}: {label[:1].lower()}{label[1:]}" if of else label
            spread = [cells[each] for each in (key, *_SPANS[key])]
            made = [_spread(words, *sides) for sides in zip(*spread, strict=True)]
            yield Line(said, _beside(made), covers(words, "leaders"))
        elif key in cells:
            made = [_cell(words, each, cells[key][0]) for each in cells[key]]
            yield Line(of or _(name), _beside(made), covers(words, "units"))


def _beside(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(cell._replace(differs=cell.texts != cells[0].texts) for cell in cells)


def _cell(words: Words, given: Measured, base: Measured) -> Cell:
    texts: tuple[str, ...] = ()
    if given.value is not None:
        # What isn't all there is says so by its coverage, if it has one.
        covers_part = given.coverage is not None and not given.coverage.whole
        said = amount(words, given.value._replace(complete=given.value.complete or covers_part))
        more = difference(base, given)
        texts = (f"{said} ({signed(words, more)})" if more is not None and more.value else said,)
    return covered(words, Cell(texts), "units", given.coverage)


def _spread(words: Words, median: Measured, least: Measured, most: Measured) -> Cell:
    texts: tuple[str, ...] = ()
    if median.value is not None and least.value is not None and most.value is not None:
        said = amount(words, median.value)
        if least.value != most.value:
            said += f" ({amount(words, least.value)}–{amount(words, most.value)})"
        texts = (said,)
    return covered(words, Cell(texts), "leaders", median.coverage)


def counted(words: Words, values: Sequence[Quantity | None]) -> tuple[Cell, ...]:
    """How many there are in each column; None where the question isn't asked."""
    return tuple(
        Cell() if value is None else Cell((_number(words, value),), differs=value != NONE) for value in values
    )


def _number(words: Words, value: Quantity) -> str:
    """How many there are; that there are some is all that is known where no number is stated."""
    is_known = value.complete or value.value
    return amount(words, value) if is_known else words.text("number not stated")
