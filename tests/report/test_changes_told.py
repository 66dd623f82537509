"""Comparisons as text and Markdown: golden files at 80 columns, and folding."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from orgctl import api
from orgctl.lang import catalogue
from orgctl.report import changes

UPDATE = os.environ.get("ORGCTL_UPDATE_GOLDEN") == "1"
HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples"
PAIRS = {"amot": ("amot-before.yaml", "amot.yaml"), "alta": ("alta.yaml", "alta/kultur-a-virksomhet.yaml")}


def told(name: str, language: str, format: str, monkeypatch: pytest.MonkeyPatch, **how: bool) -> str:
    monkeypatch.chdir(EXAMPLES)
    old, new = (api.load(each) for each in PAIRS[name])
    story = api.diff(old, new).story(language=language, without_names=format != "text")
    stream = io.StringIO()
    width = 80 if format == "text" else None
    changes.write(story, format, stream, catalogue=catalogue(language), width=width, **how)
    return stream.getvalue()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("name", PAIRS)
def test_text(name: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _compare(f"changes-{name}.{language}.txt", told(name, language, "text", monkeypatch))


@pytest.mark.parametrize("name", PAIRS)
def test_all_in_text(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = told(name, "nb", "text", monkeypatch, whole=True)
    _compare(f"changes-{name}-all.nb.txt", text)


@pytest.mark.parametrize("name", PAIRS)
def test_markdown(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _compare(f"changes-{name}.nb.md", told(name, "nb", "markdown", monkeypatch))


def _compare(name: str, text: str) -> None:
    golden = HERE / "golden" / name
    if UPDATE:
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def test_one_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = told("amot", "nb", "text", monkeypatch).splitlines()
    assert len(lines) <= 70
    assert max(map(len, lines)) <= 80
