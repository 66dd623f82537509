"""Spans of control: how many report to one leader, leaders and staff apart."""

from __future__ import annotations

from dataclasses import dataclass

from orgctl.structure.lines import LineKind
from orgctl.structure.organisation import Organisation
from orgctl.structure.posts import Post
from orgctl.structure.quantity import NONE, Quantity


@dataclass(frozen=True, slots=True)
class Span:
    """What one leader has: ``leaders`` are direct reports that lead a unit or have reports of their
    own, ``staff`` everyone else who reports directly."""

    post: str
    leaders: Quantity
    staff: Quantity
    leader_posts: tuple[str, ...]
    staff_posts: tuple[str, ...]


def spans(organisation: Organisation) -> dict[str, Span]:
    """The span of every post that leads a unit or has reports, in the order of the structure.

    Counted for a single leader: counts above the leader's own unit do not multiply.
    """
    result: dict[str, Span] = {}
    for id, post in organisation.posts.items():
        reports = organisation.reports.get(id, ())
        if not reports and not post.leads:
            continue
        leaders = staff = NONE
        of_leaders: list[str] = []
        of_staff: list[str] = []
        for each in reports:
            below = organisation.posts[each]
            number = below.count * _between(organisation, below, post)
            if below.leads or each in organisation.reports:
                leaders += number
                of_leaders.append(each)
            elif below.line.kind is LineKind.DIVIDED and not _personnel(below, id):
                continue
            else:
                staff += number
                of_staff.append(each)
        result[id] = Span(id, leaders, staff, tuple(of_leaders), tuple(of_staff))
    return result


def _between(organisation: Organisation, below: Post, leader: Post) -> Quantity:
    """The product of the counts of the units between a post and its leader's unit. The count of a
    unit that the post itself leads is already its own."""
    product = Quantity(1)
    unit = below.unit
    if unit is not None and unit in below.leads:
        unit = organisation.units[unit].parent
    while unit is not None and unit not in leader.leads and unit != leader.unit:
        product = product * organisation.units[unit].count
        unit = organisation.units[unit].parent
    # Not below the leader at all: its own count is all that is known.
    return product if unit is not None else Quantity(1)


def _personnel(post: Post, leader: str) -> bool:
    for to, areas in zip(post.line.to, post.line.areas, strict=False):
        if to == leader and (not areas or any(a.split(".")[0] == "personal" for a in areas)):
            return True
    return False
