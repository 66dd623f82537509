"""Two lists of prose: what is the same, what was reworded, what came and what went. Entries are paired by
their ids, then by their texts, then by likeness; so a task that is said in other words is one change. What
stands for something else (``is``) is paired by that alone, whatever it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from orgctl.diff.plain import Plain
from orgctl.structure.spelling import folded

# From this likeness on, of 100, two texts are one that was reworded.
_LIKE = 60
# So many texts are compared with each other at most; more are old and new.
_MOST = 200


class Became(StrEnum):
    """What became of an entry."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"


class Entry(NamedTuple):
    """An entry that isn't what it was: before and after, None for what isn't there."""

    became: Became
    before: Plain
    after: Plain


def differences(before: Sequence[Plain], after: Sequence[Plain]) -> tuple[Entry, ...]:
    """What differs, in the order of ``after``; what is gone stands where it was. Only where nothing else
    differs is another order told, by the entries that moved."""
    pairs = _pairs(before, after)
    new_of = dict(pairs)
    found: list[Entry] = []
    gone = iter([index for index in range(len(before)) if index not in new_of])
    waiting = next(gone, None)
    old_of = {new: old for old, new in pairs}
    for index, entry in enumerate(after):
        was = old_of.get(index)
        while was is not None and waiting is not None and waiting < was:
            found.append(Entry(Became.REMOVED, before[waiting], None))
            waiting = next(gone, None)
        if was is None:
            found.append(Entry(Became.ADDED, None, entry))
        elif before[was] != entry:
            found.append(Entry(Became.REWORDED, before[was], entry))
    while waiting is not None:
        found.append(Entry(Became.REMOVED, before[waiting], None))
        waiting = next(gone, None)
    if not found:
        places = [old_of[index] for index in range(len(after))]
        staying = _in_order(places)
        found = [Entry(Became.MOVED, before[old], before[old]) for old in places if old not in staying]
    return tuple(found)


def _pairs(before: Sequence[Plain], after: Sequence[Plain]) -> list[tuple[int, int]]:
    """Which entries are the same, by their places."""
    found: list[tuple[int, int]] = []
    left = dict.fromkeys(range(len(before)))
    free = dict.fromkeys(range(len(after)))

    def take(keys: Iterable[tuple[int, int]]) -> None:
        for old, new in keys:
            if old in left and new in free:
                del left[old], free[new]
                found.append((old, new))

    take(_by(before, after, _id))
    take(_by(before, after, repr))
    take(_by(before, after, lambda each: folded(_text(each)) if _is_prose(each) else None))
    sides = (before, left), (after, free)
    olds, news = ([index for index in those if _is_prose(side[index])][:_MOST] for side, those in sides)
    take(_alike(before, after, olds, news))
    return found


def _by(
    before: Sequence[Plain], after: Sequence[Plain], key: Callable[[Plain], object]
) -> Iterator[tuple[int, int]]:
    """Pairs of entries with the same key, those without one left out: the first with the first."""
    places: dict[object, list[int]] = {}
    for index, entry in enumerate(after):
        places.setdefault(key(entry), []).append(index)
    for index, entry in enumerate(before):
        value = key(entry)
        if value is not None:
            yield from ((index, each) for each in places.get(value, ()))


def _alike(
    before: Sequence[Plain], after: Sequence[Plain], left: Sequence[int], free: Sequence[int]
) -> list[tuple[int, int]]:
    """Pairs of texts that are like each other, the most alike first."""
    if not left or not free:
        return []
    from rapidfuzz import fuzz

    scored = [
        (-fuzz.token_sort_ratio(_text(before[old]).casefold(), _text(after[new]).casefold()), old, new)
        for old in left
        for new in free
    ]
    return [(old, new) for score, old, new in sorted(scored) if -score >= _LIKE]


def _in_order(numbers: Sequence[int]) -> set[int]:
    """A longest run of numbers that grow: what stays where it is, when the others move."""
    best: list[list[int]] = []
    for number in numbers:
        place = next((index for index, run in enumerate(best) if run[-1] >= number), len(best))
        run = [*(best[place - 1] if place else []), number]
        best[place : place + 1] = [run]
    return set(best[-1]) if best else set()


def _id(entry: Plain) -> str | None:
    return entry.get("id", entry.get("is")) if isinstance(entry, dict) else None


def _is_prose(entry: Plain) -> bool:
    return not (isinstance(entry, dict) and "is" in entry)


def _text(entry: Plain) -> str:
    return str(entry.get("text", "")) if isinstance(entry, dict) else str(entry)
