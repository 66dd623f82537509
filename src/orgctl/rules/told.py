"""One cause told once: what a rule finds in several places for the same reason is one finding at the
first of them, and the others are related."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from orgctl.findings import Message, Path, PlacePart, Within

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Spot = tuple[Path, PlacePart]
"""A route of the model, and what of it is meant."""
Mark = tuple[str | Message, Path, PlacePart | Within]
"""A related place with its label: a spot, or some words of the text at a route."""

AT_MOST = 12
"""Names in one sentence; more would be a list to scroll through, not one to look at."""


def by_cause(pairs: Iterable[tuple[K, V]]) -> Iterator[list[V]]:
    """What has the same cause, together, in the order in which the causes come up."""
    grouped: dict[K, list[V]] = {}
    for cause, each in pairs:
        grouped.setdefault(cause, []).append(each)
    yield from grouped.values()


def also(spots: Iterable[tuple[Path, PlacePart | Within]]) -> tuple[Mark, ...]:
    """Further places of the same finding, all of them: each spot once, and of a text the first words that are
    meant."""
    first: dict[Spot, PlacePart | Within] = {}
    for path, part in spots:
        first.setdefault((path, part if isinstance(part, str) else "value"), part)
    return tuple(("told.also", path, part) for (path, _), part in first.items())


def named(names: Sequence[str | Message], most: int = AT_MOST) -> list[str | Message]:
    """What to name in a sentence: all of it, or what comes first and how many more there are."""
    more = len(names) - most
    return [*names[:most], Message("told.more", {"n": more})] if more > 0 else [*names]
