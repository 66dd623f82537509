"""Files as git keeps them: REV:path, in real repositories."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from plain_git import begin, commit, git, needs_git, set_plain

from orgctl.errors import ExitCode, OrgctlError
from orgctl.source import git as source
from orgctl.source.git import Commit, Resolved, as_recorded, open_file, resolve, split_revision
from orgctl.source.store import Folder, NotThereError, Store, matching

pytestmark = needs_git

FILE, LINK, SUBMODULE = "100644", "120000", "160000"
ODD = [
    "med mellomrom.yaml",
    "æøå/Ærlig, ‘år’.yaml",
    'to"hermetegn\n.yaml',
    "*.yaml",
    "\udcff.yaml",
    "-q.yaml",
]


def add_entry(name: str, mode: str, content: str) -> None:
    """Puts into the index what a file system may not know: links, submodules, strange names."""
    id = content if mode == SUBMODULE else git("hash-object", "-w", "--stdin", stdin=content.encode())
    entry = f"{mode} {id}\t".encode() + name.encode("utf-8", "surrogateescape") + b"\0"
    git("update-index", "-z", "--index-info", stdin=entry)


@pytest.fixture(autouse=True, scope="module")
def _own_settings() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        set_plain(patch)
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, _own_settings: None) -> Path:
    """A repository that no test changes. Its files hold the name of the commit that wrote them."""
    folder = tmp_path_factory.mktemp("made") / "plan folder"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        begin()
        commit(plan="one", gammel="one", sektor__skole="one", sektor__enhet__sfo="one", message="one")
        git("tag", "--annotate", "v1.0", "--message", "vedtatt")
        git("mv", "gammel.yaml", "ny.yaml")
        commit(plan="two", message="two")
        for name in ODD:
            add_entry(name, FILE, name.encode("utf-8", "replace").decode())
        add_entry("lenke.yaml", LINK, "plan.yaml")
        add_entry("sektor/lenke.yaml", LINK, "../plan.yaml")
        add_entry("annen", LINK, "sektor")
        add_entry("stor.yaml", FILE, "version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 3\n")
        add_entry("modul", SUBMODULE, "1" * 40)
        git("commit", "--quiet", "--message", "three")
        git("tag", "odd")
        git("branch", "hearing/høring-2024")
        git("tag", "bare-innhold", "HEAD:plan.yaml")
    return folder


@pytest.fixture
def repository(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(made)
    return made


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new repository, in which the test stands."""
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.chdir(folder)
    begin()
    return folder


