"""ORG113 line-outside-role and ORG117 area-divided-twice."""

from __future__ import annotations

import pytest
from marked import HEAD, Case, cases, check, findings


@pytest.mark.parametrize("case", cases("line-outside-role"))
def test_outside(case: Case) -> None:
    check(case, "ORG113")


@pytest.mark.parametrize("case", cases("area-divided-twice"))
def test_divided_twice(case: Case) -> None:
    check(case, "ORG117")


@pytest.mark.parametrize("case", [*cases("line-inside-role"), *cases("area-divided")])
def test_right(case: Case) -> None:
    assert findings(case.text) == ()


def test_a_misspelt_superior_of_a_role_is_one_finding() -> None:
    (found,) = findings(
        HEAD
        + """
roles: {r: {reports_to: pp}}
units: {t: {leader: p, units: {a: {leader: q}}}}
positions: {p: {}, q: {role: r}}
"""
    )
    assert found.rule.code == "ORG101"
