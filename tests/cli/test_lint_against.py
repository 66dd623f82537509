"""`lint --against REV`: what the same files had then, however they are named now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import orgctl
from plain_git import begin, commit, git, needs_git, set_plain

pytestmark = [needs_git, pytest.mark.slow]  # versions of libraries change nothing here

OLD = """\
orgctl: 1
organisation: {name: Granvik kommune}
include: deler/*.yaml
units: {granvik: {leader: {title: Leder, deputy: granvik.leader}}}
"""
NEW = OLD + "positions: {r: {title: Rektor, unit: granvik, deputy: r}}\n"
PART = "orgctl-part: 1\nunits: {skole: {parent: granvik, leader: {title: Rektor, deputy: skole.leader}}}\n"
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 3\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a plan in several files, in a repository with two revisions of it."""
    set_plain(monkeypatch)
    (tmp_path / "git").mkdir()
    monkeypatch.chdir(tmp_path / "git")
    begin()
    commit(planer__plan=OLD, planer__deler__skole=PART, planer__stor=POINTER)
    git("tag", "v1")
    commit(planer__plan=NEW, planer__stor=OLD)
    monkeypatch.chdir("planer")
    return tmp_path / "git" / "planer"


def found(*arguments: str) -> list[str]:
    """What lint says is new: the posts that are their own deputies."""
    process = orgctl("lint", *arguments, "--select", "ORG207", "--format", "json")
    assert (process.returncode, process.stderr) == (0, "")
    return [finding["entity"] for finding in json.loads(process.stdout)["findings"]]


@pytest.mark.parametrize("named", ["plan.yaml", "HEAD:plan.yaml", "../planer/plan.yaml", "ABSOLUTE"])
def test_a_file_is_the_same_however_it_is_named(folder: Path, named: str) -> None:
    named = named.replace("ABSOLUTE", str(folder / "plan.yaml"))
    assert len(found(named)) == 3
    assert found(named, "--against", "v1") == ["position:r"]
    assert found(named, "--against", "HEAD") == []


def test_a_file_that_was_not_there_had_nothing() -> None:
    Path("ny.yaml").write_text(NEW, "utf-8")
    assert len(found("ny.yaml", "--against", "v1")) == 3
    assert found("plan.yaml", "ny.yaml", "--against", "v1").count("position:r") == 2


@pytest.mark.parametrize(
    ("named", "words"),
    [("stor.yaml", "git-lfs"), ("../../utenfor.yaml", "lies in no git repository")],
)
def test_what_cannot_be_known_is_not_taken_for_nothing(folder: Path, named: str, words: str) -> None:
    (folder / "../../utenfor.yaml").write_text(OLD, "utf-8")
    process = orgctl("lint", named, "--against", "v1")
    assert (process.returncode, process.stdout) == (3, "")
    assert words in process.stderr


def test_a_clone_of_the_latest_part_says_what_brings_the_rest(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("grunn"))
    git("clone", "--quiet", "--depth=1", folder.parent.as_uri(), ".")
    for revision, command in (("v1", "git fetch origin tag v1"), ("HEAD~1", "git fetch --unshallow")):
        process = orgctl("lint", "planer/plan.yaml", "--against", revision)
        assert (process.returncode, process.stdout) == (3, "")
        assert f"`{command}`" in process.stderr
        git(*command.split()[1:])
        assert found("planer/plan.yaml", "--against", revision)[-1:] == ["position:r"]
