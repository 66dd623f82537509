"""The texts of a plan, walked once: which are read, in which order, and where each stands."""

from __future__ import annotations

from pathlib import Path

from orgctl.api import load
from orgctl.rules.judging import Case
from orgctl.rules.prose import Prose, prose

PLAN = """\
orgctl: 1
organisation: {name: Granvik kommune, organisation_number: "964965226"}
strategy:
  goals: [Bedre tjenester, {text: Mindre ventetid, items: [I skolen], notes: Skrives aldri ut}]
  profile: {Rammer: [Som i fjor]}
document:
  title: Plan
  outline: [mål, {part: mål, title: Våre mål, only: x}]
  sections: {mål: {title: Mål, body: Vi vil mye., source: kap. 1}}
roles:
  leder: {name: Leder, short: LD, plural: ledere, reports_to: {role: leder}, also_called: Sjef}
units:
  granvik: {name: Granvik, leader: {role: leder, holder: Kari Lie}, tags: [hemmelig]}
people: {kari: {name: Kari Lie}}
groups: {g: {name: Gruppa, members: [{name: Ola Nes, title: Havnesjef}]}}
delegations: {d: {from: unknown, to: {role: leder}, areas: unknown, rests_on: elsewhere}}
claims: [{of: {units: {unit: granvik}}, names: Granvik, text: Bare én}]
"""


def _read(tmp_path: Path) -> Prose:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    plan = load(str(file))
    assert plan.organisation is not None
    case = Case(plan.model, plan.organisation)
    assert case.shared(prose) is case.shared(prose)
    return case.shared(prose)


def test_names_and_prose_in_the_order_of_the_file_and_nothing_else(tmp_path: Path) -> None:
    assert [(each.text, each.sort) for each in _read(tmp_path).said] == [
        ("Granvik kommune", "name"),
        ("Bedre tjenester", "prose"),
        ("Mindre ventetid", "prose"),
        ("I skolen", "prose"),
        ("Rammer", "name"),
        ("Som i fjor", "prose"),
        ("Plan", "name"),
        ("Våre mål", "name"),
        ("Mål", "name"),
        ("Vi vil mye.", "prose"),
        ("Leder", "name"),
        ("ledere", "name"),
        ("Granvik", "name"),
        ("Gruppa", "name"),
    ]


def test_a_text_has_its_route_and_a_heading_is_a_key(tmp_path: Path) -> None:
    said = {each.text: each for each in _read(tmp_path).said}
    assert said["I skolen"].path == ("strategy", "goals", 1, "items", 0)
    assert said["Vi vil mye."].path == ("document", "sections", "mål", "body")
    assert (said["Rammer"].path, said["Rammer"].part) == (("strategy", "profile", "Rammer"), "key")


def test_titles_outside_and_other_names_are_kept_apart(tmp_path: Path) -> None:
    found = _read(tmp_path)
    assert found.outside == ("Havnesjef",)
    assert found.aliases == {("LD", "Leder"), ("Sjef", "Leder")}
