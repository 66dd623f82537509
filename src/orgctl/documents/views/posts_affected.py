"""What a change does to each post, in a paper for all: today and after, and what happens."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from orgctl.diff.change import is_unstated
from orgctl.diff.kinds import DELEGATED, NUMBERED
from orgctl.diff.leading import Leading, leading
from orgctl.diff.posts import Status
from orgctl.diff.told import Told, ToldPost
from orgctl.diff.weights import Tie, Weighed
from orgctl.documents.changes.page_counts import WHICH_END
from orgctl.documents.quantities import amount
from orgctl.documents.views.affected import DASH, goes_into, origins, quantity
from orgctl.documents.views.alike import whole_role
from orgctl.documents.views.apart import apart, name_now, name_then, told_new
from orgctl.documents.views.blocks import Block, Cell, ItemView, Note, Section, table
from orgctl.documents.views.changed import is_told_here
from orgctl.documents.views.compared import Compared, adds_to, beside, was_stated
from orgctl.documents.views.counted import counted, stated_number
from orgctl.documents.views.in_short import how_many
from orgctl.documents.views.lines import dotted
from orgctl.documents.views.printer import Printer
from orgctl.structure import Post, Quantity
from orgctl.structure.fte import fte_of_post
from orgctl.structure.lines import LineKind
from orgctl.structure.quantity import NONE, ONE, total

_LINE = frozenset(("post-line", "post-moved", "post-place", "post-title"))
_PERSONS = frozenset(("post-holder", "post-deputy"))
"""What doesn't make a post another: who has it, and who stands in."""
_OF_AUTHORITY = frozenset(("post-powers", "post-responsibilities", DELEGATED))
"""What the part on authority tells, with its values."""


def posts(told: Compared) -> Section:
    """Each post that something happens to: what it is called today and after, and what happens."""
    p, _ = told.p, told.p._
    rows: list[tuple[Cell, ...]] = []
    with_rows: set[str] = set()
    others: dict[str, list[str]] = {}
    for each, weighed in told.posts:
        happens = tuple(_happens(told, each, weighed))
        if happens or each.old is None:
            happens = happens or (DASH,)
            rows.append((*_sides(told, each, weighed), happens))
            with_rows.update(p.post(id) for id in (each.new,) if id)
        elif each.new:
            others.setdefault(_otherwise(told, each), []).append(each.new)
    columns = [_("Position today"), _("Position proposed"), _("What happens")]
    made = table("positions", _("Positions"), columns, rows, titled=False, captioned=False)
    # Those of the same name are told apart where something happens to one of them.
    names = {
        key: [name_now(told, "positions", id) if p.post(id) in with_rows else p.post(id) for id in ids]
        for key, ids in others.items()
    }
    below = tuple(_below(told, names)) if rows or others.keys() - {"unchanged"} else ()
    return Section(part="positions", title=_("Consequences for the positions"), blocks=(*made, *below))


def _new(p: Printer, many: Quantity) -> str:
    """The heading of the row of what is new: more than a dash."""
    return p._("New position") if many == ONE else p._("New positions")


def _sides(told: Compared, each: ToldPost, weighed: Weighed) -> tuple[str, str]:
    """A post today and after, each with how many there are of it in all."""
    p, many = told.p, weighed.weight
    before, after = _new(p, many.new) if each.status is Status.NEW else DASH, DASH
    if each.old:
        before = counted(p, name_then(told, "positions", each.old), many.before)
    if each.new:
        after = counted(p, name_now(told, "positions", each.new), many.after)
    return before, after


def _otherwise(told: Compared, each: ToldPost) -> str:
    """The note that tells of a post without a row."""
    if each.status is not Status.UNCHANGED or _lines(told, each):
        return "described"
    stands_in = (change.kind == "post-deputy" for change in told.of("positions", each.new))
    return "deputies" if any(stands_in) else "unchanged"


