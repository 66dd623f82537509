"""Tabs: the parsers differ in where they take them, people can't see them, so none is let through."""

from __future__ import annotations

import re

from orgctl.source import problems
from orgctl.source.layout import Layout
from orgctl.source.problems import Findings
from orgctl.source.slips import Tab

_SPACE_INDENT = re.compile(r"(?m)^ ")


def report_tabs(text: str, layout: Layout, findings: Findings) -> bool:
    """Add findings for the tabs that indent or separate. False if nobody can tell what belongs to what:
    some lines are indented with tabs and others with spaces, or there are too many tabs altogether."""
    findings.add_by_line(
        problems.TAB,
        ((f"yaml-tab-{tab.role}", tab.start, tab.end) for tab in layout.tabs if tab.is_wrong),
        more="yaml-tab-more" if layout.complete else "yaml-tab-more-unread",
    )
    mixed = any(tab.role == "indent" for tab in layout.tabs) and _SPACE_INDENT.search(text)
    return layout.complete and not mixed


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
