"""What a change does to each unit, in a paper for all: today and after, and the figures on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, auto

from orgctl.diff.figures import Figure, Key
from orgctl.diff.figures import figures as measured
from orgctl.diff.numbers import units_in_all
from orgctl.diff.told import Line, Told
from orgctl.documents.quantities import amount
from orgctl.documents.views.apart import above, both_above, name_now, name_then, told_new
from orgctl.documents.views.blocks import Cell, Note, Section, Table, table
from orgctl.documents.views.compared import Compared, beside
from orgctl.documents.views.counted import stated_number
from orgctl.documents.views.origins import came_from
from orgctl.documents.views.printer import Printer
from orgctl.documents.words import N_
from orgctl.structure import Quantity
from orgctl.structure.quantity import ONE

FIGURES: Mapping[Key, str] = {
    Key.UNITS: N_("Units"),
    Key.POSTS: N_("Positions"),
    Key.LEADERS: N_("Leaders"),
    Key.LAYERS: N_("Layers of leaders"),
    Key.LEADER_SPAN_MAX: N_("Most leaders directly under one leader"),
    Key.EMPLOYEES: N_("Employees"),
    Key.FTE: N_("Full-time equivalents"),
}
"""The figures of the whole organisation that a paper for all tells."""

PLACE = frozenset(("unit-moved", "unit-place"))
"""What tells of a unit that it lies elsewhere."""


class Placing(Enum):
    """What another place of a unit is: a move, one that is known now, or isn't any more; or the very same
    place, where that was merged or split."""

    MOVED = auto()
    FOLLOWS = auto()
    SETTLED = auto()
    OPENED = auto()


def placing(told: Compared, old: str, new: str) -> Placing:
    """What it is that a unit that goes on is placed otherwise."""
    was, now = told.old.organisation.units[old], told.p.organisation.units[new]
    if now.parent_state not in _PLACED:
        return Placing.OPENED
    if was.parent_state not in _PLACED:
        return Placing.SETTLED
    follows = was.parent is not None and now.parent in told.units_into.get(was.parent, ())
    return Placing.FOLLOWS if follows else Placing.MOVED


_PLACED = ("unit", "top")
DASH = "–"
"""Stands where there is nothing to tell: what is new has no today."""


def figures(told: Compared) -> tuple[Table, ...]:
    """The figures of the whole, the units of each kind, and the spans of roles that change."""
    p, _ = told.p, told.p._
    rows: list[tuple[Cell, ...]] = []
    for each in measured(told.old.organisation, p.organisation, told.found.pairing):
        label = _figure(told, each)
        if label:
            before = DASH if each.part and each.old is None else quantity(p, each.before)
            after = DASH if each.part and each.new is None else quantity(p, each.after)
            rows.append((label, before, after))
    columns = [_("Figure"), _("Today"), _("Proposed")]
    return table("figures", _("Key figures"), columns, rows)


def _figure(told: Compared, each: Figure) -> str:
    """What a figure is called; empty for one that this paper doesn't tell."""
    p, _ = told.p, told.p._
    if not each.part:
        return _(FIGURES[each.key]) if each.key in FIGURES else ""
    if each.part == "kinds" and each.key is Key.UNITS and (each.new or each.old):
        whole = p.whole.kinds if each.new else told.old.whole.kinds
        return _("Units of the kind %(kind)s") % {"kind": p.named(whole, each.new or each.old or "")}
    is_span = each.part == "roles" and each.key is Key.LEADER_SPAN_MAX
    if is_span and each.new and each.before and each.after and each.before != each.after:
        return _("Leaders directly under %(role)s, at most") % {"role": p.role(each.new)}
    return ""


def quantity(p: Printer, value: Quantity | None) -> str:
    """A figure in words: what it is of isn't always stated, or not all of it."""
    return p._("not stated") if value is None else amount(p.words, value)


# --- units -----------------------------------------------------------------------------------


def units(told: Compared) -> Section:
    """Each unit that something happens to: what it is placed under today and after, and what happens."""
    p, _ = told.p, told.p._
    rows, lineage = list(_unit_rows(told)), told.found.pairing.lineages["units"]
    columns = [_("Unit"), _("Under, today"), _("Under, proposed"), _("What happens")]
    unchanged = [
        name_now(told, "units", id)
        for id in p.organisation.by_order
        if not any(_happens_to_unit(told, id, lineage.old_of.get(id)))
    ]
    note = _("No change: %(those)s.") % {"those": p.words.listed(unchanged)}
    return Section(
        part="units",
        title=_("Consequences for the units"),
        blocks=(
            *table("units", _("Units"), columns, rows, titled=False, captioned=False),
            *((Note("unchanged", note),) if rows and unchanged else ()),
        ),
    )


def _unit_rows(told: Compared) -> Iterator[tuple[Cell, ...]]:
    p, old = told.p, told.old
    lineage = told.found.pairing.lineages["units"]
    for id in p.organisation.by_order:
        was = lineage.old_of.get(id)
        happens = tuple(_happens_to_unit(told, id, was))
        if happens:
            sides = (DASH, above(p, id)) if was is None else both_above(told, was, id)
            yield name_now(told, "units", id), *sides, happens
    for id in old.organisation.by_order:
        if id not in lineage.new_of:
            yield name_then(told, "units", id), above(old, id), DASH, (_ends(told, id),)


