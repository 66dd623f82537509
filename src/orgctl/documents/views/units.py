"""Units, bodies and groups: what the organisation is made of, and who reports to whom."""

from __future__ import annotations

from collections.abc import Iterable

from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.blocks import (
    Block,
    Entries,
    Items,
    ItemView,
    Quote,
    Section,
    Small,
    Tree,
    TreeNode,
    table,
)
from orgctl.documents.views.people import holders, with_holder
from orgctl.documents.views.posts import role_name
from orgctl.documents.views.printer import Pair, Printer, readable
from orgctl.model.shared import Mandate, Selector, Staffing, StaffingRow
from orgctl.model.units import Group as GroupModel
from orgctl.model.units import SharedService
from orgctl.structure import LineKind, Post, Quantity, Unit, spans
from orgctl.structure.groups import Group, Member

OPEN_TREE = 80
"""A tree of at most so many units is shown unfolded; of a larger one the two topmost levels."""


def structure(p: Printer) -> tuple[Block, ...]:
    """The tree of units, the reporting lines with the spans, and the lines that are not plain."""
    nodes = _nodes(p)
    return (
        *((Tree("structure", p._("Units and leaders"), nodes),) if nodes else ()),
        *reporting(p),
        *p.item_block("other_lines", p._("Other reporting lines"), [ItemView(s) for s in _other_lines(p)]),
    )


def _nodes(p: Printer) -> tuple[TreeNode, ...]:
    """Units from the top down, each followed by the posts in it that do not lead it."""
    organisation = p.organisation
    small = len(organisation.units) <= OPEN_TREE
    flat: list[tuple[str, tuple[str, ...], str, int, bool]] = []
    for id in organisation.by_order:
        unit = organisation.units[id]
        name, details = _unit_name(p, unit), _unit_details(p, unit)
        flat.append((name, details, "unit", unit.depth, small or unit.depth < 1))
        for post in organisation.placed.get(id, ()):
            if id not in organisation.posts[post].leads:
                title = organisation.posts[post].title
                flat.append((title, _held(p, post), "post", unit.depth + 1, True))
    depths = [each[3] for each in flat] + [0]
    return tuple(
        TreeNode(name, details, kind, depth, after > depth, open, max(0, depth - after))
        for (name, details, kind, depth, open), after in zip(flat, depths[1:], strict=True)
    )


def _held(p: Printer, post: str) -> tuple[str, ...]:
    return holders(p, p.organisation.posts[post].value("holder") or ())


def _unit_name(p: Printer, unit: Unit) -> str:
    if unit.name or unit.kind:
        return unit.name or p.named(p.file.kinds, unit.kind or "")
    leaders = unit.leadership.posts
    return p.organisation.posts[leaders[0]].title if leaders else readable(unit.id).capitalize()


def _unit_details(p: Printer, unit: Unit) -> tuple[str, ...]:
    _ = p._
    said = unit.said
    kind = p.file.kinds.get(unit.kind or "")
    functions = said.function or (kind.function if kind else ())
    details = (
        p.named(p.file.kinds, unit.kind) if unit.kind and unit.name else "",
        p.named(p.file.levels, said.level) if said.level else "",
        p.words.listed(p.term(v.FUNCTION, each) for each in functions),
        _("number: %(count)s") % {"count": p.number(said.count)} if said.count is not None else "",
        _("placed: %(where)s") % {"where": p.party(said.parent)}
        if unit.parent is None and said.parent
        else "",
        *_leaders(p, unit),
    )
    return tuple(each for each in details if each)


def _leaders(p: Printer, unit: Unit) -> Iterable[str]:
    _ = p._
    match unit.leadership.state:
        case "none":
            yield _("without a leader of its own")
        case "posts":
            for id in unit.leadership.posts:
                post = p.organisation.posts[id]
                held = "; ".join(_held(p, id))
                title = _short_title(p, unit, post)
                yield f"{title}: {held}" if title and held else title or held
        case "open" | "unknown" | "blank":
            yield _("leader: %(who)s") % {"who": p.party(unit.said.leader)}
        case _:
            return


