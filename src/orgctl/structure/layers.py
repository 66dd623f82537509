"""Layers: how many posts stand on the line from a top to each leader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from orgctl.structure.cycles import explore
from orgctl.structure.lines import LineKind
from orgctl.structure.organisation import Organisation
from orgctl.structure.posts import Post
from orgctl.structure.quantity import Quantity
from orgctl.structure.spans import is_leader


@dataclass(frozen=True, slots=True)
class Layers:
    """``of`` holds for each leader the posts from a top down to it, itself included, on the longest
    of its lines; ``count`` is the most of these, and ``longest`` the first such line from its top.

    A number is incomplete where a line above isn't known or not decided: there it begins anew.
    """

    count: Quantity
    longest: tuple[str, ...]
    of: Mapping[str, Quantity]


def layers(organisation: Organisation) -> Layers:
    """The layers of an organisation. A leader is whoever leads a unit or has reports; bodies and those
    outside are no layer. In a line to one of several, the shortest way up counts."""
    posts = organisation.posts
    depth: dict[str, Quantity] = {}
    above: dict[str, str | None] = {}
    for id in explore(posts, lambda id: _superiors(posts[id], posts)).order:
        post = posts[id]
        known = [each for each in _superiors(post, posts) if each in depth]  # in a ring one is not
        nearest = min if post.line.kind is LineKind.ONE_OF else max
        up = nearest(known, key=lambda each: depth[each].value, default=None)
        above[id] = up
        depth[id] = Quantity(
            1 + (depth[up].value if up is not None else 0),
            complete=_is_known(post, posts)
            and all(depth[each].complete for each in known)
            and (nearest is max or len({depth[each].value for each in known}) == 1),
        )
    of = {id: depth[id] for id, post in posts.items() if is_leader(organisation, post)}
    deepest = max(of, key=lambda id: of[id].value, default=None)
    longest: list[str] = []
    step = deepest
    while step is not None:
        longest.append(step)
        step = above[step]
    count = Quantity(len(longest), complete=all(each.complete for each in of.values()))
    return Layers(count, tuple(reversed(longest)), MappingProxyType(of))


def _superiors(post: Post, posts: Mapping[str, Post]) -> tuple[str, ...]:
    if post.line.kind not in (LineKind.POST, LineKind.DIVIDED, LineKind.ONE_OF):
        return ()
    return tuple(id for id in post.line.to if id in posts)


def _is_known(post: Post, posts: Mapping[str, Post]) -> bool:
    """Whether all of its line is."""
    line = post.line
    return line.kind not in (LineKind.OPEN, LineKind.UNKNOWN) and line.decision is None
