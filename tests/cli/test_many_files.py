"""Many files in one call: shared between processes, and told as by one."""

from __future__ import annotations

import io
import os
import pickle
import sys
from pathlib import Path

import pytest
from bad_files import FILES
from calling import SOUND, imported, on_cores, pooled
from test_ways import BODIES

from orgctl import api, sharing
from orgctl.errors import ExitCode
from orgctl.lang import catalogue
from orgctl.report import FORMATS, Report, write

pytestmark = pytest.mark.slow

PART = "orgctl-part: 1\n"
SMALL = [name for name in FILES if not name.startswith(("long-", "many-", "line-", "deep-"))]


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path / "folder")


@pytest.fixture
def _pool_for_small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_PAYS", 1)


def written(name: str, text: str | bytes) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())


Told = tuple[list[str], tuple[str, ...], tuple[str, ...], list[tuple[str, ExitCode, str]]]


def told(found: api.Validation) -> Told:
    """All that is told of a validation."""
    texts = []
    for format in FORMATS:
        stream = io.StringIO()
        write(Report(found.findings, found.files, found.lines), format, stream, catalogue=catalogue())
        texts.append(stream.getvalue())
    unread = [(error.message, error.exit_code, repr(error.args_by_name)) for error in found.unread]
    return texts, found.files, found.parts, unread


def in_shares(monkeypatch: pytest.MonkeyPatch, *names: str) -> Told:
    """What is told where each file is a share of its own, without the cost of processes."""
    with monkeypatch.context() as patch:
        patch.setattr(sharing, "LARGEST_SHARE", 1)
        return told(api.validate(names))


@pytest.mark.usefixtures("_pool_for_small_files")
def test_two_processes_tell_the_same_as_one() -> None:
    for number, body in enumerate(BODIES.values()):
        written(f"bodies/{number}.yaml", SOUND + body)
        written(f"parts/{number}.yaml", PART + body)
        written(f"overlays/{number}.yaml", "orgctl: 1\nbase: ../base.yaml\n" + body)
    for name in SMALL:
        written(f"bad/{name}.yaml", FILES[name].data())
    written("base.yaml", SOUND)
    written("whole.yaml", SOUND + "include: parts/1*.yaml\n")
    Path("lost.yaml").symlink_to("nowhere")
    names = ["whole.yaml", "missing.yaml", "."]
    one = told(api.validate(names))
    assert told(api.validate(names, processes=2)) == one
    assert [error[0] for error in one[-1]] == ["file-missing", "file-missing"]


def test_findings_survive_the_way_between_processes() -> None:
    for name in SMALL:
        written("plan.yaml", FILES[name].data())
        findings = api.load("plan.yaml").findings
        assert findings
        again = pickle.loads(pickle.dumps(findings))
        assert again == findings
        assert repr(again) == repr(findings)


# --- parts and their plans ---------------------------------------------------------------------------


@pytest.mark.parametrize("first", ["parts", "plans"])
def test_parts_belong_to_plans_of_other_shares(monkeypatch: pytest.MonkeyPatch, first: str) -> None:
    written("parts/a.yaml", PART + "units: {a: {leader: boss}}\n")
    written("parts/b.yaml", PART + "units: {b: {parent: nowhere}}\n")
    written("parts/alone.yaml", PART + "units: {c: {nmae: C}}\n")
    written("plans/1.yaml", SOUND + "include: [p/a.yaml]\npositions: {boss: {}}\n")
    written("plans/2.yaml", SOUND + "include: [p/a.yaml, p/b.yaml]\n")
    written("plans/p/a.yaml", Path("parts/a.yaml").read_bytes())
    written("plans/p/b.yaml", Path("parts/b.yaml").read_bytes())
    names = sorted(["parts/alone.yaml", "plans"], reverse=first == "plans")
    whole = told(api.validate(names))
    assert in_shares(monkeypatch, *names) == whole
    found = api.validate(names)
    assert found.parts == ("parts/alone.yaml",)
    assert sorted((each.file, each.rule.code) for each in found.findings) == [
        ("parts/alone.yaml", "ORG020"),
        ("plans/p/a.yaml", "ORG101"),
        ("plans/p/b.yaml", "ORG101"),
    ]


def test_what_two_plans_find_in_a_shared_part_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    written("part.yaml", PART + "units: {a: {nmae: A}}\n")
    for name in "xy":
        written(f"{name}.yaml", SOUND + "include: part.yaml\n")
    assert len(api.validate(["."]).findings) == 1
    assert in_shares(monkeypatch, ".") == told(api.validate(["."]))


