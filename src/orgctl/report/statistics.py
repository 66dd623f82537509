"""How often each rule spoke: a line each, the most frequent first."""

from __future__ import annotations

from collections import Counter
from typing import TextIO

from orgctl.lang import Catalogue
from orgctl.report import SEVERITIES, Report, summary, waiting


def write(report: Report, stream: TextIO, words: Catalogue) -> None:
    """Writes the table and the summary of a report."""
    counts = Counter((each.rule, each.severity) for each in report.findings)
    rows = sorted(counts.items(), key=lambda each: (-each[1], each[0][0].code, each[0][1]))
    widest = len(str(rows[0][1])) if rows else 0
    names = [words.text(SEVERITIES[severity], {}) for (_, severity), _ in rows]
    width = max(map(len, names), default=0)
    for ((rule, _), number), severity in zip(rows, names, strict=True):
        stream.write(f"{number:{widest}}  {severity:{width}}  {rule.code}  {rule.name}\n")
    if rows:
        stream.write("\n")
    stream.write(summary(report, words) + "\n")
    if more := waiting(report, words):
        stream.write(more + "\n")
