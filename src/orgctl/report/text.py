"""Findings for people: what is wrong, the source lines with a caret, related places, the cure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from orgctl.findings import Finding, Message, Severity
from orgctl.lang import Catalogue
from orgctl.lang.visible import visible
from orgctl.report import Report, counts
from orgctl.report.cells import wrapped
from orgctl.report.snippet import Mark, Row, gutter_width, snippets

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_STYLES = {"": "", "strong": "bold", "gutter": "blue", "related": "blue"}
_SEVERITY = {
    Severity.ERROR: "report.severity-error",
    Severity.WARNING: "report.severity-warning",
    Severity.INFO: "report.severity-info",
}
_COUNT = {
    Severity.ERROR: "report.errors",
    Severity.WARNING: "report.warnings",
    Severity.INFO: "report.infos",
}

_Put = Callable[[Iterable[Row], str], None]
"""Writes rows; the second argument is the colour of what is wrong."""


def write(report: Report, stream: TextIO, catalogue: Catalogue, color: bool, width: int | None) -> None:
    """Writes all findings and a closing line of counts."""
    put = _colored(stream) if color else _plain(stream)
    for finding in report.findings:
        put(_finding(finding, report, catalogue, width), _COLORS[finding.severity])
        put([[]], "")
    put([[("strong", summary(report, catalogue))]], "")


def summary(report: Report, catalogue: Catalogue) -> str:
    """One line: how many findings in how many files, or that all is well."""
    files = len(report.files)
    args = {"n": files, "file": report.files[0] if files == 1 else ""}
    if report.findings:
        found = [
            catalogue.text(_COUNT[severity], {"n": number})
            for severity, number in counts(report.findings).items()
            if number
        ]
        words = "report.summary-file" if files == 1 else "report.summary-files"
        line = catalogue.text(words, {**args, "counts": found})
    else:
        line = catalogue.text("report.clean-file" if files == 1 else "report.clean-files", args)
    if report.suppressed:
        line += " " + catalogue.text("report.suppressed", {"n": report.suppressed})
    return line


def _finding(finding: Finding, report: Report, catalogue: Catalogue, width: int | None) -> list[Row]:
    rows = _heading(finding, catalogue, width)
    marks = [
        Mark(related.place, catalogue.text(related.label.id, related.label.args), primary=False)
        for related in finding.related
    ]
    if finding.place is not None:
        label = catalogue.text(finding.label.id, finding.label.args) if finding.label else ""
        marks.insert(0, Mark(finding.place, label, primary=True))
    gutter = gutter_width(marks) if marks else 1
    if finding.place is None and finding.file:
        rows.append([("gutter", " " * gutter + "--> "), ("", visible(finding.file))])
    if marks:
        rows += snippets(marks, report.lines, width)
    if finding.help is not None:
        if marks:
            rows.append([("gutter", " " * gutter + " |")])
        rows += _help(finding.help, catalogue, gutter, width)
    return rows


def _heading(finding: Finding, catalogue: Catalogue, width: int | None) -> list[Row]:
    severity = catalogue.text(_SEVERITY[finding.severity])
    lead = f"{severity} {finding.rule.code}"
    message = catalogue.text(finding.message.id, finding.message.args)
    first, *rest = wrapped(message, width and width - 2, len(lead))
    rows: list[Row] = [[("primary", lead), ("strong", f": {first}")]]
    return rows + [[("strong", f"  {line}")] for line in rest]


def _help(message: Message, catalogue: Catalogue, gutter: int, width: int | None) -> list[Row]:
    lead = f"{catalogue.text('report.help')}: "
    indent = gutter + 3 + len(lead)
    text = catalogue.text(message.id, message.args)
    first, *rest = wrapped(text, width and max(width - indent, 30))
    rows: list[Row] = [[("gutter", " " * gutter + " = "), ("strong", lead), ("", first)]]
    return rows + [[("", " " * indent + line if line else "")] for line in rest]


def _plain(stream: TextIO) -> _Put:
    def put(rows: Iterable[Row], color: str) -> None:
        stream.write("".join("".join(piece for _, piece in row) + "\n" for row in rows))

    return put


def _colored(stream: TextIO) -> _Put:
    # rich's styles without its console: no markup is read, nothing is wrapped, and it is ten times faster.
    from rich.color import ColorSystem
    from rich.style import Style

    def put(rows: Iterable[Row], color: str) -> None:
        styles = {name: Style.parse(style) for name, style in _STYLES.items()}
        styles["primary"] = Style.parse(f"bold {color}")
        for row in rows:
            pieces = (styles[name].render(piece, color_system=ColorSystem.STANDARD) for name, piece in row)
            stream.write("".join(pieces) + "\n")

    return put
