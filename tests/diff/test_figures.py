"""Figures before and after say what both files state, with how much of it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from organisations import organisation
from test_hand_made_pairs import BASE, PAIRS

from orgctl.api import load
from orgctl.diff import compare
from orgctl.diff.figures import PARTS, WHOLE, Figure, Key, figures
from orgctl.structure import Organisation
from orgctl.structure.quantity import Quantity
from orgctl.structure.staffing import Coverage

EXAMPLES = Path(__file__).parents[2] / "examples"
SHIPPED = sorted(file for file in EXAMPLES.rglob("*.yaml") if "sektorer" not in file.parts)


def told(old: str, new: str, *keys: Key, part: str = WHOLE) -> list[str]:
    """The figures of these keys, or all, as a person would note them."""
    found = figures(organisation(old), organisation(new))
    return [_line(each) for each in found if each.part == part and (not keys or each.key in keys)]


def _line(each: Figure) -> str:
    ids = f" {each.old or '-'}>{each.new or '-'}" if each.part else ""
    before, after = (
        _side(each.before, each.coverage_before),
        _side(each.after, each.coverage_after),
    )
    more = "" if each.difference is None else f" ({each.difference.value:+g})"
    return f"{each.key}{ids}: {before} -> {after}{more}"


def _side(value: Quantity | None, coverage: Coverage | None) -> str:
    covers = f" [{coverage.known} of {coverage.of}]" if coverage is not None else ""
    if value is None:
        return f"not stated{covers}"
    return f"{'' if value.complete else '>='}{'~' if value.approximate else ''}{value.value:g}{covers}"


OLD = """
units:
  kommunen:
    leader: direktør
    units:
      skole: {leader: {title: Rektor}, staffing: {employees: 20, fte: 16.5}}
      helse: {leader: {title: Helsesjef}}
positions:
  direktør: {title: Kommunedirektør}
  rådgiver: {unit: kommunen}
