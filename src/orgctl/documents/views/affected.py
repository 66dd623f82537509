"""Whom a change affects: each unit and each post, today and after, and the figures on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from orgctl.diff.figures import Figure, Key
from orgctl.diff.figures import figures as measured
from orgctl.diff.posts import Status
from orgctl.diff.told import Told, ToldPost
from orgctl.documents.views.alike import said_number
from orgctl.documents.views.blocks import Cell, ItemView, Note, Section, Table, table
from orgctl.documents.views.compared import Compared, beside, was_stated
from orgctl.documents.views.lines import dotted
from orgctl.documents.views.printer import Printer
from orgctl.documents.views.structure import unit_name
from orgctl.documents.words import N_
from orgctl.model.scalars import Open
from orgctl.structure import Quantity

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

_PLACE = frozenset(("unit-moved", "unit-place"))
_LINE = frozenset(("post-line", "post-moved", "post-place", "post-title"))
DASH = "–"
"""Stands where there is nothing to tell: what is new has no today."""

_PERSONS = frozenset(("post-holder", "post-deputy"))
"""What doesn't make a post another: who has it, and who stands in."""


def figures(told: Compared) -> tuple[Table, ...]:
    """The figures of the whole, the units of each kind, and the spans of roles that change."""
    p, _ = told.p, told.p._
    rows: list[tuple[Cell, ...]] = []
    for each in measured(told.old.organisation, p.organisation, told.found.pairing):
        label = _figure(told, each)
        if label:
            before = DASH if each.part and each.old is None else _quantity(p, each.before)
            after = DASH if each.part and each.new is None else _quantity(p, each.after)
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


def _quantity(p: Printer, value: Quantity | None) -> str:
    if value is None:
        return p._("not stated")
    number = said_number(p, value)
    return number if value.complete else p._("at least %(n)s") % {"n": number}


def in_short(told: Compared) -> Section:
    """The change on a few lines: how many units and posts, and what becomes of spans and layers."""
    p, _ = told.p, told.p._
    lines = [*_units_in_short(told), *_posts_in_short(told)]
    for each in measured(told.old.organisation, p.organisation, told.found.pairing):
        is_told = not each.part and each.key in (Key.LAYERS, Key.LEADER_SPAN_MAX)
        if is_told and each.before and each.after and each.before != each.after:
            words = {
                "what": _(FIGURES[each.key]),
                "before": _quantity(p, each.before),
                "after": _quantity(p, each.after),
            }
            lines.append(_("%(what)s: %(before)s today, %(after)s proposed") % words)
    items = p.item_block("summary", "", [ItemView(each) for each in lines])
    return Section(part="summary", title=_("The proposal in short"), blocks=items)


def _units_in_short(told: Compared) -> Iterator[str]:
    p = told.p
    lineage = told.found.pairing.lineages["units"]
    changes = [each for change in told.changes for each in change.all() if each.part == "units"]
    if n := len(lineage.added):
        yield p.words.number_of("%(n)s new unit", "%(n)s new units", n)
    placed = [each.old for each in changes if each.kind in _PLACE and each.old and each.new]
    then = told.old.organisation.units
    moved = sum(then[id].parent is not None for id in placed)
    if n := moved:
        yield p.words.number_of("%(n)s unit moves", "%(n)s units move", n)
    if n := len(placed) - moved:
        yield p.words.number_of(
            "%(n)s unit is placed, today's place not being stated",
            "%(n)s units are placed, today's place not being stated",
            n,
        )
    if n := len(lineage.merged):
        yield p.words.number_of("%(n)s merger of units", "%(n)s mergers of units", n)
    if n := len(lineage.split):
        yield p.words.number_of("%(n)s split of a unit", "%(n)s splits of units", n)
    if n := sum(id not in told.units_into for id in lineage.gone):
        yield p.words.number_of("%(n)s unit is discontinued", "%(n)s units are discontinued", n)


