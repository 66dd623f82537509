"""``render --without-names``: what the file tells as a person's name is nowhere in the document."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pages import Node, parts, read_html, read_markdown
from rendering import HEAD

from orgctl import api
from orgctl.documents.document import Document
from orgctl.documents.environment import FORMATS, Format
from orgctl.documents.persons import names_of_persons

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
FILES = [*(EXAMPLES / f"{name}.yaml" for name in "amot roros alta".split()), HERE / "everything.yaml"]

PLAN = """\
document:
  title: Plan for Kari Nordmanns enhet
  author: {name: Ola de Vries}
  owner: {name: Granvik formannskap}
  case: {number: "1/26", officer: {name: Berit Li}}
  adopted: {by: rådet, name: Anne Berg, title: Ordfører}
  sections:
    a: {title: Innledning, body: %s}
positions:
  kd: {title: Rådmann, leads: u, holder: Kari Nordmann, deputy: ass}
  ass: {title: Assistent, unit: u, holder: [{person: p, acting: true, fte: 0.5}]}
  r1: {title: Rådgiver, unit: u, holder: Per Moe}
  r2: {title: Konsulent, unit: u, holder: Per Moe}
people: {p: {name: Nils Aas, also_called: Nisse, external_ids: {hr: "10452"}}}
units: {u: {name: Enheten, shared_service: {form: purchase, from: {name: Os Kommune}}}}
bodies: {rådet: {name: Rådet, type: political, chair: {name: Eva Dahl}}}
groups:
  g:
    name: Gruppa
    advisers: {name: Tor Ness, for: {name: Statens Råd}}
    members:
      - {name: Liv Hansen, title: HTV, for: {name: Norsk Forbund}}
      - {name: Alle Ansatte, count: 12}
      - {name: Velforeningen}
