"""The files of a command: names, folders, standard input."""

import errno
import io
import os
import sys
from pathlib import Path

import pytest

from orgctl.errors import ExitCode, OrgctlError
from orgctl.source import Input, Inputs, files, read_input, readable_elsewhere, shares


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(name.encode())


def expand(*names: str) -> list[str]:
    unread: list[OrgctlError] = []
    files = Inputs().all(names, unread)
    assert unread == []
    return [file.path for file in files]


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
    assert expand("plans") == ["plans/a/z.YAML", "plans/a-b.yaml", "plans/a.yml", "plans/b.yaml"]


def test_names_stay_in_order_and_come_once(folder: Path) -> None:
    write("b.yaml", "a.yaml", "x.txt")
    absolute = str(folder / "b.yaml")
    assert expand("b.yaml", "-", "x.txt", "./b.yaml", absolute, ".", "-", "nowhere.yaml") == [
        "b.yaml",
        "-",
        "x.txt",
        "./a.yaml",
        "nowhere.yaml",
    ]


def test_a_hidden_folder_may_be_named() -> None:
    write(".plans/a.yaml")
    assert expand(".plans") == [".plans/a.yaml"]


def test_a_folder_without_files_is_told() -> None:
    write("empty/notes.txt", "a.yaml")
    unread: list[OrgctlError] = []
    assert [each.path for each in Inputs().all(["empty", "a.yaml"], unread)] == ["a.yaml"]
    (error,) = unread
    assert error.message == "folder-without-files"
    assert error.exit_code is ExitCode.NOTHING
    assert error.args_by_name == {"folder": "empty"}


def test_a_folder_that_may_not_be_read_is_no_folder_without_files(monkeypatch: pytest.MonkeyPatch) -> None:
    write("plans/a.yaml", "plans/closed/b.yaml")
    scandir = os.scandir

    def refusing(path: str) -> object:
        if os.path.basename(path) == "closed":  # root may read all there is
            raise PermissionError(errno.EACCES, "", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    unread: list[OrgctlError] = []
    assert [each.path for each in Inputs().all(["plans"], unread)] == ["plans/a.yaml"]
    (error,) = unread
    assert (error.message, error.exit_code) == ("file-unreadable", ExitCode.FAILED)
    assert error.args_by_name["file"] == "plans/closed"


# --- shares --------------------------------------------------------------------------------------


def test_shares_are_in_order_and_of_about_one_size() -> None:
    for name, size in [("a", 90_000), ("b", 10_000), ("c", 1), ("d", 200_000), ("e", 50_000), ("f", 1)]:
        Path(name).write_bytes(b" " * size)
    found = shares([Input(name) for name in "abcdef"], 120_000)
    assert ["".join(file.path for file in share) for share in found] == ["abc", "d", "ef"]
    assert shares([]) == []
    assert len(shares([Input("gone"), Input("a\0b")])) == 1


def test_many_small_files_are_work_too() -> None:
    assert len(shares([Input("gone")] * 1_000, 100_000)) > 3


def test_pipes_can_be_read_here_only() -> None:
    write("a.yaml")
    os.mkfifo("pipe")
    assert readable_elsewhere([Input("a.yaml"), Input("gone.yaml")])
    for name in ("-", "pipe", "/dev/stdin", "/dev/fd/7"):
        assert not readable_elsewhere([Input("a.yaml"), Input(name)]), name
