"""``orgctl diff`` weighs how far a change reaches, and what the plan demands of it, by the numbers that its
summary gives: counts of posts, and of the units around them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from calling import orgctl

pytestmark = pytest.mark.slow  # versions of libraries change nothing here

HEAD = """\
orgctl: 1
organisation: {name: Vik}
policy: {transitions: no_post_without_successor}
"""
KINDERGARTENS = (
    HEAD
    + """\
kinds: {bhg: {name: Barnehage, leader: {title: Styrer}}}
units:
  v: {name: Vik, leader: {title: Rådmann}, units: {bh: {name: Barnehager, kind: bhg, count: 4}}}
positions: {ped: {title: Pedagog, unit: bh, count: 3}}
"""
)
SCHOOLS = (
    HEAD
    + """\
units:
  v:
    name: Vik
    leader: {title: Rådmann}
    units: {a: {name: Nes skole}, b: {name: Vik skole}}
positions:
  l: {title: Lærer, unit: a, count: 4}
  m: {title: Lektor, unit: b, count: 3}
"""
)


def compared(folder: Path, old: str, new: str, *options: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the JSON of a comparison."""
    for name, text in (("old.yaml", old), ("new.yaml", new)):
        (folder / name).write_text(text, encoding="utf-8")
    given = orgctl("diff", "old.yaml", "new.yaml", "--format", "json", *options, cwd=folder)
    return given.returncode, json.loads(given.stdout)


def changed(text: str, *replaced: tuple[str, str]) -> str:
    for old, new in replaced:
        assert old in text, old
        text = text.replace(old, new)
    return text


def numbers(found: dict[str, Any]) -> dict[str, float]:
    """How many posts become what, but for those that stay what they are."""
    posts = found["summary"]["posts"]
    return {status: number["value"] for status, number in posts.items() if status != "unchanged"}


def demanded(found: dict[str, Any]) -> list[str]:
    return sorted(each["post"] for each in found["demands"])


def test_posts_end_where_there_are_fewer_units_around_them(tmp_path: Path) -> None:
    fewer = changed(KINDERGARTENS, ("bhg, count: 4", "bhg, count: 3"))
    code, found = compared(tmp_path, KINDERGARTENS, fewer, "--fail-on", "post-ends")
    assert (code, numbers(found), demanded(found)) == (1, {"ends": 4}, ["bh.leader", "ped"])
    assert [(each["kind"], each["level"]) for each in found["changes"]] == [("unit-count", "post-ends")]
    code, found = compared(tmp_path, fewer, KINDERGARTENS, "--fail-on", "post-ends")
    assert (code, numbers(found), demanded(found)) == (0, {"new": 4}, [])
    assert [each["level"] for each in found["changes"]] == ["employees"]


def test_more_units_make_up_for_fewer_posts_in_each(tmp_path: Path) -> None:
    other = changed(KINDERGARTENS, ("bhg, count: 4", "bhg, count: 6"), ("bh, count: 3", "bh, count: 2"))
    code, found = compared(tmp_path, KINDERGARTENS, other, "--fail-on", "post-ends")
    assert (code, numbers(found), demanded(found)) == (0, {"new": 2, "changed": 12}, [])
    assert {each["kind"] for each in found["changes"]} == {"unit-count", "post-count"}


def test_posts_end_where_they_move_to_fewer_units(tmp_path: Path) -> None:
    moved = changed(KINDERGARTENS, ("ped: {title: Pedagog, unit: bh", "ped: {title: Pedagog, unit: v"))
    code, found = compared(tmp_path, KINDERGARTENS, moved, "--fail-on", "post-ends")
    assert (code, numbers(found), demanded(found)) == (1, {"ends": 9, "moved": 3}, ["ped"])


MERGED = changed(
    SCHOOLS,
    ("a: {name: Nes skole}, b: {name: Vik skole}", "sk: {name: Vik skole, was: [a, b]}"),
    ("  m: {title: Lektor, unit: b, count: 3}\n", ""),
)


