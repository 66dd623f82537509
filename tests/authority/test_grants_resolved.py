"""Semantics, “Authority” and “Areas”: what a grant gives, and where."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from granted import grant, power, resolver, units

from orgctl.authority import Ceiling, Law, Scope, Subjects, Time
from orgctl.model.scalars import Open

ALL = "by oppvekst nord sfo sør teknisk vei vann"


@pytest.mark.parametrize(
    ("areas", "without", "expected"),
    [
        ("fag", None, "fag.klage.ekstern fag.klage.intern fag.vedtak"),
        (["okonomi", "arkiv"], None, "arkiv okonomi.innkjop okonomi.laneopptak"),
        ("fag", "fag.klage", "fag.vedtak"),
        ("fag", "fag.klage.intern", "fag.klage.ekstern fag.vedtak"),
        ("fag", "arkiv", "fag.klage.ekstern fag.klage.intern fag.vedtak"),
        ("fag", "fag", ""),
        (["arkiv", "arkiv.nytt"], None, "arkiv"),
    ],
)
def test_a_parent_contains_its_parts(areas: Any, without: Any, expected: str) -> None:
    said = {"areas": areas, **({"except": without} if without else {})}
    assert " ".join(sorted(power(**said).subjects.areas)) == expected


def test_the_more_specific_statement_wins() -> None:
    found = power(areas=["fag", "fag.klage.intern"], except_="fag.klage").subjects
    assert found == Subjects(frozenset({"fag.vedtak", "fag.klage.intern"}))
    assert power(areas="fag.klage", except_="fag").subjects.areas == {"fag.klage.intern", "fag.klage.ekstern"}


def test_an_area_that_is_not_stated_may_be_any() -> None:
    assert power(areas=["arkiv", {"open": "d"}]).subjects == Subjects(frozenset({"arkiv"}), more=True)
    assert power(areas=["arkiv", "unknown"]).subjects.more
    assert power(areas="arkiv", except_="unknown").subjects == Subjects(frozenset({"arkiv"}), fewer=True)


def test_without_areas_each_basis_is_itself_the_area() -> None:
    basis = [{"law": "havneloven", "section": "7"}, {"law": "fyrloven", "subject": "mudring"}]
    laws = frozenset({Law("havneloven", "7"), Law("fyrloven", None, "mudring")})
    assert power(basis=basis).subjects == Subjects(laws=laws)
    # What lies within another one adds nothing.
    assert power(basis=[*basis, {"law": "havneloven"}]).subjects.laws == {
        Law("havneloven"),
        Law("fyrloven", None, "mudring"),
    }


def test_with_areas_basis_is_the_ground() -> None:
    assert power(areas="arkiv", basis={"law": "havneloven"}).subjects == Subjects(frozenset({"arkiv"}))


def test_what_has_neither_areas_nor_basis_is_not_stated() -> None:
    assert resolver().power(grant(to="råd")).subjects == Subjects(more=True)
    assert power(basis={"law": {"open": "d"}}).subjects == Subjects(more=True)


@pytest.mark.parametrize(
    ("holder", "expected"),
    [
        ("skolesjef", "oppvekst nord sfo sør"),
        ("nord.leader", "nord sfo"),
        ("radmann", ALL),
        ("lærer", "nord sfo"),  # a unit in a scope includes its subtree
        ("slg", "nord sfo sør"),
        ("nemnd", "sør"),
        ("innleid", "?"),
        ("ukjent", "?"),
        ("råd", "?"),
        ("delvis", "nord sfo ?"),
        (None, "?"),
    ],
)
def test_own_unit_is_the_subtrees_of_the_units_the_holder_leads_else_its_unit(
    holder: str | None, expected: str
) -> None:
    assert units("own_unit", holder) == expected


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("whole", ALL),
        ("oppvekst", "oppvekst nord sfo sør"),
        (["nord", "vei"], "nord sfo vei"),
        ({"unit": "nord"}, "nord sfo"),
        ({"under": "oppvekst"}, "nord sfo sør"),
        ({"kind": "skole"}, "nord sør"),
        ({"unit": "nord", "kind": "skole"}, "nord"),
        ({"kind": ["skole", "etat"], "under": "by", "not": ["teknisk"]}, "oppvekst nord sør"),
        ({"unit": "oppvekst", "not": {"unit": "nord"}}, "oppvekst sør"),
        ({"not": "oppvekst"}, "by teknisk vei vann"),
        ({"leads": "any"}, "by oppvekst nord sør teknisk"),
        ([{"unit": "nord"}, {"kind": "etat"}], "oppvekst nord sfo teknisk"),
        ({"open": "d"}, "?"),
        ("unknown", "?"),
        (["nord", "nedlagt"], "nord sfo ?"),
    ],
)  # fmt: skip
def test_in_a_scope_unit_x_includes_its_subtree(scope: Any, expected: str) -> None:
    assert units(scope) == expected


def test_all_units_are_the_whole() -> None:
    assert power(scope="by").scope == power(scope="whole").scope
    assert power(scope={"unit": "by", "not": "vei"}).scope.whole is False


def test_cost_centres_know_the_units_that_have_them() -> None:
    found = power(scope={"cost_centres": ["999", "211", "220"]}).scope
    o = resolver().organisation
    at = {id: (o.units[id].order, o.units[id].order + 1) for id in ("nord", "sør", "teknisk")}
    assert found == Scope(centres=(("211", (at["nord"], at["teknisk"])), ("220", (at["sør"],)), ("999", ())))


@pytest.mark.parametrize(
    ("said", "holder", "expected"),
    [
        ({"from_": "radmann", "to": "skolesjef"}, "skolesjef", "oppvekst nord sfo sør"),
        ({"from_": "råd", "to": "skolesjef"}, "skolesjef", ALL),
        ({"from_": {"body": "råd"}, "to": "slg"}, "slg", ALL),
        ({"from_": "skolesjef", "to": "slg"}, "slg", "?"),
        ({"from_": "skolesjef", "to": "nemnd"}, "nemnd", "?"),
        ({"from_": "skolesjef", "to": {"name": "Fylket"}}, None, "?"),
        ({"from_": "unknown", "to": "skolesjef"}, "skolesjef", "oppvekst nord sfo sør"),
    ],
)
def test_no_scope_is_own_unit_from_bodies_whole_to_groups_bodies_and_outsiders_the_delegators(
    said: Any, holder: str | None, expected: str
) -> None:
    o = resolver().organisation
    found = resolver().power(grant(areas="fag", **said), holder).scope
    ids = [o.by_order[number] for start, end in found.units for number in range(start, end)]
    assert " ".join([*ids, *(["?"] if found.unsaid else [])]) == expected


def test_the_delegators_scope_and_the_sources_period_are_taken_from_the_source() -> None:
    source = power(scope="nord", valid={"from": 2020})
    said = grant(from_="skolesjef", to="slg", areas="fag")
    found = resolver().power(said, "slg", source)
    assert (found.scope, found.period) == (source.scope, Time(date(2020, 1, 1)))
    outside = grant(from_="skolesjef", to={"name": "Fylket"}, areas="fag")
    assert resolver().power(outside, None, source).scope == source.scope
    own = grant(from_="skolesjef", to="slg", areas="fag", valid={"until": "2021-02"})
    assert resolver().power(own, "slg", source).period == Time(None, date(2021, 2, 28))


def test_a_period_is_from_its_first_day_until_its_last() -> None:
    found = power(valid={"from": "2020-Q2", "until": 2021}).period
    assert found == Time(date(2020, 4, 1), date(2021, 12, 31))
    assert power(valid={"from": "unknown", "until": {"open": "d"}}).period == Time("unknown", Open(open="d"))
    assert power().period == Time()


def test_what_is_not_said_is_the_most() -> None:
    found = power()
    assert (found.limit, found.matter, found.right, found.extent) == (None, "any", "decide", "all")
    said = power(limit={"amount": 5}, matter="not_principled", right="recommend", extent="most")
    assert said[2:] == (Ceiling(5, "NOK"), Time(), "not_principled", "recommend", "most")


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("skolesjef", "skolesjef"),
        ("nord", "nord.leader"),
        (["slg", "nemnd", "radmann"], "slg nemnd radmann"),
        ({"group": "slg"}, "slg"),
        ({"group": "slg", "unit": "nord"}, "nord.leader"),
        ([{"kind": "skole"}, "nord"], "nord.leader sør.leader"),
        ({"name": "Fylket"}, ""),
        ({"open": "d"}, ""),
        ("unknown", ""),
    ],
)
def test_several_receivers_mean_each_of_them(to: Any, expected: str) -> None:
    assert " ".join(resolver().holders(grant(to=to))) == expected
