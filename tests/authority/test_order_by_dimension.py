"""Semantics, “Authority”: the laws of the order in each dimension by itself, and that to narrow any of them
never widens a grant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from granted import grant, power, resolver
from hypothesis import given
from hypothesis import strategies as st
from test_order_of_authority import keys

from orgctl.authority import Answer, Dimension, Power, Turn, compare, within
from orgctl.authority.order import (
    within_extent,
    within_limit,
    within_matter,
    within_period,
    within_right,
    within_scope,
    within_subjects,
)

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
ORDERS: dict[Dimension, tuple[str, Callable[[Any, Any], Answer]]] = {
    Dimension.AREAS: ("subjects", within_subjects),
    Dimension.EXTENT: ("extent", within_extent),
    Dimension.SCOPE: ("scope", within_scope),
    Dimension.LIMIT: ("limit", within_limit),
    Dimension.MATTER: ("matter", within_matter),
    Dimension.RIGHT: ("right", within_right),
    Dimension.PERIOD: ("period", within_period),
}
"""What of a power each dimension is, and its order."""
SAID: dict[Dimension, tuple[str, ...]] = {
    Dimension.AREAS: ("areas", "except_", "basis"),
    Dimension.EXTENT: ("extent",),
    Dimension.SCOPE: ("scope",),
    Dimension.LIMIT: ("limit",),
    Dimension.MATTER: ("matter",),
    Dimension.RIGHT: ("right",),
    Dimension.PERIOD: ("valid",),
}
"""The keys of a grant that say it."""
CERTAIN, ANY = keys(everything=False), keys(everything=True)
each_dimension = pytest.mark.parametrize("dimension", ORDERS)


def test_every_dimension_has_its_order() -> None:
    assert {*ORDERS} == {*SAID} == {*Dimension}
    assert {name for name, _ in ORDERS.values()} == {*Power._fields}


@each_dimension
@given(said=CERTAIN)
def test_reflexive(dimension: Dimension, said: dict[str, Any]) -> None:
    name, order = ORDERS[dimension]
    value = getattr(power(**said), name)
    assert order(value, value) is YES


@each_dimension
@given(said=st.tuples(ANY, ANY, ANY))
def test_transitive(dimension: Dimension, said: tuple[dict[str, Any], ...]) -> None:
    name, order = ORDERS[dimension]
    one, other, third = (getattr(power(**each), name) for each in said)
    if order(one, other) is YES and order(other, third) is YES:
        assert order(one, third) is YES


@each_dimension
@given(said=st.tuples(ANY, ANY))
def test_antisymmetric_up_to_the_turn(dimension: Dimension, said: tuple[dict[str, Any], ...]) -> None:
    """What lies within each other is the same, and what is wider isn't narrower."""
    name, order = ORDERS[dimension]
    one, other = (getattr(power(**each), name) for each in said)
    before, after = (grant(to="råd", **each) for each in said)
    turn = compare(resolver(), before, after, (dimension,)).turn
    both = order(one, other), order(other, one)
    if both == (YES, YES):
        assert turn is Turn.SAME
    if turn is Turn.SAME:
        assert NO not in both
    if turn in (Turn.WIDER, Turn.NARROWER):
        assert {*both} == {YES, NO}


@each_dimension
@given(said=CERTAIN, other=CERTAIN)
def test_to_narrow_one_dimension_never_widens(
    dimension: Dimension, said: dict[str, Any], other: dict[str, Any]
) -> None:
    name, order = ORDERS[dimension]
    before, after = power(**said), power(**other)
    narrower = before._replace(**{name: getattr(after, name)})
    if order(getattr(narrower, name), getattr(before, name)) is not YES:
        return
    assert within(narrower, before) is not NO
    own = SAID[dimension]
    new = {key: each for key, each in said.items() if key not in own}
    new |= {key: each for key, each in other.items() if key in own}
    turn = compare(resolver(), grant(to="råd", **said), grant(to="råd", **new)).turn
    assert turn not in (Turn.WIDER, Turn.CHANGED)


@each_dimension
@given(said=CERTAIN)
def test_to_leave_a_dimension_out_never_narrows(dimension: Dimension, said: dict[str, Any]) -> None:
    """What is not said is the most, but for what a grant is about, and where it holds."""
    if dimension in (Dimension.AREAS, Dimension.SCOPE):
        return
    without = {key: each for key, each in said.items() if key not in SAID[dimension]}
    turn = compare(resolver(), grant(to="råd", **said), grant(to="råd", **without)).turn
    assert turn in (Turn.SAME, Turn.WIDER)
