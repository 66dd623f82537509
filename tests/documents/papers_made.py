"""The papers of a small municipality, for tests: today's organisation, and a proposal with all that papers
tell of."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pages import Node, read_html, read_markdown

from orgctl import api
from orgctl.api import Plan
from orgctl.documents.document import Document
from orgctl.documents.environment import Format
from orgctl.documents.kinds import KINDS

HERE = Path(__file__).parent / "papers"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PAPERS = tuple(each for each in KINDS if each in ("hearing", "responses", "case"))


@cache
def plan(path: Path) -> Plan:
    """A plan, which must be sound."""
    loaded = api.load(str(path))
    assert loaded.sound, loaded.findings
    return loaded


def paper(
    kind: str,
    language: str = "nb",
    *,
    without_names: bool = False,
    new: Path = HERE / "after.yaml",
    old: Path = HERE / "before.yaml",
) -> Document:
    """A paper before it is written in a format."""
    before = plan(old) if KINDS[kind].compares else None
    return api.document(plan(new), kind, old=before, language=language, without_names=without_names)


def page(made: Document, format: Format = "md") -> Node:
    """A paper as a reader sees it."""
    text = made.text(format)
    return read_html(text) if format == "html" else read_markdown(text)
