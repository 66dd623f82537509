"""The JSON Schema judges as orgctl does, as far as a schema can, and is pleasant in an editor."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from plans import HERE, codes, files, values

from orgctl import resources
from orgctl.api import load
from orgctl.model import schema, schema_files
from orgctl.source import parse

EXAMPLES = sorted((HERE.parent.parent / "examples").glob("*.yaml"))
# What a schema can't know, and why.
BEYOND = {
    "decimal-comma-in-flow": "a parser makes 19 and a key of it; the key is what is wrong, and YAML's",
    "id-of-unit-and-post": "ids of two parts are compared",
    "id-twice-in-the-tree": "ids at several depths are compared",
    "key-twice": "the second value replaces the first before a schema sees it",
    "leader-and-leads": "two parts of the file are compared",
    "nested-with-parent": "`parent` is right in a flat file",
    "ring-of-units": "references are followed",
    "role-of-itself": "references are followed",
    "thirtieth-of-february": "a pattern doesn't know the calendar",
    "unknown-reference": "whether an id exists",
}


@cache
def validator(name: str = "org") -> Any:
    return jsonschema.Draft202012Validator(json.loads(schema_files.text(name)))


def accepted(path: Path) -> bool:
    return bool(validator().is_valid(values(path)))


@pytest.mark.parametrize("name", schema_files.SCHEMAS)
def test_the_checked_in_schema_is_fresh(name: str) -> None:
    checked_in = (resources.schemas() / f"{name}.schema.json").read_text("utf-8")
    assert checked_in == schema_files.text(name), (
        f"run `orgctl schema {name} --output schemas/{name}.schema.json`"
    )


@pytest.mark.parametrize("name", schema_files.SCHEMAS)
def test_it_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema_files.text(name)))


@pytest.mark.parametrize("path", [*EXAMPLES, *files("sound"), *files("format")], ids=lambda path: path.stem)
def test_what_is_sound_is_accepted_by_both(path: Path) -> None:
    assert codes(path) == set()
    # A part of a file has a schema of its own.
    assert accepted(path) is (path.stem != "part"), [e.message for e in validator().iter_errors(values(path))]


@pytest.mark.parametrize("path", files("faulty"), ids=lambda path: path.stem)
def test_what_is_faulty_is_refused_by_both(path: Path) -> None:
    plan = load(str(path))
    assert not plan.sound
    assert len(plan.findings) == 1, "one cause is one finding"
    assert accepted(path) is (path.stem in BEYOND)


def test_there_are_enough_faulty_files_and_none_is_listed_in_vain() -> None:
    names = {path.stem for path in files("faulty")}
    assert names >= set(BEYOND)
    assert len(names - set(BEYOND)) >= 30


# In an editor


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for each in node.values():
            yield from _nodes(each)
    elif isinstance(node, list):
        for each in node:
            yield from _nodes(each)


def test_every_key_says_what_it_is_for() -> None:
    whole = json.loads(schema.text())
    for node in _nodes(whole):
        for key, shape in node.get("properties", {}).items():
            named = whole["$defs"][shape["$ref"].split("/")[-1]] if "$ref" in shape else {}
            said = shape.get("description") or named.get("description")
            assert said, key
            assert said[0].isupper() or said[0] in "{0123456789o", said
            assert said.endswith("."), said


def test_names_are_sensible_and_used() -> None:
    whole = json.loads(schema.text())
    used = {node["$ref"].removeprefix("#/$defs/") for node in _nodes(whole) if "$ref" in node}
    assert used == set(whole["$defs"])
    assert not [name for name in used if name.endswith("Part") or "Nested" in name or "__" in name]
    assert {"Unit", "Position", "Selector", "Date", "Reference"} <= used


def test_there_is_no_noise() -> None:
    whole = json.loads(schema.text())
    for node in _nodes(whole["$defs"]):
        assert "default" not in node or node["default"] is not None
        assert not isinstance(node.get("title"), str)
        assert node.get("type") != "null"
    assert len(schema.text()) < 120_000


def test_ids_are_pattern_properties() -> None:
    units = json.loads(schema.text())["properties"]["units"]
    (pattern,) = units["patternProperties"]
    assert units["additionalProperties"] is False
    assert "unknown" in pattern


PARTS_OF_FILES = [
    ("org-part", "orgctl-part: 1", True),
    ("org-part", "orgctl-part: 1\nunits: {a: {units: {b: {name: B}}}}\ninclude: [b.yaml]", True),
    ("org-part", "orgctl-part: 1\nx-a: 1", True),
    ("org-part", "orgctl: 1", False),
    ("org-part", "orgctl-part: 1\ndocument: {title: T}", False),
    ("org-part", "orgctl-part: 1\nunits: {a: {navn: A}}", False),
    ("org-part", "orgctl-part: 1\nunits: {a: null}", False),
    ("org-overlay", "orgctl: 1\nbase: a.yaml", True),
    ("org-overlay", "orgctl-part: 1\nunits: {a: null}", True),
    ("org-overlay", "orgctl: 1\nbase: a.yaml\nunits: {a: {parent: b, name: null, units: {c: null}}}", True),
    ("org-overlay", "orgctl: 1\nbase: a.yaml\nhearing: null\npolicy: {span: null}", True),
    (
        "org-overlay",
        "orgctl: 1\nbase: a.yaml\nroles: {r: {tasks: {append: [a, {text: b}], remove: c}}}",
        True,
    ),
    ("org-overlay", "orgctl: 1\nbase: a.yaml\nroles: {r: {profile: {A: {remove: [x]}, B: null}}}", True),
    ("org-overlay", "orgctl: 1\nbase: a.yaml\nstrategy: {targets: {t: {value: 3}}}", True),
    (
        "org-overlay",
        "orgctl: 1\nbase: a.yaml\nclaims: {append: [{text: x, of: {levels: {}}, equals: 1}]}",
        True,
    ),
    ("org-overlay", "orgctl: 1\nunits: {}", False),
    ("org-overlay", "orgctl: 1\nbase: a.yaml\nunits: {a: {navn: A}}", False),
    ("org-overlay", "orgctl: 1\nbase: a.yaml\nroles: {r: {tasks: {legg_til: [a]}}}", False),
    ("org-overlay", "orgctl: 1\nbase: a.yaml\nroles: {r: {tasks: {append: [1]}}}", False),
    ("org-overlay", "orgctl: 1\nbase: a.yaml\nunits: {a: {name: 5}}", False),
    ("org-overlay", "orgctl: 1\nbase: a.yaml\npositions: {p: {holder: {person: null}}}", False),
]


@pytest.mark.parametrize(("name", "text", "sound"), PARTS_OF_FILES)
def test_parts_and_overlays_are_judged_by_their_own_schemas(name: str, text: str, sound: bool) -> None:
    value = parse(text.encode(), "a.yaml").value
    judge = validator(name)
    assert judge.is_valid(value) is sound, [error.message for error in judge.iter_errors(value)]