def _happens_to_unit(told: Compared, id: str, was: str | None) -> Iterator[str]:
    p, _ = told.p, told.p._
    from_others = tuple(origins(told, "units", id))
    yield from from_others
    if was is None and not from_others:
        many = units_in_all(p.organisation, id)
        yield _("New unit") if many == ONE else _("New units (%(count)s)") % {"count": stated_number(p, many)}
    for part in told.found.pairing.lineages["units"].split.get(was or "", ()):
        if part != id:
            yield _("%(unit)s leaves") % {"unit": told_new(told, "units", (was or "",), part)}
    for each in told.of("units", id):
        if each.old is None or each.new is None:
            continue
        if each.kind not in PLACE:
            before, after = leaders(told, each)
            yield change_line(p, each._replace(before=before, after=after))
        else:
            how = placing(told, each.old, each.new)
            yield {
                Placing.MOVED: _("Moves"),
                Placing.FOLLOWS: _("Goes along into %(unit)s") % {"unit": above(p, id)},
                Placing.SETTLED: _("Is placed"),
                Placing.OPENED: _("Where it is placed is open"),
            }[how]
    if was is not None:
        yield from _number_in_all(told, was, id)
        if another := another_leader(told, was, id):
            yield beside(p, _("Leader: %(leader)s") % {"leader": another[1]}, another[0])


def another_leader(told: Compared, old: str, new: str) -> tuple[str, str] | None:
    """Who led a unit and who leads it now, where that is another post though the unit is said to be led by
    one of its own on both sides; None where it isn't, or a change tells so."""
    was = told.old.organisation.units[old].leadership.posts
    now = told.p.organisation.units[new].leadership.posts
    go_on = {new for id in was for new in told.posts_into.get(id, ())}
    is_told = any(each.kind == "unit-leader" for each in told.of("units", new))
    if is_told or not (was and now) or go_on & {*now}:
        return None
    listed = told.p.words.listed
    before = listed(name_then(told, "positions", id) for id in was)
    return before, listed(name_now(told, "positions", id) for id in now)


def _number_in_all(told: Compared, old: str, new: str) -> Iterator[str]:
    """How many there are of a unit, where that is another number and more than its own says so."""
    p, many = told.p, told.units_weighed[new]
    own = told.old.organisation.units[old].count, p.organisation.units[new].count
    if many.before != many.after and (many.before, many.after) != own:
        before, after = (stated_number(p, each) for each in (many.before, many.after))
        yield beside(p, p._("Number in all: %(count)s") % {"count": after}, before)


def leaders(told: Compared, each: Told) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a unit's value was and is; its leaders as posts are named where others have their names."""
    if each.kind != "unit-leader" or each.old is None or each.new is None:
        return each.before, each.after
    was = told.old.organisation.units[each.old].leadership.posts
    now = told.p.organisation.units[each.new].leadership.posts
    if len(each.before) > len(was):  # of all that are merged
        return each.before, each.after
    before = tuple(name_then(told, "positions", id) for id in was)
    after = tuple(name_now(told, "positions", id) for id in now)
    if before and before == after:  # others of the same title
        before, after = (
            tuple(f"{name} ({id})" for name, id in zip(names, ids, strict=True))
            for names, ids in ((before, was), (after, now))
        )
    return before or each.before, after or each.after


def origins(told: Compared, part: str, id: str) -> Iterator[str]:
    """What a new unit or post was merged or split from, itself left out."""
    lineage = told.found.pairing.lineages[part]
    return came_from(told.p.words, lineage, part, id, lambda old: name_then(told, part, old))


def _ends(told: Compared, id: str) -> str:
    """What becomes of an old unit that doesn't go on as one."""
    into = goes_into(told, id)
    if id in told.found.pairing.lineages["units"].split:
        return told.p._("Is split into %(units)s") % {"units": into}
    return told.p._("Goes into %(units)s") % {"units": into} if into else told.p._("Is discontinued")


def goes_into(told: Compared, id: str) -> str:
    """The new units that an old one was merged or split into."""
    return told.p.words.listed(told_new(told, "units", (id,), new) for new in told.units_into.get(id, ()))


def change_line(p: Printer, each: Told) -> str:
    """What of an entry is another, with what it is and what it was."""
    _ = p._
    if each.is_of_others:
        return f"{each.about} – {_line(p, each)}"
    return _line(p, each)


def _line(p: Printer, each: Told) -> str:
    _ = p._
    if each.among is not None and each.lines:  # the rest of the list may be that of others
        return f"{each.what}: {p.words.listed(_entry(p, line) for line in each.lines)}"
    after = p.words.listed(each.after)
    label, colon, _rest = after.partition(": ")
    is_alone = after.count(colon) == 1 if colon else False  # else each label stands with its value
    without = (said.removeprefix(label + colon) if is_alone else said for said in each.before)
    before = p.words.listed(without)
    if not after:
        return _("%(what)s: no longer %(before)s") % {"what": each.what, "before": before}
    return beside(p, f"{each.what}: {after}", before)


def _entry(p: Printer, line: Line) -> str:
    """What became of an entry of a list."""
    if not line.after:
        return f"{line.before} {p._('(discontinued)')}"
    return beside(p, line.after, line.before) if line.before else f"{line.after} {p._('(new)')}"
