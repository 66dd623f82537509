"""The derived tables about posts: who answers for what, and the competence that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.blocks import Block, Cell, Section, table
from orgctl.documents.views.posts import kind_leader, role_name
from orgctl.documents.views.printer import Printer
from orgctl.model.authority import Area
from orgctl.model.posts import LeaderPost
from orgctl.model.shared import CompetenceItem, ResponsibilityStatement
from orgctl.structure import Post


def responsibilities(p: Printer) -> tuple[Block, ...]:
    """A row for each post that answers for something, a column for each area that is used."""
    rows: list[tuple[str, Mapping[str, Any], Post | None]] = [
        (p.post(post.id), said, post)
        for post in p.organisation.posts.values()
        if (said := post.value("responsibilities"))
    ]
    shown = [said for _title, said, _post in rows]
    # What a role says is told in the rows of its posts, if there are any that do not say otherwise.
    rows += [
        (p._("The role %(role)s") % {"role": role_name(p, id)}, said, None)
        for id, role in p.organisation.roles.items()
        if (said := role.values.get("responsibilities")) and said not in shown
    ]
    rows += [
        (kind_leader(p, id, kind).title, kind.leader.responsibilities, None)
        for id, kind in p.file.kinds.items()
        if isinstance(kind.leader, LeaderPost)
        and kind.leader.responsibilities
        and not any(unit.kind == id for unit in p.organisation.units.values())
    ]
    used = {area for _title, said, _post in rows for area in said}
    known = dict.fromkeys((*_flat(p.file.areas), *p.organisation.areas, *sorted(used)))
    areas = [area for area in known if area in used]
    return table(
        "responsibilities",
        p._("Who answers for what"),
        [p._("Position"), *(p.area(area) for area in areas)],
        [(title, *(_statement(p, said.get(area), post) for area in areas)) for title, said, post in rows],
        titled=False,
    )


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
    if post is not None and value == "overall" and post.leads:
        units = p.words.listed(p.actor(unit) for unit in post.leads)
        return p._("Overall for %(units)s") % {"units": units}
    return p.term(v.RESPONSIBILITY, value)


def competence(p: Printer) -> Iterable[Section]:
    """A section for each role, kind of leader and post that asks for competence in words of its own."""
    for id, role in p.organisation.roles.items():
        asked, formal = role.values.get("competence") or {}, role.values.get("qualifications") or ()
        if asked or formal:
            yield _asked(p, f"role-{id}", role_name(p, id), asked, formal)
    for id, kind in p.file.kinds.items():
        leader = kind.leader
        if isinstance(leader, LeaderPost) and (leader.competence or leader.qualifications):
            title = kind_leader(p, id, kind).title
            yield _asked(p, f"kind-{id}", title, leader.competence, leader.qualifications)
    for post in p.organisation.posts.values():
        said = post.said
        if said is not None and (said.competence or said.qualifications):
            yield _asked(p, f"post-{post.id}", p.title(post), said.competence, said.qualifications)


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
