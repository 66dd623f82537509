"""`orgctl explain`: one rule with why, examples and how to silence it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from calling import orgctl

DOCS = Path(__file__).resolve().parents[2] / "docs"

TOLD = """\
ORG207 deputy-is-self
A post is its own deputy
leadership · warning · in every plan · from lint

What it finds
  A post is its own deputy: nobody stands in for it.

Why it matters
  A deputy is there for when somebody can't act. Whoever is named as their own
  deputy has none, and nobody notices before the day one is needed.

An example
  orgctl: 1
  organisation: {name: Granvik kommune}
  units: {kommunen: {name: Kommunen, leader: kommunedirektør}}
  positions:
    kommunedirektør: {title: Kommunedirektør, deputy: kommunedirektør}

orgctl says:
  warning ORG207: “Kommunedirektør” is its own deputy
"""

SILENCED = """\
How to silence it
  In one place, with a comment: at the end of the line, or alone on the line
  above it. The reason belongs there.
    # orgctl: ignore[ORG207] the reason
  For all plans of a folder, in orgctl.toml, with one of these lines: leave it
  out, or give it another weight.
    ignore = ["ORG207"]
    severity.ORG207 = "info"

The same in the documentation: docs/rules/ORG207.md
"""


def test_a_rule_is_explained() -> None:
    result = orgctl("explain", "ORG207")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(TOLD)
    assert result.stdout.endswith(SILENCED)
    assert "    --> plan.yaml:5:53\n" in result.stdout.replace("   -->", "    -->")
    assert "assisterende: {title: Assisterende kommunedirektør, unit: kommunen}" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.split("\n"))


@pytest.mark.parametrize("word", ["ORG207", "org207", "deputy-is-self", "Deputy-Is-Self"])
def test_a_rule_has_two_names(word: str) -> None:
    assert orgctl("explain", word).stdout.startswith("ORG207 deputy-is-self\n")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nb",
            [
                "Hvorfor det er viktig\n  En stedfortreder trengs",
                "advarsel ORG207: «Kommunedirektør» er sin egen",
            ],
        ),
        (
            "nn",
            [
                "Kvifor det er viktig\n  Ein stadfortredar trengst",
                "åtvaring ORG207: «Kommunedirektør» er sin eigen",
            ],
        ),
    ],
)
def test_in_the_reader_s_language(language: str, words: list[str]) -> None:
    told = orgctl("explain", "ORG207", "--lang", language).stdout
    assert [each for each in words if each not in told] == []
    assert not re.search("What|Why|says|silence", told)


def test_a_family_is_told_rule_by_rule() -> None:
    told = orgctl("explain", "structure").stdout
    assert told == orgctl("explain", "ORG1").stdout
    lines = told.split("\n")
    assert lines[:3] == ["ORG1 structure", "One sound structure.", ""]
    assert lines[3].split()[:4] == ["ORG101", "unknown-reference", "A", "reference"]
    assert lines[4].strip() == "exist"
    assert max(map(len, lines)) <= 80


def test_a_family_may_have_no_rules_yet() -> None:
    said = "There are no rules in it yet.\n"
    assert orgctl("explain", "authority").stdout.endswith("than they hold.\n\n" + said)
    assert orgctl("explain", "authority", "--format", "markdown").stdout.endswith(
        "than they hold.\n\n" + said
    )
    assert json.loads(orgctl("explain", "authority", "--format", "json").stdout)["rules"] == []


def test_several_are_told_once_each() -> None:
    told = orgctl("explain", "ORG207", "ORG203", "deputy-is-self").stdout
    assert re.findall(r"^(ORG\d{3}) [a-z-]+$", told, re.MULTILINE) == ["ORG207", "ORG203"]


def test_a_file_beside_the_example_is_shown() -> None:
    told = orgctl("explain", "ORG028").stdout
    assert "With enheter.yaml beside it:\n  orgctl-part: 1\n" in told
    assert "error ORG028" in told


@pytest.mark.parametrize(
    ("code", "words", "lines"),
    [
        ("ORG101", "It can't be silenced: as long as it stands", []),
        ("ORG999", "It can't be silenced: the mistake is in orgctl", []),
        ("ORG901", "For all plans of a folder", ['ignore = ["ORG901"]', 'severity.ORG901 = "info"']),
        ("ORG904", "For all plans of a folder", ['ignore = ["ORG904"]', 'severity.ORG904 = "warning"']),
    ],
)
def test_only_what_helps_is_told_of_silencing(code: str, words: str, lines: list[str]) -> None:
    told = orgctl("explain", code).stdout.partition("How to silence it\n")[2]
    assert words in told
    assert re.findall(r"^    (.+)$", told, re.MULTILINE) == lines


def test_an_unknown_rule_gets_a_suggestion() -> None:
    result = orgctl("explain", "ORG207", "one-to-one-leadreship")
    assert (result.returncode, result.stdout) == (2, "")
    assert (
        result.stderr
        == "orgctl: there is no rule “one-to-one-leadreship”; did you mean `one-to-one-leadership`?\n"
    )
    assert orgctl("explain", "zzzzz").stderr.startswith(
        "orgctl: there is no rule “zzzzz”; call it by its code"
    )
    assert orgctl("explain").returncode == 2


def test_markdown_is_the_page_in_the_documentation() -> None:
    page = (DOCS / "rules" / "ORG207.md").read_text("utf-8").partition("\n\n")[2]
    assert orgctl("explain", "ORG207", "--format", "markdown").stdout == page


def test_json_has_all_of_it() -> None:
    (found,) = json.loads(orgctl("explain", "ORG207", "--format", "json", "--lang", "nb").stdout)["rules"]
    assert found["code"] == "ORG207"
    assert found["why"].startswith("En stedfortreder trengs")
    assert found["limits"] is None
    assert found["bad"].startswith("orgctl: 1\n")
    assert found["findings"] == [
        {
            "file": "plan.yaml",
            "line": 5,
            "column": 53,
            "severity": "warning",
            "message": "«Kommunedirektør» er sin egen stedfortreder",
            "help": found["findings"][0]["help"],
        }
    ]
    assert found["ignored_by"] == {"comment": True, "settings": True}


def test_json_of_a_family_has_each_of_its_rules_in_full() -> None:
    found = json.loads(orgctl("explain", "tool", "--format", "json").stdout)["rules"]
    assert [each["code"] for each in found] == ["ORG901", "ORG902", "ORG903", "ORG904", "ORG999"]
    assert all(each["why"] for each in found)
    assert found[-1]["bad"] is None


def test_colours_are_only_colours() -> None:
    coloured = orgctl("explain", "ORG207", "--color", "always").stdout
    assert "\x1b[1mWhy it matters\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == orgctl("explain", "ORG207").stdout
