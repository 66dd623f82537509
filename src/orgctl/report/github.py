"""Findings as GitHub Actions reads them from a log, to annotate a change: ``::error file=…::…``."""

from __future__ import annotations

from typing import TextIO

from orgctl.findings import Finding, Severity
from orgctl.lang import Catalogue
from orgctl.lang.visible import visible
from orgctl.report import Report
from orgctl.report.telling import told

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write(report: Report, stream: TextIO, words: Catalogue) -> None:
    """Writes one command a finding and nothing else."""
    for finding in report.findings:
        properties = ",".join(
            f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in _properties(finding).items()
        )
        text = told(finding, words, "\n").translate(_IN_MESSAGE)
        stream.write(f"::{_COMMANDS[finding.severity]} {properties}::{text}\n")


def _properties(finding: Finding) -> dict[str, str | int]:
    found: dict[str, str | int] = {}
    if finding.file:
        found["file"] = visible(finding.file)
    if finding.place is not None:
        _, line, column, end_line, end_column = finding.place
        found["line"] = line
        # Columns are refused where the end is on another line.
        if end_line == line:
            found |= {"col": column, "endLine": end_line, "endColumn": max(end_column, column)}
        else:
            found["endLine"] = end_line
    found["title"] = f"{finding.rule.code} {finding.rule.name}"
    return found
