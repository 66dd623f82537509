"""Semantics, “Time”: the reading date, and what is in force on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from organisations import plan

from orgctl.findings import Finding
from orgctl.model.references import references
from orgctl.model.scalars import Day, Open
from orgctl.structure import Organisation, grants, resolve
from orgctl.structure.reading_date import Standing, standing


def at(day: str | None, *parts: str) -> Organisation:
    """The organisation of a file on a day."""
    organisation = plan(*parts, at=day).organisation
    assert organisation is not None
    return organisation


def told(day: str | None, *parts: str) -> list[tuple[str, str]]:
    """Code and route of what is found on a day, tops aside."""
    findings = (each for each in plan(*parts, at=day).findings if each.rule.code != "ORG105")
    return [(each.rule.code, "/".join(map(str, each.path))) for each in findings]


def in_force(valid: str, day: str) -> bool:
    """Whether a group with this `valid` is there on a day."""
    return "g" in at(day, f"decisions: {{d: {{}}}}\ngroups: {{g: {{valid: {valid}}}}}").groups


# --- the reading date ------------------------------------------------------------------------------


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


# --- bounds ----------------------------------------------------------------------------------------


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


days = st.dates(date(2010, 1, 1), date(2016, 12, 31))
texts = st.one_of(
    days.map(str),
    days.map(lambda day: f"{day:%Y-%m}"),
    days.map(lambda day: f"{day.year}-Q{(day.month + 2) // 3}"),
    days.map(lambda day: f"{day.year}-T{(day.month + 3) // 4}"),
    days.map(lambda day: str(day.year)),
)
bounds = st.one_of(st.none(), st.just("unknown"), st.just(Open(open="d")), texts.map(Day.parse))


@given(bounds, bounds, days)
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


# --- what is told ------------------------------------------------------------------------------------


def test_what_has_ended_is_history_and_never_reported() -> None:
    parts = """
    groups:
      old: {chair: nobody, members: [gone], valid: {until: 2012}}
      new: {chair: p, members: [{role: none-such}], valid: {from: 2020}}
    positions: {p: {holder: {person: x, until: 2012}}, gone: {valid: {until: 2011}, reports_to: nobody}}
    """
    assert told("2013-01-01", parts) == [("ORG101", "groups/new/members/0/role")]
    assert ("ORG101", "groups/old/chair") in told("2012-01-01", parts)


@pytest.mark.parametrize(
    "said",
    [
        "positions: {p: {reports_to: GONE}}",
        "positions: {p: {deputy: {to: GONE}}}",
        "positions: {p: {holder: {position: GONE}}}",
        "units: {u: {leader: GONE}}",
        "groups: {h: {chair: GONE}}",
        "groups: {h: {members: [{position: GONE}]}}",
        "delegations: {h: {from: unknown, to: GONE, areas: unknown}}",
        "strategy: {targets: {t: {name: T, owner: GONE}}}",
    ],
)
def test_what_is_in_force_and_refers_to_what_is_not_is_told(said: str) -> None:
    def finding(valid: str) -> Finding:
        said_of_both = said.replace("positions: {", f"positions: {{gone: {{valid: {valid}}}, ")
        text = said_of_both if "gone:" in said_of_both else f"{said}\npositions: {{gone: {{valid: {valid}}}}}"
        (found,) = plan(text.replace("GONE", "gone"), at="2013-06-01").findings
        return found

    ended, coming = finding("{until: 2012}"), finding("{from: 2014}")
    assert (ended.rule.code, ended.message.id) == ("ORG116", "not-in-force.ended")
    assert (coming.rule.code, coming.message.id) == ("ORG116", "not-in-force.coming")
    (because,) = ended.related
    assert because.label.id == "in-force.ended"
    assert because.place.end_column - because.place.column == len("{until: 2012}")


@pytest.mark.parametrize(
    ("lapsed", "reference"),
    [
        ("kinds: {gone: {valid: {until: 2012}}}", "units: {u: {kind: gone}}"),
        ("levels: {gone: {valid: {until: 2012}}}", "positions: {p: {level: gone}}"),
        ("roles: {gone: {valid: {until: 2012}}}", "positions: {p: {role: gone, valid: {until: 2020}}}"),
        ("people: {gone: {valid: {until: 2012}}}", "positions: {p: {holder: {person: gone}}}"),
        ("areas: {gone: {valid: {until: 2012}}}", "positions: {p: {responsibilities: {gone: unit}}}"),
        ("areas: {gone: {valid: {until: 2012}, parts: {x: {}}}}", "policy: {political: [gone.x]}"),
        ("units: {gone: {valid: {until: 2012}, leader: {}}}", "positions: {p: {reports_to: gone.leader}}"),
        ("units: {gone: {valid: {until: 2012}}, u: {}}", "positions: {p: {leads: [u, gone]}}"),
        ("bodies: {gone: {valid: {until: 2012}}}", "groups: {g: {members: [{body: gone}]}}"),
    ],
)  # fmt: skip
def test_references_of_every_sort_are_told(lapsed: str, reference: str) -> None:
    assert [code for code, _ in told("2013-06-01", lapsed, reference)] == ["ORG116"]


def test_a_shipped_area_stays_though_the_files_own_words_on_it_have_ended() -> None:
    parts = "taxonomy: nb-kommune@1\nareas: {okonomi: {name: Gammel, valid: {until: 2012}}}\n"
    assert told("2013-01-01", parts, "positions: {p: {responsibilities: {okonomi: unit}}}") == []


@pytest.mark.parametrize(
    "event",
    [
        "governing_documents: {g: {adopted: [{by: gone, date: 2012}]}}",
        "delegations: {g: {from: unknown, to: unknown, areas: unknown, approved: {by: gone, date: 2012}}}",
        "groups: {g: {mandate: {by: gone, text: M}}}",
        "document: {as_of: 2013, revisions: [{by: gone}], case: {officer: gone}}",
        "decisions: {d: {decided_by: gone, taken_up: [{by: gone}]}}",
        "hearing: {parties: [gone]}",
        "implementation: {a: {text: A, who: [gone, {position: gone}]}}",
    ],
)
def test_what_tells_of_another_day_may_name_who_was_there(event: str) -> None:
    assert told("2013-06-01", event, "positions: {gone: {valid: {until: 2012}}}") == []


def test_a_reference_that_shows_how_something_outlives_its_unit_is_told_once() -> None:
    parts = "units: {a: {valid: {until: 2012}, units: {b: {valid: {from: 2000}}}}}"
    assert [code for code, _ in told("2013-01-01", parts)] == ["ORG115"]


def test_findings_point_past_what_was_left_out_of_a_list() -> None:
    parts = """
    positions:
      a: {also_reports_to: [{to: b, valid: {until: 2012}}, {to: {role: nobody-has}}]}
      b: {}
    roles: {nobody-has: {}}
    """
    assert ("ORG114", "positions/a/also_reports_to/1/to/role") in told("2013-01-01", parts)


# --- on any organisation -------------------------------------------------------------------------------

ids = st.sampled_from("abcdef")
periods = st.builds(
    lambda first, last: {key: each for key, each in (("from", first), ("until", last)) if each},
    st.one_of(st.none(), texts, st.just("unknown")),
    st.one_of(st.none(), texts, st.just("unknown")),
)


@st.composite
def files(draw: st.DrawFn) -> dict[str, Any]:
    """A small file whose entities have periods and refer to each other as they like."""

    def entry(**references: str) -> dict[str, Any]:
        said: dict[str, Any] = {
            key: draw(ids) + part for key, part in references.items() if draw(st.booleans())
        }
        if draw(st.booleans()):
            said["valid"] = draw(periods)
        return said

    def part(suffix: str, **references: str) -> dict[str, Any]:
        return {f"{id}{suffix}": entry(**references) for id in "abcdef"}

    return {
        "units": part("u", parent="u", leader="p", kind="k"),
        "positions": part("p", unit="u", reports_to="p", role="r", deputy="p"),
        "groups": part("g", chair="p", owner="u"),
        "roles": part("r"),
        "kinds": part("k"),
    }


def yaml(value: Any) -> str:
    """Plain values in flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {yaml(each)}" for key, each in value.items()) + "}"
    return str(value)


