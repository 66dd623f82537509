"""Posts that lead other units than before are changed, and which these are is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_hand_made_pairs import BASE, organisation

from orgctl.diff import Status, compare, fates
from orgctl.diff.leading import Leading, leading

HEALTH = "        leader: helsesjef\n"
CULTURE = "      kultur: {name: Kultur, leader: %s}\n"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "helsesjef", Leading(newly=("kultur",))),
        ("helsesjef", "", Leading(no_longer=("kultur",))),
        ("oppvekstsjef", "helsesjef", Leading(newly=("kultur",))),
        ("none", "helsesjef", Leading(newly=("kultur",))),
        ("unknown", "helsesjef", Leading(settled=("kultur",))),
        ("{open: plassering}", "helsesjef", Leading(settled=("kultur",))),
        ("helsesjef", "none", Leading(no_longer=("kultur",))),
        ("helsesjef", "{open: plassering}", Leading(opened=("kultur",))),
        ("helsesjef", "blank", Leading(opened=("kultur",))),
        ("helsesjef", "helsesjef", None),
    ],
)
def test_a_post_that_takes_on_a_unit_or_gives_one_away(
    tmp_path: Path, before: str, after: str, expected: Leading | None
) -> None:
    sides = []
    for name, leader in (("a", before), ("b", after)):
        (tmp_path / name).mkdir()
        text = BASE.replace("      helse:\n", (CULTURE % leader if leader else "") + "      helse:\n")
        sides.append(organisation(tmp_path / name, text))
    found = compare(sides[0], sides[1])
    assert leading(found).get("helsesjef") == expected
    status = {each.new: each.status for each in fates(found)}["helsesjef"]
    is_other = expected is not None and expected.is_other
    assert status is (Status.CHANGED if is_other else Status.UNCHANGED)


def test_who_goes_on_in_a_merged_unit_leads_no_other(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    one = "      helse:\n        name: Helse\n"
    text = BASE.replace(
        "        leader: oppvekstsjef\n", "        leader: helsesjef\n        was: [oppvekst, helse]\n"
    )
    text = text.replace(one + HEALTH + "        units:\n  ", "  ").replace(
        "members: [kommunen.leader, oppvekstsjef, ", "members: [kommunen.leader, "
    )
    text = text.replace("  oppvekstsjef: {title: Oppvekstsjef, level: topp}\n", "").replace(
        "to: oppvekstsjef", "to: helsesjef"
    )
    text = text.replace("candidates: [oppvekst, helse]", "candidates: [oppvekst]")
    found = compare(organisation(tmp_path, BASE), organisation(tmp_path / "b", text))
    assert leading(found) == {}
    assert {each.new: each.status for each in fates(found)}["helsesjef"] is Status.CHANGED
