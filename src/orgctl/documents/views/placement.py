"""The document ``placement``: where each position goes, on what ground, and what is still open. It is for
those whom it is about, and no part of another paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from orgctl.diff import Comparison, compare
from orgctl.diff.placement import Basis, Placed, Question, Sort, placement
from orgctl.documents.views import head
from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.alike import counted_post, said_number
from orgctl.documents.views.blocks import Cell, ItemView, Note, Paper, Section, table
from orgctl.documents.views.paper import paper
from orgctl.documents.views.people import holders
from orgctl.documents.views.printer import Printer
from orgctl.documents.views.structure import unit_name
from orgctl.documents.words import N_
from orgctl.structure import Post

_GROUNDS: Mapping[Basis, str] = {
    Basis.ID: N_("Same position"),
    Basis.WAS: N_("The plan says that it goes on"),
    Basis.PAIR: N_("Given in the comparison"),
    Basis.INFERRED: N_("Same title in the same place"),
    Basis.LEADS: N_("Leads the same unit"),
    Basis.MERGED: N_("Several positions become one"),
    Basis.SPLIT: N_("One position becomes several"),
    Basis.ENDS: N_("No successor is registered"),
}


def placed(p: Printer, old: Printer, language: str) -> Paper:
    """The document: from the positions in the organisation of ``old`` to those of ``p``."""
    _ = p._
    found = compare(old.organisation, p.organisation)
    rows = placement(found)
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
        sections=(each for each in _sections(p, old, found, rows) if not each.bare),
    )


def _sections(p: Printer, old: Printer, found: Comparison, rows: tuple[Placed, ...]) -> Iterator[Section]:
    _ = p._
    short = p.item_block("summary", "", [ItemView(each) for each in _in_short(p, found, rows)])
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
    made = tuple(_rows(p, old, found, rows))
    positions = table("positions", _("Positions"), columns, made, titled=False, captioned=False)
    yield Section(part="positions", title=_("From position to position"), blocks=positions)
    columns = [_("Position"), _("Unit"), _("Holder"), _("Recruitment")]
    new = table("new", _("Positions"), columns, tuple(_new(p, found)), titled=False, captioned=False)
    yield Section(part="new", title=_("New positions"), blocks=new)


def _in_short(p: Printer, found: Comparison, rows: tuple[Placed, ...]) -> Iterator[str]:
    """How many positions go on, end and are new, and of how many something is open."""
    number = Counter(each.basis for each in rows)
    words = p.words
    ends, several = number[Basis.ENDS], number[Basis.MERGED] + number[Basis.SPLIT]
    if n := len(rows) - ends - several:
        yield words.number_of("%(n)s position goes on", "%(n)s positions go on", n)
    if n := number[Basis.MERGED]:
        yield words.number_of("%(n)s position goes into another", "%(n)s positions go into others", n)
    if n := number[Basis.SPLIT]:
        yield words.number_of("%(n)s position becomes several", "%(n)s positions become several", n)
    if n := ends:
        yield words.number_of("%(n)s position is discontinued", "%(n)s positions are discontinued", n)
    if n := len(_added(found)):
        yield words.number_of("%(n)s new position", "%(n)s new positions", n)
    if n := sum(bool(each.open) for each in rows):
        yield words.number_of(
            "Something is open about %(n)s position", "Something is open about %(n)s positions", n
        )


def _rows(
    p: Printer, old: Printer, found: Comparison, rows: tuple[Placed, ...]
) -> Iterator[tuple[Cell, ...]]:
    for each in rows:
        yield (
            counted_post(old, each.old),
            _place(old, found.old.posts[each.old]),
            _holders(old, each.old),
            tuple(_goes_on(p, old, found, each)),
            tuple(dict.fromkeys(name for id in each.new for name in _holders(p, id))),
            p._(_GROUNDS[each.basis]),
            tuple(_question(p, old, found, each, question) for question in each.open),
        )


def _place(p: Printer, post: Post) -> str:
    """The unit that a position is in, where its title doesn't say it."""
    unit = p.organisation.units[post.unit] if post.unit is not None else None
    name = unit.name if unit is not None else None
    return unit_name(p, unit) if unit is not None and name and name not in post.title else ""


def _goes_on(p: Printer, old: Printer, found: Comparison, each: Placed) -> Iterator[str]:
    """What a position is called then, with its unit where it is in another one."""
    if not each.new:
        yield p._("The position is discontinued")
    was = _place(old, found.old.posts[each.old])
    for id in each.new:
        title, unit = counted_post(p, id), _place(p, found.new.posts[id])
        moved = unit and unit != was
        yield p._("%(position)s, in %(unit)s") % {"position": title, "unit": unit} if moved else title


def _question(p: Printer, old: Printer, found: Comparison, each: Placed, question: Question) -> str:
    _, words = p._, p.words
    match question.sort:
        case Sort.SEVERAL:
            which = words.listed((p.post(id) for id in question.posts), "or")
            return _("Which of them: %(positions)s") % {"positions": which}
        case Sort.SHARED:
            others = words.listed(old.post(id) for id in question.posts)
            return _("The same position as for %(positions)s") % {"positions": others}
        case Sort.FEWER:
            (new,) = question.posts
            sides = found.old.posts[each.old].count, found.new.posts[new].count
            before, after = (said_number(p, count) for count in sides)
            return _("Fewer positions: %(after)s, today %(before)s") % {"before": before, "after": after}
        case Sort.NEW_POST:
            leaders = words.listed(p.post(id) for id in question.posts)
            return _("The unit goes on with a new position for its leader: %(positions)s") % {
                "positions": leaders
            }
        case Sort.NO_HOLDER:
            return _("No holder is registered: %(positions)s") % {"positions": p.post(question.posts[0])}
        case Sort.RECRUITMENT:
            (new,) = question.posts
            how = p.term(v.RECRUITMENT, found.new.posts[new].value("recruitment"))
            return _("Recruitment for %(position)s: %(how)s") % {"position": p.post(new), "how": how}
        case Sort.DECISION:
            said = p.decision(question.decision or "")
            return said[:1].upper() + said[1:]


def _new(p: Printer, found: Comparison) -> Iterator[tuple[Cell, ...]]:
    for id in _added(found):
        post = found.new.posts[id]
        yield (
            counted_post(p, id),
            _place(p, post),
            _holders(p, id),
            p.term(v.RECRUITMENT, post.value("recruitment")),
        )


def _added(found: Comparison) -> tuple[str, ...]:
    """The new positions that no old one goes into."""
    return found.pairing.lineages["positions"].added


def _holders(p: Printer, id: str) -> tuple[str, ...]:
    return holders(p, p.organisation.posts[id].value("holder") or ())
