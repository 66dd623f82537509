"""ORG114 empty-selector: at the key that nothing answers to, each cause once."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked import HEAD, Case, cases, check, findings

from orgctl.api import load
from orgctl.findings import Severity


@pytest.mark.parametrize("case", cases("empty-selector"))
def test_empty(case: Case) -> None:
    assert check(case, "ORG114").severity is Severity.WARNING


@pytest.mark.parametrize("case", cases("selector-yields"))
def test_something(case: Case) -> None:
    assert findings(case.text) == ()


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("roles: {r: {}}\npositions: {p: {role: rr}}", "ORG101"),
        ("roles: {r: {}}\npositions: {p: {rolle: r}}", "ORG020"),
        ("roles: {r: {}}\nposisjoner: {p: {role: r}}", "ORG020"),
        ("roles: {s: {}}", "ORG101"),
    ],
)
def test_what_is_missing_for_another_reason_is_told_once(source: str, code: str) -> None:
    (found,) = findings(f"{HEAD}{source}\ngroups: {{g: {{members: {{role: r}}}}}}")
    assert found.rule.code == code


def test_nothing_is_missing_while_a_file_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(
        HEAD
        + "include: {path: posts.yaml, optional: true}\nroles: {r: {}}\ngroups: {g: {members: {role: r}}}\n",
        "utf-8",
    )
    assert load(str(file)).findings == ()
