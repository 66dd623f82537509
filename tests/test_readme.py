"""The README keeps its word: its example answers as printed, and what it names is there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """The README's code blocks in ``language``, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_two_lines_are_the_way_in() -> None:
    lines = blocks("sh")
    assert len(lines) == 2
    assert all(line.count("\n") == 1 for line in lines), "each is one line to copy"
    assert re.search(r"orgctl render (\S+\.yaml)", lines[0])
    assert lines[1].endswith("pytest\n")


def test_the_example_answers_as_printed(tmp_path: Path) -> None:
    (example,) = blocks("yaml")
    (transcript,) = blocks("console")
    command, _, expected = transcript.partition("\n")
    name = command.split()[-1]
    assert command == f"$ orgctl validate {name}"
    (tmp_path / name).write_text(example, "utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "orgctl", "validate", name],
        cwd=tmp_path,
        env={**os.environ, "ORGCTL_LANG": "en"},
        capture_output=True,
        encoding="utf-8",
    )
    assert result.returncode == 1
    assert result.stdout == expected
    assert result.stderr == ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    missing = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert missing == []


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf-8")
    records = {path.name for path in folder.glob("[0-9]*.md")}
    assert records == set(re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", index))


def test_the_readme_shows_the_commands_there_are() -> None:
    listed = set(re.findall(r"^\| `orgctl (\w+)", README, re.MULTILINE))
    help_text = subprocess.run(
        [sys.executable, "-m", "orgctl", "--lang", "en", "--help"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    commands = help_text.partition("Commands:")[2]
    assert listed == set(re.findall(r"^  (\w+)  ", commands, re.MULTILINE))
