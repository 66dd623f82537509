"""Mergers, splits and new orders: told by the names of all that they are about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from orgctl.diff.change import Change
from orgctl.diff.comparison import Comparison
from orgctl.diff.numbers import numbers
from orgctl.diff.together import Together
from orgctl.documents.changes import names
from orgctl.documents.changes.apart import Apart
from orgctl.documents.changes.values import Values
from orgctl.documents.quantities import amount
from orgctl.documents.words import N_, Words
from orgctl.structure.fte import fte_of_post
from orgctl.structure.quantity import ONE, UNSTATED, total

Texts = tuple[str, ...]

_KINDS = ("unit-merged", "unit-split", "post-merged", "post-split", "levels-reordered")


def is_compound(change: Change) -> bool:
    """Whether a change is about several entries that aren't told by themselves."""
    return change.kind.id in _KINDS


class Compound:
    """Puts what such changes are about in words. ``values`` are those of both organisations."""

    def __init__(self, found: Comparison, values: tuple[Values, Values], words: Words, apart: Apart) -> None:
        self._found, self._values, self._words, self._apart = found, values, words, apart
        self._numbers = numbers(found.old), numbers(found.new)

    def told(self, change: Change, part: str) -> tuple[Texts, Texts]:
        """The names before and after, each with how many it stands for if that isn't one, and full-time
        equivalents where these aren't as many as before."""
        olds, news = self._ids(change, part)
        both = [
            tuple(names.name(values, part, id) for id in ids)
            for values, ids in zip(self._values, (olds, news), strict=True)
        ]
        before, after = self._apart.told(change, part, both[0], both[1])
        tells_fte = part == "positions" and self._has_other_fte(olds, news)
        return self._each(0, part, olds, before, tells_fte), self._each(1, part, news, after, tells_fte)

    def placed(self, change: Change, part: str) -> str:
        """Where new units or posts lie, if nothing that they were made of lay there; empty if it did."""
        olds, news = self._ids(change, part)
        known = self._places(part, olds)
        going_on = (
            self._found.pairing.lineages[part].old_of if part == "units" else {}
        )  # their moves are told
        found = {id: place for id in news if id not in going_on and (place := self._place(part, id, known))}
        if len(news) == 1:
            return "".join(found.values())
        return "; ".join(f"{names.name(self._values[1], part, id)} {said}" for id, said in found.items())

    def said_by_all(self, among: Together, part: str) -> tuple[Texts, Texts]:
        """What those that are merged or split say together under a key."""
        sides = (among.olds, among.news) if among.is_list else (among.then, among.now)
        before, after = (
            {id: values.lines(part, id, among.key) for id in ids}
            for values, ids in zip(self._values, sides, strict=True)
        )
        if among.key == "staffing":  # of as many each, there are more together
            return tuple(self._of_each(0, part, before)), tuple(self._of_each(1, part, after))
        left, came = self._given(among, part) if among.is_list and among.giver is None else ((), ())
        return (
            tuple(text for text in dict.fromkeys(chain(*before.values())) if text not in left),
            tuple(text for text in dict.fromkeys(chain(*after.values())) if text not in came),
        )

    def _of_each(self, which: int, part: str, lines: Mapping[str, Texts]) -> Iterator[str]:
        """The values of each of several, with whose they are."""
        for id, texts in lines.items():
            name = self._apart.alone(which, id, names.name(self._values[which], part, id))
            yield from (f"{name}: {text}" if len(lines) > 1 else text for text in texts)

    def _given(self, among: Together, part: str) -> tuple[Collection[str], Collection[str]]:
        """What the roles of old posts that some have still say no more under a key, and say anew: it is told
        by these."""
        if part != "positions":
            return (), ()
        then, now = self._found.old.posts, self._found.new
        lineage = self._found.pairing.lineages["roles"]
        had = {lineage.new_of.get(then[id].role or "") for id in among.olds}
        has = {now.posts[id].role for id in among.news}
        before, after = (
            {above for id in roles if id is not None for above in now.roles[id].lineage}
            for roles in (had, has)
        )
        left: set[str] = set()
        came: set[str] = set()
        for new in before & after:
            if (old := lineage.old_of.get(new)) is not None:
                was, will = (
                    {*values.lines("roles", id, among.key)}
                    for values, id in zip(self._values, (old, new), strict=True)
                )
                left |= was - will
                came |= will - was
        return left, came

    def is_of_parts(self, change: Change, part: str) -> bool:
        """Whether a change tells of the parts of something that is split and doesn't go on itself."""
        new_of = self._found.pairing.lineages[part].new_of
        return change.among is not None and change.among.is_split and (change.old or "") not in new_of

    def named(self, among: Together, part: str) -> Texts:
        """The names of those that are merged or split of whom a change tells, where that isn't the one that
        all are merged into: the parts of a split, or some that another value is new to; else none."""
        is_split = len(among.news) > 1
        if not (is_split or among.is_of_some):
            return ()
        ids = among.now if is_split else among.then
        called = [names.name(self._values[is_split], part, id) for id in ids]
        if ids == among.now and len(ids) == 1:
            return tuple(called)  # it is told apart as others are
        return tuple(self._apart.alone(is_split, id, name) for id, name in zip(ids, called, strict=True))

    def _ids(self, change: Change, part: str) -> tuple[Texts, Texts]:
        olds, news = _many(change.before), _many(change.after)
        if part == "levels":  # their order is told by the new ids
            old_of = self._found.pairing.lineages[part].old_of
            olds = tuple(old_of[id] for id in olds)
        return olds, news

    def _has_other_fte(self, olds: Texts, news: Texts) -> bool:
        """Whether posts don't have as many full-time equivalents together as before."""
        then, now = self._found.old.posts, self._found.new.posts
        before, after = (
            total(fte_of_post(then[id]) for id in olds),
            total(fte_of_post(now[id]) for id in news),
        )
        return before != after

    def _each(self, which: int, part: str, ids: Texts, texts: Texts, tells_fte: bool) -> Texts:
        """Names with what goes beside each: its number and full-time equivalents, and its id where another of
        them has the name."""
        found = []
        for id, text in zip(ids, texts, strict=True):
            beside = [*self._number(which, part, id), *(self._fte(which, id) if tells_fte else ())]
            beside += [id] if texts.count(text) > 1 else []
            found.append(f"{text} ({', '.join(beside)})" if beside else text)
        return tuple(found)

    def _number(self, which: int, part: str, id: str) -> Iterator[str]:
        if part == "positions":
            many = self._numbers[which]((self._found.old, self._found.new)[which].posts[id])
            if many != ONE:
                yield amount(self._words, many)

    def _fte(self, which: int, id: str) -> Iterator[str]:
        many = fte_of_post((self._found.old, self._found.new)[which].posts[id])
        if many != UNSTATED:
            yield self._words.text("%(n)s FTE") % {"n": amount(self._words, many)}

    def _places(self, part: str, olds: Collection[str]) -> Collection[str | None]:
        """The new units that those around some old units or posts went into."""
        organisation, links = self._found.old, self._found.pairing.lineages["units"].links
        around: set[str | None] = set()
        if part == "units":
            around = {organisation.units[id].parent for id in olds}
        elif part == "positions":
            around = {organisation.posts[id].unit for id in olds}
        return {link.new for link in links if link.old in around}

    def _place(self, part: str, id: str, known: Collection[str | None]) -> str:
        """The unit around a new unit or post, if it is known and not one of these."""
        organisation = self._found.new
        unit: str | None = None
        if part == "units":
            unit = organisation.units[id].parent
        elif part == "positions":
            unit = organisation.posts[id].unit
        if unit is None or unit in known:
            return ""
        name = names.name(self._values[1], "units", unit)
        if part == "positions" and names.name(self._values[1], part, id).endswith(name):
            return ""
        said = N_("below %(value)s") if part == "units" else N_("in %(value)s")
        return self._words.text(said) % {"value": name}


def _many(value: object) -> Texts:
    return (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
