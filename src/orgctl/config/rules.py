"""The words by which a person calls rules: a code, a family or a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orgctl.errors import ExitCode, OrgctlError
from orgctl.findings import Message, Rule, Severity

Rules = Mapping[str, Rule]
"""Every rule, by code and by name."""

FAMILIES = tuple(f"ORG{digit}" for digit in range(10))
"""What the codes of a family begin with. There are ten, whether or not each has rules yet."""

# What these families call an error, the rest of a run can't be relied on without.
_SURE = ("ORG0", "ORG1", "ORG9")


def is_fixed(rule: Rule) -> bool:
    """Whether a rule always speaks, with the weight it has: its findings say that a plan can't be understood,
    or that orgctl failed."""
    return rule.severity is Severity.ERROR and rule.code.startswith(_SURE)


def code_named(word: str, rules: Rules) -> str | None:
    """The code or the family that a word means; None if there is no such rule."""
    if word in rules:
        return rules[word].code
    return word if word in FAMILIES else None


def unknown_rule(word: str, rules: Rules) -> Message:
    """What is told of a word that means no rule."""
    from orgctl.suggest import closest

    close = closest(word, [*rules, *FAMILIES])
    id = "config.unknown-rule-suggest" if close else "config.unknown-rule"
    return Message(id, {"name": word, "close": close})


def rules_named(words: Sequence[str], rules: Rules, option: str) -> tuple[str, ...]:
    """The codes and families that an option of the command line asks for. Raises OrgctlError (usage)."""
    codes = []
    for word in words:
        code = code_named(word, rules)
        if code is None:
            why = unknown_rule(word, rules)
            raise OrgctlError("cli.bad-value", ExitCode.USAGE, option=option, reason=why)
        codes.append(code)
    return tuple(dict.fromkeys(codes))
