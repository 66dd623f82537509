"""Semantics, “Numbers”: counts, and spans for leaders and staff."""

from __future__ import annotations

import pytest
from organisations import organisation

from orgctl.structure import Quantity, Sort, shared, spans


def q(value: float, *, about: bool = False, all: bool = True) -> Quantity:
    return Quantity(value, about, all)


def test_leaders_and_staff() -> None:
    o = organisation("""
        units: {t: {leader: s, units: {a: {leader: {}}, b: {leader: {}}}}}
        positions: {s: {}, fag: {unit: t}, under: {reports_to: fag}, stab: {unit: t}, fast: {unit: a}}
    """)
    found = spans(o)
    assert list(found) == ["s", "fag", "a.leader", "b.leader"]
    assert found["s"].leader_posts == ("fag", "a.leader", "b.leader")  # fag has a report of its own
    assert found["s"].staff_posts == ("stab",)
    assert (found["s"].leaders, found["s"].staff) == (q(3), q(1))
    assert (found["fag"].leaders, found["fag"].staff) == (q(0), q(1))


def test_staff_is_counted_only_where_it_is_stated() -> None:
    found = spans(
        organisation("""
            units:
              t:
                leader: {}
                units:
                  a: {leader: {}, staffing: {employees: 12}}
                  b: {leader: none, staffing: {employees: 3}}
                  c: {leader: {}}
            positions: {x: {unit: a}, y: {unit: t}, z: {unit: c}}
        """)
    )
    assert found["a.leader"].staff == q(1, all=False)
    assert found["t.leader"].staff == q(1, all=False)  # the staff of b is under this leader
    assert found["c.leader"].staff == q(1)
    assert spans(organisation("units: {a: {leader: {}}}"))["a.leader"].staff == q(0, all=False)


@pytest.mark.parametrize(
    ("unit", "staff"),
    [
        ("staffing: {rows: [{title: Lærer, count: 14}, {title: Assistent, count: 2}]}", q(17)),
        ("staffing: {employees: 20, rows: [{title: Lærer, count: 14}]}", q(15)),
        ("count: 2, staffing: {rows: [{title: Lærer, count: 14}]}", q(8)),  # seven at each, and p
        ("staffing: {rows: [{title: Lærer, count: {about: 14}}]}", q(15, about=True)),
        ("staffing: {rows: [{title: Lærer, count: 14}, {title: Assistent}]}", q(15, all=False)),
        ("staffing: {rows: [{title: Lærer, count: 14}, {title: stab, count: 1}]}", q(15)),  # listed
        ("staffing: {rows: [{title: Rektor, count: 1}, {title: Lærer, count: 14}]}", q(15)),  # leads it
        # what a unit below has is not the leader's own
        ("staffing: {rows: [{title: Lærer, count: 14}]}, "
         "units: {b: {leader: {}, staffing: {rows: [{title: Lærer, count: 14}]}}}", q(1)),
        # … unless nobody leads it
        ("units: {b: {leader: none, staffing: {rows: [{title: Lærer, count: 6}]}}}", q(7)),
    ],
)  # fmt: skip
def test_a_staff_span_holds_the_rows_of_the_leaders_own_unit(unit: str, staff: Quantity) -> None:
    o = organisation(
        f"units: {{t: {{leader: {{}}, units: {{a: {{leader: {{title: Rektor}}, {unit}}}}}}}}}\n"
        "positions: {p: {title: Stab, unit: a}}"
    )
    assert spans(o)["a.leader"].staff == staff
    assert spans(o)["a.leader"].leaders.value == ("leader: {}" in unit)


