"""What units or posts that are merged or split say together, before and after: what none of them says any
more, or none did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isclose
from typing import NamedTuple

from orgctl.diff.account import Account
from orgctl.diff.plain import Plain

_LISTS: Mapping[str, Sequence[str]] = {
    "units": ("function", "contains", "tasks", "cost_centres"),
    "positions": (
        "also_reports_to", "tasks", "powers", "profile", "responsibilities", "competence", "qualifications",
    ),
}  # fmt: skip
"""What has several entries: those of all count together."""
_ONES: Mapping[str, Sequence[str]] = {
    "units": ("kind", "level", "shared_service", "staffing"),
    "positions": ("role", "level", "line", "deputy", "grade"),
}
"""What each says one of."""
_GIVES = {"level": ("kind", "role")}
"""What a value mostly follows from: then it is told by that."""


class Together(NamedTuple):
    """A key, what all say under it before and after as far as that differs, and whose values these are."""

    key: str
    before: Plain
    after: Plain
    then: tuple[str, ...]
    now: tuple[str, ...]
    is_list: bool


def together(
    accounts: tuple[Account, Account], part: str, olds: Sequence[str], news: Sequence[str]
) -> Iterator[Together]:
    """The keys under which old entries of a part and the new ones that they became don't say the same."""
    sides = zip(accounts, (olds, news), strict=True)
    then, now = ({id: account[part][id].values for id in ids} for account, ids in sides)
    told: set[str] = set()
    for key in _ONES.get(part, ()):
        if told.isdisjoint(_GIVES.get(key, ())) and not (key == "staffing" and _is_kept(then, now)):
            for each in _one(key, then, now):
                told.add(key)
                yield each
    if part == "units":
        yield from _unled(then, now)
    for key in _LISTS.get(part, ()):
        before, after = _all(key, then), _all(key, now)
        if {*map(repr, before)} != {*map(repr, after)}:
            yield Together(key, before, after, tuple(then), tuple(now), True)


_Values = Mapping[str, Mapping[str, Plain]]


def _one(key: str, then: _Values, now: _Values) -> Iterator[Together]:
    """The values that some of them had and none has now; of what is split, all that the parts have now.
    Whoever reported to another of them reports to what they became, and that is no one."""
    sides = [{id: values.get(key) for id, values in side.items()} for side in (then, now)]
    if key == "line":
        sides = [{id: value for id, value in side.items() if value not in [*now]} for side in sides]
    before, after = sides
    if len(now) > 1:
        after = {id: value for id, value in after.items() if value not in before.values()}
        if key == "staffing":  # of a part that doesn't state it, nothing is known
            after = {id: value for id, value in after.items() if value is not None}
        is_other = bool(after)
    else:
        was_stated = any(value is not None for value in before.values())
        before = {id: value for id, value in before.items() if value not in after.values()}
        is_other = any(value is not None for value in before.values()) or (bool(before) and not was_stated)
    if is_other:
        yield Together(key, _values(before), _values(after), tuple(before), tuple(after), False)


def told_together(part: str) -> Sequence[str]:
    """The keys of a part under which all together are compared."""
    return (*_ONES.get(part, ()), *_LISTS.get(part, ()))


def _is_kept(then: _Values, now: _Values) -> bool:
    sums: tuple[dict[str, float], dict[str, float]] = ({}, {})
    for made, side in zip(sums, (then, now), strict=True):
        for values in side.values():
            staffing = values.get("staffing")
            if not (isinstance(staffing, Mapping) and all(map(_is_number, staffing.values()))):
                return False
            for what, number in staffing.items():
                made[what] = made.get(what, 0) + number
    before, after = sums
    return before.keys() == after.keys() and all(isclose(before[key], after[key]) for key in before)


def _is_number(value: Plain) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _unled(then: _Values, now: _Values) -> Iterator[Together]:
    """That it isn't decided, or stated, who leads what units became, where it was of one of these."""
    before = {id: leader for id, values in then.items() if isinstance(leader := values.get("leader"), tuple)}
    after = {id: leader for id, values in now.items() if isinstance(leader := values.get("leader"), Mapping)}
    after = {id: leader for id, leader in after.items() if leader.get("state") != "none"}
    if before and after:
        yield Together("leader", _values(before), _values(after), tuple(before), tuple(after), False)


def _values(side: Mapping[str, Plain]) -> Plain:
    """The different values: one by itself, several as a list; what isn't stated is left out."""
    stated: list[Plain] = []
    for value in side.values():
        if value is not None and value not in stated:
            stated.append(value)
    return tuple(stated) if len(stated) > 1 else stated[0] if stated else None


def _all(key: str, side: _Values) -> Plain:
    """All entries that some have; those of a mapping by what they are of."""
    found: dict[str, Plain] = {}
    for values in side.values():
        value = values.get(key)
        entries = (
            [(area, each) for area, each in value.items()]
            if isinstance(value, Mapping)
            else [(None, each) for each in value or ()]
            if isinstance(value, tuple)
            else [(None, value)]
            if value is not None
            else []
        )
        for area, each in entries:
            entry = each if area is None else (area, each)
            found.setdefault(repr(entry), entry)
    return tuple(found.values())