hearing: {parties: [{name: Norsk Pensjonistforbund}], responses: [{from: {name: Bo Lie, title: Rektor}}]}
"""
LEFT_OUT = [
    "Kari Nordmann",
    "Nils Aas",
    "Nisse",
    "Per Moe",
    "Ola de Vries",
    "Berit Li",
    "Anne Berg",
    "Eva Dahl",
    "Liv Hansen",
    "Tor Ness",
    "Bo Lie",
]
KEPT = [
    "Granvik formannskap",
    "Os Kommune",
    "Norsk Forbund",
    "Statens Råd",
    "Alle Ansatte",
    "Velforeningen",
    "Norsk Pensjonistforbund",
]


def document(folder: Path, body: str = "Tekst.", language: str = "nb") -> Document:
    file = folder / "plan.yaml"
    file.write_text(HEAD + PLAN % json.dumps(body), "utf-8")
    plan = api.load(str(file))
    assert plan.sound, plan.findings
    return api.document(plan, language=language, without_names=True)


def page(made: Document, format: Format = "md") -> Node:
    text = made.text(format)
    return read_html(text) if format == "html" else read_markdown(text)


def prose(made: Document) -> str:
    (found,) = [part for part in parts(page(made)) if part.title == "Innledning"]
    return " ".join(node.text() for node in found.nodes)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_no_known_name_is_in_the_document(file: Path, format: Format) -> None:
    plan = api.load(str(file))
    assert plan.organisation is not None
    names = names_of_persons(plan.organisation)
    with_names = " ".join(api.render(plan, format).split())
    assert names
    assert all(name in with_names for name in names)
    text = " ".join(api.document(plan, without_names=True).text(format).split())
    assert [name for name in names if name.casefold() in text.casefold()] == []


def test_every_way_of_telling_a_name_is_known_and_organisations_are_kept(tmp_path: Path) -> None:
    made = document(tmp_path)
    text = page(made).text()
    assert [name for name in LEFT_OUT if name in text] == []
    assert [name for name in KEPT if name not in text] == []
    assert made.names == len(LEFT_OUT)
    assert "10452" not in text, "ids of a person in other systems tell who it is"


def test_what_stands_beside_a_name_stays(tmp_path: Path) -> None:
    text = page(document(tmp_path)).text()
    assert "HTV, for Norsk Forbund" in text
    assert "konstituert, 0,5 årsverk" in text
    assert "Leder: navn utelatt" in text
    assert "saksbehandler navn utelatt" in text
    assert "Uten personnavn" in text
    assert text.startswith("Plan for [Rådmann]s enhet")


@pytest.mark.parametrize(
    ("adviser", "said"),
    [
        ("{name: Tor Ness, for: {name: KS}}", "navn utelatt, for KS"),
        ("{name: Tor Ness, title: HTV, for: {name: KS}}", "HTV, for KS"),
        ("{name: Tor Ness, url: 'https://ks.no'}", "navn utelatt, https://ks.no"),
    ],
)
def test_where_a_name_is_left_out_something_stands_for_it(tmp_path: Path, adviser: str, said: str) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(HEAD + f"groups: {{g: {{name: Gruppa, advisers: {adviser}}}}}\n", "utf-8")
    plan = api.load(str(file))
    assert plan.sound, plan.findings
    (line,) = [
        node.text()
        for node in page(api.document(plan, without_names=True)).all("li")
        if "støtte" in node.text()
    ]
    assert line == f"Gruppa – Faglig støtte: {said}"


def test_a_document_with_names_does_not_say_that_it_is_without(tmp_path: Path) -> None:
    document(tmp_path)
    text = api.render(api.load(str(tmp_path / "plan.yaml")))
    assert "personnavn" not in text
    assert "Kari Nordmann" in text


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("Kari Nordmann leder.", "[Rådmann] leder."),
        ("Rådmann Kari Nordmann leder.", "Rådmann [navn] leder."),
        ("rådmannen, Kari Nordmann, leder.", "rådmannen, [navn], leder."),
        ("Kari Nordmann (rådmann) leder.", "[navn] (rådmann) leder."),
        ("KARI NORDMANN", "[navn]"),
        ("Kari Nordmanns plan", "[Rådmann]s plan"),
        ("Kari\nNordmann og Nils\n  Aas", "[Rådmann] og [Assistent]"),
        ("> Kari\n> Nordmann", "[Rådmann]"),
        ("[Kari Nordmann](https://a.no)", "[Rådmann]"),
        ("Per Moe har to stillinger.", "[navn] har to stillinger."),
        ("Nisse og nisse", "[navn] og nisse"),
        ("Kari Nordmannsen, Kari og Nordmann", "Kari Nordmannsen, Kari og Nordmann"),
        ("Kari Nordmann(x)", "[Rådmann](x)"),
    ],
)
def test_known_names_in_prose_are_replaced(tmp_path: Path, body: str, printed: str) -> None:
    made = document(tmp_path, body)
    assert prose(made) == printed
    marks = len(re.findall(r"\[(?:Rådmann|Assistent|navn)\]", printed))
    assert made.replaced == marks + 1, "and once in the title"


@pytest.mark.parametrize(("language", "word"), [("nn", "[namn]"), ("en", "[name]")])
def test_the_neutral_word_is_in_the_language_of_the_words(tmp_path: Path, language: str, word: str) -> None:
    assert prose(document(tmp_path, "Per Moe", language)) == word


def test_who_held_a_post_before_the_reading_date_is_known_too(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(
        HEAD + "document: {as_of: 2020, sections: {a: {title: Innledning, body: Ada Bø begynte.}}}\n"
        "positions:\n"
        "  kd: {title: Rådmann, holder: [{name: Ada Bø, until: 2010}, {name: Siv Li, from: 2011}]}\n",
        "utf-8",
    )
    made = api.document(api.load(str(file)), without_names=True)
    assert prose(made) == "[navn] begynte."
    assert made.names == 2
