"""One column of a comparison: an organisation, what is known of it, and a printer of its values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from orgctl.diff.alternatives import Alternative, State
from orgctl.diff.sheet import Cell, Line
from orgctl.documents.views.printer import Printer
from orgctl.structure import Organisation

T = TypeVar("T")


class Side(NamedTuple):
    """The base, which is no ``alternative``, or one of those that are compared with it. ``clean`` takes the
    names of persons out of running text."""

    p: Printer
    state: State
    alternative: Alternative | None
    clean: Callable[[str], str]

    @property
    def organisation(self) -> Organisation:
        """The organisation of this column."""
        return self.state.organisation

    def base_of(self, part: str, id: str) -> str | None:
        """What an entry was called in the base; None where it is new."""
        if self.alternative is None:
            return id
        return self.alternative.found.pairing.lineages[part].old_of.get(id)


def line(label: str, sides: Sequence[Side], cell: Callable[[Side], Iterable[str]]) -> Line:
    """A line of texts, each beside the base's."""
    texts = [tuple(each for each in cell(side) if each) for side in sides]
    return Line(label, tuple(Cell(each, differs=each != texts[0]) for each in texts))


def is_said(given: Line) -> bool:
    """Whether anything stands in a line."""
    return any(cell.texts for cell in given.cells)


def entries(
    part: str, sides: Sequence[Side], ids: Callable[[Side], Iterable[str]]
) -> list[tuple[str | None, ...]]:
    """The entries of a part that any of them has, each by its id in every column: the base's first."""
    rows: dict[tuple[str, str], dict[int, str]] = {}
    for number, side in enumerate(sides):
        for id in ids(side):
            base = side.base_of(part, id)
            rows.setdefault(("", id) if base is None else ("base", base), {})[number] = id
    ordered = sorted(rows.items(), key=lambda each: each[0][0] != "base")
    return [tuple(row.get(number) for number in range(len(sides))) for _, row in ordered]
