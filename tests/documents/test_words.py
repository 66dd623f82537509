"""Words, dates and numbers in the document's language, and catalogues that are up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

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
        ("2014", "2014"),
    ],
)
def test_dates_keep_their_precision(text: str, printed: str) -> None:
    assert words("nb").date(Day.parse(text)) == printed


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
    assert words("nn").fallback == "nb"
    assert words("nn").text("Roles") == "Roller"
    assert words("fi").fallback == "en"
    assert words("fi").text("Roles") == "Roles"
    assert words("en-GB").fallback == ""
    assert words("nb-NO").text("Roles") == "Roller"


@pytest.mark.parametrize("po", CATALOGUES, ids=lambda path: path.parents[1].name)
def test_a_catalogue_has_every_text_and_no_other(po: Path) -> None:
    assert extract.updated(po) == po.read_text("utf-8"), "run python -m orgctl.documents.extract"
    assert 'msgstr ""\n\n' not in po.read_text("utf-8").split("\n\n", 1)[1], "a text is not translated"
    assert po.with_suffix(".mo").read_bytes() == compile.compiled(po)
