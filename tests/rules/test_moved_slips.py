"""No rule knows the five plans: in copies under other names the same is found at the same places, and a slip
that is moved is found where it stands now, and no longer where it stood."""

from __future__ import annotations

import json
from collections import Counter
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from renamed import Rename, renamed

from orgctl.api import lint
from orgctl.rules.registry import judgements
from orgctl.source import parse

pytestmark = pytest.mark.slow  # versions of libraries change nothing here

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = ("amot", "roros", "baerum", "lorenskog", "alta")
KEPT = {
    "amot": frozenset({"administrativ", "admistrativ", "kvalit"}),
    "roros": frozenset({"etat", "oppvekst", "voksenopplæring"}),
    "baerum": frozenset({"personal"}),
}
"""Words that stay: one with its misspelling, and the stem of one whose ending is read; two of the shipped
lists, a name for a sort of unit and what any leader is (`personalleder`); and two that the plan also
abbreviates (OS, VO)."""

Route = tuple[str | int, ...]
DROP = object()


class Move(NamedTuple):
    """A slip of an example that is mended at ``old`` and made at ``new``, as entities; None where there is
    none. ``edits`` say it in the names of the example; one after the last item of a list is added."""

    example: str
    code: str
    old: str | None
    new: str | None
    edits: tuple[tuple[Route, Any], ...]


ADVISER = {"of": {"position": "rådgiver"}, "calls": "Skole- og barnehagefaglig rådgiver"}
ROW = "Avdelingsleder har det komplette ansvaret for oppgavene og myndigheten som er tildelt"
ÅMOT = ("units", "åmot", "units")
RØROS = ("units", "røros", "units")

