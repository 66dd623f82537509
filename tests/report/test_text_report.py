"""Findings as text: golden transcripts at 80 columns, and what no file may do to a terminal."""

from __future__ import annotations

import io
import os
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from made import DUPLICATE, WORDS, Text, duplicate, message, said, unknown_key
from rich.cells import cell_len

from orgctl import api
from orgctl.findings import Finding, Related
from orgctl.lang import catalogue
from orgctl.report import Report, write

GOLDEN = Path(__file__).parent / "golden"
UPDATE = os.environ.get("ORGCTL_UPDATE_GOLDEN") == "1"

CASES = ("one-place", "two-places", "two-related", "tab", "wide", "long-line")


def printed(
    text: Text, *findings: Finding, color: bool = False, width: int | None = 80, format: str = "text"
) -> str:
    stream = io.StringIO()
    write(Report(findings, [text.file], text), format, stream, catalogue=WORDS, color=color, width=width)
    return stream.getvalue()


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a terminal of 80 columns shows; ORGCTL_UPDATE_GOLDEN=1 writes the transcripts anew."""
    monkeypatch.chdir(GOLDEN)
    result = api.validate([f"{name}.yaml"])
    stream = io.StringIO()
    report = Report(result.findings, result.files, result.lines)
    write(report, "text", stream, catalogue=catalogue("en"), width=80)
    golden = GOLDEN / f"{name}.txt"
    if UPDATE:
        golden.write_text(stream.getvalue(), "utf-8")
    assert stream.getvalue() == golden.read_text("utf-8")
    assert max(cell_len(line) for line in stream.getvalue().split("\n")) <= 80


def marked(transcript: str) -> list[str]:
    """What stands above each ``^^^`` of a transcript, cell by cell."""
    lines = transcript.split("\n")
    found = []
    for above, line in pairwise(lines):
        if match := re.match(r" *\| +(\^+)", line):
            cells = "".join(c + "\0" * (cell_len(c) - 1) for c in above if cell_len(c))
            found.append(cells[match.start(1) : match.end(1)].replace("\0", ""))
    return found


@given(
    before=st.text(st.characters(exclude_characters="\r\n"), max_size=200),
    word=st.text("abcåøæ日本🏫", min_size=1, max_size=12),
    after=st.text(st.characters(exclude_characters="\r\n"), max_size=200),
    width=st.none() | st.integers(40, 120),
)
@example("\t" * 20, "x", "\t", 40)
@example("日" * 100, "本", "語" * 100, 41)
@example("e\u0301" * 100, "a", "\u0301" * 500, 60)
@example("\x1b[2J\u202e\x9b", "a", "\ud800", 80)
def test_the_caret_is_under_the_characters(before: str, word: str, after: str, width: int | None) -> None:
    text = Text("a.yaml", before + word + after)
    place = text.place("")
    column = len(before) + 1
    place = type(place)("a.yaml", 1, column, 1, column + len(word))
    transcript = printed(text, Finding(DUPLICATE, message("plain", text="x"), place), width=width)
    assert [unicodedata.normalize("NFC", m) for m in marked(transcript)] == [
        unicodedata.normalize("NFC", word)
    ]
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", transcript)
    assert all(cell_len(line) <= (width or 170) for line in transcript.split("\n"))


def test_a_span_over_several_lines_shows_first_and_last() -> None:
    text = Text("a.yaml", "body: |\n  one\n  two\n  three\n  four\nx: 1")
    span = "|\n  one\n  two\n  three\n  four"
    assert printed(text, said(text, span, "too long")).split("\n")[1:9] == [
        " --> a.yaml:1:7",
        "  |",
        "1 | body: |",
        "  |       ^",
        "...",
        "5 |   four",
        "  |   ^^^^ too long",
        "",
    ]


def test_several_marks_on_one_line() -> None:
    text = Text("a.yaml", "units: {rhf: {}, hbo: {}, rhf: {}, rhf: {}}")
    finding = Finding(
        DUPLICATE,
        message("plain", text="x"),
        text.place("rhf", 2),
        message("plain", text="second"),
        related=(
            Related(message("plain", text="first"), text.place("rhf")),
            Related(message("plain", text="third"), text.place("rhf", 3)),
        ),
    )
    assert printed(text, finding).split("\n")[3:8] == [
        "1 | units: {rhf: {}, hbo: {}, rhf: {}, rhf: {}}",
        "  |         ---               ^^^      --- third",
        "  |         |                 |",
        "  |         |                 second",
        "  |         first",
    ]


def test_places_far_apart_and_in_other_files_have_their_own_snippet() -> None:
    text = Text("a.yaml", "one: 1\n" + "#\n" * 40 + "two: 2\n")
    elsewhere = text.place("one")
    finding = Finding(
        DUPLICATE,
        message("plain", text="x"),
        text.place("two"),
        related=(
            Related(message("plain", text="in this file"), text.place("one")),
            Related(message("plain", text="not shown"), type(elsewhere)("unread.yaml", 7, 1, 7, 4)),
        ),
    )
    arrows = [line.strip() for line in printed(text, finding).split("\n") if "-->" in line]
    assert arrows == ["--> a.yaml:42:1", "--> a.yaml:1:1", "--> unread.yaml:7:1"]


def test_both_ends_of_a_long_line_are_shown() -> None:
    text = Text("a.yaml", "{rhf: 1, " + "x: [a, b], " * 200 + "rhf: 2}")
    finding = Finding(
        DUPLICATE,
        message("plain", text="x"),
        text.place("rhf", 2),
        related=(Related(message("plain", text="the first"), text.place("rhf")),),
    )
    transcript = printed(text, finding)
    assert marked(transcript) == ["rhf"]
    assert "  |  --- the first\n" in transcript


def test_a_place_after_the_last_character() -> None:
    text = Text("a.yaml", "name:\nx: 1")
    place = type(text.place("name"))("a.yaml", 1, 6, 1, 6)
    transcript = printed(text, Finding(DUPLICATE, message("plain", text="x"), place))
    assert "1 | name:\n  |      ^\n" in transcript


def test_colour_adds_nothing_but_colour_and_reads_no_markup() -> None:
    text = Text("a.yaml", "[bold]: [red]x[/red] \\[link=a]\n")
    finding = said(text, "[red]", "no [i]markup[/i]", about="[b]raw[/b] :smile:")
    plain, colored = (printed(text, finding, color=color) for color in (False, True))
    assert "\x1b[" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain
    assert colored != plain


def test_words_wrap_on_a_terminal_only() -> None:
    text = Text("a.yaml", "leder: x")
    finding = unknown_key(text, "leder", "leader")
    assert "`leads`\n          and `tags`." in printed(text, finding, width=80)
    assert "`leads` and `tags`.\n" in printed(text, finding, width=None)


@pytest.mark.parametrize(
    ("files", "line"),
    [(["a.yaml"], "a.yaml is sound."), (["a", "b", "c"], "All 3 files are sound.")],
)
def test_clean(files: list[str], line: str) -> None:
    stream = io.StringIO()
    write(Report([], files, Text("a", "")), "text", stream, catalogue=WORDS)
    assert stream.getvalue() == f"{line}\n"


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("en", "Nothing found in a.yaml. (1 suppressed)", "Nothing found in any of 3 files. (1 suppressed)"),
        ("nb", "Ingen funn i a.yaml. (1 skjult)", "Ingen funn i 3 filer. (1 skjult)"),
        ("nn", "Ingen funn i a.yaml. (1 skjult)", "Ingen funn i 3 filer. (1 skjult)"),
    ],
)
def test_clean_where_plans_were_judged(language: str, one: str, several: str) -> None:
    for files, line in ((["a.yaml"], one), (["a.yaml", "b.yaml", "c.yaml"], several)):
        report = Report([], files, Text("a", ""), suppressed=1, judged=True)
        for counts in (False, True):
            stream = io.StringIO()
            write(report, "text", stream, catalogue=catalogue(language), counts=counts)
            assert stream.getvalue() == f"{line}\n"
        stream = io.StringIO()
        write(report, "markdown", stream, catalogue=catalogue(language))
        assert line.split("(")[0] in stream.getvalue().replace("\u200b", "")


def test_the_closing_line_counts() -> None:
    text = Text("a.yaml", "a: 1\nb: 2")
    findings = [said(text, "a"), said(text, "b"), duplicate(Text("a.yaml", "rhf rhf"), "rhf")]
    stream = io.StringIO()
    write(Report(findings, ["a.yaml", "b.yaml"], text, suppressed=2), "text", stream, catalogue=WORDS)
    assert stream.getvalue().endswith("\n1 error and 2 infos in 2 files (2 suppressed)\n")


def test_without_a_place_the_file_is_named() -> None:
    finding = Finding(DUPLICATE, message("plain", text="gone"), file="a.yaml")
    transcript = printed(Text("a.yaml", ""), finding)
    assert transcript.startswith("error ORG005: gone\n --> a.yaml\n\n")
