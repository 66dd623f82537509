"""What stands below a change follows from it, and each power has an heir that has it still."""

from __future__ import annotations

from pathlib import Path

from test_changes_of_namesakes import HEAD, told

OFFICE = HEAD + (
    "kinds: {k: {name: Office, leader: {title: 'Head of {unit}'}}}\n"
    "roles: {c: {name: Clerk, title: Clerk}, v: {name: Adviser, title: Adviser}}\n"
    "units: {g: {name: Granvik, units: {x: {name: %s, kind: k}}}}\n"
    "positions: {a: {role: %s, unit: x}}\n"
)


def test_only_titles_with_the_name_of_a_unit_follow_that(tmp_path: Path) -> None:
    said = told(tmp_path, OFFICE % ("Care", "c"), OFFICE % ("Health", "v"))
    assert "name: Care → Health\n      ~ Head of Health, title: Head of Care → Head of Health\n" in said
    assert "\n  ~ Adviser, title: Clerk → Adviser\n" in said


def test_responsibilities_follow_a_role_only_where_they_are_its_own(tmp_path: Path) -> None:
    text = HEAD + (
        "areas: {staff: {name: Staff}, money: {name: Money}}\n"
        "roles: {l: {name: Manager, responsibilities: {staff: overall%s}}, o: {name: Other}}\n"
        "units: {g: {name: Granvik}}\n"
        "positions: {a: {title: A, role: l, unit: g}, b: {title: B, role: %s, unit: g}}\n"
    )
    said = told(tmp_path, text % ("", "o"), text % (", money: overall", "l"))
    lines = [line for line in said.splitlines() if "~ B, " in line and "Money" in line]
    assert [line.startswith("  ~ B") for line in lines] == [True]


def test_a_merged_unit_gets_its_level_once(tmp_path: Path) -> None:
    text = HEAD + (
        "levels: {l: {name: Level 3}}\nkinds: {k: {name: Office%s}}\n"
        "units: {g: {name: Granvik, units: {%s}}}\n"
    )
    old = text % ("", "a: {name: Nav}, b: {name: Refugees, kind: k}")
    new = text % (", level: l", "a: {name: Nav, kind: k, was: [a, b]}")
    assert told(tmp_path, old, new).count("Nav, level: (nothing) → Level 3") == 1


TWO = HEAD + (
    "areas: {hire: {name: Hiring}, leave: {name: Leave}}\n"
    "kinds: {k: {name: Office, leader: {title: 'Head of {unit}'}}}\n"
    "units:\n"
    "  g: {name: Granvik, leader: {title: Chief}}\n"
    "  h: {name: Health, parent: g, leader: {title: Director}, units: {%s}}\n"
    "positions: {%s}\n"
    "delegations: {d: {name: Staff, from: h.leader, to: {kind: k}, areas: [%s], scope: own_unit}}\n"
)


def test_nobody_is_heir_to_what_they_lost_themselves(tmp_path: Path) -> None:
    old = TWO % ("a: {name: Physio, kind: k}, b: {name: Ergo, kind: k}", "", "hire, leave")
    new = TWO % (
        "ab: {name: Rehab, kind: k, was: [a, b], leader: {was: a.leader}}",
        "e: {title: Expert, unit: ab, was: b.leader}",
        "leave",
    )
    said = told(tmp_path, old, new)
    assert "2 of 2 powers go along (2 of them in part)" in said
    assert said.count("nearest leader above: Director") == 2
    assert "nearest leader above: Head of Rehab" not in said


def test_the_level_of_a_unit_brings_that_of_its_leader_along(tmp_path: Path) -> None:
    text = HEAD + "levels: {t: {name: Top}}\nunits: {g: {name: Granvik, %sleader: {title: Chief%s}}}\n"
    said = told(tmp_path, text % ("", ""), text % ("level: t, ", ""))
    assert "~ Granvik, level: (nothing) → Top\n" in said
    assert "Chief" not in said  # it is the same
    assert "\n  ~ Chief, level" in told(tmp_path, text % ("", ""), text % ("level: t, ", ", level: t"))


def test_roles_that_become_one_say_so(tmp_path: Path) -> None:
    text = HEAD + "roles: {%s}\nunits: {g: {name: Granvik}}\npositions: {a: {title: A, role: %s, unit: g}}\n"
    two, one = "x: {name: Clerk}, y: {name: Officer}", "z: {name: Adviser%s}"
    said = told(tmp_path, text % (two, "x"), text % (one % ", was: [x, y]", "z"))
    assert "+ New role: Adviser (formerly Clerk and Officer)\n" in said
    assert "(becomes Adviser)" in said
    said = told(tmp_path, text % (two, "x"), text % (one % "", "z"))
    assert "formerly" not in said
    assert "becomes" not in said


