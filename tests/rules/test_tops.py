"""ORG104 no-top and ORG105 several-tops: one top of units, and one post at the top of each tree."""

from __future__ import annotations

import pytest
from marked import HEAD, Case, cases, check, findings

from orgctl.findings import Severity


@pytest.mark.parametrize("case", cases("no-top"))
def test_no_top(case: Case) -> None:
    assert check(case, "ORG104").severity is Severity.ERROR


@pytest.mark.parametrize("case", cases("several-tops"))
def test_several(case: Case) -> None:
    assert check(case, "ORG105").severity is Severity.WARNING


@pytest.mark.parametrize("case", cases("tops-right"))
def test_right(case: Case) -> None:
    assert findings(case.text) == ()


@pytest.mark.parametrize(
    ("units", "code"),
    [
        ("{a: {}, b: {parent: aa}}", "ORG101"),
        ("{a: {}, b: {parrent: a}}", "ORG020"),
        ("{a: {}, b: {parent: 5}}", "ORG022"),
        ("{a: {parent: b}, b: {parent: a}}", "ORG103"),
    ],
)
def test_a_parent_with_an_error_of_its_own_is_told_once(units: str, code: str) -> None:
    (found,) = findings(f"{HEAD}units: {units}")
    assert found.rule.code == code


def test_a_hundred_tops_are_one_finding() -> None:
    (found,) = findings(f"{HEAD}units: {{{', '.join(f'u{number}: {{}}' for number in range(100))}}}")
    assert found.message.args["n"] == 100
    assert len(found.related) == 99
