"""The papers about a plan: what they look like, that nothing that belongs in them is lost, and that persons
are left out where that is asked for."""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from pages import parts
from papers_made import EXAMPLES, HERE, PAPERS, page, paper, plan

from orgctl.cli import render
from orgctl.documents.document import Document
from orgctl.documents.environment import FORMATS, Format, environment
from orgctl.documents.kinds import KINDS, Audience
from orgctl.documents.persons import names_of_persons
from orgctl.documents.views import vocabulary
from orgctl.documents.words import Words, words
from orgctl.lang import languages
from orgctl.model.scalars import Day

UPDATE = os.environ.get("ORGCTL_UPDATE_GOLDEN") == "1"


def amot() -> Document:
    return paper("hearing", new=EXAMPLES / "amot.yaml", old=EXAMPLES / "amot-before.yaml")


def test_the_command_has_every_kind_and_audience() -> None:
    assert tuple(KINDS) == render.DOCUMENTS
    assert tuple(Audience) == render.AUDIENCES


# --- what they look like -----------------------------------------------------------------------


def compare(name: str, text: str) -> None:
    golden = HERE / "golden" / name
    if UPDATE:
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("kind", PAPERS)
def test_golden(kind: str, language: str) -> None:
    """The papers as Markdown; ORGCTL_UPDATE_GOLDEN=1 writes them anew."""
    compare(f"{kind}.{language}.md", paper(kind, language).text("md"))


def test_the_hearing_paper_of_amot() -> None:
    compare("hearing-amot.nb.md", amot().text("md"))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("kind", PAPERS)
