"""One change: what kind it is, of what, from what to what, and what only follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from orgctl.diff.edits import Edit
from orgctl.diff.kinds import Action, Kind
from orgctl.diff.plain import Plain
from orgctl.diff.together import Together
from orgctl.model.references import NOT_STATED

# What may stand where nothing is said: of a unit's parent, of its leader, of a line, of anything else.
_UNSTATED: tuple[Plain, ...] = (
    *sorted(NOT_STATED),
    *((word,) for word in sorted(NOT_STATED)),
    *({"state": word} for word in sorted(NOT_STATED)),
    *({"kind": word} for word in sorted(NOT_STATED)),
)


class Change(NamedTuple):
    """One change: what kind, of which entry (old and new id; None where it came or went), from what to what.

    ``action`` is the kind's, or ``settled`` or ``opened`` where one side waits for a decision, or ``widened``
    or ``narrowed`` where a delegation is only one of them. ``edits`` are the values that it tells of.
    ``follows`` are changes that are no more than its consequences. ``among`` is there where it tells what all
    say together that are merged or split; the edits of those that come and go as a whole are those of the
    merger or the split.
    """

    kind: Kind
    old: str | None
    new: str | None
    before: Plain
    after: Plain
    action: Action
    edits: tuple[Edit, ...]
    follows: tuple[Change, ...] = ()
    among: Together | None = None

    def all(self) -> Iterator[Change]:
        """This change, and all that follow from it."""
        yield self
        for each in self.follows:
            yield from each.all()


def made(kind: Kind, edits: list[Edit], follows: tuple[Change, ...] = ()) -> Change:
    """The change that some edits of one entry make up."""
    first = edits[0]
    if len(edits) == 1:
        before, after = first.before, first.after
    else:
        before = {each.key: each.before for each in edits if each.before is not None}
        after = {each.key: each.after for each in edits if each.after is not None}
    action = kind.action
    if first.key is not None and is_open(first.before) and _is_settled(first.after):
        action = Action.SETTLED
    elif first.key is not None and is_open(first.after) and not is_open(first.before):
        action = Action.OPENED
    return Change(kind, first.old, first.new, before, after, action, tuple(edits), follows)


def is_unstated(value: Plain) -> bool:
    """Whether a value says that something isn't stated."""
    return value in _UNSTATED


def moves(change: Change) -> bool:
    """Whether something goes from one place to another: both are stated and decided. A unit without one is at
    the top."""
    no_place_is_top = change.kind.part == "units"
    return all(
        no_place_is_top if side is None else not (is_unstated(side) or is_open(side))
        for side in (change.before, change.after)
    )


def is_open(value: Plain) -> bool:
    """Whether a value waits for a decision."""
    if isinstance(value, list | tuple):
        return bool(value) and all(map(is_open, value))
    return isinstance(value, dict) and "open" in value


def _is_settled(value: Plain) -> bool:
    return value is not None and not is_unstated(value) and not is_open(value)
