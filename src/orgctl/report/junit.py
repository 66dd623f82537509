"""Findings as test results, for servers that show nothing else: JUnit's XML, as Jenkins and GitLab read it.

A file is a suite, and what is wrong with it is a case for each rule, so that a server can tell since when
a case fails. A file without findings is a case that passes; hints don't fail.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from typing import TextIO

from orgctl.findings import Finding, Severity
from orgctl.lang import Catalogue
from orgctl.lang.visible import visible
from orgctl.report import Report
from orgctl.report.telling import said, told


def write(report: Report, stream: TextIO, words: Catalogue) -> None:
    """Writes one XML document and a line end. What XML can't hold is spelled out."""
    by_file: dict[str, list[Finding]] = {file: [] for file in report.files}
    for finding in report.findings:
        by_file.setdefault(finding.file, []).append(finding)
    suites = [_suite(file, findings, words) for file, findings in by_file.items()]
    root = ET.Element("testsuites", {"name": "orgctl", **_sums(suites, ("tests", "failures", "errors"))})
    root.extend(suites)
    ET.indent(root)
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n")


def _suite(file: str, findings: Sequence[Finding], words: Catalogue) -> ET.Element:
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(f"{finding.rule.code} {finding.rule.name}", []).append(finding)
    name = visible(file) or "orgctl"
    failed = sum(any(map(_fails, each)) for each in by_rule.values())
    counts = {"tests": str(len(by_rule) or 1), "failures": str(failed), "errors": "0", "skipped": "0"}
    suite = ET.Element("testsuite", {"name": name, **counts})
    for rule, each in by_rule.items():
        suite.append(_case(name, rule, each, words))
    if not findings:
        ET.SubElement(suite, "testcase", classname=name, name=words.text("report.no-findings"))
    return suite


def _case(file: str, rule: str, findings: Sequence[Finding], words: Catalogue) -> ET.Element:
    """What one rule has found in a file: a failure, or what is worth a look."""
    case = ET.Element("testcase", classname=file, name=rule)
    wrong = [finding for finding in findings if _fails(finding)]
    hints = [finding for finding in findings if not _fails(finding)]
    if wrong:
        gravest = min((finding.severity for finding in wrong), key=list(Severity).index)
        first, more = said(wrong[0].message, words), len(wrong) - 1
        message = words.text("report.and-more", {"first": first, "n": more}) if more else first
        failure = ET.SubElement(case, "failure", message=message, type=str(gravest))
        failure.text = _lines(wrong, words)
    if hints:
        ET.SubElement(case, "system-out").text = _lines(hints, words)
    return case


def _fails(finding: Finding) -> bool:
    return finding.severity is not Severity.INFO


def _lines(findings: Sequence[Finding], words: Catalogue) -> str:
    return "\n".join(_where(finding) + told(finding, words) for finding in findings)


def _where(finding: Finding) -> str:
    place = finding.place
    return f"{visible(finding.file)}:{place.line}:{place.column}: " if place else ""


def _sums(suites: Sequence[ET.Element], names: Sequence[str]) -> dict[str, str]:
    return {name: str(sum(int(suite.get(name, 0)) for suite in suites)) for name in names}
