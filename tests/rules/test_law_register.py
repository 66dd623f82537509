"""The shipped registers of law: whole, in order, in every language, and quiet where nobody has looked."""

from __future__ import annotations

import pickle
import re
from datetime import date
from itertools import pairwise

import pytest

from orgctl.findings import Message
from orgctl.lang import catalogue, languages
from orgctl.machine import plain
from orgctl.rules.law._municipalities import Named, numbers
from orgctl.rules.law._references import _sections
from orgctl.rules.law._register import Act, Standing, register

ACTS = [pytest.param(act, id=act.id) for act in register().acts.values()]


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_whole(act: Act) -> None:
    assert act.id == f"{act.called[0]}-{act.year}"
    assert re.fullmatch(r"LOV-\d{4}-\d\d-\d\d(-\d+)?", act.number)
    for words in (act.name.words, *(section.about.words for section in act.sections.values())):
        assert set(words) == set(languages())
    assert act.replaced_by is None or act.replaced_by in register().acts
    assert (act.ends is None) == (act.replaced_by is None)
    days = [day for each in (act.starts, act.ends) if each is not None for day in each[:2]]
    assert days == sorted(days)
    for office in act.offices:
        assert set(office.sections) <= set(act.sections)
    assert all(act.may_have(section) for section in act.sections)


@pytest.mark.parametrize("act", ACTS)
def test_one_act_follows_the_other(act: Act) -> None:
    later = register().acts[act.replaced_by] if act.replaced_by is not None else None
    if later is not None and act.ends is not None and later.starts is not None:
        assert later.starts.earliest <= act.ends.latest or (later.starts.earliest - act.ends.latest).days == 1


def test_a_day_on_which_some_had_the_old_act_and_some_the_new_is_judged_by_neither() -> None:
    autumn = date(2019, 10, 15)
    for act in register().meant("kommuneloven"):
        assert act.standing(autumn, autumn) is Standing.HELD


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


def test_people_read_a_name_in_their_language_and_machines_its_key() -> None:
    act = register().acts["kommuneloven-2018"]
    message = Message("section-about-other.label", {"about": act.name})
    texts = [catalogue(language).text(message.id, message.args) for language in languages()]
    assert texts == [
        "about the Local Government Act of 2018",
        "om kommuneloven av 2018",
        "om kommunelova av 2018",
    ]
    assert plain(message.args) == {"about": "kommuneloven-2018"}
    assert pickle.loads(pickle.dumps(act.name)).words == act.name.words
