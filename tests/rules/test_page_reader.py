"""What a rule says for itself is read strictly: a slip in a page is told with its file and key."""

from __future__ import annotations

import pytest

from orgctl.rules.judging import Profile
from orgctl.rules.pages import HEAD, PageError, page, read

WHY = "why: {en: Because, nb: Fordi, nn: Fordi}\n"


def test_a_page_is_read() -> None:
    found = read(
        (WHY + "bad: |\n  units: {}\ngood: |\n  people: {}\nbeside: {a.yaml: x}\nprofile: draft\n").encode(),
        "ORG1.yaml",
    )
    assert found.why == {"en": "Because", "nb": "Fordi", "nn": "Fordi"}
    assert (found.bad, found.good) == (HEAD + "units: {}\n", HEAD + "people: {}\n")
    assert found.beside == {"a.yaml": "x"}
    assert found.profile is Profile.DRAFT
    assert not found.finds
    assert not found.limits


def test_a_whole_example_has_its_own_head() -> None:
    assert read((WHY + "whole: true\nbad: '[]'\ngood: '{}'\n").encode(), "ORG1.yaml").bad == "[]"


def test_a_page_without_an_example_asks_for_the_strictest_profile() -> None:
    found = read(WHY.encode(), "ORG1.yaml")
    assert (found.bad, found.good, found.profile) == ("", "", Profile.ADOPTED)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (WHY + "wy: {}\n", "ORG1.yaml: wy is unknown, a page has finds, why, limits, bad, good"),
        ("finds: {en: a, nb: b, nn: c}\n", "ORG1.yaml: why is missing"),
        ("why: {en: a, nn: c}\n", "ORG1.yaml: why.nb is missing"),
        ("why: {en: a, nb: b, nn: c, sv: d}\n", "ORG1.yaml: why.sv is no language of messages"),
        ("why: {en: a, nb: ' ', nn: c}\n", "ORG1.yaml: why.nb is a text"),
        ("why: {en: a, nb: 1, nn: c}\n", "ORG1.yaml: why.nb is a text"),
        ("why: because\n", "ORG1.yaml: why has a text for each of en, nb, nn"),
        (WHY + "limits: {en: a}\n", "ORG1.yaml: limits.nb is missing"),
        (WHY + "bad: 'a: 1'\n", "ORG1.yaml: bad and good go together"),
        (WHY + "bad: {a: 1}\ngood: 'a: 1'\n", "ORG1.yaml: bad is a text"),
        (WHY + "whole: 1\n", "ORG1.yaml: whole is true or false"),
        (WHY + "beside: a.yaml\n", "ORG1.yaml: beside has files by name"),
        (WHY + "beside: {a.yaml: {}}\n", "ORG1.yaml: beside.a.yaml is a text"),
        (WHY + "profile: strict\n", "ORG1.yaml: profile is one of draft, hearing, adopted"),
        (WHY + "profile: [draft]\n", "ORG1.yaml: profile is one of draft, hearing, adopted"),
        (WHY + "why: {}\n", "ORG1.yaml, line 2: duplicate-key"),
        ("- why\n", "ORG1.yaml, line 1: no-mapping"),
    ],
)
def test_a_slip_is_told(text: str, error: str) -> None:
    with pytest.raises(PageError) as raised:
        read(text.encode(), "ORG1.yaml")
    assert str(raised.value).startswith(error)


def test_a_missing_page_is_told() -> None:
    with pytest.raises(PageError, match=r"ORG000\.yaml is missing"):
        page("ORG000")
