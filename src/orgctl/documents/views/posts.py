"""Levels, kinds, roles, positions and people: what posts there are and what they carry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.blocks import Block, Entries, Section, Small, table
from orgctl.documents.views.headings import only_fact
from orgctl.documents.views.names import readable
from orgctl.documents.views.people import deputies, holders
from orgctl.documents.views.printer import Pair, Printer
from orgctl.documents.views.selector import capitalised, plural
from orgctl.documents.views.staffing import staffing
from orgctl.model.base import Entity
from orgctl.model.posts import Kind, LeaderPost, Statutory, Superior
from orgctl.model.scalars import Open
from orgctl.structure import Post, Role

_OF_ENTRY = {"source", "notes", "was"}
"""What tells of an entry in the file, and of nothing that is printed of a post."""

_NAMING = {"is_", "name", "plural", *_OF_ENTRY}
"""A role that says no more is the one that it builds on, under another name."""

Value = Callable[[str], Any]
"""How a profile tells one of its keys: of a role with what it inherits, of a post its own words."""


def levels(p: Printer) -> tuple[Block, ...]:
    """The levels from the top down."""
    _ = p._
    entries = tuple(
        Small(
            level.name or readable(id).capitalize(),
            p.facts(
                [
                    ("decision_level", _("Level of decision"), p.number(level.decision_level)),
                    ("tariff", _("Pay agreement"), [tariff(p, t.code, t.mostly) for t in level.tariff]),
                ],
                level,
            ),
            level.description or "",
        )
        for id, level in p.shown("levels", p.file.levels).items()
    )
    return (Entries("levels", "", entries),) if entries else ()


def tariff(p: Printer, code: str, mostly: bool) -> str:
    """A pay agreement that those of a level are under."""
    return p._("%(code)s (mostly)") % {"code": code} if mostly else code


def kinds(p: Printer) -> Iterable[Section | Small]:
    """The kinds of unit: small, or a section where the leader has more than a role."""
    for id, kind in p.shown("kinds", p.file.kinds).items():
        leader = kind_leader(p, id, kind)
        name = kind.name or readable(id).capitalize()
        fact = only_fact("leader", p._("Leader"), leader)
        facts = p.facts([*_kind_facts(p, kind), *fact], kind)
        if not (leader.bare or fact):
            yield Section(
                part="kinds",
                id=id,
                title=name,
                facts=facts,
                description=kind.description or "",
                sections=(leader,),
            )
        else:
            yield Small(name, facts, kind.description or "")


def _kind_facts(p: Printer, kind: Kind) -> list[Pair]:
    _ = p._
    leader = kind.leader
    said = _("without a leader of its own") if leader == "none" else p.unstated(leader)
    if isinstance(leader, LeaderPost):
        said = p.role(leader.role) if leader.role else (leader.title or "").replace("{unit}", "…")
    return [
        ("level", _("Level"), p.named(p.whole.levels, kind.level) if kind.level else ""),
        ("function", _("Function"), p.words.listed(p.term(v.FUNCTION, each) for each in kind.function)),
        ("may_contain", _("May contain"), [_several(p, each) for each in kind.may_contain or ()]),
        ("count", _("Number"), p.number(kind.count)),
        ("leader", _("Leader"), said),
    ]


def _several(p: Printer, kind: str | Open) -> str:
    return p.unstated(kind) if isinstance(kind, Open) else capitalised(plural(p, p.whole.kinds, kind))


def kind_leader(p: Printer, id: str, kind: Kind) -> Section:
    """What a kind says of the leaders of its units, beside their role."""
    leader = kind.leader if isinstance(kind.leader, LeaderPost) else LeaderPost()
    value = said_by(leader)
    pairs = post_facts(p, leader, value, titled=bool(leader.role), reporting=True)
    holder: Pair = ("holder", p._("Holder"), holders(p, leader.holder))
    return Section(
        part="kinds",
        id=f"{id}.leader",
        title=p._("Leader of %(kind)s") % {"kind": kind.name or readable(id)},
        facts=p.facts([*pairs, holder], leader),
        description=leader.description or "",
        blocks=profile(p, value),
        sections=staffing(p, "kinds", f"{id}.leader", leader.staffing),
    )


def said_by(entity: Entity) -> Value:
    """The keys that an entity says itself."""
    return lambda name: getattr(entity, name, None)


def profile(p: Printer, value: Value, *, bare: bool = False) -> tuple[Block, ...]:
    """Tasks, powers and further headings. ``bare``: tasks alone need no heading of their own."""
    tasks, powers, further = value("tasks") or (), value("powers") or (), value("profile") or {}
    title = "" if bare and not (powers or further) else p._("Tasks")
    return (
        *p.items("tasks", title, tasks),
        *p.items("powers", p._("Authority"), powers),
        *p.profile(further),
    )


def post_facts(p: Printer, said: Any, value: Value, *, titled: bool, reporting: bool) -> list[Pair]:
    """Facts that roles, posts and leaders of kinds have in common."""
    _ = p._
    level = value("level")
    title = value("title") if titled else None
    return [
        ("title", _("Title"), title.replace("{unit}", "…") if title else ""),
        ("level", _("Level"), p.named(p.whole.levels, level) if level else ""),
        ("reports_to", _("Reports to"), superiors(p, value("reports_to")) if reporting else ()),
        ("also_reports_to", _("Also reports to"), dotted(p, value("also_reports_to")) if reporting else ()),
        ("deputy", _("Deputy"), deputies(p, value("deputy") or ()) if reporting else ()),
        ("fte", _("Full-time equivalents"), p.number(value("fte"))),
        ("grade", _("Grade"), value("grade")),
        ("recruitment", _("Recruitment"), p.term(v.RECRUITMENT, value("recruitment"))),
        ("count", _("Number"), p.number(said.count)),
        (
            "external_ids",
            _("Ids in other systems"),
            [f"{system}: {id}" for system, id in getattr(said, "external_ids", {}).items()],
        ),
    ]


def superiors(p: Printer, value: Any) -> tuple[str, ...]:
    """Whom something reports to, as the file says it."""
    if value is None:
        return ()
    if not isinstance(value, tuple):
        return (p.party(value),)
    return tuple(_superior(p, each) for each in value)


def _superior(p: Printer, value: Superior) -> str:
    areas = p.words.listed(p.area(each) for each in value.in_)
    name = p.party(value.to)
    return p._("%(name)s in %(areas)s") % {"name": name, "areas": areas} if areas else name


def dotted(p: Printer, values: Iterable[Any] | None) -> tuple[str, ...]:
    """Dotted lines: to whom, for what and when."""
    return tuple(
        ", ".join(part for part in (p.party(each.to), each.for_, each.when, p.period(each.valid)) if part)
        for each in values or ()
    )


def roles(p: Printer) -> Iterable[Section]:
    """A section for each role, with what it adds to the one that it builds on."""
    for id, role in p.shown("roles", p.organisation.roles).items():
        yield _role(p, id, role)


def _role(p: Printer, id: str, role: Role) -> Section:
    _ = p._
    said = role.said
    above = role.lineage[1] if len(role.lineage) > 1 else ""
    name = p.role(id)
    # Where there are posts, their titles stand in the structure.
    titled = not p.organisation.by_role.get(id) and said.title != name
    value = _beyond(role, p.organisation.roles[above]) if above else role.values.get
    builds_on = ("is", _("Builds on"), p.role(above) if above else "")
    if above and not said.model_fields_set - _NAMING:
        return Section(part="roles", id=id, title=name, facts=p.facts([builds_on]))
    facts = p.facts(
        [
            builds_on,
            ("statutory", _("Statutory office"), statutory(p, said.statutory)),
            *post_facts(p, said, value, titled=titled, reporting=True),
        ],
        said,
    )
    made = Section(
        part="roles",
        id=id,
        title=name,
        facts=facts,
        description=said.description or "",
        blocks=profile(p, value, bare=not facts),
    )
    # Of a role that only has a name, there is still to say where it is found.
    return replace(made, facts=p.facts([("units", _("Units"), _found_in(p, id))])) if made.bare else made


def _beyond(role: Role, above: Role) -> Value:
    """What a role says beyond the one that it builds on: prose that is the same stands there."""

    def value(name: str) -> Any:
        said, same = role.values.get(name), above.values.get(name)
        if name == "profile" and said and same:
            return {heading: each for heading, each in said.items() if each != same.get(heading)}
        return None if name in ("tasks", "powers") and said == same else said

    return value


def _found_in(p: Printer, role: str) -> tuple[str, ...]:
    """The units that posts with a role lead, or where they are placed."""
    posts = (p.organisation.posts[id] for id in p.organisation.by_role.get(role, ()))
    units = (unit for post in posts if post.role == role for unit in _where(p, post) if unit)
    return tuple(dict.fromkeys(units))


def statutory(p: Printer, value: Statutory | None) -> str:
    """An office that a law names; empty for None."""
    if value is None:
        return ""
    law = p.provision(value.law, value.section)
    free = p.words.listed(p.area(each) for each in value.independent_in)
    parts = [value.office, law, p._("independent in %(areas)s") % {"areas": free} if free else ""]
    return ", ".join(each for each in parts if each)


def positions(p: Printer) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """A table of the posts that the file names, here or in its outline, and a section for each that has
    more to say."""
    _ = p._
    listed = p.shown("positions", p.organisation.posts).values()
    named = [post for post in listed if _is_told(post) or p.asks_for(post.id)]
    rows = [
        (
            p.title(post),
            _where(p, post),
            p.role(post.role) if post.role else "",
            holders(p, post.value("holder") or ()),
            deputies(p, post.value("deputy") or ()),
        )
        for post in named
    ]
    columns = [_("Position"), _("Unit"), _("Role"), _("Holder"), _("Deputy")]
    sections = [_post(p, post, post.said) for post in named if post.said is not None]
    return (
        table("positions", _("Positions in the plan"), columns, rows, titled=False),
        tuple(each for each in sections if not each.bare),
    )


def _is_told(post: Post) -> bool:
    """Whether the file itself tells of a post; of a leader that a kind creates it may say no more than where
    that comes from."""
    own, of_kind, _ = post.sources
    is_created = of_kind is not None and own is not None and own.model_fields_set <= _OF_ENTRY
    return own is not None and not (is_created and own.model_fields_set)


def _where(p: Printer, post: Post) -> tuple[str, ...]:
    """The units that a post leads, else where it is placed."""
    units = p.organisation.units
    leads = [p.actor(id) if units[id].name else p._("own unit") for id in post.leads]
    placed = post.unit or getattr(post.said, "unit", None)
    return tuple(dict.fromkeys(leads)) if leads and post.unit in post.leads else (p.party(placed),)


def _post(p: Printer, post: Post, said: LeaderPost) -> Section:
    facts = p.facts(post_facts(p, said, said_by(said), titled=False, reporting=False), said)
    return Section(
        part="positions",
        id=post.id,
        title=p.title(post),
        facts=facts,
        description=said.description or "",
        blocks=profile(p, said_by(said), bare=not (facts or said.staffing)),
        sections=staffing(p, "positions", post.id, said.staffing),
    )


def people(p: Printer) -> tuple[Block, ...]:
    """The persons, with their ids in other systems; where names are left out, these are too."""
    if p.without is not None:
        return ()
    entries = tuple(
        Small(
            person.name or readable(id),
            p.facts(
                [
                    (
                        "external_ids",
                        p._("Ids in other systems"),
                        [f"{system}: {each}" for system, each in person.external_ids.items()],
                    )
                ],
                person,
            ),
            person.description or "",
        )
        for id, person in p.shown("people", p.file.people).items()
    )
    return (Entries("people", "", entries),) if entries else ()
