"""Semantics, “Parts of a delegation”."""

from __future__ import annotations

from typing import Any

import pytest
from organisations_at_large import Large, large, read, understood

from orgctl.model.authority import Grant
from orgctl.structure import grants

HEAD = {
    "orgctl": 1,
    "organisation": {"name": "Å"},
    "taxonomy": "nb-kommune@1",
    "bodies": {"råd": {}, "styre": {}},
}
OWN = ("parts", "text", "number", "notes", "was", "source")


def made(delegation: dict[str, Any]) -> dict[str, Any]:
    """What each grant of a delegation `d` says, by its id."""
    found = grants(understood({**HEAD, "delegations": {"d": delegation}}).definition)
    return {id: grant.said for id, grant in found.items()}


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def expected(heading: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """What holds for a part, by the words of the page, from what the file says."""
    taken = {key: said for key, said in heading.items() if key not in OWN and not key.startswith("x-")}
    if "areas" in part or "basis" in part:
        taken = {key: said for key, said in taken.items() if key not in ("areas", "except", "basis")}
    result = {**taken, **part}
    if "areas" in taken and "except" in part and "except" in taken:
        result["except"] = [*as_list(taken["except"]), *as_list(part["except"])]
    if "conditions" in taken and "conditions" in part:
        result["conditions"] = [*as_list(taken["conditions"]), *as_list(part["conditions"])]
    return {key: said for key, said in result.items() if not key.startswith("x-")}


@large(examples=30)
def test_a_part_inherits_each_key_it_does_not_say(each: Large) -> None:
    found = grants(each.ever.definition)
    for id, heading in each.timeless.get("delegations", {}).items():
        for key, part in heading.get("parts", {}).items():
            said = found[f"{id}.{key}"].said
            wanted = Grant.model_validate(expected(heading, part))
            assert said.model_fields_set & Grant.model_fields.keys() == wanted.model_fields_set
            for name in wanted.model_fields_set:
                assert getattr(said, name) == getattr(wanted, name), (id, key, name)


@large(examples=30)
def test_a_delegation_is_a_heading_unless_it_gives_something_to_somebody(each: Large) -> None:
    found = grants(each.ever.definition)
    for id, said in each.timeless.get("delegations", {}).items():
        gives = "to" in said and ("areas" in said or "basis" in said)
        assert (id in found) is (gives or not said.get("parts"))
    assert all(grant.heading is None or grant.id.startswith(f"{grant.heading}.") for grant in found.values())


def test_areas_except_and_basis_are_inherited_together() -> None:
    law = {"law": "kommuneloven-2018"}
    found = made(
        {"from": "råd", "to": "styre", "areas": ["fag", "okonomi"], "except": "personal", "basis": law,
         "parts": {"alt": {}, "egne": {"areas": "personal"}, "lov": {"basis": {"law": "alkoholloven-1989"}}}}
    )  # fmt: skip
    assert (found["d.alt"].areas, found["d.alt"].except_) == (("fag", "okonomi"), ("personal",))
    assert (found["d.egne"].areas, found["d.egne"].except_, found["d.egne"].basis) == (("personal",), (), ())
    assert (found["d.lov"].areas, found["d.lov"].except_) == ((), ())
    assert found["d.lov"].from_ == "råd"


def test_where_areas_is_inherited_except_adds() -> None:
    found = made({"to": "råd", "areas": "fag", "except": "okonomi", "parts": {"del": {"except": "personal"}}})
    assert found["d.del"].except_ == ("okonomi", "personal")


def test_conditions_add() -> None:
    found = made(
        {"to": "råd", "areas": "fag", "conditions": "A", "parts": {"del": {"conditions": "B"}, "uten": {}}}
    )
    assert (found["d.del"].conditions, found["d.uten"].conditions) == (("A", "B"), ("A",))


@pytest.mark.parametrize(
    ("key", "said"), [("text", "x"), ("number", "8"), ("notes", "x"), ("was", "g"), ("source", "x")]
)
def test_what_tells_of_the_heading_alone_is_not_inherited(key: str, said: str) -> None:
    part = made({"to": "råd", "areas": "fag", key: said, "parts": {"del": {"description": "D"}}})["d.del"]
    assert not getattr(part, key)


def test_one_level() -> None:
    plan = read({**HEAD, "delegations": {"d": {"parts": {"a": {"parts": {"b": {}}}}}}})
    assert [finding.path for finding in plan.findings] == [("delegations", "d", "parts", "a", "parts")]
