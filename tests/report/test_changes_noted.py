"""What a line of a comparison says besides before and after: what is undecided, what ends with a unit, how
many there are in all, and how far it reaches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_changes_of_namesakes import HEAD, told

KINDS = 'kinds: {e: {name: Unit, leader: {title: "Head of {unit}"}}, f: {name: Office}}\n'
LEVELS = "levels: {n: {name: Level 1}}\ndecisions: {q: {question: What now?}}\n"
OPEN = "not decided (What now?)"


def plan(post: str, unit: str = "kind: e", more: str = "") -> str:
    return (
        f"{HEAD}{KINDS}{LEVELS}{more}positions: {{p: {{{post}}}}}\n"
        f"units: {{g: {{name: Granvik, leader: {{title: Chief}}, units: {{x: {{name: North, {unit}}}}}}}}}\n"
    )


ROLES = """\
roles:
  r: {name: Adviser}
  l: {name: Doctor, statutory: {law: folkehelseloven-2011, section: "27"}}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            plan("title: A, unit: x, level: n"),
            plan("title: A, unit: x, level: {open: q}"),
            "level is open: Level 1",
        ),
        (
            plan("title: A, unit: x, role: r", more=ROLES),
            plan("title: A, unit: x, role: {open: q}", more=ROLES),
            "role is open: Adviser",
        ),
        (
            plan("title: A, unit: x", "kind: f"),
            plan("title: A, unit: x", "kind: {open: q}"),
            "North, kind of unit is open: Office",
        ),
        (
            plan("title: A, unit: x", more="groups: {t: {name: Team, chair: p, members: [p, g.leader]}}\n"),
            plan("title: A, unit: x", more="groups: {t: {name: Team, chair: p, members: {open: q}}}\n"),
            "Team, members is open: A; Chief",
        ),
    ],
)
def test_what_is_open_now_and_what_is_decided_are_told_with_the_question(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert f"{said} → {OPEN}\n" in told(tmp_path, old, new)
    back = told(tmp_path, new, old)
    assert said.replace(" is open: ", f" is decided: {OPEN} → ") + "\n" in back


def test_what_ends_with_a_unit_of_which_there_are_fewer(tmp_path: Path) -> None:
    post = "title: Cook, unit: x, count: 2"
    said = told(tmp_path, plan(post, "kind: e, count: 6"), plan(post, "kind: e, count: 5"))
    assert "North, number: 6 → 5 (discontinued: Head of North (1) and Cook (2))\n" in said


@pytest.mark.parametrize(
    ("around", "said"), [("count: 2", "3 → 2 (in all 6 before and 4 after)\n"), ("kind: e", "3 → 2\n")]
)
def test_the_number_of_a_post_is_told_with_what_it_comes_to(tmp_path: Path, around: str, said: str) -> None:
    old, new = (plan(f"title: Cook, unit: x, count: {many}", around) for many in (3, 2))
    assert f"Cook, fewer positions: {said}" in told(tmp_path, old, new)


@pytest.mark.parametrize(
    ("post", "level"),
    [
        ("title: Doctor, unit: x", "authority"),
        ("title: Doctor, unit: x, role: r", "authority"),
        ("title: Doctor, unit: x, role: l, count: 0", "authority"),
        ("title: Physician, unit: x, role: l", "organisational"),
    ],
)
def test_who_has_an_office_that_a_law_names_is_authority(tmp_path: Path, post: str, level: str) -> None:
    found = json.loads(
        told(tmp_path, plan("title: Doctor, unit: x, role: l", more=ROLES), plan(post, more=ROLES), "json")
    )
    assert found["summary"]["levels"].get("authority", 0) == (level == "authority")
    assert len(found["powers"]) == (level == "authority")


@pytest.mark.parametrize(
    ("ftes", "said"),
    [
        ((5, 4), "Nurse (11) → Nurse, Granvik (5); Nurse, North (6)\n"),
        ((6, 5), "Nurse (11, 9 FTE) → Nurse, Granvik (5, 5 FTE); Nurse, North (6, 6 FTE)\n"),
    ],
)
def test_the_equivalents_of_a_split_are_told_together(
    tmp_path: Path, ftes: tuple[int, int], said: str
) -> None:
    rest, part = ftes
    old = plan("title: Nurse, unit: x, count: 11, fte: 9")
    new = plan(f"title: Nurse, unit: x, count: 6, fte: {rest}").replace(
        "positions: {", f"positions: {{b: {{title: Nurse, unit: g, count: 5, fte: {part}, was: p}}, "
    )
    found = told(tmp_path, old, new)
    assert f"Position split: {said}" in found
    assert "equivalents:" not in found


def test_a_line_that_waits_with_its_place_stands_below_it(tmp_path: Path) -> None:
    found = told(tmp_path, plan("title: A, unit: x"), plan("title: A, unit: {open: q}"))
    assert (
        f"  ? A, unit is open: North → {OPEN}\n      ? A, nearest leader is open: Head of North → {OPEN}\n"
        in found
    )


def test_a_new_unit_with_a_leader_who_was_there_says_who_that_is(tmp_path: Path) -> None:
    old = HEAD + "units: {g: {name: Granvik, leader: {title: Chief}}}\n"
    new = (
        HEAD
        + "units: {g: {name: Granvik, leader: {title: Chief}, units: {x: {name: North, leader: g.leader}}}}\n"
    )
    said = told(tmp_path, old, new)
    assert "+ New unit: North (below Granvik, led by Chief)" in said
    assert "changed\u00a01" in said
    assert "Changed: to lead North" in told(tmp_path, old, new, "markdown")
    gone = told(tmp_path, new, old)
    assert "- Unit discontinued: North (below Granvik, led by Chief)" in gone
    undecided = (
        new.replace("leader: g.leader", "leader: {open: q}") + "decisions: {q: {question: What now?}}\n"
    )
    assert "(below Granvik, leader: not decided (What now?))" in told(tmp_path, old, undecided)


@pytest.mark.parametrize(
    ("number", "applies"),
    [("10", "(12 positions)"), ("{about: 10}", ""), ("unknown", ""), ("1", "(3 positions)")],
)
def test_a_change_of_a_role_applies_to_all_posts_that_entries_stand_for(
    tmp_path: Path, number: str, applies: str
) -> None:
    text = (
        f"{HEAD}roles: {{r: {{name: Head, tasks: [Lead]}}}}\nunits:\n  a: {{name: A, leader: {{role: r}}}}\n"
        f"  b: {{name: B, leader: {{role: r}}}}\n  c: {{name: C, count: {number}, leader: {{role: r}}}}\n"
    )
    said = told(tmp_path, text, text.replace("[Lead]", "[Lead, Learn]"))
    assert f"~ Head, tasks: 1 new (Learn) {applies}".rstrip() + "\n" in said


def test_a_demand_that_merged_posts_break_names_them_once_with_how_many(tmp_path: Path) -> None:
    old = f"{HEAD}policy: {{transitions: no_post_without_successor}}\nunits: {{g: {{name: G}}}}\npositions:\n"
    two = "  k: {title: Clerk, unit: g, count: 15}\n  r: {title: Adviser, unit: g, count: 12}\n"
    one = "  s: {title: Officer, unit: g, count: 25, was: [k, r]}\n"
    assert "successor: Clerk and Adviser (2 in all)\n" in told(tmp_path, old + two, old + one)
    fewer = two.replace("12", "9")
    assert "successor: Adviser (3)\n" in told(tmp_path, old + two, old + fewer)


@pytest.mark.parametrize("part", ["groups", "bodies"])
def test_a_chair_is_a_member(tmp_path: Path, part: str) -> None:
    text = (
        f"{HEAD}units: {{g: {{name: Granvik}}}}\n"
        "positions: {a: {title: Ann}, b: {title: Bo}, c: {title: Cy}}\n"
        f"{part}: {{t: {{name: Team, chair: %s, members: %s}}}}\n"
    )
    said = told(tmp_path, text % ("a", "[b, c]"), text % ("b", "[c]"))
    assert "Team, chair: Ann → Bo\n" in said
    assert "Team, members: 1 left out (Ann)\n" in said
    assert "members" not in told(tmp_path, text % ("a", "[b, c]"), text % ("b", "[a, c]"))
    assert "members" not in told(tmp_path, text % ("a", "[b, c]"), text % ("a", "[a, b, c]"))


def test_values_of_several_keys_are_told_by_what_they_are(tmp_path: Path) -> None:
    plans = (HEAD.replace("title: Plan", f"title: Plan, {dates}") for dates in (
        "date: 2024-01-15", "date: 2026-09-01, effective: 2027-01-01",
    ))  # fmt: skip
    said = told(tmp_path, *plans)
    assert (
        "1 reworded (Date: 15 January 2024 → 1 September 2026), 1 new (In force from: 1 January 2027)" in said
    )


def test_a_delegation_is_wider_or_narrower_by_what_is_excepted(tmp_path: Path) -> None:
    text = (
        f"{HEAD}taxonomy: nb-kommune@1\nunits: {{g: {{name: Granvik, leader: {{title: Chief}}}}}}\n"
        "positions: {p: {title: A, unit: g}}\ndelegations: {d: {from: g.leader, to: p, areas: personal%s}}\n"
    )
    said = told(tmp_path, text % "", text % ", except: personal.permisjon")
    assert "narrowed – except: (nothing) → " in said
    assert "widened – except: " in told(tmp_path, text % ", except: personal.permisjon", text % "")


KIND = (
    HEAD + "levels: {n1: {name: Level 1}, n2: {name: Level 2}}\nkinds: {e: {name: Office, level: %s, leader: "
    "{title: Head}}}\n"
    "units: {a: {name: A, kind: e}, b: {name: B, kind: e}, c: {name: C, kind: e, level: n1}}\n"
)


def test_what_units_and_leaders_have_from_a_kind_stands_below_it(tmp_path: Path) -> None:
    said = told(tmp_path, KIND % "n1", KIND % "n2")
    assert "~ Office, level: Level 1 → Level 2 (2 positions)\n" in said
    assert said.count("Level 2") == 1


def test_what_a_post_has_from_two_roles_stands_below_the_nearer_one(tmp_path: Path) -> None:
    text = (
        HEAD
        + "roles: {l: {name: Head, tasks: %s}, r: {is: l, name: Rector, tasks: %s}}\nunits: {g: {name: G}}\n"
        "positions:\n  a: {role: l, title: A, unit: g}\n  b: {role: r, title: B, unit: g}\n"
        "  c: {role: l, title: C, unit: g}\n"
    )
    said = told(tmp_path, text % ("[Lead]", "[Teach]"), text % ("[Lead, Plan]", "[Teach, Read]"))
    assert "~ Head, tasks: 1 new (Plan) (2 positions)\n" in said
    assert "~ Rector, tasks: 1 new (Read)\n      ~ B, tasks: 2 new (Plan; Read)\n" in said
    assert said.count("Read") == 2


def test_lines_that_follow_stand_below_the_unit_that_they_are_in(tmp_path: Path) -> None:
    text = HEAD + (
        "units: {n: {name: North, leader: %s}, s: {name: South, leader: %s}}\n"
        "positions: {%s, x: {title: Teacher, unit: n}, y: {title: Tutor, unit: s}}\n"
    )
    old = text % ("h", "h", "h: {title: Head}")
    new = text % ("k", "m", "k: {title: King, was: h}, m: {title: Queen, was: h}")
    lines = [line.strip() for line in told(tmp_path, old, new).splitlines()]
    south = lines.index("~ South, leader: Head → Queen")
    assert lines.index("~ Teacher, nearest leader: Head → King") < south
    assert lines.index("~ Tutor, nearest leader: Head → Queen") > south


def test_new_units_and_their_leaders_say_how_many_they_are(tmp_path: Path) -> None:
    old = HEAD + "units: {g: {name: G, leader: {title: Chief}, units: {%s}}}\n"
    said = told(tmp_path, old % "", old % "s: {name: School, count: 2, leader: {title: Rector}}")
    assert "+ New unit: School (number: 2, below G)\n" in said
    assert "+ New position: Rector (number: 2, reports to Chief)\n" in said


def test_merged_posts_that_break_a_demand_stand_together_whatever_they_are_called(tmp_path: Path) -> None:
    policy = f"{HEAD}policy: {{transitions: no_post_without_successor}}\n"
    old = policy + (
        "units: {a: {name: Ask}, b: {name: Bru}}\npositions:\n"
        "  x: {title: Teacher, unit: a, count: 3}\n  y: {title: Teacher, unit: b, count: 2}\n"
    )
    new = policy + (
        "units: {a: {name: Ask}, b: {name: Bru}}\n"
        "positions: {z: {title: Tutor, unit: a, count: 4, was: [x, y]}}\n"
    )
    assert "successor: Teacher, Ask + Teacher, Bru (1 in all)\n" in told(tmp_path, old, new)


def test_posts_that_share_a_name_are_told_by_their_ids(tmp_path: Path) -> None:
    text = HEAD + (
        "units: {s: {name: School, leader: [a, b]}}\ngroups: {t: {name: Team, chair: %s}}\n"
        "positions: {a: {title: Rector}, b: {title: Rector}, c: {title: Tutor, unit: s, reports_to: %s}}\n"
    )
    said = told(tmp_path, text % ("a", "a"), text % ("b", "b"))
    assert "Team, chair: Rector, School (a) → Rector, School (b)\n" in said
    assert "Tutor, nearest leader: Rector, School (a) → Rector, School (b)\n" in said


def test_a_title_that_is_made_of_the_units_name_has_a_blank_for_it(tmp_path: Path) -> None:
    old = plan("title: A, unit: x").replace("Head of {unit}", "Manager of {unit}")
    said = told(tmp_path, old, plan("title: A, unit: x"))
    assert "Unit, leader: Manager of … → Head of …\n" in said