def test_a_link_out_of_the_folder_is_refused_whoever_else_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    written("../outside.yaml", PART)
    Path("part.yaml").symlink_to("../outside.yaml")
    written("plan.yaml", SOUND + "include: part.yaml\n")
    (finding,) = api.validate(["plan.yaml"]).findings
    assert finding.message.id == "include-link"
    for names in (["plan.yaml", "part.yaml"], ["part.yaml", "plan.yaml"]):
        assert api.validate(names).findings == (finding,)
        assert in_shares(monkeypatch, *names) == told(api.validate(names))


def test_standard_input_stands_for_the_file_that_it_is_named_after(monkeypatch: pytest.MonkeyPatch) -> None:
    written("plan.yaml", SOUND + "include: part.yaml\n")
    written("part.yaml", "nothing yet")
    text = PART + "units: {a: {name: A}}\n"
    monkeypatch.setattr(sharing, "LARGEST_SHARE", 1)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))
    found = api.validate(["plan.yaml", "-"], stdin_filename="part.yaml", processes=2)
    assert (found.findings, found.files, found.parts) == ((), ("plan.yaml", "part.yaml"), ())


def test_a_file_under_two_names_is_looked_at_once() -> None:
    written("plan.yaml", SOUND + "units: {a: {nmae: A}}\n")
    names = ["plan.yaml", "./plan.yaml", str(Path("plan.yaml").absolute()), "../folder/plan.yaml", "."]
    found = api.validate(names, keep_plans=True)
    assert (found.files, len(found.findings), len(found.plans)) == (("plan.yaml",), 1, 1)
    missing = [name.replace("plan", "x") for name in names[:4]]
    assert len(api.validate(missing).unread) == 1


# --- what is kept ------------------------------------------------------------------------------------


def test_only_what_reports_need_is_kept() -> None:
    written("sound.yaml", SOUND)
    written("wrong.yaml", SOUND + "units: {a: {nmae: A}}\n")
    found = api.validate(["."])
    assert found.plans == ()
    assert [*found.lines.files] == ["wrong.yaml"]
    assert found.lines.line("wrong.yaml", 3) == "units: {a: {nmae: A}}"
    assert [plan.name for plan in api.validate(["."], keep_plans=True).plans] == ["sound.yaml", "wrong.yaml"]


# --- the command -------------------------------------------------------------------------------------


@pytest.mark.parametrize("names", [["good"], ["."], ["good", "missing.yaml"], ["good", "empty"]])
def test_the_command_says_the_same_on_any_number_of_cores(names: list[str]) -> None:
    for number in range(6):
        written(f"good/{number}.yaml", SOUND)
        written(f"bad/\U0001f3d4\n{number}.yaml", SOUND + f"units: {{a{number}: {{nmae: A}}}}\n")
    written("bad/part.yaml", PART)
    Path("empty").mkdir()
    code, out, err = on_cores("validate", *names, cores=1)
    assert on_cores("validate", *names, cores=2) == (code, out, err)
    assert code == {"good": 0, ".": 1, "missing.yaml": 3, "empty": 4}[names[-1]]
    assert "Traceback" not in err


def test_a_mistake_of_ours_is_told_as_on_one_core() -> None:
    for name in ("a", "b", "c"):
        written(f"{name}.yaml", SOUND)
    # Every process of this Python begins with it.
    written(
        "sitecustomize.py",
        "from orgctl.source import inputs\nreal = inputs.parse\n"
        "inputs.parse = lambda data, name: real(data, name) if name != 'b.yaml' else 1 // 0\n",
    )
    code, out, err = on_cores("validate", ".", cores=1, PYTHONPATH=".")
    assert (code, out) == (3, "")
    assert "ZeroDivisionError" in err
    assert on_cores("validate", ".", cores=2, PYTHONPATH=".") == (code, out, err)


def test_nothing_is_imported_for_little_work() -> None:
    for name in "abc":
        written(f"{name}.yaml", SOUND)
    assert not imported("validate", ".") & {"multiprocessing", "concurrent.futures", "orgctl.source.git"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_read_by_the_process_that_was_given_it() -> None:
    for name in "abc":
        written(f"{name}.yaml", SOUND)
    ours, theirs = os.pipe()
    os.write(theirs, SOUND.replace("name", "nmae").encode())
    os.close(theirs)
    process = pooled("validate", f"/dev/fd/{ours}", ".", cores=2, pass_fds=(ours,))
    os.close(ours)
    assert process.returncode == 1, process.stderr
