"""By which changes posts end beside those that end as a whole: fewer units around them, another place,
mergers and splits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from orgctl.diff.change import Change
from orgctl.diff.comparison import Comparison
from orgctl.diff.numbers import weight
from orgctl.diff.weights import Weighed, weighed
from orgctl.structure.counting import Counter

_PLACES = ("post-moved", "post-place", "unit-moved", "unit-place")
_TIES = ("post-merged", "post-split")
_KINDS = (*_PLACES, *_TIES, "unit-count")


class Ending:
    """Tells which changes make posts end, as the numbers of posts before and after have it."""

    def __init__(self, found: Comparison) -> None:
        self._found = found

    def by(self, change: Change) -> bool:
        """Whether posts end by a change itself, beyond what its kind says."""
        if change.kind.id not in _KINDS:
            return False
        olds = change.before if change.kind.id == "post-merged" else (change.old,)
        return isinstance(olds, tuple) and not self._entries[change.kind.id].isdisjoint(olds)

    def with_unit(self, change: Change) -> Sequence[Weighed]:
        """The posts that end with a unit of which there are fewer, by the change that tells of its number."""
        return self._of_units.get(change.old or "", ()) if change.kind.id == "unit-count" else ()

    @cached_property
    def _entries(self) -> Mapping[str, set[str | None]]:
        """The old ids whose changes of each kind make posts end."""
        found: dict[str, set[str | None]] = {kind: set() for kind in _KINDS}
        for each in self._fewer:
            if each.tie is not None:
                for kind in _TIES:
                    found[kind] |= {*each.tie.olds}
                continue
            counted = self._falling(each)
            found["unit-count"].update(counted)
            own = any(change.kind.id == "post-fewer" for change in each.fate.changes)
            if not (counted or own):  # then it is in another place, with fewer units around it
                for kind in _PLACES:
                    found[kind] |= {each.fate.old} if kind.startswith("post") else {*self._around(each)}
        return found

    @cached_property
    def _of_units(self) -> Mapping[str, Sequence[Weighed]]:
        """The posts that end with units, each with the innermost of which there are fewer."""
        found: dict[str, list[Weighed]] = {}
        for each in self._fewer:
            for unit in self._falling(each)[:1] if each.tie is None else ():
                found.setdefault(unit, []).append(each)
        return found

    @cached_property
    def _fewer(self) -> Sequence[Weighed]:
        return tuple(fewer(self._found))

    def _falling(self, post: Weighed) -> Sequence[str]:
        """The units around a post of which there are fewer, from the innermost up."""
        return [unit for unit in self._around(post) if self._falls(unit)]

    def _around(self, post: Weighed) -> Iterator[str]:
        """The old units whose numbers count for a post, from the innermost up."""
        old = self._found.old
        unit = self._counter.around(old.posts[post.fate.old or ""])
        while unit is not None:
            yield unit
            unit = old.units[unit].parent

    def _falls(self, unit: str) -> bool:
        """Whether there are fewer of a unit within what lies around it."""
        new = self._found.pairing.lineages["units"].new_of.get(unit)
        if new is None:
            return False
        return weight(self._found.old.units[unit].count, self._found.new.units[new].count).ends.value > 0

    @cached_property
    def _counter(self) -> Counter:
        return Counter(self._found.old)


def fewer(found: Comparison) -> Iterator[Weighed]:
    """The posts of which there are fewer than before, and that don't end as a whole, unless in a merger."""
    for each in found.shared(weighed):
        goes_on = each.fate.old is not None and each.fate.new is not None
        if (goes_on or each.tie is not None) and each.weight.ends.value > 0:
            yield each
