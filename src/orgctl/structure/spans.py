"""Spans of control: how many report to one leader, leaders and staff apart."""

from __future__ import annotations

from dataclasses import dataclass

from orgctl.structure.counting import Counter
from orgctl.structure.lines import LineKind
from orgctl.structure.organisation import Organisation
from orgctl.structure.posts import Post
from orgctl.structure.quantity import NONE, UNSTATED, Quantity, quantity
from orgctl.structure.staffing import unlisted_staff
from orgctl.structure.tenures import is_covered

PERSONNEL = "personal"
"""The area of personnel in the shipped taxonomy: a divided line's staff belong where it is."""


@dataclass(frozen=True, slots=True)
class Span:
    """What one leader has: ``leaders`` are direct reports that lead a unit or have reports of their
    own, ``staff`` everyone else who reports directly.

    Each is incomplete where the file leaves open or doesn't state who else reports there. ``staff``
    counts posts that the file lists, and rows of staffing for those that are not listed; where there
    are neither, or a unit of the leader's states its staffing without rows, that is not all.
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
    counter = Counter(organisation)
    more_leaders, more_staff = _undecided(organisation)
    from_rows = _from_rows(organisation, counter)
    result: dict[str, Span] = {}
    for id, post in organisation.posts.items():
        reports = organisation.reports.get(id, ())
        if not reports and not post.leads:
            continue
        counted = [organisation.posts[each] for each in reports]
        counted = [each for each in counted if not is_covered(organisation, each.id)]
        leaders = [each for each in counted if is_leader(organisation, each)]
        staff = [each for each in counted if not is_leader(organisation, each) and _staff_of(each, id)]
        unlisted = id in more_staff or not (staff or id in from_rows)
        result[id] = Span(
            id,
            counter.total(leaders, post) + (UNSTATED if id in more_leaders else NONE),
            counter.total(staff, post) + from_rows.get(id, NONE) + (UNSTATED if unlisted else NONE),
            tuple(each.id for each in leaders),
            tuple(each.id for each in staff),
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
    """Whether a post leads a unit or has reports of its own."""
    return bool(post.leads) or post.id in organisation.reports


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
