"""The tree of units in plain text: everything that was understood of it, and what wasn't."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from orgctl.api import load
from orgctl.lang import catalogue
from orgctl.report import tree

GOLDEN = Path(__file__).parent / "golden"
EXAMPLE = Path(__file__).parents[2] / "examples" / "amot.yaml"
HEAD = "orgctl: 1\norganisation: {name: Granvik kommune}\n"


def written(file: Path, width: int | None = None, encoding: str = "utf-8") -> str:
    plan = load(str(file))
    assert plan.organisation is not None
    data = io.BytesIO()
    stream = io.TextIOWrapper(data, encoding=encoding, errors="backslashreplace", newline="\n")
    tree.write(plan.organisation, stream, catalogue=catalogue("en"), width=width)
    stream.flush()
    return data.getvalue().decode(encoding)


@pytest.mark.parametrize("width", [None, 48])
def test_golden(width: int | None) -> None:
    golden = GOLDEN / f"tree-{width or 'unwrapped'}.txt"
    assert written(GOLDEN / "tree.yaml", width) == golden.read_text("utf-8")


def test_lines_are_typed_where_the_encoding_has_no_others() -> None:
    typed = written(GOLDEN / "tree.yaml", encoding="latin-1")
    drawn = written(GOLDEN / "tree.yaml")
    for sign, instead in zip("├─└│•·×", "+-`|*-x", strict=True):
        drawn = drawn.replace(sign, instead)
    assert typed == drawn


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_example_fits(width: int) -> None:
    lines = written(EXAMPLE, width).split("\n")
    assert max(map(len, lines)) <= width


def test_every_unit_and_post_stands_once() -> None:
    text = written(GOLDEN / "tree.yaml")
    for name in ("Granvik kommune", "Oppvekst", "Grendeskolene", "Lag", "borte", "Ombud", "Konsulent"):
        assert text.count(f"{name} ·") + text.count(f"{name}\n") == 1, name


def test_nothing_to_show(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(HEAD, "utf-8")
    assert written(file) == "No units and no posts.\n"


def test_a_very_deep_tree_stays_small(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    units = "".join(f"  u{number}: {{parent: u{number - 1}}}\n" for number in range(1, 2000))
    file.write_text(f"{HEAD}units:\n  u0: {{}}\n{units}", "utf-8")
    text = written(file)
    assert text.count("\n") == 2000
    assert len(text) < 2000 * 150
