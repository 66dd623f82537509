"""How text lies in the cells of a terminal: widths, wrapping, and the part of a long line to show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from orgctl.lang.visible import visible

TAB = "→   "
"""A tab is always shown like this, wherever it stands: what lies below it keeps its place."""


def shown(character: str) -> str:
    """One character of a file as it is printed."""
    return TAB if character == "\t" else visible(character)


class Window(NamedTuple):
    """The part of a line that is printed: ``text``, and the cells at which its characters begin.

    ``starts`` has one entry for each character from index ``first`` on, and one for the end.
    """

    text: str
    first: int
    starts: Sequence[int]

    def cell(self, index: int) -> int:
        """The cell at which the character ``index`` (from 0) of the line is printed; the nearest
        one printed if it is not."""
        return self.starts[min(max(index - self.first, 0), len(self.starts) - 1)]


def window(line: str, start: int, end: int, room: int) -> Window:
    """The part of ``line`` around the characters from ``start`` up to ``end``, in ``room`` cells.

    A line that fits is whole. Otherwise the characters asked for come first, then what follows
    them, then what stands before; ``…`` stands for what is left out.
    """
    if len(line) <= room and _width(line) <= room:
        return _cut(line, 0, len(line))
    room -= 2  # for the two marks
    right, used = _reach(line, start, len(line), room * 2 // 3)
    left, used = _reach(line, start, 0, room, used)
    right, used = _reach(line, right, len(line), room, used)
    while left < start and not cell_len(line[left]):
        left += 1  # a combining mark never stands without its letter
    return _cut(line, left, right)


def _plain(text: str) -> bool:
    """Whether every character is printed as it is, in one cell."""
    return text.isascii() and text.isprintable()


def _width(text: str) -> int:
    return len(text) if _plain(text) else sum(cell_len(shown(character)) for character in text)


def _reach(line: str, index: int, goal: int, room: int, used: int = 0) -> tuple[int, int]:
    """How far one gets from ``index`` towards ``goal`` before more than ``room`` cells are used, or
    more than eight times as many characters: marks without a width could go on for ever."""
    step = 1 if goal > index else -1
    goal = min(goal, index + 8 * room) if step > 0 else max(goal, index - 8 * room)
    while index != goal:
        cells = cell_len(shown(line[index if step > 0 else index - 1]))
        if used + cells > room:
            break
        used += cells
        index += step
    return index, used


def _cut(line: str, first: int, last: int) -> Window:
    text = "…" if first else ""
    cells = len(text)
    if _plain(part := line[first:last]):
        text += part + ("…" if last < len(line) else "")
        return Window(text, first, range(cells, cells + len(part) + 1))
    parts, starts = [text], [cells]
    for character in part:
        printed = shown(character)
        parts.append(printed)
        cells += cell_len(printed)
        starts.append(cells)
    parts.append("…" if last < len(line) else "")
    return Window("".join(parts), first, tuple(starts))


def wrapped(text: str, room: int | None, first: int = 0) -> list[str]:
    """``text`` in lines of at most ``room`` cells, the first of them ``first`` cells shorter.

    Lines of its own are kept, and those that are indented are kept whole: they show how to write
    something. Without ``room`` nothing is wrapped. A word that is too long stays whole.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if room is None or paragraph.startswith(" "):
            lines.append(paragraph)
            continue
        words = paragraph.split(" ")
        line = words[0]
        for word in words[1:]:
            taken = first if not lines else 0
            if taken + cell_len(line) + 1 + cell_len(word) > room:
                lines.append(line)
                line = word
            else:
                line += " " + word
        lines.append(line)
    return lines
