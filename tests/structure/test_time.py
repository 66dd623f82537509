"""Semantics, “Time”: the reading date, and what is in force on it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from on_days import DATES, DAYS, at, told

from orgctl.model.scalars import Day, Open
from orgctl.structure import grants
from orgctl.structure.reading_date import Standing, standing


def in_force(valid: str, day: str) -> bool:
    """Whether a group with this `valid` is there on a day."""
    return "g" in at(day, f"decisions: {{d: {{}}}}\ngroups: {{g: {{valid: {valid}}}}}").groups


# --- the reading date --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "day"),
    [
        ("{as_of: 2014-05-02, effective: 2013-08-01, date: 2013-06-20}", "2014-05-02"),
        ("{effective: 2013-08-01, date: 2013-06-20}", "2013-08-01"),
        ("{date: 2013-06-20}", "2013-06-20"),
        ("{as_of: unknown, effective: blank, date: 2013-06-20}", "2013-06-20"),
        ("{title: Plan}", "None"),
    ],
)
def test_the_reading_date_is_as_of_else_effective_else_date_else_none(document: str, day: str) -> None:
    assert str(at(None, f"document: {document}").date.day) == day


def test_the_reading_date_is_what_is_asked_for_above_all() -> None:
    on = at("2020-01-01", "document: {as_of: 2014-05-02}").date
    assert (str(on.day), str(on.own), on.asked, on.is_own) == ("2020-01-01", "2014-05-02", True, False)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2013", "2013-12-31"),
        ("2013-02", "2013-02-28"),
        ("2013-Q3", "2013-09-30"),
        ("2013-T1", "2013-04-30"),
    ],
)
def test_the_reading_date_is_the_last_day_of_a_date(said: str, day: str) -> None:
    assert str(at(None, f"document: {{as_of: {said}}}").date.day) == day


def test_without_a_reading_date_nothing_is_filtered() -> None:
    o = at(None, "units: {a: {valid: {until: 1900}}, b: {valid: {from: 2900}}}")
    assert [*o.units] == ["a", "b"]


# --- bounds ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("valid", ["{from: 2013-04, until: 2013-06}", "{from: 2013-Q2, until: 2013-Q2}"])
def test_from_is_its_first_day_until_its_last_and_both_are_in_force(valid: str) -> None:
    days = ["2013-03-31", "2013-04-01", "2013-06-30", "2013-07-01"]
    assert [in_force(valid, day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize("bound", ["unknown", "blank"])
@pytest.mark.parametrize("end", ["from", "until"])
def test_an_unknown_bound_filters_nothing(end: str, bound: str) -> None:
    assert in_force(f"{{{end}: {bound}}}", "1900-01-01")
    assert in_force(f"{{{end}: {bound}}}", "2900-01-01")


def test_a_known_bound_beside_an_unknown_one_counts() -> None:
    assert not in_force("{from: unknown, until: 2013}", "2014-01-01")
    assert not in_force("{from: 2013, until: unknown}", "2012-12-31")


def test_an_open_start_is_not_yet_in_force() -> None:
    assert not in_force("{from: {open: d}}", "2900-01-01")
    assert not in_force("{from: {open: d}, until: 2020}", "2015-01-01")


def test_an_open_end_has_not_come() -> None:
    assert in_force("{from: 2013, until: {open: d}}", "2900-01-01")


bounds = st.one_of(st.none(), st.just("unknown"), st.just(Open(open="d")), DATES.map(Day.parse))


@given(bounds, bounds, DAYS)
def test_time_goes_one_way(first: Any, last: Any, day: date) -> None:
    order = [Standing.COMING, Standing.IN_FORCE, Standing.ENDED]
    now, later = (standing(first, last, each) for each in (day, day + timedelta(days=40)))
    assert order.index(now) <= order.index(later)
    wider = standing(None, None, day)
    assert wider is Standing.IN_FORCE


# --- units, and what goes with them ------------------------------------------------------------------

CLOSED = """
units:
  top:
    leader: sjef
    units:
      old:
        valid: {until: 2012}
        leader: {title: Leder}
        units: {below: {units: {deep: {}}}}
      other: {}
