"""A sheet of alternatives as a page: the document ``compare``, in every format that documents have."""

from __future__ import annotations

from collections.abc import Sequence

from orgctl.diff.sheet import Cell, Column, Group, Sheet
from orgctl.documents.document import Document
from orgctl.documents.views.blocks import Cell as Value
from orgctl.documents.views.blocks import Note, Paper, Section, table
from orgctl.documents.words import Words

_NOTHING = "–"
_FEW = 3
"""So many things in words are columns of a table, and the alternatives its rows; more are rows themselves."""


def page(given: Sheet, words: Words) -> Document:
    """The document."""
    return Document(_paper(given, words), words)


def _paper(given: Sheet, words: Words) -> Paper:
    base, *others = given.columns
    number = words.number_of("%(n)s alternative", "%(n)s alternatives", len(others))
    return Paper(
        kind="compare",
        title=given.title,
        language=given.language,
        organisation=given.organisation,
        summary=tuple(each for each in (base.title, number, base.day) if each),
        cover=Section(
            part="columns",
            title=words.text("What is compared"),
            anchor="columns",
            blocks=(
                *table(
                    "columns",
                    words.text("What is compared"),
                    [words.text("Alternative"), words.text("Document"), words.text("File")],
                    [(each.name, each.title, each.file) for each in given.columns],
                    titled=False,
                    captioned=False,
                ),
                Note("nothing", given.nothing),
            ),
        ),
        sections=tuple(_section(each, given.columns, words) for each in given.groups),
    )


def _section(group: Group, columns: Sequence[Column], words: Words) -> Section:
    is_turned = group.in_words and len(group.lines) <= _FEW
    heads, rows = (_turned if is_turned else _straight)(group, columns)
    first = words.text("Alternative") if is_turned else words.text("What")
    return Section(
        part=group.key,
        title=group.title,
        anchor=group.key,
        blocks=(
            *table(group.key, group.title, [first, *heads], rows, titled=False, captioned=False),
            *((Note(group.key, group.note),) if group.note else ()),
        ),
    )


def _straight(group: Group, columns: Sequence[Column]) -> tuple[list[str], list[tuple[Value, ...]]]:
    """A line for each thing that is compared."""
    first = 0 if group.base else 1
    rows = [(line.label, *map(_value, line.cells[first:])) for line in group.lines]
    return [column.name for column in columns[first:]], rows


def _turned(group: Group, columns: Sequence[Column]) -> tuple[list[str], list[tuple[Value, ...]]]:
    """A line for each alternative."""
    rows = [
        (column.name, *(_value(line.cells[number]) for line in group.lines))
        for number, column in enumerate(columns)
        if group.base or number
    ]
    return [line.label for line in group.lines], rows


def _value(cell: Cell) -> Value:
    texts = (*(cell.texts or (_NOTHING,)), *([cell.note] if cell.note else []))
    return texts[0] if len(texts) == 1 else texts
