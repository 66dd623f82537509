"""The table of changes: every key of the format has its rule, and what comes can go."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from orgctl.diff.account import PARTS
from orgctl.diff.kinds import KEPT, Action, Kind, kinds, of_key
from orgctl.model import authority, checks, direction, head, posts, process, units

MODELS: dict[str, type[BaseModel]] = {
    "organisation": head.OrganisationPart, "document": head.DocumentPart, "sections": head.Section,
    "levels": posts.Level, "kinds": posts.Kind, "roles": posts.Role, "units": units.Unit,
    "people": posts.Person, "positions": posts.Position, "bodies": units.Body, "groups": units.Group,
    "areas": authority.Area, "delegations": authority.Delegation, "laws": authority.Law,
    "strategy": direction.StrategyPart, "targets": direction.Target, "agreements": direction.Agreement,
    "cycle": direction.CycleStep, "governing_documents": direction.GoverningDocument,
    "decisions": process.Decision, "hearing": process.HearingPart, "implementation": process.Action,
    "claims": checks.Claim, "policy": checks.PolicyPart,
}  # fmt: skip
OTHERWISE = {
    "was": "pairs entries",
    "sections": "entries of their own", "parts": "entries of their own", "targets": "entries of their own",
    "reports_to": "the line, wherever it comes from", "leads": "who leads, told of the unit",
}  # fmt: skip
"""Keys that are told of in another way, and how."""
SEVERAL = {("roles", "reports_to"), ("groups", "reports_to"), ("agreements", "parts")}
"""Those of them that have a rule here all the same."""


def keys(part: str) -> set[str]:
    return {field.alias or name for name, field in MODELS[part].model_fields.items()}


def test_every_part_has_a_model() -> None:
    assert MODELS.keys() == {*PARTS}


@pytest.mark.parametrize("part", PARTS)
def test_every_key_has_a_rule(part: str) -> None:
    said = keys(part) - {key for key in OTHERWISE if (part, key) not in SEVERAL}
    for key in said:
        rule = of_key(part, key)
        assert rule.part == part
        assert key in rule.keys


def test_few_keys_are_in_the_rule_for_the_rest() -> None:
    every = {(part, key) for part in PARTS for key in keys(part)}
    rest = {(part, key) for part, key in every if of_key(part, key).what == KEPT and key not in OTHERWISE}
    assert {key for _, key in rest} == {"notes", "source", "tags", "external_ids"}
    own = {key for model in MODELS.values() for key in {f.alias or n for n, f in model.model_fields.items()}}
    assert len({key for _, key in rest}) <= len(own) / 10


def _named(action: Action) -> set[str]:
    return {each.id.rpartition("-")[0] for each in kinds().values() if each.action is action}


def test_what_comes_can_go_and_what_merges_can_split() -> None:
    assert _named(Action.ADDED) == _named(Action.REMOVED)
    assert _named(Action.MERGED) == _named(Action.SPLIT)


def test_ids_are_words_with_hyphens_and_each_is_one_rule() -> None:
    found: list[Kind] = list(kinds().values())
    assert len({each.id for each in found}) == len(found)
    assert all(each.id.replace("-", "").islower() for each in found)
