"""What units or posts that are merged or split say together, before and after: what none of them says any
more, or none did."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from math import isclose
from typing import NamedTuple

from orgctl.diff.account import Account
from orgctl.diff.plain import Plain
from orgctl.diff.ties import tied
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


class Together(NamedTuple):
    """A key under which those that are merged or split don't say the same before and after, and what they
    say. ``olds`` and ``news`` are all their ids, ``then`` and ``now`` those whose values differ. ``is_list``
    is false where each says one value. What of those ``elsewhere`` isn't said here is no difference: other
    things become of them as well, or they are made of others, too."""

    key: str
    before: Plain
    after: Plain
    olds: Texts
    news: Texts
    then: Texts
    now: Texts
    is_list: bool = False
    elsewhere: Texts = ()

    @property
    def is_split(self) -> bool:
        """Whether it tells of the parts of something that is split."""
        return len(self.olds) == 1 < len(self.news)


class Comparing:
    """Compares what merged or split entries say. Where a merger takes in a part of what is split, what went
    into that is told by the merger, and all else by the split."""

    def __init__(self, accounts: tuple[Account, Account], lineages: Mapping[str, Lineage]) -> None:
        self._accounts, self._lineages = accounts, lineages

    def told(self, part: str, olds: Texts, news: Texts) -> Iterator[Together]:
        """What the old entries of a merger or a split and the new ones say under each key, where that
        differs."""
        then, now = self._values(0, part, olds), self._values(1, part, news)
        lineage = self._lineages[part]
        is_merger = len(news) == 1
        elsewhere = tuple(id for id in olds if id in lineage.split) if is_merger else ()
        elsewhere = elsewhere or tuple(id for id in news if not is_merger and id in lineage.merged)
        told: set[str] = set()
        for key in _ONES[part]:
            if told.isdisjoint(_GIVES.get(key, ())):
                for each in self._one(part, key, then, now, elsewhere):
                    told.add(key)
                    yield each
        if part == "units":
            yield from self._staffing(then, now, elsewhere)
            yield from _unled(then, now, elsewhere)
        for key in _LISTS[part]:
            yield from self._list(part, key, then, now, elsewhere)

    def _values(self, side: int, part: str, ids: Texts) -> _Values:
        account = self._accounts[side][part]
        return {id: account[id].values for id in ids}

    def _one(
        self, part: str, key: str, then: _Values, now: _Values, elsewhere: Collection[str]
    ) -> Iterator[Together]:
        """The values that some of them had and none has now; of what is split, each that parts have now.
        Whoever reported to another of them reports to what they became, and that is no one."""
        before, after = ({id: values.get(key) for id, values in side.items()} for side in (then, now))
        if key == "line":
            before = {id: value for id, value in before.items() if value not in [*now]}
        with_given = {id: self._as_given_now(part, key, then[id], value) for id, value in before.items()}
        if len(now) > 1:
            known = [*with_given.values()]
            after = {id: v for id, v in after.items() if v not in known and id not in elsewhere}
            alike: dict[str, dict[str, Plain]] = {}
            for id, value in after.items():
                alike.setdefault(repr(value), {})[id] = value
            for parts in alike.values():
                yield _told(key, before, parts, then, now)
            return
        was_stated = any(value is not None for value in before.values())
        before = {id: value for id, value in before.items() if with_given[id] not in after.values()}
        if any(value is not None for value in before.values()) or (before and not was_stated):
            yield _told(key, before, after, then, now)

    def _list(
        self, part: str, key: str, then: _Values, now: _Values, elsewhere: Collection[str]
    ) -> Iterator[Together]:
        """The entries that some had and none has now, or that some have now and none had."""
        before, after = (
            {id: entries(values.get(key)) for id, values in side.items()} for side in (then, now)
        )
        given = {id: self._entries_given_now(part, key, then[id], own) for id, own in before.items()}
        had, has = ({name for own in side.values() for name in own} for side in (given, after))
        less = [id for id, own in given.items() if id not in elsewhere and not own.keys() <= has]
        more = [id for id, own in after.items() if id not in elsewhere and not own.keys() <= had]
        if less or more:
            # What only goes elsewhere, or comes from there, isn't told here.
            olds = _all(before, elsewhere, has)
            news = _all(after, elsewhere, had)
            some = tuple(id for id in now if id not in elsewhere) if less else tuple(more)
            lost = tuple(id for id in then if id not in elsewhere) or tuple(then)
            yield Together(
                key, olds, news, tuple(then), tuple(now), lost, some or tuple(now), True, tuple(elsewhere)
            )

    def _staffing(self, then: _Values, now: _Values, elsewhere: Collection[str]) -> Iterator[Together]:
        """How many there are, where these aren't as many in all: of all that mergers and splits tie
        together, told once."""
        if elsewhere:
            olds, news = self._tied[next(iter(then))]
            merged = self._lineages["units"].merged
            if [*now] != [next(id for id in news if id in merged)]:
                return
            then, now = self._values(0, "units", olds), self._values(1, "units", news)
        before, after = (
            {id: value for id, values in side.items() if (value := values.get("staffing")) is not None}
            for side in (then, now)
        )
        # Of a part that doesn't state it, nothing is known.
        if not (before or after) or (len(now) > 1 and not after) or _is_kept(before, after):
            return
        said = _told("staffing", before, after or dict.fromkeys(now), then, now)
        yield said._replace(before=_one_or_all(before.values()), after=_one_or_all(after.values()))

    @cached_property
    def _tied(self) -> Mapping[str, tuple[Texts, Texts]]:
        """All that mergers and splits of units tie to an old one, by its id."""
        links = self._lineages["units"].links
        return {id: each for each in tied([(link.old, link.new) for link in links]) for id in each[0]}

    def _given(self, part: str, key: str, values: Mapping[str, Plain]) -> tuple[Plain, Plain]:
        """What an old entry's kind or role says under a key before and after, if it goes on."""
        by, giver = _GIVER[part]
        new = values.get(by)
        old = self._lineages[giver].old_of.get(new) if isinstance(new, str) else None
        if not isinstance(new, str) or old is None:
            return None, None
        before, after = self._accounts[0][giver][old], self._accounts[1][giver][new]
        return before.values.get(key), after.values.get(key)

    def _as_given_now(self, part: str, key: str, values: Mapping[str, Plain], value: Plain) -> Plain:
        """An old value; what a kind or role gave, as it gives it now: that is told by these."""
        before, after = self._given(part, key, values)
        return after if before != after and value == before else value

    def _entries_given_now(
        self, part: str, key: str, values: Mapping[str, Plain], own: Mapping[str, Plain]
    ) -> Mapping[str, Plain]:
        before, after = map(entries, self._given(part, key, values))
        kept = {name: each for name, each in own.items() if name not in before or name in after}
        return kept | {name: each for name, each in after.items() if name not in before}


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


