"""Many findings of one code in text: the first three whole, then where the others are."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from made import WORDS, Text, duplicate, said
from rich.cells import cell_len

from orgctl.findings import Finding, Message, Related
from orgctl.report import FORMATS, Report, write


def printed(report: Report, *, fold: bool = True, width: int | None = None, format: str = "text") -> str:
    stream = io.StringIO()
    write(report, format, stream, catalogue=WORDS, fold=fold, width=width)
    return stream.getvalue()


def looks(file: str, n: int) -> list[Finding]:
    """So many findings of one code, each on a line of its own."""
    text = Text(file, "\n".join(f"x{line}y" for line in range(n)))
    return [said(text, f"x{line}y", about=f"look number {line}") for line in range(n)]


def report(*findings: Finding) -> Report:
    return Report(findings, sorted({each.file for each in findings}), Text("", ""))


def test_the_first_three_are_whole_and_the_others_have_places() -> None:
    text = printed(report(*looks("a.yaml", 2), *looks("b.yaml", 4)))
    assert [line for line in text.split("\n") if "ORG412" in line] == [
        "info ORG412: look number 0",
        "info ORG412: look number 1",
        "info ORG412: look number 0",
        "3 more ORG412 options-alike: b.yaml:2, b.yaml:3 and b.yaml:4. `--all` shows them whole, "
        "`--format concise` in a line each.",
    ]
    assert text.endswith("\n6 infos in 2 files\n")


def test_three_are_not_folded_and_other_codes_not_counted() -> None:
    plan = Text("a.yaml", "units:\n  rhf: {knd: stab}\n  rhf: {}\n")
    few = report(*looks("a.yaml", 3), duplicate(plan, "rhf"))
    assert printed(few) == printed(few, fold=False)
    many = printed(report(*looks("a.yaml", 5), duplicate(plan, "rhf")))
    assert many.count("info ORG412: ") == 3
    assert "2 more ORG412 options-alike: a.yaml:4 and a.yaml:5." in many
    assert "error ORG005: " in many


def test_one_more_is_one() -> None:
    text = printed(report(*looks("a.yaml", 4)))
    assert "1 more ORG412 options-alike: a.yaml:4. `--all` shows it whole," in text


def test_of_many_places_the_first_are_listed() -> None:
    text = printed(report(*looks("a.yaml", 40)))
    assert "37 more ORG412 options-alike: a.yaml:4, a.yaml:5," in text
    assert "a.yaml:14, a.yaml:15 and 25 more places. `--all`" in text
    assert "a.yaml:16" not in text


def test_one_place_more_is_one() -> None:
    assert "a.yaml:14, a.yaml:15 and 1 more place. `--all`" in printed(report(*looks("a.yaml", 16)))


def test_several_on_a_line_are_one_place() -> None:
    text = Text("a.yaml", "x x x x x x")
    found = [said(text, "x", about=str(nth), nth=nth) for nth in range(1, 7)]
    assert "3 more ORG412 options-alike: a.yaml:1. " in printed(report(*found))


def test_it_fits_the_terminal() -> None:
    text = printed(report(*looks("deler/oppvekst/plan.yaml", 40)), width=60)
    assert max(cell_len(line) for line in text.split("\n")) <= 60


@pytest.mark.parametrize("format", FORMATS)
def test_only_text_is_folded(format: str) -> None:
    many = report(*looks("a.yaml", 9))
    assert (printed(many, format=format) == printed(many, format=format, fold=False)) is (format != "text")
    assert printed(many, fold=False).count("info ORG412: ") == 9


def test_of_many_related_places_the_first_are_shown_and_the_others_counted() -> None:
    text = Text("a.yaml", "\n".join(f"x{line}y" for line in range(20)))
    [finding] = looks("a.yaml", 1)
    label, other = Message("plain", {"text": "the same here"}), Message("whole", {"text": "not this"})
    related = [Related(label, text.place(f"x{line}y")) for line in range(1, 16)]
    many = replace(finding, related=(*related, Related(other, text.place("x19y"))))
    shown = printed(Report([many], ["a.yaml"], text))
    assert shown.count("the same here") == 12
    assert shown.count("the same here, and 3 more") == 1
    assert "not this" in shown
    whole = printed(Report([many], ["a.yaml"], text), fold=False)
    assert whole.count("the same here") == 15
    assert "more" not in whole