def written(parts: dict[str, Any]) -> list[str]:
    return [f"{key}: {yaml(entries)}" for key, entries in parts.items()]


def entities(parts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (entry for part in parts.values() for entry in part.values())


@given(files(), days)
def test_no_reference_to_what_is_left_out_goes_untold(parts: dict[str, Any], day: date) -> None:
    read = plan(*written(parts), at=str(day))
    assert read.organisation is not None
    snapshot = read.organisation.snapshot
    known = {id for part in parts for id in getattr(snapshot.definition, part)}
    # A list of one may stand without being a list.
    dangling = {each.path[:3] for each in references(snapshot.definition) if each.id not in known}
    found = {each.path for each in read.findings if each.rule.code == "ORG116"}
    outliving = {
        (*path, key) for path in snapshot.outliving for key in ("parent", "unit") if (*path, key) in dangling
    }
    assert found == dangling - outliving


@given(files(), days)
def test_on_a_file_without_periods_a_date_changes_nothing(parts: dict[str, Any], day: date) -> None:
    for entry in entities(parts):
        entry.pop("valid", None)
    assert told(str(day), *written(parts)) == told(None, *written(parts))
    definition = plan(*written(parts)).model.definition
    now, ever = resolve(definition, day), resolve(definition)
    assert now.definition is definition
    assert (now.units, now.posts, now.reports) == (ever.units, ever.posts, ever.reports)


@given(files(), days)
def test_what_a_period_leaves_out_a_wider_one_may_keep(parts: dict[str, Any], day: date) -> None:
    before = at(str(day), *written(parts)).definition
    for entry in entities(parts):
        if "until" in entry.get("valid", {}):
            entry["valid"]["until"] = "2999"
    after = at(str(day), *written(parts)).definition
    for part in parts:
        assert set(getattr(before, part)) <= set(getattr(after, part))
