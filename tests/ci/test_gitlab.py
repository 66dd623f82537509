"""The GitLab template: its jobs, run here as a runner would."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from pipelines import ROOT, needs_bash, noted, offline, read, run_job, stand_in

PLAN = """\
orgctl: 1
organisation: {name: Granvik kommune}
kinds:
  skole: {name: Skole}
units:
  granvik: {leader: {title: Kommunedirektør}, units: {nes: {name: Nes, kind: skole}}}
claims:
  - {text: to skoler, of: {units: {kind: skole}}, equals: 2}
"""
REPORT, TESTS = "gl-code-quality-report.json", "orgctl-junit.xml"

pytestmark = [needs_bash, pytest.mark.slow]
shells = pytest.mark.parametrize("shell", ["bash", "sh"])


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    stand_in(tmp_path / "bin")
    folder = tmp_path / "en plan"
    folder.mkdir()
    (folder / "ny plan.yaml").write_text(PLAN, "utf-8")
    return folder


def test_variables_are_described() -> None:
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    text = (ROOT / "ci" / "gitlab.yml").read_text("utf-8")
    for name in read("ci/gitlab.yml")["variables"]:
        assert f"`{name}`" in page
        assert text.count(f"${name}") + text.count(f"${{{name}") >= 1, name


def test_what_is_published_is_what_is_written() -> None:
    artifacts = read("ci/gitlab.yml")["orgctl"]["artifacts"]
    assert artifacts["reports"] == {"codequality": REPORT, "junit": TESTS}
    assert artifacts["paths"] == [REPORT, TESTS]
    assert artifacts["when"] == "always"


@shells
def test_reports_are_written_whether_the_job_fails_or_not(workspace: Path, shell: str) -> None:
    for fail_on, code in (("", 0), ("warning", 1)):
        variables = {"ORGCTL_FILES": "\nny plan.yaml\n", "ORGCTL_FAIL_ON": fail_on}
        done = run_job("orgctl", workspace, workspace.parent / "bin", variables, shell=shell)
        assert done.returncode == code, done.stdout
        found = json.loads((workspace / REPORT).read_text("utf-8"))
        assert {entry["location"]["path"] for entry in found} == {"ny plan.yaml"}
        assert ElementTree.parse(workspace / TESTS).getroot().tag == "testsuites"
        assert "\x1b[" in done.stdout


def test_validate_and_what_only_lint_takes(workspace: Path) -> None:
    variables = {"ORGCTL_FILES": "ny plan.yaml", "ORGCTL_COMMAND": "validate", "ORGCTL_PROFILE": "adopted"}
    done = run_job("orgctl", workspace, workspace.parent / "bin", variables)
    assert done.returncode == 0, done.stdout
    assert json.loads((workspace / REPORT).read_text("utf-8")) == []
    variables["ORGCTL_COMMAND"] = "lint"
    assert run_job("orgctl", workspace, workspace.parent / "bin", variables).returncode == 0
    assert json.loads((workspace / REPORT).read_text("utf-8"))


@shells
def test_a_document_is_compared(workspace: Path, shell: str) -> None:
    variables = {"ORGCTL_PLAN": "ny plan.yaml", "ORGCTL_DOCUMENTS": "ny plan.md\n"}
    done = run_job("orgctl-render", workspace, workspace.parent / "bin", variables, shell=shell)
    assert done.returncode == 1
    from orgctl import api

    text = api.document(api.load(str(workspace / "ny plan.yaml"))).text("md")
    (workspace / "ny plan.md").write_text(text, "utf-8")
    done = run_job("orgctl-render", workspace, workspace.parent / "bin", variables, shell=shell)
    assert done.returncode == 0, done.stdout


NASTY = [
    "$(touch owned)",
    "`touch owned`",
    '"; touch owned; #',
    "--help",
    "x y",
    "*",
    "${PATH}",
    "END x",
    "a\\",
]


@shells
@pytest.mark.parametrize("nasty", NASTY)
def test_a_variable_is_one_argument_and_nothing_in_it_is_carried_out(
    workspace: Path, nasty: str, shell: str
) -> None:
    calls, programs = workspace.parent / "calls", workspace.parent / "noting"
    stand_in(programs, noting=calls)
    variables = {f"ORGCTL_{name}": nasty for name in ("PROFILE", "FAIL_ON", "BASELINE", "PLAN", "DOCUMENTS")}
    variables["ORGCTL_FILES"] = f"ny plan.yaml\n{nasty}"
    assert run_job("orgctl", workspace, programs, variables, shell=shell).returncode == 0
    assert run_job("orgctl-render", workspace, programs, variables, shell=shell).returncode == 0
    (_, _, text, render) = noted(calls)
    options = [f"--profile={nasty}", f"--baseline={nasty}", f"--fail-on={nasty}"]
    assert text == ["lint", "--color", "always", *options, "--", "ny plan.yaml", nasty]
    assert render == ["render", "--check", f"--output={nasty}", "--", nasty]
    assert [path.name for path in workspace.iterdir()] == ["ny plan.yaml"]


@pytest.mark.slow
def test_it_installs_what_the_variable_names(workspace: Path) -> None:
    variables = {"ORGCTL_SOURCE": str(ROOT), "ORGCTL_FILES": "ny plan.yaml"}
    done = run_job("orgctl", workspace, None, variables, install=offline())
    assert done.returncode == 0, done.stdout
