"""What units or posts that are merged or split say together, before and after: what none of them says any
more, or none did."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from math import isclose
from typing import NamedTuple

from orgctl.diff.account import Account
from orgctl.diff.plain import Plain
from orgctl.diff.ties import tied
from orgctl.structure import Role
from orgctl.structure.lineage import Lineage

_LISTS: Mapping[str, Sequence[str]] = {
    "units": ("function", "contains", "tasks", "cost_centres"),
    "positions": (
        "also_reports_to", "tasks", "powers", "profile", "responsibilities", "competence", "qualifications",
    ),
}  # fmt: skip
"""What has several entries: those of all count together."""
_ONES: Mapping[str, Sequence[str]] = {
    "units": ("kind", "level", "shared_service"),
    "positions": ("role", "level", "line", "deputy", "grade"),
}
"""What each says one of."""
_GIVES = {"level": ("kind", "role")}
"""What a value mostly follows from: then it is told by that."""
_GIVER = {"units": ("kind", "kinds"), "positions": ("role", "roles")}
"""The key under which each says what it has values from, and the part that this is in."""

Texts = tuple[str, ...]
_Values = Mapping[str, Mapping[str, Plain]]
"""Values by their keys, by id."""


class _Gift(NamedTuple):
    """What a kind or role gives under a key before and after, by its new id."""

    giver: str
    before: Plain
    after: Plain


_Given = Mapping[str, Sequence[_Gift]]
"""What kinds or roles give old entries otherwise than before, the nearest first, by the ids of these."""


class Together(NamedTuple):
    """A key under which those that are merged or split don't say the same before and after, and what they
    say. ``olds`` and ``news`` are all their ids, ``then`` and ``now`` those whose values differ. ``is_list``
    is false where each says one value. ``is_of_part`` where only a part of an old one went into what is
    merged: the rest may say what it said. ``giver`` is the part and new id of the kind or role that all of
    the difference comes from, None where that isn't so."""

    key: str
    before: Plain
    after: Plain
    olds: Texts
    news: Texts
    then: Texts
    now: Texts
    is_list: bool = False
    is_of_part: bool = False
    giver: tuple[str, str] | None = None

    @property
    def is_split(self) -> bool:
        """Whether it tells of the parts of something that is split."""
        return len(self.olds) == 1 < len(self.news)

    @property
    def is_of_others(self) -> bool:
        """Whether it is about several parts of what is split, or about some alone of those that are merged,
        and so not about the one entry that it stands with."""
        return len(self.now) > 1 if len(self.news) > 1 else self.is_of_some

    @property
    def is_of_some(self) -> bool:
        """Whether the values of some alone of those that are merged were others."""
        is_some = 0 < len(self.then) < len(self.olds) and len(self.news) == 1
        return is_some and not (self.is_list or self.is_of_part)


