"""Lines of a comparison that tell of several: how many they are, which ones, and how far they reach."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from orgctl import api
from orgctl.lang import catalogue
from orgctl.report import changes

HEAD = "orgctl: 1\norganisation: {name: Granvik}\ndocument: {title: Plan, language: en}\n"
POSTS = (
    HEAD
    + """\
units:
  top:
    name: Granvik
    leader: {title: Chief}
    units: {x: {name: North, leader: {title: Head of North}}, y: {name: South, leader: {title: Manager}}}
"""
)
LED = (
    HEAD
    + """\
kinds: {e: {name: Unit, leader: {title: "Head of {unit}"}}}
units:
  top:
    name: Granvik
    leader: {title: Chief}
    units:
"""
)


def told(folder: Path, old: str, new: str, format: str = "text", *, whole: bool = False) -> str:
    for name, text in (("old", old), ("new", new)):
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    plans = [api.load(str(folder / f"{name}.yaml")) for name in ("old", "new")]
    assert all(plan.sound for plan in plans), [plan.findings for plan in plans]
    stream = io.StringIO()
    story = api.diff(*plans).story(language="en")
    changes.write(story, format, stream, catalogue=catalogue("en"), whole=whole)
    return stream.getvalue()


def teachers(*said: str) -> str:
    each = (f"p{number}: {{title: Teacher, {one}}}" for number, one in enumerate(said, 1) if one)
    return f"{POSTS}positions: {{{', '.join(each)}}}\n"


IN_X, HALF = "unit: x, fte: 1", "unit: x, fte: 0.5"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (("", "", ""), ["- Position discontinued (3): Teacher, North (in North,"]),
        ((HALF, HALF, HALF), ["~ Teacher, North (3), full-time equivalents: 1 → 0.5"]),
        ((IN_X, IN_X, ""), ["- Position discontinued: Teacher, North (p3) (in North,"]),
        ((IN_X, HALF, IN_X), ["~ Teacher, North (p2), full-time equivalents: 1 → 0.5"]),
        ((IN_X, IN_X, IN_X, IN_X), ["+ New position: Teacher, North (in North,"]),
        (
            ("unit: y, fte: 1", "unit: y, fte: 0.5", ""),
            [
                "> Moved (2): North → South\n      Teacher, South (p1); Teacher, South (p2)\n",
                "~ Teacher, South (p2), full-time equivalents: 1 → 0.5",
                "- Position discontinued: Teacher, North (p3) (in North,",
            ],
        ),
    ],
    ids=["all end", "all change", "one ends", "one changes", "one comes", "each its own"],
)
def test_posts_of_one_name(tmp_path: Path, new: tuple[str, ...], expected: list[str]) -> None:
    said = told(tmp_path, teachers(IN_X, IN_X, IN_X), teachers(*new))
    for each in expected:
        assert each in said


def test_units_of_one_name_are_told_apart_by_what_they_are_in(tmp_path: Path) -> None:
    old = (
        HEAD
        + """\
units:
  top:
    name: Granvik
    units:
      north: {name: North, units: {a: {name: Care}}}
      south: {name: South, units: {b: {name: Care}}}
"""
    )
    said = told(tmp_path, old, old.replace("b: {name: Care}", "b: {name: Care, count: 2}"))
    assert "~ Care under South, number: 1 → 2" in said


def test_swapped_leaders_have_ids_that_differ_and_staff_see_theirs(tmp_path: Path) -> None:
    units = "      c: {name: Culture, kind: e%s}\n      d: {name: Works, kind: e%s}\n"
    staff = "positions: {t: {title: Adviser, unit: c}}\n"
    swapped = units % (", leader: {was: d.leader}", ", leader: {was: c.leader}")
    old, new = LED + units % ("", "") + staff, LED + swapped + staff
    said = told(tmp_path, old, new)
    sides = "Head of Culture (now d.leader) → Head of Culture (c.leader)"
    assert f"~ Culture, leader: {sides}" in said
    assert f"~ Adviser, nearest leader: {sides}" in said
    posts = json.loads(told(tmp_path, old, new, "json"))["posts"]
    (adviser,) = (each for each in posts if each["new"] == "t")
    assert adviser["before"]["reports_to"] == "Head of Culture (now d.leader)"
    assert adviser["after"]["reports_to"] == "Head of Culture (c.leader)"


def test_what_a_line_hides_marks_it_and_counts(tmp_path: Path) -> None:
    old = (
        HEAD
        + """\
policy: {political: [{kind: area}]}
kinds: {area: {name: Area}}
roles: {head: {name: Head, title: "Head of {unit}", tasks: [Lead the area]}}
units:
  top: {name: Granvik, units: {a: {name: Care, kind: area, leader: {role: head}}}}
