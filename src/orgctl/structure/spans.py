"""Spans of control: how many report to one leader, leaders and staff apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from orgctl.structure.counting import Counter
from orgctl.structure.lines import LineKind
from orgctl.structure.organisation import Organisation
from orgctl.structure.posts import Post
from orgctl.structure.quantity import NONE, UNSTATED, Quantity, quantity
from orgctl.structure.staffing import staff_of_post, unlisted_staff
from orgctl.structure.tenures import is_covered

PERSONNEL = "personal"
"""The area of personnel in the shipped taxonomy: a divided line's staff belong where it is."""


class Sort(StrEnum):
    """What reports are, for spans."""

    LEADERS = "leaders"
    STAFF = "staff"


_EITHER = frozenset(Sort)


@dataclass(frozen=True, slots=True)
class Span:
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


def spans(organisation: Organisation, only: Iterable[str] | None = None) -> dict[str, Span]:
    """The span of every post that leads a unit, has reports, or may get some once a line is settled, in
    the order of the structure; or of these posts ``only``.

    Counted for a single leader: counts above the leader's own unit do not multiply. Who is covered
    by another post counts in no span.
    """
    counter = Counter(organisation)
    unsettled = _unsettled(organisation)
    from_rows = _from_rows(organisation, counter)
    result: dict[str, Span] = {}
    for id in organisation.posts if only is None else only:
        post = organisation.posts[id]
        reports = organisation.reports.get(id, ())
        told = staff_of_post(post)
        if not (reports or post.leads or id in unsettled or (told is not None and told != NONE)):
            continue
        counted = [organisation.posts[each] for each in reports]
        counted = [each for each in counted if not is_covered(organisation, each.id)]
        leaders = [each for each in counted if is_leader(organisation, each)]
        others = [each for each in counted if not is_leader(organisation, each)]
        unsure = {each.id for each in others if each.id in unsettled or _may_have_staff(each)}
        staff = [each for each in others if each.id not in unsure and _staff_of(each, id)]
        more = _EITHER if unsure else unsettled.get(id, frozenset())
        unlisted = Sort.STAFF in more or not (staff or id in from_rows or told is not None)
        told = NONE if told is None else counter.alone(told, post)
        result[id] = Span(
            id,
            counter.total(leaders, post) + (UNSTATED if Sort.LEADERS in more else NONE),
            counter.total(staff, post) + told + from_rows.get(id, NONE) + (UNSTATED if unlisted else NONE),
            tuple(each.id for each in leaders),
            tuple(each.id for each in staff),
            tuple(each.id for each in others if each.id in unsure),
            unsettled.get(id, frozenset()),
        )
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


def _may_have_staff(post: Post) -> bool:
    """Whether it says something of staff without ids, but not how many."""
    told = staff_of_post(post)
    return told is not None and not told.complete


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


def _unsettled(organisation: Organisation) -> dict[str, frozenset[Sort]]:
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
            leads = is_leader(organisation, post)
            either = post.id in reached or _may_have_staff(post)
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