class Comparing:
    """Compares what merged or split entries say. Where a merger takes in a part of what is split, what each
    says one of is compared by what went into what: the merger tells of that part, and the split of the
    others. Of what has several entries, all count together that mergers and splits tie to each other, and
    the first merger tells."""

    def __init__(
        self, accounts: tuple[Account, Account], lineages: Mapping[str, Lineage], roles: Mapping[str, Role]
    ) -> None:
        self._accounts, self._lineages, self._roles = accounts, lineages, roles
        self._ties: dict[str, Mapping[str, tuple[Texts, Texts]]] = {}

    def told(self, part: str, olds: Texts, news: Texts) -> Iterator[Together]:
        """What the old entries of a merger or a split and the new ones say under each key, where that
        differs."""
        then, now = self._values(0, part, olds), self._values(1, part, news)
        told: set[str] = set()
        for key in _ONES[part]:
            if told.isdisjoint(_GIVES.get(key, ())):
                for each in self._by_giver(self._one, part, key, then, now):
                    told.add(key)
                    yield each
        if part == "units":
            yield from self._unled(then, now)
        whole = self.whole(part, olds, news)
        if whole is not None:
            then, now = (self._values(side, part, ids) for side, ids in enumerate(whole))
            if part == "units":
                yield from _staffing(then, now)
            for key in _LISTS[part]:
                yield from self._by_giver(self._list, part, key, then, now)

    def _values(self, side: int, part: str, ids: Texts) -> _Values:
        account = self._accounts[side][part]
        return {id: account[id].values for id in ids}

    def whole(self, part: str, olds: Texts, news: Texts) -> tuple[Texts, Texts] | None:
        """All that mergers and splits tie to those of one merger or split; None where another one tells of
        them."""
        lineage = self._lineages[part]
        is_alone = lineage.split.keys().isdisjoint(olds if len(news) == 1 else ()) and (
            lineage.merged.keys().isdisjoint(news if len(news) > 1 else ())
        )
        if is_alone:
            return olds, news
        whole = self._tied(part)[olds[0]]
        return whole if news == (next(id for id in whole[1] if id in lineage.merged),) else None

    def _by_giver(
        self,
        compare: Callable[[str, str, _Values, _Values, _Given], Iterator[Together]],
        part: str,
        key: str,
        then: _Values,
        now: _Values,
    ) -> Iterator[Together]:
        """What differs without what kinds and roles give otherwise than before; where that is all, this."""
        whole = [*compare(part, key, then, now, {})]
        given = self._given(part, key, then, now) if whole else {}
        if not given:
            yield from whole
            return
        giver = _GIVER[part][1], next(iter(given.values()))[0].giver
        own = [*compare(part, key, then, now, given)]
        yield from own or (each._replace(giver=giver) for each in whole)

    def _one(self, part: str, key: str, then: _Values, now: _Values, given: _Given) -> Iterator[Together]:
        """The values that some of them had and none has now; of what is split, each that parts have now.
        Whoever reported to another of them reports to what they became, and that is no one."""
        before, after = ({id: values.get(key) for id, values in side.items()} for side in (then, now))
        if key == "line":
            before = {id: value for id, value in before.items() if value not in [*now]}
        # What a kind or role gave, as it gives it now: that is told by these.
        known = {
            id: next((each.after for each in given.get(id, ()) if value == each.before), value)
            for id, value in before.items()
        }
        if len(now) > 1:
            alike: dict[str, dict[str, Plain]] = {}
            merged = self._lineages[part].merged
            for id, value in after.items():
                if id not in merged and value not in known.values():
                    alike.setdefault(repr(value), {})[id] = value
            for parts in alike.values():
                yield _told(key, before, parts, then, now)
            return
        was_stated = any(value is not None for value in before.values())
        before = {id: value for id, value in before.items() if known[id] not in after.values()}
        if any(value is not None for value in before.values()) or (before and not was_stated):
            is_of_part = not self._lineages[part].split.keys().isdisjoint(before)
            yield _told(key, before, after, then, now)._replace(is_of_part=is_of_part)

    def _list(self, part: str, key: str, then: _Values, now: _Values, given: _Given) -> Iterator[Together]:
        """The entries that some had and none has now, or that some have now and none had."""
        before, after = ({id: _entries(own.get(key)) for id, own in side.items()} for side in (then, now))
        left, more = _left_and_more(given)
        had, has = ({name for own in side.values() for name in own} for side in (before, after))
        had |= more
        less = {id for id, own in before.items() if not own.keys() <= has | left}
        if less or not has <= had:
            links = self._lineages[part].links
            into = {link.new for link in links if link.old in less}
            news = tuple(id for id, own in after.items() if id in into or not own.keys() <= had)
            olds = tuple(then)
            yield Together(key, _in_order(before), _in_order(after), olds, tuple(now), olds, news, True)

    def _tied(self, part: str) -> Mapping[str, tuple[Texts, Texts]]:
        """All that mergers and splits tie to an old entry, by its id."""
        if part not in self._ties:
            ties = tied([(link.old, link.new) for link in self._lineages[part].links])
            self._ties[part] = {id: each for each in ties for id in each[0]}
        return self._ties[part]

    def _unled(self, then: _Values, now: _Values) -> Iterator[Together]:
        """That it isn't decided, or stated, who leads what units became, where it was of one of these."""
        elsewhere = self._lineages["units"].merged if len(now) > 1 else ()
        before = {id: who for id, values in then.items() if isinstance(who := values.get("leader"), tuple)}
        after = {
            id: who
            for id, values in now.items()
            if id not in elsewhere and isinstance(who := values.get("leader"), Mapping)
        }
        after = {id: who for id, who in after.items() if who.get("state") != "none"}
        if before and after:
            yield _told("leader", before, after, then, now)

    def _given(self, part: str, key: str, then: _Values, now: _Values) -> _Given:
        """What the kinds or roles of old entries say under a key before and after, where that differs, and
        some of the new entries have them still: else none of it is theirs any more."""
        kept = {each for values in now.values() for each in self._givers(part, values)}
        found = {
            id: [*self._gifts(part, key, (each for each in self._givers(part, values) if each in kept))]
            for id, values in then.items()
        }
        return {id: gifts for id, gifts in found.items() if gifts}

    def _givers(self, part: str, values: Mapping[str, Plain]) -> Sequence[str]:
        """The kind of an entry, or its role and those that this builds on, by their new ids."""
        by, givers = _GIVER[part]
        giver = values.get(by)
        if not isinstance(giver, str):
            return ()
        return self._roles[giver].lineage if givers == "roles" and giver in self._roles else (giver,)

    def _gifts(self, part: str, key: str, news: Iterable[str]) -> Iterator[_Gift]:
        """What kinds or roles give otherwise than before."""
        _, givers = _GIVER[part]
        for new in news:
            old = self._lineages[givers].old_of.get(new)
            if old is not None:
                sides = self._accounts[0][givers][old], self._accounts[1][givers][new]
                before, after = (side.values.get(key) for side in sides)
                if before != after:
                    yield _Gift(new, before, after)


