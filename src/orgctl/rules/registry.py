"""All rules there are. A rule of judgement is found by standing in a module of its family's folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from orgctl.findings import Rule
from orgctl.rules.judging import Judgement

FAMILIES: Mapping[str, str] = {
    "ORG0": "file",
    "ORG1": "structure",
    "ORG2": "leadership",
    "ORG3": "authority",
    "ORG4": "document",
    "ORG5": "process",
    "ORG6": "law",
    "ORG7": "staffing",
    "ORG8": "direction",
    "ORG9": "tool",
}
"""Names of the families by what their codes begin with."""

_JUDGED = ("leadership", "document", "process", "law", "staffing", "direction")
# Where the other rules stand: those that are found while a file is read and resolved.
_ELSEWHERE = (
    "orgctl.source.problems",
    "orgctl.model.codes",
    "orgctl.model.flatten",
    *(
        f"orgctl.rules.{name}"
        for name in (
            "cycles", "in_force", "kinds", "leaders", "level_order", "levels", "lines", "names",
            "outline_only", "references", "selectors", "tops", "run", "suppression", "baseline",
        )
    ),
)  # fmt: skip


@cache
def judgements() -> tuple[Judgement, ...]:
    """The rules of judgement, by code."""
    found = []
    for family in _JUDGED:
        package = import_module(f"orgctl.rules.{family}")
        for each in iter_modules(package.__path__):
            module = import_module(f"{package.__name__}.{each.name}")
            found += [value for value in vars(module).values() if isinstance(value, Judgement)]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each.rule.code))


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    modules = [vars(import_module(name)).values() for name in _ELSEWHERE]
    found = {value for values in modules for value in values if isinstance(value, Rule)}
    return tuple(sorted(found | {each.rule for each in judgements()}, key=lambda rule: rule.code))


@cache
def codes() -> Mapping[str, str]:
    """The code of every rule, by code and by name."""
    return {word: rule.code for rule in rules() for word in (rule.code, rule.name)}
