"""A part may be spread over chapters: `only` in the outline says what is printed where."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import Node, parts
from rendering import rendered

from orgctl.documents.environment import FORMATS, Format

ROLES = """\
roles:
  a: {name: Rådmann, tasks: [Lede]}
  b: {name: Fagleder, tasks: [Veilede]}
  c: {name: Rektor, tasks: [Se]}
"""
UNITS = """\
units:
  topp:
    name: Granvik
    description: Toppen.
    units:
      helse:
        name: Helse
        description: Helsen.
        units: {lege: {name: Lege, description: Legen.}, hjem: {name: Hjem, description: Hjemmet.}}
      skole: {name: Skole, description: Skolen., units: {sfo: {name: SFO, description: Etter skoletid.}}}
"""


def chapters(page: Node) -> dict[str, list[str]]:
    """The headings of the second level, each with those right below it."""
    found: dict[str, list[str]] = {}
    for part in parts(page):
        if part.level == 2:
            found[part.title] = below = []
        elif part.level == 3 and found:
            below.append(part.title)
    return {title: below for title, below in found.items() if not title.startswith("Om ")}


def outlined(folder: Path, outline: str, plan: str, format: Format = "md") -> dict[str, list[str]]:
    prose = "sections: {s: {title: Midt, body: Ord.}}"
    text = f"document: {{title: Plan, outline: [{outline}], {prose}}}\n{plan}"
    return chapters(rendered(folder, text, format))


@pytest.mark.parametrize("format", FORMATS)
def test_only_these_stand_here_and_the_rest_follows_where_it_usually_does(
    tmp_path: Path, format: Format
) -> None:
    found = outlined(tmp_path, "{part: roles, title: Ledere, only: [c, a]}, s", ROLES, format)
    assert [each for each in found if each in ("Ledere", "Midt", "Roller")] == ["Ledere", "Midt", "Roller"]
    assert found["Ledere"] == ["Rektor", "Rådmann"], "in the order in which they are asked for"
    assert found["Roller"] == ["Fagleder"]


def test_an_entry_without_only_takes_the_rest(tmp_path: Path) -> None:
    found = outlined(tmp_path, "{part: roles, title: Andre}, s, {part: roles, title: Topp, only: a}", ROLES)
    assert list(found)[:3] == ["Andre", "Midt", "Topp"]
    assert found["Andre"] == ["Fagleder", "Rektor"]


def test_where_all_are_asked_for_nothing_is_left(tmp_path: Path) -> None:
    found = outlined(
        tmp_path, "{part: roles, title: En, only: [a, b]}, {part: roles, title: To, only: c}", ROLES
    )
    assert "Roller" not in found


def test_one_that_is_called_as_its_chapter_has_one_heading(tmp_path: Path) -> None:
    found = outlined(tmp_path, "{part: roles, title: Rektor, only: c}", ROLES)
    assert found["Rektor"] == []
    (chapter,) = [
        part
        for part in parts(rendered(tmp_path, (tmp_path / "plan.yaml").read_text("utf-8")))
        if part.title == "Rektor"
    ]
    assert "Se" in chapter.text()


def test_a_unit_comes_with_those_below_it_that_are_not_asked_for_elsewhere(tmp_path: Path) -> None:
    found = outlined(
        tmp_path, "{part: units, title: H, only: helse}, {part: units, title: Lege, only: [sfo, lege]}", UNITS
    )
    assert found["H"] == ["Helse", "Hjem"]
    assert found["Lege"] == ["SFO", "Lege"]
    assert found["Enheter"] == ["Granvik", "Skole"]


POSTS = """\
kinds: {e: {name: Enhet, leader: {title: Enhetsleder}}}
positions: {kd: {title: Rådmann, leads: topp}, r: {title: Rådgiver, unit: topp}}
units: {topp: {name: Granvik, units: {a: {name: Alfa, kind: e}, b: {name: Beta, kind: e}}}}
"""


def said_in(folder: Path, chapter: str, text: str) -> str:
    found = [part for part in parts(rendered(folder, text)) if part.title == chapter]
    return " ".join(node.text() for part in found for node in part.nodes)


def test_leaders_that_a_kind_creates_are_printed_where_they_are_asked_for(tmp_path: Path) -> None:
    outline = "[{part: positions, title: Ledelsen, only: [a.leader, kd]}]"
    text = f"document: {{title: Plan, outline: {outline}}}\n{POSTS}"
    asked, rest = (said_in(tmp_path, chapter, text) for chapter in ("Ledelsen", "Stillinger"))
    assert asked.index("Enhetsleder") < asked.index("Alfa") < asked.index("Rådmann")
    assert "Beta" not in asked
    assert "Rådgiver" in rest
    assert "Enhetsleder" not in rest, "nobody asked for the leader of Beta"


def test_a_unit_with_no_more_than_a_name_is_printed_where_it_is_asked_for(tmp_path: Path) -> None:
    outline = (
        "[{part: units, title: Teknisk, only: [a, c]}, {part: units, title: beta, only: b},"
        " {part: units, title: Bare navn, only: [d, e]}]"
    )
    units = (
        "units: {topp: {name: Granvik, units: {a: {name: Alfa}, b: {name: Beta}, f: {name: Fi},"
        " c: {name: Gamma, description: Ord., units: {g: {name: Eta}}},"
        " d: {name: Delta}, e: {name: Epsilon}}}}"
    )
    text = f"document: {{title: Plan, outline: {outline}}}\n{units}\n"
    found = chapters(rendered(tmp_path, text))
    assert found["Teknisk"] == ["Alfa", "Gamma"], "and not those below it that have nothing to say"
    assert "Ikke nærmere beskrevet." in said_in(tmp_path, "Alfa", text)
    assert said_in(tmp_path, "beta", text).endswith("Ikke nærmere beskrevet.")
    assert found["beta"] == []
    assert "Delta" in said_in(tmp_path, "Bare navn", text)
    assert "Enheter" not in found, "the tree tells the rest"


EVERY = """\
levels: {a: {name: Alfa}, b: {name: Beta}}
kinds: {a: {name: Alfa}, b: {name: Beta}}
roles: {a: {name: Alfa}, b: {name: Beta}}
people: {a: {name: Alfa}, b: {name: Beta}}
positions: {pa: {title: Alfa}, pb: {title: Beta}}
bodies: {ba: {name: Alfa}, bb: {name: Beta}}
groups: {ga: {name: Alfa}, gb: {name: Beta}}
areas: {a: {name: Alfa}, b: {name: Beta}}
delegations: {a: {name: Alfa}, b: {name: Beta}}
laws: {a: {name: Alfa}, b: {name: Beta}}
agreements: {a: {name: Alfa}, b: {name: Beta}}
governing_documents: {a: {name: Alfa}, b: {name: Beta}}
decisions: {a: {question: Alfa}, b: {question: Beta}}
implementation: {a: {text: Alfa}, b: {text: Beta}}
units: {ua: {name: Alfa, description: Alfa}, ub: {name: Beta, description: Beta}}
"""
IDS = {"positions": "pa", "bodies": "ba", "groups": "ga", "units": "ua"}


@pytest.mark.parametrize("part", [line.partition(":")[0] for line in EVERY.splitlines()])
def test_every_part_with_ids_can_be_spread(tmp_path: Path, part: str) -> None:
    outline = f"{{part: {part}, title: Her, only: {IDS.get(part, 'a')}}}, {{part: {part}, title: Der}}"
    page = rendered(tmp_path, f"document: {{title: Plan, outline: [{outline}]}}\n{EVERY}")
    here, there = (
        " ".join(node.text() for each in parts(page) if each.title == title for node in each.nodes)
        for title in ("Her", "Der")
    )
    assert ("Alfa" in here, "Beta" in here) == (True, False)
    assert ("Alfa" in there, "Beta" in there) == (False, True)
