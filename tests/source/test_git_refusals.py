"""Files as git keeps them: the process that reads them, and what may be in the way."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import repositories
from plain_git import commit, git, needs_git
from repositories import opened, refusal, text

from orgctl.errors import OrgctlError
from orgctl.source.git import as_recorded
from orgctl.source.history import revisions
from orgctl.source.inputs import Inputs

pytestmark = needs_git

DAY = date(2024, 1, 1)

own_settings = repositories.own_settings
made = repositories.made
repository = repositories.repository
own = repositories.own
shallow = repositories.shallow


# --- processes -----------------------------------------------------------------------------------


def test_one_process_reads_all_and_ends_with_the_store(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Counted(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Counted)
    store, path, _ = opened("HEAD", "plan.yaml")
    for name in (path, "ny.yaml", "sektor/skole.yaml"):
        store.read(name)
    store.around("sektor/skole.yaml")[0].read("enhet/sfo.yaml")
    assert len(started) == 2
    assert started[1].poll() is None
    del store
    assert [process.returncode for process in started] == [0, 0]


def test_the_interpreter_ends_without_a_word(repository: Path) -> None:
    code = """
from orgctl.source.git import Commit, open_file, resolve
store, path, data = open_file(Commit(resolve("HEAD")), "plan.yaml")
print(store.read(path))
"""
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", code]
    process = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert (process.stdout.strip(), process.stderr) == (b"b'two'", b"")


def test_only_folders_on_the_way_are_read(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    commit(plan="lost", other="here", del__a="lost", del__b="there")
    for lost in ("HEAD:del", "HEAD:plan.yaml"):
        id = git("rev-parse", lost)
        (own / ".git" / "objects" / id[:2] / id[2:]).rename(own / id)
    assert refusal("HEAD:del/a.yaml").message == "git-broken"
    assert refusal("HEAD:plan.yaml").message == "git-broken"
    store, _, _ = opened("HEAD", "other.yaml")
    for _ in range(2):  # the next question is answered too
        with pytest.raises(OrgctlError, match="git-broken"):
            store.read("plan.yaml")
        assert list(store.below("", 0)) == ["other.yaml", "plan.yaml"]


@pytest.mark.parametrize("left", [20, 5_000])
def test_a_damaged_object_is_told(own: Path, capfd: pytest.CaptureFixture[str], left: int) -> None:
    commit(plan=hashlib.shake_256().hexdigest(10_000), other="there")
    id = git("rev-parse", "HEAD:plan.yaml")
    damaged = own / ".git" / "objects" / id[:2] / id[2:]
    damaged.chmod(0o600)
    damaged.write_bytes(damaged.read_bytes()[:left])
    store, _, _ = opened("HEAD", "other.yaml")
    with pytest.raises(OrgctlError, match="git-broken"):
        store.read("plan.yaml")
    assert store.read("other.yaml") == b"there"
    assert id in capfd.readouterr().err


# --- what is in the way --------------------------------------------------------------------------


def test_git_is_not_installed(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert refusal("HEAD:plan.yaml").message == "git-missing"


@pytest.mark.skipif(os.name == "nt", reason="a shell script is no program there")
def test_git_in_the_current_folder_is_not_run(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / ".git")
    trap = Path("git")
    trap.write_bytes(b"#!/bin/sh\ntouch run\n")
    trap.chmod(0o700)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    assert refusal("HEAD:plan.yaml").message == "git-missing"
    assert not Path("run").exists()
    trap.unlink()


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert refusal("HEAD:plan.yaml").message == "git-no-repository"
    with pytest.raises(OrgctlError, match="git-no-repository"):
        as_recorded("HEAD", DAY)


def test_a_file_elsewhere(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is there: what is missing is a repository, around it or around the current folder."""
    commit(plan="orgctl: 1\n")
    alone = tmp_path / "alene"
    alone.mkdir()
    (alone / "plan.yaml").write_text("orgctl: 1\n")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))

    def messages(folder: Path) -> list[str]:
        path, raised = str(folder / "plan.yaml"), []
        for inputs, name in ((None, path), (Inputs(), f"HEAD:{path}"), (Inputs(as_recorded=DAY), path)):
            with pytest.raises(OrgctlError) as error:
                revisions(name) if inputs is None else inputs.named(name)
            raised.append(error.value.message)
        return raised

    assert refusal(f"HEAD:{alone}/plan.yaml").message == "git-no-repository-file"
    monkeypatch.chdir(alone)
    assert messages(alone) == ["git-no-repository-file"] * 3
    assert messages(own) == ["git-repository-elsewhere"] * 3
    assert messages(tmp_path) == ["git-no-repository"] * 3


