"""``orgctl render`` takes templates, and the language of its messages, from the settings of the plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from calling import SOUND, orgctl

COVER = '{% extends "orgctl:plan/plan.md" %}\n{% block cover %}Sak 26/114{% endblock %}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "orgctl.toml").write_text('templates = "mine"\nlang = "nb"\n')
    (tmp_path / "mine" / "plan").mkdir(parents=True)
    (tmp_path / "mine" / "plan" / "plan.md").write_text(COVER)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "plan.yaml").write_text(SOUND, "utf-8")
    return tmp_path / "plans"


def test_templates_of_the_settings(folder: Path) -> None:
    assert "Sak 26/114" in orgctl("render", "plan.yaml", cwd=folder).stdout
    assert "Sak 26/114" in orgctl("render", "-", cwd=folder, stdin=SOUND).stdout
    for arguments in (["--isolated"], ["--templates", "own"]):
        (folder / "own" / "plan").mkdir(parents=True, exist_ok=True)
        (folder / "own" / "plan" / "plan.html").write_text("")
        process = orgctl("render", "plan.yaml", *arguments, cwd=folder)
        assert (process.returncode, "Sak 26/114" in process.stdout) == (0, False)


def test_a_folder_that_is_not_there(folder: Path) -> None:
    (folder / "orgctl.toml").write_text('templates = "nowhere"\n')
    process = orgctl("render", "plan.yaml", cwd=folder)
    assert (process.returncode, process.stdout) == (2, "")
    assert process.stderr == "orgctl: there is no folder nowhere for templates\n"


def test_the_language_of_messages_not_of_the_document(folder: Path) -> None:
    process = orgctl("render", "plan.yaml", "--output", "plan.html", cwd=folder)
    assert process.stderr == "plan.html er skrevet.\n"
    printed = (folder / "plan.html").read_bytes()
    (folder / "orgctl.toml").write_text("lang = 'en'\n")
    assert orgctl("render", "plan.yaml", "--output", "plan.html", cwd=folder).returncode == 0
    assert (folder / "plan.html").read_bytes() == printed


def test_bad_settings_print_nothing(folder: Path) -> None:
    (folder / "orgctl.toml").write_text("templats = 'x'\n")
    process = orgctl("render", "plan.yaml", cwd=folder)
    assert (process.returncode, process.stdout) == (2, "")
    assert process.stderr.startswith("orgctl: orgctl.toml:1: there is no setting `templats` here")
