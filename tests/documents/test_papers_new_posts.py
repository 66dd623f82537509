"""What the table of posts tells of new ones whose leader is open, and of a leader whose unit is merged."""

from __future__ import annotations

from pathlib import Path

from papers_made import below, paper_of

_TODAY = "units: {g: {name: Granvik, leader: {title: Sjef}, units: {h: {name: Helse}}}}"
_OPEN = """
decisions: {who: {question: Hvem leder Helse?}}
units:
  g:
    name: Granvik
    leader: {title: Sjef}
    units:
      h:
        name: Helse
        leader: {open: who}
        units: {s: {name: Sone, leader: {title: Leder for Sone}}}
positions: {f: {title: Fagsjef, unit: h}}
"""


def test_new_posts_with_an_open_leader_have_rows_that_say_so(tmp_path: Path) -> None:
    text = "\n".join(below(paper_of(tmp_path, "hearing", _OPEN, _TODAY), "Følger for stillingene"))
    rows = [line for line in text.splitlines() if "Ny stilling" in line]
    assert [name for name in ("Leder for Sone", "Fagsjef") if any(name in row for row in rows)] == [
        "Leder for Sone",
        "Fagsjef",
    ]
    assert all("Nærmeste leder: ikke avgjort (Hvem leder Helse?)" in row for row in rows)
    assert "Ingen annen endring" not in text


def test_a_leader_who_goes_on_in_a_merged_unit_is_told_so_whatever_else_changes(tmp_path: Path) -> None:
    old = """
roles: {rektor: {title: Rektor, tasks: [Lede]}}
units:
  g:
    name: Granvik
    leader: {title: Sjef}
    units: {a: {name: Aker, leader: {role: rektor}}, b: {name: Berg}}
"""
    new = """
roles: {rektor: {title: Rektor, tasks: [Lede, Utvikle]}}
units:
  g:
    name: Granvik
    leader: {title: Sjef}
    units: {a: {name: Aker, was: [a, b], leader: {role: rektor}}}
"""
    text = "\n".join(below(paper_of(tmp_path, "hearing", new, old), "Følger for stillingene"))
    assert "Endres: oppgaver" in text
    assert "Leder videre i en enhet som er med i en sammenslåing eller deling" in text


def test_a_figure_that_is_a_minimum_is_a_change_only_where_it_is_known_to_be_one(tmp_path: Path) -> None:
    told = below(paper_of(tmp_path, "hearing", _OPEN, _TODAY), "Forslaget i korte trekk")
    assert "2 nye stillinger" in told
    assert not [line for line in told if line.startswith("Ledernivåer")]


def test_full_time_equivalents_of_merged_posts_are_told_together(tmp_path: Path) -> None:
    top = "units: {g: {name: Granvik, leader: {title: Sjef}}}\npositions:\n"
    old = "  a: {title: Rådgiver, unit: g, fte: 4}\n  b: {title: Konsulent, unit: g, fte: %s}\n"
    new = "  a: {title: Rådgiver, unit: g, fte: 7, was: [a, b]}\n"
    text = str(paper_of(tmp_path, "hearing", top + new, top + old % 5))
    assert "Årsverk i alt: 7 – i dag: 9" in text or "Årsverk i alt: 7 (i dag: 9)" in text
    assert "Årsverk: 7" not in text
    assert "Årsverk i alt: 7" not in str(paper_of(tmp_path, "hearing", top + new, top + old % 3))