def _unled(then: _Values, now: _Values, elsewhere: Collection[str]) -> Iterator[Together]:
    """That it isn't decided, or stated, who leads what units became, where it was of one of these."""
    before = {id: leader for id, values in then.items() if isinstance(leader := values.get("leader"), tuple)}
    after = {
        id: leader
        for id, values in now.items()
        if id not in elsewhere and isinstance(leader := values.get("leader"), Mapping)
    }
    after = {id: leader for id, leader in after.items() if leader.get("state") != "none"}
    if before and after:
        yield _told("leader", before, after, then, now)


def _different(side: Mapping[str, Plain]) -> Plain:
    """The different values: one by itself, several as a list; what isn't stated is left out."""
    stated: list[Plain] = []
    for value in side.values():
        if value is not None and value not in stated:
            stated.append(value)
    return _one_or_all(stated)


def _one_or_all(values: Collection[Plain]) -> Plain:
    return tuple(values) if len(values) > 1 else next(iter(values), None)


def entries(value: Plain) -> Mapping[str, Plain]:
    """The entries of a list, by what tells them apart; those of a mapping with what they are of."""
    if isinstance(value, Mapping):
        return {repr(each): each for each in value.items()}
    several = value if isinstance(value, tuple) else () if value is None else (value,)
    return {repr(each): each for each in several}


def _all(
    side: Mapping[str, Mapping[str, Plain]], elsewhere: Collection[str], others: Collection[str]
) -> Plain:
    """All entries of one side; of those that aren't merged or split with these alone, what others have."""
    found: dict[str, Plain] = {}
    for id, own in side.items():
        found |= {name: each for name, each in own.items() if id not in elsewhere or name in others}
    return tuple(found.values())
