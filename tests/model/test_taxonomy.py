"""The shipped areas, and a file's own areas over them."""

from __future__ import annotations

import itertools

import pytest
from plans import HEAD, read

from orgctl.model.authority import Area
from orgctl.model.taxonomy import TAXONOMIES, areas

PAYMENT = ("bestilling", "attestasjon", "anvisning", "utbetaling")


def names(taxonomy: str | None, text: str) -> dict[str, str | None]:
    """The areas of a file with these own areas, with their names."""
    head = HEAD if taxonomy is None else f"{HEAD}taxonomy: {taxonomy}\n"
    plan = read(head + text)
    assert plan.findings == ()
    own = plan.model.definition.areas
    return {id: area.name for id, area in areas(plan.model.definition.taxonomy, own).items()}


@pytest.mark.parametrize("taxonomy", TAXONOMIES)
def test_every_shipped_area_has_a_name_and_known_neighbours(taxonomy: str) -> None:
    shipped = areas(taxonomy, {})
    assert next(iter(shipped)) == "fag"
    assert {id for id in shipped if "." not in id} == {"fag", "personal", "okonomi"}
    for id, area in shipped.items():
        assert area.name
        assert area.name[0].isupper(), id
        for other in area.incompatible:
            assert isinstance(other, str)
            assert id in shipped[other].incompatible, f"{id} and {other}: both say it"
    assert len({area.name for area in shipped.values()}) == len(shipped)


def test_the_steps_of_a_payment_are_kept_apart() -> None:
    shipped = areas("nb-kommune@1", {})
    for before, after in itertools.pairwise(PAYMENT):
        assert f"okonomi.{after}" in shipped[f"okonomi.{before}"].incompatible


def test_parents_come_before_their_parts() -> None:
    ids = list(areas("nb-kommune@1", {}))
    assert all(ids.index(id.rpartition(".")[0]) < ids.index(id) for id in ids if "." in id)


def test_own_areas_alone() -> None:
    said = names(None, "areas: {skole: {name: Skole, parts: {inntak: {parts: {skyss: {name: Skyss}}}}}}\n")
    assert said == {"skole": "Skole", "skole.inntak": None, "skole.inntak.skyss": "Skyss"}


def test_own_areas_merge_over_the_shipped_ones_key_by_key() -> None:
    parts = "anvisning: {name: Tilvising}, gaver: {name: Gaver}"
    text = f"areas: {{okonomi: {{parts: {{{parts}}}}}, kirke: {{name: Kirke}}}}\n"
    shipped, said = names("nb-kommune@1", ""), names("nb-kommune@1", text)
    assert said == shipped | {
        "okonomi.anvisning": "Tilvising",
        "okonomi.gaver": "Gaver",
        "kirke": "Kirke",
    }
    # The file's own come behind the shipped ones, each among its siblings.
    assert list(said)[-2:] == ["okonomi.gaver", "kirke"]


def test_a_key_that_is_said_replaces_and_others_stay() -> None:
    own = "areas: {okonomi: {duties: [Spare], parts: {anvisning: {exclusive: true}}}}\n"
    text = f"{HEAD}taxonomy: nb-kommune@1\n{own}"
    merged = areas("nb-kommune@1", read(text).model.definition.areas)
    assert merged["okonomi"].name == "Økonomi"
    assert merged["okonomi"].duties == ("Spare",)
    assert merged["okonomi.anvisning"].exclusive is True
    assert merged["okonomi.anvisning"].incompatible == ("okonomi.attestasjon", "okonomi.utbetaling")
    # What is shipped is not changed by it.
    assert areas("nb-kommune@1", {})["okonomi"].duties == ()
    assert isinstance(merged["okonomi"], Area)


def test_shipped_areas_may_be_referred_to() -> None:
    text = "taxonomy: nb-kommune@1\nareas: {egen: {name: Egen, incompatible: [okonomi.anvisning, fag]}}\n"
    assert read(HEAD + text).findings == ()
    assert [f.rule.code for f in read(HEAD + text.replace("taxonomy: nb-kommune@1\n", "")).findings] == [
        "ORG101"
    ] * 2
