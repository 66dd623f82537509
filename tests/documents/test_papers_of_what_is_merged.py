"""What papers tell of units and posts that are merged or split: their leaders, where they are, and whose
tasks are others."""

from __future__ import annotations

from pathlib import Path

from papers_made import below, paper_of

_THREE = """
decisions: {who: {question: Hvem skal lede?}}
units:
  g:
    name: Granvik
    leader: {title: Sjef}
    units:
      b: {name: Bibliotek, leader: {title: Biblioteksjef}, tasks: [Utlån]}
      k: {name: Kino, leader: {title: Kinosjef}, tasks: [Film]}
positions: {r: {title: Rådgiver, unit: b}}
"""
_ONE = """
decisions: {who: {question: Hvem skal lede?}}
units:
  g:
    name: Granvik
    leader: {title: Sjef}
    units: {h: {name: Kulturhus, was: [b, k], leader: {open: who}, tasks: [Utlån]}}
positions: {r: {title: Rådgiver, unit: h}}
"""
_STAFF = """
units:
  g:
    name: Granvik
    leader: {title: Sjef}
    units: {s: {name: Stab, leader: {title: Stabssjef}, tasks: [Lønn, Arkiv]}}
"""
_PARTS = """
units:
  g:
    name: Granvik
    leader: {title: Sjef}
    units:
      p: {name: Personal, was: s, leader: {title: Personalsjef, was: s.leader}, tasks: [Lønn]}
      d: {name: Dokumentsenter, was: s, leader: {title: Dokumentsjef, was: s.leader}, tasks: [Innsyn]}
"""


def test_that_the_leader_of_what_is_merged_is_open_is_told_of_the_unit(tmp_path: Path) -> None:
    page = paper_of(tmp_path, "hearing", _ONE, _THREE)
    said = "\n".join(below(page, "Hva som endres"))
    assert "Kulturhus: ikke avgjort (Hvem skal lede?) – i dag: Biblioteksjef og Kinosjef" in said
    assert "Enheter der lederen ikke er avklart" in said
    assert "Enheter med annen leder" not in said
    assert "Leder er uavklart" in "\n".join(below(page, "Følger for enhetene"))
    placed = paper_of(tmp_path, "placement", _ONE, _THREE)
    rows = [line for line in below(placed, "Fra stilling til stilling") if "Ikke avklart" in line]
    assert len(rows) == 2
    assert all("Ikke avgjort (Hvem skal lede?)" in row for row in rows)


def test_what_the_parts_of_a_split_do_together_stands_with_each(tmp_path: Path) -> None:
    page = paper_of(tmp_path, "hearing", _PARTS, _STAFF)
    rows = below(page, "Følger for enhetene")
    told = [row.split()[0] for row in rows if "Personal og Dokumentsenter – Oppgaver: " in row]
    assert told == ["Personal", "Dokumentsenter"]
    assert all("Innsyn (ny)" in row and "Arkiv (utgår)" in row for row in rows if "Oppgaver" in row)
    assert "Stab Granvik – Deles i Personal og Dokumentsenter" in rows
    posts = "\n".join(below(page, "Følger for stillingene"))
    assert "1 ny stilling; Deles i Personalsjef og Dokumentsjef" in posts
    placed = paper_of(tmp_path, "placement", _PARTS, _STAFF)
    assert "Én av Personalsjef og Dokumentsjef Personal og Dokumentsenter" in below(placed, "Nye stillinger")


def test_the_same_leader_under_a_new_title_is_no_other_leader(tmp_path: Path) -> None:
    old = _THREE.replace("positions: {r:", "positions: {t: {title: Tekniker, unit: k}, r:")
    new = _ONE.replace("leader: {open: who}", "leader: {title: Kultursjef, was: b.leader}")
    new = new.replace("r: {title: Rådgiver, unit: h}", "x: {title: Konsulent, unit: h, was: [r, t]}")
    rows = below(paper_of(tmp_path, "hearing", new, old), "Følger for stillingene")
    assert "Rådgiver – Går inn i Konsulent" in rows
    assert "Tekniker – Går inn i Konsulent; Nærmeste leder: Kultursjef (i dag: Kinosjef)" in rows


def test_titles_that_only_begin_with_a_units_name_dont_say_it(tmp_path: Path) -> None:
    text = """
roles: {leder: {name: Enhetsleder}}
units: {v: {name: Veg, leader: {role: leder, title: Vegsjef}}, p: {name: Plan}}
positions: {a: {title: Planlegger, unit: p}}
"""
    page = paper_of(tmp_path, "placement", text, text)
    assert "Planlegger Plan Planlegger Samme stilling" in below(page, "Fra stilling til stilling")
    assert "Veg – Vegsjef" in str(paper_of(tmp_path, "hearing", text, text))


def test_what_goes_in_is_called_a_part_where_the_rest_goes_on(tmp_path: Path) -> None:
    old = """
units:
  g:
    name: Granvik
    units: {a: {name: Arkiv, staffing: {employees: 9}}, b: {name: Bygg, staffing: {employees: 4}}}
positions: {x: {title: Arkivar, unit: a, count: 9}, y: {title: Byggmester, unit: b, count: 4}}
"""
    new = """
units:
  g:
    name: Granvik
    units:
      n: {name: Arkiv nord, was: a, staffing: {employees: 5}}
      m: {name: Bygg og arkiv, was: [a, b], staffing: {employees: 7}}
positions:
  v: {title: Arkivar, unit: n, was: x, count: 5}
  w: {title: Medarbeider, unit: m, was: [x, y], count: 7}
"""
    page = paper_of(tmp_path, "hearing", new, old)
    assert "Bygg og en del av Arkiv slås sammen til Bygg og arkiv" in below(page, "Hva som endres")
    rows = below(page, "Følger for enhetene")
    (row,) = (row for row in rows if row.startswith("Bygg og arkiv"))
    assert (
        "Arkiv nord og Bygg og arkiv – Bemanning: Arkiv nord: ansatte: 5 og Bygg og arkiv: ansatte: 7" in row
    )
    posts = below(page, "Følger for stillingene")
    said = [row for row in posts if "13 som slås sammen eller deles, blir 12" in row]
    assert len(said) == 1
    assert said[0].startswith("Arkivar (antall: 9)")
    rows = below(paper_of(tmp_path, "placement", new, old), "Fra stilling til stilling")
    assert sum("13 som slås sammen eller deles, blir 12" in row for row in rows) == 2
