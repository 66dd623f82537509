"""Files as git keeps them: REV:path, in real repositories."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
import repositories
from plain_git import commit, git, needs_git
from repositories import ODD, opened, refusal, text

from orgctl.source import git as source
from orgctl.source.git import as_recorded, split_revision
from orgctl.source.store import Folder, NotThereError, Store, matching

pytestmark = needs_git

own_settings = repositories.own_settings
made = repositories.made
repository = repositories.repository
own = repositories.own


def reason(store: Store, path: str) -> str:
    with pytest.raises(NotThereError) as raised:
        store.read(path)
    return raised.value.reason


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("main:plan.yaml", ("main", "plan.yaml")),
        ("HEAD~3:sektor/a b.yaml", ("HEAD~3", "sektor/a b.yaml")),
        ("HEAD:a:b.yaml", ("HEAD", "a:b.yaml")),
        ("HEAD^{/fix: x}:plan.yaml", ("HEAD^{/fix", " x}:plan.yaml")),
        ("@:plan.yaml", ("@", "plan.yaml")),
        (":plan.yaml", ("", "plan.yaml")),
        ("HEAD:", ("HEAD", "")),
        ("C:plan.yaml", None),
        (r"c:\planer\plan.yaml", None),
        ("plan.yaml", None),
        ("-", None),
        ("", None),
    ],
)
def test_the_first_colon_parts_revision_and_path(name: str, parts: tuple[str, str] | None) -> None:
    assert split_revision(name) == parts


@pytest.mark.skipif(os.name == "nt", reason="no file's name has a colon there")
def test_a_file_that_exists_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("main:plan.yaml").write_bytes(b"")
    Path("HEAD:lenke.yaml").symlink_to("nowhere")
    assert split_revision("main:plan.yaml") is None
    assert split_revision("HEAD:lenke.yaml") is None


# --- reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize("revision", ["HEAD~2", "v1.0", "main~2", "@^^", "HEAD^{/one}", "refs/tags/v1.0"])
def test_a_file_is_read_as_it_was(repository: Path, revision: str) -> None:
    assert text(f"{revision}:plan.yaml") == "one"
    assert text(f"{revision}:sektor/enhet/sfo.yaml") == "one"
    assert text("HEAD:plan.yaml") == "two"


def test_a_commit_may_be_named_by_its_id(repository: Path) -> None:
    id = git("rev-parse", "v1.0^{commit}")
    assert text(f"{id}:plan.yaml") == text(f"{id[:8]}:gammel.yaml") == "one"


def test_paths_count_from_the_current_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("sektor", "enhet"):
        monkeypatch.chdir(folder)
    assert text("HEAD:sfo.yaml") == "one"
    assert text("HEAD:./../skole.yaml") == "one"
    assert text("HEAD:../../plan.yaml") == "two"
    assert text(f"HEAD:{repository / 'plan.yaml'}") == "two"
    store, path, _ = opened("HEAD", "../../sektor/skole.yaml")
    assert (store.name(path), path) == ("HEAD:../skole.yaml", "skole.yaml")
    assert store.name("enhet/sfo.yaml") == "HEAD:sfo.yaml"
    assert refusal("HEAD:plan.yaml").args_by_name["file"] == "HEAD:plan.yaml"


def test_a_folder_that_the_revision_does_not_have(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(plan="two")
    Path("nytt").mkdir()
    monkeypatch.chdir("nytt")
    assert text("HEAD:../plan.yaml") == "two"
    assert refusal("HEAD:plan.yaml").message == "revision-file-missing"


def test_the_working_tree_does_not_matter(own: Path) -> None:
    commit(plan="committed", del__a="committed")
    Path("plan.yaml").write_bytes(b"changed")
    git("sparse-checkout", "set", "--no-cone", "/plan.yaml")
    assert not Path("del").exists()
    assert text("HEAD:plan.yaml") == text("HEAD:del/a.yaml") == "committed"


def test_bytes_are_those_that_git_keeps(own: Path) -> None:
    Path(".gitattributes").write_bytes(b"*.yaml text eol=crlf working-tree-encoding=UTF-16LE\n")
    Path("plan.yaml").write_bytes("æ: 1\r\n".encode("utf-16-le"))
    commit()
    assert text("HEAD:plan.yaml") == "æ: 1\n"


@pytest.mark.parametrize("name", ODD)
def test_any_name_can_be_read(repository: Path, name: str) -> None:
    store, path, data = opened("odd", name)
    assert store.read(path) == data == name.encode("utf-8", "replace")
    assert store.name(path) == f"odd:{name}"


def test_settings_change_nothing(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {
        "color.ui": "always",
        "core.quotePath": "true",
        "log.showSignature": "true",
        "core.abbrev": "4",
    }
    monkeypatch.setenv("GIT_CONFIG_COUNT", str(len(settings)))
    for number, (name, value) in enumerate(settings.items()):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", name)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    monkeypatch.setenv("LANGUAGE", "nb")
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")
    assert text("HEAD:æøå/Ærlig, ‘år’.yaml") == ODD[1]
    assert refusal("mian:plan.yaml").args_by_name["close"] == ["main"]
    assert as_recorded("HEAD", date(2024, 3, 1)).id == git("rev-parse", "HEAD")


@pytest.mark.parametrize("kind", ["bare", "worktree", "sha256", "named by the environment"])
def test_every_kind_of_repository(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if kind == "bare":
        git("clone", "--quiet", "--bare", str(made), "bare.git")
        monkeypatch.chdir("bare.git")
    elif kind == "worktree":
        git("clone", "--quiet", "--no-checkout", str(made), "first")
        git("-C", "first", "worktree", "add", "--quiet", "--no-checkout", "../second")
        monkeypatch.chdir("second")
    elif kind == "sha256":
        git("init", "--quiet", "--object-format=sha256")
        commit(plan="two", sektor__skole="one")
    else:
        monkeypatch.setenv("GIT_DIR", str(made / ".git"))
    assert text("HEAD:plan.yaml") == "two"
    assert text("HEAD:./sektor/skole.yaml") == "one"


# --- the store -----------------------------------------------------------------------------------


def test_what_is_no_file(repository: Path) -> None:
    store, _, _ = opened("odd", "plan.yaml")
    for path, why in [
        ("nei.yaml", "missing"),
        ("nei/plan.yaml", "missing"),
        ("plan.yaml/del.yaml", "missing"),
        ("sektor", "folder"),
        ("lenke.yaml", "link"),
        ("annen", "link"),
        ("annen/skole.yaml", "link"),
        ("modul", "submodule"),
        ("modul/plan.yaml", "submodule"),
        ("stor.yaml", "lfs"),
    ]:
        assert reason(store, path) == why
        error = refusal(f"odd:{path}")
        assert error.message.startswith(f"revision-file-{why}"), path
        assert error.args_by_name["file"] == f"odd:{path}"
    assert refusal("odd:").message == refusal("odd:.").message == "revision-file-folder"


def test_a_misspelt_file_gets_the_names_near_it(repository: Path) -> None:
    error = refusal("HEAD:sektor/skule.yaml")
    assert error.message == "revision-file-missing-close"
    assert error.args_by_name["close"] == ["HEAD:sektor/skole.yaml"]
    assert refusal("HEAD:sektor/skolene.yaml").args_by_name["close"] == ["HEAD:sektor/skole.yaml"]
    assert refusal("v1.0:Plan.yaml").args_by_name["close"] == ["v1.0:plan.yaml"]
    assert refusal("HEAD:helt-annet.txt").message == "revision-file-missing"


def test_nothing_outside_the_repository_is_read(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("../plan.yaml", "sektor/../../plan.yaml", "..", str(repository.parent / "plan.yaml")):
        assert refusal(f"HEAD:{path}").message in ("revision-file-outside", "git-no-repository-file")
    store, _, _ = opened("HEAD", "sektor/skole.yaml")
    for path in ("../../plan.yaml", "/plan.yaml", "../.."):
        with pytest.raises(NotThereError, match="outside"):
            store.around(path)
    monkeypatch.chdir("sektor/enhet")
    store, _, _ = opened("HEAD", "../skole.yaml")
    assert store.name("../../plan.yaml") == "HEAD:../../../plan.yaml"
    assert store.name("../plan.yaml") == "HEAD:../../plan.yaml"


def test_a_base_may_lie_in_another_folder_of_the_tree(repository: Path) -> None:
    store, _, _ = opened("v1.0", "sektor/skole.yaml")
    around, path = store.around("../plan.yaml")
    assert (path, around.name(path), around.read(path)) == ("plan.yaml", "v1.0:plan.yaml", b"one")
    assert around.read("gammel.yaml") == b"one"
    around, path = store.around("enhet/sfo.yaml")
    assert (path, around.name(path)) == ("sfo.yaml", "v1.0:sektor/enhet/sfo.yaml")


@pytest.mark.parametrize(
    "pattern", ["*.yaml", "sektor/*.yaml", "**/*.yaml", "sektor/**", "*/*/s?o.yaml", "x/*"]
)
def test_patterns_mean_the_same_as_on_disk(own: Path, pattern: str) -> None:
    commit(
        b="", a="", sektor__b="", sektor__enhet__sfo="", sektor__enhet__dypt__c="", annen__x="", z__y__sfo=""
    )
    store, _, _ = opened("HEAD", "a.yaml")
    assert matching(store, pattern) == matching(Folder("."), pattern)
    for depth in (0, 1, None):
        assert sorted(store.below("sektor", depth)) == sorted(Folder(".").below("sektor", depth))


def test_links_are_listed_and_submodules_are_not(repository: Path) -> None:
    store, _, _ = opened("odd", "sektor/skole.yaml")
    assert sorted(store.below("", 0)) == ["lenke.yaml", "skole.yaml"]
    top, _ = store.around("../plan.yaml")
    assert "annen" in (found := list(top.below("", 0)))
    assert "modul" not in found
    assert list(top.below("annen", None)) == list(top.below("modul", None)) == list(top.below("x", 0)) == []


def test_no_more_is_read_than_shows_that_a_file_is_too_large(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(small="y" * 1_000, large="x" * 1_001, huge="x" * 1_000_000)
    monkeypatch.setattr(source, "SIZE_LIMIT", 1_000)
    store, _, _ = opened("HEAD", "small.yaml")
    for name, length in [("large", 1_001), ("small", 1_000), ("huge", 1_001), ("small", 1_000)]:
        assert len(store.read(f"{name}.yaml")) == length
