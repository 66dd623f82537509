"""Mergers and splits that tie together: each tells what went its own way, once, and none of it is told lost
where it goes on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_hand_made_pairs import organisation

from orgctl.diff import Change, Comparison, compare
from orgctl.diff.kinds import Action

HEAD = """\
orgctl: 1
organisation: {name: Granvik kommune}
decisions: {d: {question: Hvem leder?}}
kinds: {enhet: {name: Enhet, level: %s, leader: %s}}
levels: {n2: {name: Nivå 2}, n3: {name: Nivå 3}}
roles: {pleier: {name: Pleier, powers: %s}}
units:
  g:
    name: Granvik
    leader: {title: Rådmann}
    units:
"""
SCHOOLS = """\
      skoler: {name: Skoler, leader: {title: Rektor}, tasks: [Grunnskole, SFO], staffing: {fte: 100}}
      voksen: {name: Voksenopplæring, tasks: [Norsk], cost_centres: ['9']}
"""
POSTS = """\
positions:
  lar: {title: Lærer, unit: skoler, count: 10, powers: [Setter karakter, Innstiller]}
  vol: {title: Kurslærer, unit: voksen, count: 4, powers: Tar opp kursdeltakere}
"""
PARTED = """\
      barn: {name: Barneskole, was: skoler, leader: {title: Rektor}, tasks: [SFO], staffing: {fte: 60}}
      ungdom: {name: Ungdomsskole, was: [skoler, voksen], tasks: [Grunnskole, Leirskole], staffing: {fte: %s}}
"""
SPREAD = """\
positions:
  barnlar: {title: Lærer, unit: barn, was: lar, count: 6, powers: [Setter karakter]}
  unglar: {title: Lærer, unit: ungdom, was: [lar, vol], count: 8, powers: [Setter karakter]}
