"""How decisions, actions and the groups of a project print."""

from __future__ import annotations

from pathlib import Path

from pages import Node, parts
from rendering import rendered


def texts(page: Node, title: str) -> list[str]:
    """The entries and rows below a heading."""
    (found,) = [part for part in parts(page) if part.title == title]
    return [each.text() for node in found.nodes for each in node.all("li", "tr")]


def test_a_conclusion_is_told_point_by_point(tmp_path: Path) -> None:
    said = "decisions: {d: {question: Hvor?, conclusion: {%sitems: [Her, {text: Der, count: 2}]}}}"
    page = rendered(tmp_path, said % "")
    assert texts(page, "Konklusjon") == ["Her", "Der (antall: 2)"]
    page = rendered(tmp_path, said % "text: To steder, ")
    assert "Konklusjon: To steder" in page.text()
    assert texts(page, "Punkter") == ["Her", "Der (antall: 2)"]


def test_each_phase_prints_as_what_fits_it(tmp_path: Path) -> None:
    page = rendered(
        tmp_path,
        "implementation:\n"
        "  a: {text: Utrede, phase: Forarbeid, items: [Kartlegge]}\n"
        "  b: {text: Begynne}\n"
        "  c: {text: Bygge, phase: Investeringer, period: {from: 2011, until: 2014}}\n"
        "  d: {text: Vente, phase: Investeringer, status: waiting}\n"
        "  e: {text: Kurse, phase: Ledelse}\n"
        "  f: {text: Samle, phase: Ledelse}\n",
    )
    assert texts(page, "Forarbeid") == ["Utrede Kartlegge", "Kartlegge"]
    assert texts(page, "Investeringer") == ["Tiltak Status Når", "Bygge 2011–2014", "Vente venter"]
    assert texts(page, "Ledelse") == ["Kurse", "Samle"]
    titles = [part.title for part in parts(page)]
    assert titles[-4:] == ["Iverksetting", "Forarbeid", "Investeringer", "Ledelse"]
    assert texts(page, "Iverksetting")[0] == "Begynne"


def test_a_date_that_is_not_stated_says_what_it_is(tmp_path: Path) -> None:
    page = rendered(
        tmp_path,
        "bodies: {ks: {name: Styret}}\n"
        "governing_documents: {b: {name: Budsjett, adopted: {by: ks, date: blank}}}\n"
        "decisions: {d: {question: Hvor?, taken_up: {by: ks, date: unknown}}}\n",
    )
    assert "Styret, dato: står tomt i dokumentet" in page.text()
    assert "Drøftet: Styret, dato: ikke oppgitt" in page.text()


def test_what_is_blank_stands_in_one_pair_of_brackets(tmp_path: Path) -> None:
    page = rendered(tmp_path, "strategy: {goals: {text: Budsjett, economy: {amount: blank}}}")
    assert "Budsjett (står tomt i dokumentet)" in page.text()


def test_a_group_of_one_whose_members_are_not_stated_is_told_once(tmp_path: Path) -> None:
    page = rendered(
        tmp_path,
        "groups:\n"
        "  g: {name: Prosjektgruppe, owner: {name: Styret}, members: [lg, {name: Fagforeninger, count: 2}]}\n"
        "  lg: {name: Ledergruppe}\n",
    )
    assert "Består av" not in page.text()
    assert "Prosjekteier: Styret" in page.text()
    assert texts(page, "Medlemmer") == ["Ledergruppe", "Fagforeninger, antall: 2"]
