"""Where things stand in a file: character offsets, and the lines and columns that people read."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, count
from operator import add

from orgctl.findings import Place

_LINE_END = re.compile(r"\r\n|\n|\r")


class SourceFile:
    """The text of one file, without its byte order mark, under the name that findings use.

    Lines end at ``\\n``, ``\\r\\n`` or a lone ``\\r``, as YAML has it.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text

    @cached_property
    def _starts(self) -> array[int]:
        if "\r" in self.text:
            return array("I", [0, *(end.end() for end in _LINE_END.finditer(self.text))])
        ends = accumulate(map(len, self.text.split("\n")))
        return array("I", [0, *map(add, ends, count(1))][:-1])

    def line_number(self, offset: int) -> int:
        """The line, from 1, that the character at ``offset`` stands on."""
        return bisect_right(self._starts, offset)

    def line_span(self, number: int) -> tuple[int, int]:
        """The offsets of line ``number`` (from 1), without its line end."""
        start = self._starts[number - 1]
        stop = self._starts[number] if number < len(self._starts) else len(self.text)
        return start, start + len(self.text[start:stop].rstrip("\r\n"))

    def line(self, number: int) -> str | None:
        """The text of line ``number`` (from 1) without its line end; None if there is no such line."""
        if not 1 <= number <= len(self._starts):
            return None
        start, end = self.line_span(number)
        return self.text[start:end]

    def place(self, start: int, end: int) -> Place:
        """The stretch from character ``start`` to before character ``end``."""
        first, last = self.line_number(start), self.line_number(end)
        return Place(
            self.name,
            first,
            start - self._starts[first - 1] + 1,
            last,
            end - self._starts[last - 1] + 1,
        )