def _left_and_more(given: _Given) -> tuple[set[str], set[str]]:
    """The entries that kinds or roles give no more, and those that they give anew."""
    gifts = [each for several in given.values() for each in several]
    sides = [(_entries(before).keys(), _entries(after).keys()) for _, before, after in gifts]
    left = {name for before, after in sides for name in before - after}
    return left, {name for before, after in sides for name in after - before}


def _staffing(then: _Values, now: _Values) -> Iterator[Together]:
    """How many there are, where these aren't as many in all."""
    before, after = (
        {id: value for id, values in side.items() if (value := values.get("staffing")) is not None}
        for side in (then, now)
    )
    # Of a part that doesn't state it, nothing is known.
    if not (before or after) or (len(now) > 1 and not after) or _is_kept(before, after):
        return
    said = _told("staffing", before, after or dict.fromkeys(now), then, now)
    yield said._replace(before=_one_or_all(before.values()), after=_one_or_all(after.values()))


def told_together(part: str) -> Sequence[str]:
    """The keys of a part under which all together are compared."""
    return (*_ONES[part], *(("staffing",) if part == "units" else ()), *_LISTS[part])


def _told(
    key: str, before: Mapping[str, Plain], after: Mapping[str, Plain], then: _Values, now: _Values
) -> Together:
    """What differs where each says one value."""
    return Together(
        key, _different(before), _different(after), tuple(then), tuple(now), tuple(before), tuple(after)
    )


def _is_kept(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> bool:
    """Whether there are as many in all on both sides, as far as it is stated."""
    sums: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for made, side in zip(sums, (before, after), strict=True):
        for staffing in side.values():
            if not (isinstance(staffing, Mapping) and all(map(_is_number, staffing.values()))):
                return [*map(repr, before.values())] == [*map(repr, after.values())]
            for what, number in staffing.items():
                made[what] = made.get(what, 0) + number
    then, now = sums
    return then.keys() == now.keys() and all(isclose(then[key], now[key]) for key in then)


def _is_number(value: Plain) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _different(side: Mapping[str, Plain]) -> Plain:
    """The different values: one by itself, several as a list; what isn't stated is left out."""
    stated: list[Plain] = []
    for value in side.values():
        if value is not None and value not in stated:
            stated.append(value)
    return _one_or_all(stated)


def _one_or_all(values: Collection[Plain]) -> Plain:
    return tuple(values) if len(values) > 1 else next(iter(values), None)


def _entries(value: Plain) -> Mapping[str, Plain]:
    """The entries of a list, by what tells them apart; those of a mapping with what they are of."""
    if isinstance(value, Mapping):
        several = ((of, each if isinstance(each, tuple) else (each,)) for of, each in value.items())
        return {repr((of, each)): (of, each) for of, those in several for each in those}
    alone = value if isinstance(value, tuple) else () if value is None else (value,)
    return {repr(each): each for each in alone}


def _in_order(side: Mapping[str, Mapping[str, Plain]]) -> Plain:
    """All entries of one side, each once."""
    found: dict[str, Plain] = {}
    for own in side.values():
        found |= own
    return tuple(found.values())
