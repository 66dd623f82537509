"""Findings for machines: version 1 of a JSON document, described by ``schemas/findings.schema.json``."""

from __future__ import annotations

from typing import Any, TextIO

from orgctl.findings import Finding, Related
from orgctl.lang import Catalogue
from orgctl.machine import fingerprint, json_text
from orgctl.report import Report, counts, telling

VERSION = 1


def write(report: Report, stream: TextIO, words: Catalogue) -> None:
    """Writes one JSON document and a line end."""
    document = {
        "version": VERSION,
        "files": list(report.files),
        "findings": [_finding(finding, words) for finding in report.findings],
        "summary": {
            **{str(severity): number for severity, number in counts(report.findings).items()},
            "suppressed": report.suppressed,
        },
    }
    stream.write(json_text(document, indent=2) + "\n")


def _finding(finding: Finding, words: Catalogue) -> dict[str, Any]:
    place = finding.place
    return {
        "code": finding.rule.code,
        "name": finding.rule.name,
        "severity": str(finding.severity),
        "message": telling.said(finding.message, words),
        "file": finding.file,
        "line": place and place.line,
        "column": place and place.column,
        "end_line": place and place.end_line,
        "end_column": place and place.end_column,
        "path": telling.path(finding, words),
        "entity": telling.entity(finding, words),
        "related": [_related(related, words) for related in finding.related],
        "help": telling.cure(finding, words),
        "fix": telling.fix(finding, words),
        "fingerprint": fingerprint(finding),
        "url": telling.page(finding.rule),
    }


def _related(related: Related, words: Catalogue) -> dict[str, Any]:
    return {
        "message": telling.said(related.label, words),
        "file": related.place.file,
        "line": related.place.line,
        "column": related.place.column,
    }
