"""Semantics, “Order”."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from organisations_at_large import Large, large, read, text
from rewritten import MAPS

from orgctl import api
from orgctl.lang.order import alphabetical

SEEDS = (4, 11)


@large(examples=15)
def test_everything_has_the_files_order(each: Large) -> None:
    o = each.ever
    for part in MAPS:
        assert [*getattr(o.definition, part)] == [*each.timeless.get(part, ())]
    for unit in o.units.values():
        assert sorted(unit.children, key=[*each.timeless["units"]].index) == [*unit.children]
    assert [*o.groups] == [id for id in (*o.definition.groups, *o.definition.bodies) if id in o.groups]


@large(examples=6)
def test_the_same_bytes_twice(each: Large) -> None:
    one, other = read(each.values), read(each.values)
    assert api.render(one, "html") == api.render(other, "html")


@pytest.mark.parametrize("command", [["validate", "--tree"], ["render"]], ids=["validate", "render"])
def test_never_the_order_of_a_set(command: list[str], tmp_path: Path) -> None:
    """Sets have another order in every process, unless they are told which."""
    for seed in SEEDS:
        (tmp_path / f"{seed}.yaml").write_text(text(Large(seed, 4).values), "utf-8")
    for seed in SEEDS if command[0] == "render" else SEEDS[:1]:
        name = f"{seed}.yaml"
        said = [name] if command[0] == "render" else [f"{seed}.yaml" for seed in SEEDS]
        found = {
            subprocess.run(
                [sys.executable, "-m", "orgctl", command[0], *said, *command[1:]],
                cwd=tmp_path,
                env={**os.environ, "PYTHONHASHSEED": number},
                capture_output=True,
                check=False,
            ).stdout
            for number in ("1", "2", "3")
        }
        assert len(found) == 1
        assert found != {b""}


def test_norwegian_order_where_the_file_has_none() -> None:
    names = ["Åmot", "Aasen", "Øya", "Ærfugl", "Zoo", "Alta"]
    assert sorted(names, key=alphabetical("nb")) == ["Alta", "Zoo", "Ærfugl", "Øya", "Åmot", "Aasen"]
