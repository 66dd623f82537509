"""The page on git: its example says what is printed, git takes its lines, and its recipes for pull requests
write and renew a comment."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from followed import agrees, follow
from plain_git import begin, commit, git, needs_git, set_plain

from orgctl.source import parse

pytestmark = [needs_git, pytest.mark.slow]  # versions of libraries change nothing here

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "git.md").read_text("utf-8")
PLAN = "orgctl: 1\norganisation: {name: Granvik kommune}\nunits: {granvik: {leader: {title: Rådmann}}}\n"
MARK = "<!-- orgctl changes -->"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_command_says_what_is_printed(tmp_path: Path) -> None:
    for call in follow(PAGE, tmp_path):
        assert agrees(call), f"$ {call.command}\n{call.said}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a plan that has changed once, and an orgctl on the path."""
    set_plain(monkeypatch)
    programs = tmp_path / "bin"
    programs.mkdir()
    program(programs / "orgctl", f'exec "{sys.executable}" -m orgctl "$@"')
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("ORGCTL_LANG", "en")
    (tmp_path / "repository").mkdir()
    monkeypatch.chdir(tmp_path / "repository")
    begin()
    commit(plans__plan=PLAN)
    git("tag", "v1")
    git("switch", "--quiet", "--create", "ny-tittel")
    commit(plans__plan=PLAN.replace("Rådmann", "Kommunedirektør"))
    git("switch", "--quiet", "main")
    git("merge", "--quiet", "--no-ff", "--no-edit", "ny-tittel")
    git("tag", "v2")
    return tmp_path


def program(file: Path, script: str) -> None:
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(0o755)


def shell(script: str, **environment: str) -> str:
    """What a step of GitHub's says, and of GitLab's, which must end well."""
    process = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert process.returncode == 0, process.stdout
    return process.stdout


# --- git's own commands -------------------------------------------------------------------------------


