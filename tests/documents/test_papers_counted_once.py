"""A number that changes is told once in the hearing paper, for all that it stands for; where those who are
merged go, and how many of them end."""

from __future__ import annotations

from pathlib import Path

from papers_made import below, paper_of

_SCHOOLS = """
units:
  g:
    name: Granvik
    leader: {title: Sjef}
    units:
      h: {name: Helse, leader: {title: Helsesjef}}
      s: {name: Skole, count: %s, leader: {title: Rektor}, units: {t: {name: Trinn, count: %s}}}
positions: {lærer: {title: Lærer, unit: s, count: %s}}
"""
_MERGED = """
policy: {transitions: no_post_without_successor}
units:
  t:
    name: Granvik
    leader: {title: Sjef}
    units: {a: {name: Aker}, b: {name: Berg, leader: {title: Bergleder}}}
positions:
"""
_TWO = "  k: {title: Konsulent, unit: a, count: 15}\n  r: {title: Rådgiver, unit: b, count: 12}\n"
_ONE = "  s: {title: Saksbehandler, unit: b, count: 25, was: [k, r]}\n"


def test_numbers_stand_in_the_list_of_units_and_the_table_of_posts_alone(tmp_path: Path) -> None:
    page = paper_of(tmp_path, "hearing", _SCHOOLS % (4, 3, 8), _SCHOOLS % (3, 2, 10))
    text = "\n".join(below(page, "Hva som endres"))
    assert "Skole – antall: 4 (i dag: 3)" in text
    assert "Trinn – antall: 12 (i dag: 6)" in text
    assert "Andre endringer for enhetene" not in text
    assert "Lærer" not in text
    posts = "\n".join(below(page, "Følger for stillingene"))
    assert (
        "Lærer (antall: 30) Lærer (antall: 32) 2 nye stillinger; Antall i hver enhet: 8 (i dag: 10)" in posts
    )


def test_a_number_that_is_not_known_any_more_stands_among_the_other_changes(tmp_path: Path) -> None:
    page = paper_of(tmp_path, "hearing", _SCHOOLS % ("unknown", 2, 10), _SCHOOLS % (3, 2, 10))
    assert "Antall: ikke oppgitt (i dag: 3)" in "\n".join(below(page, "Hva som endres"))


def test_a_leader_who_takes_on_a_unit_is_changed_in_all_that_count(tmp_path: Path) -> None:
    more = "      h: {name: Helse, leader: {title: Helsesjef}}\n"
    today = _SCHOOLS % (3, 2, 10)
    page = paper_of(
        tmp_path, "hearing", today.replace(more, more + "      k: {name: Kultur, leader: h.leader}\n"), today
    )
    text = str(page)
    assert "Helsesjef Helsesjef Skal lede Kultur" in "\n".join(below(page, "Følger for stillingene"))
    assert "1 stilling endres på annen måte" in text


def test_those_who_are_merged_are_told_where_they_go_and_how_many_end(tmp_path: Path) -> None:
    page = paper_of(tmp_path, "hearing", _MERGED + _ONE, _MERGED + _TWO)
    posts = "\n".join(below(page, "Følger for stillingene"))
    assert (
        "Går inn i Saksbehandler; Flyttes til Berg (i dag: Aker); Nærmeste leder: Bergleder (i dag: Sjef)"
        in posts
    )
    assert "Rådgiver (antall: 12) – Går inn i Saksbehandler\n" in posts + "\n"
    demands = [line for line in str(page).splitlines() if "Konsulent og Rådgiver (2 i alt)" in line]
    assert len(demands) == 1


_POWERS = """
units: {g: {name: Granvik, leader: {title: Sjef}, units: {a: {name: Aker}}}}
positions:
  j: {title: Jurist, unit: a, tasks: [Råd], powers: [Fatter vedtak, Klager]}
  p: {title: Planlegger, unit: a, tasks: [Planer]}
"""
_POWERS_NOW = """
units: {g: {name: Granvik, leader: {title: Sjef}, units: {a: {name: Aker}}}}
positions:
  r: {title: Rådgiver, unit: a, was: [j, p], tasks: [Råd, Planer], powers: [Klager]}
"""


def test_powers_that_go_in_a_merger_are_told_with_what_goes_and_once(tmp_path: Path) -> None:
    page = paper_of(tmp_path, "hearing", _POWERS_NOW, _POWERS)
    assert "Fatter vedtak (utgår)" in "\n".join(below(page, "Ansvar og myndighet"))
    assert "Endres: fullmakter" in "\n".join(below(page, "Følger for stillingene"))
    text = str(page)
    assert "Oppgitt i forslaget, men ikke i dag" not in text
    assert text.count("Fatter vedtak (utgår)") == 1


def test_new_units_say_how_many_they_are(tmp_path: Path) -> None:
    today = "units: {g: {name: Granvik, leader: {title: Sjef}}}\n"
    new = today.replace("Sjef}", "Sjef}, units: {s: {name: SFO, count: 2, leader: {title: Leder}}}")
    page = paper_of(tmp_path, "hearing", new, today)
    assert "SFO (under Granvik, antall: 2)" in "\n".join(below(page, "Hva som endres"))
    assert "SFO – Granvik Nye enheter (2)" in below(page, "Følger for enhetene")


def test_what_stands_in_a_merged_unit_goes_along_and_a_number_in_each_is_told_once(tmp_path: Path) -> None:
    head = "units:\n  g:\n    name: Granvik\n    leader: {title: Sjef}\n    units:\n"
    old = head + (
        "      h: {name: Helse, units: {r: {name: Rehabilitering}}}\n      o: {name: Omsorg}\n"
        "      b: {name: Barnehage, count: 2}\npositions: {p: {title: Pedagog, unit: b, count: 3}}\n"
    )
    new = head + (
        "      v: {name: Velferd, was: [h, o], units: {r: {name: Rehabilitering}}}\n"
        "      b: {name: Barnehage, count: 3}\npositions: {p: {title: Pedagog, unit: b, count: 2}}\n"
    )
    page = paper_of(tmp_path, "hearing", new, old)
    text = str(page)
    assert "Rehabilitering Helse Velferd Blir med inn i Velferd" in below(page, "Følger for enhetene")
    assert "lyttes" not in text
    (row,) = [line for line in below(page, "Følger for stillingene") if line.startswith("Pedagog")]
    assert row == "Pedagog (antall: 6) Pedagog (antall: 6) Antall i hver enhet: 2 (i dag: 3)"
    assert "Pedagog" not in "\n".join(below(page, "Hva som endres"))
