"""Stated totals of staff, beside what their parts come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from orgctl.findings import Message, Path, Severity
from orgctl.rules.amounts import amount, plain
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import named
from orgctl.structure import Post, Quantity
from orgctl.structure.quantity import NONE, UNSTATED, quantity
from orgctl.structure.spelling import folded
from orgctl.structure.staffing import Measure, StatedTotal, stated_totals


@judgement("ORG701", "fte-sum", Severity.ERROR)
def fte_sum(case: Case) -> Iterator[Notice]:
    """Full-time equivalents that are stated as a total aren't what their parts come to, or are fewer than
    the parts that are known. What may come of rounding is only worth a look.

    Numbers of employees aren't looked at: who works in two units is one person, and counts in both.
    """
    totals = [unit.staffing for unit in case.definition.units.values() if unit.staffing is not None]
    if any(each.fte is not None for each in totals):
        yield from _of_units(case, stated_totals(case.organisation, Measure.FTE))
    for post in case.organisation.posts.values():
        if post.said is not None and post.said.staffing is not None:
            yield from _of_post(post)


def _of_units(case: Case, found: Iterable[StatedTotal]) -> Iterator[Notice]:
    for total in found:
        if total.exceeded or total.differs:
            unit = case.organisation.units[total.unit]
            path: Path = ("units", unit.id, "staffing", "fte")
            yield _notice(path, unit.name or unit.id, total.stated, total.parts, _parts(case, total))


def _notice(path: Path, name: str, stated: Quantity, parts: Quantity, made_of: list[Message]) -> Notice:
    args = {"name": name, "stated": plain(stated.value), "count": amount(parts), "parts": named(made_of)}
    rounded = _may_be_rounded(stated.value, parts.value)
    variant = "" if parts.complete else "least"
    return Notice(path, args, variant=variant, severity=Severity.INFO if rounded else None)


def _parts(case: Case, total: StatedTotal) -> list[Message]:
    """What a total is made of: the units below, and what is the unit's own."""
    below = [_part(case.organisation.name(id), each) for id, each in total.below.items() if each.value]
    own = total.parts.value - sum(each.value for each in total.below.values())
    return [*below, *(_own(case, total.unit, own) if plain(own) else ())]


def _own(case: Case, id: str, own: float) -> list[Message]:
    """The rows of a unit and its posts, where they are what is its own: what is told once more with a post or
    in a unit below is not."""
    said = case.organisation.units[id].said.staffing
    rows = said.rows if said is not None else ()
    titles = {folded(row.title) for row in rows}
    posts = (case.organisation.posts[each] for each in case.organisation.placed.get(id, ()))
    told = [(row.title, row.fte) for row in rows]
    told += [(post.title, post.value("fte")) for post in posts if folded(post.title) not in titles]
    known = [(title, quantity(fte)) for title, fte in told if fte is not None]
    if plain(sum(each.value for _, each in known)) == plain(own):
        return [_part(title, each) for title, each in known if each.value]
    return [Message("fte-sum.own", {"number": plain(own)})]


def _part(name: str, number: Quantity) -> Message:
    return Message("fte-sum.part", {"name": name, "count": amount(number)})


def _may_be_rounded(stated: float, parts: float) -> bool:
    """Whether the parts round to the total, which has fewer decimals than they have."""
    ours, theirs = Decimal(repr(stated)).normalize(), Decimal(repr(round(parts, 6))).normalize()
    step = Decimal(10) ** min(_exponent(ours), 0)
    return _exponent(theirs) < _exponent(ours) and abs(ours - theirs) <= step / 2


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0


def _of_post(post: Post) -> Iterator[Notice]:
    """The staff of a post, as a total and in rows."""
    said = post.said.staffing if post.said is not None else None
    if said is None or said.fte is None or not said.rows:
        return
    stated = quantity(said.fte)
    rows = sum((UNSTATED if row.fte is None else quantity(row.fte) for row in said.rows), NONE)
    if not stated.complete or stated.approximate or rows.approximate:
        return
    difference = round(rows.value - stated.value, 6)
    if difference > 0 or (difference and rows.complete):
        made_of = [_part(row.title, quantity(row.fte)) for row in said.rows if row.fte is not None]
        yield _notice((*post.path, "staffing", "fte"), post.title, stated, rows, made_of)
