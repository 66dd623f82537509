"""Folders as git keeps them, and how often git is asked: `REV:folder` and `--as-recorded`, in real
repositories."""

from __future__ import annotations

import gc
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from plain_git import begin, commit, needs_git, set_plain

from orgctl import api, sharing
from orgctl.errors import ExitCode, OrgctlError
from orgctl.source import LARGEST_SHARE, Inputs

pytestmark = needs_git

HEAD = "orgctl: 1\norganisation: {name: Granvik kommune}\n"
PART = "orgctl-part: 1\n"
EARLY, LATE = date(2014, 6, 1), date(2016, 6, 1)
STRANGE = "med mellomrom\n\U0001f3d4.yaml"


def recorded(day: str, **files: str) -> str:
    """The short id of a new commit with these files, made on a day."""
    return commit(when=f"{day}T12:00:00Z", **files)[:12]


@pytest.fixture(autouse=True)
def ids(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two commits, of 2014 and 2015; what lies in the folder now is in neither."""
    set_plain(monkeypatch)
    monkeypatch.chdir(tmp_path_factory.mktemp("repository"))
    begin()
    first = recorded(
        "2014-01-01",
        planer__b=HEAD + "include: deler/x.yaml\n",
        planer__a=HEAD + "units: {a: {nmae: A}}\n",
        planer__deler__x=PART + "units: {x: {leader: p}}\n",
        planer__gammel=HEAD,
        annet__notat="ikke en plan",
    )
    Path("planer/gammel.yaml").unlink()
    for name in (".skjult.yaml", ".mappe/x.yaml", "node_modules/x.yaml", "notat.txt", "Z.YML", STRANGE):
        path = Path("planer") / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEAD, "utf-8")
    second = recorded("2015-01-01", planer__a=HEAD)
    shutil.rmtree("planer")
    Path("ny.yaml").write_text(HEAD)
    return [first, second]


def files(*names: str, day: date | None = None) -> list[str]:
    """What names stand for, as it is opened."""
    given, unread = Inputs(as_recorded=day), list[OrgctlError]()
    opened = [given.open(each).document.file.name for each in given.all(names, unread)]
    assert unread == []
    return opened


def test_a_folder_stands_for_the_files_that_were_below_it(ids: list[str]) -> None:
    first, second = ids
    assert files("planer", day=EARLY) == [
        f"{first}:planer/{name}" for name in ("a.yaml", "b.yaml", "deler/x.yaml", "gammel.yaml")
    ]
    assert files("planer", day=LATE) == [
        f"{second}:planer/{name}" for name in ("Z.YML", "a.yaml", "b.yaml", "deler/x.yaml", STRANGE)
    ]
    assert files("planer/.mappe", day=LATE) == [f"{second}:planer/.mappe/x.yaml"]


def test_a_folder_is_named_from_where_one_stands(ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("planer/deler").mkdir(parents=True)
    top = Path.cwd()
    monkeypatch.chdir("planer")
    part, above = f"{ids[0]}:deler/x.yaml", f"{ids[0]}:../annet/notat.yaml"
    assert files(".", day=EARLY)[2:] == [part, f"{ids[0]}:gammel.yaml"]
    assert files("..", day=EARLY)[:2] == [above, f"{ids[0]}:a.yaml"]
    assert files("deler", str(top / "planer" / "deler"), "./deler/../deler/", day=EARLY) == [part]
    monkeypatch.chdir("deler")
    assert files(".", "HEAD:", day=EARLY) == [f"{ids[0]}:x.yaml"]


def test_no_name_is_no_folder() -> None:
    (error,) = api.validate([""], as_recorded=EARLY).unread
    assert (error.message, error.args_by_name) == ("file-missing", {"file": '""'})


def test_a_revision_has_folders_too(ids: list[str]) -> None:
    assert files("HEAD~1:planer/deler", "HEAD~1:planer/deler/x.yaml") == ["HEAD~1:planer/deler/x.yaml"]
    assert files("HEAD:annet", "ny.yaml", "main:annet") == [
        "HEAD:annet/notat.yaml",
        "ny.yaml",
        "main:annet/notat.yaml",
    ]
    assert files("main:annet", "annet", day=LATE) == [f"{ids[1]}:annet/notat.yaml"]


def test_what_a_folder_does_not_have_is_told() -> None:
    unread: list[OrgctlError] = []
    Path("tom").mkdir()
    made = recorded("2016-01-01", tom__node_modules__x=HEAD)
    names = ["tom", "planer", "mangler", "HEAD~9:planer", "HEAD~9:annet", "../utenfor"]
    given = Inputs(as_recorded=LATE)
    for each in given.all(names, unread):
        with pytest.raises(OrgctlError) as raised:
            given.open(each)
        unread.append(raised.value)
    told = [(error.message, error.exit_code, error.args_by_name) for error in unread]
    assert told == [
        ("folder-without-files", ExitCode.NOTHING, {"folder": f"{made}:tom"}),
        *[("revision-beyond", ExitCode.FAILED, {"revision": "HEAD~9", "name": "HEAD"})] * 2,
        ("revision-file-missing", ExitCode.FAILED, {"file": f"{made}:planer"}),
        ("revision-file-missing", ExitCode.FAILED, {"file": f"{made}:mangler"}),
        ("revision-file-outside", ExitCode.FAILED, {"file": f"{made}:../utenfor"}),
    ]


def test_a_folder_is_checked_as_it_was(ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for size in (LARGEST_SHARE, 1):
        monkeypatch.setattr(sharing, "LARGEST_SHARE", size)
        found = api.validate(["planer"], as_recorded=EARLY)
        assert (found.unread, found.parts) == ((), ())
        assert [finding.file for finding in found.findings] == [
            f"{ids[0]}:planer/{name}.yaml" for name in ("a", "deler/x")
        ]


def test_another_process_finds_the_same(ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    one = api.validate(["planer", "main:annet"], as_recorded=EARLY)
    monkeypatch.setattr(sharing, "_PAYS", 1)
    two = api.validate(["planer", "main:annet"], as_recorded=EARLY, processes=2)
    assert (two.files, two.findings, two.parts) == (one.files, one.findings, one.parts)
    assert [*two.lines.files] == [*one.lines.files]


def test_a_link_in_a_folder_is_told(ids: list[str]) -> None:
    Path("annet/lenke.yaml").symlink_to("notat.yaml")
    made = recorded("2016-01-01")
    found = api.validate(["annet"], as_recorded=LATE)
    assert [(error.message, error.args_by_name) for error in found.unread] == [
        ("revision-file-link", {"file": f"{made}:annet/lenke.yaml"})
    ]
    assert found.files == (f"{made}:annet/notat.yaml",)


# --- processes ---------------------------------------------------------------------------------------


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[list[str]]]:
    """The arguments of each git that is started; all of them end."""
    processes: list[subprocess.Popen[bytes]] = []

    class Counted(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            processes.append(self)
            commands.append([*map(str, args[0][1:])])

    commands: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", Counted)
    yield commands
    if None in [process.poll() for process in processes]:
        gc.collect()  # an error holds all that stood around it
    assert None not in [process.poll() for process in processes]


@pytest.mark.parametrize(
    ("names", "day", "commands"),
    [
        (["planer"], EARLY, ["rev-parse", "rev-list", "cat-file"]),
        (["planer", "annet", "main.yaml"], EARLY, ["rev-parse", "rev-list", "cat-file"]),
        (["planer", "main:planer"], EARLY, ["rev-parse", "rev-list"] * 2 + ["cat-file"]),
        (["HEAD:annet", "HEAD:planer/a.yaml", "HEAD:planer/Z.YML"], None, ["rev-parse", "cat-file"]),
        (["HEAD:annet", "main:annet"], None, ["rev-parse", "cat-file"] * 2),
        (["ny.yaml", "."], None, []),
    ],
)
def test_git_is_started_once_for_each_question(
    started: list[list[str]], names: list[str], day: date | None, commands: list[str]
) -> None:
    api.validate(names, as_recorded=day)
    assert sorted(command[0] for command in started) == sorted(commands)


def test_a_revision_that_is_not_there_is_asked_for_once(started: list[list[str]]) -> None:
    found = api.validate([f"mian:plan{number}.yaml" for number in range(20)])
    (error,) = found.unread
    assert (error.message, error.args_by_name["close"]) == ("revision-missing-close", ["main"])
    assert len(started) < 8