def _below(told: Compared, names: Mapping[str, Sequence[str]]) -> Iterator[Block]:
    """What is told once for many: the posts that stay as they are, and what nothing was stated of before."""
    p, _ = told.p, told.p._
    notes = {
        "unchanged": _("No change: %(those)s."),
        "deputies": _("No change but who stands in: %(those)s."),
        "described": _("No change but that more is told of the position: %(those)s."),
    }
    for key, said in notes.items():
        if key in names:
            yield Note(key, said % {"those": p.words.listed(names[key])})
    leaders: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    told_before = {
        id(each)
        for each in (*told.changes_of("positions"), *told.together)
        if is_told_here(told, each) or each.kind in _OF_AUTHORITY
    }
    for each, weighed in told.posts:
        if each.new is None:
            continue
        if any(map(_was_unstated, _lines(told, each))):
            leader = _("nearest leader (%(leader)s)") % {"leader": each.leader_after or _("none")}
            leaders.setdefault(leader, []).append(each.new)
        if what := ", ".join(_rest(told, each, weighed, told_before)[1]):
            others.setdefault(what, []).append(each.new)
    stated = (*leaders.items(), *others.items())
    items = [ItemView(f"{p.words.listed(_names(p, ids))}: {what}") for what, ids in stated]
    yield from p.item_block("stated", _("Stated in the proposal, and not today"), items)


def _lines(told: Compared, each: ToldPost) -> list[Told]:
    """The change of whom a post reports to, if there is one."""
    own = (change for change in told.of("positions", each.new) if change.edits)
    return [change for change in own if change.kind == "post-line" and change.old]


def _was_unstated(line: Told) -> bool:
    return any(is_unstated(edit.before) for edit in line.edits)


def _names(p: Printer, ids: Iterable[str]) -> list[str]:
    """Posts by their names; all those of a role as that, after the others."""
    of_role: dict[str | None, list[str]] = {}
    for id in ids:
        of_role.setdefault(p.organisation.posts[id].role, []).append(id)
    whole = {role: said for role, those in of_role.items() if (said := whole_role(p, those))}
    names = [p.post(id) for role, those in of_role.items() if role not in whole for id in those]
    for said in whole.values():
        names.append(said[:1].lower() + said[1:] if names else said)
    return names


def _happens(told: Compared, each: ToldPost, weighed: Weighed) -> Iterator[str]:
    if each.new is None:
        return _ends(told, each, weighed)
    if each.old is None:
        return _comes(told, each, weighed)
    return _goes_on(told, each, weighed)


def _ends(told: Compared, each: ToldPost, weighed: Weighed) -> Iterator[str]:
    p, _ = told.p, told.p._
    many, lineage = weighed.weight.ends, told.found.pairing.lineages["units"]
    if each.status is Status.UNSETTLED:
        yield _("Not settled whether it goes on")
    elif weighed.tie is None or many != NONE:
        yield _("The position is discontinued") if many == weighed.weight.before == ONE else _fewer(p, many)
    yield from _of_several(told, each, weighed)
    unit = told.old.organisation.posts[each.old or ""].unit
    into = "" if unit is None or unit in lineage.new_of else goes_into(told, unit)
    if posts := weighed.fate.goes_into:
        names = (told_new(told, "positions", (each.old or "",), id) for id in posts)
        is_split = each.old in told.found.pairing.lineages["positions"].split
        said = _("Is split into %(units)s") if is_split else _("Goes into %(units)s")
        yield said % {"units": p.words.listed(names)}
        yield from _where(told, each, posts)
    elif into:
        name = name_then(told, "units", unit or "")
        is_split = unit in lineage.split
        yield (
            _("%(unit)s is split into %(units)s") % {"unit": name, "units": into}
            if is_split
            else _("%(units)s goes into %(unit)s") % {"units": name, "unit": into}
        )


def _where(told: Compared, each: ToldPost, posts: Sequence[str]) -> Iterator[str]:
    """The unit and the leader of those who go into a post that is somewhere else, or led by somebody else."""
    p, _ = told.p, told.p._
    if len(posts) > 1:
        return  # it isn't known into which
    was, now = told.old.organisation.posts[each.old or ""], p.organisation.posts[posts[0]]
    if was.unit and now.unit and not now.leads and now.unit not in told.units_into.get(was.unit, ()):
        before, after = apart(told, "units", was.unit, now.unit)
        yield beside(p, _("Moves to %(unit)s") % {"unit": after}, before)
    is_other = each.leader_after != each.leader_before and not each.leader_note
    if each.leader_after and each.leader_before and is_other:
        said = _("Nearest leader: %(leader)s") % {"leader": each.leader_after}
        yield beside(p, said, each.leader_before)


def _fewer(p: Printer, many: Quantity) -> str:
    return p.words.number_of(
        "%(n)s position is discontinued", "%(n)s positions are discontinued", *how_many(p, many)
    )


