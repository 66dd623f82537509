"""No heading is empty, however little a file says of what it names."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import Node, parts
from rendering import rendered

from orgctl.documents.environment import FORMATS, Format

HERE = Path(__file__).parent

NAMES = """\
document: {title: Plan, sections: {tom: {title: Tom}, rot: {title: Rot, sections: {kvist: {title: Kvist}}}}}
levels: {n: {name: Nivået}}
kinds: {k: {name: Hustypen, leader: {role: rektor}}, t: {name: Gatetypen}}
roles: {leder: {name: Lederrollen}, rektor: {name: Rektorrollen}, s: {}}
units: {topp: {name: Toppenheten, units: {hus: {name: Huset, kind: k, staffing: {}}}}}
people: {p: {name: Personen}}
positions: {kd: {title: Direktøren}}
bodies: {ks: {name: Rådet}}
groups: {g: {name: Gruppa}, h: {name: Laget, mandate: {}}}
areas: {a: {name: Området}}
delegations: {d: {name: Delegering}, e: {name: Reglementet, parts: {q: {name: Punktet, number: "8.1"}}}}
laws: {l-1: {name: Loven}}
strategy: {}
agreements: {a: {name: Avtalen}}
cycle: [Rapporten]
governing_documents: {g: {name: Dokumentet}}
decisions: {d: {question: Spørsmålet, options: {a: {text: Svaret}, b: {}}}}
hearing: {}
implementation: {i: {text: Tiltaket}, j: {text: Steget, phase: Fasen}}
"""

# The same with one of each kind that says more, so that the others keep their places among headings.
MIXED = """\
roles: {r: {name: Lederrollen}, s: {name: Rektorrollen, tasks: [Lede], fte: 1}}
groups: {g: {name: Gruppa}, h: {name: Laget, tasks: [Møtes]}}
delegations:
  d: {name: Delegering}
  e: {name: Reglementet, parts: {q: {name: Punktet}, r: {name: Resten, text: Alt annet.}}}
agreements: {a: {name: Avtalen}, b: {name: Kontrakten, parts: [Lønn]}}
decisions:
  d: {question: Spørsmålet, options: {a: {text: Svaret}, b: {text: Motsatt, for: [Billig]}}}
implementation:
  i: {text: Tiltaket}
  j: {text: Steget, phase: Fasen}
  k: {text: Spranget, phase: Fasen, items: [Løp]}
"""


def empty_headings(page: Node) -> list[str]:
    """Headings that the end of the page or a heading of their own level or above follows."""
    return [part.title for part in parts(page) if not part.nodes]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("plan", [NAMES, MIXED], ids=["names", "mixed"])
def test_entities_with_a_name_alone_leave_no_empty_heading(tmp_path: Path, format: Format, plan: str) -> None:
    page = rendered(tmp_path, plan, format)
    assert empty_headings(page) == []
    capitalised = {word.strip("{}[],:.") for word in plan.split() if word[:1].isupper()}
    assert {name for name in capitalised if name not in page.text()} == set()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("file", [HERE.parents[1] / "examples" / "amot.yaml", HERE / "everything.yaml"])
def test_whole_plans_have_no_empty_heading(tmp_path: Path, format: Format, file: Path) -> None:
    assert empty_headings(rendered(tmp_path, file.read_text("utf-8"), format)) == []


def section(page: Node, title: str) -> str:
    (found,) = [part for part in parts(page) if part.title == title]
    return " ".join(found.text().split()).removeprefix(title).strip()


def test_roles_without_more_are_a_list_with_the_units_that_have_them(tmp_path: Path) -> None:
    assert section(rendered(tmp_path, NAMES), "Roller") == "Lederrollen Rektorrollen – Enheter: Huset S"


def test_among_headings_an_entry_without_more_says_so(tmp_path: Path) -> None:
    page = rendered(tmp_path, MIXED)
    assert section(page, "Lederrollen") == section(page, "Alternativ a: Svaret") == "Ikke nærmere beskrevet."
    # A part is not called after its first entry where that has nothing to say.
    assert [part.level for part in parts(page) if part.title == "Delegering"] == [2, 3]


def test_parts_that_are_all_short_are_a_list_with_their_numbers(tmp_path: Path) -> None:
    assert section(rendered(tmp_path, NAMES), "Punkter") == "8.1 Punktet"


def test_a_section_without_text_says_so(tmp_path: Path) -> None:
    page = rendered(tmp_path, NAMES)
    assert section(page, "Tom") == section(page, "Kvist") == "(uten tekst)"
