"""The catalogues: every text is there, used, well formed and compiled; arguments are safe to show."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from catalogues import ids, templates

import orgctl
from orgctl.findings import Message, Worded
from orgctl.lang import MissingMessageError, catalogue, languages
from orgctl.lang.compile import LOCALE, compiled
from orgctl.lang.visible import visible

SOURCE = Path(orgctl.__file__).parent
# What a call with an id is called: its first text is an id.
CALLS = {"Message", "OrgctlError", "text"}
# What the module that reads the catalogues says itself.
OWN = ("list.", "number.", "date.", "name-left-out")
DERIVED = ("help", "label", "related")


@cache
def trees() -> list[tuple[ast.Module, bool]]:
    """All the code that may use a message, and whether its words are those of documents."""
    files = (file for file in sorted(SOURCE.rglob("*.py")) if file.parent.name != "lang")
    return [(ast.parse(file.read_text("utf-8")), "documents" in file.parts) for file in files]


def literals() -> Iterator[tuple[str, bool]]:
    """Every text in the source code, and whether it must be an id."""
    for tree, is_document in trees():
        certain = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                receiver = getattr(getattr(node.func, "value", None), "id", "words")
                is_catalogue = receiver in ("words", "catalogue", "language") and not is_document
                if name in CALLS and (name != "text" or is_catalogue):
                    certain.add(id(node.args[0]))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, id(node) in certain


def test_every_id_in_the_code_has_a_text() -> None:
    words = catalogue("en")
    assert {text for text, is_id in literals() if is_id and not words.has(text)} == set()


def patterns() -> Iterator[re.Pattern[str]]:
    """The ids that the code puts together, such as ``f"shape.{name}"``: they begin with fixed words."""
    for tree, _ in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                parts = [
                    re.escape(str(value.value)) if isinstance(value, ast.Constant) else r"[\w-]+"
                    for value in node.values
                ]
                if re.match(r"[a-z][a-z-]*[.-]", str(node.values[0].value)):
                    yield re.compile("".join(parts))


def test_every_text_is_used() -> None:
    words = {text for text, _ in literals()}
    composed = list(patterns())

    def is_used(id: str) -> bool:
        if id in words or id.startswith(OWN) or any(pattern.fullmatch(id) for pattern in composed):
            return True
        # What is said beside a message has its id and one more word: `tab.help`, `twice.first`.
        stem, _, last = id.rpartition(".")
        return (last.partition("-")[0] in DERIVED or not {last, f".{last}"}.isdisjoint(words)) and is_used(
            stem
        )

    assert [id for id in ids("en") if not is_used(id)] == []


@pytest.mark.parametrize("language", languages())
def test_texts_are_well_formed(language: str) -> None:
    for id, template in templates(language):
        assert template, id
        assert template.strip() == template, id
        for _, field, spec, conversion in Formatter().parse(template):
            assert field is None or field.isidentifier(), (id, field)
            assert conversion is None, id
            word = (spec or "").strip("`“”«»")
            assert word in ("", "long", "whole", "or", "and", "day") or word[0] in ".,0123456789", (id, spec)
        assert "'" not in template.replace("n't", "").replace("'s", ""), f"{id}: quote with “…” or `…`"
        assert '"' not in template or "`" in template, f"{id}: quote with “…” or `…`"


@pytest.mark.parametrize("language", languages())
def test_ids_are_grouped_and_sorted(language: str) -> None:
    text = (LOCALE / language / "LC_MESSAGES/messages.po").read_text("utf-8")
    for section in text.split("\n# --- ")[1:]:
        found = [line for line in section.split("\n") if line.startswith("msgid ")]
        assert found == sorted(found), section.split("\n")[0]
    assert text.count("\nmsgid ") - 1 == len(set(ids(language))), "an id stands twice"


@pytest.mark.parametrize(
    "po", sorted(LOCALE.glob("*/LC_MESSAGES/*.po")), ids=lambda po: f"{po.parts[-3]}-{po.stem}"
)
def test_compiled_catalogues_are_fresh(po: Path) -> None:
    assert po.with_suffix(".mo").read_bytes() == compiled(po), "run python -m orgctl.lang.compile"


def test_plurals() -> None:
    words = catalogue("en")
    assert [words.text("report.errors", {"n": n}) for n in (0, 1, 2)] == ["0 errors", "1 error", "2 errors"]


def test_dates_as_the_language_writes_them() -> None:
    args = {"decision": "x", "date": "2014-11-03", "closes": "2014-11"}
    said = {each: catalogue(each).text("decision-before-close.due", args) for each in ("en", "nb", "nn")}
    assert "2014-11-03" in said["en"]
    for language in ("nb", "nn"):
        assert "03.11.2014" in said[language]
        assert " 2014-11" in said[language], "a month is no day"


def test_days_that_are_said_in_words() -> None:
    checked = {"day": Worded("checked", {"en": "2026-11-22"})}
    assert "2026-11-22" in catalogue("en").text("law.seen", checked)
    some = Message("law.days", {"first": "2009-07-01", "last": "2010-07-01"})
    autumn = Worded("turn", {"en": "the autumn", "nb": "høsten", "nn": "hausten"})
    said = {"nb": ("mellom 01.07.2009 og 01.07.2010", "høsten"), "nn": ("mellom 01.07.2009", "hausten")}
    for language, (days, words) in said.items():
        text = catalogue(language).text
        assert "22.11.2026" in text("law.seen", checked)
        args = {"law": "x", "date": "2008", "from": some, "until": autumn}
        assert days in text("law-not-in-force.coming", args)
        assert words in text("law-not-in-force.ended", args)


def test_lists_and_nested_messages() -> None:
    words = catalogue("en")
    close = {"name": "x", "close": ["a", "b", "c"]}
    assert words.text("cli.unknown-command-suggest", close).endswith("did you mean `a`, `b` or `c`?")
    assert words.text("cli.unknown-command-suggest", {"name": "x", "close": ["a"]}).endswith("mean `a`?")
    counted = {"counts": [Message("report.errors", {"n": 2}), Message("report.warnings", {"n": 1})]}
    assert words.text("report.summary-file", {**counted, "file": "a"}) == "2 errors and 1 warning in a"
    few = {"names": ["A", "B", Message("told.more", {"n": 3})]}
    assert words.text("as-before", few).startswith("the responsibilities of “A”, “B” and 3 more are")


def test_user_text_is_cut_and_made_visible() -> None:
    words = catalogue("en")

    def said(text: object) -> str:
        return words.text("cli.choice", {"value": text, "allowed": ["a"]})

    assert "“a\\x1b[1m\\n\\u202e”" in said("a\x1b[1m\n\u202e")
    assert "“" + "x" * 59 + "…”" in said("x" * 10_000_000)
    assert "“{value} %s [b]”" in said("{value} %s [b]")
    assert "“null”" in said(None)
    assert "“true”" in said(True)
    assert said(10**10_000).count("…") == 1


def test_missing_ids_and_arguments_are_errors() -> None:
    words = catalogue("en")
    assert not words.has("no-such-id")
    with pytest.raises(MissingMessageError):
        words.text("no-such-id")
    with pytest.raises(MissingMessageError):
        words.text("no-such-id", {"n": 1})
    with pytest.raises(KeyError):
        words.text("cli.choice", {"value": "x"})


def test_visible_leaves_letters_alone() -> None:
    for text in ("blåbærsyltetøy", "Ĳssel ñ ø̈", "👩‍👩‍👧", "東京", "a\u00a0b"):
        assert visible(text) == text
    assert visible("\ud800\U000e0041\x7f\u2028") == r"\ud800\U000e0041\x7f\u2028"
