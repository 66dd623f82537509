"""Findings for machines, whatever the format: plain values, JSON that is safe to print, and fingerprints."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring
from typing import Any

from orgctl.findings import Finding, Message

# JSON lets these stand as they are; terminals and careless readers of JSON don't.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
_LETTERS = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_LONGEST_INT = 10_000  # bits; Python refuses to write much longer ones in decimal
# Arguments that say where something stands: they move with every edit above it.
_PLACES = frozenset({"line", "end_line", "column", "file"})


def json_text(value: Any, indent: int | None = None) -> str:
    """``value`` as JSON, letters as they are, and what can't be seen spelled out."""
    text = _LETTERS.encode(value) if indent is None else _indented(value, "\n", " " * indent)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _indented(value: Any, line: str, step: str) -> str:
    """As :mod:`json` writes it with an indent; that does so number by number and bracket by bracket."""
    if isinstance(value, str):
        return encode_basestring(value)
    inner = line + step
    if isinstance(value, dict) and value:
        each = (f"{_key(key)}: {_indented(item, inner, step)}" for key, item in value.items())
        return f"{{{inner}{f',{inner}'.join(each)}{line}}}"
    if isinstance(value, (list, tuple)) and value:
        return f"[{inner}{f',{inner}'.join([_indented(item, inner, step) for item in value])}{line}]"
    return _LETTERS.encode(value)


def _key(key: Any) -> str:
    return encode_basestring(key if isinstance(key, str) else _LETTERS.encode(key))


def fingerprint(finding: Finding) -> str:
    """16 hexadecimal digits that stay the same as long as the problem is the same: made of code,
    entity and arguments, never of line, file or wording."""
    args = {name: value for name, value in finding.message.args.items() if name not in _PLACES}
    same = [finding.rule.code, finding.entity, plain(args)]
    text = json.dumps(same, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


def plain_number(value: float) -> float:
    """A number as exact as anybody reads it; whole where it is."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def plain(value: Any) -> Any:
    """``value`` as JSON can hold it; what JSON has no word for is a text, infinities as in YAML."""
    if isinstance(value, int) and value.bit_length() > _LONGEST_INT:
        return hex(value)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value).replace("inf", ".inf").replace("nan", ".nan")
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Message):
        return [value.id, plain(value.args)]
    if isinstance(value, Sequence):
        return [plain(item) for item in value]
    return str(value)
