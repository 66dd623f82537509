"""JUnit's XML: what its schema says, and that nothing of a report is lost on the way."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from made import REPORTS, WORDS, message, report_of, sample, written
from xmlschema import XMLSchema

from orgctl.api import lint
from orgctl.findings import Finding, Place, Rule, Severity, in_order
from orgctl.lang import catalogue, languages
from orgctl.lang.visible import visible
from orgctl.report import Report
from orgctl.report.telling import said
from orgctl.rules.asked import Asked
from orgctl.rules.judging import Profile
from orgctl.rules.registry import rules

SCHEMA = XMLSchema(str(Path(__file__).with_name("junit-10.xsd")))
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def checked(output: str) -> ET.Element:
    """The root of a document that the schema allows, where names of cases are unique and sums come out."""
    root = ET.fromstring(output)
    SCHEMA.validate(root)
    for suites in ([root], list(root)):
        for suite in suites:
            cases = list(suite.iter("testcase"))
            assert int(suite.attrib["tests"]) == len(cases)
            failures = [case for case in cases if case.find("failure") is not None]
            assert int(suite.attrib["failures"]) == len(failures)
    for suite in root:
        assert len({(case.get("classname"), case.get("name")) for case in suite}) == len(suite)
    return root


@given(REPORTS)
def test_it_keeps_all(report: Report) -> None:
    root = checked(written("junit", report))
    ordered = in_order(report.findings, report.files)
    names = list(dict.fromkeys([*report.files, *(finding.file for finding in ordered)]))
    assert [suite.attrib["name"] for suite in root] == [visible(name) or "orgctl" for name in names]
    for suite, name in zip(root, names, strict=True):
        here = [finding for finding in ordered if finding.file == name]
        assert len(suite) == (len({finding.rule for finding in here}) or 1)
        text = "\n".join(suite.itertext())
        assert all(said(finding.message, WORDS) in text for finding in here)


@pytest.mark.parametrize("language", languages())
def test_any_rule_with_any_weight_is_within_the_schema(language: str) -> None:
    place = Place("plan.yaml", 2, 3, 2, 6)
    found = [
        Finding(rule, message("yaml-too-deep", limit=100), at, file="plan.yaml", severity=severity)
        for rule in rules()
        for severity in Severity
        for at in (place, None)
    ]
    root = checked(written("junit", report_of(found), catalogue(language)))
    assert len(list(root.iter("failure"))) == len(list(root.iter("system-out"))) == len(rules())
    checked(written("junit", report_of([], ["a.yaml", "b.yaml"]), catalogue(language)))
    checked(written("junit", report_of([]), catalogue(language)))


def test_what_xml_cannot_hold_is_spelled_out() -> None:
    odd = "".join(map(chr, [*range(0x20), 0x7F, 0x85, 0x2028, 0x202E, 0xD800, 0xFFFE, 0xFFFF])) + "]]><&\"'"
    found = Finding(
        Rule("ORG003", "control-character"),
        message("whole", text=odd),
        Place(f"a{odd}.yaml", 1, 1, 1, 2),
        help=message("whole", text=odd),
    )
    root = checked(written("junit", report_of([found])))
    assert root[0].get("name") == visible(f"a{odd}.yaml")
    assert visible(odd) in (root.findtext(".//failure") or "")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("names", [False, True])
def test_the_examples(example: Path, names: bool) -> None:
    result = lint([str(example)], asked=lambda path: Asked(profile=Profile.ADOPTED))
    assert result.findings
    root = checked(written("junit", Report(result.findings, result.files, result.lines), names=names))
    assert {case.get("name", "")[:6] for case in root.iter("testcase")} == {
        each.rule.code for each in result.findings
    }


def test_the_sample() -> None:
    checked(written("junit", sample()))


def test_hints_do_not_fail() -> None:
    rule = Rule("ORG412", "options-alike", Severity.INFO)
    hint = Finding(rule, message("plain", text="a hint"), file="a.yaml")
    root = checked(written("junit", report_of([hint])))
    assert root.attrib["failures"] == "0"
    assert root.findtext(".//system-out") == "a hint"
    warning = Finding(rule, message("plain", text="a warning"), file="a.yaml", severity=Severity.WARNING)
    root = checked(written("junit", report_of([hint, warning])))
    failure = root.find(".//failure")
    assert failure is not None
    assert (failure.get("type"), failure.text) == ("warning", "a warning")
    assert root.findtext(".//system-out") == "a hint"
