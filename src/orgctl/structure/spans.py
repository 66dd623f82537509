"""Spans of control: how many report to one leader, leaders and staff apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from orgctl.structure.counting import Counter
from orgctl.structure.lines import Line, LineKind
from orgctl.structure.organisation import Organisation
from orgctl.structure.posts import Post
from orgctl.structure.quantity import NONE, UNSTATED, Quantity, quantity
from orgctl.structure.staffing import staff_of_post, told_staff, unlisted_staff
from orgctl.structure.tenures import is_covered

PERSONNEL = "personal"
"""The area of personnel in the shipped taxonomy: a divided line's staff belong where it is."""


class Sort(StrEnum):
    """What reports are, for spans."""

    LEADERS = "leaders"
    STAFF = "staff"


_EITHER = frozenset(Sort)
_NEITHER = frozenset[Sort]()


class Span(NamedTuple):
    """What one leader has, or may get: ``leaders`` are direct reports that lead a unit or have reports
    of their own, ``staff`` everyone else who reports directly.

    Each is incomplete where the file leaves open or doesn't state who else reports there. ``staff``
    counts posts that the file lists, the staff that a post says it has, and rows of staffing for those
    that are not listed; where there are none of these, or a unit of the leader's states its staffing
    without rows, that is not all.

    ``unsure_posts`` report directly, but lines that are not settled may come to them, or how many staff
    they have is not stated: whether they are leaders is open, so they count in neither. ``may_get`` tells
    what this post itself may get in that way.
    """

    post: str
    leaders: Quantity
    staff: Quantity
    leader_posts: tuple[str, ...]
    staff_posts: tuple[str, ...]
    unsure_posts: tuple[str, ...] = ()
    may_get: frozenset[Sort] = frozenset()


@dataclass(frozen=True, slots=True)
class Shared:
    """Posts that report to one of several: ``average`` is how many there are for each superior."""

    superiors: tuple[str, ...]
    posts: tuple[str, ...]
    average: Quantity


class Leading:
    """Who leads in an organisation, and what it is counted with: what spans and layers are made from.

    ``leaders`` are posts that lead a unit or have reports of their own, with an id or without; ``told`` is
    the staff without ids that posts say they have.
    """

    def __init__(self, organisation: Organisation) -> None:
        self.counter = Counter(organisation)
        self.told = told_staff(organisation)
        self.leaders = frozenset(
            id
            for id, post in organisation.posts.items()
            if post.leads or id in organisation.reports or (id in self.told and self.told[id].value > 0)
        )


def spans(
    organisation: Organisation, only: Iterable[str] | None = None, leading: Leading | None = None
) -> dict[str, Span]:
    """The span of every post that leads a unit, has reports, or may get some once a line is settled, in
    the order of the structure; or of these posts ``only``.

    Counted for a single leader: counts above the leader's own unit do not multiply. Who is covered
    by another post counts in no span. ``leading`` is the organisation's, where somebody has it already.
    """
    leading = leading or Leading(organisation)
    counter, leaders, told = leading.counter, leading.leaders, leading.told
    unsettled = _unsettled(organisation, leading)
    from_rows = _from_rows(organisation, counter)
    covered = frozenset(
        id for id, post in organisation.posts.items() if _says_holder(post) and is_covered(organisation, id)
    )
    unclear = unsettled.keys() | {id for id, staff in told.items() if not staff.complete}
    posts, reports = organisation.posts, organisation.reports
    result: dict[str, Span] = {}
    for id in posts if only is None else only:
        if not (id in leaders or id in unsettled or told.get(id, NONE) != NONE):
            continue
        led, staff, unsure = [], [], []
        for each in reports.get(id, ()):
            if each in covered:
                continue
            if each in leaders:
                led.append(each)
            elif each in unclear:
                unsure.append(each)
            elif _is_staff_of(posts[each].line, id):
                staff.append(each)
        of_leaders, of_staff = counter.under(led, id), counter.under(staff, id)
        may_get = unsettled.get(id, _NEITHER)
        more = _EITHER if unsure else may_get
        if id in told:
            of_staff += counter.alone(told[id], posts[id])
        if id in from_rows:
            of_staff += from_rows[id]
        if (more and Sort.STAFF in more) or not (staff or id in from_rows or id in told):
            of_staff += UNSTATED
        if more and Sort.LEADERS in more:
            of_leaders += UNSTATED
        result[id] = Span(id, of_leaders, of_staff, tuple(led), tuple(staff), tuple(unsure), may_get)
    return result