def _comes(told: Compared, each: ToldPost, weighed: Weighed) -> Iterator[str]:
    p, _, post = told.p, told.p._, told.p.organisation.posts[each.new or ""]
    if weighed.tie is not None and len(weighed.tie.made) == 1 and each.status is not Status.NEW:
        yield from _number(p, weighed)  # of several it isn't known which is new
    if weighed.tie is not None and weighed.tie.news == weighed.tie.made and post.id == weighed.tie.news[0]:
        yield from _fte_in_all(told, weighed)  # else the row of one that goes on tells it
    if each.status is Status.UNSETTLED:
        yield _("Not settled whether it is new")
    yield from origins(told, "positions", post.id)
    untold = [id for id in post.leads if p.called(id).casefold() not in post.title.casefold()]
    if untold:
        yield _("To lead %(units)s") % {"units": p.words.listed(name_now(told, "units", id) for id in untold)}
    elif post.unit and not post.leads:
        yield _("In %(unit)s") % {"unit": name_now(told, "units", post.unit)}
    if each.leader_after and post.line.to:
        yield _("Reports to %(leader)s") % {"leader": each.leader_after}
    elif each.leader_after and post.line.kind is LineKind.OPEN:
        yield _("Nearest leader: %(leader)s") % {"leader": each.leader_after}
    for line in post.value("also_reports_to") or ():
        yield _("Also reports to %(leader)s") % {"leader": dotted(p, line)}
    if weighed.tie is not None and (others := _rest(told, each, weighed)[0]):
        yield _("Changed: %(what)s") % {"what": ", ".join(others)}


def _goes_on(told: Compared, each: ToldPost, weighed: Weighed) -> Iterator[str]:
    p, _ = told.p, told.p._
    was, now = told.old.organisation.posts[each.old or ""], p.organisation.posts[each.new or ""]
    yield from _number(p, weighed)
    yield from _of_several(told, each, weighed)
    yield from _number_in_all(told, each, weighed)
    yield from _fte_in_all(told, weighed)
    yield from origins(told, "positions", now.id)
    for part in told.found.pairing.lineages["positions"].split.get(was.id, ()):
        if part != now.id:
            yield _("%(unit)s leaves") % {"unit": told_new(told, "positions", (was.id,), part)}
    is_moved = each.status is Status.MOVED or (
        weighed.tie is not None
        and was.unit
        and now.unit not in told.units_into.get(was.unit, ())
        and not now.leads
    )
    if is_moved and was.unit and now.unit:
        before, after = apart(told, "units", was.unit, now.unit)
        yield beside(p, _("Moves to %(unit)s") % {"unit": after}, before)
    elif was.unit and now.unit is None and (where := getattr(now.said, "unit", None)):
        yield beside(p, f"{_('Unit')}: {p.party(where)}", name_then(told, "units", was.unit))
    units = told.found.shared(leading).get(now.id, Leading())
    for said, side, ids in (
        (_("To lead %(units)s"), name_now, (*units.newly, *units.settled)),
        (_("No longer leads %(units)s"), name_then, units.no_longer),
        (_("Not settled who is to lead %(units)s"), name_then, units.opened),
    ):
        if ids:
            yield said % {"units": p.words.listed(side(told, "units", id) for id in ids)}
    lines = _lines(told, each)
    if lines and not any(map(_was_unstated, lines)):
        before, after = _leaders(told, each)
        yield beside(p, _("Nearest leader: %(leader)s") % {"leader": after or _("none")}, before or _("none"))
    if told.old.title(was) != p.title(now):
        yield _("New title")
    if others := _rest(told, each, weighed)[0]:
        yield _("Changed: %(what)s") % {"what": ", ".join(others)}
    if not any(units) and _is_touched(told, now):
        yield _("Leads on in a unit that a merger or a split touches")


def _number(p: Printer, weighed: Weighed) -> Iterator[str]:
    """How many of a post end, and how many are new."""
    if weighed.weight.ends != NONE:
        yield _fewer(p, weighed.weight.ends)
    if weighed.weight.new != NONE:
        yield p.words.number_of("%(n)s new position", "%(n)s new positions", *how_many(p, weighed.weight.new))


