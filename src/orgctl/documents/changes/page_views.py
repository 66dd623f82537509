"""What the templates of a comparison see: rows side by side, and what happens to each unit. All texts are
ready to print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from orgctl.diff.told import Said

_MUCH = 240
"""So many characters have room in a cell."""


class Link(NamedTuple):
    """A text, and the address that it leads to; empty if to none."""

    text: str
    href: str = ""


class Piece(NamedTuple):
    """A stretch of a text; ``marked`` if it is only on its own side."""

    text: str
    marked: bool = False


Pieces = tuple[Piece, ...]
"""A text that may be marked in places."""


class LineView(NamedTuple):
    """Entries of a list that became the same: ``added``, ``removed``, ``reworded`` (one) or ``moved``, and in
    words, with the texts before and after."""

    became: str
    said: str
    before: tuple[Pieces, ...]
    after: tuple[Pieces, ...]


class Row(NamedTuple):
    """A change side by side, or several that are the same.

    ``anchor`` is that of one that stands by itself. ``action`` is what happens as a word of the format, and
    ``level`` how far it reaches itself, ``level_name`` in words (empty where the row above says so);
    ``levels`` are all that it reaches with what follows, for filters. ``what`` tells what happens, or what
    of it is another, ``names`` what it happens to. ``before`` and ``after`` are values, ``lines`` what
    differs of a list, and ``short`` that in numbers, where it is told in full elsewhere. Of what came or
    went, ``said`` is all that it says, ``gist`` the most important of it, and ``shared`` what else a post
    has from its role. ``posts`` are those that have the change from something shared, and ``through`` is
    what one has it from. ``follows`` are the rows that follow from it, and ``depth`` counts from 0.
    """

    anchor: str
    action: str
    what: str
    names: tuple[Link, ...]
    level: str
    level_name: str
    levels: tuple[str, ...]
    before: tuple[Pieces, ...]
    after: tuple[Pieces, ...]
    lines: tuple[LineView, ...]
    said: tuple[Said, ...]
    gist: str
    shared: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    through: Link | None = None
    short: str = ""
    follows: tuple[Row, ...] = ()
    depth: int = 0

    @property
    def is_new(self) -> bool:
        """Whether it wasn't there before."""
        return self.action == "added"

    @property
    def is_long(self) -> bool:
        """Whether so much is said of what came or went that it has a row of its own."""
        return sum(len(value) for each in self.said for value in each.values) > _MUCH

    def all(self) -> tuple[Row, ...]:
        """This row, and those that follow from it, in order."""
        return (self, *(each for row in self.follows for each in row.all()))


class PostRow(NamedTuple):
    """What becomes of a post: ``status`` as a word of the format and ``said`` in words, its title before and
    after, its unit after where that is another, whom it reports to before and after (with ``leader_note``
    where that is the same one under another title), and ``more``: what else is to be said of it."""

    status: str
    said: str
    before: str
    after: str
    unit: str
    leader_before: str
    leader_after: str
    leader_note: str
    more: str


class Move(NamedTuple):
    """What comes into a unit or goes out of it, and what happens to it."""

    name: Link
    said: str


class UnitView(NamedTuple):
    """What happens to a unit: its name and anchor, the names of those above it, and its former name; its own
    changes, its posts (and how many become what), what comes in and goes out, what else changes for its
    posts, powers of these that nobody is registered with any more, and the units below it that changes
    touch, too."""

    name: str
    anchor: str
    href: str
    above: tuple[str, ...]
    formerly: str
    figures: tuple[str, ...]
    own: tuple[Row, ...]
    posts: tuple[PostRow, ...]
    comes: tuple[Move, ...]
    goes: tuple[Move, ...]
    changes: tuple[Row, ...]
    powers: tuple[PowerView, ...]
    below: tuple[Link, ...]


class FigureRow(NamedTuple):
    """A figure on both sides; ``of_part`` if it is of a kind of unit, a level or a role, not of the whole."""

    name: str
    before: str
    after: str
    of_part: bool


class Carried(NamedTuple):
    """A power that a post of a merged or split unit had, those who have it after, and whether nobody has it,
    or some of it."""

    name: str
    by: str
    after: tuple[str, ...]
    lost: bool


class AccountView(NamedTuple):
    """What goes into units that are merged or split, and what comes out: units, figures that differ, and
    powers."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    figures: tuple[FigureRow, ...]
    powers: tuple[Carried, ...]


class PowerView(NamedTuple):
    """A power that nobody is registered with any more, what is stated of it, and what else is to be said."""

    name: str
    facts: tuple[Said, ...]
    note: str


class Figure(NamedTuple):
    """A number and what it counts; ``key`` is a word of the format."""

    key: str
    name: str
    number: str


class SideView(NamedTuple):
    """One of the two: before or after, the title, day and file of the document."""

    name: str
    title: str
    day: str
    file: str


class PairView(NamedTuple):
    """An old and a new name that seem to be of the same thing, how sure that is, and the lines that say so
    in a file, empty where they count already."""

    said: str
    before: str
    after: str
    lines: tuple[str, ...]


class Part(NamedTuple):
    """A chapter: the changes of a part of the format, or ``powers``, ``accounts``, ``by_unit``, ``pairs``."""

    part: str
    title: str
    anchor: str
    rows: tuple[Row, ...] = ()
    units: tuple[UnitView, ...] = ()
    pairs: tuple[PairView, ...] = ()
    powers: tuple[PowerView, ...] = ()
    accounts: tuple[AccountView, ...] = ()
    number: str = ""


class Cover(NamedTuple):
    """What it comes to: heading, sides, how many changes reach how far, how many posts become what, figures
    on both sides, and what is to be noted."""

    title: str
    anchor: str
    sides: tuple[SideView, ...] = ()
    levels: tuple[Figure, ...] = ()
    posts: tuple[Figure, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Comparison(NamedTuple):
    """The page of a comparison, or of one unit in it (``unit``; ``home`` leads back). ``sections`` are
    those of the table of contents."""

    kind: str
    title: str
    language: str
    organisation: str
    summary: tuple[str, ...]
    cover: Cover
    sections: tuple[Part, ...]
    unit: UnitView | None = None
    home: str = ""


READABLE: Mapping[type, frozenset[str]] = {
    view: frozenset((*view._fields, *(name for name in vars(view) if not name.startswith("_"))))
    for view in (
        *(Link, Piece, LineView, Row, PostRow, Move, UnitView),
        *(FigureRow, Carried, AccountView, PowerView),
        *(Figure, SideView, PairView, Part, Cover, Comparison, Said),
    )
}
"""What templates read of each view."""
