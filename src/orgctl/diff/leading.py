"""Which units a post leads that it didn't lead before, and which it leads no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from orgctl.diff.comparison import Comparison
from orgctl.diff.unsettled import is_led
from orgctl.structure import Post


class Leading(NamedTuple):
    """What another post is led to by its units: those that are ``newly`` led, by their new ids, or by the old
    ones ``no_longer``. Of the ``settled`` it wasn't known before who leads them, and of the ``opened`` (old
    ids) it isn't any more."""

    newly: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    no_longer: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()

    @property
    def is_other(self) -> bool:
        """Whether the post isn't what it was by that."""
        return bool(self.newly or self.no_longer or self.opened)


def leading(found: Comparison) -> Mapping[str, Leading]:
    """The posts that go on and lead other units than before, by their new ids."""
    units, posts = found.pairing.lineages["units"], found.pairing.lineages["positions"]
    into: dict[str, list[str]] = {}
    out_of: dict[str, list[str]] = {}
    made: dict[str, Leading] = {}
    then, now, goes_on = found.old.posts, found.new.posts, units.new_of
    for new, old in posts.old_of.items():
        before, after = then[old].leads, now[new].leads
        if not before and not after:
            continue
        if len(before) == 1 == len(after) and goes_on.get(before[0]) == after[0]:
            continue  # as nearly all who lead
        if {*map(goes_on.get, before)} == {*after}:
            continue
        if not into:
            for link in units.links:
                into.setdefault(link.old, []).append(link.new)
                out_of.setdefault(link.new, []).append(link.old)
        others = _others(found, then[old], now[new], into, out_of)
        if any(others):
            made[new] = others
    return made


def _others(
    found: Comparison,
    was: Post,
    now: Post,
    into: Mapping[str, Sequence[str]],
    out_of: Mapping[str, Sequence[str]],
) -> Leading:
    newly: list[str] = []
    settled: list[str] = []
    no_longer: list[str] = []
    opened: list[str] = []
    for id in now.leads:
        olds = out_of.get(id, ())
        if not {*olds} & {*was.leads}:
            (newly if all(is_led(found.old, each) for each in olds) else settled).append(id)
    for id in was.leads:
        news = into.get(id, ())
        if not {*news} & {*now.leads}:
            (no_longer if all(is_led(found.new, each) for each in news) else opened).append(id)
    return Leading(tuple(newly), tuple(settled), tuple(no_longer), tuple(opened))
