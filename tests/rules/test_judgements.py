"""Each rule of judgement on its cases: `cases/CODE.txt`, with ⟦the caret⟧ and ⟨related places⟩ as in
`marked.py`. In a case whose title begins with `good`, the rule finds nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from marked import Case, cases, check_found, said

from orgctl.api import lint
from orgctl.findings import Finding
from orgctl.rules.asked import Asked
from orgctl.rules.judging import Judgement, Profile
from orgctl.rules.registry import judgements

CODES = [each.rule.code for each in judgements()]
STRICTEST = Profile.ADOPTED


def _cases(good: bool) -> list[Any]:
    return [
        pytest.param(code, *each.values, id=f"{code}: {each.id}")
        for code in CODES
        for each in cases(code)
        if str(each.id).startswith("good") == good
    ]


def _found(case: Case, code: str) -> list[Finding]:
    """What is found of a rule, all of them running; nothing else may be wrong with a case's structure."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.yaml"
        file.write_text(case.text, "utf-8")
        profile = Profile(case.expected.get("profile", STRICTEST))
        found = lint([str(file)], asked=lambda path: Asked(profile=profile)).findings
    assert not [each for each in found if each.rule.code < "ORG2" or each.rule.code == "ORG999"]
    return [each for each in found if each.rule.code == code]


@pytest.mark.parametrize(("code", "case"), _cases(good=False))
def test_it_is_found(code: str, case: Case) -> None:
    check_found(_found(case, code), case)


@pytest.mark.parametrize(("code", "case"), _cases(good=True))
def test_it_is_silent(code: str, case: Case) -> None:
    assert not [said(each.message) for each in _found(case, code)]


@pytest.mark.parametrize("each", judgements(), ids=CODES)
def test_a_rule_has_good_and_bad_cases(each: Judgement) -> None:
    titles = [str(case.id) for case in cases(each.rule.code)]
    assert any(title.startswith("good") for title in titles)
    assert not all(title.startswith("good") for title in titles)
