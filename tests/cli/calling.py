"""Calls of the command, as a shell makes them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import warm

SOUND = """\
orgctl: 1
organisation: {name: Åmot kommune}
"""


def orgctl(
    *arguments: str, cwd: Path | None = None, stdin: str | bytes = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """The finished call; ``environment`` is added to one without locale and colour settings. It is made by a
    copy of a warm process, unless the environment has something that Python reads as it starts."""
    if any(name.startswith("PYTHON") for name in environment):
        return started(*arguments, cwd=cwd, stdin=stdin, python=(), **environment)
    return _read(warm.call(arguments, _whole(environment), folder=cwd, stdin=_bytes(stdin)))


def started(
    *arguments: str,
    cwd: Path | None = None,
    stdin: str | bytes = "",
    python: tuple[str, ...] = (),
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """The same by a process of its own, with options for Python."""
    process = subprocess.run(
        [sys.executable, *python, "-m", "orgctl", *arguments],
        cwd=cwd,
        input=_bytes(stdin),
        capture_output=True,
        env=_whole(environment),
        timeout=warm.TIMEOUT,
    )
    return _read(process)


# The command with several processes for the smallest of files.
_POOLED = """
from orgctl import parallel, sharing
from orgctl.source import inputs
sharing._PAYS = inputs._WORTH_A_PROCESS = 1
parallel.cores = lambda: {cores}
from orgctl.cli.main import run
run()
"""


def on_cores(*arguments: str, cores: int, given: str = "", **environment: Any) -> tuple[int, str, str]:
    """Exit code, output and messages of a call that is ``given`` something to read, on so many cores."""
    process = pooled(*arguments, cores=cores, given=given.encode(), **environment)
    return process.returncode, process.stdout.decode(), process.stderr.decode()


def pooled(
    *arguments: str, cores: int, given: bytes = b"", pass_fds: tuple[int, ...] = (), **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """The finished call on so many cores, with files that it is to inherit."""
    return subprocess.run(
        [sys.executable, "-c", _POOLED.format(cores=cores), *arguments],
        input=given,
        capture_output=True,
        pass_fds=pass_fds,
        env={**os.environ, "ORGCTL_LANG": "en", **environment},
    )


def imported(*arguments: str, cwd: Path | None = None, **environment: str) -> set[str]:
    """The names of all modules that a call imports."""
    lines = started(*arguments, cwd=cwd, python=("-X", "importtime"), **environment).stderr.split("\n")
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}


def _whole(environment: dict[str, str]) -> dict[str, str]:
    return {**warm.plain_environment(), "LC_ALL": "C", **environment}


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def _read(process: subprocess.CompletedProcess[bytes]) -> subprocess.CompletedProcess[str]:
    out, err = (stream.decode("utf-8").replace("\r\n", "\n") for stream in (process.stdout, process.stderr))
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)