"""
    )
    new = old.replace("Lead the area", "Lead the sector")
    for whole in (False, True):
        (line,) = (
            each for each in told(tmp_path, old, new, whole=whole).splitlines() if "Head, tasks" in each
        )
        assert "[for the council]" in line
    found: Any = json.loads(told(tmp_path, old, new, "json"))
    assert [each["level"] for each in found["changes"]] == ["political"]
    assert found["summary"]["levels"] == {"political": 1}


def test_what_merges_names_what_the_line_above_does_not(tmp_path: Path) -> None:
    old = LED + "      a: {name: East, kind: e}\n      b: {name: West, kind: e}\n"
    staff = "positions: {t: {title: Adviser, unit: %s}}\n"
    merged = "      s: {name: Centre, was: [a, b], kind: e, leader: {was: a.leader}}\n"
    said = told(tmp_path, old + staff % "a", LED + merged + staff % "s")
    assert "      ~ Unit (2): East → Centre\n          Head of Centre, Adviser\n" in said


def test_the_name_of_what_goes_on_from_a_split_is_told_with_it(tmp_path: Path) -> None:
    old = LED + "      a: {name: Water and waste, kind: e}\n"
    new = LED + "      a: {name: Water, kind: e}\n      b: {name: Waste, kind: e, was: a}\n"
    said = told(tmp_path, old, new)
    assert "> Split: Water and waste → Water; Waste\n" in said
    assert "Water, name" not in said


SCHOOLS = HEAD + "positions: {%s}\nunits:\n  top: {name: Granvik, leader: {title: Chief}, units: {%s}}\n"
APART = SCHOOLS % (
    "a: {title: Teacher, unit: x}, b: {title: Nurse, unit: y}",
    "p: {name: Growth, units: {x: {name: North}, y: {name: South}}}, q: {name: Culture}",
)


def test_what_is_merged_and_lies_elsewhere_is_told_with_its_place(tmp_path: Path) -> None:
    new = SCHOOLS % (
        "c: {title: Carer, unit: q, was: [a, b]}",
        "p: {name: Growth}, q: {name: Culture, units: {z: {name: School, was: [x, y]}}}",
    )
    said = told(tmp_path, APART, new)
    assert "> Merged: North; South → School (below Culture)\n" in said
    # What goes into another post isn't told as one that ends with its unit.
    assert "> Positions merged: Teacher; Nurse → Carer (in Culture)\n" in said
    assert "Position discontinued" not in said
    # The new post tells what it is made of, once.
    row = "| Teacher, Nurse | Carer | Changed: merged from Teacher and Nurse; 2 become 1 | Chief |"
    table = told(tmp_path, APART, new, "markdown")
    assert row in table
    assert table.count("Carer |") == 1


def test_merged_and_split_posts_are_changed_whoever_leads_them(tmp_path: Path) -> None:
    parts = "p: {name: Growth, leader: {title: Head}}, q: {name: Culture, leader: {title: Boss}}"
    two = "a: {title: Clerk, unit: p}, b: {title: Nurse, unit: q, count: 2}"
    one = "a: {title: Clerk, unit: q, was: [a, b], count: 3}"
    for old, new in (
        (two, one),
        (one.replace(", was: [a, b]", ""), two.replace("unit: q,", "unit: q, was: a,")),
    ):
        said = told(tmp_path, SCHOOLS % (old, parts), SCHOOLS % (new, parts))
        assert "\nPositions  changed 3 · unchanged 3\n" in said.replace("\N{NO-BREAK SPACE}", " ")


def test_a_merger_accounts_for_posts_that_go_elsewhere_and_come_from_there(tmp_path: Path) -> None:
    posts = "a: {title: Clerk, unit: x, count: 3}, b: {title: Nurse, unit: y}, c: {title: Cook, unit: q}"
    units = "p: {name: Growth, units: {%s}}, q: {name: Culture}"
    old = SCHOOLS % (posts, units % "x: {name: North}, y: {name: South}")
    moved = (
        posts.replace("unit: x", "unit: q")
        .replace("Cook, unit: q", "Cook, unit: z")
        .replace("unit: y", "unit: z")
    )
    new = SCHOOLS % (moved, units % "z: {name: School, was: [x, y]}")
    said = "North, South → School: positions 4 (3 go elsewhere) → 2 (1 comes from elsewhere)\n"
    assert said in told(tmp_path, old, new)
    assert "- " + said in told(tmp_path, old, new, "markdown")


def test_what_is_merged_where_it_lay_has_no_place(tmp_path: Path) -> None:
    new = SCHOOLS % (
        "c: {title: Carer, unit: z, was: [a, b]}",
        "p: {name: Growth, units: {z: {name: School, was: [x, y]}}}, q: {name: Culture}",
    )
    said = told(tmp_path, APART, new)
    assert "> Merged: North; South → School\n" in said
    assert "> Positions merged: Teacher; Nurse → Carer\n" in said


def test_of_what_is_split_those_that_lie_elsewhere_are_named(tmp_path: Path) -> None:
    new = SCHOOLS % (
        "a: {title: Teacher, unit: v}, b: {title: Nurse, unit: y}",
        "p: {name: Growth, units: {y: {name: South}, v: {name: Near, was: x}}}, "
        "q: {name: Culture, units: {w: {name: Far, was: x}}}",
    )
    assert "> Split: North → Near; Far (Far below Culture)\n" in told(tmp_path, APART, new)


def test_posts_of_one_name_have_their_ids_in_the_table(tmp_path: Path) -> None:
    new = teachers(IN_X, "unit: x, fte: 0.5", "unit: y")
    said = told(tmp_path, teachers("unit: x", "unit: x, fte: 1", "unit: y"), new, "markdown")
    assert "| Teacher, North (p1) | Teacher, North (p1) | Changed | Head of North |" in said
    assert "| Teacher, North (p2) | Teacher, North (p2) | Changed | Head of North |" in said
