"""Semantics, “Outline”."""

from __future__ import annotations

from random import Random

from organisations_at_large import CHANCE, Large, large, read

from orgctl import api
from orgctl.model.parts import OUTLINE_NAMES

HEAD = {"orgctl": 1, "organisation": {"name": "Å"}}


def printed(values: dict[str, object]) -> list[str]:
    """The sections of the document, by their names in the outline."""
    sections = api.document(read(values)).view.sections
    return [each.id if each.part == "section" else each.part for each in sections]


@large(CHANCE, examples=12)
def test_parts_are_printed_in_the_order_of_the_outline_then_in_the_formats(
    each: Large, chance: Random
) -> None:
    document = {key: said for key, said in each.timeless.get("document", {}).items() if key != "outline"}
    own = printed({**each.timeless, "document": document} if document else each.timeless)
    first = chance.sample(own, min(3, len(own)))
    ordered = printed({**each.timeless, "document": {**document, "outline": first or ["roles"]}})
    assert ordered == [*first, *(name for name in own if name not in first)]


@large(examples=12)
def test_without_an_outline_it_is_the_formats_order(each: Large) -> None:
    document = {key: said for key, said in each.timeless.get("document", {}).items() if key != "outline"}
    found = printed({**each.timeless, "document": document} if document else each.timeless)
    parts = [name for name in found if name in OUTLINE_NAMES]
    sections = [name for name in found if name not in OUTLINE_NAMES]
    assert found == [*sections, *parts]
    assert sections == [*document.get("sections", {})]


@large(examples=12)
def test_a_title_and_a_number_of_its_own(each: Large) -> None:
    if "units" not in each.timeless:
        return
    document = {
        **each.timeless.get("document", {}),
        "outline": [{"part": "structure", "title": "Slik er vi", "number": "7"}],
    }
    first = api.document(read({**each.timeless, "document": document})).view.sections[0]
    assert (first.title, first.number) == ("Slik er vi", "7")


@large(CHANCE, examples=12)
def test_a_name_that_is_both_is_a_finding(each: Large, chance: Random) -> None:
    name = chance.choice(OUTLINE_NAMES)
    document = {"outline": ["struktur", name], "sections": {name: {"body": "x"}, "struktur": {"body": "y"}}}
    found = [
        finding
        for finding in read({**each.timeless, "document": document}).findings
        if finding.rule.code == "ORG110"
    ]
    assert [finding.path for finding in found] == [("document", "outline", 1)]
    without = {"sections": document["sections"]}
    assert "ORG110" not in {each.rule.code for each in read({**each.timeless, "document": without}).findings}


@large(examples=12)
def test_a_name_of_nothing_is_a_finding(each: Large) -> None:
    document = {**each.timeless.get("document", {}), "outline": ["finnes-ikke", {"part": "heller-ikke"}]}
    found = [
        each.path
        for each in read({**each.timeless, "document": document}).findings
        if each.rule.code == "ORG101"
    ]
    assert found == [("document", "outline", 0), ("document", "outline", 1, "part")]


def test_an_id_in_two_lists_is_printed_by_both_and_twice_in_one_list_once() -> None:
    roles = {id: {"name": id.upper(), "tasks": ["Lede"]} for id in "abc"}
    outline = [
        {"part": "roles", "title": "En", "only": ["a", "b", "a"]},
        {"part": "roles", "title": "To", "only": ["a", "c"]},
    ]
    plan = read({**HEAD, "document": {"outline": outline}, "roles": roles})
    assert [each.rule.code for each in plan.findings] == ["ORG118", "ORG118"]
    found = {each.title: [role.title for role in each.sections] for each in api.document(plan).view.sections}
    assert (found["En"], found["To"]) == (["A", "B"], ["A", "C"])
