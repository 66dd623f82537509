"""The page on editors: its settings are JSON, Lua aside, and its patterns fit what orgctl writes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "editor.md").read_text("utf-8")
PLAN = """\
orgctl: 1
organisation: {name: Granvik}
kinds:
  skole: {name: Skole}
units:
  granvik: {leader: {rolle: leder}, units: {nes: {kind: skole}}}
claims:
  - {text: to skoler, of: {units: {kind: skole}}, equals: 2}
"""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the task of the page prints for a plan with findings."""
    folder = tmp_path_factory.mktemp("plan med: kolon")
    (folder / "plans").mkdir()
    (folder / "plans" / "a: b.yaml").write_text(PLAN, "utf-8")
    (task,) = tasks()["tasks"]
    process = subprocess.run(
        [sys.executable, "-m", task["command"], *task["args"]],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
    )
    assert process.returncode == 1
    return process.stdout.splitlines()


def tasks() -> Any:
    return json.loads(blocks("json")[1])


def test_the_problem_matcher_takes_a_finding_apart(lines: list[str]) -> None:
    pattern = tasks()["tasks"][0]["problemMatcher"]["pattern"]
    assert len(lines) >= 2
    for line in lines:
        match = re.search(pattern["regexp"], line)
        assert match, line
        assert match[pattern["file"]] == "plans/a: b.yaml"
        assert int(match[pattern["line"]]) > 0
        assert int(match[pattern["column"]]) > 0
        assert match[pattern["severity"]] in ("error", "warning", "info")
        assert re.fullmatch(r"ORG\d+", match[pattern["code"]])
        assert match[pattern["message"]].strip()


def test_vims_error_format_takes_a_finding_apart(lines: list[str]) -> None:
    (text,) = blocks("vim")
    patterns = re.search(r"^set errorformat=(.*)$", text, re.MULTILINE)
    assert patterns
    expressions = []
    for pattern in patterns[1].replace("\\ ", " ").split(","):
        expression = re.escape(pattern)
        for item, meaning in {
            "%f": "(.+?)",
            "%l": r"(\d+)",
            "%c": r"(\d+)",
            "%t": "([a-z])",
            "%m": "(.+)",
        }.items():
            expression = expression.replace(item, meaning)
        expressions.append(expression)
    assert all(any(re.fullmatch(expression, line) for expression in expressions) for line in lines)


def test_settings_are_well_formed_and_name_the_schemas_there_are() -> None:
    settings = json.loads(blocks("json")[0])
    (helix,) = map(tomllib.loads, blocks("toml"))
    written = set(re.findall(r"--output (\S+)", blocks("sh")[0]))
    assert {name.removeprefix("./") for name in settings["yaml.schemas"]} == written
    schemas = helix["language-server"]["yaml-language-server"]["config"]["yaml"]["schemas"]
    assert {name.removeprefix("./") for name in schemas} <= written
    for line in blocks("sh")[0].splitlines():
        arguments = line.split()[1:-2]
        subprocess.run([sys.executable, "-m", "orgctl", *arguments], check=True, stdout=subprocess.DEVNULL)
