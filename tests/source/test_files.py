"""The files of a command: names, folders, standard input."""

import io
import os
import sys
from pathlib import Path

import pytest

from orgctl.errors import ExitCode, OrgctlError
from orgctl.source import expand, files, read_input


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(name.encode())


def test_names_are_relative_to_the_current_folder(folder: Path) -> None:
    write("plans/åmot.yaml")
    assert read_input("plans/åmot.yaml") == ("plans/åmot.yaml".encode(), "plans/åmot.yaml")
    assert read_input("./plans/../plans/åmot.yaml")[1] == "plans/åmot.yaml"
    assert read_input(str(folder / "plans" / "åmot.yaml"))[1] == "plans/åmot.yaml"
    os.chdir("plans")
    assert read_input("../plans/åmot.yaml")[1] == "åmot.yaml"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, shown in [(None, "<stdin>"), ("a/./b.yaml", "a/b.yaml")]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a: \xff")))
        assert read_input("-", stdin_filename=name) == (b"a: \xff", shown)


def test_no_more_is_read_than_shows_that_a_file_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SIZE_LIMIT", 10)
    Path("big.yaml").write_bytes(b"x" * 1_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"y" * 1_000)))
    assert len(read_input("big.yaml")[0]) == 11
    assert len(read_input("-")[0]) == 11


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere.yaml", "file-missing"),
        ("nowhere/plan.yaml", "file-missing"),
        ("a\0b", "file-missing"),
        ("folder", "file-is-folder"),
        ("plan.yaml/part.yaml", "file-unreadable"),
    ],
)
def test_what_cannot_be_read_ends_the_command(name: str, message: str) -> None:
    Path("folder").mkdir()
    write("plan.yaml")
    with pytest.raises(OrgctlError) as raised:
        read_input(name)
    assert raised.value.message == message
    assert raised.value.exit_code is ExitCode.FAILED
    assert raised.value.args_by_name["file"] == name


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_one_may_not_read() -> None:
    write("plan.yaml")
    Path("plan.yaml").chmod(0)
    with pytest.raises(OrgctlError) as raised:
        read_input("plan.yaml")
    assert raised.value.message == "file-unreadable"


def test_a_folder_stands_for_the_files_below_it() -> None:
    write(
        "plans/b.yaml",
        "plans/a.yml",
        "plans/a/z.YAML",
        "plans/a-b.yaml",
        "plans/notes.txt",
        "plans/.hidden.yaml",
        "plans/.venv/x.yaml",
        "plans/node_modules/x/y.yaml",
    )
    assert expand(["plans"]) == ["plans/a/z.YAML", "plans/a-b.yaml", "plans/a.yml", "plans/b.yaml"]


def test_names_stay_in_order_and_come_once() -> None:
    write("b.yaml", "a.yaml", "x.txt")
    assert expand(["b.yaml", "-", "x.txt", "./b.yaml", ".", "main:b.yaml", "-", "nowhere.yaml"]) == [
        "b.yaml",
        "-",
        "x.txt",
        "./a.yaml",
        "main:b.yaml",
        "nowhere.yaml",
    ]


def test_a_hidden_folder_may_be_named() -> None:
    write(".plans/a.yaml")
    assert expand([".plans"]) == [".plans/a.yaml"]


def test_a_folder_without_files_is_told() -> None:
    write("empty/notes.txt")
    with pytest.raises(OrgctlError) as raised:
        expand(["empty"])
    assert raised.value.message == "folder-without-files"
    assert raised.value.exit_code is ExitCode.NOTHING
    assert raised.value.args_by_name == {"folder": "empty"}
