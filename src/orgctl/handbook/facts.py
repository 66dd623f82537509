"""What is said of a rule in a word or two: its weight, from when on it speaks, which command tells it."""

from __future__ import annotations

from orgctl.findings import Severity
from orgctl.handbook import Entry
from orgctl.lang import Catalogue
from orgctl.report import SEVERITIES


def weight(severity: Severity, words: Catalogue) -> str:
    """What a severity is called."""
    return words.text(SEVERITIES[severity])


def facts(entry: Entry, words: Catalogue) -> list[str]:
    """Family, weight, from when on, and the commands, unless it is about these."""
    since = words.text(f"handbook.since-{entry.since}")
    if entry.before is not None:
        since = words.text("handbook.before", {"since": since, "weight": weight(entry.before, words)})
    said = [entry.family.name, weight(entry.rule.severity, words), since]
    if entry.family.name != "tool":
        said.append(words.text("handbook.by-lint" if entry.judged else "handbook.by-validate"))
    return said
