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
        ("3", "3", ["Ingenting endres: forslaget er organiseringen i dag"]),
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
    unsure = "Om stillinger utgår eller er nye, er ikke kjent der antallet bare er oppgitt for"
    assert [each for each in told if "utgår" in each or "nye" in each] == [
        f"{unsure} i dag eller bare for forslaget"
    ]


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
    assert short(tmp_path, posts(kokk="1"), some) == ["Minst 4 nye stillinger", "Ingen stillinger utgår"]


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


def several(count: str, pleier: str = "2") -> str:
    """A file with a unit of which there are some, with a leader, a unit and posts in it."""
    inner = "b: {name: Base, count: 2}"
    zone = f"a: {{name: Sone, count: {count}, leader: {{title: Soneleder}}, units: {{{inner}}}}}"
    units = f"units: {{g: {{name: Granvik, leader: {{title: Sjef}}, units: {{{zone}}}}}}}"
    return f"{units}\npositions: {{x: {{title: Pleier, unit: a, count: {pleier}}}}}"


def test_units_and_posts_in_them_are_told_as_many_as_they_are_in_all(tmp_path: Path) -> None:
    page = paper_of(tmp_path, "hearing", several("1"), several("3"))
    assert below(page, "Hva som endres")[:3] == [
        "Enheter som utgår Sone – antall: 1 (i dag: 3) Base – antall: 2 (i dag: 6)",
        "Sone – antall: 1 (i dag: 3)",
        "Base – antall: 2 (i dag: 6)",
    ]
    assert below(page, "Følger for enhetene") == [
        "Sone Granvik Granvik Antall: 1 (i dag: 3)",
        "Base Sone Sone Antall i alt: 2 (i dag: 6)",
        "Ingen endring: Granvik.",
    ]
    assert below(page, "Følger for stillingene") == [
        "Soneleder (antall: 3) Soneleder 2 stillinger utgår",
        "Pleier (antall: 6) Pleier (antall: 2) 4 stillinger utgår",
        "Ingen endring: Sjef.",
    ]


def test_a_number_of_units_that_is_not_stated_is_told_of_their_posts(tmp_path: Path) -> None:
    told = below(paper_of(tmp_path, "hearing", several("unknown"), several("3")), "Følger for stillingene")
    assert told[1] == "Pleier (antall: 6) Pleier (antall: ikke oppgitt) Antall i alt: ikke oppgitt (i dag: 6)"


def test_of_a_post_that_there_is_none_of_it_is_told_how_many_end(tmp_path: Path) -> None:
    page = paper_of(tmp_path, "hearing", several("3", "0"), several("3"))
    told = below(page, "Følger for stillingene")
    assert told == [
        "Pleier (antall: 6) Pleier (antall: 0) 6 stillinger utgår",
        "Ingen endring: Sjef og Soneleder.",
    ]


def test_the_placement_list_asks_of_all_that_there_are_fewer_of(tmp_path: Path) -> None:
    page = paper_of(tmp_path, "placement", several("1"), several("3"))
    told = below(page, "Fra stilling til stilling")
    assert [each for each in told if "Færre" in each] == [
        "Soneleder (antall: 3) Sone Soneleder Samme stilling Færre stillinger: 1, i dag 3",
        "Pleier (antall: 6) Sone Pleier (antall: 2) Samme stilling Færre stillinger: 2, i dag 6",
    ]


def test_the_table_of_new_positions_has_all_that_are_new(tmp_path: Path) -> None:
    page = paper_of(tmp_path, "placement", several("4"), several("3"))
    assert "3 nye stillinger" in below(page, "Kort fortalt")
    assert below(page, "Nye stillinger") == ["Soneleder Sone", "Pleier (antall: 2) Sone"]


def test_the_placement_list_counts_the_same_posts(tmp_path: Path) -> None:
    old = posts(kokk="3", vakt="1", pleier="40", renholder="{about: 9}")
    new = posts(kokk="1", vakt="2", lærer="12", renholder="{about: 9}")
    assert short(tmp_path, old, new, "placement") == [
        "Ca. 12 stillinger går videre",
        "42 stillinger utgår",
        "13 nye stillinger",
        "Noe er åpent for 3 stillinger",
    ]


@pytest.mark.parametrize(
    ("number", "said", "placed"),
    [
        ("5", ["4 stillinger utgår"], 5),
        ("4", ["5 stillinger utgår"], 4),
        ("7", ["2 nye stillinger", "4 stillinger utgår"], 5),
    ],
)
def test_posts_that_are_merged_end_and_are_new_as_far_as_their_number_differs(
    tmp_path: Path, number: str, said: list[str], placed: int
) -> None:
    old, new = (
        posts(kokk="2", vakt="3", bud="4"),
        posts(drift=number).replace("unit: g", "unit: g, was: [kokk, vakt]"),
    )
    told, listed = short(tmp_path, old, new), short(tmp_path, old, new, "placement")
    assert f"{placed} stillinger endres på annen måte eller beskrives nærmere" in told
    assert f"{placed} stillinger går inn i andre" in listed
    for paper in (told, listed):
        assert sorted(each for each in paper if each.endswith(("stillinger utgår", "nye stillinger"))) == said


def test_what_is_split_is_as_many_as_before_or_more(tmp_path: Path) -> None:
    old = posts(pleier="12")
    new = posts(pleier="10", hjem="4").replace("{title: Hjem, unit: g", "{title: Hjem, unit: g, was: pleier")
    told = short(tmp_path, old, new)
    assert told[:2] == ["2 nye stillinger", "12 stillinger endres på annen måte eller beskrives nærmere"]
    assert told[-1] == "Ingen stillinger utgår"
    assert short(tmp_path, old, new, "placement")[:3] == [
        "1 stilling går videre",
        "12 stillinger blir til flere",
        "2 nye stillinger",
    ]


def test_posts_that_are_merged_are_not_new_because_there_are_more_of_them(tmp_path: Path) -> None:
    old = posts(kokk="2", vakt="3")
    new = posts(kokk="5").replace("unit: g", "unit: g, was: vakt")
    assert short(tmp_path, old, new, "placement")[:2] == [
        "3 stillinger går videre",
        "3 stillinger går inn i andre",
    ]
