"""The example with every kind of slip in it: always an answer, always inside the file, always the same."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from orgctl import api, resources
from orgctl.lang import catalogue
from orgctl.report import FORMATS, Report, write

EXAMPLE = Path(__file__).parents[1] / "examples" / "amot.yaml"
SCHEMA = Draft202012Validator(json.loads((resources.schemas() / "findings.schema.json").read_text("utf-8")))
CASES = 150
AT_ONCE = 15

MARKS = "\t\0:{}[],&*!|>'\"%@`#-?~<=\x1b\u202eØ5 \n\r\u2028"
VALUES = "~ [] {} 3 -1 1e999 true [[x]] unknown blank none any *a << 2013-02-30 .nan 0x1F [a,a]".split()
VALUES += ['""', "{a: {b: c}}", "{open: x}", "{about: 3}", "{not: {unit: åmot}}", "&a x", "!!str 3"]
NAMES = (
    "åmot helse rhf rådmann enhetsleder sektor ledergruppen osen osen-deset ass-rådmann okonomi none".split()
)


def on_lines(change: Callable[[random.Random, list[str], int], None]) -> Callable[[random.Random, str], str]:
    def changed(chance: random.Random, text: str) -> str:
        lines = text.split("\n")
        change(chance, lines, chance.randrange(len(lines)))
        return "\n".join(lines)

    return changed


def _without_lines(chance: random.Random, lines: list[str], at: int) -> None:
    del lines[at : at + chance.randrange(1, 20)]


def _line_again(chance: random.Random, lines: list[str], at: int) -> None:
    lines.insert(chance.randrange(len(lines)), lines[at])


def _block_again(chance: random.Random, lines: list[str], at: int) -> None:
    place = chance.randrange(len(lines))
    lines[place:place] = lines[at : at + chance.randrange(1, 12)]


def _swapped(chance: random.Random, lines: list[str], at: int) -> None:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _indented(chance: random.Random, lines: list[str], at: int) -> None:
    lines[at] = " " * chance.randrange(1, 5) + lines[at]


def _outdented(chance: random.Random, lines: list[str], at: int) -> None:
    lines[at] = lines[at][chance.randrange(1, 4) :]


def _other_value(chance: random.Random, lines: list[str], at: int) -> None:
    key, colon, _ = lines[at].partition(":")
    if colon:
        lines[at] = f"{key}: {chance.choice(VALUES)}"


def _mark_added(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(MARKS) + text[at:]


def _cut_out(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at + chance.randrange(1, 40) :]


def _other_name(chance: random.Random, text: str) -> str:
    found = [match.span() for match in re.finditer("|".join(NAMES), text)]
    start, end = chance.choice(found) if found else (0, 0)
    return text[:start] + chance.choice(NAMES) + text[end:]


CHANGES = [
    *map(
        on_lines, (_without_lines, _line_again, _block_again, _swapped, _indented, _outdented, _other_value)
    ),
    _mark_added,
    _cut_out,
    _other_name,
    _other_name,
]


def mutated(number: int) -> bytes:
    """The example with one to five slips, and now and then a byte that is wrong."""
    chance = random.Random(number)
    text = EXAMPLE.read_text("utf-8")
    for _ in range(chance.choice([1, 1, 1, 2, 3, 5])):
        text = chance.choice(CHANGES)(chance, text)
    data = bytearray(text.encode())
    if chance.random() < 0.05:
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


@pytest.mark.parametrize("first", range(0, CASES, AT_ONCE))
def test_a_mutated_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: int) -> None:
    monkeypatch.chdir(tmp_path)
    rendered = 0
    for number in range(first, first + AT_ONCE):
        data = mutated(number)
        Path("plan.yaml").write_bytes(data)
        found = api.validate(["plan.yaml"])
        lines = re.split("\r\n|\n|\r", data.decode(errors="replace").removeprefix("\ufeff"))
        for finding in found.findings:
            for place in [finding.place, *(related.place for related in finding.related)]:
                assert place is not None, (number, finding)
                start, end = (place.line, place.column), (place.end_line, place.end_column)
                assert start <= end, (number, finding)
                for line, column in (start, end):
                    assert 1 <= column <= len(lines[line - 1]) + 1, (number, finding)
        said = reports(found)
        SCHEMA.validate(json.loads(said["json"]))
        assert reports(api.validate(["plan.yaml"])) == said, number
        plan = api.load("plan.yaml")
        if plan.sound:
            rendered += len(api.render(plan, "html" if number % 2 else "md")) > 0
    assert 0 < rendered < AT_ONCE, "some plans stay sound, others don't"


def reports(found: api.Validation) -> dict[str, str]:
    said = {}
    for format in FORMATS:
        stream = io.StringIO()
        write(Report(found.findings, found.files, found.lines), format, stream, catalogue=catalogue("en"))
        said[format] = stream.getvalue()
    return said
