"""Two wordings of a grant laid beside each other: where the new one is wider, and where it is narrower."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from orgctl.authority.answer import Answer
from orgctl.authority.order import (
    law_within,
    united,
    within_extent,
    within_limit,
    within_matter,
    within_period,
    within_right,
    within_scope,
    within_subjects,
)
from orgctl.authority.power import Dimension, Law, Scope, Subjects
from orgctl.authority.resolver import OWN_UNIT, Resolver, ceiling, scope_words, time
from orgctl.authority.stretches import without

if TYPE_CHECKING:
    from orgctl.model.authority import Grant

T = TypeVar("T")


class Turn(StrEnum):
    """How what a grant gives differs from what it gave; ``CHANGED`` is both wider and narrower, and
    ``UNKNOWN`` what can't be told from the file."""

    SAME = "same"
    WIDER = "wider"
    NARROWER = "narrower"
    CHANGED = "changed"
    UNKNOWN = "unknown"


class Step(NamedTuple):
    """One dimension in which two wordings differ, with the values of it that they are compared by.

    ``gained`` and ``lost`` are the areas, acts, units or cost centres that came and went; there are none in
    the other dimensions, where ``before`` and ``after`` say all.
    """

    dimension: Dimension
    turn: Turn
    before: Any
    after: Any
    gained: tuple[str | Law, ...] = ()
    lost: tuple[str | Law, ...] = ()


class Difference(NamedTuple):
    """What two wordings of a grant differ in: as a whole, and in each dimension that isn't the same."""

    turn: Turn
    steps: tuple[Step, ...]


def compare(
    resolver: Resolver, old: Grant, new: Grant, among: Collection[Dimension] = tuple(Dimension)
) -> Difference:
    """How a new wording of a grant differs from an old one in the dimensions ``among`` these. Both are read
    in the same organisation, so that only the words make a difference, not the units around them."""
    steps = tuple(
        step
        for dimension in Dimension
        if dimension in among and (step := _step(resolver, old, new, dimension)).turn is not Turn.SAME
    )
    return Difference(together(each.turn for each in steps), steps)


def together(turns: Iterable[Turn]) -> Turn:
    """What several differences are as a whole."""
    found = set(turns) - {Turn.SAME}
    if Turn.CHANGED in found or {Turn.WIDER, Turn.NARROWER} <= found:
        return Turn.CHANGED
    if Turn.UNKNOWN in found:
        return Turn.UNKNOWN
    return found.pop() if found else Turn.SAME


_PLAIN: Mapping[Dimension, tuple[Callable[[Grant], Any], Callable[[Any, Any], Answer]]] = {
    Dimension.EXTENT: (lambda grant: grant.extent or "all", within_extent),
    Dimension.LIMIT: (lambda grant: ceiling(grant.limit), within_limit),
    Dimension.MATTER: (lambda grant: grant.matter or "any", within_matter),
    Dimension.RIGHT: (lambda grant: grant.right or "decide", within_right),
    Dimension.PERIOD: (lambda grant: time(grant.valid), within_period),
}
"""The dimensions that are one value: where a grant has it, and its order."""


def _step(resolver: Resolver, old: Grant, new: Grant, dimension: Dimension) -> Step:
    if dimension is Dimension.AREAS:
        return _subjects(resolver, resolver.subjects(old), resolver.subjects(new))
    if dimension is Dimension.SCOPE:
        return _scopes(resolver, old, new)
    value, is_within = _PLAIN[dimension]
    before, after = value(old), value(new)
    return Step(dimension, _turn(before, after, is_within), before, after)


def _turn(before: T, after: T, is_within: Callable[[T, T], Answer]) -> Turn:
    if before == after:
        return Turn.SAME
    held = is_within(before, after), is_within(after, before)
    if Answer.UNKNOWN in held:
        return Turn.UNKNOWN
    if held[0] is held[1]:
        return Turn.SAME if held[0] is Answer.YES else Turn.CHANGED
    return Turn.WIDER if held[0] is Answer.YES else Turn.NARROWER


def _subjects(resolver: Resolver, before: Subjects, after: Subjects) -> Step:
    def new_in(one: Subjects, other: Subjects) -> tuple[str | Law, ...]:
        laws = [law for law in one.laws if not any(law_within(law, each) for each in other.laws)]
        return (*resolver.named(one.areas - other.areas), *sorted(laws, key=lambda law: [*map(str, law)]))

    turn = _turn(before, after, within_subjects)
    if turn is Turn.SAME:
        return Step(Dimension.AREAS, turn, before, after)
    return Step(Dimension.AREAS, turn, before, after, new_in(after, before), new_in(before, after))


def _scopes(resolver: Resolver, old: Grant, new: Grant) -> Step:
    """The difference in where a grant holds: that of each holder who goes on, since a unit of one's own is
    another one for each; where nobody does, that of all holders together."""
    earlier, later = resolver.holders(old), dict.fromkeys(resolver.holders(new))
    staying = [each for each in earlier if each in later]
    if staying:
        pairs = [*_of_each(resolver, old, new, staying)]
    elif scope_words(resolver.organisation, old) == scope_words(resolver.organisation, new):
        pairs = []
    else:
        pairs = [(_of_all(resolver, old, earlier), _of_all(resolver, new, [*later]))]
    # Where many share a scope, it is one object.
    was, now = (united({id(pair[side]): pair[side] for pair in pairs}.values()) for side in (0, 1))
    turn = together(_turn(*pair, within_scope) for pair in pairs)
    return Step(Dimension.SCOPE, turn, was, now, _new_in(resolver, now, was), _new_in(resolver, was, now))


def _of_each(
    resolver: Resolver, old: Grant, new: Grant, holders: Collection[str]
) -> Iterator[tuple[Scope, Scope]]:
    """The scopes of holders before and now, where the words for them differ; one pair for all of them unless
    it is a unit of their own."""
    for sort in _sorts(resolver, holders):
        before, after = (scope_words(resolver.organisation, grant, sort[0]) for grant in (old, new))
        if before == after:
            continue
        was, now = (None if words == OWN_UNIT else resolver.scope(words) for words in (before, after))
        for holder in sort if was is None or now is None else sort[:1]:
            own = resolver.own_unit(holder) if was is None or now is None else Scope()
            yield own if was is None else was, own if now is None else now


def _sorts(resolver: Resolver, holders: Collection[str]) -> Iterator[list[str]]:
    """Posts, and groups and bodies: where no scope is stated, it is another one for them."""
    posts = resolver.organisation.posts
    sorts = [each for each in holders if each in posts], [each for each in holders if each not in posts]
    yield from (sort for sort in sorts if sort)


def _of_all(resolver: Resolver, grant: Grant, holders: Collection[str]) -> Scope:
    words = scope_words(resolver.organisation, grant)
    return united(map(resolver.own_unit, holders or (None,))) if words == OWN_UNIT else resolver.scope(words)


def _new_in(resolver: Resolver, one: Scope, other: Scope) -> tuple[str, ...]:
    """The units and cost centres of a scope that another one isn't known to have."""
    units = resolver.units(without(one.units, other.units))
    centres = (each for each in one.centres if within_scope(Scope(centres=(each,)), other) is not Answer.YES)
    return (*units, *(code for code, _ in centres))
