"""`orgctl diff-driver`, called by git as it calls it: in `git diff`, `git log -p`, for files that are new,
gone, renamed, wrong or no plans."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from calling import orgctl
from plain_git import begin, commit, git, needs_git, set_plain

pytestmark = [
    pytest.mark.slow,  # versions of libraries change nothing here
    needs_git,
    pytest.mark.skipif(os.name == "nt", reason="the program that stands in for orgctl is a shell script"),
]

PLAN = """\
orgctl: 1
organisation: {name: Granvik kommune}
units: {granvik: {name: Granvik, leader: {title: Rådmann}}}
# den siste linjen
"""
NEW = PLAN.replace("Rådmann", "Kommunedirektør")
PART = "orgctl-part: 1\nunits: {skole: {parent: granvik, name: Skolen}}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a plan that git hands to orgctl."""
    set_plain(monkeypatch)
    for name in ("LC_ALL", "LANG", "ORGCTL_LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    program = tmp_path / "bin" / "orgctl"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m orgctl "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "planer og slikt").mkdir()
    monkeypatch.chdir(tmp_path / "planer og slikt")
    begin()
    Path(".gitattributes").write_text("*.yaml diff=orgctl\n")
    git("config", "diff.orgctl.command", "orgctl diff-driver --")
    commit(plan=PLAN)
    return Path.cwd()


def shown(*arguments: str) -> str:
    """What git shows; it says nothing else."""
    process = subprocess.run(["git", *arguments], capture_output=True, encoding="utf-8")
    assert (process.returncode, process.stderr) == (0, "")
    return process.stdout


def write(text: str, name: str = "plan.yaml") -> None:
    Path(name).write_text(text, "utf-8")


def test_a_plan_is_shown_in_words() -> None:
    write(NEW)
    said = shown("diff")
    assert said.startswith("Granvik kommune\n")
    assert "title: Rådmann → Kommunedirektør\n" in said
    assert "a/plan.yaml" in said
    assert "b/plan.yaml" in said
    assert shown("diff", "--no-ext-diff").startswith("diff --git a/plan.yaml b/plan.yaml\nindex ")
    git("add", "plan.yaml")
    assert shown("diff", "--staged") == said
    git("commit", "--quiet", "--message", "ny tittel")
    assert shown("diff", "HEAD~1", "HEAD") == said
    assert shown("show", "--ext-diff", "--format=%s") == f"ny tittel\n\n{said}"
    assert "-units: {" in shown("log", "-p", "-1")


def test_the_history_goes_through_whatever_stands_in_it() -> None:
    write("not: [a, plan\n")
    commit(message="feil")
    commit(plan=NEW, message="rettet")
    Path("plan.yaml").unlink()
    commit(message="borte")
    commit(plan=PLAN, message="tilbake")
    commit(plan=NEW, message="ny tittel")
    said = shown("log", "-p", "--ext-diff", "--format=:%s")
    parts = {part.partition("\n")[0]: part for part in said.split("\n:")}
    assert "Rådmann → Kommunedirektør" in parts.pop(":ny tittel")
    assert "+++ b/plan.yaml\n@@ -0,0 +1,4 @@\n+orgctl: 1" in parts.pop("tilbake")
    assert "--- a/plan.yaml\n+++ /dev/null\n@@ -1,4 +0,0 @@\n-orgctl: 1" in parts.pop("borte")
    assert "-not: [a, plan\n+orgctl: 1" in parts.pop("rettet")
    assert "+not: [a, plan" in parts.pop("feil")
    assert "+orgctl: 1" in parts.pop("change")
    assert not parts


def test_a_plan_with_errors_is_shown_in_lines() -> None:
    write(NEW.replace("name: Granvik,", "nmae: Granvik,"))
    said = shown("diff").splitlines()
    assert said[:5] == [
        "diff --git a/plan.yaml b/plan.yaml",
        "orgctl: shown in lines, as one of the two versions has errors",
        "--- a/plan.yaml",
        "+++ b/plan.yaml",
        "@@ -1,4 +1,4 @@",
    ]
    assert sum(line.startswith(("-units", "+units")) for line in said) == 2


@pytest.mark.parametrize(
    "line", ["include: {path: deler.yaml, optional: true}\n", "include: deler.yaml\n", "base: deler.yaml\n"]
)
def test_a_plan_in_several_files_is_shown_in_lines(line: str) -> None:
    commit(plan=PLAN + line, deler=PART)
    write(NEW + line)
    write(PART.replace("Skolen", "Skolene"), "deler.yaml")
    said = shown("diff")
    assert said.count("orgctl: shown in lines, as the plan lies in several files") == 2
    assert "-units: {skole: {parent: granvik, name: Skolen}}\n+units: {skole:" in said


