"""Which file of settings holds: the nearest one upwards, within the repository; two are never mixed."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from settings_files import configurations, write

from orgctl.config import Config, ConfigError


@pytest.fixture(autouse=True)
def in_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty repository, with settings above it that nobody in it must see."""
    (tmp_path / "orgctl.toml").write_text("no settings at all")
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    monkeypatch.chdir(repository)


def profile(plan: str | None) -> str | None:
    value: str | None = configurations().of(plan).profile.value
    return value


def test_without_a_file_nothing_is_set() -> None:
    assert configurations().of("plans/plan.yaml") == Config()


def test_the_nearest_file_holds_alone() -> None:
    write("orgctl.toml", 'profile = "draft"\nlang = "nb"\n')
    write("plans/new/orgctl.toml", 'profile = "adopted"\n')
    assert [profile(plan) for plan in ("a.yaml", "plans/a.yaml", "plans/new/a.yaml")] == [
        "draft",
        "draft",
        "adopted",
    ]
    assert configurations().of("plans/new/a.yaml").lang.value is None


def test_from_below_as_from_above(monkeypatch: pytest.MonkeyPatch) -> None:
    write("orgctl.toml", 'profile = "draft"\n')
    write("plans/a.yaml")
    monkeypatch.chdir("plans")
    setting = configurations().of("a.yaml").profile
    assert (setting.value, setting.origin.file) == ("draft", "../orgctl.toml")
    assert configurations().of(os.path.abspath("a.yaml")).profile == setting
    assert configurations().of(None).profile == setting


def test_a_plan_need_not_be_there() -> None:
    write("orgctl.toml", 'profile = "draft"\n')
    assert profile("nowhere/at/all.yaml") == "draft"


def test_a_work_tree_of_git_is_a_repository_of_its_own() -> None:
    write("orgctl.toml", 'profile = "draft"\n')
    write("tree/.git", "gitdir: ../.git/worktrees/tree\n")
    assert profile("tree/plans/a.yaml") is None
    assert profile("other/plans/a.yaml") == "draft"


def test_without_a_repository_every_folder_above_counts(tmp_path: Path) -> None:
    (tmp_path / "orgctl.toml").write_text('profile = "hearing"\n')
    (tmp_path / "loose" / "plans").mkdir(parents=True)
    assert profile(str(tmp_path / "loose" / "plans" / "a.yaml")) == "hearing"


def test_our_own_file_goes_before_the_shared_one() -> None:
    write("pyproject.toml", '[tool.orgctl]\nprofile = "draft"\n')
    assert profile("a.yaml") == "draft"
    write("orgctl.toml", 'lang = "nb"\n')
    assert profile("a.yaml") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[project]\nname = 'orgctl'\n",
        "tool = 'orgctl'\n",
        "[tool]\nother = 'orgctl'\n",
        "this is no TOML\n",
    ],
)
def test_a_shared_file_without_our_table_is_passed_by(text: str) -> None:
    write("orgctl.toml", 'profile = "draft"\n')
    write("plans/pyproject.toml", text)
    assert profile("plans/a.yaml") == "draft"


def test_an_empty_table_of_ours_counts() -> None:
    write("orgctl.toml", 'profile = "draft"\n')
    write("plans/pyproject.toml", "[tool.orgctl]\n")
    assert profile("plans/a.yaml") is None


def test_a_named_file_holds_for_every_plan() -> None:
    write("orgctl.toml", "no settings at all")
    write("settings/strict.toml", 'profile = "adopted"\ntemplates = "t"\n')
    config = configurations(file="settings/strict.toml").of("plans/a.yaml")
    assert config.profile.value == "adopted"
    assert config.templates.value == os.path.abspath("settings/t")


def test_a_named_shared_file_needs_our_table() -> None:
    write("pyproject.toml", "[project]\n")
    with pytest.raises(ConfigError) as error:
        configurations(file="pyproject.toml")
    assert error.value.problems[0].args["problem"].id == "config.no-table"


def test_isolated_looks_at_no_file() -> None:
    write("orgctl.toml", "no settings at all")
    assert configurations(isolated=True).of("a.yaml") == Config()


def test_a_file_is_read_once_and_goes_to_other_processes() -> None:
    write("orgctl.toml", 'profile = "draft"\n[[files]]\nmatch = "a.yaml"\nlang = "nb"\n')
    given = configurations()
    first = given.of("plans/a.yaml")
    write("orgctl.toml", "no settings at all")
    assert given.of("plans/more/b.yaml") == first
    assert pickle.loads(pickle.dumps(given)).of("a.yaml").lang.value == "nb"


@pytest.mark.skipif(os.name == "nt", reason="named pipes are a matter of POSIX")
def test_a_pipe_that_lies_there_is_not_waited_for() -> None:
    os.mkfifo("orgctl.toml")
    with pytest.raises(ConfigError):
        configurations().of("a.yaml")
