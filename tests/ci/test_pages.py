"""The page on CI and the hooks of pre-commit: what the page shows fits what the repository has."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pipelines import ROOT, read

from orgctl.source import parse

pytestmark = pytest.mark.slow  # versions of libraries change nothing here

PAGES = {name: (ROOT / "docs" / name).read_text("utf-8") for name in ("ci.md", "from-word-to-orgctl.md")}
PLAN = "orgctl: 1\norganisation: {name: Granvik kommune}\nunits: {granvik: {leader: {title: Rådmann}}}\n"


def shown(page: str = "ci.md") -> list[Any]:
    """The values of the page's blocks in YAML."""
    blocks = re.findall(r"^```yaml\n(.*?)^```$", PAGES[page], re.MULTILINE | re.DOTALL)
    return [parse(block.encode(), page).value for block in blocks]


def steps(value: Any) -> list[Any]:
    """All mappings in a value that use something or are a hook."""
    if isinstance(value, list):
        return [step for each in value for step in steps(each)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"uses", "id"} & value.keys() else []
    return own + [step for each in value.values() for step in steps(each)]


HOOKS = {hook["id"]: hook for hook in read(".pre-commit-hooks.yaml")}


def test_every_hook_is_shown_and_no_other() -> None:
    used = {step["id"] for step in steps(shown()) if "id" in step}
    assert used == set(HOOKS)
    assert set(re.findall(r"^\| `(orgctl-[\w-]+)` \|", PAGES["ci.md"], re.MULTILINE)) == used


@pytest.mark.parametrize("name", PAGES)
def test_the_action_is_shown_with_inputs_that_it_has(name: str) -> None:
    inputs = read("action.yml")["inputs"]
    used = [step for step in steps(shown(name)) if step.get("uses", "").startswith("OWNER/orgctl@")]
    assert used
    for step in used:
        assert set(step["with"]) <= set(inputs)
        assert "files" in step["with"]


def test_the_template_is_shown_with_variables_that_it_has() -> None:
    (block,) = [block for block in shown() if "variables" in block]
    assert set(block["variables"]) <= set(read("ci/gitlab.yml")["variables"])
    assert (ROOT / block["include"][0]["file"]).is_file()


def call(hook: str, args: list[str], files: list[str], folder: Path) -> int:
    """What pre-commit runs for a hook, in its way."""
    entry = shlex.split(HOOKS[hook]["entry"])
    assert entry[0] == "orgctl"
    files = files if HOOKS[hook].get("pass_filenames", True) else []
    command = [sys.executable, "-m", *entry, *args, *files]
    return subprocess.run(command, cwd=folder, capture_output=True).returncode


def test_the_hooks_pass_a_plan_and_stop_a_bad_one(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "bad.yaml").write_text(PLAN + "unnits: {}\n", "utf-8")
    for hook in ("orgctl-validate", "orgctl-lint"):
        assert call(hook, [], ["plan.yaml"], tmp_path) == 0
        assert call(hook, ["--fail-on", "warning"], ["plan.yaml", "bad.yaml"], tmp_path) == 1
    args = ["plan.yaml", "--output", "plan.md"]
    assert call("orgctl-render-check", args, ["plan.yaml"], tmp_path) == 1
    subprocess.run([sys.executable, "-m", "orgctl", "render", *args], cwd=tmp_path, check=True)
    assert call("orgctl-render-check", args, ["plan.yaml"], tmp_path) == 0


def test_the_hooks_are_installed_with_the_package() -> None:
    for hook in HOOKS.values():
        assert hook["language"] == "python"
        assert hook["require_serial"] is True
        assert hook["description"].endswith((".", "?"))
        assert set(hook.get("types", hook.get("types_or"))) <= {"yaml", "html", "markdown"}