def test_what_is_no_plan_is_shown_as_git_does() -> None:
    commit()
    for before, after in (("a: 1\n", "a: 2\n"), ("- 1\n", "- 2\n"), ("", "x\n"), ("\0\1", "\0\2")):
        commit(annet=before)
        write(after, "annet.yaml")
        for how in (("diff",), ("diff", "HEAD~1", "HEAD")):
            plain = shown(*how, "--no-ext-diff").splitlines()
            assert shown(*how).splitlines() == [line for line in plain if not line.startswith("index ")]


def test_a_renamed_plan_keeps_both_names() -> None:
    git("mv", "plan.yaml", "ny.yaml")
    write(NEW, "ny.yaml")
    git("add", "--all")
    said = shown("diff", "--staged", "-M20%")
    assert "a/plan.yaml" in said
    assert "b/ny.yaml" in said
    assert "Rådmann → Kommunedirektør" in said
    write(NEW + "nmae: x\n", "ny.yaml")
    git("add", "--all")
    said = shown("diff", "--staged", "-M20%")
    assert "rename from plan.yaml\nrename to ny.yaml\n" in said
    assert "--- a/plan.yaml\n+++ b/ny.yaml\n@@" in said


def test_a_mode_that_changes_is_told() -> None:
    git("update-index", "--chmod=+x", "plan.yaml")
    assert "Nothing changes." in shown("diff", "--staged")
    commit(annet="x: 1\n")
    git("update-index", "--chmod=+x", "annet.yaml")
    assert shown("diff", "--staged", "annet.yaml") == (
        "diff --git a/annet.yaml b/annet.yaml\nold mode 100644\nnew mode 100755\n"
    )


def test_comments_change_nothing() -> None:
    write(PLAN.replace("# den siste linjen", "# noe annet"))
    assert "Nothing changes." in shown("diff")


def test_strange_names_are_names(folder: Path) -> None:
    for name in ("-q.yaml", "med mellomrom.yaml", "$(x).yaml"):
        write(PLAN, name)
        git("add", "--all")
        git("commit", "--quiet", "--message", "x")
        write(NEW, name)
        assert f"b/{name}" in shown("diff", "--", name)


def test_a_conflict_is_left_to_git() -> None:
    git("switch", "--quiet", "--create", "annen")
    commit(plan=PLAN.replace("Rådmann", "Byråd"))
    git("switch", "--quiet", "main")
    commit(plan=NEW)
    subprocess.run(["git", "merge", "--quiet", "annen"], capture_output=True)
    assert shown("diff", "--staged") == "* Unmerged path plan.yaml\n"


def test_colours_are_those_that_git_is_set_to(monkeypatch: pytest.MonkeyPatch) -> None:
    write(NEW)
    assert "\x1b[" not in shown("diff")
    assert "\x1b[" in shown("-c", "color.ui=always", "diff")
    write(NEW + "nmae: x\n")
    assert "\x1b[1m--- a/plan.yaml\x1b[m\n" in shown("-c", "color.ui=always", "diff")
    monkeypatch.setenv("GIT_PAGER_IN_USE", "true")
    assert "\x1b[" in shown("diff")
    assert "\x1b[" not in shown("-c", "color.diff=never", "diff")


@pytest.mark.parametrize("text", [NEW, NEW + "x: 1\n"], ids=["words", "lines"])
def test_a_reader_who_goes_is_no_failure(text: str) -> None:
    write(text, "ny.yaml")
    sides = [part for file in ("plan.yaml", "ny.yaml") for part in (file, "0" * 40, "100644")]
    gone, output = os.pipe()
    os.close(gone)
    command = [sys.executable, "-m", "orgctl", "diff-driver", "--", "plan.yaml", *sides]
    process = subprocess.run(command, stdout=output, stderr=subprocess.PIPE)
    os.close(output)
    assert (process.returncode, process.stderr) == (0, b"")


def test_messages_come_in_the_language_that_is_set() -> None:
    Path("orgctl.toml").write_text('lang = "nb"\n')
    write(NEW)
    assert "stillingstittel: Rådmann → Kommunedirektør" in shown("diff")
    git("config", "diff.orgctl.command", "orgctl diff-driver --lang nn --")
    assert "Stillingar" in shown("diff")


def test_only_git_calls_it() -> None:
    process = orgctl("diff-driver", "plan.yaml", "plan.yaml")
    assert (process.returncode, process.stdout) == (2, "")
    assert "git calls this command" in process.stderr
