"""Names that are the same, or nearly: of offices, and of groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from orgctl.findings import Message, Path
from orgctl.model.shared import Selector
from orgctl.rules.alike import pairs
from orgctl.rules.document._places import uses
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import AT_MOST, Mark, also, by_cause


class _Above(NamedTuple):
    """The superiors of an office or group: the ``ids`` of roles, posts or bodies, and all that those of them
    ``are`` who are stated: a post has its role, and a role is made from others."""

    ids: frozenset[str] = frozenset()
    are: frozenset[str] = frozenset()


class _Named(NamedTuple):
    """An office or group: the route of its name, the id it goes by, its level, and its superiors. ``own`` is
    what tells it from others of the very same name."""

    path: Path
    id: str
    level: str | None
    above: _Above
    own: tuple[object, ...] = ()


@judgement("ORG405", "near-duplicate-titles")
def near_duplicate_titles(case: Case) -> Iterator[Notice]:
    """Two offices, or two groups, have the same name or nearly, and nothing tells them apart."""
    for found, variant in ((_offices(case), ""), (_groups(case), "groups")):
        named = {name: several[0] for name, several in found.items()}
        for first, later in pairs(named):
            if not _apart(named[first], named[later]):
                args = {"first": first, "name": later}
                yield _notice(case, variant, named[first], [named[later]], args)
        for name, several in found.items():
            for same in by_cause((first.path, (first, later)) for first, later in _same(several)):
                later_ones = [later for _, later in same]
                of_same = "same-groups" if variant else "same"
                yield _notice(case, of_same, same[0][0], later_ones, {"name": name})


def _notice(
    case: Case, variant: str, first: _Named, later: Sequence[_Named], args: Mapping[str, str]
) -> Notice:
    """Both names, and where the later ones are used: who makes them one has these to change."""
    related: tuple[Mark, ...] = (("near-duplicate-titles.first", first.path, "value"),)
    related += also((each.path, "value") for each in later[1:])
    used = Message("near-duplicate-titles.used", {"name": args["name"]})
    for each in later:
        part = str(each.path[0]) if each.path[0] in ("roles", "groups") else "positions"
        related += tuple((used, *spot) for spot in case.shared(uses).get((part, each.id), ()))
    return Notice(later[0].path, args, variant=variant, related=related)


def _apart(one: _Named, other: _Named) -> bool:
    """Whether the plan tells two apart. That one is also called as the other doesn't make them one: both
    are still there, and in print."""
    if one.level is not None and other.level is not None and one.level != other.level:
        return True
    return other.id in one.above.ids or one.id in other.above.ids or _differ(one.above, other.above)


def _differ(one: _Above, other: _Above) -> bool:
    """Whether two answer to others, each to its own; where nothing is stated, nobody knows."""
    stated = one.are and other.are
    return bool(stated) and one.ids.isdisjoint(other.are) and other.ids.isdisjoint(one.are)


def _same(several: Sequence[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Those of one name that nothing tells from one before, with that one."""
    for number, later in enumerate(several):
        for first in several[: min(number, AT_MOST)]:
            differs = any(
                one and other and one != other for one, other in zip(first.own, later.own, strict=True)
            )
            if not differs and not _apart(first, later):
                yield first, later
                break


def _offices(case: Case) -> dict[str, list[_Named]]:
    """Roles by their names, and posts that have no role by their titles, one of each title."""
    found: dict[str, list[_Named]] = {}
    for id, role in case.organisation.roles.items():
        if role.name is not None:
            level = role.values.get("level")
            named = _Named(
                ("roles", id, "name"),
                id,
                level if isinstance(level, str) else None,
                _above(case, _stated(role.values.get("reports_to"))),
                (role.values.get("title"),),
            )
            found.setdefault(role.name, []).append(named)
    for post in case.organisation.posts.values():
        if post.role is None and post.said is not None and post.said.title is not None:
            above = _above(case, post.line.to) if not post.line.derived else _Above(frozenset(post.line.to))
            named = _Named((*post.path, "title"), post.id, post.level, above)
            found.setdefault(post.title, [named])
    return found


def _stated(above: object) -> tuple[str, ...]:
    """The ids of the one superior that is stated, or of those of some role."""
    if isinstance(above, Selector):
        return (*above.role, *above.position)
    return (above,) if isinstance(above, str) and above not in ("unknown", "blank", "none") else ()


def _above(case: Case, ids: Sequence[str]) -> _Above:
    roles, posts = case.organisation.roles, case.organisation.posts
    having = (posts[id].role if id in posts else id for id in ids)
    lineages = (roles[role].lineage for role in having if role is not None and role in roles)
    return _Above(frozenset(ids), frozenset(ids).union(*lineages))


def _groups(case: Case) -> dict[str, list[_Named]]:
    found: dict[str, list[_Named]] = {}
    for id, group in case.definition.groups.items():
        if group.name is not None:
            above = _above(case, _stated(group.reports_to))
            own = (group.chair, group.reports_to, group.members)
            named = _Named(("groups", id, "name"), id, None, above, own)
            found.setdefault(group.name, []).append(named)
    return found
