"""What the rules of law read: sections as plans say them, and the numbers of municipalities in order."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from orgctl.rules.law._municipalities import Named, numbers
from orgctl.rules.law._references import _sections


@pytest.mark.parametrize(
    ("said", "sections"),
    [
        ("27", ("27",)),
        ("§ 13-1", ("13-1",)),
        ("13-1 sjette ledd", ("13-1",)),
        ("23 nr. 4", ("23",)),
        ("22 og 23", ("22", "23")),
        ("§§ 8-1, 8-2 og 8-3", ("8-1", "8-2", "8-3")),
        ("12 a", ("12a",)),
        ("2 A-1", ("2A-1",)),
        ("28-1 b", ("28-1b",)),
        ("kapittel 5", ()),
        ("12 ledd", ()),
    ],
)
def test_sections_are_read(said: str, sections: tuple[str, ...]) -> None:
    assert _sections(said) == sections


def test_numbers_of_municipalities_follow_each_other() -> None:
    found = numbers().municipalities
    assert found["0429"].after == (Named("3422", "Åmot"),)
    assert found["0429"].last == date(2019, 12, 31)
    assert found["3422"].first == date(2020, 1, 1)
    assert found["1103"].first is None
    assert found["1103"].last is None
    for number, time in found.items():
        county = numbers().counties[number[:2]]
        for first, last in ((time.first, time.last),):
            assert first is None or county.first is None or county.first <= first
            assert last is None or county.last is None or last <= county.last
        for later in time.after:
            assert any(each.number == number for each in found[later.number].before)


def test_counties_are_in_order() -> None:
    counties = list(numbers().counties)
    assert all(one < other for one, other in pairwise(counties))
