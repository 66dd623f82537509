"""The handbook for scripts: version 1 of a JSON document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from orgctl.config.rules import is_fixed
from orgctl.findings import Finding
from orgctl.handbook import Entry, Family
from orgctl.handbook.examples import judged
from orgctl.lang import Catalogue
from orgctl.machine import json_text
from orgctl.report import telling
from orgctl.rules.suppression import may_be_set_aside

VERSION = 1


def table(entries: Iterable[Entry], words: Catalogue) -> str:
    """What the table has of each rule."""
    return _document(_short(entry, words) for entry in entries)


def pages(asked: Iterable[Entry | Family], words: Catalogue) -> str:
    """All that there is to say of each rule, and of all rules of a family."""
    found = (each for some in asked for each in (some.entries if isinstance(some, Family) else (some,)))
    return _document(_whole(entry, words) for entry in dict.fromkeys(found))


def _document(rules: Iterable[dict[str, Any]]) -> str:
    return json_text({"version": VERSION, "rules": list(rules)}, indent=2) + "\n"


def _short(entry: Entry, words: Catalogue) -> dict[str, Any]:
    return {
        "code": entry.rule.code,
        "name": entry.rule.name,
        "family": entry.family.name,
        "severity": str(entry.rule.severity),
        "since": str(entry.since),
        "before": None if entry.before is None else str(entry.before),
        "summary": entry.summary(words),
        "url": telling.page(entry.rule),
    }


def _whole(entry: Entry, words: Catalogue) -> dict[str, Any]:
    page = entry.page
    return {
        **_short(entry, words),
        **{name: getattr(page, name).get(words.language) for name in ("finds", "why", "limits")},
        "bad": page.bad or None,
        "beside": dict(page.beside),
        "findings": _said(judged(page, page.bad).findings, words) if page.bad else [],
        "good": page.good or None,
        "ignored_by": {"comment": may_be_set_aside(entry.rule), "settings": not is_fixed(entry.rule)},
    }


def _said(findings: Sequence[Finding], words: Catalogue) -> list[dict[str, Any]]:
    return [
        {
            "file": finding.file,
            "line": finding.place and finding.place.line,
            "column": finding.place and finding.place.column,
            "severity": str(finding.severity),
            "message": telling.said(finding.message, words),
            "help": telling.cure(finding, words),
        }
        for finding in findings
    ]
