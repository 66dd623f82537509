"""The order of names in a list: as a Norwegian reader looks for them, and plain in other languages."""

from __future__ import annotations

import random

import pytest

from orgctl.lang.order import alphabetical

PLACES = "Alta,alta nord,Bø,Évry,Mühlenberg,Myre,Zakrisson,Äkäslompolo,Ærø,Ødegård,Østre,Aabogen,Ål,Ås,åsgard"


@pytest.mark.parametrize("language", ["nb", "nn", "no", "nb-NO", "nb_NO"])
def test_norwegian_letters_come_last_and_aa_is_å(language: str) -> None:
    names = PLACES.split(",")
    mixed = random.Random(1).sample(names, len(names))
    assert sorted(mixed, key=alphabetical(language)) == names


@pytest.mark.parametrize("language", ["en", "en-GB", "fi"])
def test_other_languages_sort_plainly(language: str) -> None:
    names = ["Zakrisson", "Ås", "Østre", "ål", "Aabogen", "Ærø", "Bø"]
    assert sorted(names, key=alphabetical(language)) == [
        "Aabogen",
        "Ærø",
        "ål",
        "Ås",
        "Bø",
        "Østre",
        "Zakrisson",
    ]


def test_letters_and_marks_apart_are_the_same_letter_and_order_is_total() -> None:
    key = alphabetical("nb")
    assert sorted(["A\u030as B", "Ås A"], key=key) == ["Ås A", "A\u030as B"]
    assert sorted(["ås", "Ås", "ÅS"], key=key) == sorted(["ÅS", "Ås", "ås"], key=key)