def _posts_in_short(told: Compared) -> Iterator[str]:
    """Whether any post goes away is what everybody asks first, so that none is an answer."""
    p, number = told.p, Counter(each.status for each in told.story.posts)
    if n := number[Status.NEW]:
        yield p.words.number_of("%(n)s new position", "%(n)s new positions", n)
    if n := number[Status.MOVED]:
        yield p.words.number_of(
            "%(n)s position moves to another unit", "%(n)s positions move to another unit", n
        )
    if n := number[Status.NEW_LEADER]:
        yield p.words.number_of("%(n)s position gets another leader", "%(n)s positions get another leader", n)
    if n := number[Status.CHANGED]:
        yield p.words.number_of(
            "%(n)s position is changed otherwise, or described further",
            "%(n)s positions are changed otherwise, or described further",
            n,
        )
    if n := number[Status.ENDS]:
        yield p.words.number_of("%(n)s position is discontinued", "%(n)s positions are discontinued", n)
    fewer = [each for change in told.changes for each in change.all() if each.kind == "post-fewer"]
    for each in fewer:
        words = {"post": each.about, "before": "".join(each.before), "after": "".join(each.after)}
        yield p._("%(post)s: %(before)s positions today, %(after)s proposed") % words
    if not (number[Status.ENDS] or fewer) and told.story.posts:
        yield p._("No position is discontinued")


# --- units -----------------------------------------------------------------------------------


