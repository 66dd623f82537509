"""Calls of the command in a process of its own, as a shell makes them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOUND = """\
orgctl: 1
organisation: {name: Åmot kommune}
"""


def orgctl(
    *arguments: str,
    cwd: Path | None = None,
    stdin: str | bytes = "",
    python: tuple[str, ...] = (),
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """The finished process; ``environment`` is added to one without locale and colour settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LC_", "LANG", "ORGCTL", "NO_COLOR", "FORCE_COLOR", "PYTHON"))
    }
    process = subprocess.run(
        [sys.executable, *python, "-m", "orgctl", *arguments],
        cwd=cwd,
        input=stdin if isinstance(stdin, bytes) else stdin.encode(),
        capture_output=True,
        env={**kept, "LC_ALL": "C", **environment},
        timeout=120,
    )
    out, err = (stream.decode("utf-8").replace("\r\n", "\n") for stream in (process.stdout, process.stderr))
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def imported(*arguments: str, cwd: Path | None = None, **environment: str) -> set[str]:
    """The names of all modules that a call imports."""
    lines = orgctl(*arguments, cwd=cwd, python=("-X", "importtime"), **environment).stderr.split("\n")
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
