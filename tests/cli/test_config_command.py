"""``orgctl config``: every value that holds, and where it comes from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from calling import imported, orgctl
from plain_git import needs_git, record, set_plain

SETTINGS = """\
# Settings of all plans
profile = "hearing"
select = ["ORG1", "ORG201"]
lang = "nb"
baseline = "known.json"

[severity]
span-above-norm = "error"

[policy]
layers = {max = 4, source = "K-sak 12/14"}
deputies = {}
span = [{of = "staff", max = 15}, {of = "leaders", max = 8}]

[[files]]
match = "plans/*.yaml"
profile = "adopted"
severity.ORG201 = "off"
"""

TABLE = """\
Settings, from ../orgctl.toml:

profile               adopted          ../orgctl.toml:17, for plans/*.yaml
select                ORG1, ORG201     ../orgctl.toml:3
ignore                none             default
fail_on               error            default
lang                  en               command line
templates             those of orgctl  default
baseline              ../known.json    ../orgctl.toml:5
severity.ORG201       off              ../orgctl.toml:18, for plans/*.yaml
policy.deputies       all              ../orgctl.toml:12
policy.layers.max     4                ../orgctl.toml:11
policy.layers.source  K-sak 12/14      ../orgctl.toml:11
policy.span.1.of      staff            ../orgctl.toml:13
policy.span.1.max     15               ../orgctl.toml:13
policy.span.2.of      leaders          ../orgctl.toml:13
policy.span.2.max     8                ../orgctl.toml:13
"""

UNSET = """\
Settings, without a file of settings:

profile    by the plan's status  default
select     all rules             default
ignore     none                  default
fail_on    error                 default
lang       en                    default
templates  those of orgctl       default
baseline   none                  default
severity   each rule's own       default
policy     none                  default
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "orgctl.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "plans").mkdir()
    return tmp_path / "plans"


def by_key(text: str) -> dict[str, Any]:
    return {each["key"]: each for each in json.loads(text)["settings"]}


def test_as_a_table(folder: Path) -> None:
    process = orgctl("config", "a.yaml", "--lang", "en", cwd=folder)
    assert (process.returncode, process.stderr, process.stdout) == (0, "", TABLE)
    assert max(map(len, TABLE.split("\n"))) <= 80


def test_without_a_file(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert orgctl("config", cwd=tmp_path).stdout == UNSET


@pytest.mark.parametrize("arguments", [["--isolated"], ["--isolated", "a.yaml"]])
def test_isolated(folder: Path, arguments: list[str]) -> None:
    assert orgctl("config", *arguments, cwd=folder).stdout == UNSET


def test_a_folder_is_no_plan(folder: Path) -> None:
    for arguments in ([], ["."], [str(folder)]):
        process = orgctl("config", "--format", "json", *arguments, cwd=folder)
        assert by_key(process.stdout)["profile"]["value"] == "hearing"


def test_as_json(folder: Path) -> None:
    process = orgctl("config", "--format", "json", "a.yaml", cwd=folder)
    data = json.loads(process.stdout)
    assert (data["version"], data["file"]) == (1, "../orgctl.toml")
    found = by_key(process.stdout)
    here = {"origin": "file", "file": "../orgctl.toml", "match": []}
    assert found["select"] == {"key": "select", "value": ["ORG1", "ORG201"], **here, "line": 3}
    assert found["baseline"] == {"key": "baseline", "value": "../known.json", **here, "line": 5}
    assert found["policy.layers"]["value"] == {"max": 4, "source": "K-sak 12/14"}
    assert found["policy.deputies"]["value"] == [{}]
    assert found["severity.ORG201"]["match"] == ["plans/*.yaml"]
    nobody: dict[str, Any] = {"origin": "default", "file": None, "line": None, "match": []}
    assert found["templates"] == {"key": "templates", "value": None, **nobody}


@pytest.mark.parametrize(
    ("arguments", "environment", "language", "origin"),
    [
        ([], {}, "nb", "file"),
        ([], {"LC_ALL": "nn_NO.UTF-8"}, "nb", "file"),
        ([], {"ORGCTL_LANG": "nn"}, "nn", "environment"),
        (["--lang", "en"], {"ORGCTL_LANG": "nn"}, "en", "command-line"),
        (["--isolated"], {"LC_ALL": "nn_NO.UTF-8"}, "nn", "environment"),
        (["--isolated"], {}, "en", "default"),
    ],
)
def test_who_says_the_language(
    folder: Path, arguments: list[str], environment: dict[str, Any], language: str, origin: str
) -> None:
    process = orgctl("config", "--format", "json", *arguments, cwd=folder, **environment)
    setting = by_key(process.stdout)["lang"]
    assert (setting["value"], setting["origin"]) == (language, origin)
    heading = {"nb": "Innstillinger", "nn": "Innstillingar", "en": "Settings"}[language]
    assert orgctl("config", *arguments, cwd=folder, **environment).stdout.startswith(heading)


def test_a_named_file(folder: Path) -> None:
    (folder / "own.toml").write_text('profile = "draft"\n')
    process = orgctl("config", "--config", "own.toml", "--format", "json", "a.yaml", cwd=folder)
    profile = by_key(process.stdout)["profile"]
    assert (profile["value"], profile["file"], profile["line"]) == ("draft", "own.toml", 1)


def test_named_and_isolated_at_once(folder: Path) -> None:
    process = orgctl("config", "--config", "own.toml", "--isolated", cwd=folder)
    assert (process.returncode, process.stdout) == (2, "")
    assert "--isolated takes no file of settings" in process.stderr


def test_every_problem_is_a_line(folder: Path) -> None:
    (folder / "orgctl.toml").write_text("profil = 1\nselect = 'ORG1x'\n")
    process = orgctl("config", "a.yaml", cwd=folder)
    assert (process.returncode, process.stdout) == (2, "")
    first, second, end = process.stderr.split("\n")
    assert first == "orgctl: orgctl.toml:1: there is no setting `profil` here; did you mean `profile`?"
    assert second.startswith("orgctl: orgctl.toml:2: there is no rule “ORG1x”; did you mean")
    assert end == ""


def test_a_missing_file_of_settings(folder: Path) -> None:
    process = orgctl("config", "--config", "nothing.toml", cwd=folder)
    assert (process.returncode, process.stdout) == (3, "")
    assert process.stderr.startswith("orgctl: nothing.toml: the settings can't be read: ")


@needs_git
def test_a_revision_has_the_settings_of_the_work_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_plain(monkeypatch)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.yaml").write_text("orgctl: 1\n")
    record(tmp_path)
    (tmp_path / "orgctl.toml").write_text(SETTINGS, "utf-8")
    process = orgctl("config", "--format", "json", "HEAD:plans/a.yaml", cwd=tmp_path)
    assert by_key(process.stdout)["profile"]["value"] == "adopted"


def test_nothing_is_imported_for_a_file_that_there_is_not(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    heavy = {"tomllib", "orgctl.model", "orgctl.rules", "orgctl.source", "ruamel.yaml", "rapidfuzz"}
    assert not imported("config", "--format", "json", cwd=tmp_path) & heavy
    (tmp_path / "orgctl.toml").write_text('profile = "draft"\n')
    assert imported("config", "--format", "json", cwd=tmp_path) & heavy == {"tomllib"}
