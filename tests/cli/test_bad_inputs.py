"""Bad input of every kind, through the command: the contract's exit code, a finding with a place, no
traceback, nothing that a terminal would obey, within limits of time and memory."""

from __future__ import annotations

import itertools
import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import warm
from bad_files import FILES
from calling import SOUND, orgctl
from jsonschema import Draft202012Validator

from orgctl import resources

resource = pytest.importorskip("resource", reason="limits for a child are a matter of POSIX")

MEMORY = 1 << 30  # bytes of address space
SECONDS = 20  # of computing; the clock may be slow where many tests run at once
LARGE = 1_000_000

CALLS = {
    "json": ["validate", "bad.yaml", "--format", "json"],
    "concise": ["validate", "bad.yaml", "--format", "concise"],
    "text": ["validate", "bad.yaml", "--all"],
    "lint": ["lint", "bad.yaml", "--format", "concise"],
    "render": ["render", "bad.yaml", "--output", "out.html", "--output", "out.md"],
    "check": ["render", "bad.yaml", "--output", "out.html", "--check"],
}


class Answer(NamedTuple):
    code: int
    out: str
    err: str


def answers(
    folder: Path, calls: dict[str, list[str]], *, memory: int = MEMORY, seconds: int = SECONDS
) -> dict[str, Answer]:
    """What calls in a folder answer, within limits."""
    environment = {**warm.plain_environment(), "LC_ALL": "C"}
    limits = warm.Limits(memory, seconds)
    found = {}
    for name, arguments in calls.items():
        done = warm.call(arguments, environment, folder=folder, limits=limits)
        found[name] = Answer(done.returncode, done.stdout.decode(), done.stderr.decode())
    return found


# What a terminal obeys, what turns the writing direction, what nobody sees.
HARMFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SCHEMA = Draft202012Validator(json.loads((resources.schemas() / "findings.schema.json").read_text("utf-8")))

SLOW = {name for name in FILES if name.startswith(("long-", "many-", "line-"))}


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_bad_file(tmp_path: Path, name: str) -> None:
    data = FILES[name].data()
    (tmp_path / "bad.yaml").write_bytes(data)
    calls = {call: CALLS[call] for call in CALLS if name not in SLOW or call in ("json", "render")}
    answered = answers(tmp_path, calls)
    assert {call: each.code for call, each in answered.items()} == dict.fromkeys(calls, 1), answered

    said = {call: (each.out, each.err) for call, each in answered.items()}
    for out, err in said.values():
        assert not HARMFUL.search(out + err)
        assert "Traceback" not in out + err
    text = said["render"][1]
    for call, expected in (("render", ("", text)), ("check", ("", text)), ("text", (text, ""))):
        assert said.get(call, expected) == expected, "standard output is the document's"
    assert said["json"][1] == said.get("concise", ("", ""))[1] == ""
    assert os.listdir(tmp_path) == ["bad.yaml"], "nothing is written, not even in part"

    found = json.loads(said["json"][0])
    SCHEMA.validate(found)
    assert {finding["code"] for finding in found["findings"]} >= set(FILES[name].codes)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= finding["line"] <= lines for finding in found["findings"])
    if "concise" in said:
        assert said["concise"][0].count("\n") == len(found["findings"])
    assert text.count("--> bad.yaml:") >= len(found["findings"])
    if len(data) < LARGE:
        # Many findings may take many words, a few may not.
        assert len(text) < 5_000 * len(found["findings"])


