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


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """``deler/b`` and ``deler/.git`` can't be listed, not by root either, whom no mode keeps out."""
    for name in ("deler/a", "deler/b/c", "deler/.git"):
        Path(name).mkdir(parents=True)
        Path(name, "x.yaml").write_text("orgctl-part: 1\nunits: {x: {name: X}}\n", "utf-8")
    scandir = os.scandir

    def refusing(path: Any = ".") -> Any:
        if os.path.basename(path) in ("b", ".git"):
            raise PermissionError(errno.EACCES, "", os.fspath(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize(
    "include", ["**/*.yaml", "deler/**", "deler/*/x.yaml", "**/b/**/x.yaml", "deler/b/?.yaml"]
)
@pytest.mark.parametrize("entry", ["{}", "{{path: {}, optional: true}}"])
def test_a_folder_that_may_not_be_read_is_told_at_the_pattern(include: str, entry: str) -> None:
    line = f"include:\n  - {entry.format(repr(include))}\n"
    (finding,) = found(line + "bodies: {y: {members: [not-there]}}\n")
    args = {"file": include, "folder": "deler/b", "why": Message("reason.access")}
    assert finding.message == Message("include-folder-unreadable", args)
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (4, 1 + line.splitlines()[1].index("'"))


@pytest.mark.usefixtures("closed")
def test_what_other_folders_hold_belongs_to_the_plan() -> None:
    Path("plan.yaml").write_text(HEAD + "include: deler/**/x.yaml\n", "utf-8")
    assert [*api.load("plan.yaml").files] == ["plan.yaml", "deler/a/x.yaml"]


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize(
    ("include", "messages"),
    [
        ("deler/a/*.yaml", []),
        ("deler/a*/x.yaml", []),
        ("deler/*.yaml", ["include-nothing"]),
        ("**/a/x.yaml", ["include-folder-unreadable"]),  # there may be a deler/b/a
        ("deler/.*/x.yaml", ["include-folder-unreadable"]),
    ],
)
def test_only_folders_that_a_pattern_may_mean_need_be_read(include: str, messages: list[str]) -> None:
    assert [each.id for each in told(f"include: '{include}'")] == messages
