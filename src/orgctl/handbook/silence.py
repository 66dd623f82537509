"""How findings of a rule can be silenced: where they stand, for all plans, or not at all."""

from __future__ import annotations

from typing import NamedTuple

from orgctl.config.rules import is_fixed
from orgctl.findings import Rule
from orgctl.lang import Catalogue
from orgctl.rules.suppression import may_be_set_aside


class Way(NamedTuple):
    """One way: words, and the lines to write."""

    words: str
    lines: tuple[str, ...] = ()


def ways(rule: Rule, words: Catalogue) -> tuple[Way, ...]:
    """The ways there are; one without lines if there is none."""
    found = []
    if may_be_set_aside(rule):
        reason = words.text("handbook.reason")
        found.append(
            Way(words.text("handbook.silence-comment"), (f"# orgctl: ignore[{rule.code}] {reason}",))
        )
    if not is_fixed(rule):
        lines = (f'ignore = ["{rule.code}"]', f'severity.{rule.code} = "{_other(rule)}"')
        found.append(Way(words.text("handbook.silence-settings"), lines))
    if found:
        return tuple(found)
    tool = "-tool" if rule.code.startswith("ORG9") else ""
    return (Way(words.text(f"handbook.silence-never{tool}")),)


def _other(rule: Rule) -> str:
    """Another weight than the rule has, the next one."""
    return {"error": "warning", "warning": "info", "info": "warning"}[rule.severity]
