"""What a choice, a step or a claim names is called by its name, though it has ended on the reading date."""

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
    said: dict[str, str] = {}
    chapter = ""
    for part in parts(rendered(tmp_path, PLAN.replace("VALID", valid))):
        chapter = part.title if part.level == 2 else chapter
        said[chapter] = said.get(chapter, "") + " ".join(node.text() for node in part.nodes)
    for title, names in EXPECTED.items():
        for name in names:
            assert name in said[title]
        assert not [id for id in ("x1", "x2", "x3", "x4") if id in said[title]]
