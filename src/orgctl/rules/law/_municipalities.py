"""The numbers of Norwegian municipalities over time, as far as they have changed, and those of counties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from orgctl import resources

_DAY = timedelta(days=1)


class Named(NamedTuple):
    """A municipality's number, and its name."""

    number: str
    name: str


class Time(NamedTuple):
    """When a number holds, as far as it has changed: its days, what was before it and what came after."""

    name: str
    first: date | None = None
    last: date | None = None
    before: tuple[Named, ...] = ()
    after: tuple[Named, ...] = ()

    def holds(self, first: date, last: date) -> bool:
        """Whether it held on some day from ``first`` to ``last``."""
        return (self.first is None or last >= self.first) and (self.last is None or first <= self.last)


class Numbers(NamedTuple):
    """Counties by their two figures, and municipalities that ever changed their number by number."""

    counties: Mapping[str, Time]
    municipalities: Mapping[str, Time]

    def of(self, name: str, first: date, last: date) -> list[str]:
        """The numbers of municipalities that are called so, on some day from ``first`` to ``last``."""
        numbers = _by_name().get(plain(name), ())
        return [number for number in numbers if self.municipalities[number].holds(first, last)]


@cache
def numbers() -> Numbers:
    """The shipped list."""
    counties: dict[str, Time] = {}
    found: dict[str, Time] = {}
    day = date.min
    for line in resources.data("municipalities.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        words = line.split(" ", 2)
        if len(words) == 1:
            day = date.fromisoformat(line)
        elif len(words[0]) == 2:
            first, last = (None if each == ".." else date.fromisoformat(each) for each in words[1:])
            counties[words[0]] = Time("", first, last)
        else:
            old, new, said = words
            name, _, now = said.partition(" > ")
            if old == new:
                found.setdefault(new, Time(name))
                continue
            time = found.get(old) or Time(name)
            after = (*time.after, Named(new, now or name))
            found[old] = time._replace(last=day - _DAY, after=after)
            time = found.get(new) or Time(now or name, first=day)
            found[new] = time._replace(before=(*time.before, Named(old, name)))
    return Numbers(counties, found)


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for number, time in numbers().municipalities.items():
        for name in time.name.split(" - "):
            found.setdefault(plain(name), []).append(number)
    return {name: tuple(each) for name, each in found.items()}


def plain(name: str) -> str:
    """A municipality's name as it is compared: without the word for what it is."""
    return " ".join(word for word in name.casefold().split() if word not in ("kommune", "herad", "suohkan"))


def printed(named: Iterable[Named]) -> list[str]:
    """Numbers with names, as a reader is told them."""
    return [f"{each.number} ({each.name})" for each in dict.fromkeys(named)]
