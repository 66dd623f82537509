"""What alternatives side by side say of leaders of the same title, and of norms that hold for nobody."""

from __future__ import annotations

from pathlib import Path

from calling import orgctl

PLAN = """\
orgctl: 1
organisation: {name: Granvik}
document: {title: Plan, language: en}
levels: {n1: {name: Level 1}}
units: {a: {name: Ask, leader: %s}, b: {name: Bru, leader: %s}}
positions: {x: {title: Rector of %s, level: n1}, y: {title: Rector of %s, level: n1}}
policy: {span: {where: {level: n1}, of: leaders, max: 6}}
"""


def compared(folder: Path, base: str, other: str) -> str:
    (folder / "base.yaml").write_text(base, "utf-8")
    (folder / "other.yaml").write_text(other, "utf-8")
    process = orgctl("compare", "base.yaml", "other.yaml", cwd=folder)
    assert process.returncode == 0, process.stderr
    return process.stdout


def test_leaders_who_change_places_are_not_the_same(tmp_path: Path) -> None:
    base, other = PLAN % ("x", "y", "Ask", "Bru"), PLAN % ("y", "x", "Bru", "Ask")
    said = compared(tmp_path, base, other)
    assert "Rector of Ask (x)" in said
    assert "Rector of Ask (y)" in said


def test_a_norm_for_a_level_that_nobody_has_is_no_row(tmp_path: Path) -> None:
    base = PLAN % ("x", "y", "Ask", "Bru")
    other = (
        base.replace("levels: {n1: {name: Level 1}}\n", "").replace(", level: n1}", "}").split("policy:")[0]
    )
    said = compared(tmp_path, base, other)
    assert "Level 1" in said
    assert ", n1" not in said


def test_two_leaders_of_one_title_have_their_ids(tmp_path: Path) -> None:
    base = PLAN % ("x", "y", "Ask", "Bru")
    other = base.replace("{name: Ask, leader: x}", "{name: Ask, leader: [x, y]}")
    other = other.replace("{name: Bru, leader: y}", "{name: Bru, leader: none}").replace("Rector of Ask", "R")
    said = compared(tmp_path, base, other.replace("Rector of Bru", "R"))
    assert "leader: R, Ask (x); R, Ask (y)" in " ".join(said.split())
