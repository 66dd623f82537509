"""Spans of control: how many report to one leader, leaders and staff apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from orgctl.model.posts import Tenure
from orgctl.structure.lines import LineKind
from orgctl.structure.organisation import Organisation
from orgctl.structure.posts import Post
from orgctl.structure.quantity import NONE, ONE, UNSTATED, Quantity, quantity

PERSONNEL = "personal"
"""The area of personnel in the shipped taxonomy: a divided line's staff belong where it is."""


@dataclass(frozen=True, slots=True)
class Span:
    """What one leader has: ``leaders`` are direct reports that lead a unit or have reports of their
    own, ``staff`` everyone else who reports directly.

    Each is incomplete where the file leaves open or doesn't state who else reports there. ``staff``
    counts posts that the file lists; where none is listed, or a unit of the leader's states its
    staffing, that is not all.
    """

    post: str
    leaders: Quantity
    staff: Quantity
    leader_posts: tuple[str, ...]
    staff_posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """Posts that report to one of several: ``average`` is how many there are for each superior."""

    superiors: tuple[str, ...]
    posts: tuple[str, ...]
    average: Quantity


def spans(organisation: Organisation) -> dict[str, Span]:
    """The span of every post that leads a unit or has reports, in the order of the structure.

    Counted for a single leader: counts above the leader's own unit do not multiply. Who is covered
    by another post counts in no span.
    """
    counter = _Counter(organisation)
    more_leaders, more_staff = _undecided(organisation)
    staffed = _with_staffing(organisation)
    result: dict[str, Span] = {}
    for id, post in organisation.posts.items():
        reports = organisation.reports.get(id, ())
        if not reports and not post.leads:
            continue
        counted = [organisation.posts[each] for each in reports]
        counted = [each for each in counted if not _covered(each)]
        leaders = [each for each in counted if is_leader(organisation, each)]
        staff = [each for each in counted if not is_leader(organisation, each) and _staff_of(each, id)]
        unlisted = not staff or id in staffed or id in more_staff
        result[id] = Span(
            id,
            counter.total(leaders, post) + (UNSTATED if id in more_leaders else NONE),
            counter.total(staff, post) + (UNSTATED if unlisted else NONE),
            tuple(each.id for each in leaders),
            tuple(each.id for each in staff),
        )
    return result


def shared(organisation: Organisation) -> tuple[Shared, ...]:
    """The posts that report to one of several, by those several: they are in nobody's span."""
    counter = _Counter(organisation)
    choices: dict[tuple[str, ...], list[Post]] = {}
    for post in organisation.posts.values():
        if post.line.kind is LineKind.ONE_OF:
            choices.setdefault(post.line.to, []).append(post)
    result = []
    for to, those in choices.items():
        known = [organisation.posts[id] for id in to if id in organisation.posts]
        others = quantity(len(to) - len(known))
        average = counter.everywhere(those) / (counter.everywhere(known) + others)
        result.append(Shared(to, tuple(post.id for post in those), average))
    return tuple(result)


def is_leader(organisation: Organisation, post: Post) -> bool:
    """Whether a post leads a unit or has reports of its own."""
    return bool(post.leads) or post.id in organisation.reports


def _covered(post: Post) -> bool:
    """Whether another post's holder is all that it has."""
    held = post.value("holder")
    return bool(held) and all(
        isinstance(each, Tenure) and each.position is not None and each.from_ is None and each.until is None
        for each in held
    )


def _staff_of(post: Post, leader: str) -> bool:
    """Whether a member of staff counts here: in a divided line, where personnel is."""
    line = post.line
    if line.kind is not LineKind.DIVIDED:
        return True
    # Where all of it is, else where everything is that is not said, else where a part of it is.
    ranked = [min(map(_personnel, areas), default=1) for areas in line.areas]
    best = min(ranked, default=3)
    return best < 3 and line.to[ranked.index(best)] == leader


def _personnel(area: str) -> int:
    if area == PERSONNEL:
        return 0
    return 2 if area.startswith(f"{PERSONNEL}.") else 3


