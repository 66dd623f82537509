"""A sheet of alternatives as a page: the document ``compare``, in every format that documents have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgctl.diff.sheet import Cell, Column, Group, Sheet
from orgctl.documents.document import Document
from orgctl.documents.views.blocks import Cell as Value
from orgctl.documents.views.blocks import Note, Paper, Section, Table, table
from orgctl.documents.words import Words

_NOTHING = "–"
_FEW = 3
"""So many things in words are columns of a table, and the alternatives its rows; more are rows themselves."""
_IN_WORDS, _FIGURES = 4, 6
"""How many alternatives have room beside each other."""


def page(given: Sheet, words: Words) -> Document:
    """The document."""
    return Document(_paper(given, words), words)


def _paper(given: Sheet, words: Words) -> Paper:
    _ = words.text
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
            title=_("What is compared"),
            anchor="columns",
            blocks=(
                *table(
                    "columns",
                    _("What is compared"),
                    [_("Alternative"), _("Document"), _("File")],
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
    return Section(
        part=group.key,
        title=group.title,
        anchor=group.key,
        blocks=(*_tables(group, columns, words), *((Note(group.key, group.note),) if group.note else ())),
    )


def _tables(group: Group, columns: Sequence[Column], words: Words) -> Iterator[Table]:
    """One table, or where there are too many alternatives for one, several, the base in each."""
    _ = words.text
    first = [0] if group.base else []
    others = range(1, len(columns))
    if group.in_words and len(group.lines) <= _FEW:
        # The alternatives are rows, of which there may be any number.
        heads = [_("Alternative"), *(line.label for line in group.lines)]
        rows = [
            (columns[number].name, *(_value(line.cells[number]) for line in group.lines))
            for number in (*first, *others)
        ]
        yield from table(group.key, group.title, heads, rows, titled=False, captioned=False)
        return
    room = _IN_WORDS if group.in_words else _FIGURES
    for start in range(0, len(others), room):
        those = others[start : start + room]
        is_part = len(those) < len(others)
        names = (
            f"{columns[those[0]].name}–{columns[those[-1]].name}"
            if len(those) > 1
            else columns[those[0]].name
        )
        yield from table(
            group.key,
            f"{group.title}, {names}" if is_part else group.title,
            [_("What"), *(columns[number].name for number in (*first, *those))],
            [
                (line.label, *(_value(line.cells[number]) for number in (*first, *those)))
                for line in group.lines
            ],
            titled=False,
            captioned=is_part,
        )


def _value(cell: Cell) -> Value:
    texts = (*(cell.texts or (_NOTHING,)), *([cell.note] if cell.note else []))
    return texts[0] if len(texts) == 1 else texts
