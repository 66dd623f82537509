"""Names that are nearly the same: of offices, and of groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from orgctl.findings import Path
from orgctl.model.shared import Selector
from orgctl.rules.alike import pairs
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import Mark


class _Named(NamedTuple):
    """An office or group: the route of its name, the id it goes by, its level, the other names it has, and
    the roles or posts that it answers to."""

    path: Path
    id: str
    level: str | None
    also: frozenset[str]
    above: frozenset[str]


@judgement("ORG405", "near-duplicate-titles")
def near_duplicate_titles(case: Case) -> Iterator[Notice]:
    """Two offices, or two groups, have nearly the same name, and nothing tells them apart."""
    for named, variant in ((_offices(case), ""), (_groups(case), "groups")):
        for first, later in pairs(named):
            if not _apart(named[first], named[later], first, later):
                args = {"first": first, "name": later}
                related: tuple[Mark, ...] = (("near-duplicate-titles.first", named[first].path, "value"),)
                yield Notice(named[later].path, args, variant=variant, related=related)


def _apart(one: _Named, other: _Named, name: str, other_name: str) -> bool:
    """Whether the plan tells two apart, or that they are one."""
    if one.level is not None and other.level is not None and one.level != other.level:
        return True
    if other.id in one.above or one.id in other.above:
        return True
    return other_name in one.also or name in other.also


def _offices(case: Case) -> dict[str, _Named]:
    """Roles by their names, and posts that have no role by their titles."""
    found: dict[str, _Named] = {}
    for id, role in case.organisation.roles.items():
        if role.name is not None:
            above = role.values.get("reports_to")
            level = role.values.get("level")
            answers = frozenset((above,) if isinstance(above, str) else _roles_of(above))
            also = _also(role.said)
            found.setdefault(
                role.name,
                _Named(("roles", id, "name"), id, level if isinstance(level, str) else None, also, answers),
            )
    for post in case.organisation.posts.values():
        if post.role is None and post.said is not None and post.said.title is not None:
            above = frozenset(post.line.to)
            named = _Named((*post.path, "title"), post.id, post.level, _also(post.said), above)
            found.setdefault(post.title, named)
    return found


def _roles_of(above: object) -> tuple[str, ...]:
    return above.role if isinstance(above, Selector) else ()


def _groups(case: Case) -> dict[str, _Named]:
    found: dict[str, _Named] = {}
    for id, group in case.definition.groups.items():
        if group.name is not None:
            above = frozenset((group.reports_to,) if isinstance(group.reports_to, str) else ())
            found.setdefault(group.name, _Named(("groups", id, "name"), id, None, _also(group), above))
    return found


def _also(said: Any) -> frozenset[str]:
    return frozenset((*said.also_called, *((said.short,) if said.short else ())))
