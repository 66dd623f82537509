"""What is merged or split is compared with all that went into it: what only changes hands among them is no
change, and what none has any more is told, whatever the ids are."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_hand_made_pairs import lines, organisation

from orgctl.diff import Comparison, compare
from orgctl.diff.kinds import Level
from orgctl.diff.reach import furthest, reach

HEAD = """\
orgctl: 1
organisation: {name: Granvik kommune}
kinds: {enhet: {name: Enhet}, avdeling: {name: Avdeling}}
units:
  g:
    name: Granvik
    leader: {title: Rådmann}
    units:
"""
LIBRARY = (
    "      bib: {name: Bibliotek, kind: enhet, tasks: [Utlån], cost_centres: ['3100'], staffing: {fte: 3}}\n"
)
CINEMA = (
    "      kino: {name: Kino, kind: enhet, tasks: [Film], cost_centres: ['3200'], staffing: {fte: 1.5}}\n"
)
POSTS = """\
positions:
  b: {title: Bibliotekar, unit: bib, powers: Kjøper bøker, tasks: [Låne ut]}
  m: {title: Maskinist, unit: kino, powers: Bestiller film, tasks: [Kjøre film]}
"""
BOTH = "tasks: [Utlån, Film], cost_centres: ['3100', '3200'], staffing: {fte: 4.5}"
ONE = "powers: [Kjøper bøker, Bestiller film], tasks: [Låne ut, Kjøre film]"


def compared(folder: Path, old: str, new: str) -> Comparison:
    (folder / "new").mkdir()
    return compare(organisation(folder, HEAD + old), organisation(folder / "new", HEAD + new))


@pytest.mark.parametrize("id", ["bib", "hus"])
def test_what_all_have_together_is_no_change(tmp_path: Path, id: str) -> None:
    was = "kino" if id == "bib" else "[bib, kino]"
    post = "b" if id == "bib" else "k"
    came_from = "m" if id == "bib" else "[b, m]"
    new = (
        f"      {id}: {{name: Bibliotek, kind: enhet, was: {was}, {BOTH}}}\n"
        f"positions:\n  {post}: {{title: Bibliotekar, unit: {id}, was: {came_from}, {ONE}}}\n"
    )
    found = compared(tmp_path, LIBRARY + CINEMA + POSTS, new)
    told = [
        line
        for line in lines(found)
        if not line.lstrip().startswith(("post-place", "id-changed", "post-moved"))
    ]
    assert [line.split()[0] for line in told] == ["unit-merged", "post-merged"]
    assert furthest(found.changes, reach(found)) is Level.POST_ENDS


@pytest.mark.parametrize("id", ["bib", "hus"])
def test_what_none_has_any_more_is_told_with_its_level(tmp_path: Path, id: str) -> None:
    was = "kino" if id == "bib" else "[bib, kino]"
    post, came_from = ("b", "m") if id == "bib" else ("k", "[b, m]")
    new = (
        f"      {id}: {{name: Bibliotek, kind: avdeling, was: {was}, tasks: [Utlån, Konserter], "
        "cost_centres: ['3100', '3200'], staffing: {fte: 4}}\n"
        f"positions:\n  {post}: {{title: Bibliotekar, unit: {id}, was: {came_from}, powers: Kjøper bøker, "
        "tasks: [Låne ut, Kjøre film]}\n"
    )
    found = compared(tmp_path, LIBRARY + CINEMA + POSTS, new)
    told = {
        each.kind.id: (each.before, each.after)
        for change in found.changes
        for each in change.all()
        if each.among
    }
    assert told == {
        "unit-kind": ("enhet", "avdeling"),
        "unit-staffing": (({"fte": 3}, {"fte": 1.5}), {"fte": 4}),
        "unit-tasks": (("Utlån", "Film"), ("Utlån", "Konserter")),
        "post-powers": (("Kjøper bøker", "Bestiller film"), ("Kjøper bøker",)),
    }
    assert furthest(found.changes, reach(found)) is Level.AUTHORITY


def test_what_goes_to_a_part_of_what_is_split_is_not_gone(tmp_path: Path) -> None:
    old = f"      bib: {{name: Bibliotek, kind: enhet, {BOTH}}}\n"
    old += f"positions:\n  b: {{title: Bibliotekar, unit: bib, {ONE}}}\n"
    new = LIBRARY + CINEMA.replace("kind: enhet", "kind: avdeling, was: bib")
    new += POSTS.replace("unit: kino, powers: Bestiller film", "unit: kino, was: b")
    found = compared(tmp_path, old, new)
    told = [
        (each.kind.id, each.before, each.after, each.among.is_split)
        for change in found.changes
        for each in change.all()
        if each.among
    ]
    assert told == [
        ("unit-kind", "enhet", "avdeling", True),
        ("post-powers", ("Kjøper bøker", "Bestiller film"), ("Kjøper bøker",), True),
    ]


def test_a_unit_that_merges_with_the_one_above_it_stays_where_that_was(tmp_path: Path) -> None:
    inner = "      helse: {name: Helse, units: {omsorg: {name: Omsorg}}}\n"
    found = compared(tmp_path, inner, "      omsorg: {name: Helse og omsorg, was: helse}\n")
    told = [line.split()[0] for line in lines(found)]
    assert told == ["unit-merged", "unit-name"]
