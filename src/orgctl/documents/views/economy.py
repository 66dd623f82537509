"""Economic consequences as tables, summed where figures can be added: the same currency or unit, the same
year, and either all of them lasting or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from orgctl.documents.views.blocks import Cell, Table, table
from orgctl.documents.views.printer import Printer
from orgctl.model.base import Value
from orgctl.model.process import Action, Option
from orgctl.model.scalars import AboutAmount
from orgctl.model.shared import Economy

Entry = tuple[str, Economy]
"""What an economic consequence is of, and the consequence."""


def of_option(option: Option) -> Iterator[Economy]:
    """The consequences of an option, those of its arguments among them."""
    yield from option.economy
    for each in (*option.for_, *option.against):
        yield from _within(each)


def of_action(action: Action) -> Iterator[Economy]:
    """The consequences of an action and of its parts."""
    yield from action.economy
    for each in action.items:
        yield from _within(each)


def _within(item: Value | str) -> Iterator[Economy]:
    if not isinstance(item, str):
        yield from getattr(item, "economy", ())
        for each in getattr(item, "items", ()):
            yield from _within(each)


def consequences(p: Printer, given: Mapping[str, Sequence[Entry]]) -> tuple[Table, ...]:
    """A table of consequences under headings, and under each the sum of those that can be added, if they
    are several. What stands under different headings is never added."""
    _ = p._
    rows: list[tuple[Cell, ...] | str] = []
    for heading, entries in given.items():
        if entries:
            rows.append(heading)
            rows += [_row(p, name, each) for name, each in entries]
            rows += _sums(p, [each for _name, each in entries])
    columns = [_("What"), _("Amount"), _("When"), _("How often")]
    return table("economy", _("Economic consequences"), columns, rows, titled=False, captioned=False)


def _row(p: Printer, name: str, each: Economy) -> tuple[Cell, ...]:
    what = f"{name}: {each.what}" if name and each.what else name or each.what or p._("Economy")
    return (what, p.amount(each), p.date(each.year), p.recurring(each))


def _sums(p: Printer, entries: Iterable[Economy]) -> Iterator[tuple[Cell, ...]]:
    """A row for each sort of figure of which there are several. Where neither the year is stated nor whether
    they last, figures can't be added."""
    _ = p._
    sorts: dict[tuple[str | None, str, Any, bool | None], list[Economy]] = {}
    for each in entries:
        if each.year is not None or each.recurring is not None:
            currency = "" if each.unit else each.currency
            sorts.setdefault((each.unit, currency, each.year, each.recurring), []).append(each)
    for those in sorts.values():
        known = [figure for each in those if (figure := _figure(each)) is not None]
        if len(known) > 1:
            first, total = those[0], round(sum(number for number, _about in known), 6)
            n = {"n": p.words.number(len(known)), "all": p.words.number(len(those))}
            label = _("Sum") if len(known) == len(those) else _("Sum of %(n)s of %(all)s figures") % n
            said = p.as_amount(total, first, about=any(about for _number, about in known))
            yield (label, said, p.date(first.year), p.recurring(first))


def _figure(each: Economy) -> tuple[float, bool] | None:
    """An amount, and whether it is approximate; None where it is not stated."""
    if isinstance(each.amount, AboutAmount):
        return each.amount.about, True
    return (each.amount, False) if isinstance(each.amount, (int, float)) else None
