"""Whether units and posts of two organisations are made of the same, which is told much quicker than what
they say: where no id stands for something else than in the other one, those that are say the same. Most are,
and nothing else of them is looked at."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import BaseModel

from orgctl.model.posts import LeaderPost
from orgctl.structure import Post, Unit
from orgctl.structure.posts import INHERITED, Role, value_of


def mark(said: BaseModel) -> tuple[object, ...]:
    """What a model holds, which is told from what another one holds much quicker than the models."""
    return said.__class__, said.__dict__, said.__pydantic_extra__


def units_alike(one: Unit, other: Unit) -> bool:
    """Whether two units are made of the same, but for what lies below them."""
    return (
        one[2:9] == other[2:9] and one.leadership == other.leadership and mark(one.said) == mark(other.said)
    )


def posts_alike() -> Callable[[Post, Post], bool]:
    """What tells whether two posts are made of the same; what a role and a kind of unit give is compared once
    for all that have it."""
    given: dict[tuple[int, int, int, int], bool] = {}

    def alike(one: Post, other: Post) -> bool:
        own, kind, role = one.sources
        others_own, others_kind, others_role = other.sources
        if (
            one[1:4] != other[1:4]
            or one.level != other.level
            or (one.line != other.line and one.line[:5] != other.line[:5])
            or (own is None) != (others_own is None)
            or (own is not None and others_own is not None and mark(own) != mark(others_own))
            or (one.dotted != other.dotted and _said(one) != _said(other))
        ):
            return False
        key = id(kind), id(role), id(others_kind), id(others_role)
        if key not in given:
            given[key] = _given(kind, role) == _given(others_kind, others_role)
        return given[key]

    return alike


def _said(post: Post) -> list[object]:
    return [each.said for each in post.dotted]


def _given(kind: LeaderPost | None, role: Role | None) -> list[object]:
    return [value_of(name, None, kind, role) for name in INHERITED]