def test_somebody_elses_repository(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    error = refusal("HEAD:plan.yaml")
    assert error.message == "git-not-trusted"
    command = error.args_by_name["command"]
    assert command.startswith("git config --global --add safe.directory ")
    assert repository.name in command


def test_a_repository_that_git_refuses(own: Path) -> None:
    (own / ".git" / "config").write_bytes(b"[core\n")
    error = refusal("HEAD:plan.yaml")
    assert error.message == "git-refuses"
    assert error.args_by_name["reason"].startswith("bad config line 1")


def test_nothing_is_committed_yet(own: Path) -> None:
    for revision in ("HEAD", "@", "HEAD~2"):
        assert refusal(f"{revision}:plan.yaml").message == "revision-unborn"


def test_what_is_staged_is_no_revision(repository: Path) -> None:
    assert refusal(":plan.yaml").message == "revision-empty"


# --- revisions that aren't there -----------------------------------------------------------------


@pytest.mark.parametrize(
    "revision", ["--help", "--all", "-1", "^HEAD", "main..HEAD", "a b", "HEAD\n", "{", "a\0b"]
)
def test_nothing_but_a_revision_is_taken(repository: Path, revision: str) -> None:
    with pytest.raises(OrgctlError, match=r"revision-(missing|beyond)"):
        opened(revision, "plan.yaml")


@pytest.mark.parametrize(
    ("revision", "close"),
    [
        ("mian", ["main"]),
        ("mian~2", ["main"]),
        ("v1.1", ["v1.0"]),
        ("høring-2024", ["hearing/høring-2024"]),
        ("utredning", []),
        ("1234567", []),
    ],
)
def test_a_misspelt_revision_gets_the_names_near_it(
    repository: Path, revision: str, close: list[str]
) -> None:
    error = refusal(f"{revision}:plan.yaml")
    assert error.message == ("revision-missing-close" if close else "revision-missing")
    assert error.args_by_name["close"] == close


@pytest.mark.parametrize("revision", ["HEAD~9", "main^2", "HEAD@{50}", "HEAD^{/seven}", "bare-innhold"])
def test_a_name_that_is_there_and_no_commit_beyond_it(repository: Path, revision: str) -> None:
    error = refusal(f"{revision}:plan.yaml")
    assert error.message == "revision-beyond"
    assert error.args_by_name["name"] == revision.partition("~")[0].partition("^")[0].partition("@")[0]


def test_a_shallow_clone_is_told_how_to_get_the_rest(shallow: Path) -> None:
    assert text("HEAD:plan.yaml") == "two"
    assert refusal("HEAD~2:plan.yaml").message == "revision-beyond-shallow"
    git("fetch", "--quiet", "--unshallow")
    assert text("HEAD~2:plan.yaml") == "one"


@pytest.mark.parametrize(
    ("revision", "command"),
    [
        ("main", "git fetch origin main:main"),
        ("origin/main", "git fetch origin main:refs/remotes/origin/main"),
        ("v1.0", "git fetch origin tag v1.0"),
        ("SHORT", "git fetch --unshallow"),
        ("LONG", "git fetch origin LONG"),
    ],
)
def test_the_command_brings_the_revision(made: Path, shallow: Path, revision: str, command: str) -> None:
    id = git("-C", str(made), "rev-parse", "v1.0^{commit}")
    revision, command = (each.replace("LONG", id).replace("SHORT", id[:9]) for each in (revision, command))
    error = refusal(f"{revision}:plan.yaml")
    assert error.message.endswith("-fetch")
    assert error.args_by_name["command"] == command
    git(*command.split()[1:])
    assert text(f"{revision}:plan.yaml") == ("two" if "main" in revision else "one")


@pytest.mark.parametrize("name", ["-x", "a;b", "$(x)", "a b"])
def test_no_command_is_made_of_strange_names(shallow: Path, name: str) -> None:
    assert refusal(f"{name}:plan.yaml").message == "revision-missing"


def test_the_only_remote_need_not_be_called_origin(shallow: Path) -> None:
    git("remote", "rename", "origin", "server")
    assert refusal("v1.0:plan.yaml").args_by_name["command"] == "git fetch server tag v1.0"
