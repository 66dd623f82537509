"""Who comes into a group and who leaves it: by what became of them, whatever their titles are."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_changes_of_namesakes import HEAD, told

PLAN = HEAD + (
    "decisions: {q: {question: Who leads?}}\n"
    "roles: {r: {name: Rector}}\n"
    "units: {g: {name: Granvik, leader: {title: Chief}}}\n"
    "positions: {%s}\ngroups: {t: {name: Team, %s}}\n"
)
DAN = "health: {title: Head of Health, unit: g}"
FOUR = f"{DAN}, care: {{title: Head of Care, unit: g}}, hr: {{title: Head of HR, unit: g}}, x: {{title: X}}"


def members_of(folder: Path, old: tuple[str, str], new: tuple[str, str]) -> list[str]:
    """The lines about the group, from the top of its part to the next."""
    said = told(folder, PLAN % old, PLAN % new).splitlines()
    start = said.index("Groups") + 1 if "Groups" in said else len(said)
    end = next((number for number in range(start, len(said)) if not said[number].startswith(" ")), len(said))
    return [line.strip() for line in said[start:end]]


@pytest.mark.parametrize(
    ("members", "positions", "now", "expected"),
    [
        (
            "health, care",
            "both: {title: Head of Health and Care, unit: g, was: [health, care]}, "
            "hr: {title: Head of HR, unit: g}, x: {title: X}",
            "both, hr",
            [
                "~ Team, members: 1 reworded (Head of Health; Head of Care → Head of Health and Care), "
                "1 new (Head of HR)"
            ],
        ),
        (
            "health, hr",
            f"{DAN.replace('Health', 'Health and HR').replace('}', ', was: hr}')}, "
            "care: {title: Head of Care, unit: g}, x: {title: X}",
            "health",
            [],
        ),
        (
            "health",
            "here: {title: Manager, unit: g, was: health}, home: {title: Nurse, unit: g, was: health}, "
            "care: {title: Head of Care, unit: g}, hr: {title: Head of HR, unit: g}, x: {title: X}",
            "here, home",
            ["~ Team, members: 1 reworded (Head of Health → Manager; Nurse)"],
        ),
        # Nothing of the one became the other, though they are called nearly the same.
        ("health", FOUR, "care", ["~ Team, members: Head of Health → Head of Care"]),
        (
            "health, x",
            FOUR,
            "care, hr",
            ["~ Team, members: 2 new (Head of Care; Head of HR), 2 left out (Head of Health; X)"],
        ),
    ],
    ids=["merged", "merged into a member", "split", "one for another", "others"],
)
def test_members_pair_by_what_became_of_them(
    tmp_path: Path, members: str, positions: str, now: str, expected: list[str]
) -> None:
    old, new = (FOUR, f"members: [{members}]"), (positions, f"members: [{now}]")
    assert members_of(tmp_path, old, new) == expected


def test_a_chair_that_is_open_has_not_left(tmp_path: Path) -> None:
    old, new = (FOUR, "chair: health, members: [care, hr]"), (FOUR, "chair: {open: q}, members: [care, x]")
    assert members_of(tmp_path, old, new) == [
        "? Team, chair is open: Head of Health → not decided (Who leads?)",
        "~ Team, members: 1 new (X), 1 left out (Head of HR)",
    ]
    assert members_of(tmp_path, new, old) == [
        "= Team, chair is decided: not decided (Who leads?) → Head of Health",
        "~ Team, members: 1 new (Head of HR), 1 left out (X)",
    ]


def test_an_open_chair_alone_leaves_the_members_as_they_were(tmp_path: Path) -> None:
    old, new = (FOUR, "chair: health, members: [care]"), (FOUR, "chair: {open: q}, members: [care]")
    assert members_of(tmp_path, old, new) == [
        "? Team, chair is open: Head of Health → not decided (Who leads?)"
    ]


def test_members_by_what_they_are_are_told_where_the_file_says_the_same(tmp_path: Path) -> None:
    posts = "a: {title: A, role: r}, b: {title: B%s}, c: {title: C, role: r}"
    group = "members: {role: r}"
    said = members_of(
        tmp_path, (posts % ", role: r", group), (posts.replace(", c: {title: C, role: r}", "") % "", group)
    )
    assert said == ["~ Team, members: 2 left out (B; C)"]
    assert members_of(tmp_path, (posts % "", group), (posts % ", role: r", group)) == [
        "~ Team, members: 1 new (B)"
    ]


@pytest.mark.parametrize("came", ["{open: q}", "unknown"])
def test_a_chair_stays_a_member_beside_one_who_is_open(tmp_path: Path, came: str) -> None:
    old, new = (FOUR, "chair: health, members: [care]"), (FOUR, f"chair: health, members: [care, {came}]")
    (line,) = members_of(tmp_path, old, new)
    assert line.startswith("~ Team, members: 1 new (not ")
    assert "left out" not in line
    (back,) = members_of(tmp_path, new, old)
    assert back.startswith("~ Team, members: 1 left out (not ")


def test_members_who_became_the_chair_have_not_left(tmp_path: Path) -> None:
    merged = "both: {title: Director, unit: g, was: [health, care]}, hr: {title: HR, unit: g}, x: {title: X}"
    old, new = (FOUR, "chair: {open: q}, members: [health, care, hr]"), (merged, "chair: both, members: [hr]")
    assert members_of(tmp_path, old, new) == ["= Team, chair is decided: not decided (Who leads?) → Director"]


def test_who_comes_and_goes_with_the_chair_stands_below_it(tmp_path: Path) -> None:
    old, new = (FOUR, "chair: health, members: [hr, x]"), (FOUR, "chair: care, members: [hr, x]")
    assert members_of(tmp_path, old, new) == [
        "~ Team, chair: Head of Health → Head of Care",
        "~ Team, members: 1 new (Head of Care), 1 left out (Head of Health)",
    ]
    said = told(tmp_path, PLAN % old, PLAN % new)
    assert "organisational\xa01\n" in said, "one change"
