"""How many an entry stands for on both sides: what its number falls by ends, and what it rises by is new.
Every count of posts and units that come and go is made here, so that all papers give the same numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from orgctl.diff.comparison import Comparison
from orgctl.diff.numbers import Weight, less, numbers, stands_for, weight
from orgctl.diff.posts import Fate, Status, fates
from orgctl.diff.ties import tied
from orgctl.structure.posts import Post
from orgctl.structure.quantity import NONE, ONE, Quantity, total


class Tie(NamedTuple):
    """The old and new ids of posts that mergers and splits tie together, and of the new ones those that none
    goes on as itself."""

    olds: tuple[str, ...]
    news: tuple[str, ...]
    made: tuple[str, ...]


class Weighed(NamedTuple):
    """A post with how many it stands for. ``status`` is what becomes of those that stay: that there are fewer
    or more of them leaves each what it was. Where posts are merged or split (``tie``), all of them are
    weighed together; new ones bear those that stay and that are new. Which of several old ones end isn't
    known: whatever ids go on, all of them may be the one, and a new one bears these, too."""

    fate: Fate
    status: Status
    weight: Weight
    tie: Tie | None = None

    @property
    def is_told_by_others(self) -> bool:
        """Whether it goes into new posts alone, which tell what they are made of."""
        return self.fate.new is None and self.tie is not None and {*self.fate.goes_into} <= {*self.tie.made}

    @property
    def overall(self) -> Status:
        """What becomes of all of them together: that there are fewer or more is a change."""
        if self.tie is not None:
            weight = self.weight
            # Of several that are made of others, it isn't known which is new.
            is_alone = self.fate.old is None and len(self.tie.made) == 1
            is_new = is_alone and 0 < weight.new.value >= weight.after.value
            return Status.NEW if is_new else self.status
        is_other = self.fate.status is Status.UNCHANGED and (self.weight.falls or self.weight.rises)
        return Status.CHANGED if is_other else self.fate.status


def weighed(found: Comparison) -> tuple[Weighed, ...]:
    """All posts with how many each stands for, counts of the units around included."""
    return tuple(_weighed(found))


def _weighed(found: Comparison) -> Iterator[Weighed]:
    old, new = numbers(found.old), numbers(found.new)
    alone = old is new is stands_for  # then posts that no change tells of are as many as before
    posts, together = found.new.posts, _Together(found, old, new)
    for fate in found.shared(fates):
        if together and (shared := together.of(fate)) is not None:
            yield shared
            continue
        if alone and fate.status is Status.UNCHANGED and fate.new is not None:
            many = posts[fate.new].count
            yield Weighed(fate, Status.UNCHANGED, _ONE if many is ONE else Weight(many, many, stay=many))
            continue
        before = None if fate.old is None else old(found.old.posts[fate.old])
        after = None if fate.new is None else new(found.new.posts[fate.new])
        if fate.status is Status.UNSETTLED:
            yield Weighed(fate, fate.status, _unsettled(before, after))
            continue
        made = weight(before, after)
        yield Weighed(fate, fate.otherwise if made.falls or made.rises else fate.status, made)


_Count = Callable[[Post], Quantity]
_Key = tuple[str | None, str | None]


class _Together:
    """Weighs posts that are merged and split. ``old`` and ``new`` count a post of either side."""

    def __init__(self, found: Comparison, old: _Count, new: _Count) -> None:
        self._found, self._old, self._new = found, old, new
        self._lineage = found.pairing.lineages["positions"]
        self._weights: dict[_Key, tuple[Weight, Tie]] = {}
        if self._lineage.merged or self._lineage.split:
            for olds, news in tied([(link.old, link.new) for link in self._lineage.links]):
                if len(olds) > 1 or len(news) > 1:
                    tie = Tie(olds, news, tuple(id for id in news if id not in self._lineage.old_of))
                    self._weights.update((key, (each, tie)) for key, each in self._shared(tie).items())

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._weights)

    def of(self, fate: Fate) -> Weighed | None:
        """A post that is merged or split: it isn't what it was, and isn't just new. That it moves or has
        another leader may be so of some of those alone that go into it."""
        known = self._weights.get((fate.old, fate.new))
        if known is None:
            return None
        is_known = fate.status is not Status.UNSETTLED
        return Weighed(fate, Status.CHANGED if is_known else fate.status, *known)

    def _shared(self, tie: Tie) -> dict[_Key, Weight]:
        """The weights of all of them. No order of files matters."""
        before = {id: self._old(self._found.old.posts[id]) for id in sorted(tie.olds)}
        after = {id: self._new(self._found.new.posts[id]) for id in sorted(tie.news)}
        whole = weight(total(before.values()), total(after.values()))
        made: dict[_Key, Weight] = {}
        new_of, old_of = self._lineage.new_of, self._lineage.old_of
        # What is new is so in posts that are new themselves, as far as there are so many.
        rises = whole.new
        for id in sorted(after, key=lambda id: id in old_of):
            new = _part(rises, after[id])
            rises = less(rises, new)
            old = old_of.get(id)
            number = before[old] if old is not None else NONE
            made[old, id] = Weight(number, after[id], new=new, stay=less(after[id], new))
        gone = [id for id in before if id not in new_of]
        made.update(((id, None), Weight(before[id], NONE)) for id in gone)
        if whole.ends != NONE:  # which of them isn't known
            bearer = _bearer(made)
            made[bearer] = made[bearer]._replace(ends=whole.ends)
        return made


def _bearer(made: Mapping[_Key, Weight]) -> _Key:
    """Who bears what ends where it isn't known which: of the new ones, the first that goes on."""
    return min((key for key in made if key[1] is not None), key=lambda key: (key[0] is None, key[1] or ""))


def _part(many: Quantity, of: Quantity) -> Quantity:
    """As many of something as there are."""
    return many if many.value <= of.value else Quantity(of.value, many.approximate)


def _unsettled(before: Quantity | None, after: Quantity | None) -> Weight:
    """The weight of posts of which none is known to end or to be new."""
    many = before or after or NONE
    return Weight(before or NONE, after or NONE, stay=many)


_ONE = Weight(ONE, ONE, stay=ONE)


def becoming(those: Iterable[Weighed]) -> Mapping[Status, Quantity]:
    """How many posts become what, each as many as its entry stands for; in the order of the statuses."""
    counts, ones = dict.fromkeys(Status, NONE), dict.fromkeys(Status, 0)
    for each in those:
        if each.weight is _ONE:
            ones[each.status] += 1
            continue
        counts[Status.ENDS] += each.weight.ends
        counts[Status.NEW] += each.weight.new
        counts[each.status] += each.weight.stay
    return {status: counts[status] + Quantity(many) for status, many in ones.items()}
