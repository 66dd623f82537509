"""Builds the organisation from the model, in one pass over each part and in linear time.

What can't be resolved (an id that does not exist, a ring) is left out here and told by the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from orgctl.findings import Path
from orgctl.model.posts import LeaderPost
from orgctl.model.scalars import Open
from orgctl.model.shared import Outside
from orgctl.structure.cycles import rings
from orgctl.structure.groups import resolve_groups
from orgctl.structure.lines import NOBODY, DottedLine, Line, LineKind
from orgctl.structure.organisation import Area, Conflict, Cycle, Organisation
from orgctl.structure.posts import Post, Role, resolve_roles, value_of
from orgctl.structure.quantity import Quantity, quantity
from orgctl.structure.selectors import Index, positions_of
from orgctl.structure.units import Frame, Leadership, assembled, frame, kind_of

if TYPE_CHECKING:
    from orgctl.model.parts import Definition

LEADER_SUFFIX = ".leader"


@dataclass(slots=True)
class _Draft:
    """A post while it is put together."""

    id: str
    own: LeaderPost | None
    kind: LeaderPost | None
    role: Role | None
    path: Path
    created: bool
    leads: list[str] = field(default_factory=list)
    unit: str | None = None
    unit_known: bool = True
    count: Quantity = field(default_factory=Quantity)

    def value(self, name: str) -> Any:
        return value_of(name, self.own, self.kind, self.role)


def resolve(definition: Definition) -> Organisation:
    """The organisation that a definition describes."""
    roles, role_rings = resolve_roles(definition)
    tree = frame(definition)
    drafts, leaderships, conflicts = _leaders(definition, tree, roles)
    levels, unit_levels = _levels(definition, drafts, leaderships)
    units = assembled(definition, tree, leaderships, unit_levels)
    placed: dict[str, list[str]] = {id: [] for id in units}
    for draft in drafts.values():
        if draft.unit is not None:
            placed[draft.unit].append(draft.id)
    index = Index(definition, units, drafts, levels, placed, roles, tuple(tree.order))
    lines = _lines(definition, tree, drafts, leaderships, index)
    posts = {
        id: Post(
            id=id,
            title=_title(draft, definition),
            role=draft.role.id if draft.role else None,
            unit=draft.unit,
            leads=tuple(draft.leads),
            level=levels[id],
            line=lines[id],
            dotted=tuple(_dotted(draft, index)),
            count=draft.count,
            sources=(draft.own, draft.kind, draft.role),
            path=draft.path,
            created=draft.created,
        )
        for id, draft in drafts.items()
    }
    reports: dict[str, list[str]] = {}
    for id, line in lines.items():
        if line.kind in (LineKind.POST, LineKind.DIVIDED):
            for superior in dict.fromkeys(line.to):
                reports.setdefault(superior, []).append(id)
    report_rings = rings(posts, lambda id: lines[id].to if lines[id].kind is not LineKind.BODY else ())
    groups, group_rings = resolve_groups(definition, index)
    return Organisation(
        definition=definition,
        units=units,
        posts=posts,
        roles=roles,
        groups=groups,
        areas=_areas(definition),
        reports={id: tuple(below) for id, below in reports.items()},
        placed={id: tuple(there) for id, there in placed.items()},
        by_role={id: tuple(those) for id, those in index.by_role.items()},
        by_order=tuple(tree.order),
        cycles=(
            *(Cycle("units", ring) for ring in tree.rings),
            *(Cycle("roles", ring) for ring in role_rings),
            *(Cycle("positions", ring) for ring in report_rings),
            *(Cycle("groups", ring) for ring in group_rings),
        ),
        conflicts=tuple(conflicts),
    )


def _leaders(
    definition: Definition, tree: Frame, roles: Mapping[str, Role]
) -> tuple[dict[str, _Draft], dict[str, Leadership], list[Conflict]]:
    """Posts with what they lead and where they are placed, and who leads each unit."""
    drafts: dict[str, _Draft] = {}
    claims: dict[str, list[str]] = {}
    for id, position in definition.positions.items():
        path: Path = ("positions", id)
        drafts[id] = _Draft(
            id, position, None, roles.get(position.role or ""), path, False, count=quantity(position.count)
        )
        for led in position.leads:
            if led in definition.units:
                claims.setdefault(led, []).append(id)
    leaderships: dict[str, Leadership] = {}
    conflicts: list[Conflict] = []
    created: list[_Draft] = []
    for id, unit in definition.units.items():
        claimed = claims.get(id, [])
        kind = kind_of(definition, unit)
        of_kind = kind.leader if kind is not None else None
        said = unit.leader
        if isinstance(said, LeaderPost) or (said is None and not claimed and isinstance(of_kind, LeaderPost)):
            own = said if isinstance(said, LeaderPost) else None
            base = of_kind if isinstance(of_kind, LeaderPost) else None
            role = (own.role if own else None) or (base.role if base else None)
            draft = _Draft(
                id + LEADER_SUFFIX,
                own,
                base,
                roles.get(role or ""),
                ("units", id, "leader") if own else ("units", id),
                own is None,
                leads=[id],
                unit=id,
                count=quantity(unit.count),
            )
            created.append(draft)
            leaderships[id] = Leadership("posts", (draft.id,))
        elif said is None and not claimed:
            leaderships[id] = Leadership("none" if of_kind == "none" else "absent")
        elif isinstance(said, Open):
            leaderships[id] = Leadership("open", decision=said.open)
        elif isinstance(said, str) and said in ("none", "unknown", "blank"):
            leaderships[id] = Leadership(said)
        else:
            named = (said,) if isinstance(said, str) else (said or ())
            known = tuple(p for p in named if p in definition.positions)
            leaderships[id] = (
                Leadership("posts", known or tuple(claimed)) if known or claimed else Leadership("unknown")
            )
        stated = leaderships[id]
        if said is not None:
            for post in claimed:
                if post not in stated.posts:
                    where = definition.positions[post].leads.index(id)
                    conflicts.append(Conflict(id, stated.posts, post, ("positions", post, "leads", where)))
    for draft in created:
        drafts.setdefault(draft.id, draft)
    _spread(definition, drafts, leaderships, tree)
    return _in_print_order(drafts, tree), leaderships, conflicts


def _spread(
    definition: Definition, drafts: dict[str, _Draft], leaderships: Mapping[str, Leadership], tree: Frame
) -> None:
    """Tells each named post what it leads, and where it is placed."""
    for id in tree.order:
        for post in leaderships[id].posts:
            if post in drafts and id not in drafts[post].leads:
                drafts[post].leads.append(id)
    for draft in drafts.values():
        said = getattr(draft.own, "unit", None)
        if isinstance(said, str) and said in definition.units:
            draft.unit = said
        elif said is None:
            draft.unit = draft.leads[0] if draft.leads else None
        else:
            draft.unit_known = False


def _in_print_order(drafts: dict[str, _Draft], tree: Frame) -> dict[str, _Draft]:
    """Posts in the order of the structure: by unit from the top down, a unit's leaders first, then
    as the file has them; posts without a unit last."""
    rank = {id: number for number, id in enumerate(tree.order)}
    last = len(rank)
    numbered = enumerate(drafts.items())
    ordered = sorted(
        numbered,
        key=lambda item: (
            rank[item[1][1].unit] if item[1][1].unit is not None else last,
            item[1][1].unit not in item[1][1].leads,
            item[0],
        ),
    )
    return {id: draft for _number, (id, draft) in ordered}


def _levels(
    definition: Definition, drafts: Mapping[str, _Draft], leaderships: Mapping[str, Leadership]
) -> tuple[dict[str, str | None], dict[str, str | None]]:
    """Levels of posts and of units. Never inherited from the unit above."""
    levels = definition.levels
    own_units: dict[str, str | None] = {}
    for id, unit in definition.units.items():
        kind = kind_of(definition, unit)
        own_units[id] = _existing(unit.level or (kind.level if kind else None), levels)
    posts: dict[str, str | None] = {}
    for id, draft in drafts.items():
        level = _existing(draft.value("level"), levels)
        if level is None:
            level = next((own_units[u] for u in draft.leads if own_units[u] is not None), None)
        posts[id] = level
    units: dict[str, str | None] = {}
    for id, own in own_units.items():
        if own is None:
            said = {_existing(drafts[p].value("level"), levels) for p in leaderships[id].posts if p in drafts}
            own = next(iter(said)) if len(said) == 1 else None
        units[id] = own
    return posts, units


def _existing(level: Any, levels: Mapping[str, Any]) -> str | None:
    return level if isinstance(level, str) and level in levels else None


def _title(draft: _Draft, definition: Definition) -> str:
    title = draft.value("title")
    if title is None:
        own_name = draft.role.name if draft.role else None
        return own_name or draft.id
    names = [definition.units[u].name or u for u in draft.leads] or (
        [definition.units[draft.unit].name or draft.unit] if draft.unit else []
    )
    return str(title).replace("{unit}", _listed(names)) if "{unit}" in title else str(title)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " og " + names[-1] if names else ""


def _lines(
    definition: Definition,
    tree: Frame,
    drafts: Mapping[str, _Draft],
    leaderships: Mapping[str, Leadership],
    index: Index,
) -> dict[str, Line]:
    lines: dict[str, Line] = {}
    for id, draft in drafts.items():
        said = None
        for model in (draft.own, draft.kind):
            if said is None and model is not None:
                said = model.reports_to
        if said is not None:
            lines[id] = _said_line(said, id, leaderships, index)
            continue
        line = _derived(draft, tree, leaderships)
        of_role = draft.role.values.get("reports_to") if draft.role else None
        if line.kind is LineKind.NONE and of_role is not None:
            line = _said_line(of_role, id, leaderships, index)
        lines[id] = line
    return lines


def _derived(draft: _Draft, tree: Frame, leaderships: Mapping[str, Leadership]) -> Line:
    """A leader reports to the nearest leader above who is another post; anyone else to the leader
    of its unit, or of the nearest unit above that has one."""
    if not draft.unit_known:
        return Line(LineKind.UNKNOWN)
    leading = bool(draft.leads)
    unit = draft.leads[0] if leading else draft.unit
    first = True
    while unit is not None:
        if not (first and leading):
            leadership = leaderships[unit]
            if leadership.state == "open":
                return Line(LineKind.OPEN, decision=leadership.decision, derived=True)
            if leadership.state in ("unknown", "blank"):
                return Line(LineKind.UNKNOWN, derived=True)
            if leadership.posts and draft.id not in leadership.posts:
                return Line(LineKind.POST, (leadership.posts[0],), derived=True)
        first = False
        state, decision = tree.states[unit]
        if state == "open":
            return Line(LineKind.OPEN, decision=decision, derived=True)
        if state in ("unknown", "blank"):
            return Line(LineKind.UNKNOWN, derived=True)
        unit = tree.parents[unit]
    return NOBODY


def _said_line(said: Any, id: str, leaderships: Mapping[str, Leadership], index: Index) -> Line:
    if isinstance(said, Open):
        return Line(LineKind.OPEN, decision=said.open)
    if isinstance(said, str):
        return _line_to(said, leaderships, index)
    if isinstance(said, tuple):
        pairs = [
            (post, superior.in_)
            for superior in said
            if isinstance(superior.to, str)
            for post in _line_to(superior.to, leaderships, index).to
        ]
        if not pairs:
            waiting = next((s.to.open for s in said if isinstance(s.to, Open)), None)
            return Line(LineKind.OPEN if waiting else LineKind.UNKNOWN, decision=waiting)
        return Line(LineKind.DIVIDED, tuple(p for p, _ in pairs), tuple(areas for _, areas in pairs))
    possible = tuple(post for post in positions_of((said,), index) if post != id)
    if len(possible) == 1:
        return Line(LineKind.POST, possible)
    return Line(LineKind.ONE_OF, possible) if possible else Line(LineKind.UNKNOWN)


def _line_to(id: str, leaderships: Mapping[str, Leadership], index: Index) -> Line:
    if id in ("unknown", "blank"):
        return Line(LineKind.UNKNOWN)
    if id in index.posts:
        return Line(LineKind.POST, (id,))
    if id in leaderships:
        leader = leaderships[id].posts[:1]
        return Line(LineKind.POST, leader) if leader else Line(LineKind.UNKNOWN)
    if id in index.definition.bodies or id in index.definition.groups:
        return Line(LineKind.BODY, (id,))
    return Line(LineKind.UNKNOWN)


def _dotted(draft: _Draft, index: Index) -> Iterator[DottedLine]:
    for said in draft.value("also_reports_to") or ():
        to: tuple[str, ...] = ()
        body = outside = decision = None
        if isinstance(said.to, Open):
            decision = said.to.open
        elif isinstance(said.to, str):
            if said.to in index.definition.bodies or said.to in index.definition.groups:
                body = said.to
            else:
                to = positions_of((said.to,), index)
        elif isinstance(said.to, Outside):
            outside = said.to
        else:
            to = positions_of((said.to,), index)
        yield DottedLine(to, body, outside, decision, said.for_, said.when, said.valid)


def _areas(definition: Definition) -> dict[str, Area]:
    from orgctl.model.taxonomy import areas

    merged: Iterable[tuple[str, Any]] = areas(definition.taxonomy, definition.areas).items()
    return {id: Area(id, said, id.rpartition(".")[0] or None) for id, said in merged}
