"""ORG103 cycle: nothing stands above itself, reports to itself or contains itself."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Finding, Message, Path, Rule
from orgctl.model.build import Model
from orgctl.structure import Cycle, Organisation

CYCLE = Rule("ORG103", "cycle")
_KEY = {"units": "parent", "roles": "is", "positions": "reports_to", "groups": "members"}


def check(model: Model, organisation: Organisation) -> Iterator[Finding]:
    """Yields one finding for each ring, at its closing link in the file, the other links related."""
    for cycle in organisation.cycles:
        links = _in_file_order([_link(cycle, id, organisation) for id in cycle.members], model)
        closing = links[-1]
        members = _from(cycle.members, closing[0])
        yield model.origins.finding(
            CYCLE,
            "cycle-self" if len(members) == 1 else "cycle",
            closing[1],
            label=f"cycle.{cycle.part}",
            help=f"cycle.help-{cycle.part}",
            related=tuple((Message("cycle.link"), path, "value") for _id, path in links[:-1]),
            ring=Message("cycle.ring", {"route": " → ".join((*members, members[0]))}),
            id=members[0],
        )


def _link(cycle: Cycle, id: str, organisation: Organisation) -> tuple[str, Path]:
    """Where the file says that a member links to the next."""
    key = _KEY[cycle.part]
    if cycle.part == "positions":
        post = organisation.posts[id]
        if post.said is not None and post.said.reports_to is not None:
            return id, (*post.path, key)
        return id, post.path
    if cycle.part == "groups" and id in organisation.definition.bodies:
        return id, ("bodies", id, key)
    return id, (cycle.part, id, key)


def _in_file_order(links: list[tuple[str, Path]], model: Model) -> list[tuple[str, Path]]:
    def place(link: tuple[str, Path]) -> tuple[int, int]:
        where = model.origins.place(link[1])
        return where.line, where.column

    return sorted(links, key=place)


def _from(members: tuple[str, ...], first: str) -> tuple[str, ...]:
    at = members.index(first)
    return members[at:] + members[:at]
