"""`orgctl rules`: all rules in a table, or those that are asked for."""

from __future__ import annotations

import json

import pytest
from calling import orgctl

from orgctl.lang import languages
from orgctl.rules.registry import rules


def codes(*arguments: str) -> list[str]:
    lines = orgctl("rules", *arguments).stdout.split("\n")
    return [line.split()[0] for line in lines if line.startswith("ORG")]


def test_the_table_has_every_rule_in_eighty_columns() -> None:
    result = orgctl("rules")
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.split("\n")
    assert lines[0].split() == ["code", "name", "family", "weight", "from"]
    assert lines[1].split() == ["ORG001", "syntax", "file", "error", "draft"]
    assert "ORG209 vacant-without-acting leadership warning adopted".split() in map(str.split, lines)
    assert lines[-2] == f"{len(rules())} rules. “orgctl explain CODE” tells why, with examples."
    for language in languages():
        assert max(map(len, orgctl("rules", "--lang", language).stdout.split("\n"))) <= 80
    assert codes() == [rule.code for rule in rules()]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("tool",), {"ORG901", "ORG902", "ORG903", "ORG904", "ORG999"}),
        (("ORG9",), {"ORG901", "ORG902", "ORG903", "ORG904", "ORG999"}),
        (("org207",), {"ORG207"}),
        (("one-to-one-leadership",), {"ORG203"}),
        (("Deputy", "leadership"), {"ORG207", "ORG208"}),
        (("STEDFORTREDER", "--lang", "nb"), {"ORG207", "ORG208"}),
    ],
)
def test_words_leave_the_rules_that_fit(words: tuple[str, ...], found: set[str]) -> None:
    assert {*codes(*words)} == found


def test_words_that_fit_nothing_are_told() -> None:
    result = orgctl("rules", "leadership", "umulig")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "orgctl: no rule fits “leadership” and “umulig”\n"


def test_one_rule_is_one() -> None:
    assert orgctl("rules", "ORG207", "--lang", "nn").stdout.endswith(
        "\n1 regel. «orgctl explain KODE» fortel kvifor, med døme.\n"
    )


def test_json_has_what_the_table_has_and_more() -> None:
    found = json.loads(orgctl("rules", "ORG209", "--format", "json").stdout)
    assert found == {
        "version": 1,
        "rules": [
            {
                "code": "ORG209",
                "name": "vacant-without-acting",
                "family": "leadership",
                "severity": "warning",
                "since": "adopted",
                "before": "info",
                "summary": "A vacant post that nobody covers",
                "url": "docs/rules/ORG209.md",
            }
        ],
    }


def test_markdown_is_the_index() -> None:
    text = orgctl("rules", "leadership", "--format", "markdown").stdout
    assert text.startswith("# What orgctl finds\n\nEvery finding")
    assert "\n## ORG2 leadership\n\nA structure that can be led.\n\n| code | name |" in text
    assert (
        "| [ORG207](rules/ORG207.md) | `deputy-is-self` | warning | `draft` | A post is its own deputy |"
        in text
    )
    assert "ORG101" not in text


def test_colour_is_for_those_who_want_it() -> None:
    assert "\x1b[" not in orgctl("rules", "tool").stdout
    assert "\x1b[1mORG901\x1b[0m" in orgctl("rules", "tool", "--color", "always").stdout
