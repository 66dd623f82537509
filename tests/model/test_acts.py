"""The shipped register of acts: whole, in every language, and what a printed plan calls an act."""

from __future__ import annotations

import pickle
import re
from datetime import date

import pytest

from orgctl.findings import Message
from orgctl.lang import catalogue, languages
from orgctl.machine import plain
from orgctl.model.acts import Act, Standing, register

ACTS = [pytest.param(act, id=act.id) for act in register().acts.values()]


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_whole(act: Act) -> None:
    assert act.id == f"{act.called[0]}-{act.year}"
    assert re.fullmatch(r"LOV-\d{4}-\d\d-\d\d(-\d+)?", act.number)
    for words in (act.title, act.name.words, *(section.about.words for section in act.sections.values())):
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


@pytest.mark.parametrize(
    ("id", "language", "called"),
    [
        ("helse-og-omsorgstjenesteloven-2011", "nb", ("helse- og omsorgstjenesteloven", "")),
        ("helse-og-omsorgstjenesteloven-2011", "nn", ("helse- og omsorgstenestelova", "")),
        ("helse-og-omsorgstenestelova", "en", ("Health and Care Services Act", "")),
        ("kommuneloven-1992", "nb", ("kommuneloven", "1992")),
        ("kommuneloven-2018", "nn", ("kommunelova", "2018")),
        ("kommuneloven", "nb", ("kommuneloven", "")),
        ("opplæringsloven-2023", "nb", ("opplæringslova", "2023")),
        ("nav-loven-2006", "nn", ("NAV-lova", "")),
        ("barnevernloven", "nb", ("barnevernloven", "")),
        ("barnevernslova", "nb", ("barnevernslova", "")),  # two acts that aren't called the same
        ("barnevernloven-2021", "nb", ("barnevernsloven", "2021")),
        ("barnevernloven", "en", ("Child Welfare Act", "")),
        ("kommuneloven-2017", "nb", ("", "2017")),
        ("eksempelloven-2011", "nb", ("", "2011")),
        ("eksempelloven", "nb", ("", "")),
    ],
)
def test_an_act_is_called_what_it_is_in_print(id: str, language: str, called: tuple[str, str]) -> None:
    assert register().title(id, language) == called
