"""Findings in words: one file per output format, which share nothing but small helpers.

Text is for people, with source lines and a caret; ``concise`` is a line each for editors and grep;
``json`` is for scripts and follows ``schemas/findings.schema.json``. The others are the shapes that other
tools read: ``sarif`` code scanning and editors, ``github`` and ``gitlab`` their CI, ``junit`` CI servers,
and ``markdown`` is a comment on a pull request.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple, TextIO

from orgctl.findings import Finding, Lines, Severity, in_order
from orgctl.lang import Catalogue

FORMATS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown")
MACHINE_FORMATS = frozenset(FORMATS) - {"text"}
"""Formats that are never coloured and never wrapped, and name no persons unless asked to."""

SEVERITIES = {
    Severity.ERROR: "report.severity-error",
    Severity.WARNING: "report.severity-warning",
    Severity.INFO: "report.severity-info",
}
"""What a severity is called."""
_COUNTS = {
    Severity.ERROR: "report.errors",
    Severity.WARNING: "report.warnings",
    Severity.INFO: "report.infos",
}
_JUDGED_FROM = "ORG2"
"""The rules before it ask whether a file can be read and fits together."""


class Report(NamedTuple):
    """What one run found: the findings, the files that were looked at, the texts of those files, how many
    findings were left out because someone asked for it, and whether plans were judged or only validated."""

    findings: Sequence[Finding]
    files: Sequence[str]
    lines: Lines
    suppressed: int = 0
    judged: bool = False


def write(
    report: Report,
    format: str,
    stream: TextIO,
    *,
    catalogue: Catalogue,
    color: bool = False,
    width: int | None = None,
    fold: bool = False,
    names: bool = False,
    counts: bool = False,
) -> None:
    """Writes ``report`` to ``stream`` in one of ``FORMATS``, sorted by file and place.

    Text alone takes notice of ``color``, ``width`` (the terminal's in cells; without one nothing is wrapped)
    and ``fold``: of many findings of one code, only the first are shown whole. It tells the names of persons
    where a finding is about them; the others only with ``names``. With ``counts``, text tells only how often
    each rule spoke. The same report gives the same text
    everywhere. Raises ValueError for an unknown format.
    """
    if format not in FORMATS:
        raise ValueError(format)
    ordered = report._replace(findings=in_order(report.findings, report.files))
    if format == "text" and counts:
        from orgctl.report import statistics

        statistics.write(ordered, stream, catalogue)
    elif format == "text":
        from orgctl.report import text

        text.write(ordered, stream, catalogue, color, width, fold)
    else:
        words = catalogue if names else catalogue.without_names()
        import_module(f"orgctl.report.{format}").write(ordered, stream, words)


def counts(findings: Sequence[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, gravest first, zeros included."""
    result = dict.fromkeys(Severity, 0)
    for finding in findings:
        result[finding.severity] += 1
    return result


def summary(report: Report, words: Catalogue) -> str:
    """One line: how many findings in how many files, or that there are none."""
    files = len(report.files)
    args = {"n": files, "file": report.files[0] if files == 1 else ""}
    if report.findings:
        found = [
            words.text(_COUNTS[severity], {"n": number})
            for severity, number in counts(report.findings).items()
            if number
        ]
        id = "report.summary-file" if files == 1 else "report.summary-files"
        line = words.text(id, {**args, "counts": found})
    else:
        # That a plan is sound says too little of one that was judged, and of its sense too much.
        if report.judged:
            id = "report.nothing-file" if files == 1 else "report.nothing-files"
        else:
            id = "report.clean-file" if files == 1 else "report.clean-files"
        line = words.text(id, args)
    if report.suppressed:
        line += " " + words.text("report.suppressed", {"n": report.suppressed})
    return line


def waiting(report: Report, words: Catalogue) -> str:
    """A line for plans that have errors before they can be judged: not all is said of them yet. Empty where
    everything was looked at."""
    early = (each.rule for each in report.findings if each.rule.code < _JUDGED_FROM)
    codes = sorted({rule.code for rule in early if rule.severity is Severity.ERROR})
    return words.text("report.waiting", {"codes": codes}) if report.judged and codes else ""
