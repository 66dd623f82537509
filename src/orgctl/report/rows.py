"""Lines with a style each, as they go to a terminal; and how a report knows its own files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TextIO

COLORS = {"+": "green", "-": "red", ">": "cyan", "~": "yellow", "=": "green", "?": "yellow"}
"""The colour of each sign of what happens."""
Row = tuple[str, str]
"""A style and a line."""


def write(rows: Iterable[Row], stream: TextIO, color: bool) -> None:
    """Writes lines as they come, with their styles if there are to be colours."""
    if not color:
        for _, line in rows:
            stream.write(f"{line}\n")
        return
    # rich's styles without its console, as in reports of findings.
    from rich.color import ColorSystem
    from rich.style import Style

    for style, line in rows:
        rendered = Style.parse(style).render(line, color_system=ColorSystem.STANDARD) if style else line
        stream.write(f"{rendered}\n")


def arrow(stream: TextIO) -> str:
    """An arrow that the stream can write."""
    try:
        "→".encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return "->"
    return "→"


def own_kind(beginnings: Mapping[str, bytes], format: str) -> Callable[[Path], bool]:
    """What tells whether a file is a report in this format, by how such ones begin; text has no mark."""

    def own(path: Path) -> bool:
        if format not in beginnings:
            return path.suffix in ("", ".txt", ".log")
        with path.open("rb") as stream:
            return stream.read(len(beginnings[format])) in (b"", beginnings[format])

    return own
