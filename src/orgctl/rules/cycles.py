"""ORG103 cycle: nothing stands above itself, reports to itself or contains itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from orgctl.findings import Finding, Message, Path, PlacePart, Rule
from orgctl.model.build import Model
from orgctl.model.shared import Selector
from orgctl.structure import LineKind, Organisation

CYCLE = Rule("ORG103", "cycle")

_LONGEST = 12
"""A ring is shown whole up to this many members; of a longer one, as many of its links are."""


class _Link(NamedTuple):
    """Where one member of a ring refers to the next. ``written`` is false where it follows from how
    units are nested, or who leads them."""

    id: str
    path: Path
    written: bool


def check(model: Model, organisation: Organisation) -> Iterator[Finding]:
    """Yields one finding for each ring, at its closing link in the file, the other links related."""
    for cycle in organisation.cycles:
        nexts = (*cycle.members[1:], cycle.members[0])
        links = [
            _link(cycle.part, id, to, model, organisation)
            for id, to in zip(cycle.members, nexts, strict=True)
        ]
        # Only what is written can be corrected.
        closing = max((each for each in links if each.written), key=lambda each: _start(each, model))
        start = links.index(closing)
        members = cycle.members[start:] + cycle.members[:start]
        others = {each.path: each for each in links if each.path != closing.path}
        yield model.origins.finding(
            CYCLE,
            "cycle-self" if len(members) == 1 else "cycle",
            closing.path,
            label=f"cycle.{cycle.part}",
            help=f"cycle.help-{cycle.part}",
            related=tuple(
                ("cycle.link" if each.written else "cycle.derived", each.path, _part(each))
                for each in sorted(others.values(), key=lambda each: _start(each, model))[:_LONGEST]
            ),
            ring=Message("cycle.ring", {"route": _route(members)}),
            id=members[0],
        )


def _route(members: tuple[str, ...]) -> str:
    shown = [*members, members[0]]
    if len(members) > _LONGEST:
        shown[_LONGEST // 2 : -_LONGEST // 2] = ["…"]
    return " → ".join(shown)


def _link(part: str, id: str, to: str, model: Model, organisation: Organisation) -> _Link:
    if part == "units":
        path: Path = ("units", id, "parent")
        origins = model.origins
        nested = origins.written(path) is None
        return _Link(id, path[:2], False) if nested else _Link(id, path, True)
    if part == "roles":
        return _Link(id, ("roles", id, "is"), True)
    if part == "groups":
        return _Link(id, _membership(id, to, organisation), True)
    post = organisation.posts[id]
    if not post.line.said_at:
        return _Link(id, post.path, False)
    beside = post.line.to.index(to) if post.line.kind is LineKind.DIVIDED else 0
    return _Link(id, post.line.said_at[beside], True)


def _membership(id: str, member: str, organisation: Organisation) -> Path:
    """Where a group or body names another one among its members."""
    part = "groups" if id in organisation.definition.groups else "bodies"
    for index, entry in enumerate(organisation.groups[id].said.members):
        path: Path = (part, id, "members", index)
        if entry == member:
            return path
        if isinstance(entry, Selector):
            for key, named in (("group", entry.group), ("body", entry.body)):
                if member in named:
                    return (*path, key, named.index(member))
    return (part, id, "members")


def _part(link: _Link) -> PlacePart:
    return "value" if link.written else "key"


def _start(link: _Link, model: Model) -> tuple[int, int]:
    place = model.origins.place(link.path, _part(link))
    return place.line, place.column
