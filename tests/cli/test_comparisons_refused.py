"""What the commands that compare refuse: messages and exit codes of the contract, nothing half written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from plain_git import begin, commit, git, needs_git, set_plain

from orgctl.cli.app import call

pytestmark = pytest.mark.slow  # versions of libraries change nothing here

OLD = """\
orgctl: 1
organisation: {name: Granvik kommune}
document: {title: Plan, language: en}
units:
  kommunen:
    name: Kommunen
    leader: {title: Kommunedirektør}
    units: {kultur: {name: Kultur, leader: {title: Kultursjef}}}
"""
FILES = {
    "old.yaml": OLD,
    "new.yaml": OLD.replace("name: Kultur", "name: Fritid"),
    "unread.yaml": "orgctl: 1\nunits: [\n",
    "wrong.yaml": OLD + "nmae: x\n",
    "part.yaml": "orgctl-part: 1\nunits: {a: {}}\n",
    "empty.yaml": "",
    "mine.txt.bak": "mine",
}
DIFF = ("diff", "{old}", "{new}")
COMPARE = ("compare", "{old}", "new.yaml", "{new}")
HEARING = ("render", "{new}", "--old", "{old}", "--document", "hearing")
PLACEMENT = ("render", "{new}", "--old", "{old}", "--document", "placement", "--audience", "personal")
ALL = pytest.mark.parametrize(
    "command", [DIFF, COMPARE, HEARING, PLACEMENT], ids=["diff", "compare", "hearing", "placement"]
)

Told = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ORGCTL_LANG", "en")
    return tmp_path


@pytest.fixture
def told(folder: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    """What a call with two files ends with, and what it says."""

    def of(
        command: tuple[str, ...], *arguments: str, old: str = "old.yaml", new: str = "new.yaml"
    ) -> tuple[int, str, str]:
        code = call([*(each.format(old=old, new=new) for each in command), *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return of


def there(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


@ALL
@pytest.mark.parametrize("side", ["old", "new"])
@pytest.mark.parametrize(
    ("file", "code", "said"),
    [
        ("gone.yaml", 3, "orgctl: gone.yaml is missing: there is no such file\n"),
        (".", 3, "is a folder, and a file is wanted here\n"),
        ("unread.yaml", 1, "error ORG001: [ is never closed\n --> unread.yaml:2:8\n"),
        ("wrong.yaml", 1, "error ORG020: a file has no part called “nmae”\n --> wrong.yaml:9:1\n"),
        ("empty.yaml", 1, "error ORG007: the file is empty\n"),
    ],
)
def test_files_that_are_no_plans(
    told: Told, folder: Path, command: tuple[str, ...], side: str, file: str, code: int, said: str
) -> None:
    sides = {"old": file} if side == "old" else {"new": file}
    for output in ((), ("--output", "made.html")):
        ended, out, err = told(command, *output, **sides)
        assert (ended, out) == (code, "")
        assert said in err
    assert there(folder) == FILES


@ALL
def test_all_files_that_are_missing_are_named(told: Told, command: tuple[str, ...]) -> None:
    said = "orgctl: {} is missing: there is no such file\n"
    code, out, err = told(command, old="gone.yaml", new="lost.yaml")
    assert (code, out) == (3, "")
    assert sorted(err.splitlines(keepends=True)) == [said.format("gone.yaml"), said.format("lost.yaml")]
    assert told(command, old="gone.yaml", new="gone.yaml") == (3, "", said.format("gone.yaml"))


@ALL
def test_a_part_alone(told: Told, command: tuple[str, ...]) -> None:
    compared = "orgctl: part.yaml is part of a definition: compare the file that includes it\n"
    printed = "orgctl: part.yaml is a part of another file, and a part alone is not printed: name the file "
    assert told(command, old="part.yaml") == (2, "", compared)
    code, out, err = told(command, new="part.yaml")
    assert (code, out) == (2, "")
    assert err.startswith(printed if command[0] == "render" else compared)


@ALL
def test_standard_input_twice(told: Told, command: tuple[str, ...]) -> None:
    code, out, err = told(command, old="-", new="-")
    assert (code, out) == (2, "")
    assert err == "orgctl: standard input (-) can be only one of the files\n"


@ALL
def test_the_same_file_twice_changes_nothing(told: Told, command: tuple[str, ...]) -> None:
    code, out, err = told(command, old="new.yaml")
    assert (code, err) == (0, "")
    assert all(sign not in out for sign in ("(today", "→", "Ends", "New "))


@ALL
@pytest.mark.parametrize(
    ("output", "code"),
    [("old.yaml", 2), ("old.yaml/made.html", 3), ("mine.txt.bak", 2)],
)
def test_what_can_not_be_written(
    told: Told, folder: Path, command: tuple[str, ...], output: str, code: int
) -> None:
    ended, out, err = told(command, "--format", "html", "--output", output)
    assert (ended, out) == (code, "")
    assert err.startswith("orgctl: ")
    assert err.count("\n") == 1
    assert output.partition("/")[0] in err
    assert there(folder) == FILES


@ALL
@pytest.mark.parametrize("output", ["old.yaml", "{folder}/new.yaml", "link.html", "part.yaml"])
def test_what_is_read_is_not_replaced(
    told: Told, folder: Path, command: tuple[str, ...], output: str
) -> None:
    (folder / "new.yaml").write_text(FILES["new.yaml"] + "include: part.yaml\n", "utf-8")
    (folder / "part.yaml").write_text("orgctl-part: 1\nunits: {a: {parent: kommunen}}\n", "utf-8")
    (folder / "link.html").symlink_to("old.yaml")
    before = there(folder)
    name = output.format(folder=folder)
    said = f"“{name}” is one of the files that this command reads; it was left as it is. "
    ended, out, err = told(command, "--format", "html", "--output", name, "--force")
    assert (ended, out, err) == (2, "", f"orgctl: {said}Give `--output` another name.\n")
    assert there(folder) == before


@pytest.mark.parametrize(
    ("command", "outputs"),
    [
        (DIFF, ["pages/"]),
        (HEARING, ["first.html", "pages/units/second.md"]),
        (HEARING, ["first.html", "old.yaml/second.md"]),
    ],
)
def test_several_files_are_written_or_none(
    told: Told, folder: Path, command: tuple[str, ...], outputs: list[str]
) -> None:
    (folder / "pages").mkdir()
    (folder / "pages" / "units").write_text("in the way", "utf-8")
    before = there(folder)
    code, out, err = told(command, *(word for each in outputs for word in ("--output", each)))
    assert (code, out) == (3, "")
    assert "something with this name is in the way" in err
    assert there(folder) == before


@needs_git
def test_a_changelog(folder: Path, monkeypatch: pytest.MonkeyPatch, told: Told) -> None:
    set_plain(monkeypatch)
    begin()
    commit(message="first")
    for arguments, code, said in (
        (["gone.yaml"], 3, "HEAD:gone.yaml is missing"),
        (["part.yaml"], 2, "part.yaml is part of a definition: compare the file that includes it"),
        (["new.yaml", "v1..v2"], 3, "there is no revision v2"),
        (["new.yaml", "--output", "old.yaml"], 2, "“old.yaml” exists"),
        (["new.yaml", "--output", "old.yaml/log"], 3, "can't be written"),
        (["new.yaml", "--format", "json", "--output", "mine.txt.bak"], 2, "“mine.txt.bak” exists"),
    ):
        ended, out, err = told(("changelog", *arguments))
        assert (ended, out) == (code, "")
        assert said in err
    code, out, err = told(("changelog", "unread.yaml"))
    assert (code, err) == (0, "")
    assert "Not compared, as it has errors. The first: " in out
    assert there(folder) == FILES


@needs_git
@pytest.mark.parametrize("format", ["json", "markdown"])
def test_half_a_changelog_is_not_printed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, told: Told, format: str
) -> None:
    set_plain(monkeypatch)
    begin()
    first = commit(message="first")
    for name in ("Fritid", "Idrett"):
        commit(old=OLD.replace("Kultur", name), message=name)
    lost = git("rev-parse", f"{first}:old.yaml")
    (folder / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    code, out, err = told(("changelog", "old.yaml", "--format", format))
    assert (code, out) == (3, "")
    assert "orgctl: " in err


@needs_git
@pytest.mark.parametrize("name", ["plan.yaml", "deler/skole.yaml"])
def test_a_changelog_does_not_replace_its_plan(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    set_plain(monkeypatch)
    begin()
    part = "orgctl-part: 1\nunits: {skole: {parent: kommunen, name: Skole}}\n"
    commit(plan=OLD + "include: deler/*.yaml\n", deler__skole=part)
    before = there(folder)
    assert call(["changelog", "plan.yaml", "--output", name, "--force"]) == 2
    assert "is one of the files that this command reads" in capsys.readouterr().err
    assert there(folder) == before