"""


def test_counts_spans_and_layers_before_and_after() -> None:
    new = OLD.replace("helse: {", "bibliotek: {leader: {title: Biblioteksjef}}\n      helse: {")
    assert told(OLD, new)[:10] == [
        "units: 3 -> 4 (+1)",
        "posts: 4 -> 5 (+1)",
        "leaders: 3 -> 4 (+1)",
        "layers: 2 -> 2 (+0)",
        "leader_span_min: 2 [1 of 1] -> 3 [1 of 1] (+1)",
        "leader_span_median: 2 [1 of 1] -> 3 [1 of 1] (+1)",
        "leader_span_max: 2 [1 of 1] -> 3 [1 of 1] (+1)",
        "staff_span_min: 1 [1 of 3] -> 1 [1 of 4]",
        "staff_span_median: 1 [1 of 3] -> 1 [1 of 4]",
        "staff_span_max: 1 [1 of 3] -> 1 [1 of 4]",
    ]


def test_staffing_says_how_much_it_covers_and_has_a_difference_only_where_all_is_known() -> None:
    wanted = (Key.EMPLOYEES, Key.FTE, Key.EMPLOYEES_PER_LEADER, Key.FTE_PER_LEADER)
    known = OLD.replace("helse: {", "helse: {staffing: {employees: 12, fte: {about: 10}}, ")
    known = known.replace("leader: direktør", "leader: direktør\n    staffing: {employees: 40}")
    assert told(OLD, known, *wanted) == [
        "employees: >=20 [1 of 3] -> 40 [3 of 3]",
        "fte: >=16.5 [1 of 3] -> >=~26.5 [2 of 3]",
        "employees_per_leader: 20 [1 of 3] -> 13.3333 [3 of 3]",
        "fte_per_leader: 16.5 [1 of 3] -> ~13.25 [2 of 3]",
    ]
    fewer = known.replace("employees: 40", "employees: {about: 38}")
    assert told(known, fewer, Key.EMPLOYEES) == ["employees: 40 [3 of 3] -> ~38 [3 of 3] (-2)"]


def test_what_neither_side_states_has_no_figure_and_what_one_states_says_so() -> None:
    bare = OLD.replace(", staffing: {employees: 20, fte: 16.5}", "")
    assert not {each.key for each in figures(organisation(bare), organisation(bare))} & {
        Key.EMPLOYEES,
        Key.FTE,
        Key.EMPLOYEES_PER_LEADER,
    }
    assert told(bare, OLD, Key.EMPLOYEES, Key.FTE) == [
        "employees: not stated [0 of 3] -> >=20 [1 of 3]",
        "fte: not stated [0 of 3] -> >=16.5 [1 of 3]",
    ]
    assert told("document: {title: Plan}", "units: {a: {}}") == ["units: not stated -> 1"]
    assert told("units: {a: {count: unknown}}", "units: {a: {count: 3}, b: {}}", Key.UNITS) == [
        "units: not stated -> 4"
    ]


def test_kinds_levels_and_roles_are_those_of_the_new_file_then_what_has_gone() -> None:
    old = """
        levels: {topp: {}, enhet: {}}
        kinds: {skole: {name: Skole, level: enhet, leader: {role: rektor}}, sfo: {name: SFO}}
        roles: {rektor: {title: Rektor}}
        units: {k: {leader: {title: Sjef, level: topp}, units: {a: {kind: skole}, b: {kind: sfo}}}}
    """
    new = """
        levels: {topp: {}, leder: {was: enhet}}
        kinds: {oppvekst: {name: Oppvekstsenter, was: skole, level: leder, leader: {role: rektor}}}
        roles: {rektor: {title: Rektor}}
        units: {k: {leader: {title: Sjef, level: topp}, units: {a: {kind: oppvekst}, b: {kind: oppvekst}}}}
    """
    assert told(old, new, part="kinds") == [
        "units skole>oppvekst: 1 -> 2 (+1)",
        "units sfo>-: 1 -> not stated",
        "units ->-: 1 -> 1 (+0)",
    ]
    assert told(old, new, Key.UNITS, Key.LEADER_SPAN_MAX, part="levels") == [
        "units topp>topp: 1 -> 1 (+0)",
        "leader_span_max topp>topp: 1 [1 of 1] -> 2 [1 of 1] (+1)",
        "units enhet>leder: 1 -> 2 (+1)",
        "units ->-: 1 -> not stated",
    ]
    assert told(old, new, Key.LEADER_SPAN_MAX, part="roles") == [
        "leader_span_max ->-: 1 [1 of 1] -> 2 [1 of 1] (+1)"
    ]


def test_levels_that_are_only_new_make_nothing_up_about_the_old() -> None:
    assert told("units: {a: {}, b: {}}", "levels: {l: {}}\nunits: {a: {level: l}, b: {}}", part="levels") == [
        "units ->l: not stated -> 1",
        "units ->-: not stated -> 1",
    ]


def test_a_declared_entry_that_nothing_has_is_none_of_them() -> None:
    parts = "kinds: {skole: {name: Skole}}\nunits: {a: {%s}}"
    assert told(parts % "kind: skole", parts % "", part="kinds") == [
        "units skole>skole: 1 -> 0 (-1)",
        "units ->-: not stated -> 1",
    ]


def test_pairs_that_somebody_knows_are_those_that_count() -> None:
    old, new = (
        organisation(f"levels: {{{id}: {{}}}}\nunits: {{u: {{level: {id}}}}}") for id in ("gammel", "ny")
    )
    found = compare(old, new, {"levels": [("gammel", "ny")]})
    levels = [(each.old, each.new) for each in figures(old, new, found.pairing) if each.part == "levels"]
    assert levels == [("gammel", "ny")]


def _same(found: tuple[Figure, ...]) -> bool:
    return all(
        (each.old, each.before, each.coverage_before) == (each.new, each.after, each.coverage_after)
        for each in found
    )


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_an_organisation_has_the_figures_that_it_has(file: Path) -> None:
    read = load(str(file)).organisation
    assert read is not None
    found = figures(read, read)
    assert found
    assert _same(found)
    assert all((each.difference or Quantity()).value == 0 for each in found)


@pytest.mark.parametrize("case", PAIRS)
def test_the_way_back_shows_the_same_sides_turned(tmp_path: Path, case: str) -> None:
    new = BASE
    for before, after in PAIRS[case].changed:
        new = new.replace(before, after)
    old, changed = _read(tmp_path, BASE), _read(tmp_path, new)
    there = compare(old, changed).pairing
    forward = figures(old, changed, there)
    names = {part: [(now, was) for was, now in of.items()] for part, of in there.names.items()}
    back = figures(changed, old, compare(changed, old, names).pairing)
    assert {_turned(each) for each in back} == set(forward)


def _turned(each: Figure) -> Figure:
    turned = Figure(each.key, each.part, each.new, each.old, each.after, each.before)
    return turned._replace(coverage_before=each.coverage_after, coverage_after=each.coverage_before)


def _read(folder: Path, text: str) -> Organisation:
    file = folder / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    read = load(str(file)).organisation
    assert read is not None
    return read


def test_every_part_has_its_figures() -> None:
    found = figures(_shipped("amot-before"), _shipped("amot"))
    assert {each.part for each in found} <= {WHOLE, *PARTS}
    assert [_line(each) for each in found if each.part == "kinds"] == [
        "units ->sektor: not stated -> 3",
        "units enhet>enhet: 18 -> 19 (+1)",
        "units ->-: 1 -> 1 (+0)",
    ]


def _shipped(name: str) -> Organisation:
    read = load(str(EXAMPLES / f"{name}.yaml")).organisation
    assert read is not None
    return read
