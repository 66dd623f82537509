"""Files of settings for tests, and rules that they may name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from orgctl.config import Configurations, Known
from orgctl.findings import Rule, Severity

SYNTAX = Rule("ORG001", "syntax")
REFERENCE = Rule("ORG101", "unknown-reference")
UNUSED = Rule("ORG110", "level-unused", Severity.WARNING)
SPAN = Rule("ORG201", "span-above-norm", Severity.WARNING)
NARROW = Rule("ORG202", "span-below-norm", Severity.WARNING)
ALIKE = Rule("ORG412", "options-alike", Severity.INFO)
FAILED = Rule("ORG999", "rule-failed")
RULES = (SYNTAX, REFERENCE, UNUSED, SPAN, NARROW, ALIKE, FAILED)


def _rules() -> Mapping[str, Rule]:
    return {word: rule for rule in RULES for word in (rule.code, rule.name)}


KNOWN = Known(_rules, ("en", "nb", "nn"))


def configurations(**options: Any) -> Configurations:
    return Configurations(KNOWN, **options)


def write(path: str, text: str = "") -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="")


def toml(value: Any) -> str:
    """A value as TOML writes it in one line."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", r"\u007f")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(key)} = {toml(each)}" for key, each in value.items()) + "}"
    return repr(value)
