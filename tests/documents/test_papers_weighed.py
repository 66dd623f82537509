"""How many: what an entry's ``count`` says is what the papers count, and they agree with each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers_made import below, paper_of


def posts(**counts: str) -> str:
    """A file with Sjef and the posts with these counts."""
    entries = (f"{id}: {{title: {id.capitalize()}, unit: g, count: {n}}}" for id, n in counts.items())
    return f"units: {{g: {{name: Granvik, leader: {{title: Sjef}}}}}}\npositions: {{{', '.join(entries)}}}"


def short(folder: Path, old: str, new: str, kind: str = "hearing", language: str = "nb") -> list[str]:
    title = {
        ("hearing", "nb"): "Forslaget i korte trekk",
        ("hearing", "nn"): "Framlegget i korte trekk",
        ("hearing", "en"): "The proposal in short",
        ("placement", "nb"): "Kort fortalt",
    }[kind, language]
    return below(paper_of(folder, kind, new, old, language=language), title)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("1", "40", ["39 nye stillinger", "Ingen stillinger utgår"]),
        ("40", "1", ["39 stillinger utgår"]),
        ("3", "3", ["Ingen stillinger utgår"]),
        ("40", "{about: 45}", ["Ca. 5 nye stillinger", "Ingen stillinger utgår"]),
        ("{about: 45}", "44", ["Ca. 1 stilling utgår"]),
    ],
)
def test_what_a_number_falls_by_ends_and_what_it_rises_by_is_new(
    tmp_path: Path, old: str, new: str, said: list[str]
) -> None:
    assert short(tmp_path, posts(kokk=old), posts(kokk=new)) == said


@pytest.mark.parametrize("numbers", [("3", "unknown"), ("unknown", "3")])
def test_of_a_number_that_one_side_does_not_state_it_is_not_told_that_none_ends(
    tmp_path: Path, numbers: tuple[str, str]
) -> None:
    told = short(tmp_path, *(posts(kokk=each) for each in numbers))
    assert not [each for each in told if "utgår" in each or "nye" in each]


@pytest.mark.parametrize(
    ("language", "new", "gone"),
    [
        ("nb", "Ca. 45 nye stillinger", "Ca. 45 stillinger utgår"),
        ("nn", "Ca. 45 nye stillingar", "Ca. 45 stillingar går ut"),
        ("en", "About 45 new positions", "About 45 positions are discontinued"),
    ],
)
def test_new_and_discontinued_posts_are_as_many_as_their_entries_stand_for(
    tmp_path: Path, language: str, new: str, gone: str
) -> None:
    few, many = posts(kokk="1"), posts(kokk="1", pleier="40", rådgiver="{about: 5}")
    assert new in short(tmp_path, few, many, language=language)
    assert gone in short(tmp_path, many, few, language=language)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "Et uoppgitt antall nye stillinger"),
        ("nn", "Eit uoppgitt tal nye stillingar"),
        ("en", "An unstated number of new positions"),
    ],
)
def test_a_number_that_is_not_stated_is_told_as_that(tmp_path: Path, language: str, said: str) -> None:
    assert said in short(tmp_path, posts(kokk="1"), posts(kokk="1", pleier="unknown"), language=language)
    some = posts(kokk="1", pleier="unknown", vakt="4")
    assert short(tmp_path, posts(kokk="1"), some)[0] == "Minst 4 nye stillinger"


def test_the_table_of_posts_tells_their_number(tmp_path: Path) -> None:
    old = posts(kokk="3", vakt="1", pleier="40")
    new = posts(kokk="1", vakt="2", lærer="12")
    assert below(paper_of(tmp_path, "hearing", new, old), "Følger for stillingene") == [
        "Kokk (antall: 3) Kokk 2 stillinger utgår",
        "Vakt Vakt (antall: 2) 1 ny stilling",
        "Nye stillinger Lærer (antall: 12) Hører til Granvik; Rapporterer til Sjef",
        "Pleier (antall: 40) – 40 stillinger utgår",
        "Ingen endring: Sjef.",
    ]


def test_units_are_as_many_as_their_entries_stand_for(tmp_path: Path) -> None:
    def units(count: str, *more: str) -> str:
        below = "".join((f"a: {{name: Avdeling, count: {count}}}", *more))
        return f"units: {{g: {{name: Granvik, units: {{{below}}}}}}}"

    assert short(tmp_path, units("3"), units("5", ", b: {name: Ny, count: 2}")) == ["4 nye enheter"]
    assert short(tmp_path, units("5", ", b: {name: Ny, count: 2}"), units("3")) == ["4 enheter utgår"]


def test_the_placement_list_counts_the_same_posts(tmp_path: Path) -> None:
    old = posts(kokk="3", vakt="1", pleier="40", renholder="{about: 9}")
    new = posts(kokk="1", vakt="2", lærer="12", renholder="{about: 9}")
    assert short(tmp_path, old, new, "placement") == [
        "Ca. 12 stillinger går videre",
        "42 stillinger utgår",
        "13 nye stillinger",
        "Noe er åpent for 3 stillinger",
    ]


def test_of_posts_that_end_it_is_told_how_many_go_into_others(tmp_path: Path) -> None:
    old, new = (
        posts(kokk="2", vakt="3", bud="4"),
        posts(drift="5").replace("unit: g", "unit: g, was: [kokk, vakt]"),
    )
    told = short(tmp_path, old, new)
    assert told[:3] == [
        "5 nye stillinger",
        "9 stillinger utgår",
        "5 av stillingene som utgår, går inn i andre stillinger",
    ]


def test_posts_that_are_merged_are_not_new_because_there_are_more_of_them(tmp_path: Path) -> None:
    old = posts(kokk="2", vakt="3")
    new = posts(kokk="5").replace("unit: g", "unit: g, was: vakt")
    assert short(tmp_path, old, new, "placement")[:2] == [
        "3 stillinger går videre",
        "3 stillinger går inn i andre",
    ]
