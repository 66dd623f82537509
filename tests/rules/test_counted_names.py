"""ORG401 names what was counted where that is few things, and nothing where the names would not be all;
ORG404 tells what a row of a list is to another one."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked import HEAD, said

from orgctl.api import lint

KINDS = "kinds: {v: {name: Virksomhet}}\n"
CLAIM = "claims: [{text: Ni virksomheter, of: {units: {kind: v}}, equals: 9}]\n"


@pytest.mark.parametrize(
    ("units", "told"),
    [
        ("b: {name: Skole, kind: v}, c: {name: Helse, kind: v}", "2: “Skole” and “Helse”"),
        ("b: {name: Skole, kind: v, count: 3}, c: {name: Helse, kind: v}", "4"),
        ("b: {name: Skole, kind: v}, c: {kind: v}", "2"),
        ("b: {name: Skole, kind: v}, c: {name: Skole, kind: v}", "2"),
        (", ".join(f"u{n}: {{name: Skole {n}, kind: v}}" for n in range(7)), "7"),
        (", ".join(f"u{n}: {{name: {'Skole' * 10} {n}, kind: v}}" for n in range(4)), "4"),
    ],
    ids=["few", "counted", "unnamed", "namesakes", "many", "long"],
)
def test_what_was_counted_is_named(units: str, told: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(f"{HEAD}{KINDS}units: {{a: {{units: {{{units}}}}}}}\n{CLAIM}", "utf-8")
    (found,) = (each for each in lint([str(plan)]).findings if each.rule.code == "ORG401")
    assert said(found.message) == f"“Ni virksomheter” says 9, but the plan has {told}"


def test_rows_of_one_thing_are_told_apart_from_the_same_name_again(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        f"{HEAD}{KINDS}units: {{a: {{units: {{l: {{name: Lia oppvekstsenter, kind: v}}}}}}}}\n"
        "claims:\n"
        "  - {of: {units: {kind: v}}, names: [Lia skole, Lia barnehage]}\n"
        "  - {of: {unit: l}, calls: Lia skole}\n"
        "  - {of: {unit: l}, calls: Lia barnehage}\n"
        "  - {of: {units: {kind: v}}, names: [Lia skole]}\n",
        "utf-8",
    )
    (found,) = (each for each in lint([str(plan)]).findings if each.rule.code == "ORG404")
    labels = [said(each.label) for each in found.related]
    assert labels == ["the name in the plan", *["another row", "the same here"] * 2]
