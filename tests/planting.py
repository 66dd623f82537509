"""Sound plans to plant mistakes in: where their keys and values stand, and changes of their text that
mark what a finding should point at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from orgctl.findings import Path, PlacePart
from orgctl.source import parse


class Change(NamedTuple):
    """What is written instead of the characters from ``start`` to ``end``; ``⟦`` and ``⟧`` stand around
    what a finding should point at."""

    start: int
    end: int
    text: str


Slip = tuple[Change, ...]
"""One mistake at one place: all that is changed for it, with one pair of marks."""


class Planted(NamedTuple):
    """A text with a mistake in it, and the stretch that a finding should point at."""

    text: str
    start: int
    end: int


def planted(text: str, slip: Slip) -> Planted:
    """``text`` with a mistake."""
    for start, end, new in sorted(slip, reverse=True):
        text = text[:start] + new + text[end:]
    before, _, rest = text.partition("⟦")
    stretch, _, after = rest.partition("⟧")
    return Planted(before + stretch + after, len(before), len(before) + len(stretch))


class Plan:
    """A sound plan. A method that changes it gives the changes, and leaves it as it is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._document = parse(text.encode(), "plan.yaml")

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """All paths in the file's order, without those of the prose in sections."""
        return tuple(_below((), self._document.value))

    def value(self, path: Path) -> Any:
        """The value at ``path``."""
        value = self._document.value
        for key in path:
            value = value[key]
        return value

    def raw(self, path: Path) -> str:
        """The scalar at ``path`` as it is written; empty for a mapping or a list."""
        return self._document.raw(path)

    def span(self, path: Path, part: PlacePart = "value") -> tuple[int, int]:
        """Where a key or a value begins and ends."""
        found = self._document.locate(path, part)
        assert found is not None
        return found

    def texts(self, keys: str) -> Iterator[tuple[Path, str]]:
        """The paths of unquoted texts under any of these keys, and how they are written."""
        for path in self.paths:
            if path[-1] in keys.split() and re.fullmatch(r"[^\W\d_][^\n]*", raw := self.raw(path)):
                yield path, raw

    def entries(self, *parts: str) -> Iterator[Path]:
        """The entries of these parts, nested units among them, in the file's order."""
        for path in self.paths:
            if path[0] in parts and len(path) % 2 == 0 and set(path[2::2]) <= {"units"}:
                yield path

    def is_flow(self, path: Path) -> bool:
        """Whether a key stands in brackets, or behind another one on its line."""
        return bool(self._before(self.span(path, "key")[0]).strip(" -"))

    def other(self, path: Path, new: str, part: PlacePart = "value") -> Change:
        """The key or value at ``path`` written otherwise."""
        return Change(*self.span(path, part), new)

    def marked(self, start: int, end: int) -> Slip:
        """Marks around what stays as it is."""
        return Change(start, start, "⟦"), Change(end, end, "⟧")

    def added(self, path: Path, line: str) -> Change:
        """``line`` as the first in the mapping at ``path``, in the style that the mapping has."""
        start = self.span(path)[0]
        if self.text[start] == "{":
            return Change(start + 1, start + 1, f"{line}, ")
        return self._line(start, line)

    def above(self, path: Path, line: str) -> Change:
        """``line`` as an entry of its own before the one at ``path``, in the style that they have."""
        start = self.span(path, "key")[0]
        return Change(start, start, f"{line}, ") if self.is_flow(path) else self._line(start, line)

    def removed(self, path: Path) -> Change:
        """A key with its value away, from a mapping that holds more."""
        keys = list(self.value(path[:-1]))
        at = keys.index(path[-1])
        if at + 1 < len(keys):
            return Change(self.span(path, "key")[0], self.span((*path[:-1], keys[at + 1]), "key")[0], "")
        return Change(self.span((*path[:-1], keys[at - 1]))[1], self.span(path)[1], "")

    def _line(self, start: int, line: str) -> Change:
        return Change(start, start, f"{line}\n{' ' * len(self._before(start))}")

    def _before(self, position: int) -> str:
        return self.text[self.text.rfind("\n", 0, position) + 1 : position]


def _below(path: Path, value: Any) -> Iterator[Path]:
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        if key != "sections":
            yield (*path, key)
            yield from _below((*path, key), value[key])
