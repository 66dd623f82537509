"""The document ``placement``: where each position goes, on what ground, and what is still open. It is for
those whom it is about, and no part of another paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from orgctl.diff.numbers import Weight, less
from orgctl.diff.placement import Basis, Placed, Question, Sort, placement
from orgctl.diff.posts import Status
from orgctl.diff.weights import Tie
from orgctl.documents import quantities
from orgctl.documents.views import head
from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.affected import quantity
from orgctl.documents.views.apart import apart, name_now, name_then, told_new
from orgctl.documents.views.blocks import Cell, ItemView, Note, Paper, Section, table
from orgctl.documents.views.compared import Compared, compared
from orgctl.documents.views.counted import counted, stated_number
from orgctl.documents.views.in_short import how_many, is_unsure, unsettled
from orgctl.documents.views.paper import paper
from orgctl.documents.views.people import holders
from orgctl.documents.views.posts_affected import which_end
from orgctl.documents.views.printer import Printer
from orgctl.documents.views.selector import capitalised
from orgctl.documents.views.structure import is_said_in
from orgctl.documents.words import N_
from orgctl.structure import Quantity
from orgctl.structure import holders as tenures
from orgctl.structure.lineage import Pairs
from orgctl.structure.quantity import NONE, ONE, total

_GROUNDS: Mapping[Basis, str] = {
    Basis.ID: N_("Same position"),
    Basis.WAS: N_("The plan says that it goes on"),
    Basis.PAIR: N_("Given in the comparison"),
    Basis.INFERRED: N_("Same title in the same place"),
    Basis.LEADS: N_("Leads the same unit"),
    Basis.MERGED: N_("Several positions become one"),
    Basis.SPLIT: N_("One position becomes several"),
    Basis.UNSETTLED: N_("Who leads the unit is not stated, or not decided"),
    Basis.ENDS: N_("No successor is registered"),
}


_OTHERWISE = (Basis.UNSETTLED, Basis.ENDS, Basis.MERGED, Basis.SPLIT)
"""The grounds of what doesn't go on as one position that is its own."""


def placed(p: Printer, old: Printer, language: str, pairs: Mapping[str, Pairs] | None = None) -> Paper:
    """The document: from the positions in the organisation of ``old`` to those of ``p``; ``pairs`` are ids
    that belong together, by part."""
    _ = p._
    told = compared(old, p, pairs)
    rows = placement(told.found)
    document = p.file.document
    only = _("For those whom it is about. Not a part of a hearing paper, or of any other document.")
    return paper(
        p,
        "placement",
        language,
        title=_("Placement: %(title)s") % {"title": head.title(p)},
        summary=head.line(p, _("placement list"), _("personal")),
        cover=Section(
            part="document",
            title=_("About the placement"),
            facts=p.facts(
                [
                    ("old", _("Compared with"), head.titled(old) or head.title(old)),
                    ("effective", _("In force from"), p.date(document.effective) if document else ""),
                    ("case", _("Case"), head.case(p)),
                ]
            ),
            blocks=(Note("audience", only),),
        ),
        sections=(each for each in _sections(told, rows) if not each.bare),
    )


def _sections(told: Compared, rows: tuple[Placed, ...]) -> Iterator[Section]:
    p, _ = told.p, told.p._
    short = p.item_block("summary", "", [ItemView(each) for each in _in_short(told, rows)])
    yield Section(part="summary", title=_("In short"), blocks=short)
    columns = [
        _("Position today"),
        _("Unit"),
        _("Holder"),
        _("Goes on as"),
        _("Holder then"),
        _("Ground"),
        _("Open"),
    ]
    made = tuple(_rows(told, rows))
    positions = table("positions", _("Positions"), columns, made, titled=False, captioned=False)
    yield Section(part="positions", title=_("From position to position"), blocks=positions)
    columns = [_("Position"), _("Unit"), _("Holder"), _("Recruitment")]
    new = table("new", _("Positions"), columns, tuple(_new(told)), titled=False, captioned=False)
    yield Section(part="new", title=_("New positions"), blocks=(*new, *_perhaps_new(told)))


