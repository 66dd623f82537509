"""`orgctl changelog`: what it prints of a history, in each format, and what it refuses."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from calling import orgctl
from jsonschema import Draft202012Validator
from plain_git import begin, commit, git, needs_git, set_plain

from orgctl import resources

pytestmark = [needs_git, pytest.mark.slow]  # versions of libraries change nothing here

SCHEMA = Draft202012Validator(json.loads((resources.schemas() / "changelog.schema.json").read_text("utf-8")))

PLAN = """\
orgctl: 1
organisation: {name: Granvik kommune}
document: {title: Plan, language: nb}
units:
  granvik:
    name: Granvik
    leader: {title: Rådmann, holder: Kari Nes}
    units:
      skole: {name: Granvik skole, leader: {title: Rektor}}
      sfo: {name: SFO, leader: {title: Leder}}
"""
HISTORY = [
    ("2023-01-10", "Slik vi er organisert", {}, "v1"),
    ("2023-02-01", "Hel tittel", {"title: Plan,": "title: Organisasjonsplan for Granvik,"}, ""),
    ("2023-02-02", "Ryddet", {"\nunits:": "\n# enhetene\nunits:"}, ""),
    ("2023-03-01", "Halvferdig", {"granvik:\n": "granvik:\n    nmae: x\n"}, "halv"),
    ("2023-04-01", "@kari <b>Ny</b> tittel & leder #1", {
        "    nmae: x\n": "",
        "Rådmann": "Kommunedirektør",
    }, "v2"),
    ("2023-05-01", "SFO under skolen", {
        "leader: {title: Rektor}}\n      sfo: {name: SFO, leader: {title: Leder}}":
        "leader: {title: Rektor}, units: {sfo: {name: SFO, leader: {title: Leder}}}}",
        "Kari Nes": "Ola Li",
        "organisation: {name": "organisation: {type: municipality, name",
    }, ""),
]  # fmt: skip

TEXT = """\
2023-05-01  SFO  SFO under skolen

  Units
    > SFO, moved: Granvik → Granvik skole
        ~ Leder, nearest leader: Kommunedirektør → Rektor

  Positions
    ~ Kommunedirektør, holder: [name] → [name]

  The organisation
    ~ Type: (nothing) → municipality

2023-04-01  NY (v2)  @kari <b>Ny</b> tittel & leder #1

  Positions
    ~ Kommunedirektør, title: Rådmann → Kommunedirektør

2023-03-01  HALV (halv)  Halvferdig
  Not compared, as it has errors. The first: HALV:plan.yaml:7:5: ORG020: there is no key “nmae” here
2023-02-02  RYDDET  Ryddet – nothing changed in the organisation
2023-02-01  TITTEL  Hel tittel – only 1 editorial change
2023-01-10  FØRST (v1)  Slik vi er organisert – nothing before it to compare with
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("granvik")
    with pytest.MonkeyPatch.context() as patch:
        set_plain(patch)
        patch.setenv("GIT_AUTHOR_NAME", "Per Dal")
        patch.chdir(folder)
        begin()
        text = PLAN
        for day, message, changes, tag in HISTORY:
            for old, new in changes.items():
                assert text.count(old) == 1, old
                text = text.replace(old, new)
            commit(plan=text, when=f"{day}T12:00:00Z", message=message)
            if tag:
                git("tag", tag)
    return folder


