"""A plan over another one (semantics, “Overlay”): what they give together, and each finding in the file that
it is about."""

from __future__ import annotations

import file_sets
import pytest
from file_sets import PART, Files, errors, loaded, one, short, told, written

from orgctl import api
from orgctl.model.posts import LeaderPost

in_a_folder = file_sets.in_a_folder

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
