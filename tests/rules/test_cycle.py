"""ORG103 cycle: each ring once, at its closing link in the file, with the other links related."""

from __future__ import annotations

import pytest
from marked import HEAD, Case, cases, check, findings, said


@pytest.mark.parametrize("case", cases("cycle"))
def test_ring(case: Case) -> None:
    found = check(case, "ORG103")
    assert said(found.help)
    assert "closes the ring" in said(found.label)


@pytest.mark.parametrize("case", cases("no-cycle"))
def test_no_ring(case: Case) -> None:
    assert findings(case.text) == ()


def test_two_rings_through_one_post_have_no_link_in_common() -> None:
    found = findings(
        HEAD
        + """
areas: {fag: {}, personal: {}}
positions:
  a: {reports_to: [{to: b, in: fag}, {to: c, in: personal}]}
  b: {reports_to: a}
  c: {reports_to: a}
"""
    )
    assert [said(finding.message).partition(": ")[2] for finding in found] == ["b → a → b", "c → a → c"]


def test_a_tangle_of_groups_tells_no_link_twice() -> None:
    names = [f"g{number}" for number in range(40)]
    everyone = ", ".join(names)
    found = findings(HEAD + "groups:\n" + "".join(f"  {id}: {{members: [{everyone}]}}\n" for id in names))
    assert {finding.rule.code for finding in found} == {"ORG103"}
    told = [
        place for finding in found for place in (finding.place, *(each.place for each in finding.related))
    ]
    assert len(told) == len(set(told))


def test_a_long_ring_is_shown_from_both_ends() -> None:
    posts = "".join(f"  p{number}: {{reports_to: p{(number + 1) % 100}}}\n" for number in range(100))
    (found,) = findings(f"{HEAD}positions:\n{posts}")
    assert found.path == ("positions", "p99", "reports_to")
    assert "p99 → p0 → p1 → p2 → p3 → p4 → … → p94 → p95 → p96 → p97 → p98 → p99" in said(found.message)
    assert len(found.related) == 12
