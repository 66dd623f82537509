"""The formats that other tools read: what each looks like, and that any text goes through them unharmed."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from made import REPORTS, TEXTS, WORDS, message, report_of, sample, written
from markdown_it import MarkdownIt

from orgctl import resources
from orgctl.findings import Edit, Finding, Fix, Message, Place, Rule, Severity, in_order
from orgctl.lang import catalogue, languages
from orgctl.lang.visible import visible
from orgctl.report import FORMATS, MACHINE_FORMATS, Report, write
from orgctl.report.markdown import escaped
from orgctl.report.telling import cure, said
from orgctl.rules.registry import rules

HERE = Path(__file__).parent
UPDATE = os.environ.get("ORGCTL_UPDATE_GOLDEN") == "1"
SARIF = Draft4Validator(json.loads((HERE / "sarif-2.1.0-rtm.5.json").read_text("utf-8")))
FINDINGS = Draft202012Validator(json.loads((resources.schemas() / "findings.schema.json").read_text("utf-8")))
SUFFIXES = {"json": "json", "sarif": "sarif", "gitlab": "gitlab.json", "junit": "xml", "markdown": "md"}


@pytest.mark.parametrize("format", FORMATS)
def test_golden(format: str) -> None:
    """What each format looks like; ORGCTL_UPDATE_GOLDEN=1 writes it anew."""
    golden = HERE / "golden" / f"report.{SUFFIXES.get(format, f'{format}.txt')}"
    output = written(format, sample())
    if UPDATE:
        golden.write_text(output, "utf-8")
    assert output == golden.read_text("utf-8")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("language", languages())
def test_every_language_has_all_words(format: str, language: str) -> None:
    stream = io.StringIO()
    report = sample()
    found = [
        Finding(finding.rule, Message("cycle-self", {"id": "x"}), finding.place, file=finding.file)
        for finding in report.findings
    ]
    write(report._replace(findings=found), format, stream, catalogue=catalogue(language))
    assert all(finding.rule.code in stream.getvalue() for finding in found)


@given(REPORTS)
def test_whatever_it_says_it_is_clean_text(report: Report) -> None:
    for format in MACHINE_FORMATS:
        output = written(format, report)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", output)


# JSON


@given(REPORTS)
def test_json_keeps_all(report: Report) -> None:
    document = json.loads(written("json", report))
    FINDINGS.validate(document)
    expected = in_order(report.findings, report.files)
    assert [(each["file"], each["message"], each["path"]) for each in document["findings"]] == [
        (finding.file, visible(finding.message.args["text"]), list(finding.path)) for finding in expected
    ]
    for each, finding in zip(document["findings"], expected, strict=True):
        edits = finding.fix and [
            {"action": edit.action, "path": list(edit.path), "value": edit.value}
            for edit in finding.fix.edits
        ]
        assert (each["fix"] and each["fix"]["edits"]) == edits


# SARIF


def unmarked(message: dict[str, str]) -> str:
    """A message of SARIF as it is shown: braces are doubled, and links are escaped."""
    assert re.fullmatch(r"(?:[^{}]|\{\{|\}\})*", message["text"])
    assert not re.search(r"(?<!\\)\]\(", message["text"])
    return re.sub(r"\{\{|\}\}", lambda pair: pair[0][0], message["text"]).replace("\\](", "](")


def file_of(location: dict[str, Any]) -> str:
    assert location["uriBaseId"] == "%SRCROOT%"
    assert re.fullmatch(r"[\w.~/%-]+", location["uri"], re.ASCII)
    return unquote_to_bytes(location["uri"]).decode("utf-8", "surrogatepass")


@given(REPORTS)
def test_sarif_keeps_all(report: Report) -> None:
    document = json.loads(written("sarif", report))
    SARIF.validate(document)
    (run,) = document["runs"]
    assert [file_of(each["location"]) for each in run["artifacts"]] == list(report.files)
    expected = in_order(report.findings, report.files)
    for result, finding in zip(run["results"], expected, strict=True):
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert (rule["id"], rule["name"]) == (result["ruleId"], rule["name"]) == finding.rule[:2]
        texts = [each for each in (said(finding.message, WORDS), cure(finding, WORDS)) if each]
        assert unmarked(result["message"]) == "\n".join(texts).replace("\\](", "](")
        places = [place_of(each["physicalLocation"], run) for each in result["locations"]]
        assert places == ([finding.place] if finding.place else [])
        related = [place_of(each["physicalLocation"], run) for each in result.get("relatedLocations", ())]
        assert related == [each.place for each in finding.related]
        edits = result["properties"].get("fix")
        assert (edits and len(edits["edits"])) == (finding.fix and len(finding.fix.edits))


def place_of(location: dict[str, Any], run: Any) -> Place:
    artifact, region = location["artifactLocation"], location["region"]
    if "index" in artifact:
        assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
    numbers = (region[name] for name in ("startLine", "startColumn", "endLine", "endColumn"))
    return Place(file_of(artifact), *numbers)


@pytest.mark.parametrize(
    ("action", "value", "text"),
    [
        ("rename", "kind", "kind"),
        ("set", "Rådmann og stab", "Rådmann og stab"),
        ("set", "yes", '"yes"'),
        ("set", "a: b", '"a: b"'),
        ("set", "10", '"10"'),
        ("set", 'say "å"\n', '"say \\"å\\"\\n"'),
        ("set", 0.5, "0.5"),
        ("set", True, "true"),
        ("set", {"a": 1}, None),
        ("set", float("inf"), None),
        ("remove", None, None),
    ],
)
def test_an_edit_of_a_known_place_is_a_fix(action: str, value: Any, text: str | None) -> None:
    place = Place("a.yaml", 2, 3, 2, 6)
    edit = Edit(action, ("units", "x"), value, place)
    for edits, replaced in (((edit,), text), ((edit, edit._replace(place=None)), None)):
        finding = Finding(
            Rule("ORG020", "unknown-key"), message("plain", text="x"), place, fix=Fix(True, edits)
        )
        document = json.loads(written("sarif", report_of([finding])))
        SARIF.validate(document)
        (result,) = document["runs"][0]["results"]
        changes = [change for fix in result.get("fixes", ()) for change in fix["artifactChanges"]]
        contents = [each["insertedContent"]["text"] for change in changes for each in change["replacements"]]
        assert contents == ([] if replaced is None else [replaced])
        assert result["properties"]["fix"]["edits"][0]["action"] == action


def test_every_rule_has_a_title_in_every_language() -> None:
    for language in languages():
        words = catalogue(language)
        assert [rule.name for rule in rules() if not words.has(f"rule.{rule.name}")] == []


# GitHub


def unescaped(text: str, *, property: bool = False) -> str:
    """What the runner makes of an escaped value."""
    signs = {"%0D": "\r", "%0A": "\n", **({"%3A": ":", "%2C": ","} if property else {}), "%25": "%"}
    return re.sub("|".join(signs), lambda match: signs[match[0]], text)


def commands(output: str) -> Iterator[tuple[str, dict[str, str], str]]:
    for line in output.splitlines():
        match = re.fullmatch(r"::(error|warning|notice) ([^\r\n]*?)::(.*)", line)
        assert match, line
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        yield match[1], {k: unescaped(v, property=True) for k, v in properties.items()}, unescaped(match[3])


@given(REPORTS)
def test_github_keeps_all(report: Report) -> None:
    output = written("github", report)
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    expected = in_order(report.findings, report.files)
    for (command, properties, text), finding in zip(commands(output), expected, strict=True):
        assert command == names[finding.severity]
        assert text.split("\n") == [
            each for each in (said(finding.message, WORDS), cure(finding, WORDS)) if each
        ]
        assert properties.pop("title") == f"{finding.rule.code} {finding.rule.name}"
        place = finding.place
        assert properties.pop("file", "") == visible(finding.file)
        numbers = {name: int(value) for name, value in properties.items()}
        if place is None:
            assert numbers == {}
        elif place.line != place.end_line:
            assert numbers == {"line": place.line, "endLine": place.end_line}
        else:
            assert numbers == {
                "line": place.line, "col": place.column, "endLine": place.line, "endColumn": place.end_column
            }  # fmt: skip


def test_a_file_or_a_message_is_never_a_command() -> None:
    file, text = "a,b:c%2C%0A.yaml", "50 % %25 %0A::stop::"
    place = Place(file, 1, 1, 1, 2)
    found = Finding(Rule("ORG020", "unknown-key"), message("whole", text=text), place)
    ((_, properties, said_there),) = commands(written("github", report_of([found])))
    assert (properties["file"], said_there) == (file, text)


# GitLab

GITLAB = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "pattern": "^ORG[0-9]{3} [a-z-]+$"},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "minLength": 1},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)


@given(REPORTS)
def test_gitlab_keeps_all(report: Report) -> None:
    entries = json.loads(written("gitlab", report._replace(findings=[*report.findings, *report.findings])))
    GITLAB.validate(entries)
    assert len({each["fingerprint"] for each in entries}) == len(entries) == 2 * len(report.findings)
    expected = in_order([*report.findings, *report.findings], report.files)
    for entry, finding in zip(entries, expected, strict=True):
        assert entry["location"]["path"] == (finding.file or ".")
        assert entry["location"]["lines"]["begin"] == (finding.place.line if finding.place else 1)
        assert entry["description"].startswith(said(finding.message, WORDS))


# Markdown

REFERENCES = re.compile(
    r"""[@~%#]["\w]|[!&$]\d|://|www\.|:[\w+-]+:|\b(?:GH|[A-Z][A-Z0-9_]+)-\d|\[\w+:|\b(?=\d*[a-f])[0-9a-f]{7,40}\b"""
)


