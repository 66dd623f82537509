"""Findings as SARIF 2.1.0, the OASIS standard that code scanning services and editors read.

Files are named relative to the folder that the command was called in; lines and columns count from 1,
columns in characters, and ends are exclusive, all as in findings themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from json import dumps
from typing import Any, TextIO
from urllib.parse import quote

from orgctl import __version__
from orgctl.findings import Edit, Finding, Place, Rule, Severity
from orgctl.lang import Catalogue
from orgctl.machine import fingerprint, json_text, plain
from orgctl.report import Report, telling

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# Braces stand for arguments unless they are doubled, and a pair of brackets before one in curves is a link.
_MARKS = re.compile(r"[{}]|\](?=\()")
_BARE = re.compile(r"[a-zæøå][a-zæøå0-9_-]*(?: [a-zæøå][a-zæøå0-9_-]*)*", re.IGNORECASE)
_NOT_TEXT = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def write(report: Report, stream: TextIO, words: Catalogue) -> None:
    """Writes one log with one run, and a line end."""
    rules = sorted({finding.rule for finding in report.findings})
    indexes = {rule: index for index, rule in enumerate(rules)}
    files = {file: index for index, file in enumerate(dict.fromkeys(report.files))}
    driver = {
        "name": "orgctl",
        "version": __version__,
        "language": words.language,
        "rules": [_rule(rule, words) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "language": words.language,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": _message(words.text("report.base-folder"))}},
        "artifacts": [{"location": _artifact(file, {})} for file in files],
        "results": [_result(finding, indexes, files, words) for finding in report.findings],
        "properties": {"suppressed": report.suppressed},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    stream.write(json_text(log, indent=2) + "\n")


def _rule(rule: Rule, words: Catalogue) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": _message(words.text(f"rule.{rule.name}")),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"page": telling.page(rule)},
    }


def _result(
    finding: Finding, rules: Mapping[Rule, int], files: Mapping[str, int], words: Catalogue
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule.code,
        "ruleIndex": rules[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": _message(telling.told(finding, words, "\n")),
        "locations": _locations(finding, files),
        "partialFingerprints": {"orgctl/v1": fingerprint(finding)},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _physical(related.place, files),
                "message": _message(telling.said(related.label, words)),
            }
            for number, related in enumerate(finding.related, 1)
        ]
    edits = telling.fix(finding, words)
    replacements = _replacements(finding.fix.edits, files) if edits and finding.fix else []
    if replacements:
        description = telling.cure(finding, words) or telling.said(finding.message, words)
        result["fixes"] = [{"description": _message(description), "artifactChanges": replacements}]
    properties = {"path": telling.path(finding, words), "entity": telling.entity(finding, words)}
    result["properties"] = {**properties, "fix": edits} if edits else properties
    return result


def _message(text: str) -> dict[str, str]:
    """Words as SARIF has them: plain text, in which nothing is an argument or a link."""
    return {"text": _MARKS.sub(lambda mark: "\\]" if mark[0] == "]" else 2 * mark[0], text)}


def _locations(finding: Finding, files: Mapping[str, int]) -> list[dict[str, Any]]:
    if finding.place is not None:
        return [{"physicalLocation": _physical(finding.place, files)}]
    if finding.file:
        return [{"physicalLocation": {"artifactLocation": _artifact(finding.file, files)}}]
    return []


def _physical(place: Place, files: Mapping[str, int]) -> dict[str, Any]:
    return {"artifactLocation": _artifact(place.file, files), "region": _region(place)}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _artifact(file: str, files: Mapping[str, int]) -> dict[str, Any]:
    # A colon in `main:plan.yaml` would make a scheme of what stands before it.
    found: dict[str, Any] = {"uri": quote(file.encode("utf-8", "surrogatepass")), "uriBaseId": _BASE}
    if file in files:
        found["index"] = files[file]
    return found


def _replacements(edits: Sequence[Edit], files: Mapping[str, int]) -> list[dict[str, Any]]:
    """The edits as replacements of text, file by file; none unless all of them can be written so. What is to
    be removed takes a line, a comma or a key with it, which only an editor of YAML knows."""
    changes: dict[str, dict[str, Any]] = {}
    for edit in edits:
        text = _written(edit.value)
        if edit.place is None or text is None or edit.action not in ("rename", "set"):
            return []
        file = edit.place.file
        change = changes.setdefault(file, {"artifactLocation": _artifact(file, files), "replacements": []})
        change["replacements"].append(
            {"deletedRegion": _region(edit.place), "insertedContent": {"text": text}}
        )
    return list(changes.values())


def _written(value: Any) -> str | None:
    """A scalar as it can stand anywhere in YAML; None for what is none."""
    if isinstance(value, str):
        bare = _BARE.fullmatch(value) and value.lower() not in _NOT_TEXT
        return value if bare else dumps(value, ensure_ascii=False)
    number = plain(value) if isinstance(value, (bool, int, float)) else None
    return None if number is None or isinstance(number, str) else dumps(number)
