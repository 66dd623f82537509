"""Rows of a comparison side by side: changes that say the same as one row, what follows below it, and what
differs of texts and lists marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from orgctl.diff.folding import Group, count, folded
from orgctl.diff.kinds import Action, Level
from orgctl.diff.prose import Became
from orgctl.diff.told import Line, Section, Story, Told
from orgctl.documents.changes import labels
from orgctl.documents.changes.page_views import LineView, Link, Piece, Pieces, Row
from orgctl.documents.words import N_, Words

Address = Callable[[str], str]
"""The address of what happens to a unit, by its key; empty where it has none."""

_OF_ONE = {
    Level.EDITORIAL: N_("Editorial change"),
    Level.ORGANISATIONAL: N_("Organisational change"),
    Level.POST_ENDS: N_("Position discontinued"),
}
"""Levels that are called otherwise of one change than of several."""
_ORDER = {level: number for number, level in enumerate(Level)}
_LIKE = 0.55  # texts that have less in common are other texts, in which marks would only be in the way
_GLANCE = 9  # of so many words and the spaces between them, a name is read at a glance without marks
_WORD = re.compile(r"\s+|\w+|[^\w\s]")


class Numbered(NamedTuple):
    """The groups of a part: those that are more than editorial first, each with its anchor."""

    section: Section
    groups: tuple[tuple[str, Group], ...]


def numbered(story: Story) -> tuple[Numbered, ...]:
    """The changes of every part in groups, with anchors that are unique on the page."""
    number = 0
    found = []
    for section in story.sections:
        editorial = [_is_editorial(each) for each in section.changes]
        groups = [
            group
            for last in (False, True)
            for group in folded(
                (each for each, is_last in zip(section.changes, editorial, strict=True) if is_last is last),
                apart=True,
            )
        ]
        anchors = (f"change-{number + index}" for index in range(1, len(groups) + 1))
        found.append(Numbered(section, tuple(zip(anchors, groups, strict=True))))
        number += len(groups)
    return tuple(found)


class Rows:
    """Makes rows, with links to what happens to units."""

    def __init__(self, words: Words, address: Address) -> None:
        self.words, self.address = words, address

    def row(self, group: Group, anchor: str = "", above: Group | None = None, depth: int = 0) -> Row:
        """The row of a group; ``above`` is the one that it follows from."""
        first = group.first
        level = first.level.value
        hides_level = above is not None and above.first.level is first.level
        before, after = self._sides(first)
        return Row(
            anchor=anchor,
            action=first.action.value,
            what=first.what,
            names=self._names(group),
            level=level,
            level_name=""
            if hides_level
            else self.words.text(_OF_ONE.get(first.level, labels.LEVELS[first.level])),
            levels=tuple(dict.fromkeys(_furthest(each).value for each in group.every)),
            before=before,
            after=after,
            lines=tuple(self._lines(first.lines)),
            said=tuple(each for each in first.said if not each.shared and each.values != (first.about,)),
            shared=tuple(labels.lower(each.label) for each in first.said if each.shared),
            gist=first.gist,
            posts=tuple(
                name
                for each in group.follows
                if each.first.part == "positions" and _is_same(each.first, first)
                for name in each.about
            ),
            short=self._short(first.lines),
            follows=tuple(
                self.row(each, above=group, depth=depth + 1)
                for each in group.follows
                if not _is_same(each.first, first)
            ),
            depth=depth,
        )

    def _names(self, group: Group) -> tuple[Link, ...]:
        found: dict[tuple[str, str], set[tuple[str | None, str | None]]] = {}
        for each in group.every:
            if each.about:
                address = self.address(_own_unit(each)) if each.part == "units" else ""
                found.setdefault((each.about, address), set()).add((each.old, each.new))
        return tuple(
            Link(f"{about} ({len(things)})" if len(things) > 1 else about, address)
            for (about, address), things in found.items()
        )

    def _sides(self, told: Told) -> tuple[tuple[Pieces, ...], tuple[Pieces, ...]]:
        """The values before and after, where these aren't told entry by entry."""
        if told.lines or told.said:
            return (), ()
        if len(told.before) == len(told.after) == 1 and not told.note:
            before, after = marked(told.before[0], told.after[0], least=_GLANCE)
            return (before,), (after,)
        return _plain(told.before), _plain((*told.after, *((told.note,) if told.note else ())))

    def _lines(self, lines: Sequence[Line]) -> Iterable[LineView]:
        """What differs of a list: entries that follow each other and became the same are together; one that
        was reworded stands by itself, side by side."""
        for became, each in groupby(lines, lambda line: line.became):
            run = list(each)
            if became is Became.REWORDED:
                for line in run:
                    before, after = marked(line.before, line.after)
                    yield LineView(became.value, self._entries(became, 1), (before,), (after,))
            else:
                texts = tuple((Piece(line.after or line.before),) for line in run)
                said = self._entries(became, len(run))
                old, new = became is not Became.ADDED, became is not Became.REMOVED
                yield LineView(became.value, said, texts if old else (), texts if new else ())

    def _entries(self, became: Became, number: int) -> str:
        number_of = self.words.number_of
        match became:
            case Became.ADDED:
                return number_of("%(n)s new point", "%(n)s new points", number)
            case Became.REMOVED:
                return number_of("%(n)s point left out", "%(n)s points left out", number)
            case Became.REWORDED:
                return number_of("%(n)s point changed", "%(n)s points changed", number)
            case Became.MOVED:
                return number_of("%(n)s point in another place", "%(n)s points in another place", number)

    def _short(self, lines: Sequence[Line]) -> str:
        return ", ".join(self._entries(Became(each), number) for each, number in count(lines).items())


