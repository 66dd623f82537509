"""What many have in common is told once, and what is not decided is never told as a number."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import Node, parts, read_markdown
from rendering import rendered
from test_structure_views import spans, tree
from test_views import entries, rows

from orgctl import api

ROROS = Path(__file__).parents[2] / "examples" / "roros.yaml"

SECTORS = ("Helse og velferd", "Oppvekst og kultur", "Samfunnsutvikling")
UNITS = "".join(f"      u{n}: {{name: Enhet {n}, kind: enhet}}\n" for n in range(1, 5))
OPEN = f"""\
taxonomy: nb-kommune@1
roles:
  leder: {{name: Enhetsleder, title: "Leder for {{unit}}", responsibilities: {{fag: unit}}}}
  sjef: {{name: Kommunalsjef}}
kinds: {{enhet: {{name: Enhet, leader: {{role: leder, reports_to: {{open: fordeling}}}}}}}}
units:
  topp:
    name: Granvik
    leader: kd
    units:
{UNITS}
positions:
  kd: {{title: Direktør}}
  a: {{title: Sjef A, role: sjef, unit: topp}}
  b: {{title: Sjef B, role: sjef, unit: topp}}
decisions: {{fordeling: {{question: Hvem leder hvem?, candidates: {{role: sjef}}}}}}
"""
ONE_OF = """\
roles: {sjef: {name: Kommunalsjef}, rådgiver: {name: Rådgiver, reports_to: {role: sjef}}}
units: {topp: {name: Granvik, leader: kd}}
positions:
  kd: {title: Direktør}
  a: {title: Sjef A, role: sjef, unit: topp}
  b: {title: Sjef B, role: sjef, unit: topp}
  r: {title: Rådgiver, role: rådgiver, count: %s}
"""


def lines(page: Node) -> list[str]:
    return entries(page, "Andre rapporteringslinjer")


def test_an_open_line_that_a_whole_role_has_is_one_line(tmp_path: Path) -> None:
    page = rendered(tmp_path, OPEN)
    assert lines(page) == ["Alle 4 med rollen Enhetsleder rapporterer til: ikke avgjort (Hvem leder hvem?)"]


def test_others_with_the_same_line_are_named_in_one_line(tmp_path: Path) -> None:
    plan = OPEN.replace("u4: {name: Enhet 4, kind: enhet}", "u4: {name: Enhet 4}")
    (line,) = lines(rendered(tmp_path, plan))
    assert line.startswith("Leder for Enhet 1, Leder for Enhet 2 og Leder for Enhet 3 rapporterer til: ikke")


def test_no_number_is_told_for_what_is_not_decided(tmp_path: Path) -> None:
    table, notes = spans(rendered(tmp_path, OPEN))
    open_ = "ikke avgjort (Hvem leder hvem?)"
    assert table["Direktør"] == ["Sjef A; Sjef B", "ikke avgjort"]
    assert table["Sjef A"] == table["Sjef B"] == [open_, "ikke avgjort"]
    assert notes == []


def test_who_has_reports_already_waits_for_more(tmp_path: Path) -> None:
    plan = OPEN.replace("decisions:", "  m: {title: Medarbeider, reports_to: a}\ndecisions:")
    table, _notes = spans(rendered(tmp_path, plan))
    assert table["Sjef A"][0] == "Medarbeider; ikke avgjort (Hvem leder hvem?)"
    assert table["Sjef A"][1] == "ikke avgjort"
    assert table["Direktør"][1] == "ikke avgjort", "Sjef B may turn out to be a leader"


WAITING = """\
units:
  topp:
    name: Granvik
    leader: kd
    units:
      a: {name: A, leader: {title: Leder A, staffing: {employees: 12}}}
      b: {name: B, leader: {title: Leder B}}
      c: {name: C, leader: {title: Leder C, reports_to: {open: q}}}
positions:
  kd: {title: Direktør}
  f: {title: Fagleder, unit: topp}
  v: {title: Vakt, unit: topp, reports_to: {open: q2}}
