"""What becomes of each post, in the words that those who have it are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_hand_made_pairs import BASE, PAIRS, organisation

from orgctl.diff import Status, compare, fates

OTHERWISE = {
    "nothing": {},
    "a typo mended": {"rådgiver": "changed"},
    "a unit renamed, with its leader's title": {"legekontor.leader": "changed"},
    "a unit's id changed, with all that refers to it": {},
    "a unit moved": {"barnehage.leader": "new-leader"},
    "renamed and moved at once": {"barnehage.leader": "new-leader"},
    "a new unit": {"sfo.leader": "new"},
    "a unit ends, with its posts": {"-skole.leader": "ends", "-lærer": "ends"},
    # Staff whose unit merges get a new leader; they don't move.
    "merged": {
        "senter.leader": "new", "lærer": "new-leader", "-skole.leader": "ends", "-barnehage.leader": "ends",
    },
    "split, where the old one goes on": {"sfo.leader": "new", "skole.leader": "changed"},
    "a post comes": {"vikar": "new"},
    "a post ends": {"-rådgiver": "ends"},
    "a post moves": {"rådgiver": "moved"},
    "another fraction": {"rådgiver": "changed"},
    "a role's task": dict.fromkeys(("skole.leader", "barnehage.leader", "legekontor.leader"), "changed"),
    "a unit's staffing": {},
    "a wider limit": {},
    "a group's members": {},
    "swapped leaders": {
        "oppvekstsjef": "moved", "helsesjef": "moved",
        **dict.fromkeys(("rådgiver", "skole.leader", "barnehage.leader", "legekontor.leader"), "new-leader"),
    },
    "a holder": {},
    "what is kept for oneself": {},
    "something opened": {"rådgiver": "changed"},
    "two changes of one post": {"rådgiver": "moved"},
    "a responsibility that is as before": {},
}  # fmt: skip
"""The posts that aren't unchanged, by their new id; those that end by the old one, behind a hyphen."""


@pytest.mark.parametrize("case", OTHERWISE)
def test_what_becomes_of_posts(tmp_path: Path, case: str) -> None:
    text = BASE
    for old, new in PAIRS[case].changed:
        text = text.replace(old, new)
    found = compare(organisation(tmp_path, BASE), organisation(tmp_path, text))
    told = {each.new or f"-{each.old}": each.status for each in fates(found)}
    assert {id: str(each) for id, each in told.items() if each is not Status.UNCHANGED} == OTHERWISE[case]
    assert {id for id in told if not id.startswith("-")} == {*found.new.posts}


def test_a_place_and_a_superior_that_were_not_stated_before_are_no_move(tmp_path: Path) -> None:
    unstated = BASE.replace("unit: oppvekst, fte", "unit: unknown, reports_to: unknown, fte")
    assert unstated != BASE
    found = compare(organisation(tmp_path, unstated), organisation(tmp_path, BASE))
    told = {each.new: each for each in fates(found)}
    assert told["rådgiver"].status is Status.UNCHANGED
    assert [change.kind.id for change in told["rådgiver"].changes] == ["post-moved", "post-line"]


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        ("oppvekst", "{open: plass}", Status.CHANGED),
        ("oppvekst", "unknown", Status.CHANGED),
        ("{open: plass}", "oppvekst", Status.UNCHANGED),
        ("{open: plass}", "{open: annet}", Status.UNCHANGED),
    ],
)
def test_a_place_that_is_open_now_changes_a_post_and_one_that_is_decided_does_not(
    tmp_path: Path, before: str, after: str, status: Status
) -> None:
    asked = "decisions:\n  plass: {question: Hvor?}\n  annet: {question: Når?}\n"
    text = BASE.replace("decisions:\n", asked)
    then, now = (
        organisation(tmp_path, text.replace("unit: oppvekst, fte", f"unit: {unit}, fte"))
        for unit in (before, after)
    )
    told = {each.new: each.status for each in fates(compare(then, now))}
    assert told["rådgiver"] is status


def test_who_gets_or_loses_a_power_is_changed(tmp_path: Path) -> None:
    new = BASE.replace("unit: oppvekst, fte: 0.5", "unit: oppvekst, fte: 0.5, powers: Godkjenner fravær")
    sides = organisation(tmp_path, BASE), organisation(tmp_path, new)
    for pair in (sides, sides[::-1]):
        told = {each.new: each.status for each in fates(compare(*pair))}
        assert told["rådgiver"] is Status.CHANGED
        assert told["lærer"] is Status.UNCHANGED
