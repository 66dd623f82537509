"""Why a file can't be read, in words for the person who wrote it: one finding per refused file."""

from __future__ import annotations

import re

from orgctl.findings import Message, Related
from orgctl.source import problems
from orgctl.source.layout import Layout
from orgctl.source.lexemes import content_end, line_end, line_start
from orgctl.source.places import SourceFile
from orgctl.source.problems import Findings
from orgctl.source.slips import Slip

# A hard space looks like a space, and to a parser it is a letter: no indent and no end of a colon.
_HARD_SPACE = re.compile("(?m)^[ \t\u00a0]*\u00a0|(?<=[:-])\u00a0")


def diagnose(file: SourceFile, layout: Layout, reached: int, findings: Findings) -> None:
    """Add the finding for a text that a parser refused at offset ``reached``.

    The slip that the walk over the lines found is the cause, unless the parser never came that far.
    """
    slip = layout.slip
    stop = line_end(file.text, min(reached, len(file.text)))
    if slip is None or slip.start > stop:
        slip = _unknown(file.text, reached)
    hard_space = _hard_space(file.text, slip)
    if hard_space:
        slip = hard_space
    related: tuple[Related, ...] = ()
    if slip.related:
        label, start, end = slip.related
        related = (Related(Message(f"{slip.message}.{label}", slip.args_by_name), file.place(start, end)),)
    findings.add(
        problems.SYNTAX,
        slip.message,
        file.place(slip.start, slip.end),
        related=related,
        **slip.args_by_name,
    )


def _hard_space(text: str, slip: Slip) -> Slip | None:
    start = line_start(text, slip.start)
    if start:  # the line above may be the one that was taken for something else
        start = line_start(text, start - 1)
    found = _HARD_SPACE.search(text, start, line_end(text, slip.start))
    return Slip("yaml-hard-space", found.end() - 1, found.end()) if found else None


def _unknown(text: str, reached: int) -> Slip:
    """Nothing that we know: the last line with something on it that the parser came to."""
    end = len(text[:reached].rstrip()) if not text[reached : line_end(text, reached)].strip() else reached
    start = line_start(text, min(end, len(text)))
    start += len(text[start:]) - len(text[start:].lstrip()) if text[start : start + 1].isspace() else 0
    return Slip("yaml-syntax", start, content_end(text, start))