MOVES = [
    Move(
        "roros", "ORG401", "claim:9", "claim:8",
        ((("claims", 8, "equals"), 3), (("claims", 7, "equals"), 17)),
    ),
    Move(
        "alta", "ORG401", "claim:1", "claim:4",
        ((("claims", 0, "about"), DROP), (("claims", 0, "equals"), 40),
         (("claims", 3), {"of": {"target": "nærvær"}, "equals": 93})),
    ),
    Move(
        "amot", "ORG402", "claim:8", "claim:5",
        ((("claims", 7), ADVISER), (("claims", 4, "names", 4), "Enhetsleder for Kirkegårder")),
    ),
    Move(
        "roros", "ORG402", "claim:6", "claim:5",
        ((("claims", 5, "names", 7), DROP), (("claims", 4, "names", 4), "Ungdomsråd")),
    ),
    Move(
        "lorenskog", "ORG402", "claim:6", "claim:5",
        ((("claims", 5, "names", 2), DROP), (("claims", 4, "names", 3), "Ungdomsråd")),
    ),
    Move(
        "amot", "ORG403", "claim:2", "claim:5",
        ((("claims", 1, "names", 1), "Effektmål (overordnet nytteeffekter etter prosjektet er avsluttet)"),
         (("claims", 4, "names", 1), "Enhetsleder for hjemmetjenester")),
    ),
    Move(
        "roros", "ORG403", "claim:4", "claim:6",
        ((("claims", 3, "names", 8), "Gjøsvika sykehjem"), (("claims", 3, "names", 16), "Kulturskole"),
         (("claims", 5, "names", 0), "økonomiavdeling")),
    ),
    Move(
        "amot", "ORG404", "claim:11", "claim:12",
        ((("claims", 10), ADVISER),
         (("claims", 11), {"of": {"unit": "brann"}, "calls": "Åmot branntjeneste"})),
    ),
    Move(
        "roros", "ORG404", "claim:11", "claim:14",
        ((("claims", 10, "calls"), "Delegeringsreglement"),
         (("claims", 13), {"of": {"governing_document": "økonomireglement"}, "calls": "finansreglementet"})),
    ),
    Move(
        "baerum", "ORG404", "claim:2", "claim:6",
        ((("claims", 1, "calls"), "enhetssjefer"),
         (("claims", 5), {"of": {"role": "kommunalsjef"}, "calls": "områdesjefer"})),
    ),
    Move(
        "lorenskog", "ORG404", "claim:3", "claim:7",
        ((("claims", 2, "calls"), DROP),
         (("claims", 6), {"of": {"role": "seksjonsleder"}, "calls": "teamledere"})),
    ),
    Move(
        "roros", "ORG405", "role:fagsjef", "role:kommunalleder",
        ((("roles", "fagsjef", "name"), "Spesialist"),
         (("roles", "kommunalleder"), {"name": "Kommunalleder", "count": 2})),
    ),
    Move(
        "amot", "ORG406", "role:rådmann", "role:ass-rådmann",
        ((("roles", "rådmann", "responsibilities"), {"personal": "reports"}),),
    ),
    Move(
        "alta", "ORG407", "governing_document:budsjett-2010", "governing_document:kostra",
        ((("governing_documents", "budsjett-2010", "adopted", "date"), "2009-12"),
         (("governing_documents", "kostra", "date"), "blank")),
    ),
    Move(
        "amot", "ORG408", "unit:rhf", "unit:plan",
        (((*ÅMOT, "helse", "units", "rhf", "name"), "Rehabilitering"),
         ((*ÅMOT, "samfunn", "units", "plan", "name"), "GVX")),
    ),
    Move(
        "roros", "ORG408", "unit:pdl", "unit:brann",
        (((*RØROS, "pdl", "description"), "Plan, drift og landbruk."), ((*RØROS, "brann", "name"), "GVX")),
    ),
    Move(
        "alta", "ORG408", "unit:asu", "unit:biblioteket",
        ((("units", "alta", "units", "stab", "units", "asu", "description"),
          "Administrativ serviceutvikling."),
         (("units", "biblioteket", "name"), "GVX")),
    ),
    Move(
        "roros", "ORG409", "role:stabssjef", "role:arkivsjef",
        ((("roles", "stabssjef", "count"), 1), (("roles", "arkivsjef"), {"name": "Arkivsjef"})),
    ),
    Move(
        "baerum", "ORG409", "role:direktør", "role:enhetssjef",
        ((("roles", "direktør", "powers", 3), "Fører lønnsforhandlinger på vegne av rådmannen"),
         (("roles", "enhetssjef", "tasks", 0), "Er støtte for miljødirektøren")),
    ),
    Move(
        "alta", "ORG409", "decision:landbruk", "decision:stab-støtte",
        ((("decisions", "landbruk", "description"), "Den skal ikke følge ny kommunalleder."),
         (("decisions", "stab-støtte", "description"), "Ny kommunalsjef utreder dette.")),
    ),
    Move(
        "amot", "ORG410", "role:økonomisjef", "position:controller",
        ((("roles", "økonomisjef", "tasks", 3), "Ha en sentral rolle i ledergruppen"),
         (("positions", "controller"),
          {"title": "Controller", "unit": "enhet-økonomisjef", "tasks": ["Lage sektorens regnskap"]})),
    ),
    Move(
        "baerum", "ORG411", "role:enhetssjef", "role:kommunalsjef",
        ((("roles", "enhetssjef", "powers"), ["Leder egen enhet"]),
         (("roles", "enhetssjef", "responsibilities"), {"resultat": "unit"}),
         (("roles", "kommunalsjef", "powers"), DROP)),
    ),
    Move(
        "alta", "ORG412", "decision:kultur", "decision:politisk",
        ((("decisions", "kultur", "options", "d", "text"), "Kultur under formannskapet"),
         (("decisions", "politisk", "options", "c"), {"text": "Innføringen av parlamentarisme"})),
    ),
    Move(
        "roros", "ORG413", "role:fagleder", "role:virksomhetsleder",
        ((("roles", "fagleder", "tasks", 0), "Svarer for fagområdet"),
         (("roles", "virksomhetsleder", "tasks", 5), ROW)),
    ),
    Move(
        "roros", "ORG413", "delegation:til-faglederne", "delegation:til-avdelingslederne",
        ((("delegations", "til-faglederne", "name"), "Avdelingsleders myndighet"),
         (("delegations", "til-avdelingslederne", "name"), "Kommunalsjefs myndighet")),
    ),
    Move("amot", "ORG414", "document", None, ((("document", "type"), ["organisation_plan"]),)),
    Move("lorenskog", "ORG414", None, "document", ((("document", "type"), ["staffing_plan"]),)),
    Move(
        "amot", "ORG415", "group:ledergruppen", "group:budsjettgruppen",
        ((("groups", "ledergruppen", "tasks"), ["Tenke helhetlig i hele organisasjonen"]),
         (("groups", "budsjettgruppen"),
          {"name": "Budsjettgruppen", "members": ["økonomisjef"], "tasks": ["Styre egen sektor"]})),
    ),
    Move("alta", "ORG416", None, "role:kultursjef", ((("decisions", "kultur", "status"), "settled"),)),
    Move(
        "roros", "ORG416", None, "position:rådmann",
        ((("decisions", "stedfortreder", "decided_on"), "2014-12"),),
    ),
    Move("amot", "ORG417", "document", None, ((("document", "owner"), "økonomisjef"),)),
    Move(
        "roros", "ORG417", None, "document",
        ((("document", "owner"), "rådmann"), (("document", "adopted"), [{"by": "rådmann"}])),
    ),
    Move(
        "amot", "ORG418", "document", "unit:brann",
        ((("document", "title"), "Plan for administrativ ledelse i Åmot kommune"),
         ((*ÅMOT, "samfunn", "units", "brann", "name"), "Åmot Brann og admistrativ redning")),
    ),
    Move(
        "amot", "ORG426", "document", "group:ledergruppen",
        ((("document", "title"), "Organisasjons- og bemanningsplan for admistrativ ledelse i Åmot kommune"),
         (("groups", "ledergruppen", "description"), "Gruppen følger opplærings og kompetanseplanen.")),
    ),
    Move(
        "amot", "ORG420", "document", "group:ledergruppen",
        ((("document", "sections", "innledning", "body"), "Planen bygger på et prosjekt."),
         (("groups", "ledergruppen", "description"), "Gruppen møter virksomhetslederne.")),
    ),
    Move(
        "roros", "ORG420", "hearing", "action:modeller",
        ((("hearing", "arrangements", 1), "Alle kan få avklaringsmøte underveis"),
         (("implementation", "modeller", "text"), "Velge modeller for hver etat")),
    ),
    Move(
        "roros", "ORG423", "action:stillingsbeskrivelser", "action:lederutvikling",
        ((("implementation", "stillingsbeskrivelser", "text"), "Lyse ut stillinger"),
         (("implementation", "lederutvikling", "text"), "Lage helhetlig styringssystem")),
    ),
    Move(
        "baerum", "ORG424", "role:direktør", "group:nettverk",
        ((("roles", "direktør", "powers", 1), "Har overordnet ansvar for å utvikle arbeidet"),
         (("groups", "nettverk", "tasks", 0), "Støtte fra programområde administrasjon")),
    ),
    Move(
        "lorenskog", "ORG425", "delegation:til-lederne", "delegation:til-rektorene",
        ((("delegations", "til-lederne", "conditions", 1), "Gjelder ikke assisterende rektor"),
         (("delegations", "til-rektorene"),
          {"from": "unknown", "to": {"role": "rektor"}, "holds_for": "some", "areas": "fag"})),
    ),
]  # fmt: skip


