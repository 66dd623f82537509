"""What the pages of a comparison tell each unit: whom posts report to under today's titles, what comes by a
merger, and what ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from comparisons import small, story
from pages import Node, read_html
from test_diff_page import by_class, rows

from orgctl.cli.app import call
from orgctl.documents.changes import page

OLD = """\
orgctl: 1
organisation: {name: Granvik kommune}
positions:
  sjef: {title: Kommunedirektør, leads: granvik}
  øk: {title: Økonomisjef, leads: økonomi, unit: økonomi}
  hrsjef: {title: HR-sjef, leads: hr}
  kons: {title: Konsulent, unit: økonomi}
  pleier: {title: Sykepleier, unit: heim, count: 2}
units:
  granvik:
    name: Granvik
    units:
      stab: {name: Stab, leader: none, units: {økonomi: {name: Økonomi}, hr: {name: HR}}}
      heim: {name: Heimen, leader: {title: Leder Heimen}}
      nord: {name: Nord skole, leader: {title: Rektor Nord}}
      sør: {name: Sør skole, leader: {title: Rektor Sør}}
      barnehage: {name: Solsikken}
"""
NEW = """\
orgctl: 1
organisation: {name: Granvik kommune}
positions:
  sjef: {title: Kommunedirektør, leads: granvik}
  øk: {title: Økonomi- og HR-sjef, was: [øk, hrsjef], leads: virks}
  kons: {title: Seniorkonsulent, unit: virks}
  pleier: {title: Sykepleier, unit: heim}
  nattpleier: {title: Nattsykepleier, unit: heim, was: pleier}
units:
  granvik:
    name: Granvik
    units:
      virks: {name: Økonomi og HR, was: [økonomi, hr]}
      heim: {name: Heimen, leader: {title: Virksomhetsleder Heimen}}
      skole: {name: Granvik skole, was: [nord, sør], leader: {title: Rektor, was: sør.leader}}
      solsikken: {name: Solsikken}
"""


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, Node]:
    made = page.pages(story(*small(tmp_path, OLD, NEW), "nb"))
    return {name: read_html(text) for name, text in made}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small(tmp_path, OLD, NEW)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def posts(pages: dict[str, Node], unit: str) -> list[list[str]]:
    return rows(pages[f"units/{unit}.html"], "of-posts")


def test_a_leader_who_is_only_retitled_is_told_under_both_titles(pages: dict[str, Node]) -> None:
    for unit in ("virks", "økonomi"):
        (consultant,) = (row for row in posts(pages, unit) if row[0].startswith("Konsulent"))
        assert consultant[3:] == ["Økonomisjef", "Økonomi- og HR-sjef samme leder, ny tittel"]
    assert posts(pages, "virks")[0][3:] == ["Kommunedirektør", "som i dag"]


def test_json_tells_todays_leader_before(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["diff", "old.yaml", "new.yaml", "--format", "json", "--fail-on", "never"]) == 0
    told = {each["old"]: each for each in json.loads(capsys.readouterr().out)["posts"]}
    assert told["kons"]["before"]["reports_to"] == told["øk"]["before"]["title"] == "Økonomisjef"
    assert told["kons"]["after"]["reports_to"] == "Økonomi- og HR-sjef"


def test_markdown_tells_a_retitled_leader_as_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("--format", "markdown", "--lang", "nb", "--fail-on", "never")
    assert call(["diff", "old.yaml", "new.yaml", *arguments]) == 0
    assert "Økonomisjef → Økonomi- og HR-sjef (samme leder, ny tittel)" in capsys.readouterr().out


def test_what_a_unit_takes_in_is_on_its_page(pages: dict[str, Node]) -> None:
    merged = {row[0]: row[1] for row in posts(pages, "virks")}
    assert merged["HR-sjef"].startswith("Endres går inn i Økonomi- og HR-sjef")
    assert "slås sammen med HR-sjef" in merged["Økonomisjef"]
    assert "utgår 1" in pages["units/virks.html"].text()
    assert {row[0]: row[1] for row in posts(pages, "skole")}["Rektor Nord"].startswith("Utgår")


def test_a_post_that_is_split_says_what_leaves(pages: dict[str, Node]) -> None:
    told = {row[0] + row[2]: row[1] for row in posts(pages, "heim")}
    assert "Nattsykepleier skilles ut" in told["Sykepleier (2)Sykepleier"]
    assert "skilt ut fra Sykepleier" in told["SykepleierNattsykepleier"]


def test_merged_units_move_under_their_own_names(pages: dict[str, Node]) -> None:
    left, came = pages["units/stab.html"].text(), pages["units/granvik.html"].text()
    assert "Økonomi går inn i Økonomi og HR, til Granvik" in left
    assert "HR går inn i Økonomi og HR, til Granvik" in left
    assert "Økonomi og HR slått sammen av Økonomi og HR, fra Stab" in came
    for name, each in pages.items():
        assert "Økonomi og HR følger med til Økonomi og HR" not in each.text(), name
    assert ["Overordnet enhet Angår ansatte", "Stab", "Granvik"] in rows(pages["units/virks.html"], "changes")


def test_only_what_may_be_written_asks_for_a_line(pages: dict[str, Node], tmp_path: Path) -> None:
    text = pages["index.html"].text()
    assert "Regnet som det samme under ny id" in text
    assert "Kanskje det samme" not in text
    assert "Skriv linjen" not in text
    unsure = OLD.replace("Solsikken", "Solsikken barnehage"), NEW.replace("Solsikken", "Solsikka barnehage")
    guessed = read_html(page.html(story(*small(tmp_path, *unsure), "nb"))).text()
    assert "Kanskje det samme" in guessed
    assert "Skriv linjen" in guessed


SCHOOLS = """\
orgctl: 1
organisation: {name: Granvik kommune}
positions:
  brulærer: {title: Lærer, unit: bru, count: 18}
  asklærer: {title: Lærer, unit: ask, count: 9}
  pleier: {title: Pleier, unit: heim, count: 20}
  vakt: {title: Vaktmester, unit: heim}