decisions:
  q: {question: Hvem for C?, candidates: [a.leader, b.leader]}
  q2: {question: Hvem for vakten?, candidates: [f, kd]}
"""


def test_only_what_may_come_is_not_decided(tmp_path: Path) -> None:
    table, _notes = spans(rendered(tmp_path, WAITING))
    leader, staff = "ikke avgjort (Hvem for C?)", "ikke avgjort (Hvem for vakten?)"
    assert table["Fagleder"] == [staff, "0", "ikke avgjort"], "nobody who leads may come"
    assert table["Leder A"] == [leader, "ikke avgjort", "12"], "and here nobody else"
    assert table["Leder B"] == [leader, "ikke avgjort", "ikke oppgitt"]


def test_the_staff_of_a_leader_counts_whatever_else_is_in_doubt(tmp_path: Path) -> None:
    plan = WAITING.replace("kd: {title: Direktør}", "kd: {title: Direktør, staffing: {employees: 5}}")
    table, notes = spans(rendered(tmp_path, plan))
    assert table["Direktør"][1:] == ["ikke avgjort", "minst 5 (oppførte)"]
    assert notes[-1] == "Andre som rapporterer, er oppført for 2 av 4 ledere i tabellen."


@pytest.mark.parametrize(
    ("count", "who", "average"),
    [
        ("6", "Rådgiver (antall: 6)", " (i gjennomsnitt 3 på hver)"),
        ("5", "Rådgiver (antall: 5)", " (i gjennomsnitt ca. 2,5 på hver)"),
        ("1", "Rådgiver", ""),
        ("unknown", "Rådgiver (antall: ikke oppgitt)", ""),
    ],
)
def test_one_of_several_is_told_with_its_average(tmp_path: Path, count: str, who: str, average: str) -> None:
    page = rendered(tmp_path, ONE_OF % count)
    assert lines(page) == [f"{who} rapporterer til én av disse: Sjef A, Sjef B{average}"]
    table, _notes = spans(page)
    assert table["Sjef A"] == ["noen av dem som rapporterer til én av flere", "0"], "no leader may come"
    assert table["Direktør"][1] == "ikke oppgitt", "but whoever gets an adviser is one"


def test_a_kind_whose_leader_is_open_says_so_in_the_tree(tmp_path: Path) -> None:
    page = rendered(
        tmp_path,
        "kinds: {k: {name: Tjeneste, leader: {open: d}}, l: {name: Lag, leader: unknown}}\n"
        "units: {a: {name: Kemner, kind: k}, b: {name: Arkiv, kind: l}}\n"
        "decisions: {d: {question: Hvem leder?}}\n",
    )
    assert tree(page) == ["Kemner – Tjeneste – leder: ikke avgjort", "Arkiv – Lag – leder: ikke oppgitt"]
    assert "Tjeneste – Leder: ikke avgjort (Hvem leder?)" in page.text(), "the kind tells why"


def test_a_role_whose_posts_answer_for_the_same_has_one_row(tmp_path: Path) -> None:
    assert rows(rendered(tmp_path, OPEN), "Ansvar og myndighet") == {
        "Stilling": ["Fag"],
        "Alle 4 med rollen Enhetsleder": ["For egen enhet"],
    }
    plan = OPEN.replace(
        "u4: {name: Enhet 4, kind: enhet}",
        "u4: {name: Enhet 4, kind: enhet, leader: {responsibilities: {fag: none}}}",
    )
    assert list(rows(rendered(tmp_path, plan), "Ansvar og myndighet"))[1:] == [
        f"Leder for Enhet {n}" for n in range(1, 5)
    ]


def test_a_leader_stays_below_the_one_above(tmp_path: Path) -> None:
    """Rows alike in several sectors aren't drawn together: Åmot's fifteen stand under their three."""
    page = read_markdown(api.render(api.load(str(ROROS.with_name("amot.yaml"))), "md"))
    stated = list(rows(page, "Ansvars- og myndighetsbeskrivelser"))
    sectors = [stated.index(f"Sektorleder for {name}") for name in SECTORS]
    assert [each.startswith("Enhetsleder") for each in stated].count(True) == 15
    assert [end - start - 1 for start, end in zip(sectors, [*sectors[1:], len(stated)], strict=True)] == [
        4,
        7,
        4,
    ]


def test_a_role_under_another_name_refers_to_the_one_it_builds_on(tmp_path: Path) -> None:
    page = rendered(
        tmp_path,
        "taxonomy: nb-kommune@1\n"
        "roles:\n"
        "  leder:\n"
        "    {name: Fagleder, tasks: [Lede], responsibilities: {fag: unit}, qualifications: [Utdanning]}\n"
        "  sjef: {is: leder, name: Fagsjef}\n"
        "  første: {is: leder, name: Førstefagleder, tasks: [Veilede]}\n",
    )
    sections = {part.title: " ".join(node.text() for node in part.nodes) for part in parts(page)}
    assert sections["Fagsjef"] == "Bygger på: Fagleder"
    assert sections["Førstefagleder"] == "Bygger på: Fagleder Oppgaver Lede Veilede"
    assert list(rows(page, "Ansvar og myndighet"))[1:] == ["Rollen Fagleder"]
    assert page.text().count("Utdanning") == 1


def test_a_role_tells_what_it_adds_to_the_one_that_it_builds_on(tmp_path: Path) -> None:
    page = rendered(
        tmp_path,
        "roles:\n"
        "  leder: {name: Leder, tasks: [Lede], powers: [Ansette], profile: {Krav: [Tydelig], Mål: [Flere]}}\n"
        "  sjef: {is: leder, name: Sjef, level: n, profile: {Mål: [Færre]}}\n"
        "  topp: {is: sjef, name: Toppsjef, powers: [Si opp]}\n"
        "levels: {n: {name: Nivå 1}}\n",
    )
    sections = {part.title: " ".join(node.text() for node in part.nodes) for part in parts(page)}
    assert sections["Sjef"] == "Bygger på: Leder Nivå: Nivå 1 Mål Flere Færre"
    assert sections["Toppsjef"] == "Bygger på: Sjef Nivå: Nivå 1 Myndighet Ansette Si opp"


def test_members_and_rows_tell_how_many_they_stand_for(tmp_path: Path) -> None:
    page = rendered(
        tmp_path,
        "taxonomy: nb-kommune@1\n"
        "kinds: {skole: {name: Skole, leader: {title: Rektor, responsibilities: {fag: overall}}}}\n"
        "units:\n"
        "  topp:\n"
        "    name: Granvik\n"
        "    leader: {title: Direktør}\n"
        "    units: {a: {kind: skole, count: {about: 20}}, b: {kind: skole, count: 3}}\n"
        "groups: {g: {name: Møtet, members: [{kind: skole}, topp.leader]}}\n",
    )
    assert entries(page, "Medlemmer", "Møtet") == [
        "Rektor (antall: ca. 20)",
        "Rektor (antall: 3)",
        "Direktør",
    ]
    answers = [row.text() for row in page.all("tr") if row.text().endswith("Overordnet for alt under")]
    assert answers == ["Rektor Overordnet for alt under"], "rows that nothing tells apart are one"


def test_a_unit_is_told_with_what_it_is_a_part_of_and_what_it_consists_of(tmp_path: Path) -> None:
    page = rendered(
        tmp_path,
        "units:\n"
        "  topp:\n"
        "    name: Granvik\n"
        "    units:\n"
        "      helse:\n"
        "        name: Helse\n"
        "        units:\n"
        "          lege: {name: Lege, shared_service: {form: purchase, from: {name: Os kommune}}}\n"
        "          skole: {name: Skolehelse, count: 3}\n"
        "      kultur: {name: Kultur, units: {kino: {name: Kino}}}\n"
        "      arkiv: {name: Arkiv, description: Ligger i kjelleren.}\n",
    )
    units = parts(page)[[part.title for part in parts(page)].index("Enheter") + 1 :]
    assert [(part.title, [node.text() for node in part.nodes]) for part in units] == [
        ("Helse", ["Består av", "Lege Skolehelse (antall: 3)"]),
        ("Består av", ["Lege Skolehelse (antall: 3)"]),
        ("Lege", ["Del av: Helse Samarbeid: kjøp av tjeneste Kjøpes fra: Os kommune"]),
        ("Arkiv", ["Ligger i kjelleren."]),
    ]


def test_a_period_of_years_is_written_short_and_stands_under_the_title(tmp_path: Path) -> None:
    page = rendered(tmp_path, "document: {title: Plan, status: proposal, period: {from: 2014, until: 2015}}")
    assert "Granvik kommune · Forslag · 2014–2015" in page.text()
    assert "Periode: 2014–2015" in page.text()
    page = rendered(tmp_path, "document: {title: Plan, period: {from: 2014-05, until: 2015}}")
    assert "Periode: fra mai 2014 til 2015" in page.text()


def test_actions_print_alike_however_much_is_said_of_them(tmp_path: Path) -> None:
    page = rendered(
        tmp_path,
        "implementation:\n"
        "  a: {text: Utrede, phase: Forarbeid, when: våren 2014, due: 2014-10-01, items: [Kartlegge]}\n"
        "  b: {text: Tilsette, phase: Forarbeid}\n",
    )
    assert entries(page, "Forarbeid") == [
        "Utrede – Frist: 1. oktober 2014; Når: våren 2014 Kartlegge",
        "Tilsette",
    ]


def test_what_roros_leaves_open_is_open_in_print() -> None:
    page = read_markdown(api.render(api.load(str(ROROS))))
    table, _notes = spans(page)
    assert {row[-1] for leader, row in table.items() if leader != "Leder"} == {"ikke avgjort"}
    (line,) = lines(page)
    assert line.startswith("Alle 18 virksomhetsledere rapporterer til: ikke avgjort (")
    (units,) = [part for part in parts(page) if part.title == "Organisering av virksomhetene"]
    assert [node.tag for node in units.nodes].count("h3") == 18
    text = units.text()
    assert "PPT (vertskommune: Røros kommune, sammen med Holtålen kommune)" in text
    assert "Kommuneoverlege (kjøp av tjeneste fra Os kommune)" in text


def test_actions_that_fit_a_row_are_one_table(tmp_path: Path) -> None:
    page = rendered(
        tmp_path,
        "implementation:\n"
        "  a: {text: Vedta, due: 2014-10-01, who: {name: Styret}}\n"
        "  b: {text: Utrede, phase: Forarbeid, when: våren 2014, after: a}\n"
        "  c: {text: Tilsette, phase: Drift, start: 2015-01, due: unknown, status: planned}\n"
        "  d: {text: Flytte, phase: Forarbeid, period: {from: 2015, until: 2016}}\n",
    )
    table = rows(page, "Iverksetting")
    assert list(table) == ["Tiltak", "Vedta", "Forarbeid", "Utrede", "Flytte", "Drift", "Tilsette"]
    assert table["Tiltak"] == ["Ansvarlig", "Status", "Når", "Etter"]
    assert table["Vedta"] == ["Styret", "", "Frist: 1. oktober 2014", ""]
    assert table["Utrede"] == ["", "", "våren 2014", "Vedta"]
    assert table["Flytte"][2] == "2015–2016"
    assert table["Tilsette"] == ["", "planlagt", "Starter: januar 2015; Frist: ikke oppgitt", ""]


def test_a_title_that_says_its_unit_is_not_told_with_it_again(tmp_path: Path) -> None:
    plan = """\
kinds: {trinn: {name: Trinn, leader: {title: "Avdelingsleder, {unit}"}}}
units:
  topp:
    name: Granvik
    leader: {title: Direktør}
    units:
      a: {name: Lia skole, units: {a1: {name: Mellomtrinnet, kind: trinn}}}
      b: {name: Bakken skole, units: {b1: {name: Mellomtrinnet, kind: trinn}}}
groups: {g: {name: Trinnlederne, members: [a1.leader, b1.leader]}}
"""
    said = str(rendered(tmp_path, plan))
    assert "Avdelingsleder, Mellomtrinnet" in said
    assert "Mellomtrinnet, Mellomtrinnet" not in said
