"""ORG107 leader-disagrees: at `leads`, with the unit's word related."""

from __future__ import annotations

import pytest
from marked import HEAD, Case, cases, check, findings, said


@pytest.mark.parametrize("case", cases("leader-disagrees"))
def test_disagree(case: Case) -> None:
    assert "“q” says that it leads “a”" in said(check(case, "ORG107").message)


@pytest.mark.parametrize("case", cases("leader-agrees"))
def test_agree(case: Case) -> None:
    assert findings(case.text) == ()


def test_a_misspelt_leader_is_one_finding() -> None:
    for leader in ("qq", "[p, qq]"):
        (found,) = findings(
            f"{HEAD}units: {{a: {{leader: {leader}}}}}\npositions: {{p: {{}}, q: {{leads: a}}}}"
        )
        assert found.rule.code == "ORG101"
