"""The validator of a mapping is made when the first value of its sort is met, and never changes what is
found."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from orgctl.model.shared import Item, Outside
from orgctl.model.units import Unit

PROGRAM = """
import json, sys
from orgctl import api
from orgctl.model.on_demand import OnDemand

def below(model):
    for each in model.__subclasses__():
        yield each
        yield from below(each)

api.load(sys.argv[1])
print(json.dumps([model.__name__ for model in below(OnDemand) if model.__pydantic_complete__]))
"""


@pytest.mark.parametrize(
    ("more", "built"),
    [
        ("", {"OrganisationPart", "Unit"}),
        ("    tasks: [Drift]\n", {"OrganisationPart", "Unit"}),
        ("    tasks: [{text: Drift}]\n", {"OrganisationPart", "Unit", "Item"}),
        ("    leader: {title: Leder}\n", {"OrganisationPart", "Unit", "LeaderPost"}),
    ],
)
def test_a_mapping_that_no_value_needs_is_not_built(tmp_path: Path, more: str, built: set[str]) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        f"orgctl: 1\norganisation: {{name: By}}\nunits:\n  drift:\n    name: Drift\n{more}", "utf-8"
    )
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)], capture_output=True, text=True, check=True
    )
    assert set(json.loads(answer.stdout)) == built


def test_an_error_keeps_its_whole_place_through_mappings_in_mappings() -> None:
    value = {"drift": {"leader": {"reports_to": {"name": "KS", "for": {"name": "Staten", "count": -1}}}}}
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(dict[str, Unit]).validate_python(value)
    places = [
        [step for step in error["loc"] if isinstance(step, int) or not step.startswith("\x1f")]
        for error in caught.value.errors()
    ]
    assert places == [["drift", "leader", "reports_to", "for", "count"]]


def test_every_error_of_several_mappings_is_told() -> None:
    value = {"a": {"name": 1, "valid": {"from": "x"}}, "b": {"staffing": {"fte": -1}}}
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(dict[str, Unit]).validate_python(value)
    assert [error["loc"][0] for error in caught.value.errors()] == ["a", "a", "b"]


def test_a_mapping_may_hold_its_own_sort() -> None:
    item = Item.model_validate({"text": "a", "items": [{"text": "b", "items": ["c"]}]})
    assert isinstance(item.items[0], Item)
    assert item.items[0].items == ("c",)
    outside = Outside.model_validate({"name": "a", "for": {"name": "b", "for": {"title": "c"}}})
    assert isinstance(outside.for_, Outside)
    assert isinstance(outside.for_.for_, Outside)
