"""Semantics, “Command line”."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from organisations_at_large import Large, text
from plain_git import needs_git, record, set_plain
from rewritten import over, split

from orgctl import api

SEEDS = range(6)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with generated organisations, in one file, in several and over a base; the files are
    other ones by now."""
    set_plain(monkeypatch)
    for seed in SEEDS:
        for form, files in forms(seed).items():
            folder = tmp_path / f"{seed}" / form
            folder.mkdir(parents=True)
            for name, values in files.items():
                (folder / name).write_text(text(values), "utf-8")
    record(tmp_path)
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
