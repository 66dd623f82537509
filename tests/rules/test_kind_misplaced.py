"""ORG106 kind-misplaced: at the unit's kind, with what may stand there related."""

from __future__ import annotations

import pytest
from marked import HEAD, Case, cases, check, findings


@pytest.mark.parametrize("case", cases("kind-misplaced"))
def test_misplaced(case: Case) -> None:
    check(case, "ORG106")


@pytest.mark.parametrize("case", cases("kind-in-place"))
def test_in_place(case: Case) -> None:
    assert findings(case.text) == ()


def test_a_misspelt_kind_is_one_finding() -> None:
    kinds = "kinds: {enhet: {may_contain: MAY}, avdeling: {}, sektor: {}}\n"
    units = "units: {t: {kind: enhet, units: {a: {kind: KIND}}}}"
    for may, kind in (("avdelinng", "sektor"), ("avdeling", "sektr")):
        (found,) = findings(HEAD + kinds.replace("MAY", may) + units.replace("KIND", kind))
        assert found.rule.code == "ORG101"


def test_a_unit_one_step_too_far_in_is_one_finding() -> None:
    text = """
levels: {n1: {}, n2: {}, n3: {}}
roles: {head: {level: n2, reports_to: chief}}
kinds:
  sector: {level: n2, leader: {role: head}, may_contain: unit}
  unit: {level: n3}
units:
  town:
    leader: chief
    level: n1
    units:
      health:
        kind: sector
        units:
          care: {kind: unit}
      schools: {kind: sector}
positions: {chief: {}}
"""
    assert findings(HEAD + text) == ()
    (found,) = findings(HEAD + text.replace("      schools:", "          schools:"))
    assert (found.rule.code, found.path[-2:]) == ("ORG106", ("schools", "kind"))