@pytest.mark.parametrize(
    ("units", "leader", "leaders"),
    [
        ("t: {leader: s, units: {skole: {count: 3, leader: {}}}}", "s", q(3)),
        # three schools of four classes: four, not twelve
        ("t: {leader: s, units: {skole: {count: 3, leader: {}, units: {k: {count: 4, leader: {}}}}}}",
         "skole.leader", q(4)),
        # … and where a leader is missing between, twelve
        ("t: {leader: s, units: {skole: {count: 3, leader: none, units: {k: {count: 4, leader: {}}}}}}",
         "s", q(12)),
        # a named post leads all of what the unit stands for
        ("t: {units: {skole: {count: 3, leader: s, units: {k: {count: 4, leader: {}}}}}}", "s", q(12)),
        # counts above the leader's unit do not multiply, however unsure they are
        ("t: {count: 5, units: {a: {leader: s, units: {b: {leader: {}}}}}}", "s", q(1)),
        ("t: {count: unknown, units: {a: {leader: s, units: {b: {leader: {}}}}}}", "s", q(1)),
        ("t: {count: {about: 5}, units: {a: {leader: {}, units: {b: {count: 2, leader: {}}}}}}",
         "a.leader", q(2)),
        ("t: {count: unknown, units: {a: {leader: s, units: {b: {count: 2, leader: {}}}}}}", "s", q(2)),
        # what is about, or not stated
        ("t: {leader: s, units: {a: {count: {about: 20}, leader: {}}, b: {leader: {}}}}",
         "s", q(21, about=True)),
        ("t: {leader: s, units: {a: {count: unknown, leader: {}}, b: {leader: {}}}}", "s", q(1, all=False)),
        ("t: {leader: s, units: {a: {count: {open: d}, leader: {}}}}", "s", q(0, all=False)),
        ("t: {leader: s, units: {a: {count: {about: 20}, leader: none, units: {b: {leader: {}}}}}}",
         "s", q(20, about=True)),
        # a leader in place that stands for two in each
        ("t: {leader: s, units: {a: {count: 3, leader: {count: 2}}}}", "s", q(6)),
        ("t: {leader: s, units: {a: {count: 0, leader: {}}}}", "s", q(0)),
        ("t: {count: 0, leader: {}, units: {a: {leader: {}}}}", "t.leader", q(1)),
    ],
)  # fmt: skip
def test_counts_multiply_along_containment_for_each_single_leader(
    units: str, leader: str, leaders: Quantity
) -> None:
    named = "s" if "leader: s" in units else "x"
    o = organisation(f"decisions: {{d: {{}}}}\nunits:\n  {units}\npositions: {{{named}: {{}}}}")
    assert spans(o)[leader].leaders == leaders


def test_a_leader_of_a_unit_has_the_units_count() -> None:
    posts = organisation("""
        kinds: {k: {leader: {}}}
        units: {a: {count: 3, kind: k}, b: {count: {about: 2}, leader: {count: 2}}, c: {count: 3, leader: p}}
        positions: {p: {}, q: {count: unknown}}
    """).posts
    assert {id: post.count for id, post in posts.items()} == {
        "a.leader": q(3),
        "b.leader": q(4, about=True),
        "p": q(1),
        "q": q(0, all=False),
    }


@pytest.mark.parametrize(
    ("positions", "staff"),
    [
        ("p: {unit: a, count: 12}", q(12)),
        ("p: {unit: a, count: {about: 200}}", q(200, about=True)),
        ("p: {unit: a, count: 3}\n  r: {unit: a, count: unknown}", q(3, all=False)),
        ("p: {unit: k, count: 2}", q(8)),  # in each of four
        ("p: {unit: k}", q(4)),
    ],
)
def test_counts_of_staff(positions: str, staff: Quantity) -> None:
    o = organisation(
        f"units: {{a: {{leader: s, units: {{k: {{count: 4}}}}}}}}\npositions:\n  s: {{}}\n  {positions}"
    )
    assert spans(o)["s"].staff == staff


def test_a_span_is_for_one_of_several_alike() -> None:
    o = organisation("""
        units: {a: {}}
        positions: {teamleder: {unit: a, count: 5}, medarbeider: {reports_to: teamleder, count: 12}}
    """)
    assert spans(o)["teamleder"].staff == q(2.4, about=True)


def test_a_line_across_the_tree_counts_all_there_are() -> None:
    o = organisation("""
        units: {t: {units: {a: {leader: {}}, b: {count: 3}}}}
        positions: {p: {unit: b, reports_to: a.leader}}
    """)
    assert spans(o)["a.leader"].staff == q(3)


@pytest.mark.parametrize("many", ["unknown", "{about: 7}", "3"])
def test_a_line_across_the_tree_counts_within_what_lies_around_both(many: str) -> None:
    o = organisation(f"""
        units: {{t: {{count: {many}, units: {{a: {{leader: {{}}}}, b: {{}}, c: {{count: 2}}}}}}}}
        positions: {{p: {{unit: b, count: 4, reports_to: a.leader}}, q: {{unit: c, reports_to: a.leader}}}}
    """)
    assert spans(o)["a.leader"].staff == q(6)


def test_numbers_beyond_sense_stay_numbers() -> None:
    o = organisation(f"""
        units: {{t: {{leader: s, units: {{a: {{count: {10**400}, leader: {{}}}}, b: {{leader: {{}}}}}}}}}}
        positions: {{s: {{}}}}
    """)
    assert spans(o)["s"].leaders.complete is False