@pytest.mark.parametrize(
    ("many", "weighed", "code"),
    [
        (6, {"ends": 1, "changed": 6}, 1),
        (7, {"changed": 7}, 0),
        (9, {"new": 2, "changed": 7}, 0),
    ],
)
@pytest.mark.parametrize("is_said_by", ["was", "pairs"])
def test_of_posts_that_are_merged_as_many_go_on_as_the_new_one_stands_for(
    tmp_path: Path, many: int, weighed: dict[str, float], code: int, is_said_by: str
) -> None:
    new = changed(MERGED, ("unit: a, count: 4", f"unit: sk, count: {many}"))
    pairs: tuple[str, ...] = ("--pairs", "m=l", "--pairs", "l=l")
    if is_said_by == "was":
        pairs, new = (), changed(new, ("title: Lærer,", "title: Lærer, was: [l, m],"))
    ended, found = compared(tmp_path, SCHOOLS, new, *pairs, "--fail-on", "post-ends")
    assert (ended, numbers(found)) == (code, weighed)
    assert demanded(found) == (["l", "m"] if code else [])  # it isn't known whose it is
    given = [change for each in found["changes"] for change in (each, *each["follows"])]
    (merger,) = (each for each in given if each["kind"] == "post-merged")
    assert sorted(merger["before"]) == ["Lektor (3)", "Lærer (4)"]
    assert merger["after"] == [f"Lærer ({many})"]
    assert merger["level"] == ("post-ends" if code else "employees")
    assert not [each for each in given if each["kind"] in ("post-count", "post-fewer")]


@pytest.mark.parametrize(
    ("rest", "part", "weighed", "code"),
    [
        (3, 3, {"new": 2, "changed": 4}, 0),
        (3, 1, {"changed": 4}, 0),
        (1, 1, {"ends": 2, "changed": 2}, 1),
    ],
)
def test_of_a_post_that_is_split_as_many_go_on_as_come_out_of_it(
    tmp_path: Path, rest: int, part: int, weighed: dict[str, float], code: int
) -> None:
    split = f"unit: a, count: {rest}}}\n  s: {{title: Rektor, unit: b, was: l, count: {part}}}"
    new = changed(SCHOOLS, ("unit: a, count: 4}", split))
    ended, found = compared(tmp_path, SCHOOLS, new, "--fail-on", "post-ends")
    assert (ended, numbers(found), demanded(found)) == (code, weighed, ["l"] if code else [])
    assert {each["new"]: each["status"] for each in found["posts"] if each["new"] in ("l", "s")} == {
        "l": "changed",
        "s": "changed",
    }


def test_the_leader_whom_another_is_merged_into_is_changed(tmp_path: Path) -> None:
    led = ("{name: Nes skole}, b: {name: Vik skole}", "{name: Nes, leader: {}}, b: {name: Vik, leader: {}}")
    old = changed(SCHOOLS, led)
    new = changed(old, ("Nes, leader: {}", "Nes, leader: {was: [a.leader, b.leader]}"), (
        "b: {name: Vik, leader: {}}", "b: {name: Vik, leader: none}"
    ))  # fmt: skip
    found = compared(tmp_path, old, new)[1]
    lecturers = {"new-leader": 3}  # the other one led them
    assert (numbers(found), demanded(found)) == (
        {"ends": 1, "changed": 1, **lecturers},
        ["a.leader", "b.leader"],
    )


def test_equivalents_that_fall_with_the_number_are_told_with_it(tmp_path: Path) -> None:
    old = changed(SCHOOLS, ("unit: a, count: 4", "unit: a, count: 4, fte: 2"))
    new = changed(old, ("count: 4, fte: 2", "count: 2, fte: 1"))
    found = compared(tmp_path, old, new, "--lang", "nb")[1]
    (change,) = found["changes"]
    assert (change["kind"], change["before"], change["after"]) == (
        "post-fewer", ["4 (årsverk: 2)"], ["2 (årsverk: 1)"],
    )  # fmt: skip
    assert {fact["key"] for fact in change["facts"]} == {"count", "fte"}
    assert numbers(found) == {"ends": 2}
    found = compared(tmp_path, old, changed(old, ("count: 4, fte: 2", "count: 2, fte: 1.5")))[1]
    assert {each["kind"] for each in found["changes"]} == {"post-fewer", "post-fte"}
    assert numbers(found) == {"ends": 2, "changed": 2}
