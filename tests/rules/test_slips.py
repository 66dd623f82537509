"""The real slips of five real plans: each is found, at its place, as `slips/*.yaml` had it before there was
a rule; and nothing else is found, pinned as (code, entity) per example."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from orgctl.api import lint
from orgctl.findings import Finding, Severity
from orgctl.lang import catalogue

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("amot", "roros", "baerum", "lorenskog", "alta")
KEYS = {"slip", "code", "entity", "names", "severity", "unknowable", "later"}


def slips(name: str) -> list[dict[str, Any]]:
    """What is expected of an example, slip by slip."""
    found: list[dict[str, Any]] = YAML(typ="safe").load(ROOT / "tests" / "rules" / "slips" / f"{name}.yaml")
    return found


def findings(name: str) -> tuple[Finding, ...]:
    """What lint finds in an example, as it stands."""
    return lint([str(ROOT / "examples" / f"{name}.yaml")]).findings


def words(finding: Finding) -> str:
    """All that is said of a finding."""
    said = [finding.message, *(each.label for each in finding.related)]
    return " ".join(catalogue().text(each.id, each.args) for each in said if each.id)


@pytest.mark.parametrize("name", NAMES)
def test_each_slip_is_found(name: str) -> None:
    found = findings(name)
    missed = []
    for slip in slips(name):
        assert slip.keys() <= KEYS
        if "unknowable" in slip or "later" in slip:
            continue
        weight = Severity(slip.get("severity", "warning"))
        order = list(Severity)
        if not any(
            each.rule.code == slip["code"]
            and each.entity == slip["entity"]
            and order.index(each.severity) <= order.index(weight)
            and all(word in words(each) for word in slip.get("names", ()))
            for each in found
        ):
            missed.append((slip["slip"], slip["code"], slip["entity"]))
    assert missed == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_else_is_found(name: str) -> None:
    found = [f"{each.severity} {each.rule.code} {each.entity}" for each in findings(name)]
    pinned = (ROOT / "tests" / "rules" / "slips" / f"{name}.txt").read_text("utf-8").splitlines()
    assert sorted(found) == sorted(pinned)
