"""Where several are meant, what a role or a kind calls them is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import parts
from rendering import rendered
from test_alike import OPEN, lines
from test_structure_views import spans
from test_views import entries, rows

PLURAL = OPEN.replace("{name: Enhetsleder,", "{name: Enhetsleder, plural: enhetsledere,")

PLAN = """\
levels: {n: {name: Toppnivået}}
roles:
  rådmann: {name: Rådmann}
  sjef: {name: Kommunalsjef, plural: kommunalsjefer, level: n}
  leder: {name: Avdelingsleder, plural: avdelingsledere, count: unknown, reports_to: {role: sjef}}
  fagsjef: {name: Fagsjef, plural: fagsjefer, count: unknown}
kinds:
  virksomhet: {name: Virksomhet, plural: virksomheter, may_contain: [avdeling, team]}
  avdeling: {name: Avdeling, plural: avdelinger}
  team: {name: Team}
units: {oppvekst: {name: Oppvekst, kind: virksomhet}}
positions: {r: {role: rådmann}, s: {title: Sjef for oppvekst, role: sjef, unit: oppvekst}}
groups:
  g:
    name: Gruppa
    members: %s
    mandate: {approval: {role: sjef}, text: Møtes}
delegations:
  d:
    from: {role: sjef}
    to: [{role: [leder, fagsjef]}]
    redelegate: {to: [{role: leder}, {role: fagsjef}], approval: {role: sjef}}
agreements: {a: {name: Avtalen, for: [{role: rådmann}, {role: leder}], parts: [Mål]}}
hearing: {parties: [{kind: virksomhet}]}
claims: [{text: to, of: {units: {kind: [virksomhet, avdeling]}}, equals: 2}]
"""


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ("[{role: [rådmann, sjef]}]", "Rådmann og kommunalsjefer"),
        ("[{role: [leder, fagsjef], function: line}]", "Avdelingsledere og fagsjefer i linjen"),
        ("[{role: fagsjef, function: [staff, support]}]", "Fagsjefer i stab og i støtte"),
        ("[{role: leder, under: oppvekst}]", "Avdelingsledere under Oppvekst"),
        (
            "[{leads: any, not: {role: [sjef, leder]}}]",
            "Alle ledere, unntatt kommunalsjefer og avdelingsledere",
        ),
        ("[r, {kind: virksomhet}]", "Rådmann; Virksomheter"),
        ("[{unit: oppvekst}]", "Alle i Oppvekst"),
        ("[{under: oppvekst}]", "Alle under Oppvekst"),
        ("[{function: staff}]", "Alle i stab"),
        ("[{tag: t}]", "Alle merket t"),
        ("[{unit: oppvekst, tag: t}]", "Alle i Oppvekst, merket t"),
        ("[{not: {unit: oppvekst}}]", "Alle, unntatt alle i Oppvekst"),
        ("[{leads: any, under: oppvekst}]", "Alle ledere under Oppvekst"),
        ("[{role: leder, tag: t}]", "Avdelingsledere, merket t"),
    ],
)
def test_a_selector_means_all_of_them(tmp_path: Path, members: str, said: str) -> None:
    page = rendered(tmp_path, "taxonomy: nb-kommune@1\n" + PLAN % members)
    (group,) = [part for part in parts(page) if part.title == "Gruppa"]
    assert f"Består av: {said}" in [node.text() for node in group.nodes[0].all("li")]


PLACES = """\
taxonomy: nb-kommune@1
units: {a: {name: A, leader: kd, tags: [t]}}
positions: {kd: {title: Direktør}}
groups: {g: {name: Gruppa, mandate: {approval: {unit: a}, text: Møtes}}}
delegations:
  d: {from: kd, to: [{leads: any}, {unit: a}], areas: [fag], scope: %s}
"""


@pytest.mark.parametrize(
    ("language", "approval", "heading"),
    [
        ("nb", "Godkjennes av: alle i A", "Fra Direktør til alle ledere og alle i A"),
        ("nn", "Blir godkjent av: alle i A", "Frå Direktør til alle leiarar og alle i A"),
        ("en", "Approved by: everyone in A", "From Direktør to all leaders and everyone in A"),
    ],
)
def test_a_selector_that_only_places_means_everyone_there(
    tmp_path: Path, language: str, approval: str, heading: str
) -> None:
    page = rendered(tmp_path, PLACES % "{unit: a}", language=language)
    assert approval in page.text()
    assert heading in [part.title for part in parts(page)]


@pytest.mark.parametrize(
    ("scope", "said"), [("{unit: a}", "A"), ("{under: a}", "under A"), ("{tag: t}", "merket t")]
)
def test_as_a_scope_it_means_the_place(tmp_path: Path, scope: str, said: str) -> None:
    assert f"Gjelder for: {said}" in rendered(tmp_path, PLACES % scope).text()


def test_where_one_is_meant_the_name_is_printed(tmp_path: Path) -> None:
    page = rendered(tmp_path, PLAN % "r")
    text = page.text()
    assert "Rapporterer til: Kommunalsjef" in text
    assert "Godkjennes av: Kommunalsjef" in text
    assert "Kan delegeres videre: til avdelingsledere og fagsjefer; når Kommunalsjef godkjenner det" in text


def test_headings_and_lists_name_all_of_them(tmp_path: Path) -> None:
    page = rendered(tmp_path, PLAN % "r")
    text = page.text()
    assert "Fra kommunalsjefer til avdelingsledere og fagsjefer" in [part.title for part in parts(page)]
    assert "Gitt av: Kommunalsjefer Gitt til: Avdelingsledere og fagsjefer" in text
    assert "Gjelder for: Rådmann; Avdelingsledere" in text
    assert "Kan bestå av: Avdelinger; Team" in text
    assert "Høringsparter: Virksomheter" in text
    assert rows(page, "Opplysninger i teksten")["to"][0] == "enheter: virksomheter og avdelinger"


def test_those_who_are_not_listed(tmp_path: Path) -> None:
    page = rendered(tmp_path, PLAN % "[{role: [sjef, leder]}]")
    assert entries(page, "Medlemmer", "Gruppa") == [
        "Sjef for oppvekst",
        "Avdelingsledere, antall: ikke oppgitt",
    ]


def test_all_the_posts_of_a_role(tmp_path: Path) -> None:
    page = rendered(tmp_path, PLURAL)
    assert lines(page) == ["Alle 4 enhetsledere rapporterer til: ikke avgjort (Hvem leder hvem?)"]
    assert list(rows(page, "Ansvar og myndighet"))[1:] == ["Alle 4 enhetsledere"]
    table, _notes = spans(page)
    assert table["Sjef A"] == ["inntil 4 enhetsledere, ikke avgjort (Hvem leder hvem?)", "ikke avgjort"]


def test_a_role_that_inherits_has_no_plural_of_its_own(tmp_path: Path) -> None:
    page = rendered(
        tmp_path,
        "roles: {a: {name: Fagleder, plural: fagledere}, b: {is: a, name: Fagsjef}}\n"
        "agreements: {x: {name: Avtalen, for: {role: b}, parts: [Mål]}}\n",
    )
    assert "Gjelder for: Fagsjef" in page.text()


@pytest.mark.parametrize(
    ("language", "said"),
    [("nn", "Alle 4 enhetsledere rapporterer til"), ("en", "All 4 enhetsledere report to")],
)
def test_in_other_languages(tmp_path: Path, language: str, said: str) -> None:
    assert said in rendered(tmp_path, PLURAL, language=language).text()
