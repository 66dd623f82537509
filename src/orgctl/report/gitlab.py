"""Findings as GitLab shows them in a merge request: its Code Quality report, a list in JSON."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any, TextIO

from orgctl.findings import Finding, Severity
from orgctl.lang import Catalogue
from orgctl.machine import fingerprint, json_text
from orgctl.report import Report
from orgctl.report.telling import told

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: Report, stream: TextIO, words: Catalogue) -> None:
    """Writes one JSON document and a line end."""
    seen: Counter[tuple[str, str]] = Counter()
    entries = []
    for finding in report.findings:
        same = finding.file, fingerprint(finding)
        entries.append(_entry(finding, words, _unique(*same, seen[same])))
        seen[same] += 1
    stream.write(json_text(entries, indent=2) + "\n")


def _entry(finding: Finding, words: Catalogue, unique: str) -> dict[str, Any]:
    place = finding.place
    # Every entry must have a path and a line, also what is about all of a file, or about none.
    lines = {"begin": place.line, "end": place.end_line} if place else {"begin": 1}
    return {
        "description": told(finding, words),
        "check_name": f"{finding.rule.code} {finding.rule.name}",
        "fingerprint": unique,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": finding.file or ".", "lines": lines},
    }


def _unique(file: str, fingerprint: str, number: int) -> str:
    """GitLab shows only one of those that have the same fingerprint: the same problem in two files is two,
    and so is the same one twice in a file."""
    text = json.dumps([file, fingerprint, number])
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:32]
