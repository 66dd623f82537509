"""Alternatives side by side for the terminal and for machines; what else there is of them are documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from orgctl.report.rows import own_kind

_BEGINNINGS = {"json": b'{\n  "version": 1,\n  "base": {'}


def is_own(format: str) -> Callable[[Path], bool]:
    """What tells whether a file holds alternatives in this format, ``text`` or ``json``, which others may
    replace."""
    return own_kind(_BEGINNINGS, format)
