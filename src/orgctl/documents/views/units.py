"""Units, bodies and groups: what the organisation is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.blocks import Block, Entries, Items, ItemView, Quote, Section, Small
from orgctl.documents.views.headings import only_fact
from orgctl.documents.views.names import readable
from orgctl.documents.views.people import with_holder
from orgctl.documents.views.printer import Pair, Printer
from orgctl.documents.views.selector import capitalised, plural
from orgctl.documents.views.staffing import staffing
from orgctl.documents.views.structure import unit_name
from orgctl.model.shared import Mandate, Selector
from orgctl.model.units import ContainedItem, SharedService
from orgctl.model.units import Group as GroupModel
from orgctl.structure import Unit
from orgctl.structure.groups import Group, Member


def units(p: Printer) -> Iterable[Section]:
    """A section for each unit that has more to say than the tree shows, for the one around it, and for one
    that is asked for by its id."""
    all = p.organisation.units
    own = {id: _unit(p, unit) for id, unit in all.items()}
    told = {id for id, made in own.items() if not made.bare}
    around = {all[id].parent for id in told if all[id].depth > 1}
    for id, unit in p.shown("units", all).items():
        if id in told or id in around or p.asks_for(id):
            yield _placed(p, unit, own[id])


def _placed(p: Printer, unit: Unit, own: Section) -> Section:
    """What a unit says, with the units above and below it. A top is around everything, which the tree
    tells."""
    _, units = p._, p.organisation.units
    above = unit_name(p, units[unit.parent]) if unit.depth > 1 and unit.parent else ""
    below = _below(p, [units[id] for id in unit.children]) if unit.depth else ()
    within = [
        each
        for block in own.blocks
        if isinstance(block, Items) and block.key == "contains"
        for each in block.items
    ]
    return replace(
        own,
        facts=(*p.facts([("parent", _("Part of"), above)]), *own.facts),
        blocks=(
            *p.item_block("contains", _("Consists of"), (*within, *below)),
            *(block for block in own.blocks if block.key != "contains"),
        ),
    )


def _unit(p: Printer, unit: Unit) -> Section:
    """What a unit says itself."""
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
        title=unit_name(p, unit),
        facts=facts,
        description=said.description or "",
        blocks=(
            *p.item_block("contains", _("Consists of"), tuple(contained(p, said.contains))),
            *p.items("tasks", _("Tasks"), said.tasks),
        ),
        sections=staffing(p, "units", unit.id, said.staffing),
    )


def contained(p: Printer, entries: Iterable[str | ContainedItem]) -> Iterable[ItemView]:
    """What a unit consists of in words, with the co-operation that is on a part of it alone."""
    for entry in entries:
        made = p.item(entry)
        service = None if isinstance(entry, str) else entry.shared_service
        yield replace(made, remarks=(*made.remarks, f"({service_in_short(p, service)})")) if service else made


def service_in_short(p: Printer, service: SharedService) -> str:
    """A co-operation on one line: ``host municipality: Granvik kommune, together with Nesvik kommune``."""
    _ = p._
    form, host = p.term(v.SHARED_FORM, service.form), _host(p, service)
    seller = p.party(service.from_)
    partners = p.words.listed(p.parties(service.partners))
    if seller:
        form = _("%(service)s from %(name)s") % {"service": form, "name": seller}
    said = [
        f"{form}: {host}" if host else form,
        _("together with %(names)s") % {"names": partners} if partners else "",
        service.text or "",
    ]
    return ", ".join(each for each in said if each)


def _below(p: Printer, units: Iterable[Unit]) -> Iterable[ItemView]:
    """Units as entries of what the unit around them consists of."""
    for unit in units:
        count = unit.said.count
        said = p._("(number: %(count)s)") % {"count": p.number(count)} if count is not None else ""
        yield ItemView(unit_name(p, unit), (said,) if said else ())


def _stated(section: Section | None) -> tuple[Section, ...]:
    """A section about a part of something, unless there is nothing in it."""
    return () if section is None or section.bare else (section,)


def _shared(p: Printer, service: SharedService) -> list[Pair]:
    _ = p._
    return [
        ("shared_service", _("Shared service"), p.term(v.SHARED_FORM, service.form)),
        ("host", _("Run by"), _host(p, service)),
        ("partners", _("Together with"), p.parties(service.partners)),
        ("from", _("Bought from"), p.party(service.from_)),
        ("text", _("Arrangement"), service.text),
    ]


def _host(p: Printer, service: SharedService) -> str:
    if service.host != "self":
        return p.party(service.host)
    return (p.file.organisation.name if p.file.organisation else "") or p._("this organisation")


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
        for id, body in p.shown("bodies", p.file.bodies).items()
    )
    return (Entries("bodies", "", entries),) if entries else ()


def groups(p: Printer) -> Iterable[Section]:
    """A section for each group, with its members by name."""
    for id in p.shown("groups", p.file.groups):
        yield _group(p, id, p.organisation.groups[id])


def _members(p: Printer, group: Group | None) -> tuple[str, ...]:
    if group is None:
        return ()
    if not group.stated:
        return p.parties(group.said.members)
    return (*(_member(p, each) for each in group.members), *_unlisted(p, group))


def _composition(p: Printer, group: Group) -> tuple[str, ...]:
    """What the file says that the members are, where it says more than their names."""
    said, groups = group.said.members, p.organisation.groups
    resolved = group.stated and any(
        isinstance(each, Selector) or (each in groups and groups[each].stated) for each in said
    )
    return p.parties(said) if resolved else ()


def _unlisted(p: Printer, group: Group) -> Iterable[str]:
    """Entries and roles that bring no post of the file: those whose posts are not listed."""
    found = {member.entry for member in group.members}
    for index, entry in enumerate(group.said.members):
        if isinstance(entry, Selector) and entry.role and entry.model_fields_set == {"role"}:
            for role in entry.role:
                if not p.organisation.by_role.get(role):
                    yield _counted(p, role)
        elif index not in found and entry != group.said.chair and not p.organisation.index.positions([entry]):
            yield from p.parties([entry])


def _counted(p: Printer, role: str) -> str:
    name, said = p.role(role), p.file.roles.get(role)
    if said is None or said.count is None:
        return name
    many = capitalised(plural(p, p.file.roles, role)) if said.count != 1 else name
    return _joined(many, p._("number: %(count)s") % {"count": p.number(said.count)})


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
    members = _members(p, group)
    commission = _mandate(p, id, mandate) if mandate else None
    fact = only_fact("mandate", _("Mandate"), commission) if commission else []
    return Section(
        part="groups",
        id=id,
        title=said.name or readable(id).capitalize(),
        facts=p.facts(
            [
                ("type", _("Type"), p.term(v.GROUP_TYPE, said.type)),
                ("phase", _("Phase"), said.phase),
                ("chair", _("Chair"), p.party(said.chair)),
                ("consists_of", _("Consists of"), _composition(p, group)),
                ("secretary", _("Secretary"), p.party(said.secretary)),
                ("owner", _("Project owner"), p.party(said.owner)),
                ("reports_to", _("Reports to"), p.party(said.reports_to)),
                ("advisers", _("Advisers"), p.parties(said.advisers)),
                ("meetings", _("Meetings"), p.unstated(said.meetings) or meetings),
                *fact,
                ("count", _("Number"), p.number(said.count)),
            ],
            said,
        ),
        description=said.description or "",
        blocks=(
            *p.items("members", _("Members"), members),
            *p.items("tasks", _("Tasks"), said.tasks),
            *p.items("rules", _("Rules"), said.rules),
        ),
        sections=() if fact else _stated(commission),
    )


def _mandate(p: Printer, id: str, mandate: Mandate) -> Section:
    _ = p._
    facts = p.facts(
        [
            ("by", _("Given by"), p.party(mandate.by)),
            ("approval", _("Approved by"), p.party(mandate.approval)),
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
