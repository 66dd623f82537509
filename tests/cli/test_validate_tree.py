"""``orgctl validate --tree``: the findings, then the tree that was understood."""

from __future__ import annotations

from pathlib import Path

import pytest
from calling import SOUND, orgctl

PLAN = (
    SOUND
    + "units: {a: {name: Oppvekst, leader: p, units: {b: {name: Skole}}}}\npositions: {p: {title: Sjef}}\n"
)
TREE = "Oppvekst · leader: Sjef\n└─ Skole\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "wrong.yaml").write_text(PLAN.replace("leader: p", "leader: pp"), "utf-8")
    (tmp_path / "unread.yaml").write_text("orgctl: 1\nunits: [", "utf-8")
    return tmp_path


def test_a_sound_plan(folder: Path) -> None:
    process = orgctl("validate", "--tree", "plan.yaml", cwd=folder)
    assert process.returncode == 0
    assert process.stdout == f"plan.yaml is sound.\n\nplan.yaml, as it was understood:\n\n{TREE}"


def test_a_plan_with_errors_and_one_that_is_not_understood(folder: Path) -> None:
    process = orgctl("validate", "--tree", "wrong.yaml", "unread.yaml", "plan.yaml", cwd=folder)
    assert process.returncode == 1
    findings, _, trees = process.stdout.partition(" in 3 files\n\n")
    assert "ORG101" in findings
    assert trees == (
        "wrong.yaml, as it was understood:\n\n"
        "Oppvekst · leader not known\n└─ Skole\nPosts without a unit:\n• Sjef\n"
        f"\nplan.yaml, as it was understood:\n\n{TREE}"
    )


def test_to_a_file(folder: Path) -> None:
    process = orgctl("validate", "--tree", "plan.yaml", "--output", "out.txt", cwd=folder)
    assert (process.returncode, process.stdout) == (0, "")
    assert (folder / "out.txt").read_text("utf-8").endswith(TREE)


@pytest.mark.parametrize("format", ["json", "concise"])
def test_a_tree_is_for_people(folder: Path, format: str) -> None:
    process = orgctl("validate", "--tree", "plan.yaml", "--format", format, cwd=folder)
    assert (process.returncode, process.stdout) == (2, "")
    assert "--format text" in process.stderr


def test_files_with_their_parts_and_warnings_have_one_summary(folder: Path) -> None:
    (folder / "parts").mkdir()
    (folder / "parts" / "c.yaml").write_text("orgctl-part: 1\nunits: {c: {name: Kultur}}\n", "utf-8")
    (folder / "whole.yaml").write_text("include: parts/*.yaml\n" + PLAN, "utf-8")
    for names in (["whole.yaml", "parts"], ["parts", "whole.yaml"], ["whole.yaml"]):
        process = orgctl("validate", "--tree", *names, cwd=folder)
        assert (process.returncode, process.stderr) == (0, "")
        assert process.stdout.count("ORG105") == 1
        assert process.stdout.count("\n1 warning in 2 files\n") == 1
        assert process.stdout.count("as it was understood") == 1
        assert process.stdout.endswith(f"{TREE}Kultur\n")
    assert orgctl("validate", "--fail-on", "warning", "whole.yaml", cwd=folder).returncode == 1
