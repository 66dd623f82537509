"""What the tests of this folder share: findings and places written short."""

from __future__ import annotations

from typing import Any

from orgctl.findings import Finding, Path, Place, PlacePart
from orgctl.source import Document, ParserName, parse


def read(text: str | bytes, parser: ParserName = "auto") -> Document:
    data = text.encode() if isinstance(text, str) else text
    return parse(data, "plan.yaml", parser=parser)


def at(place: Place | None) -> str:
    assert place is not None
    return f"{place.line}:{place.column}-{place.end_line}:{place.end_column}"


def short(finding: Finding) -> str:
    """``ORG005 yaml-duplicate-key 2:1-2:2``."""
    return f"{finding.rule.code} {finding.message.id} {at(finding.place)}"


def shorts(document: Document) -> list[str]:
    return [short(finding) for finding in document.findings]


def paths(document: Document) -> list[Path]:
    """Every path of a document, in its own order."""
    found: list[Path] = []
    waiting: list[tuple[Path, Any]] = [((), document.value)]
    while waiting:
        path, value = waiting.pop()
        found.append(path)
        if isinstance(value, dict):
            waiting += [((*path, key), child) for key, child in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, index), child) for index, child in enumerate(value)]
    return found


def text_at(document: Document, path: Path, part: PlacePart = "value") -> str:
    span = document.locate(path, part)
    assert span is not None, path
    return document.file.text[slice(*span)]