@cache
def definition(name: str) -> Any:
    """The plain values of an example."""
    value = parse((EXAMPLES / f"{name}.yaml").read_bytes(), name).value
    return json.loads(json.dumps(value, default=str))


def found(plan: Any, folder: Path) -> Counter[tuple[str, str | None]]:
    """The findings of ORG4xx in a plan, as (code, entity); nothing may be wrong with its structure."""
    file = folder / "plan.yaml"
    file.write_text(json.dumps(plan, ensure_ascii=False), "utf-8")
    findings = lint([str(file)]).findings
    assert not [each for each in findings if each.rule.code < "ORG2" or each.rule.code == "ORG999"]
    return Counter((each.rule.code, each.entity) for each in findings if each.rule.code.startswith("ORG4"))


def moved(move: Move) -> Any:
    plan = deepcopy(definition(move.example))
    for (*route, last), value in move.edits:
        holder: Any = plan
        for step in route:
            holder = holder[step]
        if value is DROP:
            del holder[last]
        elif isinstance(holder, list) and last == len(holder):
            holder.append(value)
        else:
            holder[last] = value
    return plan


def entities(findings: Counter[tuple[str, str | None]], code: str) -> set[str | None]:
    return {entity for each, entity in findings if each == code}


def other(entity: str, rename: Rename) -> str:
    sort, _, id = entity.partition(":")
    return f"{sort}:{rename(id)}" if id else sort


@pytest.mark.parametrize("name", NAMES)
def test_other_names_change_nothing(name: str, tmp_path: Path) -> None:
    plan, rename = renamed(definition(name), name, KEPT.get(name, frozenset()))
    assert plan != definition(name)
    expected: Counter[tuple[str, str | None]] = Counter()
    for (code, entity), count in found(definition(name), tmp_path).items():
        expected[code, other(entity, rename) if entity else entity] += count
    assert found(plan, tmp_path) == expected


@pytest.mark.parametrize("move", MOVES, ids=lambda move: f"{move.example}-{move.code}-{move.new}")
def test_a_slip_is_found_where_it_is_moved_to(move: Move, tmp_path: Path) -> None:
    before = entities(found(definition(move.example), tmp_path), move.code)
    plan, rename = renamed(moved(move), move.example, KEPT.get(move.example, frozenset()))
    after = entities(found(plan, tmp_path), move.code)
    expected = (before - {move.old}) | ({move.new} if move.new else set())
    assert move.old is None or move.old in before
    assert move.new not in before
    assert after == {other(each, rename) for each in expected if each}


def test_each_rule_has_a_slip_that_moves() -> None:
    codes = {each.rule.code for each in judgements() if each.rule.code.startswith("ORG4")}
    assert {move.code for move in MOVES} == codes