def _in_short(told: Compared, rows: tuple[Placed, ...]) -> Iterator[str]:
    """How many positions go on, end and are new, and of how many something is open, each as many as its entry
    stands for: what a number falls by ends, and what it rises by is new."""
    p, words, of_old = told.p, told.p.words, told.weights
    into = {new: each.basis for each in rows for new in each.new}
    tied = {each.fate.old for each in told.weighed if each.tie is not None}
    ends = [each.weight.ends for each in told.weighed]
    new = [each.weight.new for each in told.weighed]

    def before(those: Iterable[Placed]) -> Quantity:
        return sum((of_old[each.old].before for each in those), NONE)

    def going_on(*bases: Basis) -> Quantity:
        """How many of the positions don't end; whose end of several isn't known counts for all of them."""
        those = [each for each in rows if each.basis in bases]
        alone = (_stay(of_old[each.old]) for each in those if each.old not in tied)
        gone = [of_old[each.old].ends for each in those if each.old in tied]
        gone += (
            each.weight.ends
            for each in told.weighed
            if each.tie is not None and each.fate.old is None and into.get(each.fate.new or "") in bases
        )
        return sum(alone, less(before(each for each in those if each.old in tied), sum(gone, NONE)))

    if (many := going_on(*(each for each in Basis if each not in _OTHERWISE))) != NONE:
        yield words.number_of("%(n)s position goes on", "%(n)s positions go on", *how_many(p, many))
    if (many := going_on(Basis.MERGED)) != NONE:
        yield words.number_of(
            "%(n)s position goes into another", "%(n)s positions go into others", *how_many(p, many)
        )
    if (many := going_on(Basis.SPLIT)) != NONE:
        yield words.number_of(
            "%(n)s position becomes several", "%(n)s positions become several", *how_many(p, many)
        )
    if (many := sum(ends, NONE)) != NONE:
        yield words.number_of(
            "%(n)s position is discontinued", "%(n)s positions are discontinued", *how_many(p, many)
        )
    if (many := sum(new, NONE)) != NONE:
        yield words.number_of("%(n)s new position", "%(n)s new positions", *how_many(p, many))
    yield from unsettled(p, told.weighed)
    if is_unsure(told.weighed):
        yield p._("Whether positions end or are new is not known where one side alone states their number")
    if (many := before(each for each in rows if each.open)) != NONE:
        yield words.number_of(
            "Something is open about %(n)s position",
            "Something is open about %(n)s positions",
            many.value,
            quantity(p, many),
        )


def _stay(weight: Weight) -> Quantity:
    """How many of today's positions go on: where it isn't stated how many these are, no more are known."""
    if weight.before.complete or not weight.after.complete:
        return weight.stay
    known = min(weight.before.value, weight.after.value)
    return Quantity(known, weight.before.approximate, complete=False)


def _rows(told: Compared, rows: tuple[Placed, ...]) -> Iterator[tuple[Cell, ...]]:
    p, old = told.p, told.old
    for each in rows:
        yield (
            counted(old, name_then(told, "positions", each.old), told.weights[each.old].before),
            _unit(told, 0, each.old),
            _holders(old, each.old),
            tuple(_goes_on(told, each)),
            tuple(dict.fromkeys(name for id in each.new for name in _holders(p, id))),
            _ground(told, each),
            tuple(said for question in each.open for said in _question(told, each, question)),
        )


def _ground(told: Compared, each: Placed) -> str:
    if each.basis is Basis.MERGED and told.standing[each.new[0]] != ONE:
        return told.p._("Merged with other positions")
    return told.p._(_GROUNDS[each.basis])


