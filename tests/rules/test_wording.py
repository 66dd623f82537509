"""Norwegian words as rules compare them, and that the lists of words hold what they are read for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from orgctl import resources
from orgctl.rules.wording import forms, lines, root, title_of, titles_in, token, words

LISTS = sorted(Path(resources.data("words")).glob("*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_says_what_it_is_and_has_nothing_twice(path: Path) -> None:
    assert path.read_text("utf-8").startswith("# ")
    found = [word for line in lines(path.stem) for word in line]
    if path.stem not in ("nynorsk", "units"):  # several forms of one language may be one of the other
        assert sorted(found) == sorted(words(path.stem))


@pytest.mark.parametrize(
    ("said", "base"),
    [
        ("enhetslederens", "enhetsleder"),
        ("Kommunalsjefene", "kommunalsjef"),
        ("einingsleiarane", "einingsleiar"),
        ("direktørenes", "direktør"),
        ("HR-lederne", "hr-leder"),
        ("ledere", "leder"),
    ],
)
def test_a_title_is_known_in_any_form(said: str, base: str) -> None:
    assert title_of(said) == base
    assert [found for found, _ in titles_in(f"Møtet med {said}, og så hjem.")] == [base]


@pytest.mark.parametrize(
    "word", ["veileder", "Familieveilederne", "bekleder", "lederteam", "ledelse", "sjefen-selv"]
)
def test_a_word_that_is_no_title_is_none(word: str) -> None:
    assert title_of(word) is None
    assert not list(titles_in(f"En {word} her."))


@pytest.mark.parametrize(
    "forms_of_one",
    [
        ["skole", "skolen", "skoler", "skolene", "skolenes"],
        ["sykehjem", "sykehjemmet", "sykehjemmene"],
        ["tjeneste", "tjenesten", "tjenester"],
        ["avdeling", "avdelinga", "avdelingar", "avdelingane"],
    ],
)
def test_the_forms_of_a_word_have_one_root(forms_of_one: list[str]) -> None:
    assert len({root(each) for each in forms_of_one}) == 1


def test_a_title_is_parted_from_its_ending_and_nynorsk_is_bokmål() -> None:
    assert token("einingsleiar") == ("einingsleiar", "enhet", "leder")
    assert token("enhetssjefer").key == token("enhetsleder").key
    assert token("arbeidsgruppa").key == token("arbeidsteam").key
    assert token("direktør").key != token("leder").key


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("i sektorens ledergruppe", True),
        ("leder egen sektor", True),
        ("utvikle sin egen sektor", True),
        ("sektorene", False),
        ("en sektor", False),
        ("helsesektoren", False),
    ],
)
def test_a_unit_of_ones_own_is_told_from_any_unit(text: str, found: bool) -> None:
    assert bool(re.search(forms("sektor"), text)) is found
