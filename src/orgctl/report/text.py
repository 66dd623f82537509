"""Findings for people: what is wrong, the source lines with a caret, related places, the cure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TextIO

from orgctl.findings import Finding, Lines, Message, Related, Severity
from orgctl.lang import Catalogue
from orgctl.lang.visible import visible
from orgctl.report import SEVERITIES, Report, summary, waiting
from orgctl.report.cells import wrapped
from orgctl.report.snippet import Mark, Row, gutter_width, snippets

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_STYLES = {"": "", "strong": "bold", "gutter": "blue", "related": "blue"}
_WHOLE = 3
"""So many findings of one code are shown whole."""
_PLACES_LISTED = 12
"""So many places of others are listed."""
_MARKED = 12
"""So many related places with the same words are shown; more would be a list to scroll through."""

_Put = Callable[[Iterable[Row], str], None]
"""Writes rows; the second argument is the colour of what is wrong."""


def write(
    report: Report, stream: TextIO, words: Catalogue, color: bool, width: int | None, fold: bool
) -> None:
    """Writes all findings, or with ``fold`` of each code the first three and of each the first places, a
    closing line of counts, and one more if not all could be looked at."""
    put = _colored(stream) if color else _plain(stream)
    by_code: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_code.setdefault(finding.rule.code, []).append(finding)
    folded = {code: each[_WHOLE:] for code, each in by_code.items() if fold and len(each) > _WHOLE}
    shown: Counter[str] = Counter()
    for finding in report.findings:
        code = finding.rule.code
        shown[code] += 1
        if code not in folded or shown[code] <= _WHOLE:
            put(_finding(finding, report.lines, words, width, fold), _COLORS[finding.severity])
            put([[]], "")
        if code in folded and shown[code] == _WHOLE:
            put(_rest(folded[code], words, width), "")
            put([[]], "")
    put([[("strong", summary(report, words))]], "")
    if more := waiting(report, words):
        put([[("", line)] for line in wrapped(more, width)], "")


def write_findings(
    findings: Sequence[Finding],
    lines: Lines,
    stream: TextIO,
    words: Catalogue,
    color: bool,
    width: int | None,
) -> None:
    """Writes findings whole, an empty line behind each, and nothing else."""
    put = _colored(stream) if color else _plain(stream)
    for finding in findings:
        put([*_finding(finding, lines, words, width), []], _COLORS[finding.severity])


def _rest(findings: Sequence[Finding], words: Catalogue, width: int | None) -> list[Row]:
    """How many more there are of a code, where, and how to see them."""
    rule = findings[0].rule
    places = list(dict.fromkeys(map(_where, findings)))
    more = len(places) - _PLACES_LISTED
    rest = [Message("report.more-places", {"n": more})] if more > 0 else []
    args = {
        "n": len(findings),
        "rule": f"{rule.code} {rule.name}",
        "places": [*places[:_PLACES_LISTED], *rest],
    }
    return [[("gutter", line)] for line in wrapped(words.text("report.folded", args), width)]


def _where(finding: Finding) -> str:
    place = finding.place
    return f"{finding.file}:{place.line}" if place else finding.file


def _finding(
    finding: Finding, lines: Lines, catalogue: Catalogue, width: int | None, fold: bool = False
) -> list[Row]:
    rows = _heading(finding, catalogue, width)
    marks = [*_related(finding.related, catalogue, fold)]
    if finding.place is not None:
        label = catalogue.text(finding.label.id, finding.label.args) if finding.label else ""
        marks.insert(0, Mark(finding.place, label, primary=True))
    gutter = gutter_width(marks) if marks else 1
    if finding.place is None and finding.file:
        rows.append([("gutter", " " * gutter + "--> "), ("", visible(finding.file))])
    if marks:
        rows += snippets(marks, lines, width)
    if finding.help is not None:
        if marks:
            rows.append([("gutter", " " * gutter + " |")])
        rows += _help(finding.help, catalogue, gutter, width)
    return rows


def _related(related: Sequence[Related], catalogue: Catalogue, fold: bool) -> Iterator[Mark]:
    """The related places; with ``fold`` of those with the same words the first, and at the last of them how
    many more there are."""
    all_ = Counter(each.label.id for each in related)
    shown: Counter[str] = Counter()
    for each in related:
        id = each.label.id
        shown[id] += 1
        if fold and shown[id] > _MARKED:
            continue
        label = catalogue.text(id, each.label.args)
        if fold and shown[id] == _MARKED < all_[id]:
            label = catalogue.text("report.and-more-places", {"label": label, "n": all_[id] - _MARKED})
        yield Mark(each.place, label, primary=False)


def _heading(finding: Finding, catalogue: Catalogue, width: int | None) -> list[Row]:
    severity = catalogue.text(SEVERITIES[finding.severity])
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
