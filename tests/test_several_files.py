"""Definitions in several files (semantics, “Include” and “Overlay”): what they give together, and each
finding in the file that it is about."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest

from orgctl import api
from orgctl.findings import Finding, Severity
from orgctl.model.posts import LeaderPost
from orgctl.source import parse

ROOT = "orgctl: 1\norganisation: {name: Granvik kommune}\n"
PART = "orgctl-part: 1\n"
Files = dict[str, str]


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan").mkdir()
    monkeypatch.chdir(tmp_path / "plan")


def written(files: Files) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")


def loaded(files: Files, name: str = "plan.yaml") -> api.Plan:
    written(files)
    return api.load(name)


def short(finding: Finding) -> str:
    assert finding.place is not None
    return f"{finding.file}:{finding.place.line}:{finding.place.column} {finding.rule.code}"


def errors(plan: api.Plan | api.Validation) -> list[Finding]:
    return [finding for finding in plan.findings if finding.severity is Severity.ERROR]


def told(files: Files, name: str = "plan.yaml") -> list[str]:
    return [short(finding) for finding in errors(loaded(files, name))]


def one(files: Files, name: str = "plan.yaml") -> Finding:
    (finding,) = errors(loaded(files, name))
    return finding


# --- include ---------------------------------------------------------------------------------


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


# --- base ------------------------------------------------------------------------------------

BASE = """\
orgctl: 1
organisation: {name: Granvik kommune}
levels: {en: {name: En}, to: {name: To}}
roles: {leder: {name: Leder, tasks: [a, {id: b, text: B}, c]}}
units:
  plan: {name: Plan}
  helse:
    name: Helse
    tags: [x, y]
    staffing: {fte: 3, employees: 4}
    leader: {title: Helsesjef, holder: vacant}
    units: {rhf: {name: RHF, leader: {role: leder}}}
