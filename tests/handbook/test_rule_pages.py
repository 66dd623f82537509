"""Every rule has a page, its examples do what the page says, and the pages in docs/ are fresh."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from orgctl import handbook, resources
from orgctl.handbook import Entry, markdown
from orgctl.handbook.__main__ import files
from orgctl.handbook.examples import judged
from orgctl.lang import catalogue, languages

pytestmark = pytest.mark.slow  # versions of libraries change nothing here

ROOT = Path(__file__).resolve().parents[2]
ENTRIES = handbook.entries()
PAGES = {path.stem for path in resources.data("rules").glob("*")}
PAGED = [entry for entry in ENTRIES if entry.rule.code in PAGES]
SHOWN = [entry for entry in PAGED if entry.page.bad]
UNSHOWN = {
    "ORG002": "no text has another encoding",
    "ORG003": "nobody would see it",
    "ORG008": "it takes a hundred levels",
    "ORG012": "it takes 100 MB",
    "ORG904": "a baseline is no plan",
    "ORG999": "no plan makes a rule fail",
}
WIDEST = 78  # with the indent, a line fits into a terminal of 80 cells


def code(entry: Entry) -> str:
    return entry.rule.code


def test_there_is_a_page_for_each_rule_and_no_other() -> None:
    assert {code(entry) for entry in ENTRIES} == PAGES


def test_rules_without_an_example_are_those_that_can_have_none() -> None:
    assert {code(entry) for entry in PAGED if entry not in SHOWN} == {*UNSHOWN}


@pytest.mark.parametrize("entry", SHOWN, ids=code)
def test_the_bad_example_is_found_and_nothing_else(entry: Entry) -> None:
    found = judged(entry.page, entry.page.bad).findings
    assert {finding.rule.code for finding in found} == {entry.rule.code}


@pytest.mark.parametrize("entry", SHOWN, ids=code)
def test_nothing_is_said_of_the_good_example(entry: Entry) -> None:
    assert judged(entry.page, entry.page.good).findings == ()


@pytest.mark.parametrize("entry", SHOWN, ids=code)
def test_examples_fit_into_a_terminal(entry: Entry) -> None:
    texts = (entry.page.bad, entry.page.good, *entry.page.beside.values())
    assert [line for text in texts for line in text.split("\n") if len(line) > WIDEST] == []


@pytest.mark.parametrize("language", languages())
def test_words_of_pages_are_plain_markdown(language: str) -> None:
    """What isn't in backticks would be marked, or vanish."""
    parser = MarkdownIt()
    for entry in PAGED:
        for texts in (entry.page.finds, entry.page.why, entry.page.limits):
            (block,) = [each for each in parser.parse(texts.get(language, "x")) if each.type == "inline"]
            assert {each.type for each in block.children or ()} <= {"text", "code_inline", "softbreak"}, code(
                entry
            )


def test_the_pages_are_fresh() -> None:
    wanted = {ROOT / path: text for path, text in files()}
    stale = [
        path.name for path, text in wanted.items() if not path.exists() or path.read_text("utf-8") != text
    ]
    assert stale == [], "python -m orgctl.handbook writes them"
    docs = ROOT / "docs"
    assert {*(docs / "rules").iterdir(), docs / "rules.md", docs / "changes.md"} == {*wanted}


def test_the_index_has_every_rule_below_its_family() -> None:
    index = markdown.index(ENTRIES, catalogue())
    lines = [line for line in index.split("\n") if line.startswith(("## ", "| ["))]
    families = [line.split()[1] for line in lines if line.startswith("#")]
    assert families == sorted({entry.family.code for entry in ENTRIES})
    assert [line[3:9] for line in lines if line.startswith("|")] == [code(entry) for entry in ENTRIES]
