"""Words, dates and numbers in the document's language, and catalogues that are up to date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from orgctl.documents import extract
from orgctl.documents.words import words
from orgctl.lang import compile
from orgctl.model.scalars import Day

CATALOGUES = sorted(compile.LOCALE.glob("*/LC_MESSAGES/documents.po"))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2013-06-20", "20. juni 2013"),
        ("2014-11", "november 2014"),
        ("2014-Q4", "4. kvartal 2014"),
        ("2014-T1", "1. tertial 2014"),
        ("2014-T3", "3. tertial 2014"),
        ("2014", "2014"),
    ],
)
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_dates_keep_their_precision(text: str, printed: str, language: str) -> None:
    assert words(language).date(Day.parse(text)) == printed


@pytest.mark.parametrize("language", ["en", "en-GB"])
def test_english_is_that_of_europe(language: str) -> None:
    english = words(language)
    assert english.date(Day.parse("2013-06-20")) == "20 June 2013"
    assert english.date(Day.parse("2014-T2")) == "second third of 2014"
    assert english.listed(["a", "b", "c"]) == "a, b and c"
    assert english.number(1234.5) == "1,234.5"


def test_an_english_of_its_own_keeps_its_dates() -> None:
    assert words("en-US").date(Day.parse("2013-06-20")) == "June 20, 2013"


def test_numbers_are_written_as_in_norwegian() -> None:
    nb = words("nb")
    assert nb.number(19.6) == "19,6"
    assert nb.number(24) == "24"
    assert nb.money(2000000, "NOK") == "2\u00a0000\u00a0000 kr"
    assert nb.money(-0.5, "EUR").endswith("0,50")
    assert nb.percent(0.33) == "33\u00a0%"
    assert nb.listed(["a", "b", "c"]) == "a, b og c"
    assert nb.listed(["a", "b"], "or") == "a eller b"


def test_the_nearest_language_stands_in() -> None:
    assert words("se").fallback == words("da-DK").fallback == "nb"
    assert words("se").text("Roles") == "Roller"
    assert words("fi").fallback == "en"
    assert words("fi").text("Roles") == "Roles"
    assert words("en-GB").fallback == ""
    assert words("nb-NO").text("Roles") == "Roller"


@pytest.mark.parametrize("po", CATALOGUES, ids=lambda path: path.parents[1].name)
def test_a_catalogue_has_every_text_and_no_other(po: Path) -> None:
    assert extract.updated(po) == po.read_text("utf-8"), "run python -m orgctl.documents.extract"
    assert 'msgstr ""\n\n' not in po.read_text("utf-8").split("\n\n", 1)[1], "a text is not translated"
    assert po.with_suffix(".mo").read_bytes() == compile.compiled(po)


@pytest.mark.parametrize("po", CATALOGUES, ids=lambda path: path.parents[1].name)
def test_a_translation_has_the_same_places_to_fill_in(po: Path) -> None:
    with po.open("rb") as stream:
        for message in read_po(stream):
            ids = (message.id,) if isinstance(message.id, str) else message.id
            texts = (message.string,) if isinstance(message.string, str) else message.string
            for text in texts if message.id and texts else ():
                assert set(re.findall(r"%\(\w+\)s", text)) == set(re.findall(r"%\(\w+\)s", ids[-1])), ids


BOKMÅL = (
    "bare enhet enheter fra gjelder hva hvem hver hvert høring ikke leder ledere navn noen "
    "oppgaver rollen sier stedfortreder stillinger tjeneste uten vedtatt virksomhet"
)
NYNORSK = (
    "berre byggjer eining einingar frå gjeld høyring ikkje kva kven kvar kvart leiar leiarar namn nokre "
    "oppgåver rolla seier stadfortredar stillingar teneste utan vedteken verksemd"
)


@pytest.mark.parametrize(("language", "other"), [("nb", NYNORSK), ("nn", BOKMÅL)])
def test_the_two_kinds_of_norwegian_are_kept_apart(language: str, other: str) -> None:
    with (compile.LOCALE / language / "LC_MESSAGES" / "documents.po").open("rb") as stream:
        texts = [str(message.string).casefold() for message in read_po(stream) if message.id]
    used = {word for text in texts for word in re.findall(r"\w+", text)}
    assert used & set(other.split()) == set()


def test_all_languages_have_a_catalogue() -> None:
    assert [po.parents[1].name for po in CATALOGUES] == ["nb", "nn"], "English is in the ids"
    assert words("nn-NO").fallback == ""
    assert words("nn").text("Units and leaders") == "Einingar og leiarar"
    assert words("nn").listed(["a", "b", "c"]) == "a, b og c"
