"""The handbook on a terminal."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from rich.cells import cell_len

from orgctl.handbook import Entry, Family
from orgctl.handbook.examples import judged
from orgctl.handbook.facts import facts, weight
from orgctl.handbook.silence import ways
from orgctl.lang import Catalogue
from orgctl.report import text
from orgctl.report.cells import shown, wrapped
from orgctl.report.telling import page

WIDEST = 80
"""Cells of a line of prose, however wide the terminal."""

_STYLES = {
    "heading": "bold",
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "code": "cyan",
}
_INDENT = "  "

_Line = tuple[str, str]
"""The name of a style, and a line of text."""


def write_table(entries: Sequence[Entry], stream: TextIO, words: Catalogue, color: bool) -> None:
    """Writes a line for each rule, below a line of headings, and how many there are."""
    heads = [words.text(f"handbook.{name}") for name in ("code", "name", "family", "weight", "since")]
    rows = [
        [
            entry.rule.code,
            entry.rule.name,
            entry.family.name,
            weight(entry.rule.severity, words),
            entry.since,
        ]
        for entry in entries
    ]
    widths = [max(map(cell_len, column)) for column in zip(heads, *rows, strict=True)]
    style = _styled(color)

    def line(cells: Sequence[str], *styles: str) -> str:
        padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=True))
        return "  ".join(map(style, styles, padded)).rstrip() + "\n"

    stream.write(line(heads, *["heading"] * len(heads)))
    for entry, row in zip(entries, rows, strict=True):
        stream.write(line(row, "heading", "", "", entry.rule.severity, ""))
    stream.write("\n" + words.text("handbook.count", {"n": len(rows)}) + "\n")


def write_explained(
    asked: Sequence[Entry | Family], stream: TextIO, words: Catalogue, color: bool, width: int | None = None
) -> None:
    """Writes a page for each rule, and for each family what its rules are."""
    style = _styled(color)
    room = min(width or WIDEST, WIDEST)
    for number, each in enumerate(asked):
        if number:
            stream.write("\n\n")
        lines = _family(each, words, room) if isinstance(each, Family) else _page(each, words, room, color)
        stream.writelines(style(name, line) + "\n" for name, line in lines)


def _family(family: Family, words: Catalogue, room: int) -> Iterator[_Line]:
    yield "heading", f"{family.code} {family.name}"
    yield from _prose(family.summary(words), room, "")
    yield "", ""
    if not family.entries:
        yield "", words.text("handbook.family-empty")
        return
    widest = max(len(entry.rule.name) for entry in family.entries)
    before = len("ORG000") + 2 + widest + 2
    for entry in family.entries:
        first, *rest = wrapped(entry.summary(words), max(room - before, 20))
        yield "", f"{entry.rule.code}  {entry.rule.name:<{widest}}  {first}"
        yield from (("", " " * before + line) for line in rest)
    yield "", ""
    yield from _prose(words.text("handbook.family-more"), room, "")


def _page(entry: Entry, words: Catalogue, room: int, color: bool) -> Iterator[_Line]:
    rule, says = entry.rule, entry.page
    yield "heading", f"{rule.code} {rule.name}"
    yield from _prose(entry.summary(words), room, "")
    yield from _prose(" · ".join(facts(entry, words)), room, "", rule.severity)
    for name in ("finds", "why", "limits"):
        if texts := getattr(says, name):
            yield from _heading(words.text(f"handbook.{name}"))
            yield from _prose(texts[words.language], room)
    if says.bad:
        yield from _heading(words.text("handbook.bad"))
        yield from _code(says.bad)
        for file, held in says.beside.items():
            yield from _heading(words.text("handbook.beside", {"file": file}))
            yield from _code(held)
        yield from _heading(words.text("handbook.says"))
        yield from _said(entry, words, room, color)
        yield from _heading(words.text("handbook.good"))
        yield from _code(says.good)
    yield from _heading(words.text("handbook.silence"))
    for way in ways(rule, words):
        yield from _prose(way.words, room)
        yield from (("code", 2 * _INDENT + line) for line in way.lines)
    yield "", ""
    yield "", words.text("handbook.page", {"page": page(rule)})


def _said(entry: Entry, words: Catalogue, room: int, color: bool) -> Iterator[_Line]:
    """What orgctl says of the bad example."""
    plan = judged(entry.page, entry.page.bad)
    report = io.StringIO()
    text.write_findings(plan.findings, plan.lines, report, words, color, room - len(_INDENT))
    for line in report.getvalue().rstrip("\n").split("\n"):
        yield "", (_INDENT + line).rstrip()


def _heading(title: str) -> Iterator[_Line]:
    yield "", ""
    yield "heading", title


def _prose(said: str, room: int, indent: str = _INDENT, style: str = "") -> Iterator[_Line]:
    for line in wrapped(said, room - len(indent)):
        yield style, indent + line


def _code(source: str) -> Iterator[_Line]:
    for line in source.rstrip("\n").split("\n"):
        yield "code", _INDENT + "".join(map(shown, line))


def _styled(color: bool) -> Callable[[str, str], str]:
    """What gives a text the style of a name."""
    if not color:
        return lambda name, line: line
    from rich.color import ColorSystem
    from rich.style import Style

    styles = {name: Style.parse(said) for name, said in _STYLES.items()}

    def styled(name: str, line: str) -> str:
        return styles[name].render(line, color_system=ColorSystem.STANDARD) if name else line

    return styled
