"""What follows from the file is in the page: tree, lines, spans, members, responsibility, competence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import Node, parts, read_markdown

from orgctl import api

HERE = Path(__file__).parent
AMOT = HERE.parents[1] / "examples" / "amot.yaml"


@pytest.fixture(scope="module")
def amot() -> Node:
    return read_markdown(api.render(api.load(str(AMOT)), "md"))


@pytest.fixture(scope="module")
def everything() -> Node:
    return read_markdown(api.render(api.load(str(HERE / "everything.yaml")), "md"))


def rows(page: Node, title: str) -> dict[str, list[str]]:
    """The rows of the first table under a heading, by their first cell."""
    nodes = next(part.nodes for part in parts(page) if part.title == title)
    table = next(node for node in nodes if node.tag == "table")
    cells = [[cell.text() for cell in row.all("th", "td")] for row in table.all("tr")]
    return {first: rest for first, *rest in cells}


def entries(page: Node, title: str, below: str = "") -> list[str]:
    """The list under a heading; with ``below``, of the first such heading after that one."""
    found = parts(page)
    start = next((n for n, part in enumerate(found) if part.title == below), 0)
    nodes = next(part.nodes for part in found[start:] if part.title == title)
    (first, *_) = [node for node in nodes if node.tag == "ul"]
    return [node.text() for node in first.children if isinstance(node, Node)]


def test_the_outline_decides_the_order(amot: Node) -> None:
    titles = [part.title for part in parts(amot) if part.level == 2]
    assert titles[1:4] == [
        "Innledning",
        "Effektmål (overordnet nytteeffekter etter prosjektet er avsluttet)",
        "Hensikt og omfang",
    ]
    assert titles.index("Kompetansekrav") < titles.index("Annet") < titles.index("Stillinger")


def test_the_leader_group_has_six_members_and_twelve_tasks(amot: Node) -> None:
    assert entries(amot, "Medlemmer", "Ledergruppen") == [
        "Rådmann – Randi Dørum",
        "Ass. Rådmann/HR-leder – Knut Hellwege",
        "Økonomisjef",
        "Sektorleder for Helse og velferd",
        "Sektorleder for Oppvekst og kultur",
        "Sektorleder for Samfunnsutvikling",
    ]
    assert len(entries(amot, "Oppgaver", "Ledergruppen")) == 12


def test_reporting_lines_and_spans(amot: Node) -> None:
    table = rows(amot, "Rapporteringslinjer og kontrollspenn")
    assert {leader: cells[1] for leader, cells in table.items() if leader.startswith("Sektor")} == {
        "Sektorleder for Helse og velferd": "4",
        "Sektorleder for Oppvekst og kultur": "7",
        "Sektorleder for Samfunnsutvikling": "4",
    }
    assert (
        "Enhetsleder for RHF; Enhetsleder for Hjemmetjenester" in table["Sektorleder for Helse og velferd"][0]
    )
    (dotted,) = entries(amot, "Andre rapporteringslinjer")
    assert "Prosjektleder for planarbeidet rapporterer også til Rådmann" in dotted
    assert "i prosjektperioden" in dotted


def test_the_responsibility_table(amot: Node) -> None:
    table = rows(amot, "Ansvars- og myndighetsbeskrivelser")
    assert table["Stilling"] == ["Personalansvar for medarbeidere", "Budsjettansvar", "Fagansvar"]
    assert table["Rådmann"][1:] == ["Som tidligere", "Som tidligere"]
    assert table["Rådmann"][0].startswith("Ass. Rådmann/HR-leder; ")
    assert table["Økonomisjef"] == [
        "Alt underlagt personell (som tidligere)",
        "For egen enhet",
        "For egen enhet",
    ]
    assert table["Sektorleder for Helse og velferd"][1] == "Overordnet for Helse og velferd"


def test_both_competence_tables(amot: Node) -> None:
    tables = [part for part in parts(amot) if part.title == "Kompetanseprofil"]
    assert len(tables) == 2
    needs = [rows_of.text().count("Påkrevd") for rows_of in tables]
    assert needs == [8, 6]
    assert "Relevant fagutdanning Nyttig" in tables[1].text()


def test_a_holder_who_is_not_stated_is_no_vacancy(amot: Node, everything: Node) -> None:
    assert "vakant" not in amot.text()
    assert rows(amot, "Stillinger")["Økonomisjef"][2] == ""
    held = rows(everything, "Stillinger")
    assert held["Virksomhetsleder Pedagogisk-psykologisk tjeneste"][2] == "vakant"
    assert held["Kommuneoverlege"][2] == "navn ikke offentlig"


def test_what_is_open_or_unknown_is_said_in_words(everything: Node) -> None:
    lines = entries(everything, "Andre rapporteringslinjer")
    assert "Kommuneoverlege (antall: ca. 2): det er ikke oppgitt hvem stillingen rapporterer til" in lines
    assert "Rådmann rapporterer til Kommunestyret" in lines
    assert any("ikke avgjort (Hvilken kommunalsjef følger opp hva?)" in line for line in lines)


def test_claims_say_what_they_are_about(everything: Node) -> None:
    about = {said: cells[0] for said, cells in rows(everything, "Opplysninger i teksten").items()}
    assert about["18 virksomheter i planen"] == "enheter: virksomheter"
    assert about["rundt 200 ledere"] == "stillinger: alle ledere, unntatt Avdelingsnivå"
    assert about["tittel i tabellen"] == "Kommuneoverlege"
    assert about["de som har rollen"] == "rollen Virksomhetsleder"
    assert about["nærværet"] == "resultatmålet Nærvær på jobb"


def test_depth_has_no_limit(tmp_path: Path) -> None:
    deep = "".join(f"  u{n}: {{name: Enhet {n}, parent: u{n - 1}}}\n" for n in range(1, 2000))
    (tmp_path / "deep.yaml").write_text(
        f"orgctl: 1\norganisation: {{name: Å}}\nunits:\n  u0: {{name: Enhet 0}}\n{deep}", "utf-8"
    )
    plan = api.load(str(tmp_path / "deep.yaml"))
    assert "Enhet 1999" in api.render(plan, "html")
    assert "Enhet 1999" in api.render(plan, "md")


def test_posts_with_the_same_title_are_told_apart_by_their_units(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(
        """\
