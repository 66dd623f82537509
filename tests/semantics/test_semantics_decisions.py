"""Semantics, “Decisions”."""

from __future__ import annotations

import pytest
from organisations_at_large import Large, large, read

from orgctl import api
from orgctl.model.process import Decision
from orgctl.structure import decision_status

HEAD = {"orgctl": 1, "organisation": {"name": "Å"}}


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, "open"),
        ({"question": "Hva?", "due": "2014-12"}, "open"),
        ({"conclusion": "Ja"}, "provisional"),
        ({"conclusion": {"option": "a"}, "options": {"a": {}}}, "provisional"),
        ({"decided_on": "2014-12"}, "settled"),
        ({"decided_on": "2014-12", "conclusion": "Ja"}, "settled"),
        ({"decided_on": "2014-12", "status": "open"}, "open"),
        ({"conclusion": "Ja", "status": "dropped"}, "dropped"),
    ],
)
def test_stated_else_settled_else_provisional_else_open(said: dict[str, object], status: str) -> None:
    assert decision_status(Decision.model_validate(said)) == status


@large(examples=25)
def test_status_is_stated_or_follows(each: Large) -> None:
    for id, decision in each.ever.definition.decisions.items():
        said = each.timeless["decisions"][id]
        follows = "settled" if "decided_on" in said else "provisional" if "conclusion" in said else "open"
        assert decision_status(decision) == said.get("status", follows)


def test_after_names_implementation_entries_or_decisions() -> None:
    def codes(after: str) -> list[str]:
        steps = {"a": {"text": "A"}, "b": {"text": "B", "after": after}}
        values = {**HEAD, "implementation": steps, "decisions": {"valget": {}}, "units": {"enhet": {}}}
        return [finding.rule.code for finding in read(values).findings]

    assert (codes("a"), codes("valget"), codes("enhet")) == ([], [], ["ORG101"])


def test_the_print_says_where_a_decision_stands() -> None:
    decisions = {"a": {"question": "Hva?"}, "b": {"question": "Hvor?", "conclusion": "Her"}}
    text = api.render(read({**HEAD, "decisions": decisions}), language="en")
    assert text.index("not decided") < text.index("provisionally decided")