"""


def head(level: str = "n3", leader: str = "none", powers: str = "[Stelle]") -> str:
    return HEAD % (level, leader, powers)


def compared(folder: Path, old: str, new: str) -> Comparison:
    (folder / "new").mkdir()
    return compare(organisation(folder, old), organisation(folder / "new", new))


def said_together(found: Comparison) -> list[tuple[object, ...]]:
    """What merged or split entries say together: the rule, whose it is, and the values."""
    return [
        (each.kind.id, each.among.then, each.among.now, each.before, each.after)
        for change in found.changes
        for each in change.all()
        if each.among
    ]


def follows(found: Comparison, kind: str) -> list[tuple[str, str | None]]:
    """What follows from the one change of a kind."""
    (change,) = (each for each in found.changes if each.kind.id == kind)
    return [(each.kind.id, each.new or each.old) for each in change.all()][1:]


def test_what_goes_on_in_the_other_part_is_not_lost(tmp_path: Path) -> None:
    found = compared(tmp_path, head() + SCHOOLS, head() + PARTED % 40)
    # SFO is in the other part; Norsk is nowhere. A hundred are sixty and forty.
    assert said_together(found) == [
        (
            "unit-tasks",
            ("skoler", "voksen"),
            ("ungdom",),
            ("Grunnskole", "SFO", "Norsk"),
            ("SFO", "Grunnskole", "Leirskole"),
        ),
        ("unit-cost-centres", ("skoler", "voksen"), ("ungdom",), ("9",), ()),
    ]


def test_staff_of_all_that_is_tied_together_is_told_once(tmp_path: Path) -> None:
    found = compared(tmp_path, head() + SCHOOLS, head() + PARTED % 30)
    told = [each for each in said_together(found) if each[0] == "unit-staffing"]
    assert told == [
        ("unit-staffing", ("skoler",), ("barn", "ungdom"), {"fte": 100}, ({"fte": 60}, {"fte": 30}))
    ]


def test_a_power_that_one_of_them_keeps_is_not_lost_and_one_that_none_has_is(tmp_path: Path) -> None:
    found = compared(tmp_path, head() + SCHOOLS + POSTS, head() + PARTED % 40 + SPREAD)
    powers = [each[1:] for each in said_together(found) if each[0] == "post-powers"]
    lost = ("Setter karakter", "Innstiller", "Tar opp kursdeltakere"), ("Setter karakter",)
    assert powers == [(("lar", "vol"), ("barnlar", "unglar"), *lost)], "told once, of all that it concerns"


def test_each_part_of_a_split_has_its_own_leader(tmp_path: Path) -> None:
    """One of them may lead another."""
    old = head() + "      x: {name: X}\npositions: {r: {title: Rådgiver, unit: g, count: 3}}\n"
    new = head() + (
        "      x: {name: X}\n      hr: {name: HR, leader: {title: HR-sjef, was: r}}\n"
        "positions: {r: {title: Rådgiver, unit: g}, k: {title: Konsulent, unit: hr, was: r}}\n"
    )
    lines = [each[2:] for each in said_together(compared(tmp_path, old, new)) if each[0] == "post-line"]
    assert lines == [(("k",), "g.leader", "hr.leader")]


@pytest.mark.parametrize("id", ["x", "z"])
def test_what_a_role_gives_anew_stands_below_the_role(tmp_path: Path, id: str) -> None:
    units = "      a: {name: A}\n      b: {name: B}\n"
    old = units + "positions: {x: {role: pleier, unit: a}, y: {role: pleier, unit: b}}\n"
    was = "y" if id == "x" else "[x, y]"
    new = units + f"positions: {{{id}: {{role: pleier, unit: a, was: {was}}}}}\n"
    found = compared(tmp_path, head() + old, head(powers="[Stelle, Medisinere]") + new)
    assert follows(found, "role-powers") == [("post-powers", id)]
    powers = [each for change in found.changes for each in change.all() if each.kind.id == "post-powers"]
    assert len(powers) == 1


def test_what_a_merged_post_lost_is_told_though_its_role_gave_it_more(tmp_path: Path) -> None:
    units = "      a: {name: A}\n      b: {name: B}\n"
    old = units + "positions: {x: {role: pleier, unit: a}, y: {title: Y, unit: b, powers: Kjøpe inn}}\n"
    new = units + "positions: {z: {role: pleier, unit: a, was: [x, y]}}\n"
    found = compared(tmp_path, head() + old, head(powers="[Stelle, Medisinere]") + new)
    (powers,) = (each for each in said_together(found) if each[0] == "post-powers")
    assert "Kjøpe inn" in str(powers[3])
    assert "Kjøpe inn" not in str(powers[4])


def test_units_take_their_level_from_the_kind_under_another_leader_and_in_a_merger(tmp_path: Path) -> None:
    old = head() + "      a: {name: A, kind: enhet, leader: p}\n      b: {name: B, kind: enhet}\n"
    old += "      c: {name: C, kind: enhet}\n      s: {name: S, kind: enhet}\n"
    posts = "positions: {p: {title: P}, q: {title: Q}}\n"
    new = head("n2") + "      a: {name: A, kind: enhet, leader: q}\n"
    new += "      bc: {name: B og C, kind: enhet, was: [b, c]}\n"
    new += "      s1: {name: S1, kind: enhet, was: s}\n      s2: {name: S2, kind: enhet, was: s}\n"
    found = compared(tmp_path, old + posts, new + posts)
    assert follows(found, "kind-level") == [("unit-level", "a"), ("unit-level", "bc"), ("unit-level", "s1")]
    told = {each[0]: each[2] for each in said_together(found)}
    assert told == {"unit-level": ("s1", "s2")}, "and nothing else, nor of the merger"
    levels = [each.kind.id for change in found.changes for each in change.all() if "level" in each.kind.id]
    assert sorted(levels) == ["kind-level", "post-level", "post-level", *["unit-level"] * 3]


def test_leaders_that_a_kind_brings_or_takes_stand_below_it(tmp_path: Path) -> None:
    units = "      a: {name: A, kind: enhet}\n      b: {name: B, kind: enhet, leader: {title: Sjef}}\n"
    units += "positions: {w: {title: Vakt, unit: a}}\n"
    sides = head() + units, head(leader='{title: "Leder for {unit}"}') + units
    led = [("unit-leader", "a"), ("post-new", "a.leader"), ("post-line", "w")]
    assert follows(compared(tmp_path, *sides), "kind-leader") == led
    (tmp_path / "back").mkdir()
    back = [("unit-leader", "a"), ("post-ended", "a.leader"), ("post-line", "w")]
    assert follows(compared(tmp_path / "back", *sides[::-1]), "kind-leader") == back


def test_who_is_not_settled_stands_below_the_merger_where_an_id_goes_on(tmp_path: Path) -> None:
    old = head() + "      a: {name: A, leader: {title: Sjef}}\n      b: {name: B, leader: {title: Leder}}\n"
    new = head() + "      a: {name: A og B, was: b, leader: {open: d}}\n"
    unsettled = [
        each for each in follows(compared(tmp_path, old, new), "unit-merged") if "unsettled" in each[0]
    ]
    assert unsettled == [("post-unsettled", "a.leader"), ("post-unsettled", "b.leader")]


def test_the_same_pair_back_and_forth_tells_of_no_entry_twice(tmp_path: Path) -> None:
    plans = head() + SCHOOLS + POSTS, head() + PARTED % 40 + SPREAD
    (tmp_path / "back").mkdir()
    for folder, sides in ((tmp_path, plans), (tmp_path / "back", plans[::-1])):
        found = compared(folder, *sides)
        told: list[tuple[object, ...]] = []
        for change in found.changes:
            for each in change.all():
                told += [(each.kind.id, *_whose(each))] if each.action is not Action.SPLIT else []
        assert len(told) == len({*map(str, told)})


def _whose(change: Change) -> tuple[object, ...]:
    return (change.among.then, change.among.now) if change.among else (change.old, change.new)


def test_a_level_that_a_role_gives_is_told_of_the_role(tmp_path: Path) -> None:
    roles = "roles: {leder: {name: Leder, level: %s}}\n"
    units = "      a: {name: A, leader: {role: leder}}\n      b: {name: B, leader: p}\n"
    units += "positions: {p: {title: P, role: leder}}\n"

    def plan(level: str) -> str:
        return re.sub("roles: .*\n", roles % level, head()) + units

    found = compared(tmp_path, plan("n3"), plan("n2"))
    assert [each.kind.id for each in found.changes] == ["role-level"]
    below = [("post-level", "p"), ("unit-level", "b"), ("post-level", "a.leader"), ("unit-level", "a")]
    assert sorted(follows(found, "role-level")) == sorted(below)


def test_the_leaders_of_merged_units_are_not_new_to_what_goes_on(tmp_path: Path) -> None:
    units = "      drift: {name: Drift, leader: [d, e]}\n      brann: {name: Brann, leader: b}\n"
    posts = "positions: {d: {title: D%s}, b: {title: B}%s}\n"
    old = head() + units + posts % ("", ", e: {title: E}")
    one = head() + "      drift: {name: Drift og brann, was: brann, leader: [d, b]}\n"
    found = compared(tmp_path, old, one + posts % (", was: e", ""))
    kinds = {each.kind.id for change in found.changes for each in change.all()}
    assert "unit-leader" not in kinds
    assert {"unit-merged", "post-merged"} <= kinds
    (tmp_path / "other").mkdir()
    other = one.replace("[d, b]", "[d, c]") + posts % (", was: e", ", c: {title: C}")
    changed = compared(tmp_path / "other", old, other)
    assert ("unit-leader", "drift") in [
        (each.kind.id, each.new) for change in changed.changes for each in change.all()
    ]


def test_what_the_other_part_keeps_is_told_by_the_name_of_what_does_not_have_it(tmp_path: Path) -> None:
    units = "      a: {name: A}\n      b: {name: B}\n"
    old = units + "positions: {x: {title: X, unit: a, count: 4, grade: '7'}, y: {title: Y, unit: b}}\n"
    new = (
        units
        + "positions: {x: {title: X, unit: a, count: 2, grade: '7'}, z: {title: Z, unit: b, was: [x, y]}}\n"
    )
    found = compared(tmp_path, head() + old, head() + new)
    (grade,) = (each for change in found.changes for each in change.all() if each.kind.id == "post-grade")
    assert grade.among is not None
    assert (grade.new, grade.among.is_of_some, grade.before) == ("z", False, "7")


@pytest.mark.parametrize("state", ["{open: d}", "leder"])
def test_together_they_wait_for_a_decision_or_no_longer(tmp_path: Path, state: str) -> None:
    units = (
        "      a: {name: A, leader: %s}\n      b: {name: B, leader: %s}\n      c: {name: C, leader: leder}\n"
    )
    posts = "positions: {leder: {title: L}, x: {title: X, unit: a}, y: {title: Y, unit: b}}\n"
    other = "leder" if state == "{open: d}" else "{open: d}"
    old = head() + units % (other, other) + posts
    new = (
        head()
        + f"      ab: {{name: AB, was: [a, b], leader: {state}}}\n      c: {{name: C, leader: leder}}\n"
    )
    new += "positions: {leder: {title: L}, z: {title: Z, unit: ab, was: [x, y]}}\n"
    found = compared(tmp_path, old, new)
    (line,) = (
        each
        for change in found.changes
        for each in change.all()
        if (each.kind.id, each.new) == ("post-line", "z")
    )
    assert line.action is (Action.OPENED if state == "{open: d}" else Action.SETTLED)


def test_who_says_a_value_alone_keeps_it_whatever_the_role_says(tmp_path: Path) -> None:
    units = "      a: {name: A}\n      b: {name: B}\n"
    old = (
        units
        + "positions: {x: {role: pleier, unit: a, grade: '7'}, y: {role: pleier, unit: b, grade: '7'}}\n"
    )
    new = units + "positions: {z: {role: pleier, unit: a, was: [x, y], grade: '7'}}\n"
    roles = re.compile("roles: .*\n")
    sides = [
        roles.sub(f"roles: {{pleier: {{name: Pleier, grade: '{grade}'}}}}\n", head()) + plan
        for grade, plan in (("7", old), ("8", new))
    ]
    found = compared(tmp_path, *sides)
    kinds = {each.kind.id for change in found.changes for each in change.all()}
    assert "role-grade" in kinds
    assert "post-grade" not in kinds
