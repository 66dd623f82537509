"""Lists of prose: a task in other words is one change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgctl.diff.plain import Plain
from orgctl.diff.prose import Became, differences

LEAD, FOLLOW, REPORT = "Lede enheten", "Følge opp sykefravær", "Rapportere hver måned"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([LEAD], [LEAD, FOLLOW], ["+ " + FOLLOW]),
        ([LEAD, FOLLOW], [FOLLOW], ["- " + LEAD]),
        ([LEAD, FOLLOW], [LEAD, "Følge opp sykefraværet i enheten"], ["~ Følge opp sykefraværet i enheten"]),
        ([LEAD], [LEAD + "."], ["~ " + LEAD + "."]),
        ([LEAD], [REPORT], ["+ " + REPORT, "- " + LEAD]),
        ([LEAD, FOLLOW, REPORT], [REPORT, LEAD, FOLLOW], ["> " + REPORT]),
        ([LEAD, FOLLOW, REPORT], [LEAD, REPORT], ["- " + FOLLOW]),
        ([LEAD, LEAD], [LEAD], ["- " + LEAD]),
        ([{"id": "a", "text": LEAD}], [{"id": "a", "text": REPORT}], ["~ " + REPORT]),
        ([{"id": "a", "text": LEAD}], [{"id": "b", "text": LEAD}], ["~ " + LEAD]),
        ([LEAD], [{"text": LEAD, "count": 2}], ["~ " + LEAD]),
        ([], [], []),
    ],
)
def test_what_differs(before: list[Plain], after: list[Plain], expected: list[str]) -> None:
    signs = {Became.ADDED: "+", Became.REMOVED: "-", Became.REWORDED: "~", Became.MOVED: ">"}
    found = []
    for each in differences(before, after):
        said = each.after if each.after is not None else each.before
        found.append(f"{signs[each.became]} {said['text'] if isinstance(said, dict) else said}")
    assert found == expected


LISTS = st.lists(
    st.sampled_from([LEAD, FOLLOW, REPORT, LEAD + " godt", "Budsjett", "Budsjettet"]), max_size=7
)


@given(LISTS)
def test_nothing_differs_from_itself(entries: list[str]) -> None:
    assert differences(entries, entries) == ()


@given(LISTS, LISTS)
def test_what_differs_makes_the_one_the_other(before: list[str], after: list[str]) -> None:
    left = list(before)
    for each in differences(before, after):
        if each.before is not None:
            left.remove(each.before)
        if each.after is not None:
            left.append(each.after)
    assert sorted(left) == sorted(after)
