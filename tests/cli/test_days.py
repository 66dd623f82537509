"""The days of the command line: `--at`, the day that is read for, and `--as-recorded`, the day that git
held the files on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from calling import SOUND, orgctl

from orgctl.api import document, load, validate
from orgctl.cli import options
from orgctl.errors import ExitCode, OrgctlError

PLAN = (
    SOUND
    + """\
document: {effective: 2013-08-01}
units: {amot: {name: Åmot, leader: leder}}
positions: {leder: {title: Leder, holder: [{name: Ola Li, until: 2013}, {name: Kari Nes, from: 2014}]}}
groups: {g: {name: Gruppe, chair: gammel}}
bodies: {gammel: {name: Gammelt råd, valid: {until: 2013-10}}}
"""
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- --at --------------------------------------------------------------------------------------------


def test_findings_depend_on_the_day_and_the_day_is_told(folder: Path) -> None:
    process = orgctl("validate", "plan.yaml", cwd=folder)
    assert (process.returncode, process.stdout, process.stderr) == (0, "plan.yaml is sound.\n", "")
    process = orgctl("validate", "--at", "2013-Q4", "--fail-on", "warning", "plan.yaml", cwd=folder)
    assert process.returncode == 1
    assert process.stdout.startswith("warning ORG116: “gammel” is no longer in force on 2013-12-31\n")
    assert process.stderr == "orgctl: the organisation is read as it is on 2013-12-31\n"


def test_the_document_says_for_which_day_it_was_asked(folder: Path) -> None:
    process = orgctl("render", "--at", "2014-02", "plan.yaml", cwd=folder)
    assert process.stderr == "orgctl: the organisation is read as it is on 2014-02-28\n"
    assert "Slik organisasjonen er 28. februar 2014\n" in process.stdout
    assert "Kari Nes" in process.stdout
    assert "Ola Li" not in process.stdout
    assert "Slik organisasjonen er" not in document(load("plan.yaml")).text("md")


def test_the_documents_line_comes_in_its_language(folder: Path) -> None:
    plan = load("plan.yaml", at=date(2014, 2, 28))
    lines = {
        language: document(plan, language=language).text("md").split("\n")[2] for language in ("nn", "en")
    }
    assert lines["nn"].endswith("Slik organisasjonen er 28. februar 2014")
    assert lines["en"].endswith("As the organisation is on 28 February 2014")


def test_holders_without_dates_are_not_stated_on_other_days(folder: Path) -> None:
    (folder / "plan.yaml").write_text(PLAN.replace("[{name: Ola Li, until: 2013}, ", "[Ola Li, "), "utf-8")
    assert "Ola Li" in document(load("plan.yaml")).text("md")
    text = document(load("plan.yaml", at=date(2014, 1, 1))).text("md")
    assert "Ola Li" not in text
    assert "Kari Nes (fra 2014); ikke oppgitt" in text


def test_without_a_day_dated_tenures_are_listed_and_nobody_is_the_holder(folder: Path) -> None:
    text = PLAN.replace("document: {effective: 2013-08-01}\n", "").replace("chair: gammel", "members: leder")
    (folder / "plan.yaml").write_text(text, "utf-8")
    made = document(load("plan.yaml")).text("md")
    assert "Ola Li (til 2013)" in made
    assert "Kari Nes (fra 2014)" in made
    assert "#### Medlemmer\n\n- Leder\n" in made


def test_today_is_known_only_to_those_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    class Calendar(date):
        @classmethod
        def today(cls) -> Calendar:
            return cls(2013, 12, 24)

    monkeypatch.setattr(options, "date", Calendar)
    assert options.reading_day("today") == date(2013, 12, 24)
    assert options.reading_day(None) is None


@pytest.mark.parametrize(
    ("value", "meant"), [("20.06.2013", "2013-06-20"), ("30.02.2013", ""), ("snart", ""), ("", "")]
)
@pytest.mark.parametrize("option", ["--at", "--as-recorded"])
def test_what_is_no_date(option: str, value: str, meant: str) -> None:
    with pytest.raises(OrgctlError) as raised:
        (options.reading_day if option == "--at" else options.recorded_day)(value)
    assert raised.value.exit_code is ExitCode.USAGE
    assert raised.value.message == ("cli.bad-date-meant" if meant else "cli.bad-date")
    assert raised.value.args_by_name.get("meant", "") == meant


def test_git_knows_no_today() -> None:
    with pytest.raises(OrgctlError):
        options.recorded_day("today")


# --- --as-recorded -----------------------------------------------------------------------------------


def git(*arguments: str, when: str = "") -> str:
    """What git answers in the current folder."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ("-c", "user.name=Ola", "-c", "user.email=ola@example.org")
    process = subprocess.run(
        ["git", *who, *arguments],
        capture_output=True,
        check=True,
        env={**os.environ, **settings, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when},
    )
    return process.stdout.decode().strip()


