"""Semantics, “Places”."""

from __future__ import annotations

from random import Random
from typing import Any

from organisations_at_large import CHANCE, Large, large, read, text
from rewritten import MAPS, nested

from orgctl.findings import Finding
from orgctl.model.parts import BY_KEY


def pick(values: dict[str, Any], chance: Random) -> tuple[str, str]:
    """An entry of a part."""
    part = chance.choice([part for part in MAPS if values.get(part)])
    return part, chance.choice([*values[part]])


def lines(values: dict[str, Any], finding: Finding) -> str:
    """What stands in the text where a finding points."""
    place = finding.place
    assert place is not None
    assert (place.line, place.end_line) == (place.end_line, place.line)
    return text(values).split("\n")[place.line - 1][place.column - 1 : place.end_column - 1]


@large(CHANCE, examples=25)
def test_an_unknown_key_lies_at_the_key_of_its_entity(each: Large, chance: Random) -> None:
    if not any(each.values.get(part) for part in MAPS):
        return
    part, id = pick(each.values, chance)
    values = {**each.values, part: {**each.values[part], id: {**each.values[part][id], "ukjent_nøkkel": 1}}}
    (found,) = (finding for finding in read(values).findings if finding.rule.code == "ORG020")
    assert found.path == (part, id, "ukjent_nøkkel")
    assert found.entity == f"{BY_KEY[part].entity}:{id}"
    assert lines(values, found) == '"ukjent_nøkkel"'


@large(CHANCE, examples=25)
def test_a_wrong_value_lies_at_the_value(each: Large, chance: Random) -> None:
    if not any(each.values.get(part) for part in MAPS):
        return
    part, id = pick(each.values, chance)
    values = {
        **each.values,
        part: {**each.values[part], id: {**each.values[part][id], "short": [["æøå 😀"]]}},
    }
    (found,) = (f for f in read(values).findings if f.path[:3] == (part, id, "short"))
    assert lines(values, found).startswith('[["æøå')


@large(CHANCE, examples=25)
def test_an_unknown_reference_lies_at_the_reference_however_units_are_written(
    each: Large, chance: Random
) -> None:
    """The route is the literal one: through the units around it where they are nested."""
    if not each.values.get("units"):
        return
    id = chance.choice([*each.values["units"]])
    flat = {
        **each.values,
        "units": {**each.values["units"], id: {**each.values["units"][id], "level": "ikke-her"}},
    }
    for values in (flat, nested(flat)):
        (found,) = (f for f in read(values).findings if f.message.args.get("id") == "ikke-her")
        assert found.entity == f"unit:{id}"
        assert lines(values, found) == '"ikke-her"'
        inside: Any = values
        for key in found.path:
            inside = inside[key]
        assert inside == "ikke-her"


@large(CHANCE, examples=15)
def test_a_missing_key_beside_an_unknown_one_is_one_finding(each: Large, chance: Random) -> None:
    steps = {**each.values.get("implementation", {}), "nytt": {"txet": "Gjør det"}}
    found = [
        f
        for f in read({**each.values, "implementation": steps}).findings
        if f.path[:2] == ("implementation", "nytt")
    ]
    assert [finding.path for finding in found] == [("implementation", "nytt", "txet")]


@large(CHANCE, examples=15)
def test_a_ring_lies_at_its_closing_key_with_the_other_links_related(each: Large, chance: Random) -> None:
    size = chance.randint(2, 5)
    ring = {f"ring-{number}": {"is": f"ring-{(number + 1) % size}"} for number in range(size)}
    (found,) = (f for f in read({**each.values, "roles": {**each.values.get("roles", {}), **ring}}).findings
                if f.rule.code == "ORG103")  # fmt: skip
    assert found.path == ("roles", f"ring-{size - 1}", "is")
    assert len(found.related) == size - 1


@large(examples=15)
def test_a_disagreement_of_leader_and_leads_lies_at_leads(each: Large) -> None:
    units = {**each.values.get("units", {}), "uenig": {"leader": "a-1"}}
    if each.values.get("units"):
        units["uenig"]["parent"] = next(iter(each.values["units"]))
    values = {
        **each.values,
        "units": units,
        "positions": {**each.values.get("positions", {}), "a-1": {}, "b-1": {"leads": ["uenig"]}},
    }
    plan = read(values)
    found = [finding for finding in plan.findings if finding.rule.code == "ORG107"]
    assert plan.organisation is not None
    if "uenig" in plan.organisation.units:  # else the unit above it isn't in force
        assert [finding.path for finding in found] == [("positions", "b-1", "leads", 0)]