def test_the_limits_are_real(tmp_path: Path) -> None:
    """A limit that nothing could exceed would let everything pass."""
    (tmp_path / "bad.yaml").write_bytes(FILES["long-string"].data())
    for limits in ({"memory": 20 << 20}, {"seconds": 0}):
        answered = answers(tmp_path, {"json": CALLS["json"]}, **limits)
        assert answered["json"].code not in (0, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of everything that isn't simply a readable file."""
    (tmp_path / "sound.yaml").write_text(SOUND, "utf-8")
    (tmp_path / "twice.yaml").write_text(SOUND + "units: {a: {}, a: {}}\n", "utf-8")
    (tmp_path / "broken.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "ring.yaml").symlink_to("ring.yaml")
    (tmp_path / "bare").mkdir()
    (tmp_path / "x.yaml").mkdir()
    piped = tmp_path / "piped"
    piped.mkdir()
    os.mkfifo(piped / "a.yaml")
    (piped / "b.yaml").write_text(SOUND, "utf-8")
    linked = tmp_path / "linked"
    linked.mkdir()
    (linked / "a.yaml").symlink_to("nowhere.yaml")
    (linked / "b.yaml").write_text(SOUND, "utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["validate", "render"])
@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("nowhere.yaml", 3, "nowhere.yaml is missing"),
        ("broken.yaml", 3, "broken.yaml is missing"),
        ("ring.yaml", 3, "ring.yaml can't be read"),
        ("sound.yaml/x.yaml", 3, "sound.yaml/x.yaml can't be read"),
        ("", 3, '"" is missing'),
        ("\x1b[2J\u202e.yaml", 3, r"\x1b[2J\u202e.yaml is missing"),
        ("n" * 5_000, 3, "can't be read"),
        ("bare", 4, "no .yaml or .yml files in the folder bare"),
        ("x.yaml", 4, "in the folder x.yaml"),
        ("main:plan.yaml", 3, "in no git repository"),
    ],
)
def test_what_can_not_be_read(folder: Path, command: str, name: str, code: int, said: str) -> None:
    process = orgctl(command, name, cwd=folder)
    if command == "render" and code == 4:
        code, said = 3, "is a folder"
    assert (process.returncode, process.stdout) == (code, "")
    assert said in process.stderr
    assert process.stderr.count("\n") == 1
    assert not HARMFUL.search(process.stderr)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that fails while it is read")
def test_a_file_that_fails_while_it_is_read() -> None:
    process = orgctl("validate", "/proc/self/mem")
    assert (process.returncode, process.stdout) == (3, "")
    assert re.fullmatch(r"orgctl: \S+ can't be read: .+\n", process.stderr)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_it(folder: Path) -> None:
    (folder / "sound.yaml").chmod(0)
    process = orgctl("validate", "sound.yaml", "twice.yaml", cwd=folder)
    assert process.returncode == 3
    assert "twice.yaml" in process.stdout
    assert "sound.yaml can't be read" in process.stderr


def test_what_can_be_read_is_checked_all_the_same(folder: Path) -> None:
    process = orgctl("validate", "twice.yaml", "gone.yaml", "bare", "sound.yaml", cwd=folder)
    assert process.returncode == 3
    assert process.stdout.endswith("\n1 error in 2 files\n")
    assert process.stderr.splitlines() == [
        "orgctl: there are no .yaml or .yml files in the folder bare",
        "orgctl: gone.yaml is missing: there is no such file",
    ]
    assert orgctl("validate", "sound.yaml", "bare", cwd=folder).returncode == 4
    found = json.loads(orgctl("validate", "linked", "--format", "json", cwd=folder).stdout)
    assert found["files"] == ["linked/b.yaml"]


def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path) -> None:
    process = orgctl("validate", "piped", cwd=folder)
    assert (process.returncode, process.stdout) == (0, "piped/b.yaml is sound.\n")


def test_a_pipe_by_its_name_is_read(folder: Path) -> None:
    command = f"'{sys.executable}' -m orgctl validate piped/a.yaml & cat twice.yaml > piped/a.yaml; wait $!"
    process = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    assert process.returncode == 1
    assert "--> piped/a.yaml:" in process.stdout


def test_names_for_the_same_file(folder: Path) -> None:
    process = orgctl("validate", "twice.yaml", "./twice.yaml", "bare/../twice.yaml", cwd=folder)
    assert process.stdout.endswith("\n1 error in twice.yaml\n")
    process = orgctl("validate", "-", "-", stdin=SOUND)
    assert (process.returncode, process.stdout) == (0, "<stdin> is sound.\n")