"""


def overlay(text: str) -> Files:
    return {"base.yaml": BASE, "plan.yaml": "orgctl: 1\nbase: base.yaml\n" + text}


def flat(files: Files) -> api.Plan:
    plan = loaded(files)
    assert plan.sound
    return plan


def test_nothing_over_a_base_is_the_base() -> None:
    plan = flat(overlay(""))
    base = api.load("base.yaml")
    assert plan.model.definition == base.model.definition


def test_entities_merge_by_key_and_values_are_replaced() -> None:
    units = flat(
        overlay(
            "units:\n  helse: {name: Helse og mestring, staffing: {fte: 5}, tags: z, "
            "leader: {holder: unknown}, description: Ny}\n"
        )
    ).model.definition.units
    helse = units["helse"]
    assert (helse.name, helse.description, helse.tags) == ("Helse og mestring", "Ny", ("z",))
    assert helse.staffing is not None
    assert (helse.staffing.fte, helse.staffing.employees) == (5, 4)
    assert isinstance(helse.leader, LeaderPost)
    assert helse.leader.title == "Helsesjef"


def test_a_unit_is_moved_added_and_deleted() -> None:
    plan = flat(overlay("units:\n  rhf: {parent: plan}\n  helse: null\n  ny: {name: Ny, parent: plan}\n"))
    assert {id: unit.parent for id, unit in plan.model.definition.units.items()} == {
        "plan": None,
        "rhf": "plan",
        "ny": "plan",
    }


def test_a_nested_unit_may_say_where_it_goes() -> None:
    plan = flat(overlay("units: {helse: {units: {rhf: {parent: plan}}}}\n"))
    assert plan.model.definition.units["rhf"].parent == "plan"


def test_lists_are_replaced_or_edited() -> None:
    def tasks(text: str) -> list[str]:
        each = flat(overlay(f"roles: {{leder: {{tasks: {text}}}}}\n")).model.definition.roles["leder"].tasks
        return [task if isinstance(task, str) else task.text for task in each]

    assert tasks("[ny]") == ["ny"]
    assert tasks("{append: [d, e]}") == ["a", "B", "c", "d", "e"]
    assert tasks("{remove: [b, c]}") == ["a"]
    assert tasks("{remove: a, append: d}") == ["B", "c", "d"]


def test_the_order_of_levels_counts_if_all_are_named() -> None:
    assert list(flat(overlay("levels: {to: {}, en: {}}\n")).model.definition.levels) == ["to", "en"]
    assert list(flat(overlay("levels: {tre: {name: Tre}, en: {}}\n")).model.definition.levels) == [
        "en",
        "to",
        "tre",
    ]


def test_bases_chain_and_include() -> None:
    plan = flat(
        {
            **overlay("include: deler/*.yaml\n"),
            "deler/a.yaml": PART + "units: {rhf: {name: Rus og psykisk helse}, ny: {name: Ny}}\n",
            "topp.yaml": "orgctl: 1\nbase: plan.yaml\nunits: {ny: {name: Nyest}}\n",
        }
    )
    assert plan.model.definition.units["rhf"].name == "Rus og psykisk helse"
    top = api.load("topp.yaml")
    assert (top.sound, top.model.definition.units["ny"].name) == (True, "Nyest")
    assert list(top.files) == ["topp.yaml", "plan.yaml", "deler/a.yaml", "base.yaml"]


def test_a_base_may_lie_in_another_folder_with_its_own_includes() -> None:
    plan = loaded(
        {
            "base.yaml": BASE + "include: deler/x.yaml\n",
            "deler/x.yaml": PART + "units: {x: {}}\n",
            "alternativ/a.yaml": "orgctl: 1\nbase: ../base.yaml\nunits: {x: {name: X}}\n",
        },
        "alternativ/a.yaml",
    )
    assert plan.sound
    assert plan.model.definition.units["x"].name == "X"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("units: {q: null}", "plan.yaml:3:9 ORG029"),
        ("units: {helse: {short: null}}", "plan.yaml:3:17 ORG029"),
        ("hearing: null", "plan.yaml:3:1 ORG029"),
        ("units: {helse: null}", "plan.yaml:3:9 ORG029"),
        ("roles: {leder: {tasks: {remove: [d]}}}", "plan.yaml:3:34 ORG029"),
        ("units: {helse: {navn: H}}", "plan.yaml:3:17 ORG020"),
        ("units: {rhf: {parent: borte}}", "plan.yaml:3:23 ORG101"),
        ("units: {helse: {leader: {role: ledr}}}", "plan.yaml:3:32 ORG101"),
        ("roles: {leder: {tasks: {append: [1]}}}", "plan.yaml:3:34 ORG024"),
        ("roles: {leder: {tasks: {append: []}}}", ""),
        ("units: {ny: {leader: {role: ledr}}}", "plan.yaml:3:29 ORG101"),
        ("roles: null", "base.yaml:12:45 ORG101"),
        ("units: {helse: {parent: rhf}}", "plan.yaml:3:25 ORG103"),
        ("base: 5", "plan.yaml:3:1 ORG005"),
    ],
)
def test_a_finding_lies_where_the_winning_value_stands(text: str, place: str) -> None:
    assert told(overlay(text + "\n")) == [place] * bool(place)


def test_the_base_of_a_winning_value_is_related() -> None:
    finding = one(overlay("units: {helse: {leader: borte}}\n"))
    assert [(each.place.file, each.place.line, each.label.id) for each in finding.related] == [
        ("base.yaml", 11, "overlay-base")
    ]


def test_an_error_in_the_base_lies_there() -> None:
    files = overlay("roles: {leder: {tasks: {remove: [a]}}}\nunits: {rhf: {parent: plan}}\n")
    files["base.yaml"] += "    short: 5\npositions: {p: {title: P, role: q}}\n"
    assert told(files) == ["base.yaml:13:12 ORG024", "base.yaml:14:33 ORG101"]


def test_an_item_behind_a_removed_one_keeps_its_place() -> None:
    files = overlay("roles: {leder: {tasks: {remove: [a]}}}\n")
    files["base.yaml"] = files["base.yaml"].replace(", c]", ", 7]")
    assert told(files) == ["base.yaml:4:59 ORG024"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"plan.yaml": "orgctl: 1\nbase: b.yaml\n"}, "base-missing"),
        ({"plan.yaml": "orgctl: 1\nbase: plan.yaml\n"}, "base-cycle"),
        ({"plan.yaml": "orgctl: 1\nbase: b.yaml\n", "b.yaml": PART}, "base-part"),
        ({"plan.yaml": "orgctl: 1\nbase: /etc/hosts\n"}, "base-path"),
        ({"plan.yaml": "orgctl: 1\nbase: ../../etc/passwd\n"}, "base-path"),
        ({"plan.yaml": "orgctl: 1\nbase: '*.yaml'\n"}, "base-path"),
    ],
)
def test_what_can_not_be_a_base(files: Files, message: str) -> None:
    finding = one({key: text + "units: {a: {leader: x}}\n" for key, text in files.items()})
    assert (short(finding), finding.message.id) == ("plan.yaml:2:7 ORG028", message)


def test_a_ring_of_bases_shows_its_links() -> None:
    finding = one(
        {
            "plan.yaml": "orgctl: 1\nbase: a.yaml\n",
            "a.yaml": "orgctl: 1\nbase: b.yaml\n",
            "b.yaml": "orgctl: 1\nbase: a.yaml\n",
        }
    )
    assert short(finding) == "b.yaml:2:7 ORG028"
    assert [each.place.file for each in finding.related] == ["a.yaml"]


def test_what_an_overlay_and_its_base_share_is_told_once() -> None:
    files = overlay("units: {rhf: {parent: plan}}\n")
    files["base.yaml"] += "positions: {p: {title: P, role: q}}\n"
    written(files)
    assert [short(each) for each in errors(api.validate(["base.yaml", "plan.yaml"]))] == [
        "base.yaml:13:33 ORG101"
    ]


def test_standard_input_finds_its_files_beside_the_name_it_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import io
    import sys
    from types import SimpleNamespace

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
