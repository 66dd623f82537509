"""What a policy demands of a change, and where it breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_hand_made_pairs import BASE, organisation

from orgctl.diff import compare
from orgctl.diff.transitions import broken

STATUTORY = "  kd: {name: Kommunedirektør, statutory: {law: kommuneloven-2018, section: 13-1}}\n"
OLD = BASE.replace("roles:\n", "roles:\n" + STATUTORY).replace(
    "leader: {title: Kommunedirektør, level: topp}", "leader: {role: kd, level: topp}"
)
ADVISER = "  rådgiver: {title: Rådgiver, unit: oppvekst, fte: 0.5}\n"


def told(folder: Path, demand: str, *changed: tuple[str, str], new_too: bool = False) -> list[str]:
    policy = f"policy: {{transitions: {demand}}}\n" if demand else ""
    text = OLD + (policy if new_too else "")
    for old, new in changed:
        assert old in text, old
        text = text.replace(old, new)
    found = compare(organisation(folder, OLD + policy), organisation(folder, text))
    return [f"{each.demand} {each.post}" for each in broken(found)]


@pytest.mark.parametrize("new_too", [False, True])
def test_a_post_that_ends_has_a_successor(tmp_path: Path, new_too: bool) -> None:
    demand = "no_post_without_successor"
    assert told(tmp_path, demand, (ADVISER, ""), new_too=new_too) == [f"{demand} rådgiver"]


@pytest.mark.parametrize(
    "instead",
    [
        "  fagsjef: {title: Fagsjef, unit: oppvekst, was: rådgiver}\n",
        ADVISER.replace("}", ", valid: {until: 2020}}"),
        ADVISER.replace("Rådgiver", "Spesialrådgiver"),
    ],
    ids=["goes on in another", "is closed, and the plan says so", "has another title"],
)
def test_what_is_a_successor_or_a_stated_closure(tmp_path: Path, instead: str) -> None:
    dated = ("organisation: {name: Granvik kommune}\n", (
        "organisation: {name: Granvik kommune}\ndocument: {title: Plan, as_of: 2026-01-01}\n"
    ))  # fmt: skip
    assert told(tmp_path, "no_post_without_successor", (ADVISER, instead), dated) == []


def test_what_nobody_demands_is_not_broken(tmp_path: Path) -> None:
    assert told(tmp_path, "", (ADVISER, "")) == []


def test_an_office_in_law_has_a_post(tmp_path: Path) -> None:
    demand = "statutory_power_has_holder"
    without = ("leader: {role: kd, level: topp}", "leader: {title: Kommunedirektør, level: topp}")
    assert told(tmp_path, demand, without) == [f"{demand} kommunen.leader"]
    other = ("{name: Kommunedirektør, statutory", "{name: Øverste leder, statutory")
    assert told(tmp_path, demand, other) == []
    below = ("leader: {role: kd,", "leader: {role: øverste,"), ("roles:\n", "roles:\n  øverste: {is: kd}\n")
    assert told(tmp_path, demand, *below) == []
