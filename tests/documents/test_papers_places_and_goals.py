"""What the hearing paper tells of units whose place is open, of goals that change, and of requirements."""

from __future__ import annotations

from pathlib import Path

from papers_made import below, paper_of

_FIRE = """
decisions: {where: {question: Hvor skal Brann ligge?}}
units:
  g: {name: Granvik, leader: {title: Sjef}}
  h: {name: Helse, parent: g, leader: {title: Helsesjef}}
  b: {name: Brann, parent: %s, leader: {title: Brannsjef}}
"""
_STRATEGY = """
strategy: {goals: [God helse], targets: {s: {name: Sykefravær, value: %s, unit: '%%'}}}
units: {g: {name: G}}
"""
_ROLE = """
roles: {leder: {name: Leder, competence: {Utdanning: [{text: Mastergrad, need: %s}]}}}
units: {g: {name: Granvik, leader: {role: leder}}}
"""


def test_a_place_that_is_open_is_no_move(tmp_path: Path) -> None:
    page = paper_of(tmp_path, "hearing", _FIRE % "{open: where}", _FIRE % "h")
    text = str(page)
    assert "Det er ikke avklart hvor 1 enhet skal ligge" in text
    assert "Plassering: ikke avgjort (i dag: Helse): Brann" in "\n".join(below(page, "Hva som endres"))
    assert "Det er ikke avklart hvor enheten skal ligge" in "\n".join(below(page, "Følger for enhetene"))
    assert "lyttes" not in text


def test_a_place_that_was_open_is_settled(tmp_path: Path) -> None:
    page = paper_of(tmp_path, "hearing", _FIRE % "h", _FIRE % "{open: where}")
    assert "Plasseres under Helse (i dag: ikke avgjort): Brann" in "\n".join(below(page, "Hva som endres"))
    assert "lyttes" not in str(page)


def test_a_target_that_changes_is_told_with_its_unit(tmp_path: Path) -> None:
    page = paper_of(tmp_path, "hearing", _STRATEGY % "5.5", _STRATEGY % "6")
    assert "Måltall: 5,5 % (i dag: 6 %)" in "\n".join(below(page, "Hva som endres"))
    new = paper_of(tmp_path, "hearing", _STRATEGY % "5.5", "units: {g: {name: G}}\n")
    assert "Måltall: 5,5 %" in str(new)
    assert "Hva som endres" not in str(new)


def test_competence_in_items_with_a_need_changes_without_an_error(tmp_path: Path) -> None:
    page = paper_of(tmp_path, "hearing", _ROLE % "useful", _ROLE % "required")
    assert "kompetanse" in "\n".join(below(page, "Følger for stillingene"))
