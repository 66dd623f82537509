"""Figures as people and programs read them: lines on a terminal, a table in the page, JSON with every run."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.cases import Row, Section
from benchmarks.figures import Figure, Runs, figure
from benchmarks.measure import Run

BEGIN, END = "<!-- benchmarks: begin -->", "<!-- benchmarks: end -->"


@dataclass(frozen=True)
class Report:
    """A finished measurement: what ran, in which setting and on which clock; ``quick`` ones aren't judged."""

    runs: dict[Section, Runs]
    setting: str
    quick: bool
    time: Callable[[Run], float]

    def rows(self, section: Section) -> Iterator[tuple[Row, Figure | str]]:
        """Each row of a section with what it comes to."""
        for row in section.rows:
            yield row, figure(row, self.runs[section], self.time)


def as_text(report: Report) -> str:
    """For a terminal."""
    lines = [report.setting]
    for section in report.runs:
        lines += ["", section.title.replace("`", "")]
        cells = [
            [cell.replace("`", "") for cell in _cells(row, found, report.quick)]
            for row, found in report.rows(section)
        ]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        for row in cells:
            words = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            lines.append("  " + "  ".join(words).rstrip())
    return "\n".join(lines) + "\n"


def as_markdown(report: Report) -> str:
    """For the page: a table for each section."""
    lines = [report.setting]
    for section in report.runs:
        lines += ["", f"### {section.title}", "", "| what | median | spread | target | reached |"]
        lines.append("| --- | --- | --- | --- | --- |")
        for row, found in report.rows(section):
            lines.append(f"| {' | '.join(_cells(row, found, report.quick))} |")
    return "\n".join(lines) + "\n"


def in_page(page: str, table: str) -> str:
    """The page with another table between its markers. Raises ValueError if they aren't there."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page holds no {BEGIN} with {END} after it")
    return f"{before}{BEGIN}\n\n{table}\n{END}{after}"


def as_json(report: Report) -> str:
    """For programs: every figure, and every run that it comes from."""
    figures = [
        {
            "section": section.name,
            "title": row.title,
            "target": str(row.target) if row.target else None,
            **({"missing": found} if isinstance(found, str) else dataclasses.asdict(found)),
        }
        for section in report.runs
        for row, found in report.rows(section)
    ]
    runs = [
        {
            "section": section.name,
            "case": case.name,
            **({"missing": each} if isinstance(each, str) else {"runs": list(map(dataclasses.asdict, each))}),
        }
        for section, by_case in report.runs.items()
        for case, each in by_case.items()
    ]
    value = {"setting": report.setting, "quick": report.quick, "figures": figures, "runs": runs}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _cells(row: Row, found: Figure | str, quick: bool) -> Sequence[str]:
    """What, median, spread, target, reached."""
    target = str(row.target) if row.target else ""
    if isinstance(found, str):
        return (row.title, "–", found, target, "")
    unit = f" {found.unit}" if found.unit else ""
    spread = f"{_number(found.low)} – {_number(found.high)}"
    reached = ""
    if row.target and not quick:
        reached = "yes" if row.target.reached(found.median) else "no"
    return (row.title, _number(found.median) + unit, spread, target, reached)


def _number(value: float) -> str:
    """Three figures are all that a measurement is good for."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
