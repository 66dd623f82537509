"""The papers of a small municipality, for tests: today's organisation, and a proposal with all that papers
tell of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pages import Node, parts, read_html, read_markdown

from orgctl import api
from orgctl.api import Plan
from orgctl.diff.named_pairs import NamedPair
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


_HEAD = "orgctl: 1\norganisation: {name: Granvik kommune}\n"


def paper_of(
    folder: Path,
    kind: str,
    text: str,
    old: str | None = None,
    decision: str | None = None,
    language: str = "nb",
    pairs: Sequence[NamedPair] = (),
) -> Node:
    """A paper about a file of these few lines, as a reader sees it."""
    made = []
    for name, each in (("new.yaml", text), ("old.yaml", old)):
        if each is not None:
            (folder / name).write_text(_HEAD + each, "utf-8")
            made.append(api.load(str(folder / name)))
            assert made[-1].sound, made[-1].findings
    before = made[1] if old is not None else None
    document = api.document(made[0], kind, old=before, decision=decision, language=language, pairs=pairs)
    return read_markdown(document.text("md"))


def below(page: Node, title: str) -> list[str]:
    """The rows, entries and paragraphs below a heading, the header of a table left out."""
    found = [part for part in parts(page) if part.title.lstrip("0123456789 ") == title]
    assert found, [part.title for part in parts(page)]
    return [each.text() for node in found[0].nodes for each in (*node.all("li", "p"), *node.all("tr")[1:])]
