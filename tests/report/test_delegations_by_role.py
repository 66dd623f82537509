"""Delegations to roles, levels and the like: who has them now, though they say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_changes_of_namesakes import HEAD, told

from orgctl import api
from orgctl.diff.kinds import Level

PLAN = HEAD + (
    "levels: {top: {name: Top}, head: {name: Head}}\n"
    "areas: {staff: {name: Staff}, money: {name: Money}}\n"
    "roles: {lead: {name: Manager}, adviser: {name: Adviser}}\n"
    "units:\n"
    "  top: {name: Granvik, leader: {title: Chief, level: top}}\n"
    "  school: {name: School, parent: top, leader: {title: Rector, role: lead}}\n"
    "  nursery: {name: Nursery, parent: top, leader: {title: Head of Nursery, role: adviser}}\n"
    "delegations:\n"
    "  hire: {name: Hiring, from: top.leader, to: [{role: lead}], areas: [staff], scope: own_unit}\n"
    "  buy: {from: top.leader, to: [{role: [lead, adviser]}], areas: [money]}\n"
)
PROMOTED = PLAN.replace("role: adviser}}", "role: lead}}")
HIRED = "~ Head of Nursery, delegated authority: 1 new (Hiring) [authority]"


def lines(folder: Path, old: str, new: str) -> list[str]:
    """The lines about delegated authority, each with the one above it."""
    said = [line.strip() for line in told(folder, old, new).splitlines()]
    return [line for line in said if "delegated authority" in line or "Given to" in line]


def test_a_new_role_brings_its_delegations(tmp_path: Path) -> None:
    said = told(tmp_path, PLAN, PROMOTED).splitlines()
    above = next(number for number, line in enumerate(said) if "role: Adviser → Manager" in line)
    assert said[above + 1].strip() == HIRED
    assert lines(tmp_path, PROMOTED, PLAN) == [
        "~ Head of Nursery, delegated authority: 1 left out (Hiring) [authority]"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # Where no role changes, it stands by itself.
        (
            PLAN.replace("[{role: lead}]", "[{level: head}]"),
            PLAN.replace("[{role: lead}]", "[{level: head}]").replace(
                "Nursery, role", "Nursery, level: head, role"
            ),
            [HIRED],
        ),
        # The unit moves, and its leader is below another one.
        (
            PLAN.replace("[{role: lead}]", "[{under: school}]"),
            PLAN.replace("[{role: lead}]", "[{under: school}]").replace(
                "Nursery, parent: top", "Nursery, parent: school"
            ),
            [HIRED],
        ),
        # It is the delegation that says another thing, and comes or goes.
        (PLAN, PLAN.replace("to: [{role: lead}]", "to: [{role: [lead, adviser]}]"), []),
        (PLAN.replace("  hire:", "  other:"), PROMOTED, []),
        # A post that is named has it whatever its role is.
        (
            PLAN.replace("[{role: lead}]", "[{role: lead}, nursery.leader]"),
            PROMOTED.replace("[{role: lead}]", "[{role: lead}, nursery.leader]"),
            [],
        ),
        # New posts and those that end have theirs with them.
        (
            PLAN,
            PLAN.replace(
                "delegations:", "  bus: {name: Bus, parent: top, leader: {role: lead}}\ndelegations:"
            ),
            [],
        ),
        # What goes into a post brings along what it had.
        (
            PLAN,
            PLAN.replace(
                "  school: {name: School, parent: top, leader: {title: Rector, role: lead}}\n"
                "  nursery: {name: Nursery, parent: top, leader: {title: Head of Nursery, role: adviser}}\n",
                "  nursery: {name: Nursery, parent: top, was: school, "
                "leader: {title: Head, role: lead, was: school.leader}}\n",
            ),
            [],
        ),
    ],
    ids=["level", "place", "other words", "another delegation", "named", "new post", "merged"],
)
def test_only_what_nothing_else_tells(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    assert lines(tmp_path, old, new) == expected


def test_one_without_a_name_says_what_it_is_about(tmp_path: Path) -> None:
    old = PLAN.replace("Nursery, role: adviser}}", "Nursery}}")
    said = "From Chief to Manager and Adviser: Money"
    assert lines(tmp_path, old, PLAN) == [
        f"~ Head of Nursery, delegated authority: (nothing) → {said} [authority]"
    ]


def test_parts_have_their_receivers_from_the_heading(tmp_path: Path) -> None:
    parts = PLAN.replace(
        "  hire: {name: Hiring, from: top.leader, to: [{role: lead}], areas: [staff], scope: own_unit}\n",
        "  hire: {from: top.leader, to: [{role: lead}], parts: {a: {name: Posts, areas: [staff]}}}\n",
    )
    promoted = parts.replace("role: adviser}}", "role: lead}}")
    assert lines(tmp_path, parts, promoted) == [
        "~ Head of Nursery, delegated authority: 1 new (Posts) [authority]"
    ]
    assert (
        lines(tmp_path, parts, promoted.replace("to: [{role: lead}]", "to: [{role: [lead, adviser]}]")) == []
    )


def test_it_reaches_authority_and_changes_the_post(tmp_path: Path) -> None:
    plans = []
    for name, text in (("old", PLAN), ("new", PROMOTED)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        plans.append(api.load(str(tmp_path / f"{name}.yaml")))
    story = api.diff(*plans).story(language="en")
    assert [each.level for each in story.levels] == [Level.AUTHORITY]
    paper = api.document(plans[1], "hearing", old=plans[0], language="en").text("md")
    assert "### Powers\n\n- **Head of Nursery**\n  - Delegated authority\n    - Hiring (new)\n" in paper
    assert "role, delegated authority" in paper


TWO = PLAN.replace("role: adviser}}", "role: lead}}")
ONE = TWO[: TWO.index("  school:")] + "%s" + TWO[TWO.index("delegations:") :]
MERGED = "  both: {name: Both, parent: top, was: [school, nursery], leader: {title: Head%s}}\n"
LOST = "~ Head, delegated authority: %s [authority]"


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("", ["role: Manager → (nothing)", "2 left out (Hiring; From Chief to Manager and Adviser: Money)"]),
        (", role: adviser", ["role: Manager → Adviser", "1 left out (Hiring)"]),
        (", role: lead", []),
    ],
)
def test_what_no_merged_post_has_any_more_is_told_below_the_merger(
    tmp_path: Path, role: str, expected: list[str]
) -> None:
    new = ONE % (MERGED % (role + ", was: [school.leader, nursery.leader]"))
    said = [line.strip() for line in told(tmp_path, TWO, new).splitlines() if "~ Head, " in line]
    assert said == [f"~ Head, {expected[0]}", LOST % expected[1]] if expected else not said


def test_what_parts_of_a_split_have_is_told_with_their_role(tmp_path: Path) -> None:
    one = ONE % (MERGED % "")
    two = TWO.replace("name: School,", "name: School, was: both,").replace(
        "name: Nursery,", "name: Nursery, was: both,"
    )
    two = two.replace("Rector, role: lead", "Rector, was: both.leader, role: lead")
    two = two.replace("of Nursery, role: lead", "of Nursery, was: both.leader, role: adviser")
    said = [line.strip() for line in told(tmp_path, one, two).splitlines() if "delegated" in line]
    parts = "~ Rector and Head of Nursery, delegated authority: 2 new"
    assert said == [f"{parts} (Hiring; From Chief to Manager and Adviser: Money) [authority]"]


def test_the_hearing_tells_what_merged_posts_lose(tmp_path: Path) -> None:
    new = ONE % (MERGED % ", was: [school.leader, nursery.leader]")
    plans = []
    for name, text in (("old", TWO), ("new", new)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        plans.append(api.load(str(tmp_path / f"{name}.yaml")))
    paper = api.document(plans[1], "hearing", old=plans[0], language="en").text("md")
    assert "### Powers\n\n- **Head**\n  - Delegated authority\n    - Hiring (no longer)\n" in paper
