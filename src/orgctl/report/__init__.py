"""Findings in words: one file per output format, which share nothing but small helpers.

Text is for people, with source lines and a caret; ``concise`` is a line each for editors and
grep; ``json`` is for machines and follows ``schemas/findings.schema.json``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TextIO

from orgctl.findings import Finding, Lines, Severity, in_order
from orgctl.lang import Catalogue

FORMATS = ("text", "concise", "json")
MACHINE_FORMATS = frozenset({"concise", "json"})
"""Formats that are never coloured and never wrapped."""


class Report(NamedTuple):
    """What one run found: the findings, the files that were looked at, the texts of those files,
    and how many findings were left out because someone asked for it."""

    findings: Sequence[Finding]
    files: Sequence[str]
    lines: Lines
    suppressed: int = 0


def write(
    report: Report,
    format: str,
    stream: TextIO,
    *,
    catalogue: Catalogue,
    color: bool = False,
    width: int | None = None,
) -> None:
    """Writes ``report`` to ``stream`` in one of ``FORMATS``, sorted by file and place.

    ``width`` is the terminal's in cells; without one nothing is wrapped. The same report gives the
    same text everywhere. Raises ValueError for an unknown format.
    """
    ordered = Report(in_order(report.findings, report.files), report.files, report.lines, report.suppressed)
    if format == "text":
        from orgctl.report import text

        text.write(ordered, stream, catalogue, color, width)
    elif format == "concise":
        from orgctl.report import concise

        concise.write(ordered, stream, catalogue)
    elif format == "json":
        from orgctl.report import json

        json.write(ordered, stream, catalogue)
    else:
        raise ValueError(format)


def counts(findings: Sequence[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, gravest first, zeros included."""
    result = dict.fromkeys(Severity, 0)
    for finding in findings:
        result[finding.severity] += 1
    return result
