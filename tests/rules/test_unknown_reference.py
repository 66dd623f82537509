"""ORG101 unknown-reference: at the exact place, with what was meant, one cause told once."""

from __future__ import annotations

import pytest
from marked import HEAD, Case, cases, check, findings, said

from orgctl.findings import Finding

CODE = "ORG101"


@pytest.mark.parametrize("case", cases("unknown-reference-places"))
def test_the_place(case: Case) -> None:
    check(case, CODE)


@pytest.mark.parametrize("case", cases("known-reference"))
def test_what_exists(case: Case) -> None:
    assert findings(case.text) == ()


@pytest.mark.parametrize("case", cases("unknown-reference-cures"))
def test_the_cure(case: Case) -> None:
    found = check(case, CODE)
    assert (found.label is None, found.help is None) == (
        "label" not in case.expected,
        "help" not in case.expected,
    )


def test_what_it_says() -> None:
    (found,) = findings(HEAD + "units: {a: {leader: x}}")
    assert "with the id “x” doesn't exist" in said(found.message)
    assert (found.path, found.entity) == (("units", "a", "leader"), "unit:a")


def test_inside_an_entry_with_another_error() -> None:
    found = findings(HEAD + "positions:\n  p: {titel: Leder, role: x}\nunits: {a: {leader: p}}")
    assert [(finding.rule.code, finding.path[2]) for finding in found] == [
        ("ORG020", "titel"),
        (CODE, "role"),
    ]


@pytest.mark.parametrize("case", cases("one-cause"))
def test_one_cause_is_one_finding(case: Case) -> None:
    (found,) = findings(case.text)
    assert found.rule.code.startswith("ORG02")


def test_other_references_are_judged_all_the_same() -> None:
    assert len(findings(HEAD + "positions: [p]\nunits: {a: {leader: p, kind: k}}")) == 2
    assert len(findings(HEAD + "positions: {p: 5}\nunits: {a: {leader: q}}")) == 2


def two_thousand(source: str) -> tuple[Finding, ...]:
    found = findings(HEAD + source)
    assert [finding.rule.code for finding in found] == [CODE] * 2000
    return found


@pytest.mark.parametrize(("id", "near"), [("ledder", "did you mean `leder`?"), ("xyz", "")])
def test_the_same_id_two_thousand_times_gets_its_cure_once(id: str, near: str) -> None:
    posts = "".join(f"  p{number}: {{role: {id}}}\n" for number in range(2000))
    found = two_thousand(f"roles: {{leder: {{}}, annet: {{}}}}\npositions:\n{posts}")
    assert {said(finding.label) for finding in found} == {near}
    assert sum(finding.help is not None for finding in found) == (0 if near else 1)


def test_two_thousand_ids_among_two_thousand_are_not_all_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def closest(name: str, names: list[str], cutoff: float) -> list[str]:
        nonlocal compared
        compared += len(names)
        return []

    monkeypatch.setattr("orgctl.rules.references.closest", closest)
    roles = "".join(f"  r{number}: {{}}\n" for number in range(2000))
    posts = "".join(f"  p{number}: {{role: x{number}}}\n" for number in range(2000))
    found = two_thousand(f"roles:\n{roles}positions:\n{posts}")
    assert 0 < compared <= 200_000
    assert all(len(said(finding.help)) < 120 for finding in found)