def marked(before: str, after: str, *, least: int = 0) -> tuple[Pieces, Pieces]:
    """Two texts, the words that only one of them has marked; none where they are quite different, or one has
    fewer words, marks and spaces than ``least``."""
    from rapidfuzz.distance import Indel

    old, new = _WORD.findall(before), _WORD.findall(after)
    if min(len(old), len(new)) < least or Indel.normalized_similarity(old, new) < _LIKE:
        return (Piece(before),), (Piece(after),)
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    for step in Indel.opcodes(old, new):
        texts = "".join(old[step.src_start : step.src_end]), "".join(new[step.dest_start : step.dest_end])
        for side, text in zip(sides, texts, strict=True):
            if text:
                side.append(Piece(text, step.tag != "equal"))
    return _joined(sides[0]), _joined(sides[1])


def _joined(pieces: Iterable[Piece]) -> Pieces:
    """Pieces with those joined that only a space keeps apart: words that follow each other are one mark."""
    found: list[Piece] = []
    for piece in pieces:
        if len(found) > 1 and piece.marked and found[-1].text.isspace() and found[-2].marked:
            found[-2:] = [Piece(found[-2].text + found[-1].text + piece.text, True)]
        elif found and found[-1].marked == piece.marked:
            found[-1] = Piece(found[-1].text + piece.text, piece.marked)
        else:
            found.append(piece)
    return tuple(each for piece in found for each in _bare(piece))


def _bare(piece: Piece) -> Iterator[Piece]:
    """A mark without the spaces around it."""
    text = piece.text.strip()
    if not piece.marked or not text:
        yield Piece(piece.text)
        return
    start = piece.text.index(text)
    for part, marked in ((piece.text[:start], False), (text, True), (piece.text[start + len(text) :], False)):
        if part:
            yield Piece(part, marked)


def _plain(texts: Iterable[str]) -> tuple[Pieces, ...]:
    return tuple((Piece(each),) for each in texts)


def _own_unit(told: Told) -> str:
    return told.concerns[0].unit if told.concerns else ""


def _furthest(told: Told) -> Level:
    return max((each.level for each in told.all()), key=_ORDER.__getitem__)


def _is_editorial(told: Told) -> bool:
    return _furthest(told) is Level.EDITORIAL


def _is_same(told: Told, above: Told) -> bool:
    """Whether a change says no more of a post than the one above said of what it shares."""
    same = (told.what, told.before, told.after) == (above.what, above.before, above.after)
    return same and told.action not in (Action.ADDED, Action.REMOVED)
