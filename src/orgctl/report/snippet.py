"""Source lines with marks beneath: ``^`` under the place itself, ``-`` under related ones.

A row is a list of pieces, each a text with the name of its style; ``text`` decides on colours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from orgctl.findings import Lines, Place
from orgctl.lang.visible import visible
from orgctl.report.cells import Window, window, wrapped

Row = list[tuple[str, str]]

NEAR = 10
"""Places at most this many lines apart share a snippet."""
UNLIMITED = 160
"""Cells of a source line that are shown where there is no terminal to set the limit."""
_LEAST_LABEL = 24
"""A label that is wrapped keeps at least this many cells, even if it must begin left of its mark."""


class Mark(NamedTuple):
    """A place to point at, with the words that stand beside it."""

    place: Place
    label: str
    primary: bool


class _Stroke(NamedTuple):
    """The part of a mark on one line: characters ``start`` up to ``end``, from 0."""

    start: int
    end: int
    label: str
    primary: bool

    @property
    def style(self) -> str:
        return "primary" if self.primary else "related"


def gutter_width(marks: Sequence[Mark]) -> int:
    """The digits of the highest line number."""
    return max(len(str(mark.place.end_line)) for mark in marks)


def snippets(marks: Sequence[Mark], lines: Lines, width: int | None) -> list[Row]:
    """All marks, the first one's file and surroundings first, each group under its ``-->``."""
    gutter = gutter_width(marks)
    room = (UNLIMITED if width is None else max(width, 40)) - gutter - 3
    rows: list[Row] = []
    for group in _groups(marks, lines, room):
        place = group[0].place
        if rows:
            rows.append([("gutter", " " * gutter + " |")])
        rows.append([("gutter", " " * gutter + "--> "), ("", _where(place))])
        rows += _snippet(group, lines, gutter, room, wrap=width is not None)
    return rows


def _where(place: Place) -> str:
    return f"{visible(place.file)}:{place.line}:{place.column}"


def _groups(marks: Sequence[Mark], lines: Lines, room: int) -> list[list[Mark]]:
    groups: list[list[Mark]] = []
    for mark in marks:
        for group in groups:
            if all(_together(mark.place, other.place, lines, room) for other in group[:1]):
                group.append(mark)
                break
        else:
            groups.append([mark])
    return groups


def _together(one: Place, other: Place, lines: Lines, room: int) -> bool:
    if one.file != other.file:
        return False
    if one.line == other.line == one.end_line == other.end_line:
        # On one long line both must fit into what is shown of it.
        line = lines.line(one.file, one.line) or ""
        first, last = sorted((one, other), key=lambda place: place.column)
        return len(line) <= room // 2 or last.end_column - first.column <= room // 2
    return min(abs(one.line - other.end_line), abs(other.line - one.end_line)) <= NEAR


def _strokes(mark: Mark, lines: Lines) -> Iterator[tuple[int, _Stroke]]:
    place = mark.place
    start, end = place.column - 1, place.end_column - 1
    if place.end_line == place.line:
        yield place.line, _Stroke(start, max(end, start + 1), mark.label, mark.primary)
        return
    first = lines.line(place.file, place.line) or ""
    yield place.line, _Stroke(start, max(len(first), start + 1), "", mark.primary)
    last_line, last = place.end_line, lines.line(place.file, place.end_line) or ""
    if end <= 0 and last_line > place.line + 1:  # the end of the line before
        last_line -= 1
        last = lines.line(place.file, last_line) or ""
        end = len(last)
    indent = len(last) - len(last.lstrip())
    yield last_line, _Stroke(min(indent, max(end - 1, 0)), max(end, 1), mark.label, mark.primary)


def _snippet(marks: Sequence[Mark], lines: Lines, gutter: int, room: int, *, wrap: bool) -> list[Row]:
    file = marks[0].place.file
    by_line: dict[int, list[_Stroke]] = {}
    for mark in marks:
        for number, stroke in _strokes(mark, lines):
            by_line.setdefault(number, []).append(stroke)
    bar: tuple[str, str] = ("gutter", " " * gutter + " |")
    rows: list[Row] = []
    before = 0
    for number in sorted(by_line):
        line = lines.line(file, number)
        if line is None:
            continue
        if not rows:
            rows.append([bar])
        elif number == before + 2:
            between = lines.line(file, before + 1) or ""
            rows.append(_source_row(before + 1, window(between, 0, 0, room), gutter))
        elif number > before + 2:
            rows.append([("gutter", "...")])
        before = number
        strokes = sorted(by_line[number], key=lambda stroke: (stroke.start, stroke.end))
        part = window(line, strokes[0].start, max(stroke.end for stroke in strokes), room)
        rows.append(_source_row(number, part, gutter))
        rows += ([bar, *row] for row in _marked(strokes, part, room if wrap else None))
    return rows


def _source_row(number: int, part: Window, gutter: int) -> Row:
    text = part.text.rstrip()
    return [("gutter", f"{number:>{gutter}} |"), ("", f" {text}" if text else "")]


def _marked(strokes: Sequence[_Stroke], part: Window, room: int | None) -> list[Row]:
    """The rows beneath one source line: the marks, then the labels that don't fit beside them."""
    spans = [(part.cell(s.start), max(part.cell(s.end), part.cell(s.start) + 1), s) for s in strokes]
    rows = [_underline(spans)]
    waiting = [(start, stroke) for start, _, stroke in spans if stroke.label]
    end = max(end for _, end, _ in spans)
    if waiting:
        start, last = waiting[-1]
        last_end = next(end for _, end, stroke in spans if stroke is last)
        if last_end == end and (room is None or end + 1 + cell_len(last.label) <= room):
            rows[0].append((last.style, " " + last.label))
            waiting.pop()
    if len(spans) > 1 and waiting:
        rows.append(_bars(waiting))
    while waiting:
        start, stroke = waiting.pop()
        at = start if room is None else max(0, min(start, room - _LEAST_LABEL))
        if waiting:
            at = max(at, waiting[-1][0] + 2)
        for line in wrapped(stroke.label, None if room is None else room - at):
            rows.append([*_bars(waiting, at), (stroke.style, line)])
    return rows


def _underline(spans: Sequence[tuple[int, int, _Stroke]]) -> Row:
    cells: list[tuple[str, str]] = [(" ", "")] * max(end for _, end, _ in spans)
    for start, end, stroke in sorted(spans, key=lambda span: span[2].primary):
        cells[start:end] = [("^" if stroke.primary else "-", stroke.style)] * (end - start)
    row: Row = [("", " ")]
    for character, style in cells:
        if row[-1][0] == style:
            row[-1] = (style, row[-1][1] + character)
        else:
            row.append((style, character))
    return row


def _bars(waiting: Sequence[tuple[int, _Stroke]], end: int | None = None) -> Row:
    """A row of ``|`` under the marks whose labels are still to come, filled up to cell ``end``."""
    row: Row = [("", " ")]
    cell = 0
    for start, stroke in waiting:
        if start >= cell:
            row += [("", " " * (start - cell)), (stroke.style, "|")]
            cell = start + 1
    if end is not None:
        row.append(("", " " * (end - cell)))
    return row