def _unit(told: Compared, side: int, id: str, always: bool = False) -> str:
    """The unit that a position is in on a side, where its title doesn't say it, or ``always``."""
    p = (told.old, told.p)[side]
    post = p.organisation.posts[id]
    if len(post.leads) > 1 and getattr(post.said, "unit", None) is None:
        return ""  # of several units that it leads, none is its place more than another
    name = p.organisation.units[post.unit].name if post.unit is not None else None
    if post.unit is None or not name or (is_said_in(name, post.title) and not always):
        return ""
    return (name_then, name_now)[side](told, "units", post.unit)


def _goes_on(told: Compared, each: Placed) -> Iterator[str]:
    """What a position is called then, with its unit where it is in another one, or that has another name."""
    p, was = told.p, told.old.organisation.posts[each.old]
    if not each.new:
        is_unsettled = each.basis is Basis.UNSETTLED
        yield p._("Not settled") if is_unsettled else p._("The position is discontinued")
    for id in each.new:
        unit = _unit(told, 1, id)
        title = counted(p, name := name_now(told, "positions", id), told.standing[id])
        now = p.organisation.posts[id]
        if unit and was.unit and now.unit:
            stays = told.found.pairing.lineages["units"].new_of.get(was.unit) == now.unit
            same = told.old.organisation.units[was.unit].name == p.organisation.units[now.unit].name
            unit = (
                ""
                if stays and same and _unit(told, 0, each.old)
                else apart(told, "units", was.unit, now.unit)[1]
            )
        is_told = not unit or is_said_in(unit, name)
        yield title if is_told else p._("%(position)s, in %(unit)s") % {"position": title, "unit": unit}


def _question(told: Compared, each: Placed, question: Question) -> Iterator[str]:
    p, _, words = told.p, told.p._, told.p.words
    match question.sort:
        case Sort.SEVERAL:
            which = words.listed((name_now(told, "positions", id) for id in question.posts), "or")
            yield _("Which of them: %(positions)s") % {"positions": which}
        case Sort.SHARED:
            others = words.listed(name_then(told, "positions", id) for id in question.posts)
            yield _("The same position as for %(positions)s") % {"positions": others}
        case Sort.FEWER if len(question.posts) > 1:
            (tie,) = {one.tie for one in told.weighed if one.tie and each.old in one.tie.olds}
            yield capitalised(which_end(told, tie))
        case Sort.FEWER:
            before, after = (quantities.number(words, many) for many in _numbers(told, each))
            yield _("Fewer positions: %(after)s, today %(before)s") % {"before": before, "after": after}
        case Sort.UNSTATED:
            number = quantities.number(words, _numbers(told, each)[0])
            yield _("The number is not stated, today %(before)s") % {"before": number}
        case Sort.NEW_POST:
            yield from _new_leaders(told, each, question)
        case Sort.NO_HOLDER:
            (new,) = question.posts
            is_vacant = any(one.state == "vacant" for one in tenures(p.organisation, new))
            lacking = _("Vacant: %(positions)s") if is_vacant else _("No holder is registered: %(positions)s")
            yield lacking % {"positions": name_now(told, "positions", new)}
        case Sort.RECRUITMENT:
            (new,) = question.posts
            how = p.term(v.RECRUITMENT, p.organisation.posts[new].value("recruitment"))
            position = name_now(told, "positions", new)
            yield _("Recruitment for %(position)s: %(how)s") % {"position": position, "how": how}
        case Sort.DECISION:
            said = p.decision(question.decision or "")
            yield said[:1].upper() + said[1:]


def _numbers(told: Compared, each: Placed) -> tuple[Quantity, Quantity]:
    """How many of a position there are today, with all others that go into the same one, and then."""
    others = (id for question in each.open if question.sort is Sort.SHARED for id in question.posts)
    return total(told.weights[id].before for id in (each.old, *others)), told.standing[each.new[0]]