def _of_several(told: Compared, each: ToldPost, weighed: Weighed) -> Iterator[str]:
    """How many end, and how many are new, of several that posts are merged and split into: which of them
    isn't known, so the first old one tells it."""
    tie = weighed.tie
    if tie is not None and len(tie.made) > 1 and each.old == tie.olds[0]:
        made = [other.weight for other in told.weighed if other.tie == tie and other.fate.old is None]
        ends, new = total(one.ends for one in made), total(one.new for one in made)
        if ends != NONE:
            yield which_end(told, tie)
        if new != NONE:
            yield told.p.words.number_of("%(n)s new position", "%(n)s new positions", *how_many(told.p, new))


def which_end(told: Compared, tie: Tie) -> str:
    """How many there are of posts that are merged or split, where it isn't known which end."""
    before, after = (amount(told.p.words, many) for many in told.tied_numbers[tie])
    return told.p._(WHICH_END) % {"before": before, "after": after}


def _number_in_all(told: Compared, each: ToldPost, weighed: Weighed) -> Iterator[str]:
    """How many there are of a post, where that is known of one side only and its own number is the same."""
    p, many = told.p, weighed.weight
    own = any(change.kind in NUMBERED for change in told.of("positions", each.new))
    if many.before.complete != many.after.complete and not own:
        before, after = (stated_number(p, each) for each in (many.before, many.after))
        yield beside(p, p._("Number in all: %(count)s") % {"count": after}, before)
    if own and weighed.tie is None:
        was, now = (
            told.old.organisation.posts[each.old or ""].count,
            p.organisation.posts[each.new or ""].count,
        )
        if (was, now) != (many.before, many.after) and many.after != NONE:
            said = p._("Number in each unit: %(count)s") % {"count": stated_number(p, now)}
            yield beside(p, said, stated_number(p, was))


def _fte_in_all(told: Compared, weighed: Weighed) -> Iterator[str]:
    """The full-time equivalents of posts that are merged or split, together, where each states its own."""
    if weighed.tie is None:
        return
    then, now = told.old.organisation.posts, told.p.organisation.posts
    before = total(fte_of_post(then[id]) for id in weighed.tie.olds)
    after = total(fte_of_post(now[id]) for id in weighed.tie.news)
    if before.complete and after.complete and before != after:
        p, (was, will) = told.p, (quantity(told.p, each) for each in (before, after))
        yield beside(p, p._("Full-time equivalents in all: %(count)s") % {"count": will}, was)


def _is_touched(told: Compared, post: Post) -> bool:
    """Whether a post leads a unit that was merged or split."""
    lineage = told.found.pairing.lineages["units"]
    return any(id in lineage.merged or any(id in ids for ids in lineage.split.values()) for id in post.leads)


def _leaders(told: Compared, each: ToldPost) -> tuple[str, str]:
    """Whom a post reports to, before and after."""
    was = told.old.organisation.posts[each.old or ""].line
    now = told.p.organisation.posts[each.new or ""].line
    if all(line.kind is LineKind.POST and len(line.to) == 1 and not line.areas for line in (was, now)):
        return apart(told, "positions", was.to[0], now.to[0])
    return each.leader_before, each.leader_after


def _rest(
    told: Compared, each: ToldPost, weighed: Weighed, but: Collection[int] = ()
) -> tuple[list[str], list[str]]:
    """What else of a post is another, by its name within a sentence, and what of it nothing was stated of.
    ``but`` are changes that are told already, by their identity."""
    found: dict[str, bool] = {}
    for change in told.of("positions", each.new):
        is_of_others = (
            change.among is not None and change.among.is_of_some and each.old not in change.among.then
        )
        if id(change) in but or is_of_others:
            continue
        is_told = _is_told(change, weighed) or (change.kind in NUMBERED and told.is_in_each(change))
        if change.old is not None and change.new is not None and not is_told:
            what = change.what[:1].lower() + change.what[1:]
            is_stated = was_stated(change)
            if change.kind == "post-responsibilities" and not is_stated and adds_to(change):
                what = told.p._("%(what)s in more areas") % {"what": what}
            found[what] = found.get(what, False) or is_stated
    return [what for what, was in found.items() if was], [what for what, was in found.items() if not was]


def _is_told(change: Told, weighed: Weighed) -> bool:
    """Whether a change of a post is told by itself, as how many come and go is, or not at all."""
    numbered = change.kind in NUMBERED and (weighed.weight.ends != NONE or weighed.weight.new != NONE)
    is_tied = change.kind == "post-fte" and weighed.tie is not None
    return change.kind in _LINE | _PERSONS or numbered or is_tied
