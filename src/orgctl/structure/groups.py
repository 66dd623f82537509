"""Groups and bodies resolved: who their members are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orgctl.model.scalars import Open
from orgctl.model.shared import Outside, Selector
from orgctl.structure.cycles import rings
from orgctl.structure.selectors import Index, positions_of

if TYPE_CHECKING:
    from orgctl.model.parts import Definition


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of a group's members: a post, a body, someone outside, or an open question.
    ``path`` is the index of the entry that brought it; None for a chair that no entry names."""

    post: str | None = None
    body: str | None = None
    outside: Outside | None = None
    decision: str | None = None
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A group or body with its members. ``stated`` is false where the file lists no members."""

    id: str
    said: Any
    members: tuple[Member, ...]
    posts: tuple[str, ...]
    stated: bool


def resolve_groups(definition: Definition, index: Index) -> tuple[dict[str, Group], list[tuple[str, ...]]]:
    """Groups, then bodies with members, and the rings among them; a ring is cut at its closing link.

    A group is resolved after those it takes members from.
    """
    said: dict[str, Any] = {**definition.groups}
    said |= {id: body for id, body in definition.bodies.items() if body.members or body.chair}
    needs = {id: tuple(g for g in _named(each.members) if g in said) for id, each in said.items()}
    found = rings(said, needs.__getitem__)
    cut = {(ring[-1], ring[0]) for ring in found}
    members: dict[str, tuple[str, ...]] = {}
    index.members = members
    result: dict[str, Group] = {}
    for start in said:
        stack = [start]
        while stack:
            id = stack[-1]
            waiting = [g for g in needs[id] if g not in result and (id, g) not in cut and g not in stack]
            if id in result:
                stack.pop()
            elif waiting:
                stack.append(waiting[0])
            else:
                stack.pop()
                result[id] = _resolved(id, said[id], definition, index)
                members[id] = result[id].posts
    return {id: result[id] for id in said}, found


def _named(members: tuple[Any, ...]) -> list[str]:
    names: list[str] = []
    for entry in members:
        if isinstance(entry, str):
            names.append(entry)
        elif isinstance(entry, Selector):
            names += [*entry.group, *entry.body]
    return names


def _resolved(id: str, said: Any, definition: Definition, index: Index) -> Group:
    members: list[Member] = []
    seen: set[str] = set()

    def add_posts(posts: tuple[str, ...], entry: int | None) -> None:
        for post in posts:
            if post not in seen:
                seen.add(post)
                members.append(Member(post=post, entry=entry))

    chair = said.chair
    if isinstance(chair, str):
        add_posts(positions_of((chair,), index), None)
    elif isinstance(chair, Outside):
        members.append(Member(outside=chair))
    for number, entry in enumerate(said.members):
        if isinstance(entry, Open):
            members.append(Member(decision=entry.open, entry=number))
        elif isinstance(entry, Outside):
            members.append(Member(outside=entry, entry=number))
        else:
            add_posts(positions_of((entry,), index), number)
            bodies = [entry] if isinstance(entry, str) else list(entry.body)
            for body in bodies:
                if body in definition.bodies:
                    members.append(Member(body=body, entry=number))
    posts = tuple(m.post for m in members if m.post is not None)
    return Group(id, said, tuple(members), posts, bool(said.members))
