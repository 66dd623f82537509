"""ORG108 level-order, ORG111 level-unused and ORG112 role-on-other-level."""

from __future__ import annotations

import pytest
from marked import HEAD, Case, cases, check, findings

from orgctl.findings import Severity


@pytest.mark.parametrize("case", cases("level-order"))
def test_out_of_order(case: Case) -> None:
    assert check(case, "ORG108").severity is Severity.ERROR


@pytest.mark.parametrize("case", cases("level-unused"))
def test_unused(case: Case) -> None:
    assert check(case, "ORG111").severity is Severity.WARNING


@pytest.mark.parametrize("case", cases("role-on-other-level"))
def test_a_role_on_another_level(case: Case) -> None:
    assert check(case, "ORG112").severity is Severity.WARNING


@pytest.mark.parametrize("case", [*cases("level-used"), *cases("role-on-its-level")])
def test_used_and_agreed(case: Case) -> None:
    assert findings(case.text) == ()


@pytest.mark.parametrize("case", cases("level-in-order"))
def test_in_order(case: Case) -> None:
    assert "ORG108" not in {finding.rule.code for finding in findings(case.text)}


def test_forty_units_with_an_unknown_level_are_unknown_references_alone() -> None:
    units = "".join(f"  u{number}: {{parent: t, level: nn}}\n" for number in range(40))
    found = findings(f"{HEAD}levels: {{n1: {{}}, n2: {{}}}}\nunits:\n  t: {{level: n2}}\n{units}")
    assert {finding.rule.code for finding in found} == {"ORG101"}


def test_levels_in_the_wrong_order_are_one_cause() -> None:
    units = "".join(f"  u{number}: {{parent: t, kind: k}}\n" for number in range(40))
    text = f"kinds: {{k: {{level: low}}}}\nunits:\n  t: {{level: high}}\n{units}"
    assert findings(f"{HEAD}levels: {{high: {{}}, low: {{}}}}\n{text}") == ()
    (found,) = findings(f"{HEAD}levels: {{low: {{}}, high: {{}}}}\n{text}")
    assert (found.rule.code, found.message.args["n"]) == ("ORG108", 40)


def test_two_posts_in_a_ring_are_told_as_a_ring() -> None:
    (found,) = findings(
        HEAD
        + """
levels: {n1: {}, n2: {}}
units: {t: {units: {a: {leader: p}, b: {leader: q}}}}
positions: {p: {level: n1, reports_to: q}, q: {level: n2, reports_to: p}}
"""
    )
    assert found.rule.code == "ORG103"


def test_a_level_that_is_not_understood_is_told_once() -> None:
    (found,) = findings(
        HEAD
        + """
levels: {n1: {}, n2: {}}
kinds: {k: {level: n1}}
units: {t: {level: n2, units: {a: {kind: k, level: 5}}}}
"""
    )
    assert found.rule.code == "ORG022"
