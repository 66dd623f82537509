"""The frame of the command line: start-up, help, wrong use, mistakes of the program, broken streams."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from calling import SOUND, imported, orgctl, started
from plain_git import needs_git, record, set_plain

import orgctl as package
from orgctl.cli.app import COMMANDS

PAIR = "0" * 40, "100644"
CALLS = [
    ["validate", "plan.yaml", "-", "--tree"],
    ["lint", "plan.yaml", "--profile", "adopted"],
    ["diff", "plan.yaml", "other.yaml"],
    ["compare", "plan.yaml", "other.yaml"],
    ["changelog", "plan.yaml"],
    ["diff-driver", "plan.yaml", "plan.yaml", *PAIR, "other.yaml", *PAIR],
    ["render", "-", "--format", "html"],
    ["rules"],
    ["explain", "ORG203", "--lang", "nn"],
    ["config", "plan.yaml"],
    ["schema", "findings"],
]


def test_every_command_is_called_in_a_process_of_its_own() -> None:
    assert [call[0] for call in CALLS] == [*COMMANDS]


@needs_git
@pytest.mark.parametrize("call", CALLS, ids=[call[0] for call in CALLS])
def test_a_process_of_its_own_answers_as_a_copy_of_a_warm_one(
    call: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_plain(monkeypatch)
    (tmp_path / "plan.yaml").write_text(
        SOUND + "units: {a: {name: Åmot, leader: {title: Rådmann}}}\n", "utf-8"
    )
    (tmp_path / "other.yaml").write_text(SOUND + "units: {a: {name: Osen}}\n", "utf-8")
    record(tmp_path)
    ways = [way(*call, cwd=tmp_path, stdin=SOUND) for way in (started, orgctl)]
    own, warm = ((done.returncode, done.stdout, done.stderr) for done in ways)
    assert own == warm
    assert own[0] == 0
    assert own[1] != ""


def test_version_is_answered_before_anything_is_imported() -> None:
    assert orgctl("--version").stdout == f"orgctl {package.__version__}\n"
    bare = {
        line.rpartition("|")[2].strip()
        for line in subprocess.run(
            [sys.executable, "-X", "importtime", "-c", "pass"], capture_output=True, text=True, check=True
        ).stderr.split("\n")
    }
    new = imported("--version") - bare
    # The rest is what `python -m` itself needs.
    assert {name for name in new if name.startswith("orgctl")} == {"orgctl", "orgctl.cli", "orgctl.cli.main"}
    assert not new & {"typing", "re", "typer", "pydantic", "rich", "ruamel", "ruamel.yaml"}


def test_help_imports_no_command() -> None:
    modules = imported("--help")
    assert not modules & {"pydantic", "rich", "rich.console", "jinja2", "ruamel.yaml", "orgctl.model"}
    assert not modules & {*COMMANDS.values(), "orgctl.cli.options", "orgctl.findings"}


def test_version_in_company_is_answered_too() -> None:
    assert orgctl("--version", "validate").stdout == f"orgctl {package.__version__}\n"


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_lists_the_commands(flag: str) -> None:
    process = orgctl(flag)
    assert (process.returncode, process.stderr) == (0, "")
    for name in COMMANDS:
        assert f"\n  {name}  " in process.stdout


@pytest.mark.parametrize("flag", ["--help", "-h"])
@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(name: str, flag: str) -> None:
    process = orgctl(name, flag)
    assert (process.returncode, process.stderr) == (0, "")
    assert process.stdout.startswith(f"Usage: orgctl {name} [OPTIONS] ")


def test_without_a_command_the_help_is_shown_as_wrong_use() -> None:
    process = orgctl()
    assert (process.returncode, process.stdout) == (2, "")
    assert process.stderr == orgctl("--help").stdout


@pytest.mark.parametrize(
    ("arguments", "words", "command"),
    [
        (["valdate", "x"], "there is no command “valdate”; did you mean `validate`?", "orgctl"),
        (["zzz"], "there is no command “zzz”; the commands are", "orgctl"),
        (["\x1b[2J"], "there is no command “\\x1b[2J”", "orgctl"),
        (["--versoin"], "there is no option “--versoin” here; did you mean `--version`?", "orgctl"),
        (
            ["validate", "--fromat", "json", "x"],
            "“--fromat” here; did you mean `--format`",
            "orgctl validate",
        ),
        (["validate", "--zzz"], "there is no option “--zzz” here", "orgctl validate"),
        (["validate"], "FILE is missing", "orgctl validate"),
        (
            ["validate", "--format", "xml", "x"],
            "--format: “xml” is not one of `text`, `concise`, `json`, `sarif`, `github`,",
            "orgctl validate",
        ),
        (["validate", "--fail-on", "no", "x"], "`error`, `warning` or `info`", "orgctl validate"),
        (["validate", "--color", "no", "x"], "`auto`, `always` or `never`", "orgctl validate"),
        (
            ["validate", "--lang", "xx", "x"],
            "--lang: “xx” is not one of `en`, `nb` or `nn`",
            "orgctl validate",
        ),
        (["validate", "x", "--output"], "--output needs a value", "orgctl validate"),
        (["validate", "x", "--force=1"], "--force takes no value", "orgctl validate"),
        (["schema", "nothing"], "“nothing” is not one of `org`,", "orgctl schema"),
        (["schema", "org", "more"], "too many arguments: `more`", "orgctl schema"),
    ],
)
def test_wrong_use_is_told_in_two_lines(arguments: list[str], words: str, command: str) -> None:
    process = orgctl(*arguments)
    assert (process.returncode, process.stdout) == (2, "")
    first, second, end = process.stderr.split("\n")
    assert first.startswith("orgctl: ")
    assert words in first
    assert second == f"Try `{command} --help`."
    assert end == ""


def test_a_file_in_place_of_a_command(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(SOUND)
    assert "did you mean `orgctl validate plan.yaml`?" in orgctl("plan.yaml", cwd=tmp_path).stderr


def broken(tmp_path: Path, error: str) -> str:
    """A folder for PYTHONPATH in whose presence ``orgctl schema`` fails with ``error``."""
    (tmp_path / "sitecustomize.py").write_text(
        f"import orgctl.resources\ndef fail():\n    raise {error}\norgctl.resources.schemas = fail\n"
    )
    return str(tmp_path)


def test_a_mistake_of_the_program_is_one_line(tmp_path: Path) -> None:
    path = broken(tmp_path, r"ValueError('a\nb\x1b[1m' + 'x' * 5000)")
    process = orgctl("schema", "findings", PYTHONPATH=path)
    assert (process.returncode, process.stdout) == (3, "")
    assert process.stderr.count("\n") == 1
    assert re.search(
        r"ValueError: a\\nb\\x1b\[1mx+… \(orgctl/cli/schema\.py:\d+\)\. Please report this", process.stderr
    )
    assert len(process.stderr) < 700


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    process = orgctl("schema", "findings", PYTHONPATH=broken(tmp_path, "KeyError(1)"), ORGCTL_DEBUG="1")
    assert process.returncode == 3
    assert process.stderr.startswith("Traceback (most recent call last)")


def test_ctrl_c(tmp_path: Path) -> None:
    process = orgctl("schema", "findings", PYTHONPATH=broken(tmp_path, "KeyboardInterrupt"))
    assert (process.returncode, process.stdout, process.stderr) == (130, "", "")


@pytest.mark.skipif(os.name == "nt", reason="pipes without a reader are a matter of POSIX")
@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["schema", "findings"]])
def test_a_reader_that_has_gone(arguments: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    process = subprocess.run(
        [sys.executable, "-m", "orgctl", *arguments], stdout=write, stderr=subprocess.PIPE, timeout=60
    )
    os.close(write)
    assert (process.returncode, process.stderr) == (128 + signal.SIGPIPE, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["--version"], ["schema", "findings"]])
def test_a_full_disk(arguments: list[str]) -> None:
    with open("/dev/full", "w") as full:
        process = subprocess.run(
            [sys.executable, "-m", "orgctl", *arguments], stdout=full, stderr=subprocess.PIPE, timeout=60
        )
    assert process.returncode == 3
    assert re.fullmatch(rb"orgctl: the output can't be written: .+\n", process.stderr)


@pytest.mark.skipif(os.name == "nt", reason="closing a stream for a child is a matter of POSIX")
def test_closed_output() -> None:
    command = f"'{sys.executable}' -m orgctl schema findings >&-"
    process = subprocess.run(command, shell=True, stderr=subprocess.PIPE, timeout=60)
    assert (process.returncode, process.stderr) == (0, b"")


def test_output_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    assert "“å”" in orgctl("å").stderr
    for locale in ("C", "POSIX", "nb_NO.ISO-8859-1"):
        process = orgctl("validate", "blåbær", cwd=tmp_path, LC_ALL=locale, PYTHONIOENCODING="latin-1")
        assert "blåbær" in process.stderr
