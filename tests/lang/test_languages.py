"""The languages side by side: they say the same, each in its own words."""

from __future__ import annotations

import re

import pytest
from catalogues import fields, forms, ids, templates, without_fields

from orgctl.findings import Message
from orgctl.lang import catalogue, languages

NORWEGIAN = ("nb", "nn")

# Words that only one of the languages has, or that only one of them spells so.
ENGLISH = """
    the and with must of is not this that are have has it its from which where what when how who can
    may should would there here file files line key keys value
"""
BOKMAAL = """
    ikke bare jeg hvis noen noe hva hvem hvor hvordan hver hvert hvilken hvilke hvilket fra mer gjøre gjør
    være begynne begynner et dem ble uten samme selv navn navnet finnes hører filen linjen nøkler nøklene
    verdier enhet enheten enheter leder lederen ledere tegn tall listen mappen gruppen rollen stillingen
    oppføringen hverandre ennå stedet flere måneden ganger si sier betyr brukes rettes vises skrives leses
    tas gjentas lukket åpnet slettet
"""
NYNORSK = """
    ikkje berre eg nokon noko kva kven kvar kvart korleis frå meir gjere gjer vere byrje byrjar eit ein ei
    dei vart utan sjølv namn namnet finst høyrer heime fila linja nøklar nøklane verdiar eining eininga
    einingar leiar leiaren leiarar teikn tal lista mappa gruppa rolla stillinga oppføringa kvarandre enno
    stad staden fleire månaden gonger seie seier tyder dømes framfor saman òg sei åleine
"""


def listed(words: str) -> set[str]:
    return set(words.split())


def spoken(template: str) -> set[str]:
    """The words of a text that are the language's own: code and arguments left out."""
    text = re.sub("`[^`]*`", " ", without_fields(template))
    return set(re.findall(r"[^\W\d_]+", text.lower()))


def code(template: str) -> set[str]:
    """The pieces of code in a text that hold no argument; what stands for a value (`FILE`) is a word."""
    pieces = re.findall("`([^`\0]*)`", re.sub("`[^`]*\0[^`]*`", "", without_fields(template)))
    return {re.sub("[A-Z]{4,}", "", piece) for piece in pieces}


def test_three_languages() -> None:
    assert languages() == ("en", "nb", "nn")


@pytest.mark.parametrize("language", NORWEGIAN)
def test_all_messages_and_no_others(language: str) -> None:
    assert ids(language) == ids("en")


@pytest.mark.parametrize("language", NORWEGIAN)
def test_the_same_forms_and_arguments(language: str) -> None:
    for id, english in forms("en").items():
        own = forms(language)[id]
        assert len(own) == len(english), id
        assert [fields(form) for form in own] == [fields(form) for form in english], id


@pytest.mark.parametrize("language", NORWEGIAN)
def test_the_same_code(language: str) -> None:
    english = dict(templates("en"))
    for id, template in templates(language):
        assert code(template) == code(english[id]), id


@pytest.mark.parametrize("language", NORWEGIAN)
def test_a_message_begins_and_ends_alike(language: str) -> None:
    for id, english in forms("en").items():
        for one, other in zip(forms(language)[id], english, strict=True):
            assert (one[-1] == ".") == (other[-1] == "."), id
            if one[0].isalpha() and other[0].isalpha():  # neither begins with an argument
                assert one[0].isupper() == other[0].isupper(), id


@pytest.mark.parametrize(
    ("language", "foreign"),
    [
        ("nb", listed(ENGLISH) | listed(NYNORSK)),
        ("nn", listed(ENGLISH) | listed(BOKMAAL)),
        ("en", listed(BOKMAAL) | listed(NYNORSK)),
    ],
)
def test_no_words_of_another_language(language: str, foreign: set[str]) -> None:
    found = {id: spoken(template) & foreign for id, template in templates(language)}
    assert {id: words for id, words in found.items() if words} == {}


@pytest.mark.parametrize("language", languages())
def test_quotation_marks_of_the_language(language: str) -> None:
    others = "«»" if language == "en" else "“”"
    assert [id for id, template in templates(language) if set(others) & set(template)] == []


@pytest.mark.parametrize(
    ("language", "counted", "listed_words"),
    [
        ("en", ["0 warnings", "1 warning", "2 warnings"], "“a”, “b” and “c”"),
        ("nb", ["0 advarsler", "1 advarsel", "2 advarsler"], "«a», «b» og «c»"),
        ("nn", ["0 åtvaringar", "1 åtvaring", "2 åtvaringar"], "«a», «b» og «c»"),
    ],
)
def test_numbers_and_lists(language: str, counted: list[str], listed_words: str) -> None:
    words = catalogue(language)
    assert [words.text("report.warnings", {"n": n}) for n in (0, 1, 2)] == counted
    assert words.text("leader-disagrees.leader", {"leader": ["a", "b", "c"]}).endswith(listed_words)


@pytest.mark.parametrize(("language", "mark"), [("en", "."), ("nb", ","), ("nn", ",")])
def test_decimals_have_the_mark_of_the_language(language: str, mark: str) -> None:
    words = catalogue(language)

    def written(number: object, spec: str = "") -> str:
        return words.format_field(number, spec)

    assert written(92.5) == f"92{mark}5"
    assert written(-0.25, ".1f") == f"-0{mark}2"
    assert written(1, ".2f") == f"1{mark}00"
    assert written([7.5, 8]) == f"7{mark}5, 8"
    assert words.text("amount.unit", {"number": 92.5, "unit": "mill. kr"}) == f"92{mark}5 mill. kr"
    # What has no decimals stays as it is, and so do the groups that a format asks for.
    assert [written(number) for number in (93, 40_000_000)] == ["93", "40000000"]
    assert written(100_000, ",") == "100,000"
    # A text is not a number, whatever it looks like: it may be what the file is to say.
    assert written("92.5") == "92.5"


def test_a_message_inside_a_message_is_in_the_same_language() -> None:
    args = {"kind": Message("kind.units"), "id": "x"}
    assert catalogue("nn").text("unknown-reference", args) == "det finst ikkje ei eining med id-en «x»"
