"""Semantics, “Version”."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from organisations_at_large import Large, large, read

from orgctl.api import Plan


def codes(plan: Plan) -> list[str]:
    return [finding.rule.code for finding in plan.findings]


@pytest.mark.parametrize("version", ["1", True, 1.0, 0, -1, None, [1]])
def test_orgctl_is_the_integer_1(version: object) -> None:
    plan = read({"orgctl": version, "organisation": {"name": "Åmot"}})
    assert codes(plan) == ["ORG013"]
    assert plan.findings[0].path == ("orgctl",)


def test_orgctl_is_required() -> None:
    assert len(codes(read({"organisation": {"name": "Åmot"}}))) == 1


@large(st.integers(2, 99))
def test_a_newer_number_is_one_finding_that_ends_checking(each: Large, version: int) -> None:
    values = {**each.values, "orgctl": version, "units": {"a": {"parent": "finnes-ikke", "nmae": 1}}}
    plan = read(values)
    assert [(finding.path, finding.message.args["version"]) for finding in plan.findings] == [
        (("orgctl",), version)
    ]
    assert plan.organisation is None


@large()
def test_a_part_of_a_newer_version_is_one_finding_too(each: Large) -> None:
    part = {"orgctl-part": 2, "units": {"ny": {"nmae": 1}}}
    plan = read({"plan.yaml": {**each.values, "include": "del.yaml"}, "del.yaml": part})
    found = [finding for finding in plan.findings if finding.file.endswith("del.yaml")]
    assert [finding.path for finding in found] == [("orgctl-part",)]
