"""One cause told once: what a rule finds in several places for the same reason is one finding at the
first of them, and the others are related."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from orgctl.findings import Message, Path, PlacePart

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Spot = tuple[Path, PlacePart]
"""A route of the model, and what of it is meant."""
Mark = tuple[str | Message, Path, PlacePart]
"""A related place with its label."""

AT_MOST = 12
"""Related places of one finding; more would be a list to scroll through, not one to look at."""


def by_cause(pairs: Iterable[tuple[K, V]]) -> Iterator[list[V]]:
    """What has the same cause, together, in the order in which the causes come up."""
    grouped: dict[K, list[V]] = {}
    for cause, each in pairs:
        grouped.setdefault(cause, []).append(each)
    yield from grouped.values()


def also(spots: Iterable[Spot]) -> tuple[Mark, ...]:
    """Further places of the same finding, as many as are shown, each place once."""
    return tuple(("told.also", path, part) for path, part in [*dict.fromkeys(spots)][:AT_MOST])


def named(ids: Sequence[str]) -> list[str]:
    """Ids to name in a sentence: all of them, or the first few and ``…``."""
    return [*ids[:AT_MOST], "…"] if len(ids) > AT_MOST else [*ids]
