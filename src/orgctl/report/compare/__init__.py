"""Alternatives side by side for the terminal and for machines; what else there is of them are documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

_BEGINNING = b'{\n  "version": 1,\n  "base": {'


def is_own(format: str) -> Callable[[Path], bool]:
    """What tells whether a file holds alternatives in this format, ``text`` or ``json``, which others may
    replace."""

    def own(path: Path) -> bool:
        if format != "json":
            return path.suffix in ("", ".txt", ".log")
        with path.open("rb") as stream:
            return stream.read(len(_BEGINNING)) in (b"", _BEGINNING)

    return own
