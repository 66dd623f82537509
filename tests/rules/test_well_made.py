"""Of a plan that is well made there is nothing to tell: `well_made.yaml`, thirty units of an invented
municipality, adopted after a hearing, with every part and key of the format."""

from __future__ import annotations

from pathlib import Path

import pytest
from uses import unused

from orgctl import api
from orgctl.model.parts import BY_KEY
from orgctl.rules.asked import Asked
from orgctl.rules.judging import Profile

PLAN = Path(__file__).with_name("well_made.yaml")
PEOPLE = PLAN.with_name("well_made_people.yaml")
ANSWER = """\
      answer: Forslaget er tatt til følge.
      led_to: Avdelingsledere på sykehjemmet
"""
OF_PERSONS = {"Person.name", "Adoption.name"}
"""It names nobody: who has a post stands there with an id."""


def test_nothing_is_found_at_the_strictest_profile() -> None:
    found = api.lint([str(PLAN)], asked=lambda path: Asked(profile=Profile.ADOPTED)).findings
    assert [(each.rule.code, each.entity, each.place and each.place.line) for each in found] == []


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("max: 10,", "max: 8,", "ORG201"),
        ("          deputy: regnskapsansvarlig\n", "", "ORG208"),
        ("of: {levels: {}}, equals: 3", "of: {levels: {}}, equals: 2", "ORG401"),
        ("calls: Kommuneoverlege", "calls: Fylkeslege", "ORG404"),
        ("text: Gi råd til folkevalgte og ledere", "text: Gi råd til TMO og ledere", "ORG408"),
        ("min_weeks: 6", "min_weeks: 8", "ORG501"),
        ("decided_on: 2024-05-23", "decided_on: 2024-03-01", "ORG503"),
        ("after: modell", "after: evaluering", "ORG510"),
        (ANSWER, "", "ORG507"),
        ("arbeidsmiljøloven-2005", "arbeidsmiljøloven-1977", "ORG601"),
        ('organisation_number: "135724688"', 'organisation_number: "135724687"', "ORG604"),
        ("fte: 53.5", "fte: 53.4", "ORG701"),
        ("      owner: kommunedirektør\n      measure", "      measure", "ORG801"),
    ],
)
def test_one_slip_in_it_is_found(right: str, wrong: str, code: str, tmp_path: Path) -> None:
    text = PLAN.read_text("utf-8")
    assert text.count(right) == 1
    (tmp_path / PEOPLE.name).write_bytes(PEOPLE.read_bytes())
    (tmp_path / PLAN.name).write_text(text.replace(right, wrong), "utf-8")
    assert code in {each.rule.code for each in api.lint([str(tmp_path / PLAN.name)]).findings}


def test_every_part_and_key_is_used() -> None:
    plan = api.load(str(PLAN))
    assert plan.organisation is not None
    said = {key for document in plan.files.values() for key in document.value}
    assert BY_KEY.keys() <= said
    assert unused(plan.model.definition) == OF_PERSONS


def test_it_is_whole() -> None:
    plan = api.load(str(PLAN))
    assert plan.organisation is not None
    assert len(plan.organisation.units) == 30
    assert plan.model.definition.document is not None
    assert plan.model.definition.document.status == "adopted"
    assert api.render(plan, "html")
