"""Semantics, “Numbers”: staffing on a position is those who report to it and have no id."""

from __future__ import annotations

import pytest
from organisations import organisation

from orgctl.structure import Quantity, spans
from orgctl.structure.staffing import Coverage, Measure, Total, staffing, stated_totals

HEAD = "units: {t: {leader: sjef, units: {a: {leader: leder}}}}\n"


def q(value: float, *, about: bool = False, all: bool = True) -> Quantity:
    return Quantity(value, about, all)


@pytest.mark.parametrize(
    ("said", "staff"),
    [
        ("staffing: {employees: 6}", q(6)),
        ("staffing: {rows: [{title: Lærer, count: 4}, {title: Assistent, count: 2}]}", q(6)),
        ("staffing: {employees: 7, rows: [{title: Lærer, count: 4}]}", q(7)),  # a stated total wins
        ("staffing: {employees: {about: 40}}", q(40, about=True)),
        ("staffing: {employees: unknown}", q(0, all=False)),
        ("staffing: {fte: 3}", q(0, all=False)),  # in persons they are not stated
        ("staffing: {rows: [{title: Lærer}]}", q(0, all=False)),
        ("staffing: {employees: 6}, count: 3", q(2)),  # for all three, and a span is for one
        ("title: Leder", q(0, all=False)),
    ],
)
def test_it_is_in_the_staff_span_and_never_in_the_leader_span(said: str, staff: Quantity) -> None:
    found = spans(organisation(HEAD + f"positions: {{sjef: {{}}, leder: {{{said}}}}}"))
    assert found["leder"].staff == staff
    assert found["leder"].leaders == q(0)
    assert found["sjef"].leaders.value > 0


def test_who_has_staff_without_ids_is_a_leader() -> None:
    found = spans(
        organisation(
            "units: {t: {leader: sjef}}\npositions: {sjef: {}, k: {unit: t, staffing: {employees: 5}}}"
        )
    )
    assert found["sjef"].leader_posts == ("k",)
    assert found["k"].staff == q(5)


@pytest.mark.parametrize(
    ("said", "leaders", "staff", "unsure"),
    [
        ("employees: 0", q(0), q(1), ()),
        ("rows: [{title: Lærer, count: 0}]", q(0), q(1), ()),
        ("description: Se vedlegg 2.", q(0, all=False), q(0, all=False), ("k",)),
        ("employees: unknown", q(0, all=False), q(0, all=False), ("k",)),
        ("rows: [{title: Lærer, count: 2}, {title: Assistent}]", q(1), q(0, all=False), ()),
    ],
)
def test_who_has_none_is_no_leader_and_who_does_not_say_may_be_one(
    said: str, leaders: Quantity, staff: Quantity, unsure: tuple[str, ...]
) -> None:
    o = organisation(
        f"units: {{t: {{leader: sjef}}}}\npositions: {{sjef: {{}}, k: {{unit: t, staffing: {{{said}}}}}}}"
    )
    found = spans(o)
    assert (found["sjef"].leaders, found["sjef"].staff) == (leaders, staff)
    assert found["sjef"].unsure_posts == unsure
    assert ("k" in found) == (staff != q(1))


def test_listed_posts_come_on_top() -> None:
    found = spans(
        organisation(
            HEAD + "positions: {sjef: {}, leder: {staffing: {employees: 5}}, x: {unit: a}, y: {unit: a}}"
        )
    )
    assert found["leder"].staff == q(7)
    assert found["leder"].staff_posts == ("x", "y")


def test_a_leader_that_a_kind_creates_has_its_staff_in_each_unit() -> None:
    found = spans(
        organisation(
            "kinds: {skole: {leader: {title: Rektor, staffing: {employees: 20}}}}\n"
            "units: {t: {units: {a: {kind: skole}, b: {kind: skole, count: 3}}}}"
        )
    )
    assert found["a.leader"].staff == found["b.leader"].staff == q(20)


@pytest.mark.parametrize(
    ("post", "leader", "other"),
    [
        # The rows of a unit are of everyone in it: whoever is told with a post isn't told again.
        ("rows: [{title: Lærer, count: 4}]", q(10), q(4)),
        ("employees: 4", q(10), q(4)),
        ("rows: [{title: Vaktmester, count: 4}]", q(14), q(4)),
    ],
)
def test_the_rows_of_the_unit_hold_them(post: str, leader: Quantity, other: Quantity) -> None:
    found = spans(
        organisation(
            "units: {a: {leader: leder, staffing: {rows: [{title: Lærer, count: 14}]}}}\n"
            f"positions: {{leder: {{}}, team: {{unit: a, staffing: {{{post}}}}}}}"
        )
    )
    assert found["leder"].staff == leader
    assert found["team"].staff == other


def test_the_staffing_of_the_unit_holds_them() -> None:
    told = staffing(
        organisation(
            "units: {a: {leader: l}}\npositions: {l: {fte: 1, staffing: {rows: [{title: X, fte: 3.5}]}}}"
        )
    )
    assert told.whole[Measure.FTE] == Total(q(4.5), Coverage(1, 1))
    (stated,) = stated_totals(
        organisation(
            "units: {a: {leader: l, staffing: {fte: 4}}}\npositions: {l: {fte: 1, staffing: {fte: 3.5}}}"
        ),
        Measure.FTE,
    )
    assert stated.differs
    assert stated.parts == q(4.5)
