"""Of a plan that is well made there is nothing to tell: `well_made.yaml`, thirty units of an invented
municipality, adopted after a hearing, with every part and key of the format."""

from __future__ import annotations

from pathlib import Path

from uses import unused

from orgctl import api
from orgctl.model.parts import BY_KEY
from orgctl.rules.judging import Profile
from orgctl.rules.asked import Asked

PLAN = Path(__file__).with_name("well_made.yaml")
OF_PERSONS = {"Person.name", "Adoption.name"}
"""It names nobody: who has a post stands there with an id."""


def test_nothing_is_found_at_the_strictest_profile() -> None:
    found = api.lint([str(PLAN)], asked=lambda path: Asked(profile=Profile.ADOPTED)).findings
    assert [(each.rule.code, each.entity, each.place and each.place.line) for each in found] == []


def test_every_part_and_key_is_used() -> None:
    plan = api.load(str(PLAN))
    assert plan.organisation is not None
    assert BY_KEY.keys() - plan.model.value.keys() == {"include"}
    assert unused(plan.model.definition) == OF_PERSONS


def test_it_is_whole() -> None:
    plan = api.load(str(PLAN))
    assert plan.organisation is not None
    assert len(plan.organisation.units) == 30
    assert plan.model.definition.document is not None
    assert plan.model.definition.document.status == "adopted"
    assert api.render(plan, "html")