positions:
  sjef: {}
  clerk: {unit: deep}
  head: {leads: below}
  both: {leads: [below, other]}
"""


def test_a_unit_outside_its_period_goes_with_its_subtree_and_positions() -> None:
    o = at("2013-01-01", CLOSED)
    assert [*o.units] == ["top", "other"]
    assert [*o.posts] == ["sjef", "both"]
    assert len(at("2012-12-31", CLOSED).units) == 5


def test_flat_units_go_as_nested_ones_do() -> None:
    flat = """
    units:
      deep: {parent: below}
      below: {parent: old}
      old: {parent: top, valid: {until: 2012}}
      top: {}
    """
    assert [*at("2013-01-01", flat).units] == ["top"]


def test_units_in_a_ring_go_too() -> None:
    assert not at("2013-01-01", "units: {a: {parent: b, valid: {until: 2012}}, b: {parent: a}}").units


KEPT = """
units:
  top:
    units:
      old:
        valid: {until: 2012}
        units: {school: {valid: {from: 2000}, units: {room: {}}}, gone: {valid: {from: 2000, until: 2011}}}
positions: {clerk: {unit: old, valid: {until: 2015}}, teacher: {unit: school}}
"""


def test_unless_a_childs_own_valid_covers_the_date() -> None:
    o = at("2013-01-01", KEPT)
    assert [*o.units] == ["top", "school", "room"]
    assert [*o.posts] == ["teacher", "clerk"]
    assert o.units["school"].parent_state == "unknown"


def test_and_that_is_a_finding() -> None:
    assert told("2013-01-01", KEPT) == [
        ("ORG115", "units/top/units/old/units/school/valid"),
        ("ORG115", "positions/clerk/valid"),
    ]
    assert told("2012-06-01", KEPT) == []


def test_an_unknown_period_keeps_nothing() -> None:
    o = at("2013-01-01", "units: {a: {valid: {until: 2012}, units: {b: {valid: {from: unknown}}}}}")
    assert not o.units


@pytest.mark.parametrize(
    ("part", "entry"),
    [
        ("levels", ""),
        ("kinds", ""),
        ("roles", ""),
        ("people", ""),
        ("positions", ""),
        ("bodies", ""),
        ("groups", ""),
        ("areas", ""),
        ("delegations", "from: unknown, to: unknown, areas: unknown, "),
        ("laws", "name: Lov, "),
        ("agreements", ""),
        ("governing_documents", ""),
        ("decisions", ""),
        ("implementation", "text: Tilsette, "),
    ],
)
def test_every_entity_goes_by_its_own_valid(part: str, entry: str) -> None:
    text = f"{part}: {{x: {{{entry}valid: {{until: 2012}}}}, y: {{{entry}valid: {{until: 2013}}}}}}"
    assert [*getattr(at("2013-06-01", text).definition, part)] == ["y"]


def test_what_stands_inside_others_goes_as_well() -> None:
    o = at(
        "2013-06-01",
        """
        areas: {a: {parts: {x: {valid: {until: 2012}}, y: {}}}}
        strategy: {targets: {t: {name: T, valid: {until: 2012}}}}
        units:
          u:
            staffing: {rows: [{title: A, count: 1, valid: {until: 2012}}, {title: B, count: 1}]}
            leader: {title: Leder, valid: {until: 2012}}
        groups: {g: {mandate: {text: M, valid: {from: 2014}}}}
        """,
    )
    assert [*o.areas] == ["a", "a.y"]
    assert o.definition.strategy is not None
    assert not o.definition.strategy.targets
    staffing = o.units["u"].said.staffing
    assert staffing is not None
    assert [row.title for row in staffing.rows] == ["B"]
    assert o.units["u"].leadership.state == "absent"
    assert o.definition.groups["g"].mandate is None


def test_organisation_and_document_are_there_on_any_day() -> None:
    definition = at("2013-01-01", "document: {title: Plan, valid: {until: 2012}}").definition
    assert definition.document is not None
    assert definition.organisation is not None


def test_a_post_has_the_period_of_its_role_unless_it_says_its_own() -> None:
    parts = """
    roles: {old: {valid: {until: 2012}}, heir: {is: old}, young: {is: old, valid: {from: 2010}}}
    kinds: {k: {leader: {role: heir}}}
    positions: {a: {role: old}, b: {role: heir}, c: {role: young}, d: {role: old, valid: {until: 2020}}}
    units: {u: {kind: k}, v: {kind: k, leader: {title: Leder}}, w: {leader: {role: young}}}
    """
    assert sorted(at("2013-01-01", parts).posts) == ["c", "d", "w.leader"]
    assert sorted(at("2012-01-01", parts).posts) == ["a", "b", "c", "d", "u.leader", "v.leader", "w.leader"]


def test_a_leader_in_place_has_the_period_of_its_kinds_leader() -> None:
    parts = "kinds: {k: {leader: {valid: {until: 2012}}}}\nunits: {u: {kind: k, leader: {title: Leder}}}"
    assert not at("2013-01-01", parts).posts
    assert [*at("2012-01-01", parts).posts] == ["u.leader"]


def test_where_a_leader_in_place_has_ended_the_kind_creates_one() -> None:
    parts = "kinds: {k: {leader: {}}}\nunits: {u: {kind: k, leader: {valid: {until: 2012}}}}"
    assert [at(day, parts).posts["u.leader"].created for day in ("2012-01-01", "2013-01-01")] == [False, True]


def test_a_grant_without_a_period_takes_that_of_what_it_rests_on() -> None:
    parts = """
    delegations:
      a: {from: unknown, to: unknown, areas: unknown, valid: {until: 2012}}
      b: {from: unknown, to: unknown, areas: unknown, rests_on: a}
      c: {from: unknown, to: unknown, areas: unknown, rests_on: b}
      d: {from: unknown, to: unknown, areas: unknown, rests_on: a, valid: {until: 2020}}
    """
    assert [*at("2013-01-01", parts).definition.delegations] == ["d"]
    assert told("2013-01-01", parts) == [("ORG116", "delegations/d/rests_on")]


def test_a_part_of_a_delegation_has_its_headings_period_only_where_it_says_none() -> None:
    parts = """
    delegations:
      h:
        from: unknown
        to: unknown
        areas: unknown
        valid: {until: 2012}
        parts: {x: {valid: {until: 2020}}, y: {}, z: {valid: {until: 2011}}}
      a: {from: unknown, to: unknown, areas: unknown, valid: {until: 2020}, rests_on: h.x}
      b: {from: unknown, to: unknown, areas: unknown, valid: {until: 2020}, rests_on: h.y}
      c: {from: unknown, to: unknown, areas: unknown, valid: {until: 2020}, rests_on: h}
    """
    o = at("2013-01-01", parts)
    assert [*grants(o.definition, o.snapshot.headings)] == ["h.x", "a", "b", "c"]
    assert told("2013-01-01", parts) == [
        ("ORG116", "delegations/b/rests_on"),
        ("ORG116", "delegations/c/rests_on"),
    ]
    assert [*at("2021-01-01", parts).definition.delegations] == []
    assert [*grants(at("2011-06-01", parts).definition)] == ["h", "h.x", "h.y", "h.z", "a", "b", "c"]


def test_a_part_that_rests_on_what_is_in_force_outlives_a_heading_that_does_not() -> None:
    parts = """
    delegations:
      old: {from: unknown, to: unknown, areas: unknown, valid: {until: 2012}}
      new: {from: unknown, to: unknown, areas: unknown, valid: {from: 2012}}
      h: {from: unknown, to: unknown, areas: unknown, rests_on: old, parts: {x: {rests_on: new}, y: {}}}
    """
    o = at("2013-01-01", parts)
    assert [*grants(o.definition, o.snapshot.headings)] == ["new", "h.x"]


def test_dotted_lines_and_deputies_respect_the_date() -> None:
    o = at(
        "2013-06-01",
        """
        positions:
          a: {}
          b: {also_reports_to: [{to: a, valid: {until: 2012}}, {to: a, for: Plan, valid: {from: 2013}}]}
          c: {deputy: [{to: a, valid: {until: 2012}}, {to: b}]}
        """,
    )
    assert [each.purpose for each in o.posts["b"].dotted] == ["Plan"]
    assert [each.to for each in o.posts["c"].value("deputy")] == ["b"]