def test_git_shows_what_changes_in_words(folder: Path) -> None:
    setting, calls = (block for block in blocks("sh") if "git diff" in block or "gitattributes" in block)
    shell(setting)
    Path("plans/plan.yaml").write_text(PLAN, "utf-8")
    commands = re.findall(r"^(git .*?) *#", calls, re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        said = shell(command)
        assert ("Rådmann → Kommunedirektør" in said) is (command == "git log -p --ext-diff"), said
        assert ("Kommunedirektør → Rådmann" in said) is (command == "git diff"), said
        assert ("\n-units" in said) is (command == "git diff --no-ext-diff"), said
    for also in re.findall(r"(git (?:diff|show) [^,:\n]+)", "\n".join(re.findall(r"# and (.*)", calls))):
        shell(also)


# --- comments -----------------------------------------------------------------------------------------


def recipe(name: str) -> Any:
    (block,) = (block for block in blocks("yaml") if block.startswith(f"# {name}\n"))
    return parse(block.encode(), name).value


@pytest.fixture
def posted(folder: Path) -> Path:
    """What a ``gh`` and a ``curl`` note, each call a line: the arguments, and the first line of the comment.
    They answer with the comments in a file."""
    calls, there = folder / "calls", folder / "there.json"
    there.write_text("[]")
    for name in ("gh", "curl"):
        script = f"""
            exec "{sys.executable}" - "$@" <<'END'
            import json, sys
            body = [each.partition("@")[2] for each in sys.argv if each.startswith(("body=@", "body@"))]
            with open({str(calls)!r}, "a") as stream:
                text = [open(each, encoding="utf-8").readline().strip() for each in body]
                print(json.dumps([*sys.argv[1:], *text]), file=stream)
            if not body and {name!r} == "curl":
                print(open({str(there)!r}).read())
            if not body and {name!r} == "gh":
                assert sys.argv[4] == "--jq"
                mine = [each for each in json.load(open({str(there)!r})) if each["body"].startswith({MARK!r})]
                print("\\n".join(str(each["id"]) for each in mine))
            END
        """
        program(folder / "bin" / name, textwrap.dedent(script))
    return calls


def called(posted: Path) -> list[list[str]]:
    lines = posted.read_text("utf-8").splitlines()
    posted.unlink()
    return [json.loads(line) for line in lines]


def test_a_comment_on_github(folder: Path, posted: Path) -> None:
    job = recipe(".github/workflows/changes.yaml")["jobs"]["changes"]
    checkout, action, step = job["steps"]
    assert (checkout["with"]["fetch-depth"], action["with"]["files"]) == (2, step["env"]["PLAN"])
    environment = {
        "PLAN": step["env"]["PLAN"],
        "NUMBER": "7",
        "RUNNER_TEMP": str(folder),
        "GITHUB_REPOSITORY": "granvik/planer",
        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
    }
    issues = "repos/granvik/planer/issues"
    shell(step["run"], **environment)
    asked, written = called(posted)
    assert asked[:3] == ["api", "--paginate", f"{issues}/7/comments"]
    assert written == ["api", f"{issues}/7/comments", "--field", f"body=@{folder}/changes.md", MARK]
    text = (folder / "changes.md").read_text("utf-8")
    assert "Rådmann → Kommunedirektør" in text
    assert (folder / "summary.md").read_text("utf-8") == text
    (folder / "there.json").write_text(json.dumps([{"id": 3, "body": "?"}, {"id": 12, "body": f"{MARK}\n"}]))
    shell(step["run"], **environment)
    assert called(posted)[1][:4] == ["api", "--method", "PATCH", f"{issues}/comments/12"]
    git("mv", "plans/plan.yaml", "plans/ny.yaml")
    commit()
    assert "is new" in shell(step["run"], **{**environment, "PLAN": "plans/ny.yaml"})
    assert not posted.exists()


def test_a_comment_on_gitlab(folder: Path, posted: Path) -> None:
    job = recipe(".gitlab-ci.yml")["orgctl-changes"]
    (script,) = job["script"]
    environment = {
        "ORGCTL_PLAN": "plans/plan.yaml",
        "ORGCTL_TOKEN": "secret",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git("rev-parse", "v1"),
        "CI_API_V4_URL": "https://gitlab.example.org/api/v4",
        "CI_PROJECT_ID": "5",
        "CI_MERGE_REQUEST_IID": "7",
    }
    notes = "https://gitlab.example.org/api/v4/projects/5/merge_requests/7/notes"
    shell(script, **environment)
    asked, written = called(posted)
    assert asked[-1] == f"{notes}?per_page=100"
    assert written[-4:] == ["--data-urlencode", "body@changes.md", notes, MARK]
    assert all("PRIVATE-TOKEN: secret" in each for each in (asked, written))
    (folder / "there.json").write_text(json.dumps([{"id": 3, "body": "?"}, {"id": 12, "body": f"{MARK}\n"}]))
    shell(script, **environment)
    assert called(posted)[1][-6:-1] == [
        "--request",
        "PUT",
        "--data-urlencode",
        "body@changes.md",
        f"{notes}/12",
    ]
    wanted = {**environment, "ORGCTL_PLAN": "plans/ny.yaml"}
    assert "is new" in shell(script, **wanted)


def test_the_recipes_stand_on_what_there_is() -> None:
    root = Path(__file__).resolve().parents[2]
    template = parse((root / "ci" / "gitlab.yml").read_bytes(), "gitlab.yml").value
    job = recipe(".gitlab-ci.yml")["orgctl-changes"]
    assert job["extends"] in template
    assert set(re.findall(r"\$(ORGCTL_\w+)", str(job))) - {"ORGCTL_TOKEN"} <= set(template["variables"])
    action = parse((root / "action.yml").read_bytes(), "action.yml").value
    used = recipe(".github/workflows/changes.yaml")["jobs"]["changes"]["steps"][1]["with"]
    assert set(used) <= set(action["inputs"])
    assert PAGE.count(MARK) >= 3
