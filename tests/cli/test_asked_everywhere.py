"""Suppression, baseline, profile and severity: each from the command line, the settings and the plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from calling import orgctl

pytestmark = pytest.mark.slow  # versions of libraries change nothing here

PLAN = """\
orgctl: 1
organisation: {name: Granvik kommune}
units:
  kommunen:
    name: Kommunen
    leader: {title: Kommunedirektør, level: en}
levels: {en: {name: Nivå en}, to: {name: Nivå to}}
implementation: {flytting: {text: Flytting}}
"""
# A level that nobody has, and an action without an owner, which weighs more from the hearing on.
UNUSED, OWNER = "ORG111", "ORG508"
DRAFT = [(UNUSED, "warning"), (OWNER, "info")]
HEARING = [(UNUSED, "warning"), (OWNER, "warning")]
BASELINE = "known.json"

WAYS = ("command line", "settings", "plan")
ASKED = {
    "suppression": {
        "command line": ["--ignore", UNUSED],
        "settings": f'ignore = "{UNUSED}"',
        "plan": f"# orgctl: ignore[{UNUSED}] kommer i 2027\n\n",
    },
    "severity": {
        "command line": ["--severity", f"{UNUSED}=error"],
        "settings": f'severity.{UNUSED} = "error"',
        "plan": f"# orgctl: severity[{UNUSED}=error] rådet krever det\n\n",
    },
    "profile": {
        "command line": ["--profile", "hearing"],
        "settings": 'profile = "hearing"',
        "plan": "# orgctl: profile[hearing]\n",
    },
    "baseline": {
        "command line": ["--baseline", BASELINE],
        "settings": f'baseline = "{BASELINE}"',
        "plan": f"# orgctl: baseline[{BASELINE}]\n",
    },
}  # fmt: skip


def lint(*arguments: str, text: str = PLAN, settings: str = "") -> tuple[int, list[tuple[str, str]], int]:
    """The exit code, the codes found with their weights, and how many findings were left out."""
    Path("plan.yaml").write_text(text, "utf-8")
    Path("orgctl.toml").write_text(settings, "utf-8")
    done = orgctl("lint", "plan.yaml", "--format", "json", *arguments)
    told: dict[str, Any] = json.loads(done.stdout)
    found = [(each["code"], each["severity"]) for each in told["findings"]]
    return done.returncode, found, told["summary"]["suppressed"]


def asked(what: str, way: str) -> tuple[int, list[tuple[str, str]], int]:
    said: Any = ASKED[what][way]
    if way == "command line":
        return lint(*said)
    return lint(settings=said) if way == "settings" else lint(text=said + PLAN)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert lint() == (0, DRAFT, 0)
    assert orgctl("lint", "plan.yaml", "--baseline", BASELINE, "--update-baseline").returncode == 0


@pytest.mark.parametrize("way", WAYS)
def test_suppression(way: str) -> None:
    code, found, left_out = asked("suppression", way)
    assert (code, found) == (0, DRAFT[1:])
    assert left_out == (way == "plan")  # what isn't looked for isn't counted


@pytest.mark.parametrize("way", WAYS)
def test_severity(way: str) -> None:
    assert asked("severity", way) == (1, [(UNUSED, "error"), DRAFT[1]], 0)


@pytest.mark.parametrize("way", WAYS)
def test_profile(way: str) -> None:
    assert asked("profile", way) == (0, HEARING, 0)


@pytest.mark.parametrize("way", WAYS)
def test_baseline(way: str) -> None:
    assert asked("baseline", way) == (0, [], 2)


def test_the_command_line_goes_before_the_plan_and_the_plan_before_the_settings() -> None:
    said, settings = "# orgctl: profile[hearing]\n", 'profile = "draft"'
    assert lint(text=said + PLAN, settings=settings)[1] == HEARING
    assert lint("--profile", "draft", text=said + PLAN)[1] == DRAFT
    Path("none.json").write_text('{"orgctl-baseline": 1, "findings": []}', "utf-8")
    kept = f"# orgctl: baseline[{BASELINE}]\n{PLAN}"
    assert lint(text=kept, settings='baseline = "none.json"')[1] == []
    assert lint("--baseline", "none.json", text=kept)[1] == DRAFT


def test_a_comment_goes_before_what_is_said_of_all_findings() -> None:
    said = f"# orgctl: severity[{UNUSED}=info] bare et utkast\n\n"
    settings = f'severity.{UNUSED} = "error"'
    assert lint(text=said + PLAN, settings=settings) == (0, [(UNUSED, "info"), DRAFT[1]], 0)
    assert lint("--severity", f"{UNUSED}=error", text=said + PLAN)[1][0] == (UNUSED, "info")


def test_each_plan_has_its_own_baseline() -> None:
    Path("sub").mkdir()
    for folder in (".", "sub"):
        Path(folder, "plan.yaml").write_text("# orgctl: baseline[own.json]\n" + PLAN, "utf-8")
    Path("other.yaml").write_text(PLAN, "utf-8")
    Path("orgctl.toml").write_text('[[files]]\nmatch = "other.yaml"\nbaseline = "others.json"\n', "utf-8")
    done = orgctl("lint", ".", "--update-baseline", "--format", "concise")
    assert [line.split()[0] for line in done.stderr.splitlines()] == [
        "others.json", "own.json", "sub/own.json"
    ]  # fmt: skip
    assert orgctl("lint", ".", "--format", "concise").stdout == ""
    Path("sub/own.json").write_text('{"orgctl-baseline": 1, "findings": []}', "utf-8")
    told = orgctl("lint", ".", "--format", "concise").stdout.splitlines()
    assert [line.partition(":")[0] for line in told] == ["sub/plan.yaml"] * len(DRAFT)


def test_config_shows_what_the_plan_asks_for() -> None:
    text = f"# orgctl: profile[hearing]\n# orgctl: baseline[{BASELINE}]\n{PLAN}"
    Path("plan.yaml").write_text(text, "utf-8")
    told = json.loads(orgctl("config", "plan.yaml", "--format", "json").stdout)
    by_key = {each["key"]: each for each in told["settings"]}
    assert [by_key["profile"][key] for key in ("value", "origin", "file", "line")] == [
        "hearing", "file", "plan.yaml", 1
    ]  # fmt: skip
    assert [by_key["baseline"][key] for key in ("value", "line")] == [BASELINE, 2]
    assert "plan.yaml:2" in orgctl("config", "plan.yaml").stdout


def test_a_baseline_that_is_not_there_is_told() -> None:
    Path("plan.yaml").write_text("# orgctl: baseline[gone.json]\n" + PLAN, "utf-8")
    done = orgctl("lint", "plan.yaml")
    assert done.returncode == 3
    assert "gone.json" in done.stderr
