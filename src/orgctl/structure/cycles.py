"""Rings: chains of references that lead back to where they began, and the order without them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple


class Exploration(NamedTuple):
    """What following references shows.

    ``rings`` are listed from where they were entered; the last member refers to the first. No two of
    them have a reference in common: mending one link of each is a beginning, and no link is told
    twice. ``order`` holds every node after those that it refers to, where no ring forbids it.
    """

    rings: list[tuple[str, ...]]
    order: list[str]


def explore(nodes: Iterable[str], nexts: Callable[[str], Iterable[str]]) -> Exploration:
    """Follows every reference from ``nodes`` once, in linear time and without recursion."""
    rings: list[tuple[str, ...]] = []
    order: list[str] = []
    done: set[str] = set()
    for start in nodes:
        if start in done:
            continue
        targets = [*nexts(start)]
        if done.issuperset(targets):  # as of nearly all that stand below what they refer to
            done.add(start)
            order.append(start)
            continue
        trail = [start]
        position = {start: 0}
        # For each step of the trail: the last step, up to it, that a ring was told through.
        told = [0]
        stack = [iter(targets)]
        while stack:
            target = next(stack[-1], None)
            if target is None:
                stack.pop()
                told.pop()
                left = trail.pop()
                del position[left]
                done.add(left)
                order.append(left)
            elif target in position:
                first = position[target]
                if told[-1] <= first:
                    rings.append(tuple(trail[first:]))
                    told[first + 1 :] = range(first + 1, len(trail))
            elif target not in done:
                position[target] = len(trail)
                trail.append(target)
                told.append(told[-1])
                stack.append(iter(nexts(target)))
    return Exploration(rings, order)


def knots(nodes: Iterable[str], nexts: Callable[[str], Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Groups of nodes that all lead to each other, each as large as can be; in linear time."""
    order = explore(nodes, nexts).order
    back: dict[str, list[str]] = {}
    for node in order:
        for target in nexts(node):
            back.setdefault(target, []).append(node)
    left = set(order)
    for start in reversed(order):
        if start not in left:
            continue
        left.remove(start)
        knot = [start]
        for node in knot:  # it grows meanwhile
            found = [each for each in back.get(node, ()) if each in left]
            left.difference_update(found)
            knot += dict.fromkeys(found)
        if len(knot) > 1:
            yield tuple(knot)
