"""Layers: how many posts stand on the line from a top to each leader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from orgctl.structure.cycles import explore
from orgctl.structure.lines import Line, LineKind
from orgctl.structure.organisation import Organisation
from orgctl.structure.posts import Post
from orgctl.structure.quantity import Quantity
from orgctl.structure.spans import Leading

# An enumeration looks its members up each time.
_POST, _ONE_OF, _NOT_KNOWN = LineKind.POST, LineKind.ONE_OF, (LineKind.OPEN, LineKind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Layers:
    """``of`` holds for each leader the posts from a top down to it, itself included, on the longest
    of its lines; ``count`` is the most of these, and ``longest`` the first such line from its top.

    A number is incomplete where a line above isn't known or not decided: there it begins anew.
    """

    count: Quantity
    longest: tuple[str, ...]
    of: Mapping[str, Quantity]


def layers(organisation: Organisation, leaders: frozenset[str] | None = None) -> Layers:
    """The layers of an organisation. A leader is whoever leads a unit or has reports; bodies and those
    outside are no layer. In a line to one of several, the shortest way up counts. ``leaders`` are
    :attr:`orgctl.structure.spans.Leading.leaders`, where somebody has them already."""
    posts = organisation.posts
    if leaders is None:
        leaders = Leading(organisation).leaders
    superiors = {
        id: line.to if (line := post.line).kind is _POST else _superiors(line, posts)
        for id, post in posts.items()
    }
    # Who has nobody below is on no line to a leader; the walk comes to whom is above in the same order.
    on_lines = leaders.union(*superiors.values())
    starts = (each for id in posts for each in ((id,) if id in on_lines else superiors[id]))
    depth: dict[str, int] = {}
    above: dict[str, str | None] = {}
    unsure: set[str] = set()
    for id in explore(starts, superiors.__getitem__).order:
        line = posts[id].line
        known = [each for each in superiors[id] if each in depth]  # in a ring one is not
        is_one_of = line.kind is _ONE_OF
        above[id] = up = _nearest(known, depth, is_one_of)
        depth[id] = 1 + (depth[up] if up is not None else 0)
        if (
            not _is_known(line)
            or not unsure.isdisjoint(known)
            or (is_one_of and len({depth[each] for each in known}) != 1)
        ):
            unsure.add(id)
    of = {id: _layers(depth[id], id not in unsure) for id in posts if id in leaders}
    deepest = max(of, key=depth.__getitem__, default=None)
    longest: list[str] = []
    step = deepest
    while step is not None:
        longest.append(step)
        step = above[step]
    count = Quantity(len(longest), complete=all(each.complete for each in of.values()))
    return Layers(count, tuple(reversed(longest)), MappingProxyType(of))


@cache
def _layers(number: int, complete: bool) -> Quantity:
    return Quantity(number, complete=complete)


def _nearest(known: list[str], depth: Mapping[str, int], is_one_of: bool) -> str | None:
    """Of the superiors of a post, the one above it on the longest line, or the shortest way up."""
    if len(known) < 2:
        return known[0] if known else None
    return (min if is_one_of else max)(known, key=depth.__getitem__)


def _superiors(line: Line, posts: Mapping[str, Post]) -> tuple[str, ...]:
    if line.kind not in (LineKind.DIVIDED, LineKind.ONE_OF):
        return ()
    return tuple(id for id in line.to if id in posts)


def _is_known(line: Line) -> bool:
    """Whether all of it is."""
    return line.decision is None and line.kind not in _NOT_KNOWN
