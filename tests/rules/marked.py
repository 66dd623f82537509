"""Files with marks around what a finding should point at, ⟦the caret⟧ and ⟨related places⟩, in lists
of cases: `### name`, lines such as `# help: words` with what is expected, and the file's parts."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from orgctl.api import load
from orgctl.findings import Finding, Message, Place
from orgctl.lang import catalogue

HEAD = "orgctl: 1\norganisation: {name: Åmot kommune}\n"
CLOSING = {"⟦": "⟧", "⟨": "⟩"}

Spot = tuple[int, int, int]
"""Line, first column and the column after the last."""


class Case(NamedTuple):
    """One file, with and without its marks, and what is expected of it, by keyword."""

    marked: str
    expected: dict[str, str]

    @property
    def text(self) -> str:
        """The file without marks."""
        return re.sub("[⟦⟧⟨⟩]", "", self.marked)


def cases(name: str) -> Any:
    """The cases of a list, for parametrize."""
    lists = (Path(__file__).parent / "cases" / f"{name}.txt").read_text("utf-8")
    return [pytest.param(case, id=title) for title, case in _cases(lists)]


def _cases(text: str) -> Iterator[tuple[str, Case]]:
    for each in text.split("### ")[1:]:
        title, _, source = each.partition("\n")
        expected = dict(re.findall(r"^# (\w+): (.*)$", source, re.MULTILINE))
        parts = re.sub(r"^# .*\n", "", source, flags=re.MULTILINE)
        head = HEAD if not parts.startswith("organisation:") else HEAD.partition("organisation:")[0]
        yield title, Case(head + parts.rstrip() + "\n", expected)


def spots(marked: str, mark: str) -> list[Spot]:
    """Where the marks stand, in the text without any."""
    found = []
    for number, line in enumerate(marked.split("\n"), 1):
        column, start = 1, 0
        for character in line:
            if character == mark:
                start = column
            elif character == CLOSING[mark]:
                found.append((number, start, column))
            elif character not in "⟦⟧⟨⟩":
                column += 1
    return found


def findings(text: str) -> tuple[Finding, ...]:
    """All findings of a file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.yaml"
        file.write_text(text, "utf-8")
        return load(str(file)).findings


def spot(place: Place | None) -> Spot:
    """A place within one line."""
    assert place is not None
    assert place.line == place.end_line
    return place.line, place.column, place.end_column


def check(case: Case, code: str) -> Finding:
    """Asserts that exactly the marked places are found, all with ``code``, and that the words of the
    first are as expected; returns it."""
    found = findings(case.text)
    assert {finding.rule.code for finding in found} == {code}
    check_found(found, case)
    return found[0]


def check_found(found: Sequence[Finding], case: Case) -> None:
    """Asserts that these findings are at the marked places, with the expected words in the first."""
    assert [spot(each.place) for each in found] == spots(case.marked, "⟦")
    related = [each for finding in found for each in finding.related]
    assert sorted(spot(each.place) for each in related) == sorted(spots(case.marked, "⟨"))
    first = found[0]
    words = {
        "message": said(first.message),
        "label": said(first.label),
        "help": said(first.help),
        "related": said(related[0].label) if related else "",
        "severity": str(first.severity),
        "entity": first.entity,
    }
    for name, expected in case.expected.items():
        if name != "profile":  # that is what a case asks for
            assert expected in words[name]


def said(message: Message | None) -> str:
    """A message in English; empty for none."""
    return catalogue().text(message.id, message.args) if message is not None else ""
