"""Sets of units as stretches of the walk from the top down: a subtree of any size is one of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

Stretch = tuple[int, int]
"""The number of the first unit in the walk (:attr:`~orgctl.structure.Unit.order`), and the number after the
last one."""

Stretches = tuple[Stretch, ...]
"""From the top down; they neither overlap nor touch, so that equal sets are equal."""


def joined(stretches: Iterable[Stretch]) -> Stretches:
    """All that is in one of some stretches, which may stand in any order and overlap."""
    made: list[Stretch] = []
    for start, end in sorted(stretches):
        if start >= end:
            continue
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)


def common(one: Stretches, other: Stretches) -> Stretches:
    """What is in both; a few and many cost no more than the few."""
    one, other = _near(one, other), _near(other, one)
    return tuple(_common(one, other))


def _near(stretches: Stretches, other: Stretches) -> Stretches:
    """Those that lie between the first and the last of some others, or reach into them."""
    if not other:
        return ()
    first = bisect_right(stretches, other[0][0], key=lambda stretch: stretch[1])
    return stretches[first : bisect_left(stretches, other[-1][1], lo=first, key=lambda stretch: stretch[0])]


def _common(one: Stretches, other: Stretches) -> Iterator[Stretch]:
    here = there = 0
    while here < len(one) and there < len(other):
        start, end = max(one[here][0], other[there][0]), min(one[here][1], other[there][1])
        if start < end:
            yield start, end
        if one[here][1] <= other[there][1]:
            here += 1
        else:
            there += 1


def without(one: Stretches, other: Stretches) -> Stretches:
    """What is in ``one`` and not in ``other``; a few without many cost no more than the few."""
    other = _near(other, one)
    if not one or not other:
        return one
    last = max(one[-1][1], other[-1][1])
    starts, ends = (0, *(end for _, end in other)), (*(start for start, _ in other), last)
    return common(one, tuple(zip(starts, ends, strict=True)))


def covers(one: Stretches, other: Stretches) -> bool:
    """Whether all that is in ``other`` is in ``one``; a few against many cost no more than the few."""
    for start, end in other:
        at = bisect_right(one, start, key=lambda stretch: stretch[0]) - 1
        if at < 0 or one[at][1] < end:
            return False
    return True
