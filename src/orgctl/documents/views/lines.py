"""Who reports to whom, with the spans of each leader, and the lines that are not plain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from orgctl.documents import quantities
from orgctl.documents.views.alike import up_to, whole_role
from orgctl.documents.views.blocks import Block, Cell, ItemView, Note, table
from orgctl.documents.views.counted import counted_post
from orgctl.documents.views.printer import Printer
from orgctl.model.posts import DottedLine
from orgctl.structure import Line, LineKind, Post, Quantity, Sort, Span, shared, spans
from orgctl.structure.staffing import staff_of_post


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Why a post may have more reports than are known: ``who`` they are, and the ``state`` of its spans."""

    who: str
    state: str


def reporting(p: Printer) -> tuple[Block, ...]:
    """Who reports to each leader and how many these are, with how many leaders that is known for."""
    _ = p._
    waiting = _waiting(p)
    reports = p.organisation.reports
    every = spans(p.organisation).values()
    told = [span for span in every if span.post in reports or span.post in waiting or _has_staff(span)]
    # Where nobody else is listed for any leader, a sentence says it better than a column.
    listed = any(map(_has_staff, told))
    columns = [_("Leader"), _("Direct reports"), _("Leader span"), _("Staff span")]
    rows = [_row(p, span, waiting, listed) for span in told]
    return (
        *table("reporting", _("Reporting lines and spans of control"), columns, rows),
        *(Note("coverage", each) for each in _coverage(p, told, waiting)),
    )


def _waiting(p: Printer) -> Mapping[str, _Waiting]:
    """Posts that lines may still come to: candidates of a decision, and those of whom one is it."""
    organisation, found = p.organisation, dict[str, _Waiting]()
    lines = [post.line for post in organisation.posts.values()]
    for id in dict.fromkeys(line.decision for line in lines if line.decision):
        if id in p.file.decisions:
            these = [post.id for post in organisation.posts.values() if post.line.decision == id]
            who = up_to(p, these, p.decision(id))
            for post in organisation.index.positions(p.file.decisions[id].candidates):
                found.setdefault(post, _Waiting(who, p._("not decided")))
    one_of = _Waiting(p._("some of those who report to one of several"), p._("not stated"))
    for choice in dict.fromkeys(line.to for line in lines if line.kind is LineKind.ONE_OF):
        for post in choice:
            found.setdefault(post, one_of)
    return found


def _in_doubt(span: Span, waiting: Mapping[str, _Waiting]) -> str:
    """Why it is open which of those who report here are leaders; empty where it is known."""
    return next((waiting[id].state for id in span.unsure_posts if id in waiting), "")


def _row(p: Printer, span: Span, waiting: Mapping[str, _Waiting], listed: bool) -> tuple[Cell, ...]:
    reports = [counted_post(p, id) for id in p.organisation.reports.get(span.post, ())]
    leaders, staff = _leader_span(p, span.leaders), _staff_span(p, span)
    more, doubt = waiting.get(span.post), _in_doubt(span, waiting)
    if more:
        reports.append(more.who)
        # What is waited for may be of one sort only: then the other is as sure as it is elsewhere.
        leaders = leaders if span.leaders.complete or span.leaders.value else more.state
        staff = more.state if Sort.STAFF in span.may_get and not span.staff.value else staff
    if doubt:
        leaders, staff = doubt, staff if span.staff.value else doubt
    return p.post(span.post), tuple(reports), leaders, staff if listed else ""


def _leader_span(p: Printer, value: Quantity) -> str:
    number = quantities.number(p.words, value)
    if value.complete:
        return number
    return p._("at least %(n)s (not all are stated)") % {"n": number} if value.value else p._("not stated")


def _staff_span(p: Printer, span: Span) -> str:
    """Those who are listed. In a unit there may be more, unless its leader's own staff is stated; a post
    without a unit has those who say so."""
    if not _has_staff(span):
        return p._("not stated")
    number, post = quantities.number(p.words, span.staff), p.organisation.posts[span.post]
    whole = span.staff.complete and (not post.leads or staff_of_post(post) is not None)
    return number if whole or not span.staff.value else p._("at least %(n)s (listed)") % {"n": number}


def _has_staff(span: Span) -> bool:
    return span.staff.complete or span.staff.value > 0


