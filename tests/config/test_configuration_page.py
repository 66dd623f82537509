"""The page on configuration keeps its word: what it shows is read, and answered as printed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from orgctl.cli import settings
from orgctl.config.values import SETTINGS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "configuration.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "archive").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("ORGCTL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def answer(command: str) -> str:
    process = subprocess.run(
        [sys.executable, "-m", *command.removeprefix("$ ").split()], capture_output=True, encoding="utf-8"
    )
    return process.stdout + process.stderr


@pytest.mark.parametrize("text", blocks("toml"), ids=lambda text: text.split("\n")[0])
def test_what_it_shows_is_read(text: str) -> None:
    Path("orgctl.toml").write_text(text, "utf-8")
    assert settings.configurations().of("archive/plan.yaml") != settings.configurations(isolated=True).of()


def test_the_table_is_printed_so() -> None:
    Path("orgctl.toml").write_text(blocks("toml")[0], "utf-8")
    command, _, expected = blocks("console")[0].partition("\n")
    assert answer(command) == expected


def test_problems_are_told_so() -> None:
    Path("orgctl.toml").write_text('profil = 1\nignore = "vacant-witout-acting"\n', "utf-8")
    command, _, expected = blocks("console")[1].partition("\n")
    assert answer(command) == expected


def test_every_setting_has_its_row() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert sorted(rows) == sorted([*SETTINGS, "files"])
