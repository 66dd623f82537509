"""Writing: whole or not at all, and never out of the folder."""

import os
import stat
from pathlib import Path

import pytest

from orgctl.errors import ExitCode, OrgctlError
from orgctl.source import write_atomic


def test_a_new_file_has_the_mode_of_new_files(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    write_atomic(tmp_path / "plan.md", b"# Plan\n")
    assert (tmp_path / "plan.md").read_bytes() == b"# Plan\n"
    assert (tmp_path / "plan.md").stat().st_mode == (tmp_path / "other").stat().st_mode
    assert sorted(os.listdir(tmp_path)) == ["other", "plan.md"]


def test_an_old_file_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    target.write_text("old")
    target.chmod(0o640)
    write_atomic(target, b"new")
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_what_a_killed_process_left_is_in_nobody_s_way(tmp_path: Path) -> None:
    left = tmp_path / f".plan.md.{os.getpid()}.0.tmp"
    left.write_text("half")
    write_atomic(tmp_path / "plan.md", b"new")
    assert (tmp_path / "plan.md").read_text() == "new"
    assert left.read_text() == "half"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.md"
    target.write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OrgctlError) as raised:
        write_atomic(target, b"new")
    assert raised.value.message == "file-unwritable"
    assert raised.value.exit_code is ExitCode.FAILED
    assert raised.value.args_by_name["reason"].id == "reason.full"
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["plan.md"]


@pytest.mark.parametrize("name", ["nowhere/plan.md", "folder"])
def test_what_cannot_be_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OrgctlError) as raised:
        write_atomic(tmp_path / name, b"new")
    assert raised.value.message == "file-unwritable"
    assert os.listdir(tmp_path) == ["folder"]


def test_a_link_within_the_folder_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "real.md").write_text("old")
    (tmp_path / "plan.md").symlink_to("below/real.md")
    write_atomic(tmp_path / "plan.md", b"new")
    assert (tmp_path / "plan.md").is_symlink()
    assert (tmp_path / "below" / "real.md").read_text() == "new"


@pytest.mark.parametrize("target", ["../outside.md", "plan.md"])
def test_a_link_out_of_the_folder_or_in_a_ring_is_refused(tmp_path: Path, target: str) -> None:
    (tmp_path / "outside.md").write_text("old")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "plan.md").symlink_to(target)
    with pytest.raises(OrgctlError) as raised:
        write_atomic(folder / "plan.md", b"new")
    assert raised.value.message == "link-leads-out"
    assert (tmp_path / "outside.md").read_text() == "old"
    assert os.listdir(folder) == ["plan.md"]
