"""A line for each finding, for editors and grep: ``file:line:column: severity CODE message``."""

from __future__ import annotations

from typing import TextIO

from orgctl.lang import Catalogue
from orgctl.lang.visible import visible
from orgctl.report import Report
from orgctl.report.telling import said


def write(report: Report, stream: TextIO, words: Catalogue) -> None:
    """Writes the findings and nothing else; a finding without a place has no line and column."""
    for finding in report.findings:
        place = finding.place
        where = f"{visible(finding.file)}:" + (f"{place.line}:{place.column}:" if place else "")
        message = said(finding.message, words).replace("\n", " ")
        stream.write(f"{where} {finding.severity} {finding.rule.code} {message}\n")