@pytest.fixture
def commits(folder: Path) -> list[str]:
    """Ids of two commits, of 1 March 2013 and 1 March 2014; the file that is there now is in neither."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    git("init", "--quiet", "--initial-branch", "main")
    ids = []
    part = folder / "deler.yaml"
    for year in ("2013", "2014"):
        (folder / "plan.yaml").write_text(f"{PLAN}include: deler.yaml\n", "utf-8")
        part.write_text(f"orgctl-part: 1\npeople: {{p{year}: {{}}}}\n", "utf-8")
        git("add", "--all")
        when = f"{year}-03-01T12:00:00+01:00"
        git("commit", "--quiet", "--message", year, when=when)
        ids.append(git("rev-parse", "HEAD"))
    (folder / "plan.yaml").write_text("not a plan", "utf-8")
    return ids


@pytest.mark.parametrize(("day", "number"), [("2013-03-01", 0), ("2014-02-28", 0), ("2014", 1)])
def test_the_files_are_those_that_git_held_that_day(
    folder: Path, commits: list[str], day: str, number: int
) -> None:
    process = orgctl("validate", "--as-recorded", day, "--format", "json", "plan.yaml", cwd=folder)
    short = commits[number][:12]
    assert process.returncode == 0
    assert json.loads(process.stdout)["files"] == [f"{short}:plan.yaml", f"{short}:deler.yaml"]
    last = "2014-12-31" if day == "2014" else day
    assert process.stderr == f"orgctl: the files are read as git held them at the end of {last}\n"


def test_a_branch_is_asked_for_by_its_name(commits: list[str]) -> None:
    git("switch", "--quiet", "--create", "other", commits[0], "--force")
    day = date(2014, 6, 1)
    for name, year in (("plan.yaml", "2013"), ("main:plan.yaml", "2014")):
        people = load(name, as_recorded=day).model.definition.people
        assert [*people] == [f"p{year}"]


def test_recorded_and_read_are_two_days(commits: list[str]) -> None:
    plan = load("plan.yaml", at=date(2020, 1, 1), as_recorded=date(2013, 6, 1))
    assert [*plan.model.definition.people] == ["p2013"]
    assert plan.organisation is not None
    assert plan.organisation.date.day == date(2020, 1, 1)


def test_a_day_before_the_first_commit(folder: Path, commits: list[str]) -> None:
    process = orgctl("render", "--as-recorded", "2012", "plan.yaml", cwd=folder)
    assert (process.returncode, process.stdout) == (3, "")
    assert "2013-03-01" in process.stderr


def test_what_cannot_be_had_does_not_keep_the_others(commits: list[str]) -> None:
    found = validate(["missing.yaml", "plan.yaml"], as_recorded=date(2014, 6, 1))
    assert found.files == (f"{commits[1][:12]}:plan.yaml", f"{commits[1][:12]}:deler.yaml")
    assert [error.message for error in found.unread] == ["revision-file-missing"]


def test_standard_input_has_no_history(folder: Path) -> None:
    process = orgctl("validate", "--as-recorded", "2014", "-", cwd=folder, stdin=PLAN)
    assert process.returncode == 2
    assert "standard input has no history" in process.stderr
