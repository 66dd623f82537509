"""Rings: chains of references that lead back to where they began."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def rings(nodes: Iterable[str], nexts: Callable[[str], Iterable[str]]) -> list[tuple[str, ...]]:
    """The rings among ``nodes``, one for each closing link, in the order of ``nodes``.

    A ring is listed from where it was entered; its last member links back to its first. Each link
    is followed once, so the time is linear.
    """
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in nodes:
        if start in done:
            continue
        trail = [start]
        position = {start: 0}
        stack = [iter(tuple(nexts(start)))]
        while stack:
            target = next(stack[-1], None)
            if target is None:
                stack.pop()
                left = trail.pop()
                del position[left]
                done.add(left)
            elif target in position:
                found.append(tuple(trail[position[target] :]))
            elif target not in done:
                position[target] = len(trail)
                trail.append(target)
                stack.append(iter(tuple(nexts(target))))
    return found