def _new_leaders(told: Compared, each: Placed, question: Question) -> Iterator[str]:
    """The new positions that lead what became of the units of one that ends."""
    p, _, lineage = told.p, told.p._, told.found.pairing.lineages["units"]
    said: str
    for unit in told.old.organisation.posts[each.old].leads:
        own, into = lineage.new_of.get(unit), told.units_into.get(unit, ())
        for news in ((own,), [new for new in into if new != own]) if own else (into,):
            led = [id for new in news for id in p.organisation.units[new].leadership.posts]
            posts = [name_now(told, "positions", id) for id in dict.fromkeys(led) if id in question.posts]
            units = [told_new(told, "units", (unit,), new) for new in news]
            if news == (own,):
                said = _("The unit goes on with a new position for its leader: %(positions)s")
            elif own:
                said = _("%(units)s leaves the unit, with a new position for its leader: %(positions)s")
            elif unit in lineage.split:
                said = _("The unit is split into %(units)s, with new positions for leaders: %(positions)s")
            else:
                said = _("The unit goes into %(units)s, with a new position for its leader: %(positions)s")
            if posts:
                yield said % {"units": p.words.listed(units), "positions": p.words.listed(posts)}


def _new(told: Compared) -> Iterator[tuple[Cell, ...]]:
    """The new positions, as many as are counted as new: those that no old one goes into, and those that come
    on top of what goes on, is merged or is split. Where it isn't known which of several are new, they have
    one row."""
    p, posts = told.p, told.p.organisation.posts
    order = {id: number for number, id in enumerate(posts)}
    new = [(sorted(ids, key=order.__getitem__), many) for ids, many in _which_are_new(told)]
    for ids, many in sorted(new, key=lambda each: order[each[0][0]]):
        ways = (p.term(v.RECRUITMENT, posts[each].value("recruitment")) for each in ids)
        yield (
            _which(told, ids, many),
            p.words.listed(dict.fromkeys(filter(None, (_unit(told, 1, each, len(ids) > 1) for each in ids)))),
            tuple(dict.fromkeys(name for each in ids for name in _holders(p, each))),
            p.words.listed(dict.fromkeys(filter(None, ways))),
        )


def _perhaps_new(told: Compared) -> Iterator[Note]:
    """The positions of which it isn't known whether they are new."""
    those = (each.fate.new for each in told.weighed if each.status is Status.UNSETTLED)
    if names := [name_now(told, "positions", id) for id in those if id is not None]:
        said = told.p._("Not settled whether they are new: %(those)s.")
        yield Note("unsettled", said % {"those": told.p.words.listed(names)})


def _which_are_new(told: Compared) -> Iterator[tuple[Sequence[str], Quantity]]:
    """The positions of which some are new, with how many of them; several together where they are made of
    others and it isn't known which of them are."""
    tied: dict[Tie, dict[str, Quantity]] = {}
    for each in told.weighed:
        if each.weight.new != NONE and each.fate.new is not None:
            if each.tie is None:
                yield (each.fate.new,), each.weight.new
            else:
                tied.setdefault(each.tie, {})[each.fate.new] = each.weight.new
    for tie, new in tied.items():
        if new.keys() == {*tie.made} and all(told.standing[id] == many for id, many in new.items()):
            yield from (((id,), many) for id, many in new.items())
        else:
            yield tie.made if new.keys() <= {*tie.made} else tie.news, total(new.values())


def _which(told: Compared, ids: Sequence[str], many: Quantity) -> str:
    """New positions by their names, with how many they are; of several, how many of them."""
    p = told.p
    names = [name_now(told, "positions", id) for id in ids]
    if len(names) == 1:
        return counted(p, names[0], many)
    if many == ONE:
        return p._("One of %(positions)s") % {"positions": p.words.listed(names)}
    said = p._("%(n)s of %(positions)s")
    return said % {"n": stated_number(p, many), "positions": p.words.listed(names)}


def _holders(p: Printer, id: str) -> tuple[str, ...]:
    return holders(p, p.organisation.posts[id].value("holder") or ())
