"""Semantics, “Differences”: a grant that is wider, narrower, or both."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from granted import grant, power, resolver
from hypothesis import given
from test_order_of_authority import keys

from orgctl.authority import Answer, Ceiling, Dimension, Law, Scope, Step, Time, Turn, compare, within


def difference(old: dict[str, Any], new: dict[str, Any], **both: Any) -> str:
    """The turn as a whole, and that of each dimension with what came and went."""
    stated = {"areas": "fag", "to": "skolesjef", **both}
    found = compare(resolver(), grant(**{**stated, **old}), grant(**{**stated, **new}))
    return "; ".join([found.turn, *map(_told, found.steps)])


def _told(step: Step) -> str:
    came, went = (f"+{each}" for each in step.gained), (f"-{each}" for each in step.lost)
    return " ".join([step.dimension, step.turn, *came, *went])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {}, "same"),
        ({"limit": {"amount": 1}}, {"limit": {"amount": 2}}, "wider; limit wider"),
        ({"limit": {"amount": 1}}, {}, "wider; limit wider"),
        ({"limit": {"amount": 1}}, {"limit": {"amount": 1, "currency": "NOK"}}, "same"),
        ({}, {"limit": {"amount": "unknown"}}, "narrower; limit narrower"),
        ({"limit": {"amount": 1}}, {"limit": {"amount": 2, "currency": "EUR"}}, "changed; limit changed"),
        ({"limit": {"amount": 1}}, {"limit": {"amount": 2, "per": "year"}}, "unknown; limit unknown"),
        ({"right": "recommend"}, {}, "wider; right wider"),
        ({}, {"matter": "not_principled"}, "narrower; matter narrower"),
        ({"matter": "any"}, {}, "same"),
        ({}, {"extent": "most"}, "narrower; extent narrower"),
        ({"extent": "needed"}, {"extent": "most"}, "unknown; extent unknown"),
        ({}, {"valid": {"until": 2027}}, "narrower; period narrower"),
        ({"valid": {"from": 2020, "until": 2021}}, {"valid": {"from": 2021, "until": 2022}},
         "changed; period changed"),
        ({}, {"areas": ["fag", "okonomi"]}, "wider; areas wider +okonomi"),
        ({}, {"except_": "fag.klage"}, "narrower; areas narrower -fag.klage"),
        ({}, {"areas": ["fag.klage", "fag.vedtak"]}, "same"),
        ({}, {"areas": ["fag.vedtak", "nytt", "arkiv"]}, "changed; areas changed +arkiv +nytt -fag.klage"),
        ({}, {"areas": [{"open": "d"}]}, "unknown; areas unknown -fag"),
        # `arkiv` may be what was excepted.
        ({"areas": ["fag", "arkiv"], "except_": {"open": "d"}}, {"areas": ["fag", "okonomi"]},
         "unknown; areas unknown +okonomi -arkiv"),
        ({"limit": {"amount": 1}, "right": "recommend"}, {"limit": {"amount": "unknown"}},
         "unknown; limit unknown; right wider"),
        ({}, {"areas": "arkiv", "limit": {"amount": 1}},
         "changed; areas changed +arkiv -fag; limit narrower"),
        ({}, {"areas": ["fag", "arkiv"], "limit": {"amount": 1}},
         "changed; areas wider +arkiv; limit narrower"),
    ],
)  # fmt: skip
def test_what_is_wider_and_what_is_narrower(old: Any, new: Any, expected: str) -> None:
    assert difference(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"scope": "nord"}, {"scope": "oppvekst"}, "wider; scope wider +oppvekst +sør"),
        ({"scope": "oppvekst"}, {"scope": ["nord", "sør"]}, "narrower; scope narrower -oppvekst"),
        ({"scope": ["sør", "nord"]}, {"scope": [{"unit": ["nord", "sør"]}]}, "same"),
        ({"scope": "nord"}, {"scope": "sør"}, "changed; scope changed +sør -nord"),
        ({"scope": "nord"}, {"scope": {"open": "d"}}, "unknown; scope unknown -nord"),
        ({"scope": "nord"}, {"scope": "nedlagt"}, "unknown; scope unknown -nord"),
        ({"scope": "nord"}, {"scope": {"cost_centres": ["210"]}}, "unknown; scope unknown -nord"),
        ({"scope": "whole"}, {"scope": {"cost_centres": ["210"]}}, "narrower; scope narrower -by"),
        ({"scope": "nord"}, {"scope": {"cost_centres": ["300"]}}, "unknown; scope unknown +300 -nord"),
        ({"scope": "own_unit"}, {}, "same"),
        ({}, {"scope": "oppvekst"}, "same"),
        ({}, {"scope": "whole"}, "wider; scope wider +by +teknisk"),
        # One's own unit is another one for each.
        ({"to": {"kind": "skole"}}, {"to": {"kind": "skole"}, "scope": ["nord", "sør"]},
         "wider; scope wider"),
        ({"to": {"kind": "skole"}}, {"to": "nord.leader", "scope": "oppvekst"},
         "wider; scope wider +oppvekst +sør"),
        ({"to": "nord"}, {"to": "sør", "scope": "nord"}, "same"),
        ({"to": "nord"}, {"to": "sør", "scope": "own_unit"}, "same"),
        ({"to": "innleid"}, {"to": "innleid", "scope": "nord"}, "unknown; scope unknown +nord"),
    ],
)  # fmt: skip
def test_a_scope_is_compared_for_each_who_goes_on(old: Any, new: Any, expected: str) -> None:
    assert difference(old, new) == expected


def test_without_areas_what_a_basis_is_about_may_be_wider() -> None:
    old, new = {"law": "havneloven", "section": "7"}, {"law": "havneloven"}
    (step,) = compare(resolver(), grant(to="råd", basis=old), grant(to="råd", basis=new)).steps
    assert (step.turn, step.gained, step.lost) == (Turn.WIDER, (Law("havneloven"),), ())


def test_values_are_told_on_both_sides() -> None:
    old = grant(to="råd", limit={"amount": 100000}, valid={"until": 2026})
    new = grant(to="råd", limit={"amount": 200000}, valid={"until": 2027})
    limit, period = compare(resolver(), old, new).steps
    assert (limit.before, limit.after) == (Ceiling(100000), Ceiling(200000))
    assert (period.before, period.after) == (Time(None, date(2026, 12, 31)), Time(None, date(2027, 12, 31)))
    only = compare(resolver(), old, new, {Dimension.PERIOD})
    assert only.steps == (period,)


@given(keys(everything=True), keys(everything=True))
def test_wider_is_what_the_old_lies_within(old: dict[str, Any], new: dict[str, Any]) -> None:
    """And to compare the other way round turns it."""
    sides = grant(to="råd", **old), grant(to="råd", **new)
    found, back = compare(resolver(), *sides).turn, compare(resolver(), *sides[::-1]).turn
    turned = {Turn.WIDER: Turn.NARROWER, Turn.NARROWER: Turn.WIDER}
    assert back is turned.get(found, found)
    before, after = power(**old), power(**new)
    if found in (Turn.SAME, Turn.WIDER) and after.extent == "all":
        assert within(before, after) is not Answer.NO
    if found in (Turn.NARROWER, Turn.CHANGED) and before.subjects.every and before.scope != Scope():
        assert within(before, after) is not Answer.YES


@given(keys(everything=True))
def test_nothing_differs_from_itself(said: dict[str, Any]) -> None:
    assert compare(resolver(), grant(to="råd", **said), grant(to="råd", **said)) == (Turn.SAME, ())