def test_headings_have_no_jumps_and_ids_are_single(kind: str, format: Format) -> None:
    node = page(paper(kind), format)
    levels = [part.level for part in parts(node)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all(part.title for part in parts(node))
    ids = [each.attributes["id"] for each in node.walk() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    if format == "html":
        for link in node.all("nav")[0].all("a"):
            assert link.attributes["href"].removeprefix("#") in ids
        assert [each.text() for each in node.all("caption") if not each.text()] == []


@pytest.mark.parametrize("kind", PAPERS)
def test_every_part_has_a_block_in_the_template(kind: str) -> None:
    """A part without one would not be printed."""
    blocks = environment("md", words("nb")).get_template(f"{kind}/{kind}.jinja").blocks
    made = [paper(kind)] + ([amot()] if kind == "hearing" else [])
    used = {section.part for each in made for section in each.view.sections}
    assert used <= blocks.keys()
    assert used == blocks.keys() - {"cover", "main"}, "the small municipality has every part"


@pytest.mark.parametrize("kind", PAPERS)
def test_every_language_has_all_words(kind: str) -> None:
    made = {language: paper(kind, language).text("md") for language in languages()}
    headings = {
        language: re.findall(r"^#+ (?:\d+ )?(.*)$", text, re.MULTILINE) for language, text in made.items()
    }
    own = {
        "Bakgrunn",
        "Kommunedirektørens vurdering",
        "Controller",
        "Ledergruppen",
        "Hvilken modell skal kommunen ha?",
    }
    pairs = zip(headings["nb"], headings["en"], strict=True)
    alike = {nb for nb, en in pairs if nb == en}
    assert {each for each in alike if each not in own and "Granvik" not in each} <= {
        "Fagforbundet",
        "Kultur og fritid",
        "Foreldreutvalget",
        "Liv Aas, Lærer",
        "Enhetsleder for Vei",
    }


# --- nothing is lost -----------------------------------------------------------------------------

BELONGS: Mapping[str, Sequence[str]] = {
    "responses": ("document.case", "hearing"),
    "case": (
        "document.case document.sections strategy governing_documents.reglement decisions.modell units "
        "hearing.weeks hearing.opens hearing.closes hearing.parties hearing.events hearing.consultations "
        "hearing.responses implementation"
    ).split(),
    "hearing": (
        "document.case document.sections.bakgrunn document.owner document.effective strategy units positions "
        "roles groups decisions.modell decisions.navn hearing implementation.flytte implementation.navne "
        "policy"
    ).split(),
}
"""The parts of the proposal that are told in each paper."""
ELSEWHERE = {
    "responses": ("hearing.arrangements", "hearing.events", "hearing.consultations"),
    "case": (
        "hearing.responses.received",
        "hearing.responses.about",
        "hearing.responses.led_to",
        "implementation.utrede",
        "document.sections.bakgrunn.number",
    ),
    "hearing": (
        "hearing.responses",
        "decisions.modell.taken_up",
        "decisions.modell.in_consultation_with",
        "decisions.modell.conclusion.items",
        "implementation.flytte.economy",
        "implementation.navne.after",
        "document.case.title",
        "document.sections.bakgrunn.number",
    ),
}
"""What of these is told in another paper only."""
NOT_TEXT = {"was", "unit", "leads", "role", "change", "need", "parent", "option", "kind", "status"}
"""Keys whose values show by where something stands, or in words of orgctl's own."""


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(below, (*path, str(key)))
    elif isinstance(value, list):
        for below in value:
            yield from leaves(below, path)
    else:
        yield path, value


def ways(value: Any, w: Words, names: Mapping[str, str]) -> list[str]:
    """Ways in which a leaf may stand in print."""
    if isinstance(value, bool):
        return [w.text("every year") if value else w.text("once"), w.text("yes") if value else w.text("no")]
    if isinstance(value, (int, float)):
        return [w.number(value), w.money(value, "NOK"), str(value)]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return [w.date(Day.parse(value))]
    fixed = [
        w.text(table[value])
        for name, table in vars(vocabulary).items()
        if name.isupper() and isinstance(table, Mapping) and value in table
    ]
    return [*fixed, names.get(value, value), value.replace("{unit}", "Vei")]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("kind", PAPERS)
def test_what_belongs_in_a_paper_is_in_it(kind: str, language: str, format: Format) -> None:
    given = plan(HERE / "after.yaml")
    organisation = given.organisation
    assert organisation is not None
    w = words(language)
    definition = organisation.definition
    names = {id: post.title for id, post in organisation.posts.items()}
    for part in (definition.bodies, definition.units, definition.kinds, organisation.units):
        names |= {id: each.name for id, each in part.items() if each.name}
    names |= {id: each.question or id for id, each in definition.decisions.items()}
    names["enhet"] = "Enheter"
    text = page(paper(kind, language), format).text().casefold()
    missing = []
    for path, value in leaves(next(iter(given.files.values())).value):
        route = ".".join(path)
        told = any(f"{route}.".startswith(f"{each}.") for each in BELONGS[kind])
        if not told or any(f"{route}.".startswith(f"{each}.") for each in ELSEWHERE[kind]):
            continue
        if path[-1] in NOT_TEXT or (path[0] in ("units", "positions", "groups") and path[-1] == "number"):
            continue
        if not any(" ".join(way.split()).casefold() in text for way in ways(value, w, names)):
            missing.append((route, value))
    assert missing == []


def test_what_is_no_more_is_in_the_hearing_paper() -> None:
    text = page(paper("hearing")).text()
    for name in ("Skole", "Barnehage", "Teknisk", "Arkiv", "Jurist", "Skjenkefullmakt", "Holde budsjettet"):
        assert name in text


# --- persons -------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("kind", PAPERS)
def test_without_names_no_name_is_in_a_paper(kind: str, format: Format) -> None:
    plans = [plan(HERE / "after.yaml"), *([plan(HERE / "before.yaml")] if KINDS[kind].compares else [])]
    names = {name for each in plans if each.organisation for name in names_of_persons(each.organisation)}
    assert any(name in paper(kind).text(format) for name in names)
    without = paper(kind, without_names=True)
    assert [name for name in names if name in without.text(format)] == []
    assert without.names == len(names)
    assert "Uten personnavn" in without.text(format)


def test_a_name_of_today_only_becomes_the_post_of_today(tmp_path: Path) -> None:
    text = (HERE / "after.yaml").read_text("utf-8")
    file = tmp_path / "after.yaml"
    file.write_text(text.replace("Kari Nordmann ba om", "Ola Hansen og Per Moe ba om"), "utf-8")
    made = paper("hearing", without_names=True, new=file).text("md")
    assert r"\[Jurist\] og \[Controller\] ba om en modell" in made


def test_who_has_a_post_is_no_change_in_the_hearing_paper(tmp_path: Path) -> None:
    """Not even with names: that is for those whom it is about."""
    text = (HERE / "after.yaml").read_text("utf-8")
    file = tmp_path / "after.yaml"
    file.write_text(
        text.replace("{title: Sekretær, ", "{title: Sekretær, holder: Bo Lie, deputy: kd, "), "utf-8"
    )
    told = [
        part for part in parts(page(paper("hearing", new=file))) if part.title == "7 Følger for stillingene"
    ]
    assert "Bo Lie" not in told[0].text()
    assert "Ingen endring: Kommunedirektør." in told[0].text()
    assert "Ingen endring ut over hvem som er stedfortreder: Sekretær." in told[0].text()