units:
  granvik:
    name: Granvik
    units: {bru: {name: Bru}, ask: {name: Ask}, heim: {name: Heimen}}
"""
SCHOOL = """\
orgctl: 1
organisation: {name: Granvik kommune}
positions:
  lærer: {title: Lærer, unit: skole, count: 25, was: [brulærer, asklærer]}
  nordpleier: {title: Pleier, unit: nord, count: 12, was: pleier}
  sørpleier: {title: Pleier, unit: sør, count: 10, was: pleier}
units:
  granvik:
    name: Granvik
    units:
      skole: {name: Granvik skole, was: [bru, ask]}
      nord: {name: Heimen nord, was: heim}
      sør: {name: Heimen sør, was: heim}
"""
_FEWER = "27 som slås sammen eller deles, blir 25: hvilke som utgår, er ikke kjent"
_MORE = "20 som slås sammen eller deles, blir 22"


@pytest.mark.parametrize(
    ("unit", "counted"),
    [
        ("bru", f"endres 18 · {_FEWER}"),
        ("ask", f"endres 9 · {_FEWER}"),
        ("skole", "utgår 2 · endres 25"),
        ("heim", f"utgår 1 · endres 20 · {_MORE}"),
        ("nord", f"utgår 1 · endres 12 · {_MORE}"),
        ("sør", f"utgår 1 · endres 10 · {_MORE}"),
    ],
)
def test_a_unit_counts_the_posts_of_its_own_table(tmp_path: Path, unit: str, counted: str) -> None:
    made = dict(page.pages(story(*small(tmp_path, SCHOOLS, SCHOOL), "nb")))
    found = by_class(read_html(made[f"units/{unit}.html"]), "of-posts")
    (said,) = (each for each in found if each.tag == "p")
    assert said.text() == f"Stillinger: {counted}"


def test_a_merged_post_has_one_row_that_says_what_all_of_it_comes_to(tmp_path: Path) -> None:
    made = dict(page.pages(story(*small(tmp_path, SCHOOLS, SCHOOL), "nb")))
    for unit, before in (
        ("bru", "Lærer, Bru (18)"),
        ("ask", "Lærer, Ask (9)"),
        ("skole", "Lærer, Bru (18); Lærer, Ask (9)"),
    ):
        (row,) = rows(read_html(made[f"units/{unit}.html"]), "of-posts")
        assert row[0] == before
        assert "27 blir 25" in row[1]


def test_fewer_posts_say_so_once(tmp_path: Path) -> None:
    text = "orgctl: 1\norganisation: {name: Lia}\nunits: {lia: {name: Lia, units: {kart: {name: Kart}}}}\n"
    text += "positions: {k: {title: Kartingeniør, unit: kart, count: %s}}\n"
    for before, after, said in ((3, 2, "Færre"), (2, 3, "Flere")):
        made = dict(page.pages(story(*small(tmp_path, text % before, text % after), "nb")))
        (row,) = rows(read_html(made["units/kart.html"]), "of-posts")
        assert row[1] == said


LIBRARY = """\
orgctl: 1
organisation: {name: Lia kommune}
decisions: {d: {question: Hvor?}}
units:
  lia:
    name: Lia
    units:
      vekst: {name: Oppvekst, leader: {title: "Sjef for Oppvekst"}%s}
