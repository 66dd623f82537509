"""The derived tables about posts: who answers for what, and the competence that is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.alike import whole_role
from orgctl.documents.views.blocks import Block, Cell, Section, table
from orgctl.documents.views.posts import kind_leader
from orgctl.documents.views.printer import Printer
from orgctl.documents.views.selector import capitalised
from orgctl.model.authority import Area
from orgctl.model.posts import LeaderPost
from orgctl.model.shared import CompetenceItem, ResponsibilityStatement
from orgctl.structure import Post, Role


def responsibilities(p: Printer) -> tuple[Block, ...]:
    """A row for each post that answers for something, a column for each area that is used."""
    said_by = {
        post.id: said for post in p.organisation.posts.values() if (said := post.value("responsibilities"))
    }
    others = list(_without_posts(p, list(said_by.values())))
    used = {area for _title, said in (*said_by.items(), *others) for area in said}
    known = dict.fromkeys((*_flat(p.file.areas), *p.organisation.areas))
    areas = [area for area in known if area in used]

    def cells(said: Mapping[str, Any], post: Post | None = None) -> tuple[Cell, ...]:
        return tuple(_statement(p, said.get(area), post) for area in areas)

    rows = {id: cells(said, p.organisation.posts[id]) for id, said in said_by.items()}
    return table(
        "responsibilities",
        p._("Who answers for what"),
        [p._("Position"), *(p.area(area) for area in areas)],
        # Posts that nothing tells apart have one row.
        list(dict.fromkeys((*_joined(p, rows), *((title, *cells(said)) for title, said in others)))),
        titled=False,
    )


def _joined(p: Printer, rows: Mapping[str, tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """The rows of posts with their names. A role whose posts all say the same, one after the other, has
    one: where leaders stand between them, each stays below its own."""
    for cells, these in groupby(rows, key=rows.__getitem__):
        ids = list(these)
        role = whole_role(p, ids)
        yield from ((name, *cells) for name in ([role] if role else map(p.post, ids)))


def _without_posts(
    p: Printer, shown: Collection[Mapping[str, Any]]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What roles and kinds of unit say where no post does: a role's words are told in the rows of its
    posts, if there are any that do not say otherwise, or with the role that it builds on."""
    roles = p.organisation.roles
    for id, role in roles.items():
        said = role.values.get("responsibilities")
        above = roles[role.lineage[1]].values.get("responsibilities") if len(role.lineage) > 1 else None
        if said and said not in shown and said != above:
            several = role.said.plural
            yield capitalised(several) if several else p._("The role %(role)s") % {"role": p.role(id)}, said
    kinds = {unit.kind for unit in p.organisation.units.values()}
    for id, kind in p.file.kinds.items():
        if isinstance(kind.leader, LeaderPost) and kind.leader.responsibilities and id not in kinds:
            yield kind_leader(p, id, kind).title, kind.leader.responsibilities


def _flat(areas: Mapping[str, Area], above: str = "") -> Iterator[str]:
    """The file's own areas in its own order, parts after what they belong to."""
    for id, area in areas.items():
        yield above + id
        yield from _flat(area.parts, f"{above}{id}.")


def _statement(p: Printer, said: Any, post: Post | None) -> Cell:
    if said is None:
        return ""
    if not isinstance(said, ResponsibilityStatement):
        return _value(p, said, post)
    if said.text:
        return p._("%(text)s (as before)") % {"text": said.text} if said.as_before else said.text
    if said.value is None:
        return p._("As before") if said.as_before else ""
    value = _value(p, said.value, post)
    if not said.as_before:
        return value
    return (*value, p._("(as before)")) if isinstance(value, tuple) else f"{value} {p._('(as before)')}"


def _value(p: Printer, value: Any, post: Post | None) -> Cell:
    if not isinstance(value, str):
        return p.unstated(value)
    if post is not None and value == "reports":
        below = tuple(p.post(id) for id in p.organisation.reports.get(post.id, ()))
        return below or p.term(v.RESPONSIBILITY, value)
    # Units without names are not told apart by calling them those of their leader.
    named = post is not None and all(p.organisation.units[unit].name for unit in post.leads)
    if post is not None and value == "overall" and post.leads and named:
        units = p.words.listed(p.actor(unit) for unit in post.leads)
        return p._("Overall for %(units)s") % {"units": units}
    return p.term(v.RESPONSIBILITY, value)


def competence(p: Printer) -> Iterable[Section]:
    """A section for each role, kind of leader and post that asks for competence in words of its own."""
    for id, role in p.organisation.roles.items():
        asked, formal = _asked_by(role)
        above = p.organisation.roles[role.lineage[1]] if len(role.lineage) > 1 else None
        if (asked or formal) and not (above and _asked_by(above) == (asked, formal)):
            yield _asked(p, f"role-{id}", p.role(id), asked, formal)
    for id, kind in p.file.kinds.items():
        leader = kind.leader
        if isinstance(leader, LeaderPost) and (leader.competence or leader.qualifications):
            title = kind_leader(p, id, kind).title
            yield _asked(p, f"kind-{id}", title, leader.competence, leader.qualifications)
    for post in p.organisation.posts.values():
        said = post.said
        if said is not None and (said.competence or said.qualifications):
            yield _asked(p, f"post-{post.id}", p.title(post), said.competence, said.qualifications)


def _asked_by(role: Role) -> tuple[Mapping[str, Any], Iterable[Any]]:
    return role.values.get("competence") or {}, role.values.get("qualifications") or ()


def _asked(p: Printer, id: str, title: str, asked: Mapping[str, Any], formal: Iterable[Any]) -> Section:
    rows: list[tuple[Cell, ...] | str] = []
    for heading, entries in asked.items():
        rows.append(heading)
        rows.extend(_row(p, each) for each in entries)
    caption = p._("Competence profile")
    made = table("competence", caption, [p._("Competence"), p._("Need")], rows)
    qualifications = p.items("qualifications", p._("Qualifications") if made else "", formal)
    return Section(part="competence", id=id, title=title, blocks=(*made, *qualifications))


def _row(p: Printer, value: str | CompetenceItem) -> tuple[Cell, ...]:
    made = p.item(value)
    text = " ".join((made.text, *made.remarks))
    below = tuple(each.text for each in made.items)
    need = p.term(v.NEED, value.need) if isinstance(value, CompetenceItem) else ""
    return ((text, *below) if below else text, need)
