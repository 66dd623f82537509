"""Names that are the same, or nearly: of offices, and of groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from orgctl.findings import Path
from orgctl.model.shared import Selector
from orgctl.rules.alike import pairs
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import AT_MOST, Mark, also, by_cause


class _Named(NamedTuple):
    """An office or group: the route of its name, the id it goes by, its level, the other names it has, and
    the roles or posts that it answers to. ``own`` is what tells it from others of the very same name."""

    path: Path
    id: str
    level: str | None
    also: frozenset[str]
    above: frozenset[str]
    own: tuple[object, ...] = ()


@judgement("ORG405", "near-duplicate-titles")
def near_duplicate_titles(case: Case) -> Iterator[Notice]:
    """Two offices, or two groups, have the same name or nearly, and nothing tells them apart."""
    for found, variant in ((_offices(case), ""), (_groups(case), "groups")):
        named = {name: several[0] for name, several in found.items()}
        for first, later in pairs(named):
            if not _apart(named[first], named[later], first, later):
                yield _notice(variant, named[first], [named[later]], {"first": first, "name": later})
        for name, several in found.items():
            for same in by_cause((first.path, (first, later)) for first, later in _same(several)):
                later_ones = [later for _, later in same]
                yield _notice("same-groups" if variant else "same", same[0][0], later_ones, {"name": name})


def _notice(variant: str, first: _Named, later: Sequence[_Named], args: Mapping[str, str]) -> Notice:
    related: tuple[Mark, ...] = (("near-duplicate-titles.first", first.path, "value"),)
    related += also((each.path, "value") for each in later[1:])
    return Notice(later[0].path, args, variant=variant, related=related)


def _apart(one: _Named, other: _Named, name: str, other_name: str) -> bool:
    """Whether the plan tells two apart, or that they are one."""
    if one.level is not None and other.level is not None and one.level != other.level:
        return True
    if other.id in one.above or one.id in other.above:
        return True
    return other_name in one.also or name in other.also


def _same(several: Sequence[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Those of one name that nothing tells from one before, with that one."""
    for number, later in enumerate(several):
        for first in several[: min(number, AT_MOST)]:
            differs = any(
                one and other and one != other for one, other in zip(first.own, later.own, strict=True)
            )
            if not differs and not _apart(first, later, "", ""):
                yield first, later
                break


def _offices(case: Case) -> dict[str, list[_Named]]:
    """Roles by their names, and posts that have no role by their titles, one of each title."""
    found: dict[str, list[_Named]] = {}
    for id, role in case.organisation.roles.items():
        if role.name is not None:
            above = role.values.get("reports_to")
            level = role.values.get("level")
            answers = frozenset((above,) if isinstance(above, str) else _roles_of(above))
            named = _Named(
                ("roles", id, "name"),
                id,
                level if isinstance(level, str) else None,
                _also(role.said),
                answers,
                (role.values.get("title"),),
            )
            found.setdefault(role.name, []).append(named)
    for post in case.organisation.posts.values():
        if post.role is None and post.said is not None and post.said.title is not None:
            answers = frozenset(post.line.to)
            named = _Named((*post.path, "title"), post.id, post.level, _also(post.said), answers)
            found.setdefault(post.title, [named])
    return found


def _roles_of(above: object) -> tuple[str, ...]:
    return above.role if isinstance(above, Selector) else ()


def _groups(case: Case) -> dict[str, list[_Named]]:
    found: dict[str, list[_Named]] = {}
    for id, group in case.definition.groups.items():
        if group.name is not None:
            above = frozenset((group.reports_to,) if isinstance(group.reports_to, str) else ())
            own = (group.chair, group.reports_to, group.members)
            named = _Named(("groups", id, "name"), id, None, _also(group), above, own)
            found.setdefault(group.name, []).append(named)
    return found


def _also(said: Any) -> frozenset[str]:
    return frozenset((*said.also_called, *((said.short,) if said.short else ())))