def shown(markdown: str) -> list[str]:
    """The text of each block, which is all that there is besides lists, bold words and breaks."""
    blocks = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        if token.type == "inline":
            kinds = {child.type for child in token.children or ()}
            assert kinds <= {
                "text",
                "text_special",
                "strong_open",
                "strong_close",
                "hardbreak",
                "html_inline",
            }
            parts = []
            for child in token.children or ():
                if child.type == "html_inline":
                    assert child.content in ("<span>", "</span>")
                elif child.type == "hardbreak":
                    parts.append("\n")
                else:
                    parts.append(child.content)
            blocks.append("".join(parts))
        else:
            assert token.type.removesuffix("_open").removesuffix("_close") in (
                "bullet_list", "list_item", "paragraph", "html_block",
            )  # fmt: skip
    return blocks


@given(REPORTS)
def test_markdown_shows_all_and_nothing_else(report: Report) -> None:
    output = written("markdown", report)
    expected = []
    for file, group in groupby(in_order(report.findings, report.files), lambda finding: finding.file):
        expected += [visible(file)] if file.strip(" ") else []
        for finding in group:
            where = f"{finding.place.line}:{finding.place.column} " if finding.place else ""
            line = f"- {where}{finding.severity} {finding.rule.code}: {said(finding.message, WORDS)}"
            expected.append(
                line.removeprefix("- ") + "".join(f"\n{each}" for each in [cure(finding, WORDS)] if each)
            )
    _, *blocks = [block.replace("\u200b", "") for block in shown(output)]
    assert [squeezed(block) for block in blocks] == [squeezed(block) for block in expected]


def squeezed(text: str) -> str:
    """Text as a browser shows it: blanks at the ends of lines are nothing, two in it are one. A parser takes
    those that don't break from the ends, too."""
    return "\n".join(line.strip(" \u00a0") for line in re.sub(" +", " ", text).split("\n"))


@given(TEXTS | st.lists(TEXTS, max_size=4).map("".join))
def test_text_in_markdown_refers_to_nothing(text: str) -> None:
    (block,) = shown("x " + escaped(visible(text)))
    assert not REFERENCES.search(block.removeprefix("x "))
    (block,) = shown(escaped(visible(text) + "."))
    assert block.replace("\u200b", "").strip() == (visible(text) + ".").strip()
