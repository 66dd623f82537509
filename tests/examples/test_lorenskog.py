"""The leader platform of Lørenskog, as the example tells it."""

from __future__ import annotations

import pytest
from shipped import example

from orgctl.structure import Organisation, Quantity, spans
from orgctl.structure.claims import Verdict, judge


@pytest.fixture(scope="module")
def lørenskog() -> Organisation:
    return example("lorenskog")


def test_three_groups_against_the_pay_agreement(lørenskog: Organisation) -> None:
    levels = lørenskog.definition.levels
    assert [
        (each.name, one.code.split()[-1], one.mostly) for each in levels.values() for one in each.tariff
    ] == [
        ("Gruppe 1", "3.4.1", False),
        ("Gruppe 2", "3.4.2", True),
        ("Gruppe 3", "5", True),
    ]
    assert not any(each.decision_level for each in levels.values())
    roles: dict[str | None, set[str | None]] = {}
    for post in lørenskog.posts.values():
        roles.setdefault(post.level, set()).add(post.role)
    assert roles == {
        "gruppe1": {"rådmann", "kommunaldirektør", "stabsdirektør"},
        "gruppe2": {
            *("skolesjef", "barnehagesjef", "barnevernsjef"),
            *("virksomhetsleder", "rektor", "styrer", "seksjonsleder"),
        },
        "gruppe3": {"avdelingsleder"},
    }


def test_four_sectors_of_which_one_has_a_name(lørenskog: Organisation) -> None:
    span = spans(lørenskog)["rådmann"]
    assert span.leaders == Quantity(6)
    assert span.leader_posts == ("oppvekst.leader", "andre-sektorer.leader", "stabsavdelinger.leader")
    assert spans(lørenskog)["oppvekst.leader"].leaders == Quantity(3)
    below = {id: lørenskog.posts[id].line.superior for id in lørenskog.posts if id.startswith("barne")}
    assert below == {
        "barnehage.leader": "oppvekst.leader",
        "barnehager.leader": "barnehage.leader",
        "barnevern.leader": "oppvekst.leader",
        "barnevernsvirksomheter.leader": "barnevern.leader",
    }
    named = [id for id, unit in lørenskog.units.items() if unit.name]
    assert named == ["lørenskog", "oppvekst", "skoler", "barnehager"]


def test_the_leader_group(lørenskog: Organisation) -> None:
    group = lørenskog.groups["ledergruppen"]
    assert [lørenskog.posts[id].role for id in group.posts] == [
        "rådmann",
        "kommunaldirektør",
        "kommunaldirektør",
        "stabsdirektør",
    ]
    assert not lørenskog.groups["lederforaer"].stated


def test_what_every_leader_has(lørenskog: Organisation) -> None:
    leader = lørenskog.roles["leder"].values
    assert len(leader["profile"]["Verdiene innebærer at lederen"]) == 6
    assert leader["responsibilities"] == {"fag": "unit", "personal": "unit", "okonomi": "unit"}
    assert set(lørenskog.by_role["leder"]) == set(lørenskog.posts)
    areas = lørenskog.definition.areas
    assert {id: len(area.duties) for id, area in areas.items()} == {"fag": 3, "personal": 5, "okonomi": 4}
    (grant,) = lørenskog.definition.delegations.values()
    assert (grant.holds_for, grant.from_) == ("most", "unknown")
    assert grant.areas == ("okonomi.anvisning", "personal.ansettelse")


def test_values_perspectives_and_the_year(lørenskog: Organisation) -> None:
    definition = lørenskog.definition
    assert definition.strategy is not None
    assert {name: len(said) for name, said in definition.strategy.profile.items()} == {
        "Åpen": 2,
        "Troverdig": 3,
        "Engasjert": 2,
    }
    assert definition.strategy.scorecard is not None
    assert len(definition.strategy.scorecard) == 4
    assert len(definition.governing_documents) == 7
    every = [None if isinstance(step, str) else step.every for step in definition.cycle]
    assert every == ["month", "month", "quarter", "year", "regular", "regular"]
    talks = definition.agreements["lederavtale"].conversations
    assert talks is not None
    assert (talks.every, talks.min) == ("year", 1)


def test_what_the_platform_says_of_itself(lørenskog: Organisation) -> None:
    found = judge(lørenskog)
    assert [(each.claim, each.key, each.verdict) for each in found] == [
        (0, "equals", Verdict.AGREES),
        (1, "equals", Verdict.AGREES),
        (2, "equals", Verdict.AGREES),
        (2, "calls", Verdict.MISSES),
        (3, "equals", Verdict.AGREES),
        (4, "names", Verdict.AGREES),
        (5, "names", Verdict.MISSES),
    ]
    claims = lørenskog.definition.claims
    assert [claims[5].names[index] for index in found[-1].missing] == ["Barnevernsjef"]
    assert found[-1].extra == ()
