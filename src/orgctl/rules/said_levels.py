"""Where a level was said: on a unit or its kind, on a post, the leader of a kind, or a role."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Path
from orgctl.model.parts import Definition
from orgctl.model.posts import LeaderPost
from orgctl.structure import Organisation, Post, Unit
from orgctl.structure.said import kind_leader


def of_unit(organisation: Organisation, unit: Unit) -> Path | None:
    """Where the level of a unit is said: its own word, its kind's, or its leader's."""
    return stated_for_unit(organisation.definition, unit) or next(
        (path for id in unit.leadership.posts if (path := of_post(organisation, organisation.posts[id]))),
        None,
    )


def stated_for_unit(definition: Definition, unit: Unit) -> Path | None:
    """Where a unit or its kind says the unit's level, whoever leads it."""
    if unit.said.level is not None:
        return ("units", unit.id, "level")
    kind = definition.kinds.get(unit.kind or "")
    return ("kinds", unit.kind or "", "level") if kind is not None and kind.level is not None else None


def of_post(organisation: Organisation, post: Post) -> Path | None:
    """Where the level of a post is said: its own word, its kind's leader's, or its role's."""
    return own_of_post(organisation, post) or (of_role(organisation, post.role) if post.role else None)


def own_of_post(organisation: Organisation, post: Post) -> Path | None:
    """Where a post, or the leader of its unit's kind, says its level, whatever its role is."""
    own, of_kind, _ = post.sources
    if own is not None and own.level is not None:
        return (*post.path, "level")
    return (*kind_leader(organisation, post), "level") if of_kind is not None and of_kind.level else None


def of_role(organisation: Organisation, role: str) -> Path | None:
    """Where a role, or one that it inherits from, says its level."""
    roles = organisation.roles
    said = (each for each in roles[role].lineage if roles[each].said.level is not None)
    return next((("roles", each, "level") for each in said), None)


def role_of(organisation: Organisation, post: Post) -> Path:
    """Where the role of a post is said: by the post, or by the leader of its unit's kind."""
    own = post.said
    if own is not None and own.role is not None:
        return (*post.path, "role")
    return (*kind_leader(organisation, post), "role")


def said_anywhere(definition: Definition) -> Iterator[object]:
    """Every level that units, kinds, roles and posts say."""
    for kind in definition.kinds.values():
        yield kind.level
        if isinstance(kind.leader, LeaderPost):
            yield kind.leader.level
    for unit in definition.units.values():
        yield unit.level
        if isinstance(unit.leader, LeaderPost):
            yield unit.leader.level
    for role in definition.roles.values():
        yield role.level
    for position in definition.positions.values():
        yield position.level


def entities(organisation: Organisation, each: Unit | Post) -> Iterator[str]:
    """What gives a unit or a post its level: itself, its kind, its leaders, their roles."""
    units = each.leads if isinstance(each, Post) else (each.id,)
    posts = (each.id,) if isinstance(each, Post) else each.leadership.posts
    for id in units:
        yield f"unit:{id}"
        yield f"kind:{organisation.units[id].kind}"
    for id in posts:
        yield f"position:{id}"
        role = organisation.posts[id].role
        yield from (f"role:{above}" for above in organisation.roles[role].lineage) if role else ()
