"""Repositories for the tests of this folder, and what is read from them; a module takes the fixtures that it
needs by name, and always ``own_settings``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from plain_git import begin, commit, git, set_plain

from orgctl.errors import ExitCode, OrgctlError
from orgctl.source.git import Commit, open_file, resolve, split_revision
from orgctl.source.store import Store

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
def own_settings() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        set_plain(patch)
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, own_settings: None) -> Path:
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
