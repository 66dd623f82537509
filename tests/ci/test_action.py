"""The GitHub Action: its steps, run here one after the other as a runner would."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from pipelines import ROOT, Ran, needs_bash, noted, offline, read, run_action

PLAN = """\
orgctl: 1
organisation: {name: Granvik kommune}
document: {title: Plan}
kinds:
  skole: {name: Skole}
units:
  granvik: {leader: {title: Kommunedirektør}, units: {nes: {name: "Nes ::error::nei", kind: skole}}}
claims:
  - {text: to skoler, of: {units: {kind: skole}}, equals: 2}
"""
UNSOUND = PLAN + "unnits: {}\n"

pytestmark = [needs_bash, pytest.mark.slow]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    (folder / "unsound.yaml").write_text(UNSOUND, "utf-8")
    return folder


def run(workspace: Path, **inputs: str) -> Ran:
    runner = workspace.parent / f"runner-{len(list(workspace.parent.iterdir()))}"
    return run_action(workspace, runner, dashed(inputs))


def dashed(inputs: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): text for name, text in inputs.items()}


def results(ran: Ran) -> list[object]:
    (log,) = json.loads(Path(ran.outputs["check"]["sarif"]).read_text("utf-8"))["runs"]
    assert isinstance(log["results"], list)
    return log["results"]


# ---- what stands in the file


def test_inputs_are_no_text_of_a_script() -> None:
    for step in read("action.yml")["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), step["name"]


def test_other_actions_are_named_with_their_version() -> None:
    used = [step["uses"] for step in read("action.yml")["runs"]["steps"] if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w./-]+@v\d+\.\d+\.\d+", name) for name in used)


def test_every_input_is_described_and_used() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    for name, about in read("action.yml")["inputs"].items():
        assert about["description"].endswith((".", "`.")), name
        assert f"inputs.{name}" in text, name
        assert f"`{name}`" in (ROOT / "docs" / "ci.md").read_text("utf-8"), name


# ---- what it does


def test_it_annotates_and_writes_sarif_and_passes(workspace: Path) -> None:
    ran = run(workspace, files="plan.yaml")
    assert ran.code == 0, ran.log
    assert ran.outputs["check"]["code"] == "0"
    assert len(ran.commands) == len(results(ran)) == 1
    assert ran.commands[0].startswith("::warning file=plan.yaml,line=9,")
    assert ran.used == []


def test_it_fails_only_after_all_is_written_and_uploaded(workspace: Path) -> None:
    ran = run(workspace, files="plan.yaml", fail_on="warning", upload_sarif="true", python_version="3.13")
    assert ran.code == 1
    assert len(ran.commands) == len(results(ran)) > 0
    assert ran.used == ["actions/setup-python", "github/codeql-action/upload-sarif"]


def test_validate_judges_nothing(workspace: Path) -> None:
    ran = run(workspace, files="plan.yaml\nunsound.yaml\n", command="validate", profile="adopted")
    assert ran.code == 1
    assert len(ran.commands) == len(results(ran)) == 1
    assert ran.commands[0].startswith("::error file=unsound.yaml,line=10,col=1,")


def test_a_baseline_leaves_out_what_is_known(workspace: Path) -> None:
    (finding,) = results(run(workspace, files="plan.yaml"))
    assert isinstance(finding, dict)
    entry = {
        "code": finding["ruleId"],
        "entity": finding["properties"]["entity"],
        "file": "plan.yaml",
        "message": "claim",
        "fingerprint": finding["partialFingerprints"]["orgctl/v1"],
        "count": 1,
    }
    known = {"orgctl-baseline": 1, "findings": [entry]}
    (workspace / "known.json").write_text(json.dumps(known), "utf-8")
    ran = run(workspace, files="plan.yaml", fail_on="info", baseline="known.json")
    assert ran.code == 0, ran.log


def test_a_document_that_is_up_to_date_passes_and_a_stale_one_is_shown(workspace: Path) -> None:
    inputs = {"files": "plan.yaml", "command": "render-check", "documents": "plan.md\nplan.html\n"}
    print_documents(workspace)
    assert run(workspace, **inputs).code == 0
    text = (workspace / "plan.md").read_text("utf-8")
    (workspace / "plan.md").write_text(text.replace("Kommunedirektør", "Rådmann"), "utf-8")
    stale = run(workspace, **inputs)
    assert stale.code == 1
    assert "Rådmann" in stale.log
    assert "\n" in stale.log.partition("::error::nei")[2], "what a plan says is shown"
    (command,) = stale.commands
    assert command.startswith("::error title=orgctl::A printed document is not what the plan prints now")
    assert results(stale) == []


def print_documents(workspace: Path) -> None:
    from orgctl import api

    made = api.document(api.load(str(workspace / "plan.yaml")))
    (workspace / "plan.md").write_text(made.text("md"), "utf-8")
    (workspace / "plan.html").write_text(made.text("html"), "utf-8")


def test_a_document_of_an_unsound_plan_is_the_plans_fault(workspace: Path) -> None:
    ran = run(workspace, files="unsound.yaml", command="render-check", documents="plan.md")
    assert ran.code == 1
    assert ran.commands[0].startswith("::error file=unsound.yaml,line=10,")


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"files": "nowhere.yaml"}, 3),
        ({"files": "\n  \n"}, 2),
        ({"files": "plan.yaml", "profile": "strict"}, 2),
        ({"files": "plan.yaml", "command": "rm"}, 2),
        ({"files": "plan.yaml", "command": "render-check"}, 2),
    ],
    ids=str,
)
def test_wrong_use_is_told(workspace: Path, inputs: dict[str, str], code: int) -> None:
    ran = run(workspace, **inputs)
    assert ran.code == code, ran.log
    assert ran.commands[-1].startswith("::error title=orgctl::")


NASTY = ["$(touch owned)", "`touch owned`", '"; touch owned; #', "--help", "x y", "*", "${PATH}", "a\\"]


@pytest.mark.parametrize("nasty", NASTY)
def test_an_input_is_one_argument_and_nothing_in_it_is_carried_out(workspace: Path, nasty: str) -> None:
    given = {"profile": nasty, "baseline": nasty, "fail_on": nasty, "documents": nasty, "upload_sarif": nasty}
    calls = workspace.parent / "calls"
    inputs = dashed({"files": f"plan.yaml\n{nasty}\n"} | given)
    assert run_action(workspace, workspace.parent / "first", inputs, noting=calls).code == 0
    checks = ["lint", f"--profile={nasty}", f"--baseline={nasty}", f"--fail-on={nasty}"]
    (sarif, github) = noted(calls)
    assert sarif[:6] == [*checks, "--format", "sarif"]
    assert github == [*checks, "--format", "github", "--", "plan.yaml", nasty]
    inputs["command"] = "render-check"
    assert run_action(workspace, workspace.parent / "second", inputs, noting=calls).code == 0
    assert noted(calls)[3] == ["render", "--check", f"--output={nasty}", "--", "plan.yaml", nasty]
    inputs["command"] = nasty
    assert run_action(workspace, workspace.parent / "third", inputs, noting=calls).code == 2
    assert sorted(path.name for path in workspace.iterdir()) == ["plan.yaml", "unsound.yaml"]


def test_names_with_spaces_and_signs_are_names(workspace: Path) -> None:
    os.rename(workspace / "plan.yaml", workspace / "ny plan (1) $x.yaml")
    assert run(workspace, files="ny plan (1) $x.yaml", command="validate").code == 0


@pytest.mark.slow
def test_it_installs_what_it_was_checked_out_with(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "runner").mkdir()
    ran = run_action(workspace, tmp_path / "runner", {"files": "plan.yaml"}, install=offline())
    assert ran.code == 0, ran.log
    assert (tmp_path / "runner" / "path").read_text("utf-8") == f"{tmp_path / 'runner' / 'orgctl' / 'bin'}\n"
    assert ran.commands
