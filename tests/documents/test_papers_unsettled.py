"""What papers tell of the post of a leader, where it is open on one side who leads the unit."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers_made import below, paper_of

_TODAY = """
decisions: {who: {question: Hvem skal lede?}}
units:
  g:
    name: Granvik
    leader: {title: Sjef}
    units: {h: {name: Helse, leader: {title: Helsesjef}}, t: {name: Teknisk, leader: %s}}
"""


@pytest.mark.parametrize("kind", ["hearing", "placement"])
def test_papers_tell_of_neither_an_end_nor_a_new_post(tmp_path: Path, kind: str) -> None:
    old = _TODAY % "unknown"
    new = (_TODAY % "{title: Teknisk sjef}").replace("{title: Helsesjef}", "{open: who}")
    page = paper_of(tmp_path, kind, new, old)
    text = str(page)
    assert "utgår" not in text
    assert "nye stilling" not in text.replace("Nye stillinger", "")
    assert "1 ny stilling" not in text
    assert "Det er ikke avklart om 1 stilling består" in text
    assert "Det er ikke avklart om 1 stilling er ny" in text
    if kind == "hearing":
        rows = "\n".join(below(page, "Følger for stillingene"))
        assert "Ikke avklart om stillingen består" in rows
        assert "Ikke avklart om stillingen er ny" in rows
        assert "Enheter der lederen er blitt avklart" in text
        assert "Enheter med annen leder" not in text
