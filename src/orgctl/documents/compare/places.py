"""Where units are in each alternative, and what none of them has settled yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from orgctl.diff.alternatives import UnitStatus
from orgctl.diff.sheet import Cell, Group, Line
from orgctl.documents.compare.sides import Side, entries, is_said, line
from orgctl.structure import decision_status

_STAYS = (UnitStatus.CHANGED, UnitStatus.UNCHANGED)
_OPEN = ("open", "unknown", "blank")


def choices(sides: Sequence[Side]) -> Iterator[Group]:
    """The options that are chosen, by the question, with what speaks for and against them."""
    _ = sides[0].p._
    lines: list[Line] = []
    for ids in entries("decisions", sides, lambda side: side.state.options):
        asked = next(side.p.file.decisions[id] for side, id in zip(sides, ids, strict=True) if id)
        clean = sides[0].clean
        lines.append(
            Line(
                clean(asked.question or ""),
                _cells([_option(side, id) for side, id in zip(sides, ids, strict=True)]),
            )
        )
        for label, key in ((_("Arguments for"), "for_"), (_("Arguments against"), "against")):
            said = [_arguments(side, id, key) for side, id in zip(sides, ids, strict=True)]
            if any(said):
                lines.append(Line(label, _cells(said)))
    if lines:
        yield Group("choices", _("What is chosen"), tuple(lines), in_words=True)


def _cells(texts: Sequence[tuple[str, ...]]) -> tuple[Cell, ...]:
    return tuple(Cell(each, differs=each != texts[0]) for each in texts)


def _option(side: Side, id: str | None) -> tuple[str, ...]:
    if id is None:
        return ()
    option = side.state.options[id]
    return (side.clean(side.p.file.decisions[id].options[option].text or option),)


def _arguments(side: Side, id: str | None, key: str) -> tuple[str, ...]:
    if id is None:
        return ()
    option = side.p.file.decisions[id].options[side.state.options[id]]
    return tuple(side.clean(item.text) for item in side.p.prose(getattr(option, key)))


def units(sides: Sequence[Side]) -> Iterator[Group]:
    """The units that any alternative adds, moves, ends or gives another leader: under what they are, and who
    leads them where that differs."""
    _ = sides[0].p._
    touched = [_touched(side) for side in sides]
    rows = entries("units", sides, lambda side: side.organisation.units)
    called = _Called(sides, rows)
    lines = []
    for ids in sorted(rows, key=lambda ids: ids[0] is not None):  # others are placed in the new ones
        columns = list(zip(sides, ids, strict=True))
        leaders = {_led_by(side, id) for side, id in columns if id is not None}
        is_led_otherwise = len(leaders) > 1 or ids[0] is None
        if None in ids or is_led_otherwise or any(id in of for id, of in zip(ids, touched, strict=True)):
            first, own = next((side, id) for side, id in columns if id is not None)
            alike = _alike(columns)
            texts = [
                (
                    *_other_name(side, id, first.p.actor(own)),
                    *_place(called, side, id, was=ids[0]),
                    *_rearranged(called, sides[0], side, id),
                    *(_leader(side, id, alike) if is_led_otherwise else ()),
                )
                for side, id in columns
            ]
            lines.append(Line(called.unit(first, own), _cells(texts)))
    if lines:
        yield Group("places", _("Where the units are, and who leads"), tuple(lines), in_words=True)


class _Called:
    """What units are called: with their id where another one has the same name, there or in the base."""

    def __init__(self, sides: Sequence[Side], rows: Sequence[tuple[str | None, ...]]) -> None:
        of: dict[str, set[int]] = {}  # by name, only counted
        for number, ids in enumerate(rows):
            for side, id in zip(sides, ids, strict=True):
                if id is not None:
                    of.setdefault(side.p.actor(id), set()).add(number)
        self._shared = frozenset(name for name, those in of.items() if len(those) > 1)

    def unit(self, side: Side, id: str) -> str:
        """A unit by its id on that side."""
        name = side.p.actor(id)
        return f"{name} ({id})" if name in self._shared else name

    def listed(self, side: Side, ids: Iterable[str]) -> str:
        """Several units in a row."""
        return side.p.words.listed(self.unit(side, id) for id in ids)


def _other_name(side: Side, id: str | None, name: str) -> tuple[str, ...]:
    """What a unit is called, where it isn't called that."""
    own = side.p.actor(id) if id is not None else name
    return (side.p._("called “%(name)s”") % {"name": own},) if own != name else ()


def _touched(side: Side) -> frozenset[str]:
    if side.alternative is None:
        return frozenset()
    fates = side.alternative.unit_fates
    return frozenset(each.new for each in fates if each.new and each.status not in _STAYS)


