"""Who reports to whom, with the spans of each leader, and the lines that are not plain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orgctl.documents.views.blocks import Block, ItemView, Note, table
from orgctl.documents.views.printer import Printer
from orgctl.structure import LineKind, Post, Quantity, Span, spans


def reporting(p: Printer) -> tuple[Block, ...]:
    """Who reports to each leader and how many these are, with how many leaders that is known for."""
    _ = p._
    organisation = p.organisation
    known = [span for id, span in spans(organisation).items() if id in organisation.reports]
    # Where nobody else is listed for any leader, a sentence says it better than a column.
    listed = any(_has_staff(span) for span in known)
    rows = [
        (
            p.post(span.post),
            tuple(_report(p, id) for id in organisation.reports[span.post]),
            _leader_span(p, span.leaders),
            _staff_span(p, span) if listed else "",
        )
        for span in known
    ]
    columns = [_("Leader"), _("Those who report here"), _("Leader span"), _("Staff span")]
    return (
        *table("reporting", _("Reporting lines and spans of control"), columns, rows),
        *(Note("coverage", each) for each in _coverage(p, known)),
    )


def _report(p: Printer, id: str) -> str:
    """A post that reports, with how many it stands for."""
    count = p.organisation.posts[id].count
    if count == Quantity(1):
        return p.post(id)
    said = _number(p, count) if count.complete else p._("not stated")
    return f"{p.post(id)} {p._('(number: %(count)s)') % {'count': said}}"


def _number(p: Printer, value: Quantity) -> str:
    return p.about(value.value) if value.approximate else p.number(value.value)


def _leader_span(p: Printer, value: Quantity) -> str:
    number = _number(p, value)
    if value.complete:
        return number
    return p._("at least %(n)s (not all are stated)") % {"n": number} if value.value else p._("not stated")


def _staff_span(p: Printer, span: Span) -> str:
    """Those who are listed. In a unit there may be more; a post without one has those who say so."""
    if not _has_staff(span):
        return p._("not stated")
    number = _number(p, span.staff)
    whole = span.staff.complete and not p.organisation.posts[span.post].leads
    return number if whole or not span.staff.value else p._("at least %(n)s (listed)") % {"n": number}


def _has_staff(span: Span) -> bool:
    return span.staff.complete or span.staff.value > 0


def _coverage(p: Printer, known: Sequence[Span]) -> Iterable[str]:
    """For how many of the leaders the numbers hold."""
    _ = p._
    all = p.number(len(known))
    leaders = sum(span.leaders.complete for span in known)
    if 0 < leaders < len(known):
        said = _("The leader span is known in full for %(n)s of %(all)s leaders in the table.")
        yield said % {"n": p.number(leaders), "all": all}
    staff = sum(map(_has_staff, known))
    if 0 < staff < len(known):
        said = _("Others who report are listed for %(n)s of %(all)s leaders in the table.")
        yield said % {"n": p.number(staff), "all": all}
    if known and not staff:
        yield _("Who else reports to these leaders is not stated.")


def other_lines(p: Printer) -> tuple[Block, ...]:
    """Lines that are divided, open or unknown, go to a body, or are one of several; and dotted lines."""
    made = [ItemView(each) for each in _other_lines(p)]
    return p.item_block("other_lines", p._("Other reporting lines"), made)


def _other_lines(p: Printer) -> Iterable[str]:
    _ = p._
    for post in p.organisation.posts.values():
        said = _line(p, post)
        if said:
            yield said
        for each in post.value("also_reports_to") or ():
            when = "; ".join(part for part in (each.for_, each.when, p.period(each.valid)) if part)
            line = _("%(post)s also reports to %(to)s") % {"post": p.post(post.id), "to": p.party(each.to)}
            yield f"{line} ({when})" if when else line


def _line(p: Printer, post: Post) -> str:
    _ = p._
    line, title = post.line, p.post(post.id)
    names = [p.actor(id) for id in line.to]
    others = [p.outside(each) for each in line.outside]
    match line.kind:
        case LineKind.DIVIDED:
            parts = [
                _("%(name)s in %(areas)s") % {"name": name, "areas": p.words.listed(p.area(a) for a in areas)}
                if areas
                else name
                for name, areas in zip(names, line.areas, strict=True)
            ]
            waiting = [p.decision(line.decision)] if line.decision else []
            return _("%(post)s reports to %(to)s") % {
                "post": title,
                "to": p.words.listed([*parts, *others, *waiting]),
            }
        case LineKind.BODY | LineKind.OUTSIDE:
            return _("%(post)s reports to %(to)s") % {"post": title, "to": p.words.listed([*names, *others])}
        case LineKind.ONE_OF:
            return _("%(post)s reports to one of these: %(to)s") % {"post": title, "to": ", ".join(names)}
        case LineKind.OPEN:
            return _("%(post)s reports to: %(to)s") % {"post": title, "to": p.decision(line.decision or "")}
        case LineKind.UNKNOWN:
            return _("%(post)s: whom it reports to is not stated") % {"post": title}
        case _:
            return ""
