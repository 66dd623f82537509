"""A comparison for the terminal: by part, the same for several things told once, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from orgctl.lang import Catalogue
from orgctl.lang.visible import visible
from orgctl.report.cells import wrapped
from orgctl.report.changes import closing
from orgctl.report.changes.entries import Entry, Outline, joined
from orgctl.report.rows import COLORS, Row, arrow
from orgctl.report.rows import write as write_rows

if TYPE_CHECKING:
    from orgctl.diff.told import Section, Side, Story

_NARROWEST = 24  # cells that a line gets, however deep it stands


def write(
    story: Story, stream: TextIO, words: Catalogue, color: bool, width: int | None, whole: bool = False
) -> None:
    """Writes a comparison; with ``whole`` also what is only editorial, each line of a list and each name."""
    write_rows(_Text(words, width, whole, arrow(stream)).rows(story), stream, color)


class _Text:
    def __init__(self, words: Catalogue, width: int | None, whole: bool, arrow: str) -> None:
        self._words, self._width, self._whole = words, width, whole
        self._outline = Outline(words, whole, arrow)
        self._arrow = arrow

    def rows(self, story: Story) -> Iterator[Row]:
        say = self._words.text
        yield "bold", visible(story.organisation)
        sides = [(say("diff.old"), story.old), (say("diff.new"), story.new)]
        room = max(len(name) for name, _ in sides)
        for name, side in sides:
            yield from self._wrapped(f"  {name.ljust(room)}  ", _side(side))
        if not story.sections:
            yield "", ""
            yield "bold", say("diff.nothing")
        for section in story.sections:
            yield from self._section(section)
        for lines in closing.of(story, self._words, self._whole, self._arrow):
            yield "", ""
            for style, lead, text in lines:
                yield from self._wrapped(lead, text, style)

    def _section(self, section: Section) -> Iterator[Row]:
        entries = list(self._outline.of(section, editorial=False))
        if self._whole:
            entries += self._outline.of(section, editorial=True)
        if entries:
            yield "", ""
            yield "bold", visible(section.title)
            for entry in entries:
                yield from self._entry(entry)

    def _entry(self, entry: Entry) -> Iterator[Row]:
        indent = "    " * entry.depth + "  "
        style = "" if entry.depth else COLORS[entry.sign]
        yield from self._wrapped(f"{indent}{entry.sign} ", entry.text, style)
        if entry.names:
            yield from self._wrapped(f"{indent}    ", joined(entry.names))

    def _wrapped(self, lead: str, text: str, style: str = "") -> Iterator[Row]:
        room = None if self._width is None else max(self._width - len(lead), _NARROWEST)
        first, *rest = wrapped(text, room)
        yield style, lead + first
        for each in rest:
            yield style, " " * len(lead) + each


def _side(side: Side) -> str:
    return visible(" · ".join(part for part in (side.title, side.day, side.file) if part))