def test_a_merged_unit_that_moves_says_so_once(tmp_path: Path) -> None:
    text = HEAD + "units: {g: {name: Granvik, units: {h: {name: Health}, %s}}}\n"
    old = (
        HEAD
        + "units: {g: {name: Granvik, units: {h: {name: Health, units: {a: {name: A}, b: {name: B}}}}}}\n"
    )
    said = told(tmp_path, old, text % "a: {name: A, was: [a, b]}")
    assert "> A, moved: Health → Granvik\n" in said
    assert "below Granvik" not in said
    assert "below Granvik" in told(tmp_path, old, text % "c: {name: C, was: [a, b]}")


LEADERS = HEAD + (
    "roles:\n"
    "  lead: {name: Manager, tasks: [Talks, %s]}\n"
    "  head: {name: Head, is: lead, tasks: [Advice]}\n"
    "  rector: {name: Rector, is: lead, tasks: [Teaching]}\n"
    "units:\n"
    "  g:\n"
    "    name: Granvik\n"
    "    leader: {title: Chief}\n"
    "    units:\n"
    "      c: {name: Care, leader: {title: Head of Care, role: head}}\n"
    "      s: {name: School, leader: {title: Rector, role: rector}}\n"
    "%s"
)
APART = (
    "      a: {name: Art, leader: {title: Head of Art, role: head}}\n"
    "      b: {name: Books, leader: {title: Head of Books, role: head}}\n"
)
ONE = "      ab: {name: Art, was: [a, b], leader: {title: Head%s, was: [a.leader, b.leader]}}\n"
OTHER = "tasks: 1 new (Accounts), 1 left out (Safety)"


def test_what_posts_have_through_several_roles_stands_once_below_the_first(tmp_path: Path) -> None:
    said = told(tmp_path, LEADERS % ("Safety", APART), LEADERS % ("Accounts", ONE % ", role: head"))
    assert (
        f"  ~ Manager, {OTHER}\n      ~ Tasks (3): {OTHER.removeprefix('tasks: ')}\n"
        "          Head of Care, Rector, Head\n"
    ) in said
    assert said.count("Accounts") == 2


def test_who_loses_a_role_in_a_merger_loses_all_of_it_by_that(tmp_path: Path) -> None:
    said = told(tmp_path, LEADERS % ("Safety", APART), LEADERS % ("Accounts", ONE % ""))
    merger = said[said.index("> Positions merged") : said.index("\nRoles")]
    assert "~ Head, role: Head → (nothing)" in merger
    assert "~ Head, tasks: 3 left out" in merger
    assert said[said.index("\nRoles") :].count("Safety") == 2


def test_what_is_left_of_a_role_is_told_by_that(tmp_path: Path) -> None:
    said = told(tmp_path, LEADERS % ("Safety", APART), LEADERS % ("Accounts", ONE % ", role: lead"))
    merger = said[said.index("> Positions merged") : said.index("\nRoles")]
    assert "~ Head, tasks: 1 left out (Advice)\n" in merger


def test_what_a_role_gives_otherwise_is_no_cause_for_who_has_it_no_more(tmp_path: Path) -> None:
    text = HEAD + (
        "roles: {head: {name: Head, tasks: [%s]}}\nunits: {g: {name: Granvik}}\n"
        "positions: {%s, d: {title: D, role: head, unit: g}}\n"
    )
    two = "a: {title: A, role: head, unit: g}, b: {title: B, unit: g}"
    one = "c: {title: C, unit: g, was: [a, b]}"
    said = told(tmp_path, text % ("Safety", two), text % ("Accounts", one))
    assert said.index("~ C, tasks: Safety → (nothing)") < said.index("\nRoles")


def test_competence_that_a_merged_post_keeps_is_not_lost_with_what_its_role_says_of_it(
    tmp_path: Path,
) -> None:
    text = HEAD + (
        "roles: {head: {name: Head, competence: {Education: [Degree, {text: Management, need: %s}]}}}\n"
        "units: {g: {name: Granvik}}\n"
        "positions: {%s}\n"
    )
    two = "a: {title: A, role: head, unit: g}, b: {title: B, unit: g}, d: {title: D, role: head, unit: g}"
    one = "c: {title: C, role: head, unit: g, was: [a, b]}, d: {title: D, role: head, unit: g}"
    said = told(tmp_path, text % ("useful", two), text % ("required", one))
    reworded = "1 reworded (Education: Management (useful) → Management (required))"
    assert f"  ~ Head, competence: {reworded} (2 positions)\n" in said
    assert said.count("competence:") == 1
