"""From alternatives to the sheet that lays them side by side: everything in words, without persons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orgctl.diff.alternatives import Alternative, Alternatives, UnitStatus
from orgctl.diff.kinds import Level
from orgctl.diff.sheet import Cell, Column, Group, Line, Sheet
from orgctl.documents.changes.labels import LEVELS, STATUSES
from orgctl.documents.compare import places
from orgctl.documents.compare.amounts import economy
from orgctl.documents.compare.numbers import counted, groups
from orgctl.documents.compare.sides import Side
from orgctl.documents.compare.verdicts import norms
from orgctl.documents.persons import Removal, names_of_persons
from orgctl.documents.views import head
from orgctl.documents.views.printer import Printer
from orgctl.documents.words import N_, Words

_UNITS: Mapping[UnitStatus, str] = {
    UnitStatus.ENDS: N_("Discontinued"),
    UnitStatus.NEW: N_("New"),
    UnitStatus.REARRANGED: N_("Out of a merger or a split"),
    UnitStatus.MOVED: N_("Moved"),
    UnitStatus.SETTLED: N_("Placed"),
    UnitStatus.OPENED: N_("Place left open"),
    UnitStatus.CHANGED: N_("Changed"),
    UnitStatus.UNCHANGED: N_("Unchanged"),
}
_CONCERNS = (Level.EMPLOYEES, Level.POST_ENDS)


def sheet(found: Alternatives, files: Sequence[str], words: Words) -> Sheet:
    """Alternatives in words. ``files`` are the names of their files, the base's first."""
    _ = words.text
    states = (found.base, *(each.state for each in found.others))
    names = frozenset().union(*(names_of_persons(each.organisation) for each in states))
    clean = Removal(names, {}, _("[name]")).text
    others: tuple[Alternative | None, ...] = (None, *found.others)
    sides = tuple(
        Side(Printer(state.organisation, words, names), state, other, clean)
        for state, other in zip(states, others, strict=True)
    )
    p = sides[0].p
    name = p.file.organisation.name if p.file.organisation else ""
    return Sheet(
        organisation=clean(name),
        title=_("Alternatives side by side"),
        language=words.language,
        columns=tuple(_columns(sides, files)),
        groups=tuple(_groups(found, sides)),
        nothing=_("–: not stated, or not there"),
    )


def _columns(sides: Sequence[Side], files: Sequence[str]) -> Iterator[Column]:
    base = head.title(sides[0].p)
    for number, (side, file) in enumerate(zip(sides, files, strict=True)):
        letter, title = _letter(number), head.title(side.p)
        day = next(iter(head.line(side.p)[:-1]), "")
        yield Column(
            letter=letter,
            name=letter or side.p._("Base"),
            title=side.clean(title) if title != base or not number else "",
            file=file,
            day=day,
        )


def _letter(number: int) -> str:
    """None for the base, then A to Z, AA and so on."""
    letters = ""
    while number:
        number, last = divmod(number - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


def _groups(found: Alternatives, sides: Sequence[Side]) -> Iterator[Group]:
    yield from places.choices(sides)
    yield from places.units(sides)
    yield from groups(found, sides)
    yield from _outcomes(found, sides)
    yield from economy(sides)
    yield from norms(sides)
    yield from places.unsettled(sides)


def _outcomes(found: Alternatives, sides: Sequence[Side]) -> Iterator[Group]:
    """What becomes of posts and units, and how far the changes reach."""
    words, _ = sides[0].p.words, sides[0].p._
    those = found.others
    posts = [
        Line(_(name), counted(words, [None, *(each.posts[status] for each in those)]))
        for status, name in STATUSES.items()
    ]
    touched = Line(_("Touched in all"), counted(words, [None, *(each.posts_touched for each in those)]))
    uncounted = _uncounted(words, [each.posts_uncounted for each in those])
    yield from _group("posts", _("Positions, by outcome"), [*posts, touched, *uncounted])
    units = [
        Line(_(name), counted(words, [None, *(each.units[status] for each in those)]))
        for status, name in _UNITS.items()
    ]
    touched = Line(_("Touched in all"), counted(words, [None, *(each.units_touched for each in those)]))
    uncounted = _uncounted(words, [each.units_uncounted for each in those])
    yield from _group("units", _("Units, by outcome"), [*units, touched, *uncounted])
    changes = [
        Line(_(name), (Cell(), *(_number(words, each.changes[level]) for each in those)))
        for level, name in LEVELS.items()
    ]
    concerns = any(each.changes[level] for each in those for level in _CONCERNS)
    note = _("What concerns employees: consider discussing it with the unions.") if concerns else ""
    yield from _group("changes", _("Changes, by reach"), changes, note)


def _uncounted(words: Words, values: Sequence[int]) -> Iterator[Line]:
    """The entries that aren't in the numbers, since they don't state how many they stand for."""
    if any(values):
        label = words.text("Entries without a stated number")
        yield Line(label, (Cell(), *(_number(words, value) for value in values)))


def _number(words: Words, value: int) -> Cell:
    return Cell((words.number(value),), differs=value != 0)


def _group(key: str, title: str, lines: Sequence[Line], note: str = "") -> Iterator[Group]:
    """A group of what differs from the base, without the lines that are none in all of them."""
    kept = tuple(each for each in lines if any(cell.differs for cell in each.cells))
    if kept:
        yield Group(key, title, kept, note=note, base=False)
