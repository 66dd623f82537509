"""Semantics, “Command line”."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from organisations_at_large import Large, text
from rewritten import over, split

from orgctl import api

SEEDS = range(6)
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with generated organisations, in one file, in several and over a base; the files are
    other ones by now."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "N")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "n@example.org")
    for seed in SEEDS:
        for form, files in forms(seed).items():
            folder = tmp_path / f"{seed}" / form
            folder.mkdir(parents=True)
            for name, values in files.items():
                (folder / name).write_text(text(values), "utf-8")
    for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "plan"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def forms(seed: int) -> dict[str, dict[str, dict[str, object]]]:
    values = Large(seed).values
    return {
        "alene": {"plan.yaml": values},
        "delt": split(values, Random(seed)),
        "over": over(values, values, {"document": {"x-over": 1}}),
    }


@needs_git
@pytest.mark.parametrize("form", ["alene", "delt", "over"])
def test_a_revision_gives_the_same_as_the_file(form: str, repository: Path) -> None:
    for seed in SEEDS:
        name = f"{seed}/{form}/{next(iter(forms(seed)[form]))}"
        now = api.load(name)
        shutil.rmtree(repository / str(seed) / form)
        then = api.load(f"HEAD:{name}")
        assert replace(then.model.definition) == replace(now.model.definition)
        assert [(each.rule, each.path, each.place and each.place.line) for each in then.findings] == [
            (each.rule, each.path, each.place and each.place.line) for each in now.findings
        ]


@needs_git
def test_a_file_that_exists_is_a_file(repository: Path) -> None:
    (repository / "HEAD:plan.yaml").write_text(text(Large(1).values), "utf-8")
    plan = api.load("HEAD:plan.yaml")
    assert plan.name == "HEAD:plan.yaml"
    assert plan.organisation is not None
    assert [*plan.organisation.units] == [*Large(1).organisation.units]


@needs_git
def test_the_path_counts_from_the_current_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "1" / "alene")
    assert api.load("HEAD:plan.yaml").model.definition == api.load("plan.yaml").model.definition