def test_a_divided_line_counts_for_leaders_with_each_and_for_staff_where_personnel_is() -> None:
    found = spans(
        organisation("""
            taxonomy: nb-kommune@1
            units: {x: {leader: {reports_to: [{to: a, in: [fag]}, {to: b, in: [personal]}]}}}
            positions:
              a: {}
              b: {}
              p: {reports_to: [{to: a, in: fag}, {to: b, in: [okonomi, personal]}]}
              q: {reports_to: [{to: a, in: personal}, {to: b}]}
              r: {reports_to: [{to: a, in: fag}, {to: b}]}
              s: {reports_to: [{to: a, in: fag}, {to: b, in: okonomi}]}
        """)
    )
    assert found["a"].leader_posts == found["b"].leader_posts == ("x.leader",)
    assert found["a"].staff_posts == ("q",)
    assert found["b"].staff_posts == ("p", "r")


def test_dotted_lines_and_covered_posts_count_in_no_span() -> None:
    found = spans(
        organisation("""
            units: {t: {leader: s, units: {a: {leader: p, units: {b: {leader: {}}}}}}}
            positions:
              s: {}
              p: {holder: {position: s}}
              vakant: {unit: t, holder: vacant}
              delt: {unit: t, holder: [{position: s}, Kari Vik]}
              prikket: {unit: a, also_reports_to: [{to: s}]}
        """)
    )
    assert (found["s"].leader_posts, found["s"].staff_posts) == ((), ("vakant", "delt"))
    assert found["p"].leader_posts == ("b.leader",)


def test_one_of_these_is_in_nobodys_span_but_an_average() -> None:
    leaders = [f"v{number}" for number in range(9)]
    o = organisation(
        """
        units: {t: {leader: s, units: {a: {leader: k1}, b: {leader: k2}}}}
        roles: {kommunalsjef: {}, leder: {reports_to: {role: kommunalsjef}}}
        """,
        "positions: {s: {}, k1: {role: kommunalsjef}, k2: {role: kommunalsjef, count: 3}, stab: {unit: a},",
        *(f"  {id}: {{role: leder, count: 2}}," for id in leaders),
        "}",
    )
    found = spans(o)
    assert found["k1"].leaders == q(0)
    assert found["k1"].staff == q(1, all=False)  # any of the nine may be
    (average,) = shared(o)
    assert average.superiors == ("k1", "k2")
    assert average.posts == tuple(leaders)
    assert average.average == q(4.5, about=True)


def test_candidates_of_an_open_line_have_no_full_span() -> None:
    found = spans(
        organisation("""
            decisions: {fordeling: {candidates: [{role: kommunalsjef}]}}
            roles: {kommunalsjef: {}}
            kinds: {v: {leader: {reports_to: {open: fordeling}}}}
            units: {t: {leader: s, units: {a: {leader: k}, x: {kind: v}, y: {kind: v}}}}
            positions: {s: {}, k: {role: kommunalsjef}, stab: {unit: a}}
        """)
    )
    assert (found["k"].leaders, found["k"].staff) == (q(0, all=False), q(1))
    assert found["k"].may_get == {Sort.LEADERS}
    assert found["s"].leaders == q(1)
    assert found["s"].may_get == set()


def test_no_span_counts_an_undecided_line() -> None:
    """Three who are to lead, once it is decided whom: neither leaders nor staff of anybody yet."""
    found = spans(
        organisation("""
            decisions: {fordeling: {candidates: [{role: kommunalsjef}]}}
            roles: {kommunalsjef: {}}
            kinds: {v: {leader: {reports_to: {open: fordeling}}}}
            units: {t: {leader: s, units: {x: {kind: v}, y: {kind: v}}}}
            positions:
              s: {}
              k1: {role: kommunalsjef, unit: t}
              k2: {role: kommunalsjef, unit: t}
              p: {unit: t}
        """)
    )
    assert list(found) == ["s", "k1", "k2", "x.leader", "y.leader"]
    assert found["s"].unsure_posts == ("k1", "k2")
    assert (found["s"].leader_posts, found["s"].staff_posts) == ((), ("p",))
    assert (found["s"].leaders, found["s"].staff) == (q(0, all=False), q(1, all=False))
    for id in ("k1", "k2"):
        assert found[id].leaders == q(0, all=False)
        assert found[id].may_get == {Sort.LEADERS}


def test_who_may_get_reports_and_waits_for_a_superior_may_be_either_there() -> None:
    found = spans(
        organisation("""
            decisions: {over: {candidates: s}, under: {candidates: k}}
            units: {t: {leader: s, units: {a: {}}}}
            positions: {s: {}, k: {reports_to: {open: over}}, p: {reports_to: {open: under}}}
        """)
    )
    assert found["s"].may_get == {Sort.LEADERS, Sort.STAFF}
    assert found["k"].may_get == {Sort.STAFF}
