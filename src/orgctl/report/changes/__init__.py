"""A comparison in words for people and machines: a file for each format."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from orgctl.lang import Catalogue
from orgctl.report.rows import own_kind

if TYPE_CHECKING:
    from orgctl.diff.told import Story

FORMATS = ("text", "json", "markdown")


def write(
    story: Story,
    format: str,
    stream: TextIO,
    *,
    catalogue: Catalogue,
    color: bool = False,
    width: int | None = None,
    whole: bool = False,
) -> None:
    """Writes a comparison in one of ``FORMATS``. Text alone takes notice of ``color`` and ``width`` (the
    terminal's in cells); with ``whole``, text and Markdown show editorial changes and all lines of lists,
    too. Raises ValueError for an unknown format."""
    if format not in FORMATS:
        raise ValueError(format)
    if format == "json":
        from orgctl.report.changes import json

        json.write(story, stream)
    elif format == "text":
        from orgctl.report.changes import text

        text.write(story, stream, catalogue, color, width, whole)
    else:
        import_module(f"orgctl.report.changes.{format}").write(story, stream, catalogue, whole)


_BEGINNINGS = {"json": b'{\n  "version": 1,\n  "old": {', "markdown": b"<!-- orgctl changes -->"}
"""How a comparison begins; text has no mark of its own."""


def is_own(format: str) -> Callable[[Path], bool]:
    """What tells whether a file is a comparison in this format, which another may replace."""
    return own_kind(_BEGINNINGS, format)
