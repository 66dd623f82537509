"""What becomes of each post: the first that fits of ends, new, moved, new leader, changed, unsettled,
unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from orgctl.diff.change import Change, is_unstated, moves
from orgctl.diff.comparison import Comparison
from orgctl.diff.kinds import NUMBERED, UNSETTLED, Action, Level
from orgctl.diff.leading import leading


class Status(StrEnum):
    """What becomes of a post, as those who have it are told."""

    ENDS = "ends"
    NEW = "new"
    MOVED = "moved"
    NEW_LEADER = "new-leader"
    CHANGED = "changed"
    UNSETTLED = "unsettled"
    UNCHANGED = "unchanged"


class Fate(NamedTuple):
    """A post by its old and new id, what becomes of it, and the changes of it, all of them. ``goes_into`` are
    the new posts of one that was merged or split; ``otherwise`` is what becomes of it but for its number.
    Of a post that is unsettled it isn't known whether it goes on, or whether it is new."""

    old: str | None
    new: str | None
    status: Status
    changes: tuple[Change, ...] = ()
    goes_into: tuple[str, ...] = ()
    otherwise: Status = Status.UNCHANGED


_TOLD_APART = frozenset(("post-holder", "post-deputy"))
"""What changes around a post, and leaves the post what it is."""


def fates(found: Comparison) -> tuple[Fate, ...]:
    """Every post of both organisations: those of the new one in its order, then those that end."""
    lineage = found.pairing.lineages["positions"]
    changes: dict[tuple[str, str], list[Change]] = {}
    unsettled: set[tuple[str | None, str | None]] = set()
    for change in _all(found.changes):
        if change.among is not None and not change.edits:
            continue  # it tells of all that are merged or split, and of none of them alone
        if change.kind.part == "positions" and change.old is not None and change.new is not None:
            changes.setdefault((change.old, change.new), []).append(change)
        elif change.kind.id == UNSETTLED:
            unsettled.add((change.old, change.new))
    carried = _carried(found) | {id for id, units in found.shared(leading).items() if units.is_other}
    touched = {new for _, new in changes} | carried
    made = []
    for id in found.new.posts:
        old = lineage.old_of.get(id)
        if old is None:
            status = Status.UNSETTLED if (None, id) in unsettled else Status.NEW
            made.append(Fate(None, id, status, otherwise=status))
        elif id not in touched:
            made.append(Fate(old, id, Status.UNCHANGED))
        else:
            mine = tuple(changes.get((old, id), ()))
            status = otherwise = _status(mine, id in carried)
            if status is Status.CHANGED:
                otherwise = _status((each for each in mine if each.kind.id not in NUMBERED), id in carried)
            made.append(Fate(old, id, status, mine, otherwise=otherwise))
    into: dict[str, list[str]] = {}
    for link in lineage.links:
        if link.old not in lineage.new_of:
            into.setdefault(link.old, []).append(link.new)
    for id in found.old.posts:
        if id not in lineage.new_of:
            status = Status.UNSETTLED if (id, None) in unsettled else Status.ENDS
            made.append(Fate(id, None, status, (), tuple(into.get(id, ())), status))
    return tuple(made)


def _all(changes: Iterable[Change]) -> Iterator[Change]:
    return (each for change in changes for each in change.all())


def _carried(found: Comparison) -> set[str]:
    """The new ids of posts that lead on in units that were merged or split: they aren't what they were."""
    units, posts = found.pairing.lineages["units"], found.pairing.lineages["positions"]
    parts = (*units.merged.items(), *((id, (of,)) for of, ids in units.split.items() for id in ids))
    return {
        post
        for id, olds in parts
        for post in found.new.units[id].leadership.posts
        if (was := posts.old_of.get(post)) is not None and not {*olds}.isdisjoint(found.old.posts[was].leads)
    }


def _status(changes: Iterable[Change], carried: bool) -> Status:
    said = {status for change in changes if (status := _of(change)) is not None}
    if carried:
        said.add(Status.CHANGED)
    return next((status for status in Status if status in said), Status.UNCHANGED)


def _of(change: Change) -> Status | None:
    """What one change makes of a post; None where it leaves it as it is."""
    if change.kind.id == "post-moved":
        was_placed, is_said = isinstance(change.before, str), change.after is not None
        return Status.MOVED if moves(change) else Status.CHANGED if was_placed and is_said else None
    if change.kind.id == "post-line":
        if moves(change):
            return Status.NEW_LEADER
        if change.action is Action.OPENED:
            return Status.CHANGED
        was_known = not is_unstated(change.before) and change.action is Action.CHANGED
        return Status.CHANGED if was_known and is_unstated(change.after) else None
    if (
        change.kind.id in _TOLD_APART
        or change.kind.level is Level.EDITORIAL
        or change.kind.id == "post-place"
    ):
        return None
    return Status.CHANGED
