"""Alternatives side by side in words: the one shape that every output of them for people is made from. It is
filled by those who have the words, and holds no more than texts."""

from __future__ import annotations

from typing import NamedTuple


class Cell(NamedTuple):
    """What one of them has in a line: nothing, a text, or several. ``note`` says how much it covers
    where that isn't all (“12 of 15 units”), and ``share`` does so in short (“12/15”); ``differs`` is whether
    it isn't what the base has."""

    texts: tuple[str, ...] = ()
    note: str = ""
    share: str = ""
    differs: bool = False


class Line(NamedTuple):
    """One thing that is compared: what it is, and a cell for each column of the sheet, the base's first.
    ``covers`` is what the shares of its cells are of."""

    label: str
    cells: tuple[Cell, ...]
    covers: str = ""


class Group(NamedTuple):
    """Lines that belong together under a heading. ``in_words``: their cells hold words rather than figures,
    and need room; ``note`` stands below them. ``base`` is whether the base has anything in it."""

    key: str
    title: str
    lines: tuple[Line, ...]
    in_words: bool = False
    note: str = ""
    base: bool = True


class Column(NamedTuple):
    """The base or an alternative: its letter (none of the base), what it is called in a heading, the title
    of its document as far as it has one of its own, the name of its file, and the day it is read for."""

    letter: str
    name: str
    title: str
    file: str
    day: str = ""


class Sheet(NamedTuple):
    """All of them, the base first. ``nothing`` explains the sign that stands for nothing."""

    organisation: str
    title: str
    language: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    nothing: str
