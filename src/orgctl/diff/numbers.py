"""How many an entry stands for on both sides, and what of it ends and is new by that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from orgctl.diff.edits import Edit
from orgctl.diff.plain import Plain
from orgctl.structure import Organisation
from orgctl.structure.counting import Counter
from orgctl.structure.posts import Post
from orgctl.structure.quantity import NONE, ONE, Quantity, quantity


class Weight(NamedTuple):
    """How many there are ``before`` and ``after``, and of these how many end, are new, and stay. Where one
    side isn't stated, none is known to end or to be new."""

    before: Quantity
    after: Quantity
    ends: Quantity = NONE
    new: Quantity = NONE
    stay: Quantity = NONE

    @property
    def falls(self) -> bool:
        """Whether some of several end, and the rest goes on."""
        return self.ends.value > 0 and self.stay != NONE

    @property
    def rises(self) -> bool:
        """Whether some are new beside those that go on."""
        return self.new.value > 0 and self.stay != NONE


def weight(before: Quantity | None, after: Quantity | None) -> Weight:
    """The weight of an entry; None where a side doesn't have it."""
    if before is None:
        return Weight(NONE, after or NONE, new=after or NONE)
    if after is None:
        return Weight(before, NONE, ends=before)
    if not (before.complete and after.complete) or before.value == after.value:
        return Weight(before, after, stay=after)
    approximate = before.approximate or after.approximate
    apart = Quantity(round(abs(after.value - before.value), 6), approximate)
    if after.value < before.value:
        return Weight(before, after, ends=apart, stay=after)
    return Weight(before, after, new=apart, stay=before)


def less(many: Quantity, some: Quantity) -> Quantity:
    """What is left without some."""
    if some == NONE:
        return many
    left = Quantity(round(many.value - some.value, 6), many.approximate or some.approximate, many.complete)
    return left if left.value else NONE


def numbers(organisation: Organisation) -> Callable[[Post], Quantity]:
    """How many of a post there are in the whole organisation: ``stands_for`` where no unit is counted."""
    if all(unit.said.count is None for unit in organisation.units.values()):
        return stands_for
    counter = Counter(organisation)
    return lambda post: counter.everywhere((post,))


def units_in_all(organisation: Organisation, id: str) -> Quantity:
    """How many there are of a unit in the whole organisation, with the numbers of those around it."""
    many, unit = ONE, organisation.units[id]
    while True:
        many *= unit.count
        if unit.parent is None:
            return many
        unit = organisation.units[unit.parent]


class Fewer:
    """Tells of posts whether they end because their own number falls: more units may make up for it."""

    def __init__(self, old: Organisation, new: Organisation) -> None:
        self._sides = old, new

    def __call__(self, old: str, new: str) -> bool:
        """Whether there are fewer of an old post that goes on as a new one, for want of its own number."""
        posts = [side.posts[id] for side, id in zip(self._sides, (old, new), strict=True)]
        if weight(*map(own_number, posts)).ends.value <= 0:
            return False
        return weight(*(many(post) for many, post in zip(self._many, posts, strict=True))).ends.value > 0

    @cached_property
    def _many(self) -> list[Callable[[Post], Quantity]]:
        return [*map(numbers, self._sides)]


def goes_with(edits: Mapping[str | None, Edit], key: str | None) -> str | None:
    """The key that tells of a post's edit: full-time equivalents are told with the number where each has as
    many as before."""
    count, fte = edits.get("count"), edits.get("fte")
    if key != "fte" or count is None or fte is None:
        return key
    shares = _share(count.before, fte.before), _share(count.after, fte.after)
    return "count" if shares[0] is not None and shares[0] == shares[1] else key


def _share(count: Plain, fte: Plain) -> float | None:
    number = 1 if count is None else count
    if isinstance(number, (int, float)) and isinstance(fte, (int, float)):
        return round(fte / number, 6) if number else None
    return None


stands_for: Callable[[Post], Quantity] = attrgetter("count")
"""How many an entry stands for, counts of the units around left out of account."""


def own_number(post: Post) -> Quantity:
    """How many of a post there are where no unit around it stands for several."""
    return quantity(post.value("count"))