def _short_title(p: Printer, unit: Unit, post: Post) -> str:
    """A title without the unit's name in it: what stands beside the name already is said once."""
    if unit.name is None and unit.kind is None:
        return ""  # the title stands for the name
    if unit.name and post.role and unit.name in post.title and post.leads == (unit.id,):
        return role_name(p, post.role)
    return post.title


def reporting(p: Printer) -> tuple[Block, ...]:
    """Who reports to whom, with the spans of each leader."""
    _ = p._
    organisation = p.organisation
    rows = [
        (
            p.post(id),
            tuple(p.post(each) for each in organisation.reports[id]),
            _quantity(p, span.leaders),
            _quantity(p, span.staff),
        )
        for id, span in spans(organisation).items()
        if id in organisation.reports
    ]
    columns = [_("Leader"), _("Those who report here"), _("Leader span"), _("Staff span")]
    return table("reporting", _("Reporting lines and spans of control"), columns, rows)


def _quantity(p: Printer, value: Quantity) -> str:
    number = p.about(value.value) if value.approximate else p.number(value.value)
    if value.complete:
        return number
    return p._("at least %(n)s, not all are stated") % {"n": number} if value.value else p._("not stated")


def _other_lines(p: Printer) -> Iterable[str]:
    """Lines that are divided, open or unknown, go to a body, or are one of several; and dotted lines."""
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


def units(p: Printer) -> Iterable[Section]:
    """A section for each unit that has more to say than the tree shows."""
    for unit in p.organisation.units.values():
        section = _unit(p, unit)
        if section.facts or section.description or section.blocks or section.sections:
            yield section


def _unit(p: Printer, unit: Unit) -> Section:
    _ = p._
    said = unit.said
    facts = p.facts(
        [
            ("cost_centres", _("Cost centres"), p.words.listed(said.cost_centres)),
            *(_shared(p, said.shared_service) if said.shared_service else ()),
        ],
        said,
    )
    return Section(
        part="units",
        id=unit.id,
        title=_unit_name(p, unit),
        facts=facts,
        description=said.description or "",
        blocks=(
            *p.items("contains", _("Consists of"), said.contains),
            *p.items("tasks", _("Tasks"), said.tasks),
        ),
        sections=(_staffing(p, unit.id, said.staffing),) if said.staffing else (),
    )


def _staffing(p: Printer, id: str, staffing: Staffing) -> Section:
    _ = p._
    pairs: list[Pair] = [
        ("employees", _("Employees"), p.number(staffing.employees)),
        ("fte", _("Full-time equivalents"), p.number(staffing.fte)),
    ]
    return Section(
        part="units",
        id=f"{id}.staffing",
        title=_("Staffing"),
        facts=p.facts(pairs, staffing),
        description=staffing.description or "",
        blocks=table(
            "rows",
            _("Groups of posts"),
            [_("Title"), _("Grade"), _("Number"), _("Full-time equivalents"), _("Remarks")],
            [
                (row.title, row.grade or "", p.number(row.count), p.number(row.fte), _remarks(p, row))
                for row in staffing.rows
            ],
            titled=False,
        ),
    )


def _remarks(p: Printer, row: StaffingRow) -> tuple[str, ...]:
    said = [f"{fact.label}: {', '.join(fact.values)}" for fact in p.facts([], row)]
    return (*([row.description] if row.description else []), *said)


def _shared(p: Printer, service: SharedService) -> list[Pair]:
    _ = p._
    host = service.host
    name = _("this organisation") if host == "self" else p.party(host)
    return [
        ("shared_service", _("Shared service"), p.term(v.SHARED_FORM, service.form)),
        ("host", _("Run by"), name),
        ("partners", _("Together with"), p.parties(service.partners)),
        ("from", _("Bought from"), p.party(service.from_)),
        ("text", _("Arrangement"), service.text),
    ]


