"""Calls of the command in copies of a process that has imported everything and printed a plan of nothing:
they answer as calls in processes of their own do, and Python is started once for all of them.

``tests/cli/test_frame.py`` sees to it that the answers of every command are the same.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

TIMEOUT = 120  # seconds of the clock

# Reads a line of JSON for each call, and answers with its exit code. The standard streams belong to the
# calls: they are neither read nor written here.
_RUNNER = """
import gc, json, os, pkgutil, signal, sys
from orgctl import api
from orgctl.cli.main import run

asked, answers = os.fdopen(os.dup(0), encoding="ascii"), os.fdopen(os.dup(1), "w")
for module in pkgutil.walk_packages(sys.modules["orgctl"].__path__, "orgctl."):
    if not module.name.endswith("__main__"):
        __import__(module.name)
for format in ("md", "html"):
    api.render(api.load(sys.argv[1]), format)
gc.freeze()
for line in asked:
    call = json.loads(line)
    child = os.fork()
    if child == 0:
        asked.close()
        answers.close()
        for number, name in enumerate(("in", "out", "err")):
            stream = os.open(os.path.join(call["streams"], name), os.O_RDONLY if number == 0 else os.O_WRONLY)
            os.dup2(stream, number)
            os.close(stream)
        os.environ.clear()
        os.environ.update(call["environment"])
        os.chdir(call["folder"])
        signal.alarm(call["timeout"])
        if call["limits"]:
            import resource

            memory, seconds = call["limits"]
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        sys.argv = ["orgctl", *call["arguments"]]
        run()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=answers, flush=True)
"""


class Limits(NamedTuple):
    """What a call may use: bytes of address space, and seconds of computing."""

    memory: int
    seconds: int


def call(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    *,
    folder: Path | None = None,
    stdin: bytes = b"",
    limits: Limits | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """The finished call with all that it said; ``environment`` is all that it has. What Python itself reads
    as it starts (``PYTHON…``) changes nothing here."""
    if hasattr(os, "fork"):
        return _runner().call(arguments, environment, folder, stdin, limits)
    own = [sys.executable, "-m", "orgctl", *arguments]
    return subprocess.run(own, cwd=folder, input=stdin, capture_output=True, env=dict(environment))


class _Runner:
    """The process that is copied for each call."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        plan = Path(self._folder.name, "plan.yaml")
        plan.write_text("orgctl: 1\norganisation: {name: Granvik kommune}\n", "utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-c", _RUNNER, str(plan)],
            env={**plain_environment(), "LC_ALL": "C"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def call(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        folder: Path | None,
        stdin: bytes,
        limits: Limits | None,
    ) -> subprocess.CompletedProcess[bytes]:
        streams = [Path(self._folder.name, name) for name in ("in", "out", "err")]
        for stream, content in zip(streams, (stdin, b"", b""), strict=True):
            stream.write_bytes(content)
        told = {
            "arguments": arguments,
            "environment": dict(environment),
            "folder": str(folder or Path.cwd()),
            "streams": self._folder.name,
            "timeout": TIMEOUT,
            "limits": limits,
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(told), file=self._process.stdin, flush=True)
        code = int(self._process.stdout.readline())
        return subprocess.CompletedProcess(
            ["orgctl", *arguments], code, streams[1].read_bytes(), streams[2].read_bytes()
        )

    def close(self) -> None:
        self._process.communicate()
        self._folder.cleanup()


@cache
def _runner() -> _Runner:
    runner = _Runner()
    atexit.register(runner.close)
    return runner


def plain_environment() -> dict[str, str]:
    """The environment of the tests without what changes language, colours or Python."""
    changing = ("LC_", "LANG", "ORGCTL", "NO_COLOR", "FORCE_COLOR", "PYTHON")
    return {name: value for name, value in os.environ.items() if not name.startswith(changing)}
