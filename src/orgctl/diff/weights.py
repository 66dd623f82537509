"""How many an entry stands for on both sides: what its number falls by ends, and what it rises by is new.
Every count of posts and units that come and go is made here, so that all papers give the same numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from orgctl.diff.comparison import Comparison
from orgctl.diff.posts import Fate, Status
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


class Weighed(NamedTuple):
    """A post with how many it stands for. ``status`` is what becomes of those that stay: that there are fewer
    or more of them leaves each what it was."""

    fate: Fate
    status: Status
    weight: Weight

    @property
    def overall(self) -> Status:
        """What becomes of all of them together: that there are fewer or more is a change."""
        is_other = self.fate.status is Status.UNCHANGED and (self.weight.falls or self.weight.rises)
        return Status.CHANGED if is_other else self.fate.status


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


def weighed(found: Comparison, those: Iterable[Fate]) -> tuple[Weighed, ...]:
    """Posts with how many each stands for, counts of the units around included."""
    return tuple(_weighed(found, those))


def _weighed(found: Comparison, those: Iterable[Fate]) -> Iterator[Weighed]:
    old, new = _number(found.old), _number(found.new)
    alone = old is new is _own  # then posts that no change tells of are as many as before
    for fate in those:
        if alone and fate.status is Status.UNCHANGED and fate.new is not None:
            many = _own(found.new.posts[fate.new])
            yield Weighed(fate, fate.status, _ONE if many is ONE else Weight(many, many, stay=many))
            continue
        before = None if fate.old is None else old(found.old.posts[fate.old])
        after = None if fate.new is None else new(found.new.posts[fate.new])
        made = weight(before, after)
        yield Weighed(fate, fate.otherwise if made.falls or made.rises else fate.status, made)


_ONE = Weight(ONE, ONE, stay=ONE)


def _number(organisation: Organisation) -> Callable[[Post], Quantity]:
    """How many of a post there are in the whole organisation."""
    if all(unit.said.count is None for unit in organisation.units.values()):
        return _own
    counter = Counter(organisation)
    return lambda post: counter.everywhere((post,))


def _own(post: Post) -> Quantity:
    """How many of a post there are where no unit around it stands for several."""
    return quantity(post.value("count"))


def becoming(those: Iterable[Weighed]) -> Mapping[Status, Quantity]:
    """How many posts become what, each as many as its entry stands for; in the order of the statuses."""
    counts = dict.fromkeys(Status, NONE)
    for each in those:
        counts[Status.ENDS] += each.weight.ends
        counts[Status.NEW] += each.weight.new
        counts[each.status] += each.weight.stay
    return counts
