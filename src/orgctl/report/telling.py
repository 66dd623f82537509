"""What formats for machines tell of a finding in the same way, each in its own shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orgctl.findings import Finding, Fix, Message, PathKey, PersonName, Rule
from orgctl.lang import Catalogue
from orgctl.machine import plain

# Longer than every key but those written after `?`. A megabyte of key in each finding helps nobody.
_LONGEST_KEY = 2_000


def said(message: Message, words: Catalogue) -> str:
    """A message in words."""
    return words.text(message.id, message.args)


def cure(finding: Finding, words: Catalogue) -> str | None:
    """How to mend it: in text, what is likely meant stands at the caret; here it comes first."""
    near = finding.label if finding.label is not None and finding.label.id == "did-you-mean" else None
    return " ".join(said(each, words) for each in (near, finding.help) if each is not None) or None


def told(finding: Finding, words: Catalogue, between: str = " – ") -> str:
    """A finding in words, with how to mend it."""
    return between.join(filter(None, (said(finding.message, words), cure(finding, words))))


def page(rule: Rule) -> str:
    """Where a rule is explained: a page of the project, relative to its root."""
    return f"docs/rules/{rule.code}.md"


def path(finding: Finding, words: Catalogue) -> list[PathKey]:
    """The route of keys, of absurdly long ones the beginning."""
    return [key if isinstance(key, int) else _key(key, words) for key in finding.path]


def entity(finding: Finding, words: Catalogue) -> str:
    """The innermost entity, without its id where that is the name of a person."""
    kind, _, id = finding.entity.partition(":")
    name = next((key for key in finding.path if isinstance(key, PersonName) and key == id), None)
    return _key(finding.entity, words) if name is None else f"{kind}:{_key(name, words)}"


def fix(finding: Finding, words: Catalogue) -> dict[str, Any] | None:
    """The edits that mend it, as they were meant; None if there are none, or if they would tell the name
    of a person that isn't to be told."""
    known = finding.fix
    if known is None or any(words.shown(text) is not text for text in _texts(known)):
        return None
    edits = [{"action": e.action, "path": list(e.path), "value": plain(e.value)} for e in known.edits]
    return {"safe": known.safe, "edits": edits}


def _key(key: str, words: Catalogue) -> str:
    key = words.shown(key)
    return key if len(key) <= _LONGEST_KEY else key[: _LONGEST_KEY - 1] + "…"


def _texts(fix: Fix) -> Iterator[str]:
    """Every text in the edits."""
    pending: list[Any] = [each for edit in fix.edits for each in (edit.path, edit.value)]
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            pending += [*value, *value.values()]
        elif isinstance(value, (list, tuple)):
            pending += value
