"""ORG102 id-used-twice: at the later use, with the first related."""

from __future__ import annotations

import pytest
from marked import HEAD, Case, cases, check, findings, said


@pytest.mark.parametrize("case", cases("id-used-twice"))
def test_twice(case: Case) -> None:
    found = check(case, "ORG102")
    assert "is used twice" in said(found.message)
    assert [said(each.label) for each in found.related] == ["first used here"]


def test_thrice() -> None:
    found = findings(HEAD + "units: {x: {}}\ngroups: {x: {}}\npositions: {x: {}}")
    assert [finding.path for finding in found] == [("groups", "x"), ("positions", "x")]
    assert {related.place.line for finding in found for related in finding.related} == {3}


def test_an_entry_with_an_error_of_its_own_has_its_id_all_the_same() -> None:
    found = findings(HEAD + "units: {x: {}}\npositions: {x: 5}")
    assert sorted(finding.rule.code for finding in found) == ["ORG022", "ORG102"]


def test_ids_of_other_parts_may_be_the_same() -> None:
    assert findings(HEAD + "roles: {x: {}}\nlevels: {x: {}}\nkinds: {x: {}}\nunits: {x: {level: x}}") == ()
