"""A changelog for the terminal: a line for each version, and below it what changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from orgctl.lang import Catalogue
from orgctl.lang.visible import visible
from orgctl.report.cells import wrapped
from orgctl.report.changelog import Log, Step, note
from orgctl.report.changes.entries import Entry, Outline, joined
from orgctl.report.rows import COLORS, Row, arrow
from orgctl.report.rows import write as write_rows

_NARROWEST = 24  # cells that a line gets, however deep it stands


def write(
    log: Log, stream: TextIO, words: Catalogue, color: bool, width: int | None, whole: bool = False
) -> None:
    """Writes the steps as they come; with ``whole`` also what is only editorial, and every line of a list."""
    write_rows(_Text(words, width, whole, arrow(stream)).rows(log), stream, color)


class _Text:
    def __init__(self, words: Catalogue, width: int | None, whole: bool, arrow: str) -> None:
        self._words, self._width, self._whole = words, width, whole
        self._outline = Outline(words, whole, arrow)

    def rows(self, log: Log) -> Iterator[Row]:
        """The lines of all steps; between such as are told in a line, none is empty."""
        before: Step | None = None
        for step in log.steps:
            listed = step.lists(self._whole)
            if before is not None and (listed or before.lists(self._whole)):
                yield "", ""
            yield from self._step(step, listed)
            before = step

    def _step(self, step: Step, listed: bool) -> Iterator[Row]:
        tags = f" ({', '.join(step.tags)})" if step.tags else ""
        below = step.finding is not None or step.problem is not None
        said = "" if listed or below else note(step, self._words)
        parts = (f"{step.revision}{tags}  {step.subject}", step.author, said)
        yield from self._wrapped(f"{step.day}  ", " – ".join(part for part in parts if part), "bold")
        if below:
            yield from self._wrapped("  ", note(step, self._words))
        if listed:
            yield from self._changes(step)

    def _changes(self, step: Step) -> Iterator[Row]:
        for section in step.sections:
            entries = list(self._outline.of(section, editorial=False))
            if self._whole:
                entries += self._outline.of(section, editorial=True)
            if entries:
                yield "", ""
                yield from self._wrapped("  ", section.title, "bold")
                for entry in entries:
                    yield from self._entry(entry)
        if step.editorial and not self._whole:
            yield "", ""
            yield from self._wrapped("  ", self._words.text("changelog.editorial-too", {"n": step.editorial}))

    def _entry(self, entry: Entry) -> Iterator[Row]:
        indent = "    " * (entry.depth + 1)
        yield from self._wrapped(
            f"{indent}{entry.sign} ", entry.text, "" if entry.depth else COLORS[entry.sign]
        )
        if entry.names:
            yield from self._wrapped(f"{indent}    ", joined(entry.names))

    def _wrapped(self, lead: str, text: str, style: str = "") -> Iterator[Row]:
        room = None if self._width is None else max(self._width - len(lead), _NARROWEST)
        for number, line in enumerate(wrapped(visible(text), room)):
            yield style, (" " * len(lead) if number else lead) + line
