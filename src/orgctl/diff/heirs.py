"""Who is likely to take over what a post had: the nearest leader above it."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator

from orgctl.authority.stretches import Stretches, covers
from orgctl.diff.comparison import Comparison
from orgctl.diff.formerly import Formerly
from orgctl.structure import Organisation


def superiors(organisation: Organisation, post: str) -> Iterator[str]:
    """The posts above one, the nearest first, as far as each reports to one."""
    posts, seen = organisation.posts, {post}
    while post in posts and len(to := posts[post].line.to) == 1:
        post = to[0]
        if post in seen or post not in posts:
            return
        seen.add(post)
        yield post


class Heirs:
    """The likely heirs in a new organisation."""

    def __init__(self, found: Comparison, formerly: Formerly) -> None:
        self._old, self._new, self._formerly = found.old, found.new, formerly
        lineage = found.pairing.lineages["positions"]
        self._new_of, self._old_of = lineage.new_of, lineage.old_of
        self._into: dict[str, set[str]] = {}
        for link in lineage.links:
            self._into.setdefault(link.old, set()).add(link.new)

    def became(self, post: str) -> Collection[str]:
        """The new posts that an old one went into."""
        return self._into.get(post, ())

    def of(self, holder: str, units: Stretches = (), but: Container[str] = ()) -> str | None:
        """The nearest leader above an old post who leads all of some units of the new walk, ``but`` for some;
        none for what is no post, and none of those that it went into. Where the post itself goes on without
        these units, it is the nearest leader above them, and none who was below the post."""
        if holder not in self._old.posts:
            return None
        own, became = self._new_of.get(holder), self.became(holder)
        start = self._new.by_order[units[0][0]] if own is not None and units else self._place(holder)
        leaders = (each for each in self._leaders(start, units) if each not in became and each not in but)
        return next((each for each in leaders if own is None or not self._was_below(each, holder)), None)

    def _was_below(self, leader: str, holder: str) -> bool:
        """Whether a leader reported to an old post, or to one who did."""
        post = self._old_of.get(leader)
        return post is not None and holder in superiors(self._old, post)

    def _place(self, post: str) -> str | None:
        """The unit where a post was, as far as it goes on, else the nearest above that does."""
        said = self._old.posts[post]
        unit = said.leads[0] if said.leads else said.unit
        while unit is not None and not self._formerly.now(unit):
            unit = self._old.units[unit].parent
        return self._formerly.now(unit)[0] if unit is not None else None

    def _leaders(self, unit: str | None, units: Stretches) -> Iterator[str]:
        while unit is not None:
            found = self._new.units[unit]
            if found.leadership.posts and covers(((found.order, found.end),), units):
                yield found.leadership.posts[0]
            unit = found.parent
