"""Definitions in several files (semantics, “Include”): what they give together, and each finding in the file
that it is about."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import file_sets
import jsonschema
import pytest
from file_sets import PART, ROOT, loaded, one, short, told, written

from orgctl import api
from orgctl.source import parse

in_a_folder = file_sets.in_a_folder


def test_files_are_united_in_order_the_root_first_then_depth_first() -> None:
    claim = "claims: [{{text: {}, of: {{levels: {{}}}}, equals: 0}}]\n"
    plan = loaded(
        {
            "plan.yaml": f"{ROOT}include: [b.yaml, a/*.yaml]\nunits: {{root: {{}}}}\n{claim.format('r')}",
            "b.yaml": f"{PART}include: [c/d.yaml]\nunits: {{b: {{}}}}\n{claim.format('b')}",
            "c/d.yaml": PART + "units: {d: {}}\n",
            "a/2.yaml": PART + "units: {a2: {}}\n",
            "a/10.yaml": PART + "units: {a10: {}}\n",
            "a/.hidden.yaml": PART + "units: {hidden: {}}\n",
        }
    )
    assert plan.sound
    assert list(plan.model.definition.units) == ["root", "b", "d", "a10", "a2"]
    assert [claim.text for claim in plan.model.definition.claims] == ["r", "b"]
    assert list(plan.files) == ["plan.yaml", "b.yaml", "c/d.yaml", "a/10.yaml", "a/2.yaml"]


def test_the_same_organisation_in_one_file_and_in_several() -> None:
    units = "  a: {name: A, parent: top, leader: {title: Leder}}\n  b: {name: B, parent: a}\n"
    one_file = loaded(
        {
            "plan.yaml": ROOT
            + "units:\n  top: {}\n"
            + units
            + "strategy: {goals: [x, y], profile: {V: [a], W: [b]}}\n"
        }
    )
    several = loaded(
        {
            "plan.yaml": ROOT
            + "include: p.yaml\nunits: {top: {}}\nstrategy: {goals: [x], profile: {V: [a]}}\n",
            "p.yaml": PART
            + "units:\n  a: {name: A, parent: top, leader: {title: Leder}, units: {b: {name: B}}}\n"
            "strategy: {goals: y, profile: {W: [b]}}\n",
        }
    )
    assert several.organisation is not None
    assert one_file.organisation is not None
    assert several.organisation.definition.units == one_file.organisation.definition.units
    assert several.organisation.definition.strategy == one_file.organisation.definition.strategy
    assert several.organisation.posts == one_file.organisation.posts


def test_an_id_in_two_files_is_told_with_both_places() -> None:
    finding = one(
        {
            "plan.yaml": ROOT + "include: p.yaml\nunits: {a: {}}\n",
            "p.yaml": PART + "units:\n  x: {units: {a: {}}}\n",
        }
    )
    assert short(finding) == "p.yaml:3:15 ORG102"
    assert [(each.place.file, each.place.line, each.place.column) for each in finding.related] == [
        ("plan.yaml", 4, 9)
    ]


def test_a_word_in_two_files_is_told_with_both_places() -> None:
    finding = one(
        {
            "plan.yaml": ROOT + "include: p.yaml\nstrategy: {vision: a}\n",
            "p.yaml": PART + "strategy: {vision: b}\n",
        }
    )
    assert short(finding) == "p.yaml:2:12 ORG028"
    assert [each.place.file for each in finding.related] == ["plan.yaml"]


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ("units: {a: {leader: hvem}}", "p.yaml:2:21 ORG101"),
        ("units: {a: {units: {b: {leader: hvem}}}}", "p.yaml:2:33 ORG101"),
        ("units: {a: {navn: A}}", "p.yaml:2:13 ORG020"),
        ("units: [a]", "p.yaml:2:1 ORG022"),
        ("units:", "p.yaml:2:1 ORG023"),
        ("claims: [{text: x}]", "p.yaml:2:10 ORG021"),
        ("strategy: {targets: {m: {name: M, value: mye}}}", "p.yaml:2:42 ORG022"),
        ("strategy: [a]", "p.yaml:2:11 ORG022"),
        ("document: {title: X}", "p.yaml:2:1 ORG020"),
        ("unist: {}", "p.yaml:2:1 ORG020"),
        ("units: {a: {name: b: c}}", "p.yaml:2:20 ORG001"),
        ("include: [mangler.yaml]", "p.yaml:2:11 ORG028"),
        ("include: [../plan.yaml]", "p.yaml:2:11 ORG028"),
    ],
)
@pytest.mark.parametrize(
    "beside",
    ["", "units: {x: {}}\nclaims: [{text: y, of: {levels: {}}, equals: 0}]\nstrategy: {vision: v}\n"],
)
def test_a_finding_lies_in_its_file(part: str, place: str, beside: str) -> None:
    assert told({"plan.yaml": ROOT + "include: p.yaml\n" + beside, "p.yaml": PART + part + "\n"}) == [place]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("mangler.yaml", "include-missing"),
        ("s", "include-folder"),
        ("../utenfor.yaml", "include-outside"),
        ("/etc/hosts", "include-outside"),
        ("C:/plan.yaml", "include-outside"),
        ("q/*.yaml", "include-nothing"),
        ("hel.yaml", "include-whole"),
        ("plan.yaml", "include-cycle"),
        ("lenke.yaml", "include-link"),
    ],
)
def test_what_can_not_be_included(entry: str, message: str) -> None:
    Path("../utenfor.yaml").write_text(PART, "utf-8")
    Path("s").mkdir()
    os.symlink("../utenfor.yaml", "lenke.yaml")
    finding = one({"plan.yaml": ROOT + f"include: [{{path: {entry}}}]\n", "hel.yaml": ROOT})
    assert (short(finding), finding.message.id) == ("plan.yaml:3:18 ORG028", message)
    assert finding.path == ("include", 0, "path")


def test_what_stands_only_in_the_main_file_is_told_once_whatever_its_value() -> None:
    files = {
        "plan.yaml": ROOT + "include: [del.yaml]\n",
        "del.yaml": PART + "taxonomy: x\nbase: 3\nunits: {a: {name: A}}\n",
    }
    assert told(files) == ["del.yaml:2:1 ORG020", "del.yaml:3:1 ORG020"]


def test_a_ring_of_includes_shows_its_links() -> None:
    finding = one(
        {
            "plan.yaml": ROOT + "include: a.yaml\n",
            "a.yaml": PART + "include: b.yaml\n",
            "b.yaml": PART + "include: a.yaml\n",
        }
    )
    assert short(finding) == "b.yaml:2:10 ORG028"
    assert [each.place.file for each in finding.related] == ["a.yaml"]


def test_a_file_that_two_include_is_read_once() -> None:
    plan = loaded(
        {
            "plan.yaml": ROOT + "include: [a.yaml, b.yaml]\n",
            "a.yaml": PART + "include: felles.yaml\n",
            "b.yaml": PART + "include: felles.yaml\n",
            "felles.yaml": PART + "units: {a: {}}\n",
        }
    )
    assert plan.sound


def test_a_missing_optional_file_leaves_what_refers_into_it_unsaid() -> None:
    text = ROOT + "include: [{path: personer.yaml, optional: true}]\nunits: {helse: {leader: leder}}\n"
    text += "positions: {leder: {title: L, holder: {person: p17}}, x: {title: X, unit: helsee}}\n"
    assert told({"plan.yaml": text}) == ["plan.yaml:5:75 ORG101"], "a slip is told all the same"
    assert told({"plan.yaml": text, "personer.yaml": PART + "people: {p18: {name: N}}\n"}) == [
        "plan.yaml:5:48 ORG101",
        "plan.yaml:5:75 ORG101",
    ]


def test_a_misspelt_path_gets_what_was_meant() -> None:
    finding = one({"plan.yaml": ROOT + "include: helse.yml\n", "helse.yaml": PART})
    assert finding.label is not None
    assert finding.label.args["names"] == ["helse.yaml"]


def test_a_part_alone_is_noted_and_one_that_is_included_is_not() -> None:
    written(
        {
            "plan.yaml": ROOT + "include: a.yaml\n",
            "a.yaml": PART + "units: {a: {leader: x}}\n",
            "b.yaml": PART,
        }
    )
    found = api.validate(["."])
    assert [short(each) for each in found.findings] == ["a.yaml:2:21 ORG101"]
    assert (found.parts, found.files) == (("b.yaml",), ("a.yaml", "b.yaml", "plan.yaml"))
    alone = api.validate(["a.yaml"])
    assert (alone.findings, alone.parts) == ((), ("a.yaml",))


def test_standard_input_finds_its_files_beside_the_name_it_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written({"del/a.yaml": PART + "units: {a: {leader: x}}\n"})
    for name, include in (("del/plan.yaml", "a.yaml"), (None, "del/a.yaml")):
        text = ROOT + f"include: {include}\n"
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
        assert [short(each) for each in api.load("-", stdin_filename=name).findings] == [
            "del/a.yaml:2:21 ORG101"
        ]


# --- the example -----------------------------------------------------------------------------

GRANVIK = Path(__file__).parents[1] / "examples" / "granvik"


@pytest.mark.parametrize("name", ["plan.yaml", "alternativ.yaml"])
def test_the_example_in_several_files_is_sound(name: str) -> None:
    plan = api.load(str(GRANVIK / name))
    assert plan.findings == ()
    assert len(plan.files) == (3 if name == "plan.yaml" else 4)


@pytest.mark.parametrize("path", sorted(GRANVIK.rglob("*.yaml")), ids=lambda path: path.stem)
def test_each_file_of_the_example_names_the_schema_that_it_fulfils(path: Path) -> None:
    head = path.read_text("utf-8").partition("\n")[0]
    schema = (path.parent / head.rpartition("=")[2]).resolve()
    assert schema.parent.name == "schemas"
    validator = jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8")))
    value = parse(path.read_bytes(), path.name).value
    assert [error.message for error in validator.iter_errors(value)] == []
