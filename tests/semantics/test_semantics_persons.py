"""Semantics, “Persons”."""

from __future__ import annotations

from typing import Any

from organisations_at_large import Large, large, read

from orgctl import api
from orgctl.structure.tenures import namesakes, post_of_name, posts_of_persons


def named(each: Large) -> tuple[dict[str, Any], list[str]]:
    """The organisation with a person of a name of its own in every post, in `people` and as the owner."""
    values = each.timeless
    names: list[str] = []

    def name() -> str:
        names.append(f"Åse Berg{'abcdefghijklmnopqrstuvwxyz'[len(names) % 26]}{'x' * (len(names) // 26)}")
        return names[-1]

    values = {**values, "positions": {**values.get("positions", {})}, "people": {**values.get("people", {})}}
    for id, post in values["positions"].items():
        values["positions"][id] = {**post, "holder": name()}
    for id, person in values["people"].items():
        values["people"][id] = {key: said for key, said in person.items() if key != "also_called"} | {
            "name": name()
        }
    values["document"] = {
        **values.get("document", {}),
        "owner": {"name": name()},
        "author": {"name": name(), "title": "A"},
    }
    return values, names


@large(examples=10)
def test_without_names_no_known_name_is_in_the_document(each: Large) -> None:
    values, names = named(each)
    prose = {"til": {"body": f"Det sa {names[0]}, og {names[-1]}s etterfølger."}}
    values["document"] = {
        **values["document"],
        "sections": {**values["document"].get("sections", {}), **prose},
    }
    plan = read(values)
    assert plan.sound
    made = api.document(plan, without_names=True)
    text = made.text("md")
    assert [name for name in names if name in text] == []
    assert made.replaced >= 2
    assert names[0] in api.document(plan).text("md")


@large(examples=15)
def test_a_name_equal_to_the_holders_counts_as_that_post(each: Large) -> None:
    values, _ = named(each)
    o = read(values).organisation
    assert o is not None
    for id, post in values["positions"].items():
        assert post_of_name(o, post["holder"]) == id
    assert post_of_name(o, "Ingen Av Dem") is None


@large(examples=15)
def test_equal_strings_are_not_joined_except_as_a_hint(each: Large) -> None:
    values, _ = named(each)
    ids = [*values["positions"]][:2]
    for id in ids:
        values["positions"][id] = {**values["positions"][id], "holder": "Kari Vik"}
    o = read(values).organisation
    assert o is not None
    assert posts_of_persons(o).keys() <= values["people"].keys()
    if len(ids) > 1:
        assert {*namesakes(o)["Kari Vik"]} == {*ids}
        assert post_of_name(o, "Kari Vik") is None


@large(examples=15)
def test_a_person_is_an_id(each: Large) -> None:
    values, _ = named(each)
    ids, people = [*values["positions"]][:2], [*values["people"]][:1]
    for id in ids if people else ():
        values["positions"][id] = {**values["positions"][id], "holder": {"person": people[0]}}
    o = read(values).organisation
    assert o is not None
    if people and ids:
        assert {*posts_of_persons(o)[people[0]]} >= {*ids}


@large(examples=5)
def test_findings_carry_no_name_of_a_person(each: Large) -> None:
    values, names = named(each)
    values["document"] |= {"as_of": "2014"}
    said = " ".join(f"{finding.message.args} {finding.path}" for finding in read(values).findings)
    assert not any(name in said for name in names)
