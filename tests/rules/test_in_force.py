"""ORG115 outlives-its-unit and ORG116 not-in-force: nothing in force hangs on what isn't."""

from __future__ import annotations

import pytest
from marked import HEAD, Case, cases, check, findings

from orgctl.findings import Severity


@pytest.mark.parametrize("case", cases("not-in-force"))
def test_not_in_force(case: Case) -> None:
    assert check(case, "ORG116").severity is Severity.WARNING


@pytest.mark.parametrize("case", cases("outlives-its-unit"))
def test_outlives_its_unit(case: Case) -> None:
    assert check(case, "ORG115").severity is Severity.WARNING


@pytest.mark.parametrize("case", cases("in-force"))
def test_in_force(case: Case) -> None:
    assert findings(case.text) == ()


def test_a_misspelt_id_in_what_is_to_come_is_told_as_such() -> None:
    text = "document: {as_of: 2013}\npositions: {ny: {valid: {from: 2014}, reports_to: nobody}}"
    (found,) = findings(HEAD + text)
    assert found.rule.code == "ORG101"


def test_an_id_of_what_has_ended_is_still_taken() -> None:
    text = "document: {as_of: 2013}\nunits: {a: {}}\ngroups: {a: {valid: {until: 2012}}}"
    (found,) = findings(HEAD + text)
    assert found.rule.code == "ORG102"
