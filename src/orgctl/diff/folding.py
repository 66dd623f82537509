"""Changes that say the same of several things are told once, with the names of these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from orgctl.diff.kinds import Level

if TYPE_CHECKING:
    from orgctl.diff.told import Line, Told

Key = tuple[object, ...]

_FAR = frozenset((Level.POLITICAL, Level.AUTHORITY))


class Group(NamedTuple):
    """Changes that differ in nothing but what they are about: ``first`` stands for them all, ``about`` are
    the names, ``follows`` what follows from any of them, folded in the same way, ``every`` the changes
    themselves."""

    first: Told
    about: tuple[str, ...]
    follows: tuple[Group, ...]
    every: tuple[Told, ...]

    @property
    def named(self) -> Mapping[str, int]:
        """The names, each with how many things have it."""
        things = {(each.part, each.old, each.new): each.about for each in self.every}
        return Counter(things.values())


def folded(changes: Iterable[Told], *, apart: bool = False) -> list[Group]:
    """Changes in groups, in the order in which the first of each occurs. With ``apart``, each entry that came
    or went stands by itself, for those who show all that it says."""
    alike: dict[Key, list[Told]] = {}
    for change in changes:
        alike.setdefault(key(change, apart), []).append(change)
    return [
        Group(
            each[0],
            tuple(dict.fromkeys(one.about for one in each)),
            tuple(folded((follow for one in each for follow in one.follows), apart=apart)),
            tuple(each),
        )
        for each in alike.values()
    ]


def key(change: Told, apart: bool = False) -> Key:
    """What two changes must have in common to be told once: of entries that came or went, the most
    important."""
    if change.old is None or change.new is None:
        own = change.entity if apart else change.gist or change.about
        return (change.kind, change.action, change.what, change.level, own)
    values = change.before, change.after
    repeated = frozenset(each.level for each in change.follows if (each.before, each.after) == values)
    return (
        change.kind,
        change.action,
        change.what,
        change.level,
        change.lines or values,  # of a list what differs is shown, whatever else is in it
        change.note,
        repeated & _FAR,
    )


def count(lines: Sequence[Line]) -> dict[str, int]:
    """How many entries of a list became what."""
    found: dict[str, int] = {}
    for each in lines:
        found[each.became.value] = found.get(each.became.value, 0) + 1
    return found


def posts_of(groups: Iterable[Group]) -> int:
    """How many posts there are that some changes are about; 0 where that isn't known."""
    numbers = [told.number for each in groups for told in each.every if told.part == "positions"]
    return sum(numbers) if all(numbers) else 0
