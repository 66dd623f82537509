"""Findings for machines: version 1 of a JSON document, described by ``schemas/findings.schema.json``."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from orgctl.findings import Finding, Fix, Message, PathKey, Related
from orgctl.lang import Catalogue
from orgctl.report import Report, counts

VERSION = 1

# JSON lets these stand as they are; terminals and careless readers of JSON don't.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
_LONGEST_INT = 10_000  # bits; Python refuses to write much longer ones in decimal
# Longer than every key but those written after `?`. A megabyte of key in each finding helps nobody.
_LONGEST_KEY = 2_000
# Arguments that say where something stands: they move with every edit above it.
_PLACES = frozenset({"line", "column", "file"})


def write(report: Report, stream: TextIO, catalogue: Catalogue) -> None:
    """Writes one JSON document and a line end."""
    document = {
        "version": VERSION,
        "files": list(report.files),
        "findings": [_finding(finding, catalogue) for finding in report.findings],
        "summary": {
            **{str(severity): number for severity, number in counts(report.findings).items()},
            "suppressed": report.suppressed,
        },
    }
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    stream.write(_UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n")


def _finding(finding: Finding, catalogue: Catalogue) -> dict[str, Any]:
    place = finding.place
    return {
        "code": finding.rule.code,
        "name": finding.rule.name,
        "severity": str(finding.severity),
        "message": catalogue.text(finding.message.id, finding.message.args),
        "file": finding.file,
        "line": place and place.line,
        "column": place and place.column,
        "end_line": place and place.end_line,
        "end_column": place and place.end_column,
        "path": [_cut(key) for key in finding.path],
        "entity": _cut(finding.entity),
        "related": [_related(related, catalogue) for related in finding.related],
        "help": _help(finding, catalogue),
        "fix": finding.fix and _fix(finding.fix),
        "fingerprint": fingerprint(finding),
        "url": f"docs/rules.md#{finding.rule.code.lower()}",
    }


def _cut(key: PathKey) -> PathKey:
    """A key, or an absurdly long one's beginning."""
    if isinstance(key, str) and len(key) > _LONGEST_KEY:
        return key[: _LONGEST_KEY - 1] + "…"
    return key


def _related(related: Related, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "message": catalogue.text(related.label.id, related.label.args),
        "file": related.place.file,
        "line": related.place.line,
        "column": related.place.column,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"action": e.action, "path": list(e.path), "value": _plain(e.value)} for e in fix.edits]
    return {"safe": fix.safe, "edits": edits}


def fingerprint(finding: Finding) -> str:
    """16 hexadecimal digits that stay the same as long as the problem is the same: made of code,
    entity and arguments, never of line, file or wording."""
    args = {name: value for name, value in finding.message.args.items() if name not in _PLACES}
    same = [finding.rule.code, finding.entity, _plain(args)]
    text = json.dumps(same, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


def _plain(value: Any) -> Any:
    """``value`` as JSON can hold it; what JSON has no word for is a text, infinities as in YAML."""
    if isinstance(value, int) and value.bit_length() > _LONGEST_INT:
        return hex(value)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value).replace("inf", ".inf").replace("nan", ".nan")
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Message):
        return [value.id, _plain(value.args)]
    if isinstance(value, Sequence):
        return [_plain(item) for item in value]
    return str(value)


def _help(finding: Finding, catalogue: Catalogue) -> str | None:
    """How to mend it: in text, what is likely meant stands at the caret; here it comes first."""
    near = finding.label if finding.label is not None and finding.label.id == "did-you-mean" else None
    said = [catalogue.text(each.id, each.args) for each in (near, finding.help) if each is not None]
    return " ".join(said) or None
