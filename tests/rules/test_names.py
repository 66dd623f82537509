"""ORG101, ORG110 and ORG118 for names that are looked up close by: outline and options."""

from __future__ import annotations

import pytest
from marked import Case, cases, check, findings

from orgctl.documents.views.vocabulary import PART_TITLE
from orgctl.model.parts import OUTLINE_NAMES


@pytest.mark.parametrize("case", [*cases("outline"), *cases("option")])
def test_unknown(case: Case) -> None:
    check(case, "ORG101")


@pytest.mark.parametrize("case", cases("outline-ambiguous"))
def test_ambiguous(case: Case) -> None:
    check(case, "ORG110")


@pytest.mark.parametrize("case", cases("outline-twice"))
def test_twice(case: Case) -> None:
    check(case, "ORG118")


@pytest.mark.parametrize("case", cases("names-known"))
def test_known(case: Case) -> None:
    assert findings(case.text) == ()


def test_all_that_is_printed_can_be_named() -> None:
    assert set(OUTLINE_NAMES) == set(PART_TITLE)