def bodies(p: Printer) -> tuple[Block, ...]:
    """Political, employee and outside bodies."""
    _ = p._
    entries = tuple(
        Small(
            body.name or readable(id).capitalize(),
            p.facts(
                [
                    ("type", _("Type"), p.term(v.BODY_TYPE, body.type)),
                    ("chair", _("Chair"), p.party(body.chair)),
                    ("members", _("Members"), _members(p, p.organisation.groups.get(id))),
                    ("served_by", _("Served by"), p.party(body.served_by)),
                    ("count", _("Number"), p.number(body.count)),
                ],
                body,
            ),
            body.description or "",
        )
        for id, body in p.file.bodies.items()
    )
    return (Entries("bodies", "", entries),) if entries else ()


def groups(p: Printer) -> Iterable[Section]:
    """A section for each group, with its members by name."""
    for id in p.file.groups:
        yield _group(p, id, p.organisation.groups[id])


def _members(p: Printer, group: Group | None) -> tuple[str, ...]:
    if group is None or not group.stated:
        return ()
    return (*(_member(p, each) for each in group.members), *_unlisted(p, group))


def _unlisted(p: Printer, group: Group) -> Iterable[str]:
    """Entries and roles that bring no post of the file: those whose posts are not listed."""
    found = {member.entry for member in group.members}
    for index, entry in enumerate(group.said.members):
        if isinstance(entry, Selector) and entry.role and entry.model_fields_set == {"role"}:
            for role in entry.role:
                if not p.organisation.by_role.get(role):
                    yield _counted(p, role)
        elif index not in found and entry != group.said.chair and not p.organisation.index.positions([entry]):
            yield p.party(entry)


def _counted(p: Printer, role: str) -> str:
    name, said = role_name(p, role), p.file.roles.get(role)
    if said is None or said.count is None:
        return name
    return _joined(name, p._("number: %(count)s") % {"count": p.number(said.count)})


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _member(p: Printer, member: Member) -> str:
    if member.post is not None:
        return with_holder(p, member.post)
    if member.body is not None:
        return p.actor(member.body)
    if member.outside is not None:
        return p.party(member.outside)
    return p.decision(member.decision or "")


def _group(p: Printer, id: str, group: Group) -> Section:
    _ = p._
    said: GroupModel = group.said
    mandate = said.mandate
    meetings = said.meetings if isinstance(said.meetings, str) else p.number(said.meetings)
    members = tuple(ItemView(each) for each in _members(p, group))
    return Section(
        part="groups",
        id=id,
        title=said.name or readable(id).capitalize(),
        facts=p.facts(
            [
                ("type", _("Type"), p.term(v.GROUP_TYPE, said.type)),
                ("chair", _("Chair"), p.party(said.chair)),
                ("secretary", _("Secretary"), p.party(said.secretary)),
                ("owner", _("Owner"), p.party(said.owner)),
                ("reports_to", _("Reports to"), p.party(said.reports_to)),
                ("meetings", _("Meetings"), p.unstated(said.meetings) or meetings),
                ("count", _("Number"), p.number(said.count)),
            ],
            said,
        ),
        description=said.description or "",
        blocks=(
            *((Items("members", _("Members"), members),) if members else ()),
            *p.items("tasks", _("Tasks"), said.tasks),
            *p.items("rules", _("Rules"), said.rules),
        ),
        sections=(_mandate(p, id, mandate),) if mandate else (),
    )


def _mandate(p: Printer, id: str, mandate: Mandate) -> Section:
    _ = p._
    facts = p.facts(
        [
            ("by", _("Given by"), p.party(mandate.by)),
            ("version", _("Version"), mandate.version),
            ("date", _("Date"), p.date(mandate.date)),
            ("adopted", _("Adopted"), [p.adoption(each) for each in mandate.adopted]),
        ],
        mandate,
    )
    words = (Quote("text", "", mandate.text),) if mandate.text else ()
    return Section(
        part="groups",
        id=f"{id}.mandate",
        title=_("Mandate"),
        facts=facts,
        description=mandate.description or "",
        blocks=(*words, *p.items("items", "" if words else _("Points"), mandate.items)),
    )
