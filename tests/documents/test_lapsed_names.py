"""What something in force names is called by its name, though it has ended on the reading date."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import parts
from rendering import rendered

PLAN = """\
document: {title: Plan, as_of: 2024-06-01}
strategy: {valid: VALID, targets: {m: {name: Færre klager, value: 3}}}
governing_documents: {x1: {name: Gammelt reglement, valid: VALID}}
agreements: {x2: {name: Gammel avtale, valid: VALID}}
decisions: {d: {question: Hvem gjør det?, settled_in: x1}, x3: {question: Hva nå?, valid: VALID}}
hearing: {weeks: 3, decision: x3}
implementation: {n: {text: Flytte, after: [x4, x3]}, x4: {text: Pakke, valid: VALID}}
claims:
  - {of: {governing_document: x1}, calls: Reglementet}
  - {of: {agreement: x2}, calls: Avtalen}
  - {of: {target: m}, equals: 3}
"""
EXPECTED = {
    "Avklaringer": ["Gammelt reglement"],
    "Høring": ["Hva nå?"],
    "Iverksetting": ["Pakke", "Hva nå?"],
    "Opplysninger i teksten": ["Gammelt reglement", "Gammel avtale", "Færre klager"],
}


@pytest.mark.parametrize("valid", ["{until: 2020}", "{from: 2030}", "{from: 2020}"])
def test_names_outlive_what_they_name(tmp_path: Path, valid: str) -> None:
    said = _chapters(tmp_path, PLAN.replace("VALID", valid))
    for title, names in EXPECTED.items():
        for name in names:
            assert name in said[title]
        assert not [id for id in ("x1", "x2", "x3", "x4") if id in said[title]]


VOCABULARY = """\
document: {title: Plan, as_of: 2024-06-01}
decisions: {x1: {question: Hvem leder?, valid: VALID}}
laws: {x2: {name: Gammel lov, valid: VALID}}
levels: {x3: {name: Gammelt nivå, valid: VALID}}
kinds:
  x4: {name: Gammel enhetstype, plural: gamle enhetstyper, valid: VALID}
  etat: {name: Etat, level: x3, may_contain: [x4]}
roles:
  x5: {name: Gammel rolle, plural: gamle roller, valid: VALID}
  x6: {title: Gammel tittel, valid: VALID}
areas: {x7: {name: Gammelt felt, valid: VALID, parts: {x8: {name: Gammel del}}}}
units:
  oppvekst: {name: Oppvekst, kind: x4, level: x3, leader: {open: x1}}
  x9: {kind: x4}
positions:
  a: {title: Rådgiver, unit: oppvekst, level: x3, powers: [Innstille]}
delegations:
  d: {name: Vedtak, from: {role: x6}, to: [{role: x5}, {kind: x4}], areas: [x7, x7.x8], basis: [{law: x2}]}
"""
VOCABULARY_EXPECTED = {
    "Enhetstyper": ["Etat", "Gammelt nivå", "Gamle enhetstyper"],
    "Organisering": ["Oppvekst – Gammel enhetstype – Gammelt nivå – leder: ikke avgjort (Hvem leder?)"],
    "Stillinger": ["Gammelt nivå"],
    "Delegering": [
        "Gammel tittel",
        "Gamle roller; Gamle enhetstyper",
        "Gammelt felt; Gammel del",
        "Gammel lov",
    ],
}


@pytest.mark.parametrize("valid", ["{until: 2020}", "{from: 2030}", "{from: 2025, until: 2030}"])
def test_the_words_of_a_plan_outlive_their_period(tmp_path: Path, valid: str) -> None:
    said = _chapters(tmp_path, VOCABULARY.replace("VALID", valid))
    for title, names in VOCABULARY_EXPECTED.items():
        for name in names:
            assert name in said[title]
    assert not [
        id for id in (f"x{number}" for number in range(1, 10)) if id in " ".join(said.values()).casefold()
    ]


def _chapters(folder: Path, text: str) -> dict[str, str]:
    """What stands in each chapter of the page."""
    said: dict[str, str] = {}
    chapter = ""
    for part in parts(rendered(folder, text)):
        chapter = part.title if part.level == 2 else chapter
        said[chapter] = " ".join([said.get(chapter, ""), part.title, *(node.text() for node in part.nodes)])
    return said
