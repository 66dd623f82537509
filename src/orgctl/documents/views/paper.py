"""A document of any kind put together: what its sections need to stand in it, heading level and anchor."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from orgctl.documents.views.blocks import Paper, Section
from orgctl.documents.views.printer import Printer

TOP = 2
"""The level of the headings of parts; the title is level 1."""


def paper(
    p: Printer,
    kind: str,
    language: str,
    *,
    title: str,
    summary: tuple[str, ...],
    cover: Section,
    sections: Iterable[Section],
) -> Paper:
    """A document with its sections in their order. ``language`` is the content's."""
    seen = {"main", "contents"}
    said = p.file.organisation
    return Paper(
        kind=kind,
        title=title,
        language=language,
        organisation=said.name if said else "",
        summary=summary,
        cover=_placed(cover, TOP, seen),
        sections=tuple(_placed(section, TOP, seen) for section in sections),
    )


def _placed(section: Section, level: int, seen: set[str], above: str = "") -> Section:
    """The section with its level, and an anchor that nothing else in the document has."""
    own = section.id or section.part
    anchor = _unique(own if level == TOP else f"{above}-{own}", seen)
    return replace(
        section,
        level=level,
        anchor=anchor,
        sections=tuple(_placed(each, level + 1, seen, section.part) for each in section.sections),
    )


def _unique(wish: str, seen: set[str]) -> str:
    base = re.sub(r"[^\w-]+", "-", wish).strip("-").casefold()
    anchor, number = base, 2
    while anchor in seen:
        anchor, number = f"{base}-{number}", number + 1
    seen.add(anchor)
    return anchor
