"""Builds the organisation from the model, in one pass over each part and in linear time.

What can't be resolved (an id that does not exist, a ring) is left out here and told by the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from orgctl import collector
from orgctl.model.taxonomy import areas
from orgctl.structure.cycles import explore
from orgctl.structure.groups import Groups
from orgctl.structure.leaders import resolve_leaders
from orgctl.structure.levels import resolve_levels
from orgctl.structure.lines import Line, LineKind
from orgctl.structure.organisation import Area, Cycle, Organisation
from orgctl.structure.posts import Post, resolve_roles
from orgctl.structure.reading_date import reading_date
from orgctl.structure.reporting import Reporting
from orgctl.structure.selectors import Index
from orgctl.structure.snapshot import Snapshot, snapshot
from orgctl.structure.titles import title_of
from orgctl.structure.units import assembled, frame

if TYPE_CHECKING:
    from orgctl.model.parts import Definition

V = TypeVar("V")


def resolve(definition: Definition, at: date | None = None) -> Organisation:
    """The organisation that a definition describes, on the day ``at``, else on the file's own reading
    date; over its whole life where it has none."""
    with collector.paused():
        return _resolved(snapshot(definition, reading_date(definition.document, at)))


def _resolved(now: Snapshot) -> Organisation:
    definition = now.definition
    roles, role_rings = resolve_roles(definition)
    tree = frame(definition)
    leaders = resolve_leaders(definition, tree, roles)
    drafts = leaders.drafts
    levels, unit_levels = resolve_levels(definition, tree, drafts, leaders.leaderships)
    units = assembled(definition, tree, leaders.leaderships, unit_levels)
    index = Index(definition, units, drafts, levels, roles)
    groups = Groups(definition, index)
    reporting = Reporting(definition, tree, drafts, index)
    posts = {
        id: Post(
            id=id,
            title=title_of(draft, definition),
            role=draft.role.id if draft.role else None,
            unit=draft.unit,
            leads=tuple(draft.leads),
            level=levels[id],
            line=reporting.line(id),
            dotted=reporting.dotted(id),
            count=draft.count,
            sources=(draft.own, draft.kind, draft.role),
            path=draft.path,
            created=draft.own is None,
        )
        for id, draft in drafts.items()
    }
    reports: dict[str, list[str]] = {}
    for id, post in posts.items():
        for superior in _superiors(post.line, posts):
            reports.setdefault(superior, []).append(id)
    # Derived lines go up the tree: a ring has at least one line that is said.
    said = (id for id, post in posts.items() if post.line.said_at)
    found = {
        "units": tree.rings,
        "roles": role_rings,
        "positions": explore(said, lambda id: _superiors(posts[id].line, posts)).rings,
        "groups": groups.rings(),
    }
    return Organisation(
        definition=definition,
        snapshot=now,
        units=MappingProxyType(units),
        posts=MappingProxyType(posts),
        roles=MappingProxyType(roles),
        groups=groups,
        areas=MappingProxyType(
            {
                id: Area(id, said, id.rpartition(".")[0] or None)
                for id, said in areas(definition.taxonomy, definition.areas).items()
            }
        ),
        reports=_frozen(reports),
        placed=_frozen(index.placed),
        by_role=_frozen(index.by_role),
        by_order=tuple(tree.order),
        cycles=tuple(Cycle(part, ring) for part, rings in found.items() for ring in rings),
        conflicts=leaders.conflicts,
        index=index,
    )


def _superiors(line: Line, posts: Mapping[str, Post]) -> tuple[str, ...]:
    """The posts that a full line goes to, once each."""
    if line.kind is LineKind.POST:
        return line.to
    if line.kind is LineKind.DIVIDED:
        return tuple(dict.fromkeys(id for id in line.to if id in posts))
    return ()


def _frozen(lists: Mapping[str, Iterable[V]]) -> Mapping[str, tuple[V, ...]]:
    return MappingProxyType({id: tuple(each) for id, each in lists.items()})