def _coverage(p: Printer, told: Sequence[Span], waiting: Mapping[str, _Waiting]) -> Iterable[str]:
    """For how many of the leaders in the table the numbers hold."""
    _, every = p._, len(told)
    leaders = sum(span.leaders.complete for span in told)
    if 0 < leaders < every:
        said = _("The leader span is known in full for %(n)s of %(all)s leaders in the table.")
        yield said % {"n": p.number(leaders), "all": p.number(every)}
    staff = sum(map(_has_staff, told))
    if 0 < staff < every:
        said = _("Others who report are listed for %(n)s of %(all)s leaders in the table.")
        yield said % {"n": p.number(staff), "all": p.number(every)}
    # Where it waits for something, the table says what.
    if not staff and not all(span.may_get or _in_doubt(span, waiting) for span in told):
        yield _("Who else reports to these leaders is not stated.")


def other_lines(p: Printer) -> tuple[Block, ...]:
    """Lines that are divided, open or unknown, go to a body, or are one of several; and dotted lines."""
    made = [ItemView(each) for each in (*_full_lines(p), *_dotted_lines(p))]
    return p.item_block("other_lines", p._("Other reporting lines"), made)


def _full_lines(p: Printer) -> Iterable[str]:
    """Posts whose line leads to the same undecided, unknown or several others are told together."""
    alike: dict[tuple[LineKind, tuple[str, ...], str | None], list[str]] = {}
    posts = p.organisation.posts
    averages = {each.superiors: each.average for each in shared(p.organisation)}
    for post in posts.values():
        alike.setdefault((post.line.kind, post.line.to, post.line.decision), []).append(post.id)
    for (kind, _to, _decision), these in alike.items():
        if kind in (LineKind.OPEN, LineKind.UNKNOWN, LineKind.ONE_OF):
            yield _same_line(p, these, posts[these[0]].line, averages)
        else:
            yield from (said for id in these if (said := _line(p, posts[id])))


def _same_line(
    p: Printer, those: Sequence[str], line: Line, averages: Mapping[tuple[str, ...], Quantity]
) -> str:
    """The line of one post, or of several that have the same."""
    _ = p._
    one = len(those) == 1
    words = {
        "post": counted_post(p, those[0]),
        "posts": whole_role(p, those) or p.words.listed(counted_post(p, id) for id in those),
        "to": p.decision(line.decision or "")
        if line.kind is LineKind.OPEN
        else _either(p, line.to, averages.get(line.to)),
    }
    match line.kind:
        case LineKind.OPEN:
            said = _("%(post)s reports to: %(to)s") if one else _("%(posts)s report to: %(to)s")
        case LineKind.ONE_OF if one:
            said = _("%(post)s reports to one of these: %(to)s")
        case LineKind.ONE_OF:
            said = _("%(posts)s report to one of these: %(to)s")
        case _ if one:
            said = _("%(post)s: whom it reports to is not stated")
        case _:
            said = _("%(posts)s: whom they report to is not stated")
    return said % words


def _either(p: Printer, superiors: Sequence[str], average: Quantity | None) -> str:
    """Several superiors of whom one is it, with how many come to each on average."""
    names = ", ".join(map(p.actor, superiors))
    if average is None or not average.complete or average.value < 1:
        return names
    number = quantities.number(p.words, Quantity(round(average.value, 1), average.approximate))
    said = p._("(on average %(n)s for each)") % {"n": number}
    return f"{names} {said}"


def _line(p: Printer, post: Post) -> str:
    """A line that is divided, or leads to a body or outside; empty for a plain one."""
    line = post.line
    if line.kind not in (LineKind.DIVIDED, LineKind.BODY, LineKind.OUTSIDE):
        return ""
    names = [p.actor(id) for id in line.to]
    if line.kind is LineKind.DIVIDED:
        names = [_in_areas(p, name, areas) for name, areas in zip(names, line.areas, strict=True)]
    names += [p.outside(each) for each in line.outside]
    if line.decision:
        names.append(p.decision(line.decision))
    return p._("%(post)s reports to %(to)s") % {"post": p.post(post.id), "to": p.words.listed(names)}


def _in_areas(p: Printer, name: str, areas: Iterable[str]) -> str:
    said = p.words.listed(p.area(each) for each in areas)
    return p._("%(name)s in %(areas)s") % {"name": name, "areas": said} if said else name


def _dotted_lines(p: Printer) -> Iterable[str]:
    for post in p.organisation.posts.values():
        for each in post.value("also_reports_to") or ():
            yield p._("%(post)s also reports to %(to)s") % {"post": p.post(post.id), "to": dotted(p, each)}


def dotted(p: Printer, each: DottedLine) -> str:
    """To whom a dotted line leads, and what it is for and when."""
    when = "; ".join(part for part in (each.for_, each.when, p.period(each.valid)) if part)
    return f"{p.party(each.to)} ({when})" if when else p.party(each.to)
