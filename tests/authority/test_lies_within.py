"""Semantics, “Authority”, sentence by sentence: what lies within what."""

from __future__ import annotations

from typing import Any

import pytest
from granted import grant, power, resolver

from orgctl.authority import Answer, within, within_any

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def answer(one: dict[str, Any], *others: dict[str, Any]) -> Answer:
    return within_any(power(**one), [power(**each) for each in others])


def test_every_part_must_lie_within_one_thing_limits_never_add() -> None:
    half = {"areas": "fag", "limit": {"amount": 50}}
    assert answer({"limit": {"amount": 100}}, half, half) is NO
    assert answer({"limit": {"amount": 50}}, half, half) is YES
    # Neither do periods, nor a right in one and a limit in another.
    halves: tuple[dict[str, Any], ...] = ({"valid": {"until": 2020}}, {"valid": {"from": 2021}})
    assert answer({"valid": {"from": 2020, "until": 2021}}, *halves) is NO
    assert answer({"limit": {"amount": 100}}, {**half, "right": "decide"}, {"right": "recommend"}) is NO


def test_each_leaf_area_may_lie_within_another_grant() -> None:
    klage, vedtak = {"areas": "fag.klage"}, {"areas": "fag.vedtak", "limit": {"amount": 5}}
    assert answer({"limit": {"amount": 5}}, klage, vedtak) is YES
    assert answer({"limit": {"amount": 6}}, klage, vedtak) is NO
    assert answer({"areas": "fag.klage", "limit": {"amount": 6}}, klage, vedtak) is YES


def test_scope_is_compared_unit_by_unit_and_each_may_rest_on_a_different_grant() -> None:
    nord, sør = {"scope": "nord"}, {"scope": "sør"}
    assert answer({"scope": ["nord", "sør"]}, nord, sør) is YES
    assert answer({"scope": "oppvekst"}, nord, sør) is NO
    assert answer({"scope": "oppvekst"}, nord, sør, {"scope": {"kind": "etat"}}) is YES
    assert answer({"scope": "whole"}, {"scope": "oppvekst"}, {"scope": {"not": "oppvekst"}}) is YES
    # Each unit with an area of its own.
    assert answer({"scope": ["nord", "sør"]}, {"scope": "nord", "areas": "arkiv"}, sør) is NO


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (None, None, YES),
        ({"amount": 100}, None, YES),
        (None, {"amount": 100}, NO),
        (None, {"amount": "unknown"}, NO),
        ({"amount": 100}, {"amount": 100}, YES),
        ({"amount": 101}, {"amount": 100}, NO),
        ({"amount": 1, "currency": "EUR"}, {"amount": 100}, NO),
        ({"amount": 1, "per": "invoice"}, {"amount": 100, "per": "year"}, NO),
        ({"amount": 1, "vat": "included"}, {"amount": 100, "vat": "excluded"}, NO),
        ({"amount": 1, "per": "year", "vat": "included"},
         {"amount": 1, "per": "year", "vat": "included"}, YES),
        ({"amount": 1, "per": "year"}, {"amount": 100}, UNKNOWN),
        ({"amount": 1}, {"amount": 100, "vat": "excluded"}, UNKNOWN),
        ({"amount": {"about": 1}}, {"amount": 100}, UNKNOWN),
        ({"amount": "unknown"}, {"amount": 100}, UNKNOWN),
        ({"amount": {"open": "d"}}, {"amount": 100, "currency": "EUR"}, NO),
        ({"amount": "unknown"}, None, YES),
    ],
)  # fmt: skip
def test_no_limit_is_unlimited_another_currency_or_per_is_not_contained(
    one: Any, other: Any, expected: Answer
) -> None:
    sides = ({} if each is None else {"limit": each} for each in (one, other))
    assert answer(*sides) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"law": "havneloven"}, {"law": "havneloven"}, YES),
        ({"law": "havneloven", "section": "7"}, {"law": "havneloven"}, YES),
        ({"law": "havneloven", "section": "7", "subject": "kai"}, {"law": "havneloven", "section": "7"}, YES),
        ({"law": "havneloven", "section": "7", "subject": "kai"},
         {"law": "havneloven", "subject": "kai"}, YES),
        ({"law": "havneloven"}, {"law": "havneloven", "section": "7"}, NO),
        ({"law": "havneloven", "section": "8"}, {"law": "havneloven", "section": "7"}, NO),
        ({"law": "havneloven", "section": "7"}, {"law": "havneloven", "subject": "kai"}, NO),
        ({"law": "fyrloven"}, {"law": "havneloven"}, NO),
        ({"law": {"open": "d"}}, {"law": "havneloven"}, UNKNOWN),
        ({"law": "havneloven"}, {"law": "unknown"}, UNKNOWN),
        ({"law": "havneloven"}, [{"law": "unknown"}, {"law": "havneloven"}], YES),
    ],
)  # fmt: skip
def test_a_law_contains_its_sections_and_they_their_subjects(one: Any, other: Any, expected: Answer) -> None:
    assert answer({"basis": one}, {"basis": other}) is expected


