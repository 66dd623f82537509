"""The structure in print: how many a post stands for, and how far the spans are known."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import Node, parts
from rendering import rendered

TABLE = "Rapporteringslinjer og kontrollspenn"


def spans(page: Node) -> tuple[dict[str, list[str]], list[str]]:
    """The table of spans by its first cell, and the sentences below it."""
    (found,) = [part for part in parts(page) if part.title == TABLE]
    (table,) = [node for node in found.nodes if node.tag == "table"]
    cells = [[cell.text() for cell in row.all("th", "td")] for row in table.all("tr")]
    notes = [node.text() for node in found.nodes if node.tag == "p"]
    return {first: rest for first, *rest in cells}, notes


def tree(page: Node) -> list[str]:
    (found,) = [part for part in parts(page) if part.title == "Enheter og ledere"]
    return [node.text(frozenset({"ul"})) for top in found.nodes for node in top.all("li")]


PLAN = """\
units:
  topp:
    name: Granvik
    leader: kd
    units:
      skole: {name: Skolen, leader: {title: Rektor}}
      hjem: {name: Hjemmet, leader: {title: Bestyrer}, count: %s}
positions:
  kd: {title: Direktør}
  laerer: {title: Lærer, unit: skole, count: %s}
"""


@pytest.mark.parametrize(
    ("count", "below", "said"),
    [
        ("1", "Lærer", "minst 1 (oppførte)"),
        ("3", "Lærer (antall: 3)", "minst 3 (oppførte)"),
        ("{about: 20}", "Lærer (antall: ca. 20)", "minst ca. 20 (oppførte)"),
        ("unknown", "Lærer (antall: ikke oppgitt)", None),
        ("0", "Lærer (antall: 0)", "0"),
    ],
)
def test_staff_of_a_unit_are_at_least_those_listed(
    tmp_path: Path, count: str, below: str, said: str | None
) -> None:
    table, notes = spans(rendered(tmp_path, PLAN % (1, count)))
    if said is None:  # nobody's staff is known: the column is gone
        assert table["Rektor"] == [below, "0"]
        assert notes == ["Det er ikke oppgitt hvem andre som rapporterer til disse lederne."]
    else:
        assert table["Leder"][2] == "Andre som rapporterer"
        assert table["Rektor"] == [below, "0", said]
        assert table["Direktør"] == ["Rektor; Bestyrer", "2", "ikke oppgitt"]
        assert notes == ["Andre som rapporterer, er oppført for 1 av 2 ledere i tabellen."]


def test_leader_spans_that_are_not_known_in_full_say_so(tmp_path: Path) -> None:
    table, notes = spans(rendered(tmp_path, PLAN % ("unknown", 3)))
    below, leaders, _staff = table["Direktør"]
    assert below == "Rektor; Bestyrer (antall: ikke oppgitt)"
    assert leaders == "minst 1 (ikke alle er oppgitt)"
    assert notes[0] == "Lederspennet er oppgitt i sin helhet for 1 av 2 ledere i tabellen."


def test_whoever_leads_no_unit_has_those_who_say_so(tmp_path: Path) -> None:
    table, notes = spans(
        rendered(tmp_path, "positions: {t: {title: Teamleder}, m: {title: Montør, reports_to: t, count: 12}}")
    )
    assert table["Teamleder"] == ["Montør (antall: 12)", "0", "12"]
    assert notes == []


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("leader: {title: Rektor, staffing: {employees: 12}}", "12"),
        ("leader: {title: Rektor, staffing: {employees: {about: 20}}}", "ca. 20"),
        ("leader: {title: Rektor, staffing: {rows: [{title: Assistent, count: 4}]}}", "4"),
        ("leader: {title: Rektor, staffing: {employees: 0}}", "0"),
        ("leader: {title: Rektor}, staffing: {rows: [{title: Assistent, count: 4}]}", "minst 4 (oppførte)"),
    ],
)
def test_a_leader_whose_staff_is_known_has_a_row_without_any_report(
    tmp_path: Path, stated: str, said: str
) -> None:
    page = rendered(
        tmp_path,
        "positions: {kd: {title: Direktør}}\n"
        f"units: {{s: {{name: S, leader: kd, units: {{a: {{name: A, {stated}}}}}}}}}",
    )
    table, notes = spans(page)
    assert table["Rektor"] == ["", "0", said]
    assert table["Direktør"] == ["Rektor", "1", "ikke oppgitt"]
    assert notes == ["Andre som rapporterer, er oppført for 1 av 2 ledere i tabellen."]


@pytest.mark.parametrize(
    "leader", ["{title: Rektor}", "{title: Rektor, staffing: {description: Se vedlegg.}}"]
)
def test_a_leader_of_whom_nothing_is_known_has_no_row(tmp_path: Path, leader: str) -> None:
    page = rendered(
        tmp_path,
        "positions: {kd: {title: Direktør}}\n"
        f"units: {{s: {{name: S, leader: kd, units: {{a: {{name: A, leader: {leader}}}}}}}}}",
    )
    table, notes = spans(page)
    assert list(table)[1:] == ["Direktør"]
    assert notes == ["Det er ikke oppgitt hvem andre som rapporterer til disse lederne."]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        ("3", "Lærer – antall: 3"),
        ("{about: 3}", "Lærer – antall: ca. 3"),
        ("unknown", "Lærer – antall: ikke oppgitt"),
        ("{open: d}", "Lærer – antall: ikke avgjort (Hvor mange?)"),
        ("1", "Lærer"),
    ],
)
def test_the_tree_says_how_many_a_post_stands_for(tmp_path: Path, count: str, said: str) -> None:
    page = rendered(tmp_path, PLAN % (1, count) + "decisions: {d: {question: Hvor mange?}}")
    assert said in tree(page)


def test_the_tree_says_how_many_lead_a_unit(tmp_path: Path) -> None:
    page = rendered(
        tmp_path, "units: {a: {name: Skolen, leader: {title: Teamleder, count: 2, holder: vacant}}}"
    )
    assert tree(page) == ["Skolen – Teamleder (antall: 2): vakant"]


def test_a_post_without_a_title_is_called_in_words(tmp_path: Path) -> None:
    page = rendered(
        tmp_path,
        "units: {a: {name: Skolen, leader: {holder: vacant}}, b: {leader: {}}}\n"
        "positions: {faglig-leder: {unit: a}}",
    )
    assert tree(page) == ["Skolen – Leder: vakant", "Faglig leder", "Leder for b"]
    table, _notes = spans(page)
    assert list(table)[1:] == ["Leder for Skolen"]


def test_what_is_not_stated_of_a_unit_is_named(tmp_path: Path) -> None:
    page = rendered(tmp_path, "units: {a: {name: Skolen, kind: unknown, level: blank}}")
    assert tree(page) == ["Skolen – enhetstype: ikke oppgitt – nivå: står tomt i dokumentet"]


@pytest.mark.parametrize("said", ["unknown", "{open: d}"])
@pytest.mark.parametrize(
    ("plan", "line"),
    [
        ("kinds: {k: {name: Skole, leader: {role: %s}}}", "Skole – Leder: %s"),
        ("units: {a: {name: Skolen, leader: [%s]}}", "Skolen – leder: %s"),
        ("positions: {p: {title: Rektor, holder: {person: %s, until: 2015}}}", "%s (til 2015)"),
        ("positions: {p: {title: Rektor, holder: {name: vacant, from: %s}}}", "vakant (start: %s)"),
        (
            "strategy: {targets: {t: {name: Nærvær, value: %s, unit: prosent}}}",
            "Måltall: %s; Måleenhet: prosent",
        ),
        ("implementation: {i: {text: Flytte, items: [Pakke], after: [%s]}}", "Flytte – Etter: %s"),
        ("implementation: {i: {text: Flytte, after: [%s]}}", "Tiltak Etter Flytte %s"),
        ("groups: {g: {name: Laget, members: [%s], tasks: [Møtes]}}", "Medlemmer %s Oppgaver"),
    ],
)
def test_what_is_not_stated_is_said_in_words(tmp_path: Path, plan: str, line: str, said: str) -> None:
    page = rendered(tmp_path, plan % said + "\ndecisions: {d: {question: Hvem?}}")
    words = "ikke oppgitt" if said == "unknown" else "ikke avgjort (Hvem?)"
    assert line % words in page.text()


def test_what_a_created_leader_was_is_not_printed(tmp_path: Path) -> None:
    plan = """\
kinds: {skole: {name: Skole, leader: {title: Rektor}}}
units:
  topp: {name: Granvik, leader: {title: Direktør}, units: {skole: {name: Skolen, kind: skole}}}
"""
    before = rendered(tmp_path, plan).text()
    said = plan.replace("kind: skole}", "kind: skole, leader: {was: berg.leader}}")
    assert rendered(tmp_path, said).text() == before
    assert rendered(tmp_path, said.replace("was: berg.leader", "holder: Kari Nes")).text() != before