def _place(called: _Called, side: Side, id: str | None, was: str | None) -> tuple[str, ...]:
    _ = side.p._
    if id is None:
        return (_gone(called, side, was),) if was is not None else ()
    unit = side.organisation.units[id]
    if unit.parent is not None:
        return (called.unit(side, unit.parent),)
    if unit.parent_state == "top":
        return (_("at the top"),)
    return (_("not decided") if unit.parent_state == "open" else _("not stated"),)


def _gone(called: _Called, side: Side, was: str) -> str:
    """That a unit is here no more, and what it goes into."""
    _ = side.p._
    if side.alternative is None:
        return ""
    links = side.alternative.found.pairing.lineages["units"].links
    into = [link.new for link in links if link.old == was]
    said = {0: _("discontinued"), 1: _("goes into %(units)s")}.get(len(into), _("split into %(units)s"))
    return said % {"units": called.listed(side, into)}


def _rearranged(called: _Called, base: Side, side: Side, id: str | None) -> Iterator[str]:
    """What a unit that goes on takes in, what leaves it, and what a part was split off from; what doesn't go
    on says itself what it goes into."""
    if id is None or side.alternative is None:
        return
    _, lineage = side.p._, side.alternative.found.pairing.lineages["units"]
    was = lineage.old_of.get(id)
    if was is not None:
        others = [each for each in lineage.merged.get(id, ()) if each != was]
        if others:
            yield _("takes in %(units)s") % {"units": called.listed(base, others)}
        parts = [each for each in lineage.split.get(was, ()) if each != id]
        if parts:
            yield _("%(unit)s leaves") % {"unit": called.listed(side, parts)}
    else:
        left = [of for of, ids in lineage.split.items() if id in ids and of in lineage.new_of]
        if left:
            yield _("split off from %(units)s") % {"units": called.listed(base, left)}


def _led_by(side: Side, id: str) -> tuple[str, ...]:
    """The posts that lead a unit, by what they were in the base, or what is said instead."""
    led = side.organisation.units[id].leadership
    posts = tuple(side.base_of("positions", post) or f"+{post}" for post in led.posts)
    return posts if led.state == "posts" else (led.state,)


def _alike(columns: Iterable[tuple[Side, str | None]]) -> frozenset[str]:
    """What leaders of a unit are called that aren't the same posts in all columns."""
    led: dict[str, set[tuple[str, ...]]] = {}
    for side, id in columns:
        posts = side.organisation.units[id].leadership.posts if id is not None else ()
        if id is not None and posts:
            led.setdefault(side.p.words.listed(map(side.p.post, posts)), set()).add(_led_by(side, id))
    return frozenset(said for said, those in led.items() if len(those) > 1)


def _leader(side: Side, id: str | None, alike: Collection[str]) -> tuple[str, ...]:
    if id is None:
        return ()
    p, _ = side.p, side.p._
    led = side.organisation.units[id].leadership
    if led.state == "posts":
        is_other = p.words.listed(map(p.post, led.posts)) in alike
        said = p.words.listed(
            f"{p.post(each)} ({each})" if is_other or len(p.posts_called_as(each)) > 1 else p.post(each)
            for each in led.posts
        )
    elif led.state == "open":
        said = _("not decided")
    elif led.state in _OPEN:
        said = _("not stated")
    else:
        return (_("without a leader of its own"),)
    return (_("leader: %(leader)s") % {"leader": said},)


def unsettled(sides: Sequence[Side]) -> Iterator[Group]:
    """What is not decided or not stated: places and leaders of units, and questions."""
    _ = sides[0].p._

    def placeless(side: Side) -> Iterator[str]:
        units = side.organisation.units.values()
        return (side.p.actor(each.id) for each in units if each.parent_state in _OPEN)

    def leaderless(side: Side) -> Iterator[str]:
        units = side.organisation.units.values()
        return (side.p.actor(each.id) for each in units if each.leadership.state in _OPEN)

    def questions(side: Side) -> Iterator[str]:
        decisions = side.p.file.decisions.values()
        asked = [each for each in decisions if decision_status(each) == "open"]
        if asked:
            yield side.p.words.number(len(asked))

    lines = (
        line(_("Units whose place is not decided or stated"), sides, placeless),
        line(_("Units whose leader is not decided or stated"), sides, leaderless),
        line(_("Questions that are not decided"), sides, questions),
    )
    none = Cell((_("none"),))
    said = tuple(
        each._replace(cells=tuple(cell if cell.texts else none for cell in each.cells))
        for each in lines
        if is_said(each)
    )
    if said:
        yield Group("unsettled", _("Not decided or not stated"), said, in_words=True)
