"""Formats for machines name positions, not persons, unless they are asked to."""

from __future__ import annotations

import copy
import io
import json
import pickle
from pathlib import Path

import pytest
from made import WORDS, Text, held, message, said, sample

from orgctl import api
from orgctl.findings import Finding, PersonName
from orgctl.lang import catalogue
from orgctl.machine import fingerprint
from orgctl.report import MACHINE_FORMATS, Report, write

NAME = "Liv Dal"
PLAN = "orgctl: 1\norganisation: {name: Granvik kommune}\n"


def written(format: str, report: Report, *, names: bool = False, language: str = "") -> str:
    stream = io.StringIO()
    words = catalogue(language) if language else WORDS
    write(report, format, stream, catalogue=words, names=names)
    return stream.getvalue()


def reported(line: str, folder: Path) -> Report:
    """The report of a plan with this line."""
    file = folder / "plan.yaml"
    file.write_text(f"{PLAN}{line}\n", "utf-8")
    result = api.validate([str(file)])
    return Report(result.findings, result.files, result.lines)


@pytest.mark.parametrize("format", sorted(MACHINE_FORMATS))
def test_machines_get_the_post(format: str) -> None:
    report = sample()
    without, with_names = written(format, report), written(format, report, names=True)
    assert NAME not in without
    assert "[Rektor" in without.replace("\\", "")
    assert NAME in with_names


def test_people_get_the_name() -> None:
    assert written("text", sample()) == written("text", sample(), names=True)
    assert f"“{NAME}” holds two posts" in written("text", sample())


@pytest.mark.parametrize(("language", "word"), [("en", "[name]"), ("nb", "[navn]"), ("nn", "[namn]")])
def test_without_a_post_only_that_there_is_a_name(language: str, word: str) -> None:
    text = Text("a.yaml", f"{NAME} x {NAME}")
    finding = said(text, NAME)
    finding = Finding(
        finding.rule, message("not-together", key=PersonName(NAME), others=[PersonName(NAME)]), finding.place
    )
    report = Report([finding], ["a.yaml"], text)
    assert word in written("concise", report, language=language)
    assert written("concise", report, language=language).count(NAME) == 0


def test_a_fix_that_would_tell_a_name_is_kept_back() -> None:
    text = Text("a.yaml", f"{NAME} x {NAME}")
    report = Report([held(text, PersonName(NAME))], ["a.yaml"], text)
    for names, known in ((False, False), (True, True)):
        (found,) = json.loads(written("json", report, names=names))["findings"]
        assert (found["fix"] is not None) is known
        (result,) = json.loads(written("sarif", report, names=names))["runs"][0]["results"]
        assert ("fix" in result["properties"]) is known


def test_the_fingerprint_is_the_same_with_and_without() -> None:
    text = Text("a.yaml", f"{NAME} x {NAME}")
    finding = held(text, PersonName(NAME))
    plain = Finding(finding.rule, message("t.held", **{**finding.message.args, "holder": NAME}))
    assert fingerprint(finding) == fingerprint(Finding(plain.rule, plain.message, entity=finding.entity))


def test_a_name_is_a_text_that_can_travel() -> None:
    name = PersonName(NAME, "Rektor")
    for other in (pickle.loads(pickle.dumps(name)), copy.deepcopy(name), copy.copy(name)):
        assert (other, type(other), other.post) == (NAME, PersonName, "Rektor")
    assert hash(name) == hash(NAME)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("people: {Liv Dal: {name: x}}", "Liv Dal"),
        ("people: {liv: {name: {Liv Dal: x}}}", "Liv Dal"),
        ("positions: {rektor: {title: Rektor, holder: {name: Dal, Liv}}}", "Liv"),
        ("positions: {rektor: {title: Rektor, holder: {name: Liv Dal, until: Liv Dal}}}", "Liv Dal"),
        ("positions: {rektor: {title: Rektor, holder: {person: Liv Dal}}}", "Liv Dal"),
        ("positions: {rektor: {title: Rektor, holder: {nmae: Liv Dal}}}", "Liv Dal"),
        ("positions: {rektor: {title: Rektor, holder: [{Liv Dal: 2014}]}}", "Liv Dal"),
        ("positions:\n  rektor:\n    holder: Liv: rektor", "Liv"),
        ("positions:\n  rektor:\n    holder: 'Liv' Dal", "Liv"),
        ("positions: {rektor: {title: Rektor, deputy: Liv Dal}}", "Liv Dal"),
        ("document: {owner: Liv Dal}", "Liv Dal"),
        ("document: {author: Per-Olav van der Berg}", "Per-Olav"),
        ("document: {owner: {name: Dal, Liv Vik}}", "Liv Vik"),
        ("document:\n  owner: {name: Liv Dal: leder}", "Liv Dal"),
        ("document:\n  adopted: {name: Liv Dal, dato: 2014}", "Liv Dal"),
    ],
)
def test_what_is_quoted_of_a_faulty_file_names_nobody(line: str, name: str, tmp_path: Path) -> None:
    report = reported(line, tmp_path)
    assert report.findings
    for format in MACHINE_FORMATS:
        assert name not in written(format, report, language="en")
    assert name in written("text", report, language="en")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("document: {owner: ledelsen}", "ledelsen"),
        ("units: {Granvik Skole: {name: x}}", "Granvik Skole"),
        ("units: {skole: {name: Skole, kind: Grunn Skole}}", "Grunn Skole"),
        ("positions: {rektor: {title: Rektor, holder: {name: Liv Dal, until: 2014-13}}}", "2014-13"),
        ("people: {liv: {nmae: Liv}}", "nmae"),
    ],
)
def test_what_names_nobody_is_quoted(line: str, words: str, tmp_path: Path) -> None:
    assert f"“{words}”" in written("concise", reported(line, tmp_path), language="en")
