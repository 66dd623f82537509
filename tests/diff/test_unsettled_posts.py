"""Posts that came with a unit where it isn't known on one side who leads it: they neither end nor are new."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_hand_made_pairs import BASE, organisation
from test_transitions import told as broken_demands

from orgctl.diff import Status, compare, fates
from orgctl.diff.weights import becoming, weighed

LED = "skole: {name: Granvik skole, leader: {role: leder}"
ENDS, UNSETTLED = Status.ENDS, Status.UNSETTLED


def statuses(old: Path, new: Path, before: str, after: str) -> dict[str, Status]:
    """What becomes of the posts that aren't on both sides."""
    old.mkdir()
    new.mkdir()
    found = compare(organisation(old, before), organisation(new, after))
    return {
        each.new or each.old or "": each.status
        for each in fates(found)
        if each.old is None or each.new is None
    }


@pytest.mark.parametrize(
    ("leader", "expected"),
    [
        ("{open: plassering}", UNSETTLED),
        ("unknown", UNSETTLED),
        ("blank", UNSETTLED),
        ("none", ENDS),
        ("oppvekstsjef", ENDS),
    ],
)
def test_a_leader_who_came_with_a_unit(tmp_path: Path, leader: str, expected: Status) -> None:
    other = BASE.replace(LED, LED.replace("{role: leder}", leader))
    assert other != BASE
    there = statuses(tmp_path / "a", tmp_path / "b", BASE, other)
    assert there == {"skole.leader": expected}
    back = statuses(tmp_path / "c", tmp_path / "d", other, BASE)
    assert back == {"skole.leader": Status.NEW if expected is ENDS else expected}


def test_a_unit_of_which_nothing_is_said_has_no_leader(tmp_path: Path) -> None:
    other = BASE.replace(LED, "skole: {name: Granvik skole")
    assert statuses(tmp_path / "a", tmp_path / "b", BASE, other) == {"skole.leader": ENDS}


def test_a_leader_listed_among_the_posts_would_still_be_listed(tmp_path: Path) -> None:
    other = BASE.replace("leader: helsesjef", "leader: {open: plassering}")
    other = other.replace("  helsesjef: {title: Helsesjef, level: topp}\n", "")
    other = other.replace("oppvekstsjef, helsesjef]", "oppvekstsjef]").replace(", helsesjef]", "]")
    assert statuses(tmp_path / "a", tmp_path / "b", BASE, other)["helsesjef"] is ENDS


def test_leaders_of_units_that_become_one_whose_leader_is_open(tmp_path: Path) -> None:
    nursery = "          barnehage: {name: Solsida barnehage, leader: {role: leder}}\n"
    other = BASE.replace(nursery, "").replace(
        LED, "skole: {name: Senteret, was: [skole, barnehage], leader: blank"
    )
    assert nursery in BASE
    found = statuses(tmp_path / "a", tmp_path / "b", BASE, other)
    assert found == {"skole.leader": UNSETTLED, "barnehage.leader": UNSETTLED}


def test_as_many_are_unsettled_as_the_unit_stands_for(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    before = BASE.replace(LED, LED.replace("leader:", "count: 3, leader:"))
    found = compare(organisation(tmp_path, before), organisation(tmp_path / "a", before.replace(
        "count: 3, leader: {role: leder}", "count: 3, leader: unknown")))  # fmt: skip
    many = becoming(weighed(found))
    assert {status: int(each.value) for status, each in many.items()} == {
        **dict.fromkeys(Status, 0), UNSETTLED: 3, Status.CHANGED: 60, Status.UNCHANGED: 6,
    }  # fmt: skip


def test_it_breaks_no_demand_since_nothing_ends(tmp_path: Path) -> None:
    changed = (LED, LED.replace("{role: leder}", "{open: plassering}"))
    assert broken_demands(tmp_path, "no_post_without_successor", changed) == []
    gone = (LED, LED.replace("{role: leder}", "none"))
    demand = "no_post_without_successor"
    assert broken_demands(tmp_path, demand, gone) == [f"{demand} skole.leader"]