@pytest.fixture(autouse=True)
def folder(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository with that history, in which the test stands."""
    set_plain(monkeypatch)
    monkeypatch.chdir(made)
    return made


def short(text: str) -> str:
    """The text with words for the ids of commits."""
    names = ["FØRST", "TITTEL", "RYDDET", "HALV", "NY", "SFO"]
    ids = git("log", "--reverse", "--format=%H").split()
    for name, id in zip(names, ids, strict=True):
        text = text.replace(id[:12], name)
    return text


def said(*arguments: str) -> str:
    process = orgctl("changelog", "plan.yaml", *arguments)
    assert (process.returncode, process.stderr) == (0, "")
    return short(process.stdout)


# --- text --------------------------------------------------------------------------------------------


def test_the_newest_comes_first_and_what_is_only_editorial_is_one_line() -> None:
    assert said() == TEXT


@pytest.mark.parametrize(
    ("arguments", "days"),
    [
        (("v1..v2",), ["2023-04-01", "2023-03-01", "2023-02-02", "2023-02-01"]),
        (("v2..",), ["2023-05-01"]),
        (("v1",), ["2023-01-10"]),
        (("--tags",), ["2023-04-01", "2023-03-01", "2023-01-10"]),
        (("--match", "v*"), ["2023-04-01", "2023-01-10"]),
        (("v1..", "--tags", "--match", "v*"), ["2023-04-01"]),
    ],
)
def test_a_range_and_tags(arguments: tuple[str, ...], days: list[str]) -> None:
    text = said(*arguments)
    assert re.findall(r"^\d{4}-\d\d-\d\d", text, re.MULTILINE) == days
    if arguments == ("--match", "v*"):
        assert "Rådmann → Kommunedirektør" in text


def test_all_shows_what_is_editorial() -> None:
    text = said("--all", "v1..HEAD~3")
    assert "only 1" not in text
    assert ": Plan → Organisasjonsplan for Granvik" in text


def test_the_rest_of_a_step_is_counted(folder: Path) -> None:
    text = said("--tags", "--match", "v*")
    assert "\n  And 1 editorial change: --all shows it.\n" in text


def test_a_range_before_the_file_got_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    begin()
    for day, title in (("01", "Rådmann"), ("02", "Kommunedirektør")):
        commit(gammel=PLAN.replace("Rådmann", title), when=f"2024-05-{day}T12:00:00Z", message=title)
    git("branch", "v2")
    Path("planer").mkdir()
    git("mv", "gammel.yaml", "planer/mellom.yaml")
    commit(message="moved")
    git("mv", "planer/mellom.yaml", "planer/plan.yaml")
    commit(message="renamed")
    monkeypatch.chdir("planer")
    process = orgctl("changelog", "plan.yaml", "v2~1..v2", "--format", "json")
    assert (process.returncode, process.stderr) == (0, "")
    (step,) = json.loads(process.stdout)["steps"]
    assert (step["file"], step["state"], step["subject"]) == ("../gammel.yaml", "changed", "Kommunedirektør")
    renamed = orgctl("changelog", "plan.yaml", "v2~1..", "--format", "json")
    assert json.loads(renamed.stdout)["steps"][-1]["changes"] == step["changes"]
    process = orgctl("changelog", "nei.yaml", "v2~1..v2")
    assert (process.returncode, process.stdout) == (3, "")
    assert "v2:nei.yaml is missing" in process.stderr


def test_an_empty_range_says_so() -> None:
    process = orgctl("changelog", "plan.yaml", "HEAD..")
    assert (process.returncode, process.stdout) == (0, "")
    assert process.stderr == "orgctl: no version of plan.yaml is in this range\n"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", ["bare 1 redaksjonell endring", "Ikke sammenlignet", "ingenting er endret", "flyttes:"]),
        ("nn", ["berre 1 redaksjonell endring", "Ikkje samanlikna", "ingenting er endra", "flytta"]),
    ],
)
def test_it_speaks_the_readers_language(language: str, words: list[str]) -> None:
    text = said("--lang", language)
    assert [word for word in words if word not in text] == []


def test_lines_are_wrapped_to_the_terminal() -> None:
    from orgctl import api
    from orgctl.cli.changelog import told
    from orgctl.lang import catalogue
    from orgctl.report import changelog

    words, stream = catalogue("nb"), io.StringIO()
    steps = (told(step, words, names=True) for step in api.changelog(api.history("plan.yaml")))
    log = changelog.Log("plan.yaml", "", steps)
    changelog.write(log, "text", stream, catalogue=words, color=True, width=60)
    lines = re.sub(r"\x1b\[[\d;]*m", "", stream.getvalue()).splitlines()
    assert all(len(line) <= 60 for line in lines if " " in line.strip())
    assert "\x1b[1m2023-04-01" in stream.getvalue()


# --- persons -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["text", "json", "markdown"])
def test_persons_are_named_only_if_asked_for(format: str) -> None:
    for name in ("Per Dal", "Kari Nes", "Ola Li"):
        assert name not in said("--format", format)
        assert name in said("--format", format, "--names")


# --- Markdown ----------------------------------------------------------------------------------------


def test_markdown_is_a_page_in_the_plans_own_language() -> None:
    text = said("--format", "markdown")
    assert text.startswith(
        "<!-- orgctl changelog -->\n\n# Endringer i plan.yaml\n\n## 2023-05-01 · SFO under skolen\n"
    )
    assert "\n`FØRST` – det er ingenting før den å sammenligne med\n" in text
    assert "\n**Enheter**\n\n- SFO, flyttes: Granvik → Granvik skole\n  - Leder, nærmeste leder: " in text
    assert (
        said("--format", "markdown", "v1..v2", "--lang", "en").splitlines()[2]
        == "# What changed in plan.yaml v1..v2"
    )


def test_what_a_commit_says_is_no_markup() -> None:
    text = said("--format", "markdown")
    assert "## v2 · 2023-04-01 · @\u200bkari &lt;b>Ny&lt;/b> tittel &amp; leder #\u200b1\n" in text.replace(
        "&#8203;", "\u200b"
    )


def test_what_a_terminal_would_obey_is_spelled_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    begin()
    commit(plan=PLAN, message="\x1b[31mrød \u202e bakfram")
    git("tag", "v\u202e")
    for format in ("text", "json", "markdown"):
        text = orgctl("changelog", "plan.yaml", "--format", format, "--tags").stdout
        assert "rød" in text
        assert "\x1b" not in text
        assert "\u202e" not in text


# --- JSON --------------------------------------------------------------------------------------------


def test_json_has_the_changes_as_a_comparison_has_them(folder: Path) -> None:
    found: dict[str, Any] = json.loads(said("--format", "json"))
    steps = found.pop("steps")
    assert found == {"changelog": 1, "file": "plan.yaml", "range": None}
    states = [(step["date"], step["state"], step["tags"]) for step in steps]
    assert states == [
        ("2023-05-01", "changed", []),
        ("2023-04-01", "changed", ["v2"]),
        ("2023-03-01", "unsound", ["halv"]),
        ("2023-02-02", "unchanged", []),
        ("2023-02-01", "editorial", []),
        ("2023-01-10", "first", ["v1"]),
    ]
    assert steps[2]["finding"] == {
        "code": "ORG020",
        "message": "there is no key “nmae” here",
        "file": "HALV:plan.yaml",
        "line": 7,
        "column": 5,
    }
    ids = git("log", "--format=%H").split()
    process = orgctl("diff", f"{ids[3]}:plan.yaml", f"{ids[1]}:plan.yaml", "--format", "json")
    alone = json.loads(process.stdout)
    for changes in (alone["changes"], steps[1]["changes"]):
        for change in changes:  # each file is called as it was asked for
            assert {change.pop("old_place")["line"], change.pop("new_place")["line"]} == {8}
    assert steps[1]["changes"] == alone["changes"]
    assert steps[1]["levels"] == alone["summary"]["levels"]
    process = orgctl("changelog", "plan.yaml", "HEAD..", "--format", "json")
    assert json.loads(process.stdout)["steps"] == []


def test_json_follows_its_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for language in ("en", "nb", "nn"):
        for more in ([], ["--names"], ["v1..v2"], ["--tags"], ["HEAD.."]):
            process = orgctl("changelog", "plan.yaml", "--format", "json", "--lang", language, *more)
            SCHEMA.validate(json.loads(process.stdout))
    monkeypatch.chdir(tmp_path)
    begin()
    commit(plan=PLAN, message="first")
    commit(plan=PLAN + "# x\n", message="unchanged")
    commit(plan=PLAN.replace("title: Plan", "title: Ny plan"), message="editorial")
    commit(plan=PLAN + "nmae: x\n", message="unsound")
    commit(plan="[", message="unsound")
    commit(plan="orgctl-part: 1\nunits: {a: {}}\n", message="part")
    commit(plan="version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 3\n", message="unread")
    Path("plan.yaml").unlink()
    commit(message="absent")
    commit(plan=PLAN.replace("SFO", "Fritid"), message="changed")
    for language in ("en", "nb", "nn"):
        found = json.loads(orgctl("changelog", "plan.yaml", "--format", "json", "--lang", language).stdout)
        SCHEMA.validate(found)
        assert [step["state"] for step in found["steps"]] == [step["subject"] for step in found["steps"]]
    found["steps"][0]["author"] = found["steps"][1]["reason"] = ""
    assert len(list(SCHEMA.iter_errors(found))) == 3  # two are empty, and what is absent has no reason


def test_the_schema_says_of_changes_what_a_comparison_s_does() -> None:
    parts = SCHEMA.schema["$defs"].keys() - {"step", "finding"}
    changes = json.loads((resources.schemas() / "changes.schema.json").read_text("utf-8"))
    assert parts >= {"change", "fact", "level", "part", "place"}
    assert {name: SCHEMA.schema["$defs"][name] for name in parts} == {
        name: changes["$defs"][name] for name in parts
    }
    levels = SCHEMA.schema["$defs"]["step"]["properties"]["levels"]
    assert levels["properties"] == changes["properties"]["summary"]["properties"]["levels"]["properties"]


# --- files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["json", "markdown"])
def test_a_file_is_written_and_written_again(format: str, tmp_path: Path) -> None:
    file = tmp_path / "endringer"
    for arguments in (["v1..v2"], []):
        text = orgctl("changelog", "plan.yaml", *arguments, "--format", format).stdout
        assert said(*arguments, "--format", format, "--output", str(file)) == ""
        assert file.read_text("utf-8") == text
    file.write_text("noe annet")
    process = orgctl("changelog", "plan.yaml", "--format", format, "--output", str(file))
    assert process.returncode == 2
    assert file.read_text("utf-8") == "noe annet"
    assert said("--format", format, "--output", str(file), "--force") == ""


# --- what is refused -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("-",), 2, "name the file itself"),
        (("v1:plan.yaml",), 2, "orgctl changelog plan.yaml v1..v2"),
        (("plan.yaml", "v1...v2"), 2, "is no range of revisions"),
        (("plan.yaml", "v7.."), 3, "there is no revision v7"),
        (("plna.yaml",), 3, "did you mean `HEAD:plan.yaml`?"),
        (("plan.yaml", "--match", "x*"), 4, "there is no tag like x*"),
        (("plan.yaml", "v1", "v2"), 2, "v2"),
    ],
)
def test_what_is_refused(arguments: tuple[str, ...], code: int, words: str) -> None:
    process = orgctl("changelog", *arguments)
    assert (process.returncode, process.stdout) == (code, "")
    assert words in process.stderr


@pytest.mark.parametrize("format", ["text", "json", "markdown"])
def test_a_part_alone_has_no_changelog(format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    begin()
    commit(**{"del": "orgctl-part: 1\nunits: {a: {}}\n"})
    process = orgctl("changelog", "del.yaml", "--format", format)
    assert (process.returncode, process.stdout) == (2, "")
    assert "compare the file that includes it" in process.stderr


def test_a_clone_of_the_latest_part_says_so(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("clone", "--quiet", "--depth=1", folder.as_uri(), str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    process = orgctl("changelog", "plan.yaml")
    assert process.returncode == 0
    assert process.stdout.endswith("SFO under skolen – nothing before it to compare with\n")
    assert "`git fetch --unshallow` brings the rest" in process.stderr


def test_without_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("git") is not None:
        monkeypatch.setenv("PATH", os.devnull)
    process = orgctl("changelog", "plan.yaml")
    assert (process.returncode, process.stdout) == (3, "")
    assert "git" in process.stderr


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_names_with_a_comma_are_told_apart(
    format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    begin()
    head = "orgctl: 1\norganisation: {name: Granvik kommune}\n"
    units = "units: {granvik: {name: Granvik, leader: {title: Sjef}}}\n"
    posts = "positions: {a: {title: 'Lærer, A', unit: granvik}, b: {title: Kokk, unit: granvik}}\n"
    commit(plan=head + units, message="one")
    commit(plan=head + units + posts, message="two")
    assert "Lærer, A; Kokk" in orgctl("changelog", "plan.yaml", "--format", format).stdout
