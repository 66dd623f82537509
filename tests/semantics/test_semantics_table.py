"""The table of paragraphs and their tests (README.md beside this file) is true."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TESTS = HERE.parent
GENERATORS = {"large", "given"}
NOT_PARAGRAPHS = {"test_semantics_table.py"}

ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
Row = tuple[str, list[str], list[str]]


def table() -> list[Row]:
    """Paragraphs, each with its tests on generated organisations and those made by hand."""
    rows = ROW.findall((HERE / "README.md").read_text("utf-8"))[1:]
    made = [(name, re.findall("`(.+?)`", on), re.findall("`(.+?)`", by)) for name, on, by in rows]
    return [row for row in made if row[1]]


@cache
def functions(file: str) -> dict[str, bool]:
    """The tests of a file, and whether each of them looks at generated examples."""
    module = ast.parse((TESTS / file).read_text("utf-8"))
    found: dict[str, bool] = {}
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            named = (each.func if isinstance(each, ast.Call) else each for each in node.decorator_list)
            names = {each.id for each in named if isinstance(each, ast.Name)}
            found[node.name] = not names.isdisjoint(GENERATORS) or "SEEDS" in ast.dump(node)
    return found


def named_tests(name: str) -> dict[str, bool]:
    """The tests that an entry of the table names."""
    file, _, function = name.partition("::")
    return {function: functions(file)[function]} if function else functions(file)


@pytest.mark.parametrize("row", table(), ids=lambda row: row[0])
def test_each_paragraph_has_named_tests_both_sorts(row: Row) -> None:
    _paragraph, generated, by_hand = row
    assert all(named_tests(name) for name in (*generated, *by_hand))
    assert any(named_tests(name) and True in named_tests(name).values() for name in generated), generated
    assert any(False in named_tests(name).values() for name in by_hand), by_hand


def test_each_file_here_is_named_after_its_paragraph() -> None:
    found = {file.name for file in HERE.glob("test_semantics_*.py")} - NOT_PARAGRAPHS
    named = {
        name.partition("/")[2] for _, generated, _ in table() for name in generated if "semantics/" in name
    }
    assert found == named
    for name in found:
        said = ast.get_docstring(ast.parse((HERE / name).read_text("utf-8"))) or ""
        paragraph = re.match("Semantics, “(.+?)”", said)
        assert paragraph is not None, name
        rows = [row for row in table() if f"semantics/{name}" in row[1]]
        assert [row[0].casefold()[:4] for row in rows] == [paragraph[1].casefold()[:4]]


def test_the_paragraphs_are_those_of_the_page() -> None:
    page = TESTS.parent / "docs" / "semantics.md"
    assert [name for name, _, _ in table()] == re.findall(r"^\*\*(.+?)\.\*\*", page.read_text("utf-8"), re.M)
