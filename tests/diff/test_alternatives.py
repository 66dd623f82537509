"""Each alternative is compared with the base, and all of them stand side by side."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from organisations import organisation

from orgctl.api import load
from orgctl.diff.alternatives import Alternative, Alternatives, Norm, UnitStatus, alternatives, rows
from orgctl.diff.figures import WHOLE, Key, figures
from orgctl.diff.kinds import Level
from orgctl.diff.posts import Status, fates
from orgctl.diff.transitions import Demand
from orgctl.structure import Organisation, Quantity
from orgctl.structure.staffing import Coverage

EXAMPLES = Path(__file__).parents[2] / "examples"
BASE = """
units:
  kommunen:
    name: Kommunen
    leader: {title: Kommunedirektør}
    units:
      skole: {name: Skolen, leader: {title: Rektor}}
      barnehage: {name: Barnehagen, leader: {title: Styrer}}
      helse: {name: Helse, leader: {title: Helsesjef}}
  kultur: {name: Kultur, parent: {open: plass}}
positions:
  lærer: {title: Lærer, unit: skole, count: 20}
  assistent: {title: Assistent, unit: barnehage, count: {about: 6}}
decisions:
  plass: {question: Hvor?, options: {a: {text: Hos skolen}, b: {text: For seg}}}
"""


def changed(*replaced: tuple[str, str], base: str = BASE) -> Organisation:
    for before, after in replaced:
        assert before in base
        base = base.replace(before, after)
    return organisation(base)


def found(*others: Organisation, base: str = BASE) -> Alternatives:
    return alternatives(organisation(base), others)


def one(*replaced: tuple[str, str], base: str = BASE) -> Alternative:
    return found(changed(*replaced, base=base), base=base).others[0]


def some(counts: Mapping[Status, Quantity] | Mapping[UnitStatus, Quantity]) -> dict[str, str]:
    """The counts that aren't none."""
    return {str(key): _said(value) for key, value in counts.items() if value != Quantity(0)}


def _said(value: Quantity) -> str:
    return f"{'' if value.complete else '>='}{'~' if value.approximate else ''}{value.value:g}"


def test_the_same_once_more_touches_nothing() -> None:
    same = one()
    assert some(same.posts) == {"unchanged": "~30"}
    assert some(same.units) == {"unchanged": "5"}
    assert same.posts_touched == same.units_touched == Quantity(0)
    assert not any(same.changes.values())
    assert all(each.difference in (None, Quantity(0, each.key is Key.POSTS)) for each in same.figures)
    assert (same.broken, same.demands, same.state.options) == ((), (), {})


def test_posts_count_as_often_as_their_entry_stands_for() -> None:
    given = one(("lærer: {title: Lærer, unit: skole,", "lærer: {title: Lærer, unit: helse,"))
    assert some(given.posts) == {"moved": "20", "unchanged": "~10"}
    assert _said(given.posts_touched) == "20"
    given = one(("  assistent: {title: Assistent, unit: barnehage, count: {about: 6}}\n", ""))
    assert some(given.posts) == {"ends": "~6", "unchanged": "24"}
    given = one(("count: 20", "count: 17"))
    assert some(given.posts) == {"ends": "3", "unchanged": "~27"}
    assert _said(given.posts_touched) == "3"
    given = one(("count: {about: 6}", "count: 8, fte: 0.5"))
    assert some(given.posts) == {"new": "~2", "changed": "~6", "unchanged": "24"}
    given = one(("count: {about: 6}", "count: unknown"))
    assert some(given.posts) == {"changed": ">=0", "unchanged": "24"}


def test_the_posts_of_an_alternative_are_all_told() -> None:
    given = one(
        ("helse: {name: Helse, leader: {title: Helsesjef}}", "omsorg: {name: Omsorg, leader: {title: Sjef}}")
    )
    assert sum(value.value for value in given.posts.values()) == len(fates(given.found)) + 19 + 5
    assert some(given.units) == {"ends": "1", "new": "1", "unchanged": "4"}


@pytest.mark.parametrize(
    ("replaced", "expected"),
    [
        ((("helse: {name: Helse,", "helse: {name: Helse, count: 3,"),), {"new": "2", "unchanged": "5"}),
        ((("name: Helse,", "name: Helse og velferd,"),), {"changed": "1", "unchanged": "4"}),
        ((("name: Helse,", "name: Helse, short: H,"),), {"unchanged": "5"}),
        ((("parent: {open: plass}", "parent: skole"),), {"settled": "1", "unchanged": "4"}),
        ((("parent: {open: plass}", "parent: unknown"),), {"changed": "1", "unchanged": "4"}),
        (
            (
                ("      skole: {name: Skolen, leader: {title: Rektor}}\n", ""),
                ("barnehage: {name: Barnehagen,", "oppvekst: {name: Oppvekst, was: [skole, barnehage],"),
                ("unit: skole", "unit: oppvekst"),
                ("unit: barnehage", "unit: oppvekst"),
            ),
            {"merged-or-split": "1", "unchanged": "3"},
        ),
    ],
)
def test_what_becomes_of_units(replaced: tuple[tuple[str, str], ...], expected: dict[str, str]) -> None:
    assert some(one(*replaced).units) == expected


