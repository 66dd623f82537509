"""Codes are permanent, used for one thing each, and explained where findings point to."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import orgctl
from orgctl.findings import Rule
from orgctl.report.telling import page
from orgctl.rules import registry
from orgctl.rules.judging import Judgement

ROOT = Path(__file__).resolve().parents[2]


def rules() -> set[Rule]:
    """Every rule that stands in a module of the house."""
    names = [m.name for m in walk_packages(orgctl.__path__, "orgctl.") if not m.name.endswith("__main__")]
    values = [value for name in names for value in vars(import_module(name)).values()]
    judged = {value.rule for value in values if isinstance(value, Judgement)}
    return judged | {value for value in values if isinstance(value, Rule)}


def test_the_registry_knows_every_rule() -> None:
    assert set(registry.rules()) == rules()


def test_each_code_is_one_rule_with_its_own_name() -> None:
    found = sorted(rules(), key=lambda rule: rule.code)
    assert len({rule.code for rule in found}) == len({rule.name for rule in found}) == len(found) > 20
    assert all(re.fullmatch(r"ORG\d{3}", rule.code) for rule in found)


def test_each_rule_is_explained_under_its_code() -> None:
    for rule in rules():
        text = (ROOT / page(rule)).read_text("utf-8")
        assert f"\n# {rule.code} {rule.name}\n" in text