def test_with_areas_the_basis_is_not_compared() -> None:
    one = {"areas": "arkiv", "basis": {"law": "fyrloven"}}
    assert answer(one, {"areas": "arkiv", "basis": {"law": "havneloven"}}) is YES


def test_whether_an_act_lies_within_an_area_is_not_stated() -> None:
    assert answer({"basis": {"law": "havneloven"}}, {"areas": "fag"}) is UNKNOWN
    assert answer({"areas": "fag"}, {"basis": {"law": "havneloven"}}) is UNKNOWN


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("fag.klage.intern", "fag", YES),
        ("fag", "fag.klage", NO),
        ("fag", ["fag.klage", "fag.vedtak"], YES),
        ("fag.nytt", "fag", NO),  # its parts are those that are stated
        ("arkiv.nytt", "arkiv", YES),
        ("arkiv", ["fag", {"open": "d"}], UNKNOWN),
        (["arkiv", {"open": "d"}], "arkiv", UNKNOWN),
        (["arkiv", {"open": "d"}], "fag", NO),
    ],
)
def test_areas_lie_within_what_holds_them(one: Any, other: Any, expected: Answer) -> None:
    assert answer({"areas": one}, {"areas": other}) is expected


def test_what_is_excepted_is_not_given() -> None:
    without = {"areas": "fag", "except_": "fag.klage.intern"}
    assert (answer(without, {"areas": "fag"}), answer({"areas": "fag"}, without)) == (YES, NO)
    unclear = {"areas": ["fag", "arkiv"], "except_": {"open": "d"}}
    assert answer({"areas": "fag"}, unclear) is UNKNOWN
    assert answer(unclear, {"areas": "fag"}) is UNKNOWN  # `arkiv` may be what is excepted


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"from": 2020, "until": 2021}, {}, YES),
        ({}, {"from": 2020}, NO),
        ({"from": "2020-06"}, {"from": 2020}, YES),
        ({"from": 2020}, {"from": "2020-06"}, NO),
        ({"until": 2021}, {"until": "2021-06"}, NO),
        ({"until": "2021-12-31"}, {"until": 2021}, YES),
        ({"until": "unknown"}, {"until": 2021}, UNKNOWN),
        ({"until": 2021}, {"until": {"open": "d"}}, UNKNOWN),
        ({"from": 2019, "until": "unknown"}, {"from": 2020, "until": 2021}, NO),
    ],
)
def test_a_period_lies_within_one_that_has_all_its_days(one: Any, other: Any, expected: Answer) -> None:
    assert answer({"valid": one}, {"valid": other}) is expected


def test_not_principled_lies_within_any_and_recommend_within_decide() -> None:
    assert answer({"matter": "not_principled"}, {"matter": "any"}) is YES
    assert answer({"matter": "any"}, {"matter": "not_principled"}) is NO
    assert answer({"right": "recommend"}, {"right": "decide"}) is YES
    assert answer({"right": "decide"}, {"right": "recommend"}) is NO


@pytest.mark.parametrize("extent", ["most", "needed"])
def test_from_a_most_or_needed_source_nothing_is_proven_or_refuted(extent: str) -> None:
    source = {"extent": extent, "limit": {"amount": 100}}
    assert answer({"limit": {"amount": 1}}, source) is UNKNOWN
    assert answer({"areas": "arkiv", "limit": {"amount": 1000}}, source) is UNKNOWN
    assert answer({"areas": "arkiv"}, source, {"areas": "arkiv"}) is YES


def test_most_of_something_lies_within_what_holds_all_of_it() -> None:
    assert answer({"extent": "most"}, {}) is YES
    assert answer({"areas": ["fag", "arkiv"], "extent": "most"}, {"areas": "fag"}) is UNKNOWN
    assert answer({"extent": "most"}, {"limit": {"amount": 5}}) is NO


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (["210"], ["210", "220"], YES),
        (["210", "220"], ["210"], NO),
        (["210"], "nord", YES),
        (["220"], "nord", NO),
        (["211"], "nord", UNKNOWN),  # another unit has it as well
        (["211"], ["nord", "teknisk"], YES),
        (["999"], "nord", UNKNOWN),
        (["999"], "whole", YES),
        ("nord", ["210"], UNKNOWN),
        ("whole", ["210"], NO),
    ],
)
def test_a_cost_centre_lies_within_the_units_that_alone_have_it(
    one: Any, other: Any, expected: Answer
) -> None:
    def scope(said: Any) -> Any:
        codes = isinstance(said, list) and said[0].isdigit()
        return {"cost_centres": said} if codes else said

    assert answer({"scope": scope(one)}, {"scope": scope(other)}) is expected


def test_where_own_unit_is_not_known_nothing_is_proven() -> None:
    nobodys = resolver().power(grant(areas="fag", scope="own_unit"), "innleid")
    assert within(power(scope="nord"), nobodys) is UNKNOWN
    assert within(nobodys, power(scope="nord")) is UNKNOWN
    assert within(nobodys, power()) is YES  # the whole holds whatever it is


def test_nothing_lies_within_nothing() -> None:
    assert within_any(power(), []) is NO
