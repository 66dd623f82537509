"""The organisation before the plan of Åmot, rebuilt from that plan: what the plan says of it and no more, and
a comparison that tells what the plan itself says it changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from shipped import FOLDER, example

from orgctl.api import lint
from orgctl.diff import Change, compare
from orgctl.structure import LineKind, Organisation, Quantity, spans
from orgctl.structure.metrics import metrics

ROWS_AS_BEFORE = [
    "RHF",
    "Hjemmetjenester",
    "Institusjoner",
    "NAV",
    "Kultur",
    "Rena Skole",
    "Åmot Ungdomsskole",
    "Skyssveien Barnehage",
    "Trollhaugen Barnehage",
    "Birkebeineren Barnehage",
    "Osen Oppvekstsenter",
    "Deset Oppvekstsenter",
]
"""Units whose leader has a row in the plan's table that says “as before”."""
ONLY_IN_THE_SECTOR = ["næring", "brann", "teknisk", "plan"]
"""Units that the plan names in the new sector and nowhere else."""
SCHOOLS = ["rena", "ungdomsskolen", "skyssveien", "trollhaugen", "birkebeineren", "osen", "deset"]


@pytest.fixture(scope="module")
def before() -> Organisation:
    return example("amot-before")


@pytest.fixture(scope="module")
def after() -> Organisation:
    return example("amot")


@pytest.fixture(scope="module")
def told(before: Organisation, after: Organisation) -> list[Change]:
    """Every change, those that follow from another included."""
    return [each for change in compare(before, after).changes for each in change.all()]


# ---- what the plan says of the time before


def test_it_says_that_it_is_a_reconstruction_and_from_where(before: Organisation) -> None:
    document = before.definition.document
    assert document is not None
    assert "rekonstruksjon" in (document.title or "")
    assert "rekonstruksjon" in (document.description or "")
    assert document.status == "repealed"
    assert (document.date, document.effective, document.period) == (None, None, None)
    assert list(document.sections) == ["rekonstruksjon", "innledning", "annet"]


def test_every_entry_says_its_chapter(before: Organisation) -> None:
    chapters = (
        "Innledning",
        "Godkjent av",
        "Hovedoppgaver",
        "Ansvars- og myndighetsbeskrivelser",
        "Annet",
    )
    definition = before.definition
    parts = ("kinds", "roles", "positions", "groups", "governing_documents")
    said = {f"{part}.{id}": each for part in parts for id, each in getattr(definition, part).items()}
    said |= {f"units.{id}": unit.said for id, unit in before.units.items()}
    assert len(said) == 1 + 4 + 4 + 2 + 2 + 19
    without = [id for id, each in said.items() if not (each.source or "").startswith(chapters)]
    assert without == []


def test_two_layers_and_everyone_under_the_chief_executive(before: Organisation) -> None:
    assert metrics(before).layers.count.value == 2
    assert spans(before)["rådmann"].leaders == Quantity(13)
    under = [before.name(id) for id in before.units["åmot"].children]
    assert under[2:] == ROWS_AS_BEFORE
    assert set(before.definition.kinds) == {"enhet"}
    assert len(before.by_role["enhetsleder"]) == 11 + len(ONLY_IN_THE_SECTOR)


def test_what_the_plan_does_not_say_is_unknown(before: Organisation) -> None:
    assert [id for id, unit in before.units.items() if unit.parent_state == "unknown"] == ONLY_IN_THE_SECTOR
    lines = {before.posts[f"{id}.leader"].line.kind for id in ONLY_IN_THE_SECTOR}
    assert lines == {LineKind.UNKNOWN}
    assert not before.groups["ledergruppen"].stated
    holders = {id: post.value("holder") for id, post in before.posts.items() if post.value("holder")}
    assert holders == {"rådmann": ("Randi Dørum",), "ass-rådmann": ("unknown",)}
    assert before.posts["rådmann"].value("deputy") == ("unknown",)
    for role in ("rådmann", "ass-rådmann", "økonomisjef", "enhetsleder"):
        said = before.roles[role].values["responsibilities"]
        assert {said[area].value for area in ("okonomi.budsjett", "fag")} == {"unknown"}
        assert not before.roles[role].values.get("tasks")


