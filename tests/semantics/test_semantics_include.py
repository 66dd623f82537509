"""Semantics, “Include”."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from organisations_at_large import CHANCE, UNFIT, Large, large, read
from rewritten import MAPS, split

from orgctl.api import Plan
from orgctl.model.parts import Definition

HEAD = {"orgctl": 1, "organisation": {"name": "Å"}}


def plain(definition: Definition) -> Definition:
    """What a definition says, wherever it says it."""
    return replace(definition, include=())


@pytest.mark.parametrize("key", ["organisation", "document", "taxonomy", "base", "orgctl"])
def test_only_the_root_has(key: str) -> None:
    said = {
        "organisation": {"name": "B"},
        "document": {"title": "B"},
        "taxonomy": "nb-kommune@1",
        "orgctl": 1,
    }
    part = {"orgctl-part": 1, key: said.get(key, "annen.yaml")}
    plan = read({"plan.yaml": {**HEAD, "include": "del.yaml"}, "del.yaml": part})
    (finding,) = plan.findings
    assert finding.path == (key,)
    assert finding.file.endswith("del.yaml")


@large(CHANCE, examples=25)
def test_split_over_files_it_is_the_same_organisation(each: Large, chance: Random) -> None:
    one, several = read(each.values), read(split(each.values, chance))
    assert {finding.rule.code for finding in several.findings} <= UNFIT
    assert plain(several.model.definition) == plain(one.model.definition)
    for part in MAPS:
        assert [*getattr(several.model.definition, part)] == [*getattr(one.model.definition, part)]
    assert several.organisation is not None
    assert several.organisation.posts == each.organisation.posts
    assert several.organisation.reports == each.organisation.reports


@large(CHANCE)
def test_the_same_is_found_in_several_files_as_in_one(each: Large, chance: Random) -> None:
    one, several = read(each.values), read(split(each.values, chance))

    def told(plan: Plan) -> list[str]:
        return sorted(
            f"{each.rule.code} {each.message.id} {dict(each.message.args)}" for each in plan.findings
        )

    assert told(several) == told(one)


@large(CHANCE)
def test_an_id_in_two_files_is_one_finding_with_both_places(each: Large, chance: Random) -> None:
    parts = [part for part in MAPS if each.values.get(part)]
    if not parts:
        return
    part = chance.choice(parts)
    id = chance.choice([*each.values[part]])
    again = {"orgctl-part": 1, part: {id: each.values[part][id]}}
    plan = read({"plan.yaml": {**each.values, "include": "del.yaml"}, "del.yaml": again})
    (found,) = (finding for finding in plan.findings if finding.rule.code == "ORG102")
    assert found.path == (part, id)
    assert found.file.endswith("del.yaml")
    assert [related.place.file.rpartition("/")[2] for related in found.related] == ["plan.yaml"]
