"""``orgctl schema``: what is printed is what is checked in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import orgctl
from jsonschema import Draft202012Validator

from orgctl import resources
from orgctl.cli.schema import SCHEMAS


@pytest.mark.parametrize("name", SCHEMAS)
def test_printed_schemas_are_the_checked_in_ones(name: str, tmp_path: Path) -> None:
    process = orgctl("schema", name)
    assert (process.returncode, process.stderr) == (0, "")
    assert process.stdout == (resources.schemas() / f"{name}.schema.json").read_text("utf-8")
    Draft202012Validator.check_schema(json.loads(process.stdout))

    target = tmp_path / "schema.json"
    process = orgctl("schema", name, "--output", str(target))
    assert (process.returncode, process.stdout, process.stderr) == (0, "", "")
    assert target.read_bytes() == (resources.schemas() / f"{name}.schema.json").read_bytes()


def test_every_schema_that_is_there_can_be_printed() -> None:
    there = {file.name for file in resources.schemas().iterdir()}
    assert there == {f"{name}.schema.json" for name in SCHEMAS}


def test_org_is_the_one_meant_without_a_name() -> None:
    assert orgctl("schema").stdout == orgctl("schema", "org").stdout


@pytest.mark.parametrize("name", ["org", "findings"])
def test_a_schema_is_replaced(name: str, tmp_path: Path) -> None:
    target = tmp_path / "schema.json"
    assert orgctl("schema", name, "--output", str(target)).returncode == 0
    assert orgctl("schema", name, "--output", str(target)).returncode == 0


def test_only_schemas_are_replaced(tmp_path: Path) -> None:
    other = tmp_path / "package.json"
    other.write_text('{"name": "kommune"}')
    process = orgctl("schema", "findings", "--output", "package.json", cwd=tmp_path)
    assert process.returncode == 2
    assert "“package.json” exists" in process.stderr
    assert other.read_text() == '{"name": "kommune"}'
    assert orgctl("schema", "findings", "--output", str(other), "--force").returncode == 0
    assert json.loads(other.read_text())["title"] == "Findings of orgctl"


def test_output_into_a_folder_that_is_one(tmp_path: Path) -> None:
    process = orgctl("schema", "findings", "--output", str(tmp_path))
    assert process.returncode == 2
    assert "is a folder" in process.stderr
