"""ORG111 level-unused and ORG112 role-on-other-level: the levels are there for somebody, and a role is held
on the level that it is made for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from orgctl.findings import Finding, Path, Rule, Severity
from orgctl.model.build import Model
from orgctl.rules import said_levels
from orgctl.rules.doubt import Doubt
from orgctl.rules.told import Spot, also, by_cause, named
from orgctl.structure import Organisation, Post, Unit

LEVEL_UNUSED = Rule("ORG111", "level-unused", Severity.WARNING)
ROLE_ON_OTHER_LEVEL = Rule("ORG112", "role-on-other-level", Severity.WARNING)


class _Other(NamedTuple):
    """A post with a role for another level: what is on ``level``, and where that and the role are said."""

    post: Post
    message: str
    level: str
    path: Path
    level_path: Path


def unused(model: Model, doubt: Doubt, selected: Iterable[str]) -> Iterator[Finding]:
    """Yields a finding if nothing is on some levels, and no selector (``selected``) asks for them."""
    definition = model.definition
    if doubt.of_any("level", "kind", "role", "unit", "position"):
        return
    if not (definition.units or definition.positions or definition.roles):
        return  # nothing stands on any level yet
    used = {*said_levels.said_anywhere(definition), *selected}
    ids = [id for id in definition.levels if id not in used]
    if ids:
        spots: list[Spot] = [(("levels", id), "key") for id in ids]
        yield model.origins.finding(
            LEVEL_UNUSED,
            "level-unused",
            spots[0][0],
            part="key",
            help="level-unused.help",
            related=also(spots[1:]),
            n=len(ids),
            ids=named(ids),
        )


def roles(model: Model, organisation: Organisation, doubt: Doubt) -> Iterator[Finding]:
    """Yields a finding for each place where a role meets another level: that of the post itself, or that of
    the units which the post leads."""
    for found in by_cause((each.path, each) for each in _on_other_levels(organisation, doubt)):
        post, message, level, path, level_path = found[0]
        role = post.role or ""
        marks = (
            ("role-on-other-level.role", said_levels.of_role(organisation, role)),
            ("role-on-other-level.unit", level_path),
        )
        yield model.origins.finding(
            ROLE_ON_OTHER_LEVEL,
            message,
            path,
            help="role-on-other-level.help",
            related=tuple((label, said, "value") for label, said in marks if said and said != path),
            n=len(found),
            post=post.id,
            role=role,
            role_level=organisation.roles[role].values["level"],
            level=level,
        )


def _on_other_levels(organisation: Organisation, doubt: Doubt) -> Iterator[_Other]:
    for post in organisation.posts.values():
        level = organisation.roles[post.role].values.get("level") if post.role is not None else None
        if level not in organisation.definition.levels or doubt.of(*said_levels.entities(organisation, post)):
            continue
        own = said_levels.own_of_post(organisation, post)
        if own is not None:
            if post.level is not None and post.level != level:
                yield _Other(post, "role-on-other-level", post.level, own, own)
            continue
        units = [organisation.units[id] for id in post.leads]
        stated = [(unit, path) for unit in units if (path := _stated(organisation, unit))]
        # Who leads units on several levels is on one of them.
        if stated and all(unit.level != level for unit, _ in stated):
            unit, path = stated[0]
            role = said_levels.role_of(organisation, post)
            # Whom a kind creates has its role from there: only a unit with a level of its own differs.
            place = path if role[0] == "kinds" and path[0] == "units" else role
            yield _Other(post, "role-on-other-level.leads", unit.level or "", place, path)


def _stated(organisation: Organisation, unit: Unit) -> Path | None:
    """Where the level of a unit is said, if it is said of the unit and is one."""
    return said_levels.stated_for_unit(organisation.definition, unit) if unit.level is not None else None
