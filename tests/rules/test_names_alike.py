"""Names alike: the pairs of `alike.txt`, each with the verdict that a reader would give."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from orgctl.rules.alike import alike, matched, pairs


def _listed() -> list[tuple[str, str, bool]]:
    found = []
    for line in (Path(__file__).parent / "alike.txt").read_text("utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        if " | " in rest:
            one, _, other = rest.partition(" | ")
            found.append((one, other, mark == "="))
    return found


PAIRS = _listed()
SAME = [(one, other) for one, other, same in PAIRS if same]
DIFFERENT = [(one, other) for one, other, same in PAIRS if not same]


def test_the_list_is_long_and_even() -> None:
    assert len(PAIRS) >= 60
    assert len(DIFFERENT) >= 30
    assert len(SAME) >= 30


@pytest.mark.parametrize(("one", "other"), SAME)
def test_they_are_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)
    assert list(pairs(["Noe annet", one, "Brannkonstabel", other])) == [(one, other)]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_they_are_not(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)
    assert not list(pairs([one, other]))


def test_among_many_the_same_pairs_are_found_as_by_comparing_all() -> None:
    names = list(dict.fromkeys(name for one, other, _ in PAIRS for name in (one, other)))
    assert set(pairs(names)) == {(one, other) for one, other in combinations(names, 2) if alike(one, other)}


def test_many_names_with_one_word_in_common_are_not_compared_with_each_other() -> None:
    names = [f"Virksomhetsleder for enhet {number}" for number in range(5000)]
    assert not list(pairs(names))


def test_what_a_list_names_is_matched_with_what_it_is_rather_like() -> None:
    found = [
        "Brekka oppvekstsenter",
        "Lia oppvekstsenter",
        "Organisasjon/HR og IKT",
        "Kemner",
        "Arkivplanlegger",
    ]
    said = ["Lia OS", "Kvalitet/IKT", "Organisasjon/HR", "Arkivplan"]
    assert matched(said, found) == {0: 1, 2: 2, 3: 4}


def test_what_is_like_several_is_matched_with_none() -> None:
    said = ["Leder for Nes senter", "Leder for Moen senter"]
    assert matched(said, ["Leder for Nes og Moen senter"]) == {}
    assert (
        matched(["Leder for Nes senter"], ["Leder for Nes og Moen senter", "Leder for Nes og Lia senter"])
        == {}
    )


def test_one_word_of_a_long_name_is_not_enough() -> None:
    assert matched(["Skole"], ["Skole, barnehage, kultur og idrett"]) == {}
