"""Includes and bases that name what no one would think of."""

from __future__ import annotations

import builtins
import errno
import os
from pathlib import Path
from typing import Any

import pytest

from orgctl import api
from orgctl.findings import Finding, Message

HEAD = "orgctl: 1\norganisation: {name: Granvik kommune}\n"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(line: str) -> list[Finding]:
    Path("plan.yaml").write_text(HEAD + line, "utf-8")
    return [*api.load("plan.yaml").findings]


def told(line: str) -> list[Message]:
    return [finding.message for finding in found(line)]


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
    (finding,) = found(line)
    args = {"file": "pipe.yaml", "why": Message("reason.pipe")}
    assert finding.message == Message(message, args)
    assert finding.help == Message(f"{message}.help-pipe", args)


@pytest.mark.parametrize("line", ["include: plan-b.yaml", "base: plan-b.yaml"])
def test_a_file_that_may_not_be_read_is_no_pipe(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("plan-b.yaml").write_text(HEAD, "utf-8")
    opened = builtins.open

    def denied(file: Any, *args: Any, **kwargs: Any) -> Any:
        if str(file).endswith("plan-b.yaml"):
            raise PermissionError(errno.EACCES, "")
        return opened(file, *args, **kwargs)

    monkeypatch.setattr(builtins, "open", denied)
    (finding,) = found(line)
    assert finding.help is not None
    assert finding.help.id == f"{line.partition(':')[0]}-unreadable.help"


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
