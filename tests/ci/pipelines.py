"""Runs what ``action.yml`` and ``ci/gitlab.yml`` say as their servers would, as far as a test needs it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from orgctl.source import parse

ROOT = Path(__file__).resolve().parents[2]
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def read(name: str) -> Any:
    """The value of a YAML file of the repository."""
    return parse((ROOT / name).read_bytes(), name).value


def environment(**more: str) -> dict[str, str]:
    """What a job has in its environment: nothing of whoever runs the tests but where programs are, with the
    Python that runs them first."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "LC_ALL": "C.UTF-8", **more}


def stand_in(folder: Path, *, noting: Path | None = None) -> None:
    """An ``orgctl`` in ``folder`` that is the one under test, or one that only notes its arguments."""
    folder.mkdir(parents=True)
    calls = f'exec "{sys.executable}" -m orgctl "$@"'
    if noting is not None:
        calls = f"printf '%s\\0' \"$@\" >> '{noting}'; printf '\\n' >> '{noting}'"
    program = folder / "orgctl"
    program.write_text(f"#!/bin/sh\n{calls}\n", "utf-8")
    program.chmod(0o755)


def noted(file: Path) -> list[list[str]]:
    """The arguments of each call that an ``orgctl`` has noted; none of them ends with a line end."""
    return [call.split("\0") for call in file.read_text("utf-8").split("\0\n")[:-1]]


# ---- GitHub


@dataclass
class Ran:
    """What a job of GitHub Actions came to: its exit code, its log, and what other actions were given."""

    code: int = 0
    log: str = ""
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    used: list[str] = field(default_factory=list)

    @property
    def commands(self) -> list[str]:
        """The lines of the log that the runner takes for commands."""
        found, waiting_for = [], ""
        for line in map(str.strip, self.log.splitlines()):
            if waiting_for:
                waiting_for = "" if line == waiting_for else waiting_for
            elif line.startswith("::stop-commands::"):
                waiting_for = f"::{line.removeprefix('::stop-commands::')}::"
                assert len(waiting_for) > 20, "nobody can guess the token"
            elif line.startswith("::"):
                found.append(line)
            assert waiting_for or "##[" not in line, "this is a command wherever it stands in a line"
        assert not waiting_for, "commands are on again at the end"
        return found


def run_action(
    workspace: Path,
    runner: Path,
    inputs: Mapping[str, str],
    *,
    install: Mapping[str, str] | None = None,
    noting: Path | None = None,
) -> Ran:
    """The steps of the action one after the other in ``workspace``; with a temporary folder ``runner``. What
    others do is noted and not done. Without ``install``, which is added to the environment of that step,
    orgctl is there already."""
    action = read("action.yml")
    given = {name: about.get("default", "") for name, about in action["inputs"].items()} | dict(inputs)
    ran = Ran()
    if install is None:
        stand_in(runner / "orgctl" / "bin", noting=noting)
    for number, step in enumerate(action["runs"]["steps"]):
        if step.get("id") == "install" and install is None:
            continue
        if not _holds(step.get("if", "''==''"), given, ran.outputs):
            continue
        if "uses" in step:
            ran.used.append(step["uses"].partition("@")[0])
            continue
        script, told = runner / f"step-{number}.sh", runner / f"step-{number}.outputs"
        script.write_text(step["run"], "utf-8")
        told.touch()
        process = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=workspace,
            env=environment(
                GITHUB_ACTION_PATH=str(ROOT),
                GITHUB_OUTPUT=str(told),
                GITHUB_PATH=str(runner / "path"),
                RUNNER_TEMP=str(runner),
                **{name: _filled(text, given, ran.outputs) for name, text in step.get("env", {}).items()},
                **(install or {}),
            ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        ran.log += process.stdout
        ran.code = process.returncode
        lines = told.read_text("utf-8").splitlines()
        ran.outputs[step.get("id", "")] = dict(line.split("=", 1) for line in lines)
        if ran.code:
            break
    return ran


def _holds(condition: str, inputs: Mapping[str, str], outputs: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether an ``if`` of comparisons and ``&&`` is fulfilled."""
    for comparison in condition.split("&&"):
        match = re.fullmatch(r"\s*(.*?)\s*(==|!=)\s*'(.*?)'\s*", comparison)
        assert match, condition
        value = "" if match[1] == "''" else _value(match[1], inputs, outputs)
        if (value == match[3]) != (match[2] == "=="):
            return False
    return True


def _filled(text: str, inputs: Mapping[str, str], outputs: Mapping[str, Mapping[str, str]]) -> str:
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: _value(found[1], inputs, outputs), text)


def _value(name: str, inputs: Mapping[str, str], outputs: Mapping[str, Mapping[str, str]]) -> str:
    match name.split("."):
        case ["inputs", key]:
            return inputs[key]
        case ["steps", step, "outputs", key]:
            return outputs.get(step, {}).get(key, "")
    raise AssertionError(name)


# ---- GitLab


def run_job(
    name: str,
    workspace: Path,
    programs: Path | None,
    variables: Mapping[str, str],
    *,
    shell: str = "bash",
    install: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """A job of the template in ``workspace``; with ``install``, which is added to the environment, it begins
    with what stands before each of them, otherwise orgctl is in the folder ``programs`` already."""
    template = read("ci/gitlab.yml")
    job = template[name]
    lines = [*(template[job["extends"]]["before_script"] if install is not None else ()), *job["script"]]
    job_environment = environment(**{**template["variables"], **variables, **(install or {})})
    if programs is not None:
        job_environment["PATH"] = f"{programs}{os.pathsep}{job_environment['PATH']}"
    return subprocess.run(
        [shell, "-e", "-c", "\n".join(lines)],
        cwd=workspace,
        env=job_environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


# ---- installing without the network


def offline() -> dict[str, str]:
    """Settings with which pip builds and installs from what the environment of the tests has."""
    packages = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    return {
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # means that there is none
        "PIP_NO_DEPS": "1",
        "PYTHONPATH": os.pathsep.join(packages),
    }
