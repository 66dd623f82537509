"""Tabs: the parsers differ in where they take them, people can't see them, so none is let through."""

from __future__ import annotations

import re

from orgctl.source import problems
from orgctl.source.places import SourceFile
from orgctl.source.problems import Findings
from orgctl.source.slips import Tab

_SPACE_INDENT = re.compile(r"(?m)^ ")


def report_tabs(file: SourceFile, text: str, tabs: list[Tab], findings: Findings) -> bool:
    """Add findings for the tabs that indent or separate. False if some lines are indented with tabs
    and others with spaces, so that nobody can tell what belongs to what."""
    wrong = [tab for tab in tabs if tab.role in ("indent", "separator")]
    findings.add_by_line(
        problems.TAB,
        file,
        [
            ("yaml-tab-indent" if tab.role == "indent" else "yaml-tab-separator", tab.start, tab.end)
            for tab in wrong
        ],
        more="yaml-tab-more",
    )
    return not (any(tab.role == "indent" for tab in wrong) and _SPACE_INDENT.search(text))


def without_tabs(text: str, tabs: list[Tab], inside: str = "\t") -> str:
    """``text`` with spaces for its tabs outside texts, and ``inside`` for those within unquoted ones;
    every other character stays where it is."""
    pieces: list[str] = []
    done = 0
    for tab in tabs:
        pieces.append(text[done : tab.start])
        pieces.append(text[tab.start : tab.end].replace("\t", inside if tab.role == "text" else " "))
        done = tab.end
    return "".join(pieces) + text[done:]
