"""A character that nobody sees is one finding, wherever it stands: not also what it makes of the text."""

from __future__ import annotations

import pytest
from plans import read

PLAN = """\
orgctl: 1
organisation: {name: Åmot, type: municipality}
levels: {n1: {name: Topp}}
units:
  a:
    name: "A b"
    leader: p
    tasks:
      - Lede
      - text: Følge opp
    units:
      b: {name: B, function: [line, staff]}
positions:
  p: {title: Leder, fte: 1.0, level: n1}
"""


def codes(text: str) -> list[str]:
    return sorted(finding.rule.code for finding in read(text).findings)


def test_it_is_told_once() -> None:
    told = {index: codes(f"{PLAN[:index]}\x00{PLAN[index:]}") for index in range(len(PLAN) + 1)}
    assert {index: found for index, found in told.items() if found != ["ORG003"]} == {}


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("name: B", "name: \x1b"),
        ("    leader: p", "\x1b    leader: p"),
        ("municipality", "\x1b[1mmunicipality"),
        ("level: n1", "level: \x1b1"),
        ("name: Topp}", "name: Topp\x1b"),
    ],
)
def test_it_is_told_once_in_place_of_another(written: str, instead: str) -> None:
    assert codes(PLAN.replace(written, instead)) == ["ORG003"]


def test_other_mistakes_are_told_beside_it() -> None:
    assert codes(PLAN.replace("title: Leder", "titel: Leder").replace("Topp", "To\x00pp")) == [
        "ORG003",
        "ORG020",
    ]
    assert codes(PLAN.replace("Følge opp", "Følge: opp: nå").replace("Topp", "To\x00pp")) == [
        "ORG001",
        "ORG003",
    ]