def test_standard_input_that_is_none(folder: Path) -> None:
    for command in ("validate", "render"):
        closed = subprocess.run(
            f"'{sys.executable}' -m orgctl {command} - <&-",
            shell=True,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert (closed.returncode, closed.stdout) == (3, "")
        assert closed.stderr.startswith("orgctl: <stdin> can't be read: ")
        assert closed.stderr.count("\n") == 1
    process = orgctl("validate", "/dev/null")
    assert process.returncode == 1
    assert "the file is empty" in process.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["validate", "sound.yaml", "--output", "nowhere/out.txt"], 3),
        (["validate", "sound.yaml", "--output", "sound.yaml/out.txt"], 3),
        (["validate", "sound.yaml", "--output", ""], 2),
        (["validate", "sound.yaml", "--output", "sound.yaml"], 2),
        (["validate", "sound.yaml", "--output", "bare"], 2),
        (["validate", "sound.yaml", "--output", "piped/a.yaml"], 3),
        (["validate", "sound.yaml", "--output", "piped/a.yaml", "--force"], 3),
        (["validate", "sound.yaml", "--output", "/dev/null"], 3),
        (["validate", "sound.yaml", "--output", "/proc/out.txt"], 3),
        (["validate", "sound.yaml", "--output", "broken.yaml", "--force", "--format", "xml"], 2),
        (["render", "sound.yaml", "--output", "sound.yaml"], 2),
        (["render", "sound.yaml", "--output", "sound.yaml/out.md"], 3),
        (["render", "sound.yaml", "--output", "piped/a.yaml", "--format", "md"], 3),
        (["render", "sound.yaml", "--output", "out.md", "--output", "/dev/null", "--format", "md"], 3),
        (["render", "sound.yaml", "--output", "/proc/out.md"], 3),
        (["schema", "--output", "piped/a.yaml"], 3),
    ],
)
def test_places_where_nothing_can_be_written(folder: Path, arguments: list[str], code: int) -> None:
    before = contents(folder)
    process = orgctl(*arguments, cwd=folder)
    assert (process.returncode, process.stdout) == (code, "")
    assert process.stderr.startswith("orgctl: ")
    assert contents(folder) == before
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def contents(folder: Path) -> dict[str, bytes | None]:
    files = itertools.chain(folder.rglob("*"), folder.rglob(".*"))
    return {str(path): path.read_bytes() if path.is_file() else None for path in files}


def test_a_part_alone(tmp_path: Path) -> None:
    (tmp_path / "part.yaml").write_text("orgctl-part: 1\nunits: {a: {parent: elsewhere-in-the-plan}}\n")
    process = orgctl("validate", "part.yaml", "--format", "json", cwd=tmp_path)
    assert process.returncode == 0
    assert json.loads(process.stdout)["findings"] == []
    assert process.stderr == (
        "orgctl: part.yaml is a part of another file: its shape was checked, what it refers to was not.\n"
    )
    process = orgctl("render", "part.yaml", cwd=tmp_path)
    assert (process.returncode, process.stdout) == (2, "")
    assert "part.yaml is a part of another file" in process.stderr


@pytest.mark.parametrize("key", ["include: [other.yaml]", "include: other.yaml", "base: other.yaml"])
def test_a_plan_is_not_judged_without_the_files_that_belong_to_it(tmp_path: Path, key: str) -> None:
    (tmp_path / "plan.yaml").write_text(f"{SOUND}{key}\nunits: {{a: {{parent: elsewhere}}}}\n", "utf-8")
    process = orgctl("validate", "plan.yaml", "--format", "concise", cwd=tmp_path)
    assert process.returncode == 1
    assert re.fullmatch(r"plan\.yaml:3:\d+: error ORG028 .+\n", process.stdout)
