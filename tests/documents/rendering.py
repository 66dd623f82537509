"""Small plans for tests of documents: written as YAML, rendered as a reader sees them."""

from __future__ import annotations

from pathlib import Path

from pages import Node, read_html, read_markdown

from orgctl import api
from orgctl.documents.environment import Format

HEAD = "orgctl: 1\norganisation: {name: Granvik kommune}\n"


def rendered(folder: Path, text: str, format: Format = "md", language: str | None = None) -> Node:
    """The page of a plan: ``text`` without its head, or the whole of a file."""
    file = folder / "plan.yaml"
    file.write_text(text if "orgctl: 1" in text else HEAD + text, "utf-8")
    plan = api.load(str(file))
    assert plan.sound, plan.findings
    made = api.render(plan, format, language=language)
    return read_html(made) if format == "html" else read_markdown(made)
