"""Settings that are wrong: every problem is told, each in its line, and nothing else happens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from settings_files import configurations, write

from orgctl.config import ConfigError, rules_named
from orgctl.errors import ExitCode, OrgctlError
from orgctl.lang import catalogue


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def refused(file: str | None = None) -> ConfigError:
    with pytest.raises(ConfigError) as error:
        configurations(file=file).of("plan.yaml")
    return error.value


def told(error: OrgctlError, language: str = "en") -> list[str]:
    words = catalogue(language)
    return [words.text(id, args) for id, args in error.lines()]


BAD = {
    # keys
    "profil = 1": "1: there is no setting `profil` here; did you mean `profile`?",
    "fail-on = 'error'": "1: there is no setting `fail-on` here; did you mean `fail_on`?",
    "\n\nxyz = 1": "3: there is no setting `xyz` here; there are baseline, fail_on, files, ignore, lang,",
    "[[files]]\nmatch = 'a'\nmatc = 'b'": "3: there is no setting `matc` here; did you mean `match`?",
    "[[files]]\nmatch = 'a'\n[[files.files]]": "3: there is no setting `files` here; there are",
    "match = 'a'": "1: there is no setting `match` here",
    "[policy]\nlayer = 4": "2: there is no setting `layer` here; did you mean `layers`?",
    "[[policy.span]]\nof = 'staff'\nmin = 4\nsorce = 5": "4: there is no setting `sorce` here; did you mean",
    "[policy]\npolitical = ['hjem']": "2: `political` speaks of what is in one plan: write it in",
    "[policy.deputies]\nwhere = {level = 'n1'}": "2: `where` speaks of what is in one plan: write it in",
    # types
    "profile = true": "1: `profile` takes a text, not `true` or `false`",
    "profile = ['draft']": "1: `profile` takes a text, not a list",
    "select = 2014-11-03": "1: `select` takes a text or a list of texts, not a date",
    "select = [\n'ORG2',\n10:00:00]": "1: `select` takes a text, not a date",
    "severity = 'error'": "1: `severity` takes a table, not a text",
    "policy = 1": "1: `policy` takes a table, not a number",
    "[policy]\nspan = [1]": "2: `policy.span` takes a table, not a number",
    "files = 1": "1: `files` takes tables, each under `[[files]]`, not a number",
    "files = [1]": "1: `files` takes a table, not a number",
    "[files]\nmatch = 'a'": "1: `files` takes tables, each under `[[files]]`, not a table",
    "[policy.layers]\nmax = 2.0": "2: `policy.layers.max` takes a whole number, not a decimal number",
    "[policy.layers]\nmax = true": "2: `policy.layers.max` takes a whole number, not `true` or `false`",
    "policy.hearing.min_weeks = nan": "1: `policy.hearing.min_weeks` takes a number, not `inf` or `nan`",
    # values
    "profile = 'hering'": "1: profile: “hering” is not one of `draft`, `hearing` or `adopted`",
    "fail_on = 'never'": "1: fail_on: “never” is not one of `error`, `warning` or `info`",
    "lang = 'se'": "1: lang: “se” is not one of `en`, `nb` or `nn`",
    "templates = ''": "1: `templates` is empty",
    "policy.layers.max = 0": "1: `policy.layers.max` is 0, and must be at least 1",
    "policy.hearing.min_weeks = -0.5": "1: `policy.hearing.min_weeks` is -0.5, and must be at least 0",
    "policy.hearing.max_holiday_share = 30": "1: `policy.hearing.max_holiday_share` is 30, and can be",
    "policy.layers.source = 'x'": "1: `policy.layers` lacks `max`",
    "[[policy.span]]\nmax = 3": "1: `policy.span` lacks `of`",
    "[[policy.span]]\nof = 'staff'": "1: `policy.span` lacks `max` or `min`",
    "[[files]]\nmatch = 'a'\n[[files]]\nlang = 'nb'": "3: `files` lacks `match`",
    "[[files]]\nmatch = '/etc/*'": "2: “/etc/*” is not a path from the folder of this file",
    "[[files]]\nmatch = 'plans\\*'": "2: “plans\\*” is not a path from the folder of this file",
    "[[files]]\nmatch = ['a', '../b']": "2: “../b” is not a path from the folder of this file",
    # rules
    "select = 'ORG21'": "1: there is no rule “ORG21”; did you mean `ORG201`",
    "select = 'org2'": "1: there is no rule “org2”; did you mean `ORG2`",
    "ignore = ['span-above-nrm']": "1: there is no rule “span-above-nrm”; did you mean `span-above-norm`?",
    "ignore = 'E501'": "1: there is no rule “E501”; call it by its code",
    "ignore = ''": "1: `ignore` is empty",
    "severity.ORG201 = 'eror'": "1: severity.ORG201: “eror” is not one of `error`, `warning`,",
    "severity.ORG299 = 'off'": "1: there is no rule “ORG299”; did you mean",
    "[severity]\nORG201 = 'off'\nspan-above-norm = 'info'": "3: “span-above-norm” and “ORG201” are the same",
    "ignore = 'unknown-reference'": "1: ORG101 is always an error: a plan that breaks it can't be relied on",
    "[severity]\nsyntax = 'warning'": "2: ORG001 is always an error",
    "ignore = 'ORG999'": "1: ORG999 is always an error",
    # TOML
    "profile = draft": "1: this is not TOML: the value can't be read; a text stands in quotation marks",
    "\nprofile": "2: this is not TOML: a line is `[table]`, or `key = value` and nothing more",
    "profile: draft": "1: this is not TOML: a line is `[table]`",
    "lang = 'nb' 'nn'": "1: this is not TOML: a line is `[table]`",
    "a = 1\nlang = \"\"\"nb\n\n": "2: this is not TOML: what begins here is not closed",
    "lang = 'nb'\nselect = [\n'ORG2',\n": "2: this is not TOML: what begins here is not closed",
    "lang = 'nb'\nlang = 'nn'": "2: this is not TOML: a name stands twice",
    "[policy]\n[severity]\n[policy]\n": "3: this is not TOML: a name stands twice",
    'templates = "C:\\plan"': "1: this is not TOML: there is a character that may not stand here",
    "lang = 'n\0b'": "1: this is not TOML: there is a character that may not stand here",
    f"policy.layers.max = {'9' * 5000}": " this is not TOML: it can't be read",
    f"select = {'[' * 5000}": " this is not TOML: it can't be read",
}  # fmt: skip


@pytest.mark.parametrize("text", BAD, ids=lambda text: text.split("\n")[-1][:40])
def test_what_is_wrong_is_told_in_its_line(text: str) -> None:
    write("orgctl.toml", text)
    error = refused()
    assert error.exit_code == ExitCode.USAGE
    expected = f"orgctl.toml:{BAD[text]}"
    assert [line for line in told(error) if line.startswith(expected)], told(error)


@pytest.mark.parametrize("text", BAD, ids=lambda text: text.split("\n")[-1][:40])
def test_it_can_be_told_in_every_language(text: str) -> None:
    write("orgctl.toml", text)
    error = refused()
    assert told(error, "nb") != told(error, "en") != told(error, "nn")


def test_everything_wrong_is_told_at_once_in_order() -> None:
    write("orgctl.toml", "lang = 1\n[[files]]\nmatch = 1\nprofile = 2\n[severity]\nORG2 = 3\nORG0x = 4\n")
    assert [line.split(":")[1] for line in told(refused())] == ["1", "3", "4", "6", "7", "7"]


def test_the_lines_of_a_shared_file() -> None:
    write(
        "pyproject.toml",
        "[project]\nname = 'x'\n\n[tool.orgctl]\nprofil = 1\n\n[tool.orgctl.policy]\nlayers = 1\n",
    )
    assert [line.partition(": ")[0] for line in told(refused())] == ["pyproject.toml:5", "pyproject.toml:8"]


def test_a_shared_file_that_speaks_of_us_must_be_toml() -> None:
    write("pyproject.toml", "[tool.orgctl]\nlang = nb\n")
    assert told(refused())[0].startswith("pyproject.toml:2: this is not TOML")


def test_a_table_of_ours_that_is_none() -> None:
    write("pyproject.toml", "[tool]\norgctl = 1\n")
    assert told(refused()) == ["pyproject.toml:2: `tool.orgctl` takes a table, not a number"]


@pytest.mark.parametrize(
    "data", [b"# hei\nlang = 'n\xf8'\n", "# hei\nlang = 'nb'".encode("utf-16-le") + b"\xd8\xd8"]
)
def test_not_utf_8(data: bytes) -> None:
    Path("orgctl.toml").write_bytes(data)
    (line,) = told(refused())
    assert "the file is not UTF-8 from here on" in line or "this is not TOML" in line
    assert line.startswith(("orgctl.toml:2:", "orgctl.toml:1:"))


def test_larger_than_settings_can_be() -> None:
    write("orgctl.toml", "#" * 1_000_001)
    assert told(refused()) == ["orgctl.toml: the file is larger than 1 MB, and no settings need as much"]


def test_a_named_file_that_is_missing() -> None:
    error = refused("nothing.toml")
    assert error.exit_code == ExitCode.FAILED
    assert told(error)[0].startswith("nothing.toml: the settings can't be read: ")
    assert refused("no\0thing").exit_code == ExitCode.FAILED


def test_a_folder_of_that_name() -> None:
    Path("orgctl.toml").mkdir()
    assert refused().exit_code == ExitCode.FAILED


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own")
def test_a_link_to_nowhere() -> None:
    Path("orgctl.toml").symlink_to("nothing")
    assert refused().exit_code == ExitCode.FAILED


@given(text=st.text(st.sampled_from("ab=.[]{}\"'\\#\n\r 1,-_:") | st.characters(), max_size=40))
@example(text="[[files]]\n[files.files]\n")
@example(text="[[files]]\nmatch = 'a'\n[files.severity]\nORG2 = 1\n")
@example(text="[[policy.span]]\n[policy.span.where]\na.b = {c = [{d = 1}]}\n")
def test_nothing_else_is_raised(text: str) -> None:
    Path("orgctl.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    lines: list[str] = []
    try:
        configurations().of("plan.yaml")
    except ConfigError as error:
        lines = told(error)
    assert all(line.startswith("orgctl.toml:") for line in lines)


def test_rules_on_the_command_line() -> None:
    from settings_files import KNOWN

    rules = KNOWN.rules()
    asked = ["options-alike", "ORG2", "ORG412"]
    assert rules_named(asked, rules, "--select") == ("ORG412", "ORG2")
    with pytest.raises(OrgctlError) as error:
        rules_named(["options-alik"], rules, "--select")
    assert error.value.exit_code == ExitCode.USAGE
    assert told(error.value) == ["--select: there is no rule “options-alik”; did you mean `options-alike`?"]