def test_units_that_move_or_whose_place_is_opened() -> None:
    inside = BASE.replace("helse: {name: Helse, leader: {title: Helsesjef}}", "helse: {name: Helse}")
    flat = "  helse: {name: Helse, parent: %s}\npositions:"
    within = inside.replace("      helse: {name: Helse}\n", "").replace("positions:", flat % "kommunen")
    moved = within.replace(flat % "kommunen", flat % "skole")
    opened = within.replace(flat % "kommunen", flat % "{open: plass}")
    both = found(organisation(moved), organisation(opened), base=within).others
    assert [some(each.units) for each in both] == [
        {"moved": "1", "unchanged": "4"},
        {"opened": "1", "unchanged": "4"},
    ]


def test_changes_are_counted_once_by_the_furthest_level() -> None:
    given = one(("lærer: {title: Lærer, unit: skole,", "lærer: {title: Adjunkt, unit: helse, tags: [x],"))
    assert {str(level): number for level, number in given.changes.items() if number} == {
        "editorial": 1,
        "organisational": 1,
        "employees": 1,
    }
    assert set(given.changes) == set(Level)
    assert sum(given.changes.values()) == len(given.found.changes)


NORMS = """
policy:
  span:
    - {of: leaders, max: 2, source: Vedtak 1}
    - {of: staff, min: 10, where: {unit: barnehage}}
  layers: {max: 1}
  transitions: no_post_without_successor
"""


def beyond(norm: Norm) -> tuple[object, ...]:
    return norm.of, norm.min, norm.said.max, norm.above, norm.below, tuple(norm.coverage)


def test_norms_are_those_of_the_alternative_or_else_of_the_base() -> None:
    base = BASE + NORMS
    loose = base.replace("max: 2", "max: 5")
    without, other = found(organisation(BASE), organisation(loose), base=base).others
    leaders = ("skole.leader", "barnehage.leader", "helse.leader")
    expected = [
        ("leaders", None, 2, ("kommunen.leader",), (), (4, 4)),
        ("staff", 10, None, (), ("barnehage.leader",), (1, 1)),
        ("layers", None, 1, leaders, (), (4, 4)),
    ]
    assert [beyond(each) for each in without.state.norms] == expected
    assert beyond(other.state.norms[0]) == ("leaders", None, 5, (), (), (4, 4))
    assert not one().state.norms


def test_a_norm_says_of_how_many_it_can_be_told() -> None:
    base = BASE.replace("helse: {name: Helse,", "helse: {name: Helse, staffing: {fte: 4},")
    norms = "policy: {span: {of: staff, max: 19}}"
    assert [beyond(each) for each in alternatives(organisation(base, norms), ()).base.norms] == [
        ("staff", None, 19, ("skole.leader",), (), (2, 4))
    ]


def test_a_norm_counts_as_many_leaders_as_the_figures_do() -> None:
    units = """
units:
  topp:
    name: Toppen
    leader: {title: Direktør}
    units:
      sone: {name: Sone, count: 3, leader: {title: Soneleder}, units: {base: {name: Base, count: 2}}}
      hus: {name: Hus, count: 2, leader: {title: Husleder}}
positions:
  pleier: {title: Pleier, unit: sone, count: 4}
  vakt: {title: Vakt, unit: hus, count: unknown}
"""
    norms = "policy: {span: {of: staff, max: 9}, layers: {max: 3}}"
    base = alternatives(organisation(units, norms), ()).base
    staff, layers = (each.coverage for each in base.norms)
    whole = base.measures[WHOLE][None]
    assert staff == whole[Key.STAFF_SPAN_MAX].coverage == Coverage(3, 6)
    assert layers == Coverage(6, 6)
    assert whole[Key.LEADERS].value == Quantity(layers.of)


def test_demands_that_are_kept_and_broken() -> None:
    base = BASE + NORMS
    kept, broken = found(
        organisation(base), changed((", leader: {title: Helsesjef}", ""), base=base), base=base
    ).others
    assert kept.demands == broken.demands == (Demand.SUCCESSOR,)
    assert [each.post for each in broken.broken] == ["helse.leader"]
    assert not kept.broken


def test_options_that_are_chosen() -> None:
    both = found(
        *(changed(("options: {a", f"conclusion: {{option: {id}}}, options: {{a")) for id in ("a", "b"))
    )
    assert [each.state.options for each in both.others] == [{"plass": "a"}, {"plass": "b"}]
    assert not both.base.options