def units(told: Compared) -> Section:
    """Each unit that something happens to: what it is placed under today and after, and what happens."""
    p, _ = told.p, told.p._
    rows, lineage = list(_unit_rows(told)), told.found.pairing.lineages["units"]
    columns = [_("Unit"), _("Under, today"), _("Under, proposed"), _("What happens")]
    unchanged = [
        p.actor(id)
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
            today = above(old, was) if was is not None else DASH
            yield p.actor(id), today, above(p, id), happens
    for id in old.organisation.by_order:
        if id not in lineage.new_of:
            yield old.actor(id), above(old, id), DASH, (_ends(told, id),)


def above(p: Printer, id: str) -> str:
    """The unit around a unit, or why it isn't known."""
    unit = p.organisation.units[id]
    if unit.parent is not None:
        return unit_name(p, p.organisation.units[unit.parent])
    if isinstance(unit.said.parent, Open):
        return p._("not decided")
    return p.party(unit.said.parent) if unit.said.parent else ""


def _origins(told: Compared, id: str) -> tuple[str, ...]:
    """The names of the old units that a new one was merged or split from, itself left out."""
    lineage = told.found.pairing.lineages["units"]
    split = (of for of, ids in lineage.split.items() if id in ids)
    olds = dict.fromkeys((*lineage.merged.get(id, ()), *split))
    olds.pop(lineage.old_of.get(id, ""), None)
    return tuple(map(told.old.actor, olds))


def _happens_to_unit(told: Compared, id: str, was: str | None) -> Iterator[str]:
    p, _ = told.p, told.p._
    origins = _origins(told, id)
    lineage = told.found.pairing.lineages["units"]
    if id in lineage.merged and was is not None:
        yield _("Takes in %(units)s") % {"units": p.words.listed(origins)}
    elif id in lineage.merged:
        yield _("Merged from %(units)s") % {"units": p.words.listed(origins)}
    elif origins:
        yield _("Split off from %(units)s") % {"units": p.words.listed(origins)}
    elif was is None:
        yield _("New unit")
    for part in lineage.split.get(was or "", ()):
        if part != id:
            yield _("%(unit)s leaves") % {"unit": p.actor(part)}
    for each in told.of("units", id):
        if each.old is None or each.new is None:
            continue
        if each.kind not in _PLACE:
            yield change_line(p, each)
        elif was is not None and told.old.organisation.units[was].parent is None:
            yield _("Is placed")
        else:
            yield _("Moves")


def _ends(told: Compared, id: str) -> str:
    """What becomes of an old unit that doesn't go on as one."""
    into = _goes_into(told, id)
    if id in told.found.pairing.lineages["units"].split:
        return told.p._("Is split into %(units)s") % {"units": into}
    return told.p._("Goes into %(units)s") % {"units": into} if into else told.p._("Is discontinued")


def _goes_into(told: Compared, id: str) -> str:
    """The new units that an old one was merged or split into."""
    return told.p.words.listed(map(told.p.actor, told.units_into.get(id, ())))


def change_line(p: Printer, each: Told) -> str:
    """What of an entry is another, with what it is and what it was."""
    _ = p._
    before, after = p.words.listed(each.before), p.words.listed(each.after)
    if not after:
        return _("%(what)s: no longer %(before)s") % {"what": each.what, "before": before}
    return beside(p, f"{each.what}: {after}", before)


# --- posts -----------------------------------------------------------------------------------


def posts(told: Compared) -> Section:
    """Each post that something happens to: what it is called today and after, and what happens."""
    _ = told.p._
    rows: list[tuple[Cell, ...]] = []
    unchanged: list[str] = []
    described: list[str] = []
    for each in told.story.posts:
        row = _post_row(told, each)
        if each.status in (Status.NEW, Status.ENDS) or row[-1]:
            rows.append(row)
        else:
            (unchanged if each.status is Status.UNCHANGED else described).append(each.after)
    columns = [_("Position today"), _("Position proposed"), _("What happens")]
    made = table("positions", _("Positions"), columns, rows, titled=False, captioned=False)
    notes = tuple(_post_notes(told, unchanged, described)) if rows or described else ()
    return Section(part="positions", title=_("Consequences for the positions"), blocks=(*made, *notes))


def _post_notes(told: Compared, unchanged: Sequence[str], described: Sequence[str]) -> Iterator[Note]:
    """What is told once for many: the posts that stay as they are, and what nothing was stated of before."""
    p, _ = told.p, told.p._
    if unchanged:
        yield Note("unchanged", _("No change: %(those)s.") % {"those": p.words.listed(unchanged)})
    if described:
        said = _("No change but that more is told of the position: %(those)s.")
        yield Note("described", said % {"those": p.words.listed(described)})
    stated = dict.fromkeys(what for each in told.story.posts for what in _rest(told, each)[1])
    if stated:
        said = _("The proposal tells of positions what is not stated of them today: %(what)s.")
        yield Note("stated", said % {"what": ", ".join(stated)})


def _post_row(told: Compared, each: ToldPost) -> tuple[Cell, ...]:
    return (
        each.before or told.p._("New position"),  # the row's heading, so more than a dash
        each.after or DASH,
        tuple(_happens_to_post(told, each)),
    )


def _happens_to_post(told: Compared, each: ToldPost) -> Iterator[str]:
    p, _ = told.p, told.p._
    if each.status is Status.ENDS:
        yield _("The position is discontinued")
        unit = told.old.organisation.posts[each.old or ""].unit
        goes_on = unit is None or unit in told.found.pairing.lineages["units"].new_of
        into = "" if goes_on else _goes_into(told, unit or "")
        if each.into:
            yield _("Goes into %(units)s") % {"units": p.words.listed(each.into)}
        elif into:
            yield _("The unit goes into %(units)s") % {"units": into}
        return
    if each.status is Status.NEW:
        if each.unit_after and not _leads(p, each.new):
            yield _("In %(unit)s") % {"unit": each.unit_after}
        if each.leader_after and told.p.organisation.posts[each.new or ""].line.to:
            yield _("Reports to %(leader)s") % {"leader": each.leader_after}
        for line in p.organisation.posts[each.new or ""].value("also_reports_to") or ():
            yield _("Also reports to %(leader)s") % {"leader": dotted(p, line)}
        return
    if each.status is Status.MOVED:
        yield beside(p, _("Moves to %(unit)s") % {"unit": each.unit_after}, each.unit_before)
    if each.leader_before != each.leader_after:
        said = _("Nearest leader: %(leader)s") % {"leader": each.leader_after or _("none")}
        yield beside(p, said, each.leader_before or _("none"))
    if each.before != each.after:
        yield _("New title")
    others, stated = _rest(told, each)
    if others:
        yield _("Changed: %(what)s") % {"what": ", ".join(others)}
    same = each.before == each.after and each.leader_before == each.leader_after
    if each.status is Status.CHANGED and same and not (others or stated):
        yield _("Leads on in a unit that is merged or split")


def _leads(p: Printer, id: str | None) -> bool:
    return bool(p.organisation.posts[id or ""].leads)


def _rest(told: Compared, each: ToldPost) -> tuple[list[str], list[str]]:
    """What else of a post is another, by its name within a sentence, and what of it nothing was stated of."""
    found: dict[str, bool] = {}
    for change in told.of("positions", each.new):
        if change.old is not None and change.kind not in _LINE | _PERSONS:
            what = change.what[:1].lower() + change.what[1:]
            found[what] = found.get(what, False) or was_stated(change)
    return [what for what, was in found.items() if was], [what for what, was in found.items() if not was]
