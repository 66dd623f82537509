"""What changes, in a paper for all: the units in groups, and of roles, groups and norms what is another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from orgctl.diff.change import is_open, is_unstated
from orgctl.diff.kinds import DELEGATED, NUMBERED, Action, kinds
from orgctl.diff.numbers import Weight, units_in_all
from orgctl.diff.prose import Became
from orgctl.diff.told import Line, Told
from orgctl.documents import quantities
from orgctl.documents.changes.apart import refers_to
from orgctl.documents.views.affected import Placing, another_leader, change_line, leaders, placing
from orgctl.documents.views.apart import both_above, name_now, name_then, told_new
from orgctl.documents.views.blocks import Block, Entries, ItemView, Section, Small
from orgctl.documents.views.compared import Compared, beside
from orgctl.documents.views.counted import stated_number
from orgctl.documents.views.origins import parts_of
from orgctl.documents.views.outline import part
from orgctl.documents.views.printer import Printer
from orgctl.documents.views.process import answer
from orgctl.documents.views.profiles import competence
from orgctl.documents.views.selector import capitalised
from orgctl.documents.views.structure import unit_name
from orgctl.documents.words import N_
from orgctl.model.scalars import id_of
from orgctl.structure import decision_status
from orgctl.structure.quantity import NONE, ONE

# Units have a list of their own, and what comes and goes of posts a table; a strategy that is new is printed
# as it will be, and so is what is still to happen.
_PARTS = (
    "levels units positions groups bodies roles kinds strategy targets agreements cycle governing_documents "
    "policy".split()
)
_NEW = {"roles": N_("New roles"), "groups": N_("New groups")}
"""The parts whose new entries are printed as a plan prints them."""
_ELSEWHERE = frozenset(
    "unit-new unit-ended unit-merged unit-split unit-moved unit-place unit-name unit-leader post-new "
    "post-ended post-unsettled post-merged post-split post-moved post-line post-place post-title "
    "role-responsibilities role-powers role-statutory post-responsibilities post-powers post-delegations "
    "post-holder".split()
)
"""What the list of units, the tables of units and posts, and the part on authority tell; and who has a post,
which no paper for all tells as a change."""
_OTHERS = ("union", "state", "partner", "external")
"""The types of body that are no part of the organisation."""


def changes(told: Compared, why: str) -> Section:
    """What changes. ``why`` is the heading under which the reasons stand; empty where there are none."""
    p, _ = told.p, told.p._
    settled = p.item_block("decisions", _("Decisions that it rests on"), tuple(_settled(p)))
    units = p.item_block("units", _("Units"), tuple(_units(told)))
    reason = _("The reasons are given under “%(heading)s”.") % {"heading": why} if why else ""
    blocks: tuple[Block, ...] = (*units, *_others(told), *settled)
    sections = tuple(_new(told))
    found = bool(blocks or sections)
    return Section(
        part="changes",
        title=_("What changes"),
        description=reason if found else "",
        blocks=blocks,
        sections=sections,
    )


def _new(told: Compared) -> Iterator[Section]:
    """Roles and groups that are new, as a plan prints them, and the competence that new roles ask for."""
    p, _ = told.p, told.p._
    for name, title in _NEW.items():
        yield from part(p, name, _(title), _came(told, name))
    roles = {f"role-{id}" for id in _came(told, "roles")}
    asked = tuple(each for each in competence(p) if each.id in roles)
    if asked:
        yield Section(part="competence", title=_("Competence in new roles"), sections=asked)


# --- units -----------------------------------------------------------------------------------


def _units(told: Compared) -> Iterator[ItemView]:
    """The units that come, go, move, merge, split, or have another name or leader: like with like."""
    p, _ = told.p, told.p._
    lineage = told.found.pairing.lineages["units"]
    made_of = {id for ids in lineage.split.values() for id in ids} | set(lineage.merged)
    added = frozenset(lineage.added)
    new = [id for id in p.organisation.by_order if id in added and id not in made_of]
    weights = told.units_weighed
    more = [_numbers(told, id, each) for id, each in weights.items() if each.rises]
    yield from _listed(_("New units"), (*(_under(p, id) for id in new), *more))
    for id, olds in lineage.merged.items():
        others = [each for each in olds if each != lineage.old_of.get(id)]
        name = partial(name_then, told, "units")
        names = p.words.listed(parts_of(p.words, lineage, others, name))
        said = (
            _("%(units)s are merged into %(unit)s")
            if others == [*olds]
            else _("%(units)s goes into %(unit)s")
        )
        yield ItemView(capitalised(said % {"units": names, "unit": told_new(told, "units", others, id)}))
    for id, news in lineage.split.items():
        others = [each for each in news if each != lineage.new_of.get(id)]
        names = p.words.listed(told_new(told, "units", (id,), each) for each in others)
        said = _("%(unit)s is split into %(units)s") if others == [*news] else _("%(units)s leaves %(unit)s")
        yield ItemView(said % {"unit": name_then(told, "units", id), "units": names})
    yield from _moves(told)
    gone = [id for id in lineage.gone if id not in told.units_into]
    fewer = [_numbers(told, id, each) for id, each in weights.items() if each.ends != NONE]
    ended = [name_then(told, "units", id) for id in gone]
    yield from _listed(_("Units that are discontinued"), (*ended, *fewer))
    renamed = [each for each in _all(told, "units") if each.kind == "unit-name" and each.old and each.new]
    yield from _listed(_("Units with another name"), [_short_line(told, each) for each in renamed])
    yield from _leaders(told)


def _leaders(told: Compared) -> Iterator[ItemView]:
    """The units with another leader; those of which it is known only now who leads them, or not any more."""
    _ = told.p._
    another: list[str] = []
    settled: list[str] = []
    opened: list[str] = []
    for each in _all(told, "units"):
        if each.kind == "unit-leader" and each.old and each.new:
            known = _is_known(each, "after")
            those = opened if not known else another if _is_known(each, "before") else settled
            those.append(_short_line(told, each))
    yield from _listed(_("Another leader"), [*another, *_other_leaders(told)])
    yield from _listed(_("Units of which it is now said who leads them"), settled)
    yield from _listed(_("Units whose leader is not decided, or not stated"), opened)


def _is_known(change: Told, side: str) -> bool:
    """Whether a side says who leads a unit, or that nobody does."""
    if not change.edits:  # of what is merged or split it is told where it isn't known any more
        return side == "before"
    return not any(is_unstated(value) or is_open(value) for value in (getattr(e, side) for e in change.edits))


def _other_leaders(told: Compared) -> Iterator[str]:
    """The units that another post leads without a change that tells so."""
    for new, old in told.found.pairing.lineages["units"].old_of.items():
        if another := another_leader(told, old, new):
            name = name_now(told, "units", new)
            yield beside(told.p, f"{name}: {another[1]}", another[0])


def _numbers(told: Compared, id: str, many: Weight) -> str:
    """A unit that goes on in another number, with how many there are of it in all."""
    p = told.p
    number = p._("number: %(count)s") % {"count": quantities.number(p.words, many.after)}
    return f"{name_now(told, 'units', id)} – {beside(p, number, quantities.number(p.words, many.before))}"


def _under(p: Printer, id: str) -> str:
    """A unit with its kind and the unit that it is placed under."""
    _, unit = p._, p.organisation.units[id]
    kind = p.named(p.whole.kinds, unit.kind).lower() if unit.kind and unit.name else ""
    parent = unit_name(p, p.organisation.units[unit.parent]) if unit.parent else ""
    said = [kind, _("under %(unit)s") % {"unit": parent} if parent else ""]
    within = " ".join(each for each in said if each)
    many = units_in_all(p.organisation, id)
    if many != ONE:
        within = ", ".join(
            filter(None, (within, p._("number: %(count)s") % {"count": stated_number(p, many)}))
        )
    return f"{unit_name(p, unit)} ({within})" if within else unit_name(p, unit)


def _moves(told: Compared) -> Iterator[ItemView]:
    """The units that move, by where they come from and go to."""
    p, _ = told.p, told.p._
    found: dict[tuple[str, str, Placing], list[str]] = {}
    for each in _all(told, "units"):
        if each.kind in ("unit-moved", "unit-place") and each.old and each.new:
            how = placing(told, each.old, each.new)
            ends = both_above(told, each.old, each.new)
            if how is not Placing.FOLLOWS:
                found.setdefault((*ends, how), []).append(each.about)
    for (before, after, how), names in found.items():
        words = {"before": before, "after": after}
        if how is Placing.OPENED:
            said = beside(p, _("Place: %(after)s") % words, before)
        elif how is Placing.SETTLED or not before:
            said = beside(p, _("Placed under %(after)s") % words, before)
        elif after:
            said = _("Moved from %(before)s to %(after)s") % words
        else:
            said = _("Moved out of %(before)s") % words
        yield ItemView(f"{said}: {p.words.listed(names)}")


def _listed(title: str, names: Iterable[str]) -> Iterator[ItemView]:
    given = list(names)
    if given:
        yield ItemView(title, (), tuple(map(ItemView, given)))


def _short_line(told: Compared, each: Told) -> str:
    before, after = (told.p.words.listed(those) for those in leaders(told, each))
    if each.kind == "unit-name":
        return beside(told.p, after, before)
    after = after or told.p._("no longer %(leader)s") % {"leader": before}
    return beside(told.p, f"{name_now(told, 'units', each.new or '')}: {after}", before if each.after else "")


# --- all else --------------------------------------------------------------------------------


def _others(told: Compared) -> Iterator[Block]:
    """The entries of each part with what of them is another."""
    p, _ = told.p, told.p._
    titles = {each.part: each.title for each in told.story.sections}
    titles |= {"units": _("Other changes of units"), "positions": _("Positions")}
    for key in _PARTS:
        own = told.changes_of(key) + (told.together if key == "positions" else ())
        here = [each for each in own if is_told_here(told, each)]
        alone = [each for each in here if not each.about]  # of a part that is one entry
        yield from p.item_block(key, titles.get(key, ""), _items(p, alone))
        yield from by_entry(p, key, titles.get(key, ""), (each for each in here if each.about))


def is_told_here(told: Compared, change: Told) -> bool:
    """Whether a change that stands by itself is told under what it is about, with its values."""
    is_new = change.action is Action.ADDED and change.old is None and change.part in _NEW
    is_of_words = all(edit.key == "plural" for edit in change.edits) and bool(change.edits)
    is_tied = change.kind == "post-fte" and change.new in told.tied
    is_new = is_new or (change.part in ("strategy", "targets") and not told.old.file.strategy)
    elsewhere = change.kind in _ELSEWHERE or is_tied or _is_counted(told, change)
    return not (elsewhere or is_new or is_of_words or _is_of_others(told, change))


def _is_counted(told: Compared, change: Told) -> bool:
    """Whether a number is told among what comes and goes: in the list of units, or in the table of posts."""
    if change.kind == "unit-count":
        unit = told.units_weighed.get(change.new or "")
        return unit is not None and (unit.rises or unit.ends != NONE)
    if change.kind in NUMBERED:
        post = told.weights.get(change.old or "")
        return post is not None and (post.new != NONE or post.ends != NONE or told.is_in_each(change))
    return False


def _is_of_others(told: Compared, change: Told) -> bool:
    """Whether a change is of a body that isn't the organisation's own, and is named to refer to."""
    if change.part != "bodies":
        return False
    sides = (told.p.file.bodies.get(change.new or ""), told.old.file.bodies.get(change.old or ""))
    return any(body is not None and body.type in _OTHERS for body in sides)


def by_entry(p: Printer, key: str, title: str, changes: Iterable[Told]) -> tuple[Entries, ...]:
    """Changes by what they are about, each with what it is and what it was; empty where there are none."""
    found: dict[tuple[str, str], list[Told]] = {}
    for each in changes:
        is_of_some = each.among is not None and each.among.is_of_some
        name = p.actor(each.new or "") if is_of_some else each.about
        found.setdefault((each.entity, name), []).append(each)
    made = tuple(Small(name, items=_items(p, those)) for (_, name), those in found.items())
    return (Entries(key, title, made),) if made else ()


def _items(p: Printer, changes: Iterable[Told]) -> tuple[ItemView, ...]:
    return tuple(_item(p, each) for each in changes)


def _item(p: Printer, each: Told) -> ItemView:
    if each.old is None or each.new is None:
        if each.gist or each.about:
            return ItemView(each.what, (f"– {each.gist}",) if each.gist else ())
        return ItemView(each.what, (), tuple(map(ItemView, each.after or each.before)))
    if not each.lines:
        is_of_parts = each.among is not None and not each.among.is_of_some  # whose names are the heading
        return ItemView(change_line(p, each._replace(among=None) if is_of_parts else each))
    plain = not each.before
    remarks = (p._("(not stated today)"),) if plain else ()
    # What a list refers to may go on though it isn't in the list any more.
    left = p._("(no longer)") if _refers(each) else p._("(discontinued)")
    return ItemView(each.what, remarks, tuple(_line(p, line, plain, left) for line in each.lines))


def _refers(each: Told) -> bool:
    """Whether the entries of a list stand for units, posts and the like."""
    keys = kinds()[each.kind].keys
    return each.kind == DELEGATED or (len(keys) == 1 and bool(refers_to(each.part, keys[0])))


def _line(p: Printer, line: Line, plain: bool, left: str) -> ItemView:
    """An entry of a list, with the words for one that has ``left``; where nothing stood before, all are new
    and none need say so."""
    _ = p._
    match line.became:
        case Became.ADDED:
            return ItemView(line.after, () if plain else (_("(new)"),))
        case Became.REMOVED:
            return ItemView(line.before, (left,))
        case Became.REWORDED:
            label, colon, _rest = line.after.partition(": ")
            before = line.before.removeprefix(label + colon) if colon else line.before
            return ItemView(line.after, (_("(today: %(before)s)") % {"before": before},))
        case _:
            return ItemView(line.after or line.before, (_("(another place in the list)"),))


def _came(told: Compared, name: str) -> list[str]:
    return [each.new for each in told.changes_of(name) if each.old is None and each.new]


def _settled(p: Printer) -> Iterator[ItemView]:
    """The questions that have an answer, for now or for good; not the one that the hearing is about."""
    prepared = id_of(p.file.hearing.decision) if p.file.hearing else None
    for id, each in p.file.decisions.items():
        if id == prepared:
            continue
        said, status = answer(p, each), decision_status(each)
        if each.question and said and status != "dropped":
            between = " " if each.question.endswith("?") else ": "
            remark = (p._("(provisionally decided)"),) if status == "provisional" else ()
            yield ItemView(f"{each.question}{between}{said}", remark)


def _all(told: Compared, name: str) -> Iterator[Told]:
    return (each for change in told.changes for each in change.all() if each.part == name)