def test_rows_stand_side_by_side_by_the_ids_of_the_base() -> None:
    parts = "levels: {%s: {}}\nkinds: {%s: {name: K}}\nunits: {u: {level: %s, kind: %s}, v: {kind: %s}}"
    base = organisation(parts % ("l", "k", "l", "k", "k"))
    renamed = organisation((parts % ("m", "k", "m", "k", "k")).replace("m: {}", "m: {was: l}"))
    other = organisation((parts % ("l", "n", "l", "n", "n")).replace("name: K", "name: Annet"))
    bare = organisation("units: {u: {}, v: {}}")
    told = {
        (row.part, row.id, row.of): [cell.value and cell.value.value for cell in row.cells]
        for row in rows(alternatives(base, (renamed, other, bare)))
        if row.key is Key.UNITS
    }
    assert told == {
        ("", None, 0): [2, 2, 2, 2],
        ("kinds", "k", 0): [2, 2, None, None],
        ("kinds", "n", 2): [None, None, 2, None],
        ("levels", "l", 0): [1, 1, 1, None],
        ("levels", None, 0): [1, 1, 1, None],
    }


def test_figures_are_those_that_a_comparison_alone_has() -> None:
    base, new = (_shipped(name) for name in ("amot-before", "amot"))
    (given,) = alternatives(base, (new,)).others
    assert given.figures == figures(base, new)
    cells = {(row.part, row.id, row.key): row.cells for row in rows(alternatives(base, (new,)))}
    for each in given.figures:
        sides = cells[each.part, each.old or each.new, each.key]
        assert [(side.value, side.coverage) for side in sides] == [
            (each.before, each.coverage_before),
            (each.after, each.coverage_after),
        ]


def test_the_options_for_culture_in_alta() -> None:
    files = sorted((EXAMPLES / "alta").glob("*.yaml"))
    others = [_shipped(f"alta/{file.stem}") for file in files]
    all_of = alternatives(_shipped("alta"), others)
    assert [some(each.units) for each in all_of.others] == [
        {"new": "1", "settled": "3", "unchanged": "6"},
        {"new": "1", "unchanged": "9"},
        {"new": "1", "unchanged": "9"},
        {"new": "1", "unchanged": "9"},
    ]
    assert [some(each.posts).get("new", "0") for each in all_of.others] == ["1", "1", "0", "0"]
    assert [dict(each.state.options) for each in all_of.others] == [{"kultur": id} for id in "abcd"]
    # 40 million, permanently from 2011: nothing says what any of the options comes to.
    for state in (all_of.base, *(each.state for each in all_of.others)):
        (target,) = state.economics.targets
        assert (target.target, target.wanted, target.stated.unit) == (
            "utgiftsbehov",
            Quantity(40),
            "mill. kr",
        )
        assert target.stated.total is None
    assert all_of.others[0].state.economics.targets[0].stated.coverage == Coverage(0, 2)


def _shipped(name: str) -> Organisation:
    read = load(str(EXAMPLES / f"{name}.yaml")).organisation
    assert read is not None
    return read


def test_a_unit_that_another_post_leads_is_changed() -> None:
    swapped = """
units:
  kommunen:
    name: Kommunen
    leader: {title: Kommunedirektør}
    units: {skole: {name: Skolen, leader: {title: %s}}}
positions: {rådgiver: {title: Rådgiver, unit: kommunen}%s}
"""
    then, now = (organisation(swapped % each) for each in (("Rektor", ""), ("Skolesjef", ", x: {title: X}")))
    assert some(alternatives(then, [now]).others[0].units) == {"unchanged": "2"}
    pairs = {"positions": (("rådgiver", "skole.leader"),)}
    (other,) = alternatives(then, [now], [pairs]).others
    assert some(other.units) == {"changed": "1", "unchanged": "1"}


def test_entries_without_a_stated_number_are_told_beside_the_numbers() -> None:
    other = one(("count: 20", "count: unknown"), ("{name: Helse,", "{name: Helse, count: unknown,"))
    assert (other.posts_uncounted, other.units_uncounted) == (2, 1)
    assert (one().posts_uncounted, one().units_uncounted) == (0, 0)


def test_an_entry_whose_number_is_stated_now_is_counted_once() -> None:
    text = "units: {a: {name: A, count: %s}}\npositions: {x: {title: X, unit: a, count: %s}}\n"
    (other,) = alternatives(organisation(text % ("unknown", "unknown")), [organisation(text % (2, 4))]).others
    assert some(other.posts) == {"changed": "8"}
    assert (other.posts_uncounted, other.units_uncounted) == (0, 0)
    (other,) = alternatives(organisation(text % (2, 4)), [organisation("units: {b: {name: B}}")]).others
    assert (other.posts_uncounted, other.units_uncounted) == (0, 0)
    (other,) = alternatives(
        organisation(text % (2, "unknown")), [organisation("units: {b: {name: B}}")]
    ).others
    assert (other.posts_uncounted, other.units_uncounted) == (1, 0)