%s"""
TODAY = ", units: {skole: {name: Kulturskolen}}"
BOOKS = "  bok: {name: Biblioteket, parent: {open: d}}\n"
KULTUR = "  kultur: {name: Kultur, parent: lia, was: [skole, bok]}\n"


def test_a_part_of_a_merger_whose_place_was_open_did_not_lie_where_the_other_did(tmp_path: Path) -> None:
    sides = LIBRARY % (TODAY, BOOKS), LIBRARY % ("", KULTUR)
    made = {name: read_html(each) for name, each in page.pages(story(*small(tmp_path, *sides), "nb"))}
    assert "slått sammen av Kulturskolen og Biblioteket" in made["units/lia.html"].text()
    assert "fra Oppvekst" not in made["units/lia.html"].text()
    for unit, before in (("bok", "ikke avgjort (Hvor?)"), ("skole", "Oppvekst")):
        text = made[f"units/{unit}.html"].text()
        assert before in text[text.index("Overordnet enhet") :]


def test_a_unit_that_is_merged_with_one_below_it_loses_that_by_its_name_today(tmp_path: Path) -> None:
    text = "orgctl: 1\norganisation: {name: Lia}\nunits: {lia: {name: Lia, units: {%s}}}\n"
    old = text % "v: {name: Vekst, units: {s: {name: Skole}}}"
    new = text % "s: {name: Oppvekst, was: [s, v]}"
    made = dict(page.pages(story(*small(tmp_path, old, new), "nb")))
    assert "Skole går inn i Oppvekst" in " ".join(read_html(made["units/v.html"]).text().split())


def test_who_goes_out_of_a_unit_is_called_as_today(tmp_path: Path) -> None:
    sectors = "v: {name: Vekst, leader: {title: Vekstsjef}}, h: {name: Helse}"
    one = "l: {name: Livsløp, was: [v, h], leader: {title: Sjef for Livsløp, was: v.leader}}"
    text = "orgctl: 1\norganisation: {name: Lia}\nunits: {lia: {name: Lia, units: {%s}}}\n"
    made = dict(page.pages(story(*small(tmp_path, text % sectors, text % one), "nb")))
    found = read_html(made["units/v.html"])
    assert "Vekstsjef følger med til Livsløp" in " ".join(found.text().split())
    ((_, _, after, *_),) = rows(found, "of-posts")
    assert after == "Sjef for Livsløp"


def test_what_is_delegated_to_a_role_is_told_where_its_posts_are(tmp_path: Path) -> None:
    text = """\
orgctl: 1
taxonomy: nb-kommune@1
organisation: {name: Granvik kommune}
roles: {el: {name: Enhetsleder, title: "Leder {unit}"}}
units:
  g:
    name: Granvik
    leader: {title: Kommunedirektør}
    units: {a: {name: Arkiv, leader: {role: el}}, b: {name: Bygg, leader: {role: el}}, c: {name: Kultur}}
delegations:
  d: {from: g.leader, to: {role: el}, areas: okonomi, limit: {amount: %s}}
"""
    made = page.pages(story(*small(tmp_path, text % 300000, text % 200000), "nb"))
    found = {Path(name).stem: read_html(each).text() for name, each in made}
    assert {"a", "b"} <= found.keys()
    assert "c" not in found
    for unit in ("a", "b"):
        assert "snevres inn" in found[unit]
        assert "200 000" in found[unit].replace("\N{NO-BREAK SPACE}", " ")