@pytest.fixture
def shallow(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone such as a server makes for its checks: one commit of one branch."""
    monkeypatch.chdir(tmp_path)
    git("clone", "--quiet", "--depth=1", "--branch", "hearing/høring-2024", made.as_uri(), "clone")
    monkeypatch.chdir("clone")
    return tmp_path / "clone"


def opened(revision: str, path: str) -> tuple[Store, str, bytes]:
    """The folder of a file as it was at a revision, the file's path in it, and its bytes."""
    return open_file(Commit(resolve(revision)), path)


def text(name: str) -> str:
    """What ``REV:path`` holds."""
    revision, path = split_revision(name) or pytest.fail(f"{name} is no revision")
    return opened(revision, path)[2].decode()


def refusal(name: str) -> OrgctlError:
    with pytest.raises(OrgctlError) as raised:
        text(name)
    assert raised.value.exit_code is ExitCode.FAILED
    return raised.value


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
        assert refusal(f"HEAD:{path}").message == "revision-file-outside"
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


# --- processes -----------------------------------------------------------------------------------


def test_one_process_reads_all_and_ends_with_the_store(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Counted(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Counted)
    store, path, _ = opened("HEAD", "plan.yaml")
    for name in (path, "ny.yaml", "sektor/skole.yaml"):
        store.read(name)
    store.around("sektor/skole.yaml")[0].read("enhet/sfo.yaml")
    assert len(started) == 2
    assert started[1].poll() is None
    del store
    assert [process.returncode for process in started] == [0, 0]


def test_the_interpreter_ends_without_a_word(repository: Path) -> None:
    code = """
from orgctl.source.git import Commit, open_file, resolve
store, path, data = open_file(Commit(resolve("HEAD")), "plan.yaml")
print(store.read(path))
"""
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", code]
    process = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert (process.stdout.strip(), process.stderr) == (b"b'two'", b"")


def test_only_folders_on_the_way_are_read(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    commit(plan="lost", other="here", del__a="lost", del__b="there")
    for lost in ("HEAD:del", "HEAD:plan.yaml"):
        id = git("rev-parse", lost)
        (own / ".git" / "objects" / id[:2] / id[2:]).rename(own / id)
    assert refusal("HEAD:del/a.yaml").message == "git-broken"
    assert refusal("HEAD:plan.yaml").message == "git-broken"
    store, _, _ = opened("HEAD", "other.yaml")
    for _ in range(2):  # the next question is answered too
        with pytest.raises(OrgctlError, match="git-broken"):
            store.read("plan.yaml")
        assert list(store.below("", 0)) == ["other.yaml", "plan.yaml"]


@pytest.mark.parametrize("left", [20, 5_000])
def test_a_damaged_object_is_told(own: Path, capfd: pytest.CaptureFixture[str], left: int) -> None:
    commit(plan=hashlib.shake_256().hexdigest(10_000), other="there")
    id = git("rev-parse", "HEAD:plan.yaml")
    damaged = own / ".git" / "objects" / id[:2] / id[2:]
    damaged.chmod(0o600)
    damaged.write_bytes(damaged.read_bytes()[:left])
    store, _, _ = opened("HEAD", "other.yaml")
    with pytest.raises(OrgctlError, match="git-broken"):
        store.read("plan.yaml")
    assert store.read("other.yaml") == b"there"
    assert id in capfd.readouterr().err


# --- what is in the way --------------------------------------------------------------------------


def test_git_is_not_installed(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert refusal("HEAD:plan.yaml").message == "git-missing"


@pytest.mark.skipif(os.name == "nt", reason="a shell script is no program there")
def test_git_in_the_current_folder_is_not_run(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / ".git")
    trap = Path("git")
    trap.write_bytes(b"#!/bin/sh\ntouch run\n")
    trap.chmod(0o700)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    assert refusal("HEAD:plan.yaml").message == "git-missing"
    assert not Path("run").exists()
    trap.unlink()


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert refusal("HEAD:plan.yaml").message == "git-no-repository"
    with pytest.raises(OrgctlError, match="git-no-repository"):
        as_recorded("HEAD", date(2024, 1, 1))


def test_somebody_elses_repository(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    error = refusal("HEAD:plan.yaml")
    assert error.message == "git-not-trusted"
    command = error.args_by_name["command"]
    assert command.startswith("git config --global --add safe.directory ")
    assert repository.name in command


def test_a_repository_that_git_refuses(own: Path) -> None:
    (own / ".git" / "config").write_bytes(b"[core\n")
    error = refusal("HEAD:plan.yaml")
    assert error.message == "git-refuses"
    assert error.args_by_name["reason"].startswith("bad config line 1")


def test_nothing_is_committed_yet(own: Path) -> None:
    for revision in ("HEAD", "@", "HEAD~2"):
        assert refusal(f"{revision}:plan.yaml").message == "revision-unborn"


def test_what_is_staged_is_no_revision(repository: Path) -> None:
    assert refusal(":plan.yaml").message == "revision-empty"


# --- revisions that aren't there -----------------------------------------------------------------


@pytest.mark.parametrize(
    "revision", ["--help", "--all", "-1", "^HEAD", "main..HEAD", "a b", "HEAD\n", "{", "a\0b"]
)
def test_nothing_but_a_revision_is_taken(repository: Path, revision: str) -> None:
    with pytest.raises(OrgctlError, match=r"revision-(missing|beyond)"):
        opened(revision, "plan.yaml")


@pytest.mark.parametrize(
    ("revision", "close"),
    [
        ("mian", ["main"]),
        ("mian~2", ["main"]),
        ("v1.1", ["v1.0"]),
        ("høring-2024", ["hearing/høring-2024"]),
        ("utredning", []),
        ("1234567", []),
    ],
)
def test_a_misspelt_revision_gets_the_names_near_it(
    repository: Path, revision: str, close: list[str]
) -> None:
    error = refusal(f"{revision}:plan.yaml")
    assert error.message == ("revision-missing-close" if close else "revision-missing")
    assert error.args_by_name["close"] == close


@pytest.mark.parametrize("revision", ["HEAD~9", "main^2", "HEAD@{50}", "HEAD^{/seven}", "bare-innhold"])
def test_a_name_that_is_there_and_no_commit_beyond_it(repository: Path, revision: str) -> None:
    error = refusal(f"{revision}:plan.yaml")
    assert error.message == "revision-beyond"
    assert error.args_by_name["name"] == revision.partition("~")[0].partition("^")[0].partition("@")[0]


def test_a_shallow_clone_is_told_how_to_get_the_rest(shallow: Path) -> None:
    assert text("HEAD:plan.yaml") == "two"
    assert refusal("HEAD~2:plan.yaml").message == "revision-beyond-shallow"
    git("fetch", "--quiet", "--unshallow")
    assert text("HEAD~2:plan.yaml") == "one"


@pytest.mark.parametrize(
    ("revision", "command"),
    [
        ("main", "git fetch origin main:main"),
        ("origin/main", "git fetch origin main:refs/remotes/origin/main"),
        ("v1.0", "git fetch origin tag v1.0"),
        ("SHORT", "git fetch --unshallow"),
        ("LONG", "git fetch origin LONG"),
    ],
)
def test_the_command_brings_the_revision(made: Path, shallow: Path, revision: str, command: str) -> None:
    id = git("-C", str(made), "rev-parse", "v1.0^{commit}")
    revision, command = (each.replace("LONG", id).replace("SHORT", id[:9]) for each in (revision, command))
    error = refusal(f"{revision}:plan.yaml")
    assert error.message.endswith("-fetch")
    assert error.args_by_name["command"] == command
    git(*command.split()[1:])
    assert text(f"{revision}:plan.yaml") == ("two" if "main" in revision else "one")


@pytest.mark.parametrize("name", ["-x", "a;b", "$(x)", "a b"])
def test_no_command_is_made_of_strange_names(shallow: Path, name: str) -> None:
    assert refusal(f"{name}:plan.yaml").message == "revision-missing"


def test_the_only_remote_need_not_be_called_origin(shallow: Path) -> None:
    git("remote", "rename", "origin", "server")
    assert refusal("v1.0:plan.yaml").args_by_name["command"] == "git fetch server tag v1.0"


# --- as recorded ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dated_repository(
    tmp_path_factory: pytest.TempPathFactory, _own_settings: None
) -> tuple[Path, dict[str, str]]:
    """A history in three time zones, with a branch that was merged two weeks after its commit."""
    folder = tmp_path_factory.mktemp("dated")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        begin()
        ids = {"january": commit(plan="january", when="2024-01-31T23:30:00+01:00")}
        git("switch", "--quiet", "--create", "beside")
        ids["beside"] = commit(plan="beside", when="2024-02-10T12:00:00+01:00")
        git("switch", "--quiet", "main")
        ids["february"] = commit(other="february", when="2024-02-05T00:30:00+01:00")
        git("merge", "--quiet", "--no-ff", "--no-edit", "beside", when="2024-02-24T23:59:59-11:00")
        ids["merged"] = git("rev-parse", "HEAD")
    return folder, ids


@pytest.fixture
def dated(dated_repository: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The commits of that history, by name; the test stands in it."""
    folder, ids = dated_repository
    monkeypatch.chdir(folder)
    return ids


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2024, 1, 31), "january"),
        (date(2024, 2, 4), "january"),  # in Greenwich the next one had been made
        (date(2024, 2, 5), "february"),
        (date(2024, 2, 10), "february"),  # what was done beside wasn't there yet
        (date(2024, 2, 23), "february"),
        (date(2024, 2, 24), "merged"),  # in Greenwich it was the 25th
        (date(9999, 12, 31), "merged"),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland"])
def test_a_day_means_the_commit_at_its_end(
    dated: dict[str, str], monkeypatch: pytest.MonkeyPatch, day: date, name: str, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    id = dated[name]
    assert as_recorded("HEAD", day) == as_recorded("main", day) == Resolved(id[:12], id, "")


def test_a_day_on_another_branch(dated: dict[str, str]) -> None:
    assert as_recorded("beside", date(2024, 2, 10)).id == dated["beside"]
    assert text(f"{as_recorded('beside', date(2024, 2, 9)).name}:plan.yaml") == "january"


def test_a_day_before_the_beginning(dated: dict[str, str]) -> None:
    with pytest.raises(OrgctlError) as raised:
        as_recorded("HEAD", date(2024, 1, 30))
    assert raised.value.message == "as-recorded-late"
    assert raised.value.args_by_name == {"revision": "HEAD", "day": "2024-01-30", "first": "2024-01-31"}


def test_a_day_that_a_shallow_clone_does_not_reach(shallow: Path) -> None:
    assert as_recorded("HEAD", date(2024, 3, 1)).id == git("rev-parse", "HEAD")
    with pytest.raises(OrgctlError) as raised:
        as_recorded("HEAD", date(2024, 2, 29))
    assert raised.value.message == "as-recorded-shallow"
    assert raised.value.args_by_name["first"] == "2024-03-01"


def test_a_history_with_a_hole(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lost = commit(plan="one")
    commit(plan="two")
    (own / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    with pytest.raises(OrgctlError, match="git-broken"):
        as_recorded("HEAD", date(2024, 1, 1))
