"""``orgctl validate``: exit codes, streams, formats, colours and files."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from calling import SOUND, imported, orgctl
from jsonschema import Draft202012Validator

from orgctl import resources
from orgctl.report import FORMATS

TWICE = SOUND + "units:\n  rhf: {name: Rehabilitering}\n  rhf: {name: Familie}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sound.yaml").write_text(SOUND, "utf-8")
    (tmp_path / "twice.yaml").write_text(TWICE, "utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


def test_a_sound_file(folder: Path) -> None:
    process = orgctl("validate", "sound.yaml", cwd=folder)
    assert (process.returncode, process.stdout, process.stderr) == (0, "sound.yaml is sound.\n", "")


def test_findings_in_text(folder: Path) -> None:
    process = orgctl("validate", "sound.yaml", "twice.yaml", cwd=folder)
    assert (process.returncode, process.stderr) == (1, "")
    assert process.stdout.startswith("error ORG005: ")
    assert "\n --> twice.yaml:5:3\n" in process.stdout
    assert "\n5 |   rhf: {name: Familie}\n  |   ^^^" in process.stdout
    assert process.stdout.endswith("\n1 error in 2 files\n")
    assert "\x1b" not in process.stdout


def test_findings_in_a_line_each(folder: Path) -> None:
    process = orgctl("validate", "twice.yaml", "--format", "concise", cwd=folder)
    assert process.returncode == 1
    assert process.stdout.startswith("twice.yaml:5:3: error ORG005 ")
    assert process.stdout.count("\n") == 1
    assert orgctl("validate", "sound.yaml", "--format=concise", cwd=folder).stdout == ""


@pytest.mark.parametrize("names", [["sound.yaml"], ["twice.yaml", "sound.yaml"], ["."]])
def test_json_alone_on_standard_output(folder: Path, names: list[str]) -> None:
    process = orgctl("validate", *names, "--format", "json", "--color", "always", cwd=folder)
    found = json.loads(process.stdout)
    Draft202012Validator(json.loads((resources.schemas() / "findings.schema.json").read_text())).validate(
        found
    )
    assert process.stderr == ""
    assert found["files"] == (["sound.yaml", "twice.yaml"] if names == ["."] else names)
    assert process.returncode == (1 if found["findings"] else 0)


def test_standard_input_and_its_name(folder: Path) -> None:
    process = orgctl("validate", "-", "--format", "concise", stdin=TWICE)
    assert process.stdout.startswith("<stdin>:5:3: ")
    named = orgctl("validate", "-", "--stdin-filename", "plan.yaml", "--format", "concise", stdin=TWICE)
    assert named.stdout.startswith("plan.yaml:5:3: ")


@pytest.mark.parametrize(("name", "code"), [("missing.yaml", 3), ("empty", 4), ("blå\x1b[31m.yaml", 3)])
def test_what_can_not_be_read(folder: Path, name: str, code: int) -> None:
    for format in ("text", "json"):
        process = orgctl("validate", name, "--format", format, cwd=folder)
        assert (process.returncode, process.stdout) == (code, "")
        assert process.stderr.startswith("orgctl: ")
        assert process.stderr.count("\n") == 1
        assert "\x1b" not in process.stderr


def test_output_to_a_file(folder: Path) -> None:
    process = orgctl("validate", "twice.yaml", "--format", "json", "--output", "out.json", cwd=folder)
    assert (process.returncode, process.stdout, process.stderr) == (1, "", "")
    shown = orgctl("validate", "twice.yaml", "--format", "json", cwd=folder).stdout
    assert (folder / "out.json").read_text("utf-8") == shown
    again = orgctl("validate", "sound.yaml", "--format", "json", "--output", "out.json", cwd=folder)
    assert again.returncode == 0
    assert json.loads((folder / "out.json").read_text())["findings"] == []


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_a_report_replaces_a_report_of_its_own_kind(folder: Path, format: str) -> None:
    name = "report.txt" if format in ("text", "concise", "github") else "report"
    for plan in ("twice.yaml", "sound.yaml", "twice.yaml"):
        process = orgctl("validate", plan, "--format", format, "--output", name, cwd=folder)
        assert (process.returncode, process.stderr) == (int(plan == "twice.yaml"), "")
        shown = orgctl("validate", plan, "--format", format, cwd=folder).stdout
        assert (folder / name).read_text("utf-8") == shown


def test_names_and_all(folder: Path) -> None:
    """`--names` is for machines, `--all` for people."""
    wrong = "".join(f"  p{n}: {{title: P, deputy: Liv Dal}}\n" for n in range(5))
    (folder / "wrong.yaml").write_text(f"{SOUND}positions:\n{wrong}", "utf-8")

    def shown(*options: str) -> str:
        return orgctl("validate", "wrong.yaml", *options, cwd=folder).stdout

    assert "Liv Dal" not in shown("--format", "concise")
    assert shown("--format", "concise", "--names").count("“Liv Dal”") == 5
    assert shown("--names") == shown()
    assert shown().count("error ORG101") == 3
    assert "\n2 more ORG101 unknown-reference: wrong.yaml:7 and wrong.yaml:8. " in shown()
    assert shown("--all").count("error ORG101") == 5


def test_a_plan_is_never_overwritten_by_a_report(folder: Path) -> None:
    for format in FORMATS:
        process = orgctl("validate", "sound.yaml", "--format", format, "--output", "sound.yaml", cwd=folder)
        assert process.returncode == 2
        assert "“sound.yaml” is one of the files that this command reads" in process.stderr
        assert (folder / "sound.yaml").read_text("utf-8") == SOUND


def test_colour_is_for_those_who_want_it(folder: Path) -> None:
    def colored(*arguments: str, **environment: str) -> bool:
        return "\x1b[" in orgctl("validate", "twice.yaml", *arguments, cwd=folder, **environment).stdout

    assert not colored()
    assert colored("--color", "always")
    assert colored(FORCE_COLOR="1")
    assert not colored(FORCE_COLOR="1", NO_COLOR="1")
    assert colored("--color", "always", NO_COLOR="1")
    assert not colored("--color", "never", FORCE_COLOR="1")
    assert not colored("--format", "concise", "--color", "always")
    assert not colored("--format", "json", FORCE_COLOR="1")


def on_a_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """What a terminal 60 cells wide is sent."""
    controller, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "60", **environment}
    environment.pop("NO_COLOR", None) if "NO_COLOR" not in environment else None
    process = subprocess.Popen(
        [sys.executable, "-m", "orgctl", *arguments], cwd=folder, stdout=terminal, env=environment
    )
    os.close(terminal)
    sent = b""
    try:
        while data := os.read(controller, 4096):
            sent += data
    except OSError:  # how Linux says that the other end was closed
        pass
    process.wait()
    os.close(controller)
    return sent.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads a pseudo-terminal as Linux has it")
def test_on_a_terminal_text_is_coloured_and_fits(folder: Path) -> None:
    shown = on_a_terminal(folder, "validate", "twice.yaml")
    assert "\x1b[1;31merror ORG005" in shown
    plain = on_a_terminal(folder, "validate", "twice.yaml", "--color", "never")
    assert "\x1b" not in plain
    assert max(map(len, plain.split("\n"))) <= 60
    assert "\x1b" not in on_a_terminal(folder, "validate", "twice.yaml", TERM="dumb")
    concise = on_a_terminal(folder, "validate", "twice.yaml", "--format", "concise")
    assert concise == orgctl("validate", "twice.yaml", "--format", "concise", cwd=folder).stdout


def test_rich_is_not_imported_without_colour(folder: Path) -> None:
    for format in FORMATS:
        modules = imported("validate", "twice.yaml", "--format", format, cwd=folder)
        assert not modules & {"rich.console", "rich.text", "jinja2", "babel", "markdown_it"}


def test_a_missing_parser_is_told(folder: Path) -> None:
    (folder / "sitecustomize.py").write_text("import sys\nsys.modules['_ruamel_yaml'] = None\n")
    process = orgctl("validate", "twice.yaml", "--format", "json", cwd=folder, PYTHONPATH=str(folder))
    assert process.returncode == 1
    assert json.loads(process.stdout)["findings"][0]["code"] == "ORG005"
    assert "16 times slower" in process.stderr
    assert process.stderr.count("\n") == 1


def test_the_threshold(folder: Path) -> None:
    codes = {
        threshold: orgctl("validate", "twice.yaml", "--fail-on", threshold, cwd=folder).returncode
        for threshold in ("error", "warning", "info")
    }
    assert codes == {"error": 1, "warning": 1, "info": 1}
    assert orgctl("validate", "sound.yaml", "--fail-on", "info", cwd=folder).returncode == 0
