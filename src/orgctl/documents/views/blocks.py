"""What a template sees: a document as sections with facts, lists, tables and trees.

Every text in here is printed as it is: references are resolved to names, dates and numbers are in
the document's language, what is unknown or undecided is said in words. ``key`` and ``part`` are
keys of the file format, so that a template can pick what it wants: ``section.block("tasks")``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and the values that it stands before."""

    key: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """An entry of a prose list. ``remarks`` are printed after its text (legal ground, economy)."""

    text: str
    remarks: tuple[str, ...] = ()
    items: tuple[ItemView, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list of prose under a heading; without ``title`` it follows what stands above."""

    key: str
    title: str
    items: tuple[ItemView, ...]
    kind: str = field(default="items", init=False)


@dataclass(frozen=True, slots=True)
class Small:
    """Something small in a list: a name in bold, facts, and perhaps a description and more below."""

    name: str
    facts: tuple[Fact, ...] = ()
    description: str = ""
    items: tuple[ItemView, ...] = ()
    entries: tuple[Small, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of small things under a heading; without ``title`` it follows what stands above."""

    key: str
    title: str
    entries: tuple[Small, ...]
    kind: str = field(default="entries", init=False)


Cell = str | tuple[str, ...]
"""One text, or several that belong in the same cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells, or a heading over the rows that follow. The first cell is the
    row's own heading."""

    cells: tuple[Cell, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``titled``: the caption has a heading of its own above the table; ``captioned``: where it has
    none, the caption is shown, for what stands above doesn't say it."""

    key: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    titled: bool = True
    captioned: bool = True
    kind: str = field(default="table", init=False)


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A unit in the tree, or a post in it (``kind``): its name and what is said about it.

    ``depth`` counts from 0; ``branch`` tells whether anything is below it, ``open`` whether that is
    shown unfolded, and ``closes`` how many lists end after it, so that a template needs no recursion.
    """

    name: str
    details: tuple[str, ...]
    kind: str
    depth: int
    branch: bool
    open: bool
    closes: int


@dataclass(frozen=True, slots=True)
class Tree:
    """The organisation as a nested list; the nodes from the top down. ``search``: whether a page has a field
    to search in it."""

    key: str
    title: str
    nodes: tuple[TreeNode, ...]
    search: bool = True
    kind: str = field(default="tree", init=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about what stands above or below it."""

    key: str
    text: str
    kind: str = field(default="note", init=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """Adopted words that govern, or a vision: set apart from the rest."""

    key: str
    title: str
    text: str
    kind: str = field(default="quote", init=False)


Block = Items | Entries | Table | Tree | Note | Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands below it, in this order: facts, description, prose, blocks, sections.

    ``part`` is the part of the file (``roles``), or ``section`` for the document's own prose;
    ``id`` the entity's id, empty for a part as a whole; ``level`` the heading's level from 2;
    ``anchor`` is unique in the document. ``prose`` is Markdown, ``description`` plain text.
    """

    part: str
    id: str = ""
    title: str
    number: str = ""
    level: int = 2
    anchor: str = ""
    facts: tuple[Fact, ...] = ()
    description: str = ""
    prose: str = ""
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether nothing stands below the heading."""
        return not (self.facts or self.description or self.prose or self.blocks or self.sections)

    def fact(self, key: str) -> Fact | None:
        """The fact with this key, if it is stated."""
        return next((fact for fact in self.facts if fact.key == key), None)

    def block(self, key: str) -> Block | None:
        """The block with this key, if there is one."""
        return next((block for block in self.blocks if block.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole document: the cover and the sections in print order. ``kind`` is which of the documents that
    orgctl makes it is: ``plan``, ``hearing``."""

    kind: str
    title: str
    language: str
    organisation: str
    summary: tuple[str, ...]
    """Type, status and date, for the line under the title."""
    cover: Section
    """Facts and tables about the organisation and the document."""
    sections: tuple[Section, ...]


VIEWS = (Fact, ItemView, Items, Small, Entries, Row, Table, TreeNode, Tree, Note, Quote, Section, Paper)
"""All that a template sees."""


def table(
    key: str,
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell] | str],
    *,
    titled: bool = True,
    captioned: bool = True,
) -> tuple[Table, ...]:
    """A table without the columns that hold nothing, in a tuple that is empty when there are no
    rows. A row that is a string is a heading over the rows that follow."""
    given = list(rows)
    cells = [row for row in given if not isinstance(row, str)]
    if not cells:
        return ()
    kept = [index for index in range(len(columns)) if index == 0 or any(row[index] for row in cells)]
    made = tuple(
        Row(heading=row) if isinstance(row, str) else Row(cells=tuple(row[index] for index in kept))
        for row in given
    )
    return (Table(key, caption, tuple(columns[index] for index in kept), made, titled, captioned),)
