"""The list of abbreviations: every short form with what it stands for, where a reader looks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import parts
from rendering import rendered

PLAN = """\
document:
  title: Plan
  language: %s
  outline: [structure, abbreviations, units]
organisation: {name: Granvik kommune, short: GK}
orgctl: 1
roles:
  leder: {name: Virksomhetsleder, short: vl}
levels: {to: {name: Nivå to, short: N2}}
laws: {ærloven-2001: {name: Ærloven, short: ærl.}}
areas: {ordning: {name: Ordning i alt, short: O}}
units:
  topp: {name: Ås skole, short: Ås, leader: {title: Rektor, short: rek., level: to}}
  øst: {name: Øst barnehage, short: ØB, leader: {role: leder}, parent: topp}
  vest: {name: Vest barnehage, leader: {role: leder}, parent: topp}
people: {kari: {name: Kari Nes, short: KN}}
bodies: {utvalg: {name: Administrasjonsutvalget, type: joint, short: ADM}}
groups: {aa: {name: Aa-gruppa, short: Aa}}
"""


def listed(folder: Path, language: str) -> tuple[list[str], list[list[str]]]:
    """The headings of the page, and the rows of the list of abbreviations."""
    found = parts(rendered(folder, PLAN % language, "html"))
    (part,) = [part for part in found if part.title in ("Forkortelser", "Forkortingar", "Abbreviations")]
    (table,) = [node for node in part.nodes if node.tag == "table"]
    rows = [[cell.text() for cell in row.all("th", "td")] for row in table.all("tr")]
    return [each.title for each in found], rows[1:]


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_norwegian_readers_find_æ_ø_å_and_aa_last(tmp_path: Path, language: str) -> None:
    titles, rows = listed(tmp_path, language)
    assert rows == [
        ["ADM", "Administrasjonsutvalget"],
        ["GK", "Granvik kommune"],
        ["N2", "Nivå to"],
        ["O", "Ordning i alt"],
        ["rek.", "Rektor"],
        ["vl", "Virksomhetsleder"],
        ["ærl.", "Ærloven"],
        ["ØB", "Øst barnehage"],
        ["Aa", "Aa-gruppa"],
        ["Ås", "Ås skole"],
    ]
    own = titles.index("Forkortelser" if language == "nb" else "Forkortingar")
    assert titles.index("Organisering") < own < len(titles) - 1  # where the outline has it


def test_other_readers_find_them_by_the_plain_letter(tmp_path: Path) -> None:
    _titles, rows = listed(tmp_path, "en")
    assert [row[0] for row in rows] == ["Aa", "ADM", "ærl.", "Ås", "GK", "N2", "O", "ØB", "rek.", "vl"]


def test_a_plan_without_abbreviations_has_no_list(tmp_path: Path) -> None:
    page = rendered(tmp_path, "units: {a: {name: Skolen}}\n")
    assert "Forkortelser" not in [part.title for part in parts(page)]


def test_the_caption_of_the_list_does_not_say_its_heading_again(tmp_path: Path) -> None:
    (part,) = [
        each for each in parts(rendered(tmp_path, PLAN % "nb", "html")) if each.title == "Forkortelser"
    ]
    captions = [caption.text() for node in part.nodes for caption in node.all("caption")]
    assert captions == ["Hva forkortelsene står for"]
