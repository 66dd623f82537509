"""The presentation from Bærum, as the example tells it."""

from __future__ import annotations

import pytest
from shipped import example

from orgctl.structure import LineKind, Organisation, Quantity, shared, spans
from orgctl.structure.claims import Verdict, judge

ROLES = ["rådmann", "direktør", "kommunalsjef", "tjenesteleder", "enhetssjef"]


@pytest.fixture(scope="module")
def bærum() -> Organisation:
    return example("baerum")


def test_the_lists_count_up_to_what_the_presentation_says(bærum: Organisation) -> None:
    assert [len(bærum.by_role[role]) for role in ROLES] == [1, 4, 9, 1, 14]
    (service,) = bærum.by_role["tjenesteleder"]
    assert bærum.posts[service].count == Quantity(200, approximate=True)
    assert set(bærum.by_role["leder"]) == set(bærum.posts)
    assert {id: bærum.posts[id].title for id in ("økonomi.leader", "fornebu.leader", "ikt-drift.leader")} == {
        "økonomi.leader": "Direktør for økonomi",
        "fornebu.leader": "Kommunalsjef for tjenester Fornebu",
        "ikt-drift.leader": "Enhetssjef for IKT drift",
    }


def test_spans_where_they_are_known_and_averages_where_not(bærum: Organisation) -> None:
    assert spans(bærum)["bærum.leader"].leaders == Quantity(13)
    under = {bærum.posts[each.posts[0]].role: each for each in shared(bærum)}
    assert under["tjenesteleder"].superiors == tuple(bærum.by_role["kommunalsjef"])
    assert under["enhetssjef"].superiors == tuple(bærum.by_role["direktør"])
    assert round(under["tjenesteleder"].average.value) == 22
    assert under["enhetssjef"].average.value == 3.5
    lines = {post.role: post.line.kind for post in bærum.posts.values()}
    assert lines == {
        "rådmann": LineKind.NONE,
        "direktør": LineKind.POST,
        "kommunalsjef": LineKind.POST,
        "tjenesteleder": LineKind.ONE_OF,
        "enhetssjef": LineKind.ONE_OF,
    }


def test_who_meets(bærum: Organisation) -> None:
    groups = bærum.groups
    assert [len(groups[id].posts) for id in ("ledermøte", "stabsteam", "nettverk")] == [13, 5, 29]
    assert groups["ledermøte"].said.chair == "unknown"
    assert groups["nettverk"].said.count == "unknown"


def test_the_cards(bærum: Organisation) -> None:
    cards = {role: bærum.roles[role].values for role in ROLES}
    assert [len(card["tasks"]) for card in cards.values()] == [3, 2, 2, 2, 6]
    assert [len(card.get("powers", ())) for card in cards.values()] == [2, 4, 1, 3, 0]
    assert [list(card.get("profile", ())) for card in cards.values()] == [
        ["Fokus og utfordringer"],
        ["Fokus, utfordringer"],
        ["Utfordringer", "Oppgaver, ansvar"],
        ["Tjenesteleder skal", "Utfordringer", "Oppgaver, ansvar"],
        [],
    ]
    assert cards["kommunalsjef"]["tasks"][0] == cards["direktør"]["tasks"][0]
    assert "responsibilities" not in cards["enhetssjef"]


def test_the_scorecard_has_five_foci(bærum: Organisation) -> None:
    strategy = bærum.definition.strategy
    assert strategy is not None
    assert strategy.scorecard == (
        "Brukere",
        "Medarbeidere",
        "Læring og fornyelse",
        "Økonomi",
        "Etikk/internkontroll",
    )
    assert len(strategy.profile) == 4


def test_the_numbers_hold_and_one_name_does_not(bærum: Organisation) -> None:
    assert [(each.key, each.verdict) for each in judge(bærum)] == [
        ("equals", Verdict.AGREES),
        ("calls", Verdict.MISSES),
        ("equals", Verdict.AGREES),
        ("about", Verdict.AGREES),
        ("equals", Verdict.AGREES),
    ]