orgctl: 1
taxonomy: nb-kommune@1
organisation: {name: Granvik kommune}
roles: {leder: {name: Virksomhetsleder, responsibilities: {fag: unit}}}
kinds: {virksomhet: {leader: {role: leder}}}
units:
  granvik:
    name: Granvik kommune
    leader: {title: Kommunedirektør}
    units:
      skole: {name: Skolen, kind: virksomhet}
      hjem: {name: Hjemmetjenesten, kind: virksomhet}
""",
        "utf-8",
    )
    page = read_markdown(api.render(api.load(str(file)), "md"))
    below = "Virksomhetsleder, Skolen; Virksomhetsleder, Hjemmetjenesten"
    assert rows(page, "Rapporteringslinjer og kontrollspenn")["Kommunedirektør"][0] == below
    assert list(rows(page, "Ansvar og myndighet"))[1:] == below.split("; ")


@pytest.mark.parametrize(
    "members", ["[kd, {role: sjef}]", "[{role: sjef}, kd]", "[kd, {role: sjef}, a.leader]"]
)
def test_a_member_that_is_named_twice_is_printed_once(tmp_path: Path, members: str) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "orgctl: 1\norganisation: {name: Lia kommune}\ndocument: {title: Plan, language: nb}\n"
        "roles: {sjef: {name: Sjef}}\nunits: {a: {name: A, leader: {role: sjef}}}\n"
        "positions: {kd: {title: Kommunedirektør, holder: vacant}}\n"
        f"groups: {{ledergruppen: {{name: Ledergruppen, chair: kd, members: {members}}}}}\n",
        "utf-8",
    )
    page = read_markdown(api.render(api.load(str(plan)), "md"))
    assert entries(page, "Medlemmer") == ["Kommunedirektør – vakant", "Sjef"]
