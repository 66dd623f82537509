"""Findings for machines: concise lines, and JSON that keeps its published schema."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from made import DUPLICATE, LOOK, WORDS, Text, duplicate, message, said, unknown_key

from orgctl import resources
from orgctl.findings import Edit, Finding, Fix, Severity
from orgctl.machine import fingerprint
from orgctl.report import FORMATS, Report, write

TWICE = "units:\n  rhf: {knd: stab}\n  rhf: {}\n"
SCHEMA = json.loads((resources.schemas() / "findings.schema.json").read_text("utf-8"))


def written(format: str, text: Text, *findings: Finding) -> str:
    stream = io.StringIO()
    write(Report(findings, [text.file], text), format, stream, catalogue=WORDS)
    return stream.getvalue()


def document(*findings: Finding, text: Text | None = None) -> Any:
    result = json.loads(written("json", text or Text("a.yaml", ""), *findings))
    Draft202012Validator(SCHEMA).validate(result)
    return result


def test_concise_is_a_line_each() -> None:
    text = Text("wide.yaml", "東京: {knd: stab}\n🏫: {knd: stab}")
    assert written("concise", text, *[said(text, "knd", nth=2), unknown_key(text, "knd", "kind")]) == (
        "wide.yaml:1:6: error ORG020 a unit has no key “knd”\nwide.yaml:2:5: info ORG412 look at this\n"
    )
    nowhere = Finding(DUPLICATE, message("plain", text="a\nb"), file="x\n\x1b.yaml")
    assert written("concise", text, nowhere) == "x\\n\\x1b.yaml: error ORG005 a\\nb\n"
    assert written("concise", text) == ""


def test_json_has_the_keys_of_the_contract_in_order() -> None:
    text = Text("a.yaml", TWICE)
    found = document(duplicate(text, "rhf"), unknown_key(text, "knd", "kind"), text=text)
    assert list(found) == ["version", "files", "findings", "summary"] == list(SCHEMA["properties"])
    first, second = found["findings"]
    assert list(first) == list(SCHEMA["$defs"]["finding"]["properties"])
    assert list(first) == SCHEMA["$defs"]["finding"]["required"]
    assert (first["code"], first["line"], first["column"], first["end_column"]) == ("ORG020", 2, 9, 12)
    assert second["related"] == [{"message": "first stated here", "file": "a.yaml", "line": 2, "column": 3}]
    assert second["fix"] is None
    assert first["fix"] == {
        "safe": False,
        "edits": [{"action": "rename", "path": ["units", "rhf", "knd"], "value": "kind"}],
    }
    assert first["url"] == "docs/rules/ORG020.md"
    assert found["summary"] == {"error": 2, "warning": 0, "info": 0, "suppressed": 0}
    assert SCHEMA["$defs"]["finding"]["properties"]["severity"]["enum"] == [str(s) for s in Severity]


def test_json_without_place_and_with_odd_values() -> None:
    odd: dict[str, Any] = {"inf": float("inf"), "nan": float("nan"), "deep": [{"a": (1, None)}]}
    finding = Finding(
        LOOK,
        message("plain", text="\ud800\u202e\x1b", **odd),
        file="a.yaml",
        fix=Fix(True, (Edit("set", ("a", 0), {**odd, "huge": 10**5000}),)),
    )
    (found,) = document(finding)["findings"]
    assert [found[key] for key in ("line", "column", "end_line", "end_column")] == [None] * 4
    assert found["fix"]["edits"][0]["value"]["inf"] == ".inf"


def test_json_is_readable_and_safe_to_print() -> None:
    text = Text("bl\x1b\u202e\udcffå.yaml", "x: 1")
    output = written("json", text, said(text, "x", about="Åmot «東京»"))
    assert "Åmot «東京»" in output
    assert output.endswith("}\n")
    assert output.encode("utf-8").decode("utf-8") == output
    assert not any(character in output for character in "\x1b\u202e\udcff")
    assert json.loads(output)["files"] == [text.file]


def test_json_repeats_no_key_of_a_megabyte() -> None:
    long = "k" * 2_000
    for id, shown in ((long, long), (long + "k", "k" * 1_999 + "…")):
        (found,) = document(
            replace(duplicate(Text("a.yaml", TWICE), "rhf"), path=("units", id, 0), entity=id)
        )["findings"]
        assert found["path"] == ["units", shown, 0]
        assert found["entity"] == shown


def test_fingerprints_stay_with_the_problem() -> None:
    text = Text("a.yaml", TWICE)
    finding = duplicate(text, "rhf")
    same = fingerprint(finding)
    assert fingerprint(replace(finding, place=None, file="b.yaml", related=(), help=None)) == same
    moved = message("t.other-words", key="rhf", line=4, column=2, file="b.yaml")
    assert fingerprint(replace(finding, message=moved)) == same
    assert fingerprint(replace(finding, entity="unit:hbo")) != same
    assert fingerprint(replace(finding, message=message("t.twice", key="hbo"))) != same
    assert fingerprint(replace(finding, rule=LOOK)) != same


@pytest.mark.parametrize("format", FORMATS)
def test_findings_are_sorted_whatever_their_order(format: str) -> None:
    text = Text("a.yaml", "a b c")
    findings = [said(text, letter, about=letter) for letter in "abc"]
    assert written(format, text, *findings) == written(format, text, *reversed(findings))


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(ValueError, match="xml"):
        written("xml", Text("a", ""))
