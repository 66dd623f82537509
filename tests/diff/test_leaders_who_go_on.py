"""Leaders of units that were merged and split: the new plan says which leader goes on, and as what."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgctl import api
from orgctl.diff import Change, compare
from orgctl.structure import Organisation

HEAD = """\
orgctl: 1
organisation: {name: Granvik kommune}
kinds: {enhet: {name: Enhet, leader: {title: "Leder for {unit}"}}}
units:
  topp:
    name: Kommunen
    leader: {title: Kommunedirektør}
    units:
"""
OLD = "      berg: {name: Berg, kind: enhet}\n      dal: {name: Dal, kind: enhet}\n"


def organisation(folder: Path, units: str) -> Organisation:
    file = folder / "plan.yaml"
    file.write_text(HEAD + units, "utf-8")
    plan = api.load(str(file))
    assert plan.sound, plan.findings
    assert plan.organisation is not None
    return plan.organisation


def lines(change: Change, depth: int = 0) -> list[str]:
    said = f"{'  ' * depth}{change.kind.id} {change.old or ''} -> {change.new or ''}"
    return [said, *(line for each in change.follows for line in lines(each, depth + 1))]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (
            "      x: {name: X, kind: enhet, was: [berg, dal], leader: {was: berg.leader}}\n",
            [
                "unit-merged  -> x",
                "  post-place berg.leader -> x.leader",
                "  post-title berg.leader -> x.leader",
                "  post-ended dal.leader -> ",
                "id-changed berg.leader -> x.leader",
            ],
        ),
        (
            "      x: {name: X, kind: enhet, was: [berg, dal], leader: {was: [berg.leader, dal.leader]}}\n",
            ["unit-merged  -> x", "  post-merged  -> x.leader"],
        ),
        (
            OLD.split("\n")[1]
            + "\n      x: {name: X, kind: enhet, was: berg, leader: {was: berg.leader}}\n"
            + "      y: {name: Y, kind: enhet, was: berg, leader: {was: berg.leader}}\n",
            ["unit-split berg -> ", "  post-split berg.leader -> "],
        ),
        # Units that exchange their ids bring their leaders along.
        (
            "      berg: {name: Dal, kind: enhet, was: dal}\n"
            "      dal: {name: Berg, kind: enhet, was: berg}\n",
            ["id-changed dal -> berg", "id-changed berg -> dal"],
        ),
        # Two leaders who change places, though not their units.
        (
            "      berg: {name: Berg, kind: enhet, leader: {was: dal.leader}}\n"
            "      dal: {name: Dal, kind: enhet, leader: {was: berg.leader}}\n",
            [
                "unit-leader berg -> berg",
                "  post-moved dal.leader -> berg.leader",
                "unit-leader dal -> dal",
                "  post-moved berg.leader -> dal.leader",
                "post-title dal.leader -> berg.leader",
                "post-title berg.leader -> dal.leader",
                "id-changed dal.leader -> berg.leader",
                "id-changed berg.leader -> dal.leader",
            ],
        ),
    ],
    ids=("one goes on", "both go on", "split", "exchanged units", "exchanged leaders"),
)
def test_exactly_these_changes(tmp_path: Path, new: str, expected: list[str]) -> None:
    before, after = organisation(tmp_path, OLD), organisation(tmp_path, new)
    found = [line for change in compare(before, after).changes for line in lines(change)]
    assert found == expected
    assert compare(after, after).changes == ()
