"""Names of files: how they are shown to people, and how a pattern stands for many of them."""

from __future__ import annotations

import os
import re


def display_name(name: str) -> str:
    """``name`` relative to the current folder, with ``/``; as it is where there is no way between."""
    try:
        return os.path.relpath(name).replace(os.sep, "/")
    except ValueError:  # another drive, or no name of a file at all
        return name.replace(os.sep, "/") or '""'


def pattern(steps: list[str]) -> re.Pattern[str]:
    """What the paths are like that a pattern stands for, given as its steps: ``*`` and ``?`` within a name,
    ``**`` for folders; hidden files and folders only where it names them so."""
    return re.compile("".join(_expression(step, index == len(steps) - 1) for index, step in enumerate(steps)))


def _expression(step: str, last: bool) -> str:
    """One step of a pattern as a regular expression."""
    if step == "**":
        return r"(?:[^./][^/]*/)*" + (r"[^./][^/]*" if last else "")
    words = "".join({"*": "[^/]*", "?": "[^/]"}.get(each, re.escape(each)) for each in step)
    hidden = r"(?!\.)" if step[:1] in ("*", "?") else ""
    return hidden + words + ("" if last else "/")