def test_its_only_slips_are_the_plans_own() -> None:
    found = lint([str(FOLDER / "amot-before.yaml")]).findings
    assert [(each.rule.code, each.entity) for each in found] == [
        ("ORG420", "document"),
        ("ORG408", "unit:rhf"),
    ]


# ---- what the plan changes


def test_what_goes_on_has_the_same_id_and_name(before: Organisation, after: Organisation) -> None:
    new = ["helse", "oppvekst", "skole-barnehage", "samfunn"]
    assert [id for id in after.units if id not in before.units] == new
    assert [id for id in before.units if id not in after.units] == []
    assert {id: before.name(id) for id in before.units} == {id: after.name(id) for id in before.units}
    assert [id for id in before.posts if id not in after.posts] == []
    assert {id: post.title for id, post in before.posts.items()} == {
        id: after.posts[id].title for id in before.posts
    }


def of(told: list[Change], kind: str) -> Iterator[Change]:
    return (each for each in told if each.kind.id == kind)


def test_three_sectors_come_each_with_a_leader(told: list[Change]) -> None:
    assert [each.new for each in of(told, "kind-new")] == ["sektor"]
    assert [each.new for each in of(told, "role-new")] == ["sektorleder"]
    assert [each.new for each in of(told, "unit-new")] == ["helse", "oppvekst", "skole-barnehage", "samfunn"]
    assert sorted(each.new or "" for each in of(told, "post-new")) == [
        "helse.leader",
        "oppvekst.leader",
        "prosjektleder",
        "rådgiver",
        "samfunn.leader",
    ]
    assert {each.kind.id for each in told if each.kind.id.startswith(("unit-", "post-"))}.isdisjoint(
        {"unit-ended", "unit-merged", "unit-split", "unit-name", "post-ended", "post-merged", "post-title"}
    )


def test_the_units_move_under_the_sectors_and_their_leaders_with_them(told: list[Change]) -> None:
    moved = {each.new: (each.before, each.after) for each in of(told, "unit-moved")}
    assert moved == {
        **dict.fromkeys(("rhf", "hjemmetjenester", "institusjoner", "nav"), ("åmot", "helse")),
        "kultur": ("åmot", "oppvekst"),
        **dict.fromkeys(SCHOOLS, ("åmot", "skole-barnehage")),
        **dict.fromkeys(ONLY_IN_THE_SECTOR, (("unknown",), "samfunn")),
    }
    lines = {each.new: each.after for each in of(told, "post-line")}
    assert len(lines) == 15
    assert set(lines.values()) == {"helse.leader", "oppvekst.leader", "samfunn.leader"}


def test_the_chief_executive_goes_from_thirteen_leaders_to_five(after: Organisation) -> None:
    assert metrics(after).layers.count == Quantity(3)
    assert spans(after)["rådmann"].leaders == Quantity(5)


def test_the_leader_group_becomes_six(told: list[Change], after: Organisation) -> None:
    (members,) = of(told, "group-members")
    assert (members.new, members.before) == ("ledergruppen", ("unknown",))
    assert len(after.groups["ledergruppen"].posts) == 6


def test_schools_and_nurseries_become_one_unit_and_use_the_effort_together(
    told: list[Change], after: Organisation
) -> None:
    assert list(after.units["skole-barnehage"].children) == SCHOOLS
    bodies = {each.new: each for each in of(told, "section-body")}
    effort = bodies["annet.skole-og-barnehage"]
    assert "20 %" in str(effort.before)
    assert "20 %" in str(effort.after)


def test_the_project_leader_reports_to_the_chief_executive(told: list[Change], after: Organisation) -> None:
    assert [post.id for post in after.posts.values() if post.dotted] == ["prosjektleder"]
    assert "prosjektleder" in [each.new for each in of(told, "post-new")]


def test_the_project_behind_the_plan_is_the_same(told: list[Change]) -> None:
    assert {each.kind.id for each in told if each.new == "prosjektet"} <= {"group-kept"}