def _undecided(organisation: Organisation) -> tuple[set[str], set[str]]:
    """Posts that may have more leaders, and more staff, than are counted: one of several, or
    candidates of the decision that a line waits for."""
    leaders: set[str] = set()
    staff: set[str] = set()
    told: set[tuple[bool, object]] = set()
    decisions = organisation.definition.decisions
    for post in organisation.posts.values():
        line = post.line
        leads = is_leader(organisation, post)
        more = leaders if leads else staff
        if line.kind is LineKind.ONE_OF and (leads, id(line.to)) not in told:
            told.add((leads, id(line.to)))
            more.update(line.to)
        decision = decisions.get(line.decision or "")
        if decision is not None and (leads, line.decision) not in told:
            told.add((leads, line.decision))
            more.update(organisation.index.positions(decision.candidates))
    return leaders, staff


def _with_staffing(organisation: Organisation) -> set[str]:
    """Leaders of units that state their staffing; without a leader, it is the nearest one above."""
    leader: dict[str, str | None] = {}
    result: set[str] = set()
    for id, unit in organisation.units.items():
        above = leader[unit.parent] if unit.parent is not None else None
        led_by = unit.leadership.posts[0] if unit.leadership.posts else None
        leader[id] = led_by or (above if unit.leadership.state in ("none", "absent") else None)
        if unit.said.staffing is not None and (nearest := leader[id]) is not None:
            result.add(nearest)
    return result


class _Chain(NamedTuple):
    """The counts of a unit and all above it: their product, and how many are not exact or stated."""

    product: Quantity
    approximate: int
    unstated: int


_TOP = _Chain(ONE, 0, 0)


class _Counter:
    """Counts posts with the counts of the units around them, each in constant time."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self._chains: dict[str, _Chain] = {}
        for id, unit in organisation.units.items():
            above = self._chains[unit.parent] if unit.parent is not None else _TOP
            if unit.said.count is None:
                self._chains[id] = above
                continue
            stated = Quantity(unit.count.value) if unit.count.complete else ONE
            self._chains[id] = _Chain(
                above.product * stated,
                above.approximate + unit.count.approximate,
                above.unstated + (not unit.count.complete),
            )
        self._around = {id: _around(organisation, post) for id, post in organisation.posts.items()}

    def total(self, reports: Iterable[Post], leader: Post) -> Quantity:
        """How many of these posts there are for each single leader."""
        outer, plain = self._chain(leader), leader.value("count") is None
        alone = 0
        counted = NONE
        for post in reports:
            if plain and self._chain(post) is outer and post.value("count") is None:
                alone += 1
            else:
                counted += self._per(post, leader)
        return counted + Quantity(alone)

    def everywhere(self, posts: Iterable[Post]) -> Quantity:
        """How many of these posts there are in the whole organisation."""
        return sum((self._own(post) * _whole(self._chain(post)) for post in posts), NONE)

    def _per(self, post: Post, leader: Post) -> Quantity:
        inner, outer = self._chain(post), self._chain(leader)
        ours, theirs = self._around[post.id], self._around[leader.id]
        if theirs is None or (ours is not None and self._organisation.within(ours, theirs)):
            # What lies around both of them is the same, however sure it is.
            chain = _Chain(
                inner.product / outer.product,
                inner.approximate - outer.approximate,
                inner.unstated - outer.unstated,
            )
            return self._own(post) * _whole(chain) / self._own(leader)
        return self._own(post) * _whole(inner) / (self._own(leader) * _whole(outer))

    def _own(self, post: Post) -> Quantity:
        """How many stand together, not counting the units around them."""
        return quantity(post.value("count"))

    def _chain(self, post: Post) -> _Chain:
        around = self._around[post.id]
        return self._chains[around] if around is not None else _TOP


def _around(organisation: Organisation, post: Post) -> str | None:
    """The innermost unit whose count multiplies a post; who leads a unit leads all that it stands for."""
    if post.path[0] == "units" or not post.leads:
        return post.unit
    units = organisation.units
    return units[min(post.leads, key=lambda id: units[id].depth)].parent


def _whole(chain: _Chain) -> Quantity:
    if chain.unstated or not chain.product.complete:
        return UNSTATED
    return Quantity(chain.product.value, chain.product.approximate or chain.approximate > 0)
