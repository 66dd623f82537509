"""Semantics, “Selectors”: the posts and the units that a file means."""

from __future__ import annotations

from functools import cache

import pytest
from organisations import organisation

from orgctl.model.checks import Claim
from orgctl.structure import Organisation, select_positions, select_units

BASE = """
levels: {n1: {}, n2: {}}
kinds: {skole: {level: n2, function: line, leader: {role: rektor}}, stab: {function: staff, leader: none}}
roles:
  leder: {}
  rektor: {is: leder, tags: [skole]}
units:
  topp:
    leader: sjef
    tags: [alt]
    units:
      oppvekst:
        leader: [k1, k2]
        units:
          rena: {kind: skole}
          osen: {kind: skole, leader: o}
      plan: {kind: stab, tags: [alt]}
positions:
  sjef: {level: n1}
  k1: {role: leder}
  k2: {tags: [skole]}
  o: {unit: oppvekst}
  fag: {unit: oppvekst}
  rådgiver: {unit: plan}
  lærer: {unit: rena}
  fri: {}
groups:
  slg: {members: [sjef, {role: leder}]}
bodies:
  amu: {members: [fag, {name: Tillitsvalgt}]}
  fagforbundet: {}
"""


@cache
def read(of: str) -> Organisation:
    return organisation(BASE, f"claims: [{{of: {of}, equals: 1}}]")


def posts(selector: str) -> list[str]:
    o = read(f"{{positions: {selector}}}")
    claim = o.definition.claims[0]
    assert isinstance(claim, Claim)
    return list(select_positions(o, claim.of.positions or ()))


def units(selector: str) -> list[str]:
    o = read(f"{{units: {selector}}}")
    claim = o.definition.claims[0]
    assert isinstance(claim, Claim)
    return list(select_units(o, claim.of.units or ()))


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        # ids: a post, a unit's leaders, the members of a group or body
        ("fag", "fag"),
        ("rena.leader", "rena.leader"),
        ("oppvekst", "k1 k2"),
        ("plan", ""),
        ("slg", "sjef k1 rena.leader"),
        ("amu", "fag"),
        ("fagforbundet", ""),
        # what looks at the post
        ("{position: [fag, sjef]}", "sjef fag"),
        ("{role: leder}", "k1 rena.leader"),
        ("{role: rektor}", "rena.leader"),
        ("{level: n1}", "sjef"),
        ("{level: n2}", "o rena.leader"),
        ("{leads: any}", "sjef k1 k2 o rena.leader"),
        ("{leads: oppvekst}", "k1 k2"),
        ("{leads: [osen, plan]}", "o"),
        ("{tag: skole}", "k2 rena.leader"),
        ("{tag: alt}", ""),
        # what looks at where it is placed
        ("{unit: oppvekst}", "k1 k2 o fag"),
        ("{unit: [plan, rena]}", "rena.leader lærer rådgiver"),
        ("{under: topp}", "k1 k2 o fag rena.leader lærer rådgiver"),
        ("{under: [oppvekst, topp]}", "k1 k2 o fag rena.leader lærer rådgiver"),
        ("{under: rena}", ""),
        ("{function: line}", "rena.leader lærer"),
        ("{function: [line, staff]}", "rena.leader lærer rådgiver"),
        # a kind means the leaders of its units
        ("{kind: skole}", "o rena.leader"),
        ("{kind: stab}", ""),
        # members
        ("{group: slg}", "sjef k1 rena.leader"),
        ("{body: amu}", "fag"),
        ("{group: slg, body: amu}", "sjef k1 fag rena.leader"),
        # keys in one mapping narrow
        ("{role: leder, under: oppvekst}", "rena.leader"),
        ("{leads: any, level: n2, unit: oppvekst}", "o"),
        ("{kind: skole, unit: oppvekst}", "o"),
        ("{group: slg, leads: any, tag: skole}", "rena.leader"),
        ("{unit: plan, level: n1}", ""),
        # not takes away
        ("{group: slg, not: sjef}", "k1 rena.leader"),
        ("{under: topp, not: [{leads: any}, plan, rådgiver]}", "fag lærer"),
        ("{not: {under: topp}}", "sjef fri"),
        # several add up, in their order, each once
        ("[rådgiver, {unit: oppvekst}, oppvekst]", "rådgiver k1 k2 o fag"),
    ],
)
def test_positions(selector: str, expected: str) -> None:
    assert posts(selector) == expected.split()


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("oppvekst", "oppvekst"),
        ("fag", ""),
        ("{unit: [osen, topp]}", "topp osen"),
        ("{under: topp}", "oppvekst rena osen plan"),
        ("{under: [rena, oppvekst]}", "rena osen"),
        ("{level: n2}", "rena osen"),
        ("{level: n1}", "topp"),
        ("{kind: skole}", "rena osen"),
        ("{function: [staff, support]}", "plan"),
        ("{tag: alt}", "topp plan"),
        ("{tag: skole}", ""),
        ("{role: leder}", "oppvekst rena"),
        ("{position: k2}", "oppvekst"),
        ("{leads: any}", "topp oppvekst rena osen"),
        ("{leads: plan}", "plan"),
        ("{group: slg}", ""),
        ("{under: topp, not: {kind: skole}}", "oppvekst plan"),
        ("{not: [topp, {under: oppvekst}]}", "oppvekst plan"),
        ("{kind: skole, tag: alt}", ""),
        ("[plan, {kind: skole}, topp]", "topp rena osen plan"),
    ],
)
def test_units(selector: str, expected: str) -> None:
    assert units(selector) == expected.split()


def test_what_does_not_exist_selects_nobody() -> None:
    o = organisation("units: {a: {leader: {}}}")
    assert select_positions(o, ["b", "a"]) == ("a.leader",)
    assert select_units(o, ["b", "a"]) == ("a",)
