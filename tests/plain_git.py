"""Repositories for tests, made by git as it is where nobody has set anything."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

DAY = "2024-03-01T12:00:00+01:00"
"""When a commit is made, unless a test says another day."""


def set_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes all settings of git away, and says who writes."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2020-01-01T12:00:00Z")  # never the day that counts
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "N")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "n@example.org")


def git(*arguments: str, stdin: bytes = b"", when: str = DAY) -> str:
    """What git answers in the current folder; what it records, it records as of ``when``."""
    process = subprocess.run(
        ["git", *arguments],
        input=stdin,
        capture_output=True,
        check=True,
        env={**os.environ, "GIT_COMMITTER_DATE": when},
    )
    return process.stdout.decode().strip()


def begin() -> None:
    """A new repository of the current folder, without a commit."""
    git("init", "--quiet", "--initial-branch", "main")


def commit(*, when: str = DAY, message: str = "change", **files: str) -> str:
    """The id of a new commit in which files (``a__b`` is ``a/b.yaml``) have these contents."""
    for name, text in files.items():
        file = Path(name.replace("__", "/") + ".yaml")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", message, when=when)
    return git("rev-parse", "HEAD")


def record(folder: Path) -> None:
    """A new repository of a folder, with all that lies in it in one commit."""
    for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "plan"]):
        git("-C", str(folder), *arguments)
