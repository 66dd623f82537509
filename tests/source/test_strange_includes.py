"""Includes and bases that name what no one would think of."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from orgctl import api
from orgctl.findings import Message

HEAD = "orgctl: 1\norganisation: {name: Granvik kommune}\n"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def told(line: str) -> list[Message]:
    Path("plan.yaml").write_text(HEAD + line, "utf-8")
    return [finding.message for finding in api.load("plan.yaml").findings]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("include: pipe.yaml", "include-unreadable"),
        ("include: [p*.yaml]", "include-unreadable"),
        ("base: pipe.yaml", "base-unreadable"),
    ],
)
def test_nobody_waits_for_a_pipe(line: str, message: str) -> None:
    os.mkfifo("pipe.yaml")
    (found,) = told(line)
    assert found == Message(message, {"file": "pipe.yaml", "why": Message("reason.pipe")})


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (r'include: "a\0b.yaml"', "include-missing"),
        (r'include: "a\0/b.yaml"', "include-missing"),
        (r'include: "a\0/*.yaml"', "include-nothing"),
        (r'include: "*\0.yaml"', "include-nothing"),
        (r'base: "a\0.yaml"', "base-missing"),
    ],
)
def test_what_is_no_name_of_a_file_is_missing(line: str, message: str) -> None:
    assert [each.id for each in told(line)] == [message]
