"""Why a file can't be read, in words for the person who wrote it: one finding per refused file."""

from __future__ import annotations

import re

from orgctl.source import problems
from orgctl.source.layout import Layout
from orgctl.source.lexemes import content_end, line_end, line_start
from orgctl.source.problems import Findings
from orgctl.source.slips import Slip

# A hard space looks like a space, and to a parser it is a letter: no indent and no end of a colon.
_HARD_SPACE = re.compile("(?m)^[ \t\u00a0]*\u00a0|(?<=[:-])\u00a0")
# Slips that one of the parsers reads past have the same code there.
_RULES = {"yaml-second-document": problems.SECOND_DOCUMENT, "yaml-key-missing": problems.KEY}


def diagnose(text: str, layout: Layout, reached: int, findings: Findings) -> None:
    """Add the finding for a text that a parser refused at offset ``reached``.

    The slip that the walk over the lines found is the cause, unless the parser never came that far.
    """
    slip = layout.slip
    if slip is None or not has_slip_before(layout, text, reached):
        slip = _unknown(text, reached)
    slip = _hard_space(text, slip) or slip
    findings.add(
        _RULES.get(slip.message, problems.SYNTAX),
        slip.message,
        slip.start,
        slip.end,
        related=slip.related,
        **slip.args_by_name,
    )


def has_slip_before(layout: Layout, text: str, reached: int) -> bool:
    """Whether the walk found a slip up to the end of the line where the parser gave up."""
    return layout.slip is not None and layout.slip.start <= line_end(text, min(reached, len(text)))


def _hard_space(text: str, slip: Slip) -> Slip | None:
    start = line_start(text, slip.start)
    if start:  # the line above may be the one that was taken for something else
        start = line_start(text, start - 1)
    found = _HARD_SPACE.search(text, start, line_end(text, slip.start))
    return Slip("yaml-hard-space", found.end() - 1, found.end()) if found else None


def _unknown(text: str, reached: int) -> Slip:
    """Nothing that we know: the last line with something on it that the parser came to."""
    if not text[reached : line_end(text, reached)].strip():
        reached = len(text[:reached].rstrip())
    start = line_start(text, reached)
    end = content_end(text, start)
    return Slip("yaml-syntax", end - len(text[start:end].lstrip()), end)