def shared(organisation: Organisation) -> tuple[Shared, ...]:
    """The posts that report to one of several, by those several: they are in nobody's span."""
    counter = Counter(organisation)
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
    """Whether a post leads a unit or has reports of its own, with an id or without."""
    if post.leads or post.id in organisation.reports:
        return True
    told = staff_of_post(post)
    return told is not None and told.value > 0


def _says_holder(post: Post) -> bool:
    """Whether it may say who holds it; a role doesn't."""
    own, kind, _ = post.sources
    return bool((own is not None and own.holder) or (kind is not None and kind.holder))


def _is_staff_of(line: Line, leader: str) -> bool:
    """Whether a member of staff counts here: in a divided line, where personnel is."""
    if not line.areas:
        return True
    # Where all of it is, else where everything is that is not said, else where a part of it is.
    ranked = [min(map(_personnel, areas), default=1) for areas in line.areas]
    best = min(ranked, default=3)
    return best < 3 and line.to[ranked.index(best)] == leader


def _personnel(area: str) -> int:
    if area == PERSONNEL:
        return 0
    return 2 if area.startswith(f"{PERSONNEL}.") else 3


def _unsettled(organisation: Organisation, leading: Leading) -> dict[str, frozenset[Sort]]:
    """What posts may get beside those that are counted: a line to one of several may be to each of them,
    and one that waits for a decision to each of its candidates."""
    waiting: dict[tuple[str, ...], list[Post]] = {}  # by those to whom the line may come
    candidates: dict[str, tuple[str, ...]] = {}
    decisions = organisation.definition.decisions
    for post in organisation.posts.values():
        line = post.line
        if line.kind is LineKind.ONE_OF:
            waiting.setdefault(line.to, []).append(post)
        if line.decision is not None and line.decision in decisions:
            if line.decision not in candidates:
                said = decisions[line.decision].candidates
                candidates[line.decision] = organisation.index.positions(said)
            waiting.setdefault(candidates[line.decision], []).append(post)
    reached = {id for to in waiting for id in to}
    result: dict[str, frozenset[Sort]] = {}
    for to, posts in waiting.items():
        sorts: set[Sort] = set()
        for post in posts:
            leads = post.id in leading.leaders
            # It may say something of staff without ids, but not how many.
            either = post.id in reached or not leading.told.get(post.id, NONE).complete
            sorts |= {Sort.LEADERS} if leads else _EITHER if either else {Sort.STAFF}
        for id in to:
            result[id] = result.get(id, frozenset()) | sorts
    return result


def _from_rows(organisation: Organisation, counter: Counter) -> dict[str, Quantity]:
    """The staff that leaders have without posts of their own, from the rows of their units; a unit
    that states its staffing without rows leaves it open. Without a leader, it is the nearest above."""
    rows = unlisted_staff(organisation, counter)
    leader: dict[str, str | None] = {}
    result: dict[str, Quantity] = {}
    for id, unit in organisation.units.items():
        above = leader[unit.parent] if unit.parent is not None else None
        led_by = unit.leadership.posts[0] if unit.leadership.posts else None
        leader[id] = led_by or (above if unit.leadership.state in ("none", "absent") else None)
        if unit.said.staffing is not None and (nearest := leader[id]) is not None:
            found = counter.for_each(rows[id], id, organisation.posts[nearest]) if id in rows else UNSTATED
            result[nearest] = result.get(nearest, NONE) + found
    return result
