"""What reading a file gives: plain values, and for every path in them the place in the text."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import Any, Literal

from orgctl.findings import Finding, Path, PathKey, Place, PlacePart
from orgctl.source.decode import ODD
from orgctl.source.events import Tree
from orgctl.source.merge import RECORD, is_alias
from orgctl.source.places import SourceFile
from orgctl.source.problems import SECOND_DOCUMENT

_NOT_BLANK = re.compile(rf"(?!{ODD.pattern})[^ \t]")
# Up to this many keys, looking through them beats building an index.
_SMALL = 8

WHOLE_KEY = "orgctl"
PART_KEY = "orgctl-part"
"""The keys with the format's version: which one stands tells a whole file from a part of one."""


class Document:
    """One YAML document.

    ``value`` is a dict, list, str, int, float, bool or None; None with findings when the file can't
    be read at all. ``left_out`` holds the values of keys that were there before. Neither is to be
    changed: places are found by the order of ``value``'s keys. Aliases share one value. ``parser`` is
    ``pure`` where the C parser is missing or wasn't wanted.
    """

    def __init__(
        self,
        file: SourceFile,
        tree: Tree | None,
        findings: tuple[Finding, ...],
        parser: Literal["c", "pure"],
    ) -> None:
        self.file = file
        self.value: Any = None if tree is None else tree.value
        self.findings = findings
        self.parser = parser
        self.left_out: list[Any] = [] if tree is None else tree.left_out
        self._packed = array("I", [0] * RECORD) if tree is None else tree.packed
        self._merges = {} if tree is None else tree.merges
        self._dangling = frozenset() if tree is None else tree.dangling
        self._indexes: dict[int, dict[PathKey, int]] = {}
        self._steps: dict[int, list[str]] = {}

    @property
    def is_part(self) -> bool:
        """Whether it says that it is a part of another file."""
        return isinstance(self.value, dict) and PART_KEY in self.value

    @property
    def is_cut(self) -> bool:
        """Whether it goes on with a second document, which was not read."""
        return any(finding.rule == SECOND_DOCUMENT for finding in self.findings)

    def locate(self, path: Path, part: PlacePart = "value") -> tuple[int, int] | None:
        """The offsets where ``path`` begins and ends; None if there is no such path.

        ``key`` is the key's characters and ``value`` the value's; an alias is its own value.
        ``entity`` is what stands for the whole: the key, or the first line of a list's item.
        """
        found = self._find(path)
        if found is None:
            return None
        key_start, key_end, start, end, _ = found[0]
        if part == "value":
            return start, end
        if path and isinstance(path[-1], str):
            return key_start, key_end
        line_end = self.file.line_span(self.file.line_number(start))[1]
        return start, max(start, min(end, line_end))

    def place(self, path: Path, part: PlacePart = "value") -> Place:
        """The place of ``path``; where it doesn't exist, the nearest part of it that does (its key,
        or the first line of a list's item)."""
        span = self.locate(path, part)
        while span is None:
            path = path[:-1]
            span = self.locate(path, "entity")
        return self.file.place(*span)

    def place_within(self, path: Path, start: int, end: int) -> Place:
        """The place of the characters ``start`` up to ``end`` of the text at ``path``, as it was read; of all
        of it where they are written otherwise, with escapes.

        White space may be a line's end and an indent in the file; all else stands there as it was read.
        """
        found = self._find(path)
        if found is None or not isinstance(found[1], str):
            return self.place(path)
        words = re.compile(r"\s+".join(map(re.escape, found[1][start:end].split())) or "$")
        before = sum(1 for each in words.finditer(found[1]) if each.start() < start)
        first, last = found[0][2], found[0][3]
        for number, each in enumerate(words.finditer(self.file.text, first, last)):
            if number == before:
                return self.file.place(*each.span())
        return self.place(path)

    def path_at(self, offset: int) -> Path:
        """The innermost path whose key or value, or what is between them, holds the character at
        ``offset``; the root's where it stands between the root's entries."""
        path: list[PathKey] = []
        value, block = self.value, self._packed[4]
        while (number := self._child_at(value, block, offset)) is not None:
            if isinstance(value, dict) and block not in self._steps:
                self._steps[block] = list(value)
            path.append(self._steps[block][number] if isinstance(value, dict) else number)
            value, block = value[path[-1]], self._packed[block + number * RECORD + 4]
        return tuple(path)

    def raw(self, path: Path) -> str:
        """The scalar at ``path`` exactly as the file has it, quotes and all; otherwise ``""``."""
        found = self._find(path)
        if found is None or isinstance(found[1], (dict, list)):
            return ""
        return self.file.text[found[0][2] : found[0][3]]

    def is_garbled(self, path: Path) -> bool:
        """Whether a character that was read as a space, and has a finding of its own, stands in or at
        the key or the scalar at ``path``, or in place of its value."""
        found = self._find(path)
        if found is None:
            return False
        (key_start, key_end, start, end, _), value, _ = found
        text = self.file.text
        if value is None:
            end = len(text) if (after := _NOT_BLANK.search(text, start)) is None else after.start()
        spans = (
            [(key_start, key_end)]
            if isinstance(value, (dict, list))
            else [(key_start, key_end), (start, end)]
        )
        return any(ODD.search(text, max(first - 1, 0), last + 1) for first, last in spans)

    def is_dangling(self, path: Path) -> bool:
        """Whether the value at ``path`` is missing because an alias, which has a finding of its own, leads
        nowhere."""
        found = self._find(path)
        return found is not None and found[1] is None and found[0][2] in self._dangling

    def through_alias(self, path: Path) -> Place | None:
        """Where the alias stands through which ``path`` runs: the outermost, if there are several;
        None if it runs through none, or is itself the alias."""
        found = self._find(path)
        if found is None or found[2] is None:
            return None
        return self.file.place(*found[2])

    def _find(self, path: Path) -> tuple[array[int], Any, tuple[int, int] | None] | None:
        """The record of ``path``, its value, and the span of the alias on the way to it."""
        record, value = self._packed[:RECORD], self.value
        alias: tuple[int, int] | None = None
        for step in path:
            _, _, start, end, block = record
            index = self._index(value, block, step)
            if index is None:
                return None
            if alias is None and is_alias(self.file.text, self._packed, start, end, block):
                alias = start, end
            for first, count, start, end in self._merges.get(block, ()):
                if alias is None and first <= index < first + count:
                    alias = start, end
            at = block + index * RECORD
            record, value = self._packed[at : at + RECORD], value[step]
        return record, value, alias

    def _child_at(self, container: Any, block: int, offset: int) -> int | None:
        """How many children of ``container`` stand before the one that holds the character at ``offset``."""
        if not block:
            return None
        packed, starts = self._packed, block + (2 if isinstance(container, list) else 0)
        likely = range(len(container))
        if block not in self._merges:  # else its children don't stand in order
            after = bisect_right(likely, offset, key=lambda number: packed[starts + number * RECORD])
            likely = likely[:after][-1:]
        for number in likely:
            if packed[starts + number * RECORD] <= offset < packed[block + number * RECORD + 3]:
                return number
        return None

    def _index(self, container: Any, block: int, step: PathKey) -> int | None:
        """How many children of ``container`` stand before ``step``; None if it has no such child."""
        if isinstance(container, list):
            return step if isinstance(step, int) and 0 <= step < len(container) else None
        if not isinstance(container, dict) or step not in container:
            return None
        if len(container) <= _SMALL:
            return list(container).index(step)
        if block not in self._indexes:
            self._indexes[block] = {key: index for index, key in enumerate(container)}
        return self._indexes[block][step]
