"""Alternatives side by side for the terminal: figures in columns, what needs room as lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.cells import cell_len

from orgctl.lang import Catalogue
from orgctl.lang.visible import visible
from orgctl.report.cells import wrapped

if TYPE_CHECKING:
    from orgctl.diff.sheet import Cell, Group, Line, Sheet

_NOTHING = "–"
_GAP = 2
_LEAST = 18  # cells that labels have at least, if everything then fits beside each other
_USUAL = 26  # cells that they have at most where it doesn't
_LINES = 20  # so many of a group in words are shown
_NAMES = 24  # cells of the columns that have the same; more stand on a line of their own
Row = tuple[str, str]
"""A style and a line."""


def write(
    sheet: Sheet, stream: TextIO, words: Catalogue, color: bool, width: int | None, whole: bool = False
) -> None:
    """Writes the sheet, with ``whole`` every line of it. Columns that don't fit in ``width`` cells go
    on below, the base again first."""
    rows = list(_Text(sheet, words, width, whole).rows())
    if not color:
        stream.writelines(f"{line}\n" for _, line in rows)
        return
    # rich's styles without its console, as in reports of findings.
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {name: Style.parse(name) for name in {style for style, _ in rows} if name}
    for style, line in rows:
        rendered = styles[style].render(line, color_system=ColorSystem.STANDARD) if style and line else line
        stream.write(rendered + "\n")


class _Text:
    """The lines of a sheet. Figures stand in columns of the same width in all groups; ``blocks`` are the
    columns that fit beside each other."""

    def __init__(self, sheet: Sheet, words: Catalogue, width: int | None, whole: bool) -> None:
        self.sheet, self.words, self.width, self.whole = sheet, words, width, whole
        figures = [group for group in sheet.groups if not group.in_words]
        lines = [line for group in figures for line in group.lines]
        self.widths = [
            max(
                cell_len(column.name),
                *(
                    max(cell_len(_text(line.cells[number])), cell_len(line.cells[number].share))
                    for line in lines
                ),
                0,
            )
            + _GAP
            for number, column in enumerate(sheet.columns)
        ]
        texts = [text for line in lines for text in (f"  {line.label}", f"    {line.covers}")]
        texts += [group.title for group in figures]
        self.label = max((cell_len(visible(each)) for each in texts), default=0) + 2
        if width is not None:
            room = width - sum(self.widths)
            if room < _LEAST:
                two = self.widths[0] + max(self.widths[1:], default=0)
                room = max(min(_USUAL, width - two), _LEAST // 2)
            self.label = min(self.label, room)
        self.blocks = list(self.fitting())

    def fitting(self) -> Iterator[list[int]]:
        """The numbers of the columns that fit beside each other, with the base's in each."""
        block = [0]
        for number in range(1, len(self.sheet.columns)):
            taken = self.label + sum(self.widths[each] for each in (*block, number))
            if self.width is not None and taken > self.width and len(block) > 1:
                yield block
                block = [0]
            block.append(number)
        yield block

    def rows(self) -> Iterator[Row]:
        sheet = self.sheet
        yield "bold", visible(f"{sheet.organisation}: {sheet.title}" if sheet.organisation else sheet.title)
        room = max(cell_len(column.name) for column in sheet.columns)
        for column in sheet.columns:
            said = " · ".join(each for each in (column.title, column.day, column.file) if each)
            yield from self.hanging(f"  {_left(column.name, room)}  ", said)
        empty = False
        for group in sheet.groups:
            yield "", ""
            if group.in_words:
                yield "bold", visible(group.title)
                yield from self.in_words(group)
            else:
                yield from self.figures(group)
            empty = empty or any(not cell.texts for line in group.lines for cell in _those(group, line))
            if group.note:
                yield from self.hanging("  ", group.note, "dim")
        if empty:
            yield "", ""
            yield from self.hanging("", sheet.nothing, "dim")

    # --- figures -------------------------------------------------------------------------------

    def figures(self, group: Group) -> Iterator[Row]:
        for number, block in enumerate(self.blocks):
            if number:
                yield "", ""
            names = [self.sheet.columns[each].name if each or group.base else "" for each in block]
            yield from self.row("bold", group.title, block, names)
            for line in group.lines:
                cells = [_text(line.cells[each]) if each or group.base else "" for each in block]
                yield from self.row("", f"  {line.label}", block, cells)
                shares = [line.cells[each].share for each in block]
                if any(shares):
                    yield from self.row("dim", f"    {line.covers}", block, shares)

    def row(self, style: str, label: str, block: Sequence[int], cells: Sequence[str]) -> Iterator[Row]:
        """A label, which goes on below where it is long, and what stands to the right of its first line."""
        indent = len(label) - len(label.lstrip())
        lines = wrapped(visible(label.lstrip()), self.label - indent - _GAP)
        right = "".join(
            _right(visible(cell), self.widths[number]) for cell, number in zip(cells, block, strict=True)
        )
        for number, each in enumerate(lines):
            last = number == len(lines) - 1
            text = " " * (indent if not number else indent + 2) + each
            yield style, (_left(text, self.label) + right if last else text).rstrip()

    # --- words ---------------------------------------------------------------------------------

    def in_words(self, group: Group) -> Iterator[Row]:
        together: dict[tuple[Cell, ...], list[str]] = {}
        for line in group.lines:
            together.setdefault(line.cells, []).append(line.label)
        shown = list(together.items()) if self.whole else list(together.items())[:_LINES]
        for cells, labels in shown:
            between = "; " if any("," in each for each in labels) else ", "
            yield from self.hanging("  ", between.join(labels))
            alike: dict[tuple[tuple[str, ...], str], list[str]] = {}
            for column, cell in zip(self.sheet.columns, cells, strict=True):
                if cell.texts or cell.note:
                    alike.setdefault((cell.texts, cell.note), []).append(column.name)
            names = [", ".join(each) for each in alike.values()]
            room = max((cell_len(name) for name in names if cell_len(name) <= _NAMES), default=0)
            for (texts, note), name in zip(alike, names, strict=True):
                said = "; ".join(texts) or _NOTHING
                if cell_len(name) > _NAMES:
                    yield from self.hanging("    ", name)
                    name = ""
                yield from self.hanging(f"    {_left(name, room)}  ", f"{said} ({note})" if note else said)
        left = len(together) - len(shown)
        if left:
            yield "dim", "  " + self.words.text("compare.more", {"n": left})

    def hanging(self, lead: str, text: str, style: str = "") -> Iterator[Row]:
        room = None if self.width is None else max(self.width - cell_len(lead), 24)
        first, *rest = wrapped(visible(text), room)
        yield style, lead + first
        for each in rest:
            yield style, " " * cell_len(lead) + each


def _those(group: Group, line: Line) -> Sequence[Cell]:
    return line.cells if group.base else line.cells[1:]


def _text(cell: Cell) -> str:
    return "; ".join(cell.texts) or _NOTHING


def _left(text: str, room: int) -> str:
    return text + " " * max(room - cell_len(text), 0)


def _right(text: str, room: int) -> str:
    return " " * max(room - cell_len(text), 0) + text
