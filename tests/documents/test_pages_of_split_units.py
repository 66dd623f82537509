"""The page of each unit that mergers and splits made: its own values and its own place, each once."""

from __future__ import annotations

from pathlib import Path

import pytest
from comparisons import small, story
from pages import Node, read_html
from test_diff_page import rows

from orgctl.documents.changes import page

HEAD = """\
orgctl: 1
organisation: {name: Granvik kommune}
kinds: {virksomhet: {name: Virksomhet}, avdeling: {name: Avdeling}}
units:
  granvik:
    name: Granvik
    units:
"""
OLD = """\
      helse:
        name: Helse
        units:
          hjelp: {name: Hjemmehjelp, kind: virksomhet, tasks: [Rengjøring]}
          syk: {name: Hjemmesykepleie, kind: virksomhet}
      stab: {name: Stab, units: {service: {name: Service, kind: avdeling, tasks: [Post, Sentralbord]}}}
"""
NEW = """\
      helse:
        name: Helse
        units:
          hjemme:
            name: Hjemmetjenester
            kind: virksomhet
            was: [hjelp, syk]
            units: {praktisk: {name: Praktisk bistand, kind: avdeling, was: hjelp, tasks: [Rengjøring]}}
          service: {name: Service, kind: avdeling, tasks: [Sentralbord]}
          arkiv: {name: Arkiv, kind: avdeling, was: service, tasks: [Post, Innsyn]}
      stab: {name: Stab}
"""


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, Node]:
    made = page.pages(story(*small(tmp_path, HEAD + OLD, HEAD + NEW), "nb"))
    return {Path(name).stem: read_html(text) for name, text in made}


def of(pages: dict[str, Node], unit: str, what: str) -> list[list[str]]:
    """The rows of a unit about something, by their first cell."""
    return [row for row in rows(pages[unit], "changes") if row[0].startswith(what)]


def test_a_part_that_goes_on_tells_its_new_place_once(pages: dict[str, Node]) -> None:
    assert of(pages, "service", "Flyttes") == [["Flyttes Angår ansatte", "Stab", "Helse"]]
    assert of(pages, "service", "Overordnet enhet") == []
    assert pages["helse"].text().count("Service flyttes fra Stab") == 1
    assert "Service fra delingen" not in pages["helse"].text()
    assert "Arkiv fra delingen av Service, fra Stab" in pages["helse"].text()
    left = pages["stab"].text()
    assert left.count("Service flyttes til Helse") == 1
    assert "Arkiv fra delingen av Service, til Helse" in left
    assert "Service deles" not in left


def test_a_new_part_lay_where_that_lay_which_it_was_split_from(pages: dict[str, Node]) -> None:
    assert [row[1:] for row in of(pages, "praktisk", "Overordnet enhet")] == [["Helse", "Hjemmetjenester"]]
    assert [row[1:] for row in of(pages, "arkiv", "Overordnet enhet")] == [["Stab", "Helse"]]
    assert of(pages, "hjemme", "Overordnet enhet") == []


def test_a_part_tells_its_own_values_alone(pages: dict[str, Node]) -> None:
    assert [row[1:] for row in of(pages, "praktisk", "Enhetstype")] == [["Virksomhet", "Avdeling"]]
    assert of(pages, "hjemme", "Enhetstype") == []
    assert of(pages, "service", "Oppgaver") == []
    assert len(of(pages, "arkiv", "Oppgaver")) == 1
    assert "Innsyn" in pages["arkiv"].text()


def test_who_goes_into_another_is_told_where_that_lies(pages: dict[str, Node], tmp_path: Path) -> None:
    assert of(pages, "syk", "Overordnet enhet") == [], "where it lay itself"
    old = """\
      helse: {name: Helse, units: {tildeling: {name: Tildeling}, nav: {name: NAV}, rehab: {name: Rehab}}}
      samfunn: {name: Samfunn, units: {service: {name: Service}}}
"""
    new = """\
      helse: {name: Helse, units: {nav: {name: NAV}, hjem: {name: Hjem, was: rehab, units: {
        avd: {name: Rehab, was: rehab}}}}}
      samfunn: {name: Samfunn, units: {service: {name: Torg, was: [tildeling, nav]}}}
"""
    made = page.pages(story(*small(tmp_path, HEAD + old, HEAD + new), "nb"))
    found = {Path(name).stem: read_html(text) for name, text in made}
    assert [row[1:] for row in of(found, "tildeling", "Overordnet enhet")] == [["Helse", "Samfunn"]]
    assert [row[1:] for row in of(found, "avd", "Overordnet enhet")] == [["Helse", "Hjem"]], "of one name"


def test_posts_that_are_merged_stand_on_the_pages_where_they_are(tmp_path: Path) -> None:
    old = """\
orgctl: 1
organisation: {name: Granvik kommune}
units: {granvik: {name: Granvik, units: {stab: {name: Stab}, bygg: {name: Bygg}, teknisk: {name: Teknisk}}}}
positions:
  i: {title: Informasjonskonsulent, unit: stab}
  w: {title: Webredaktør, unit: stab}
  r: {title: Regnskapsfører, unit: stab}
"""
    new = """\
orgctl: 1
organisation: {name: Granvik kommune}
units:
  granvik:
    name: Granvik
    units:
      øko: {name: Økonomi, was: stab}
      kom: {name: Kommunikasjon, was: stab}
      teknisk: {name: Teknisk, units: {drift: {name: Drift, was: [bygg, stab]}}}
positions:
  k: {title: Kommunikasjonsrådgiver, unit: kom, was: [i, w]}
  r: {title: Regnskapsfører, unit: øko}
"""
    made = page.pages(story(*small(tmp_path, old, new), "nb"))
    found = {Path(name).stem: read_html(text) for name, text in made}
    assert "Webredaktør" not in found["øko"].text()
    assert "Webredaktør" in found["kom"].text()
    assert [row[1:] for row in of(found, "bygg", "Overordnet enhet")] == [["Granvik", "Teknisk"]]
