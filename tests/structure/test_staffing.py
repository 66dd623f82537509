"""Semantics, “Numbers”: employees and full-time equivalents."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import organisation

from orgctl.structure import Organisation, Quantity
from orgctl.structure.staffing import Coverage, Measure, Staffing, StatedTotal, Total, staffing, stated_totals

EMPLOYEES, FTE = Measure.EMPLOYEES, Measure.FTE


def q(value: float, *, about: bool = False, all: bool = True) -> Quantity:
    return Quantity(value, about, all)


def read(*parts: str) -> Staffing:
    return staffing(organisation(*parts))


def stated_of(measure: Measure, *parts: str) -> StatedTotal:
    (stated,) = stated_totals(organisation(*parts), measure)
    return stated


def test_staffing_on_a_unit_is_everyone_in_its_subtree() -> None:
    found = read("units: {t: {staffing: {employees: 40, fte: 31.5}, units: {a: {}, b: {units: {c: {}}}}}}")
    assert found.whole[EMPLOYEES] == Total(q(40), Coverage(2, 2))  # t and b only hold others
    assert found.whole[FTE] == Total(q(31.5), Coverage(2, 2))
    assert found.covered[FTE] == {"t", "a", "b", "c"}


def test_without_a_total_it_is_the_sum_and_prints_its_coverage() -> None:
    found = read("""
        units:
          t: {units: {a: {staffing: {employees: 10}}, b: {units: {c: {staffing: {employees: 5}}, d: {}}}}}
    """)
    assert found.units[EMPLOYEES]["b"] == Total(q(5, all=False), Coverage(1, 2))
    assert found.whole[EMPLOYEES] == Total(q(15, all=False), Coverage(2, 3))
    assert found.covered[EMPLOYEES] == {"a", "c"}
    assert found.whole[FTE] == Total(q(0, all=False), Coverage(0, 3))
    assert Coverage(3, 3).whole
    assert not Coverage(0, 0).whole


def test_counts_above_multiply_and_the_own_count_does_not() -> None:
    units = """
        units:
          t:
            count: 2
            units: {skole: {count: 3, staffing: {fte: 30}, units: {klasse: {count: 4, staffing: {fte: 5}}}}}
    """
    found = read(units)
    assert found.units[FTE]["klasse"].quantity == q(5)  # all four
    assert found.units[FTE]["skole"].quantity == q(30)  # all three
    assert found.units[FTE]["t"].quantity == found.whole[FTE].quantity == q(60)
    assert stated_of(FTE, units).parts == q(15)  # five in each of three


def test_fte_of_a_post_is_for_all_of_its_own_count() -> None:
    found = read("""
        units: {t: {count: 2, units: {a: {leader: {fte: 0.5}, count: 3}, b: {leader: s, count: 4}}}}
        positions: {p: {unit: a, count: 12, fte: 8.0}, s: {fte: 1}, u: {fte: 0.2}}
    """)
    assert found.units[FTE]["a"].quantity == q(25.5)  # three leaders, three times eight
    assert found.units[FTE]["b"].quantity == q(1)  # who leads a counted unit leads all of them
    assert found.whole[FTE] == Total(q(53.2), Coverage(14, 14))


def test_what_there_is_none_of_adds_nothing() -> None:
    found = read("""
        units: {t: {count: 0, units: {a: {count: 2}, b: {count: 5, leader: s}}}}
        positions: {p: {unit: a, fte: 1}, s: {fte: 1}}
    """)
    assert found.units[FTE]["a"].quantity == q(2)
    assert found.units[FTE]["b"].quantity == q(1)
    assert found.whole[FTE].quantity == q(0)


def test_about_makes_sums_approximate_and_unknown_makes_them_not_stated() -> None:
    units = "units: {t: {units: {a: {staffing: {employees: %s}}, b: {count: %s, staffing: {employees: 3}}}}}"
    assert read(units % ("{about: 20}", 1)).whole[EMPLOYEES].quantity == q(23, about=True)
    assert read(units % ("20", "{about: 2}")).whole[EMPLOYEES].quantity == q(23)  # for all of the two
    assert read(units % ("unknown", 1)).whole[EMPLOYEES] == Total(q(3, all=False), Coverage(1, 2))
    times = "units: {t: {count: %s, units: {a: {staffing: {employees: 3}}}}}"
    assert read(times % "{about: 2}").whole[EMPLOYEES].quantity == q(6, about=True)
    assert read(times % "unknown").whole[EMPLOYEES].quantity == q(0, all=False)
    whole = "units: {t: {staffing: {employees: unknown}, units: {a: {staffing: {employees: 3}}}}}"
    assert read(whole).whole[EMPLOYEES].quantity == q(3, all=False)


def test_rows_stand_for_posts_that_are_not_listed_one_by_one() -> None:
    found = read("""
        units:
          t:
            leader: {title: Rektor, fte: 1}
            staffing: {rows: [{title: Lærer, count: 14, fte: 12.4}, {title: Assistent, count: 2, fte: 1.5}]}
        positions: {r: {title: Rådgiver, unit: t, fte: 0.5}}
    """)
    assert found.whole[EMPLOYEES] == Total(q(18), Coverage(1, 1))
    assert found.whole[FTE].quantity.value == pytest.approx(15.4)


def test_a_row_holds_listed_posts_and_rows_of_its_title() -> None:
    found = read("""
        units:
          t:
            staffing: {rows: [{title: Lærer, count: 14}, {title: Rektor, count: 1}]}
            leader: {title: rektor}
            units: {a: {staffing: {rows: [{title: lærer, count: 6}]}}, b: {count: 2}}
        positions: {p: {title: Lærer, unit: b}}
    """)
    assert found.units[EMPLOYEES]["a"].quantity == q(6)
    assert found.whole[EMPLOYEES] == Total(q(13, all=False), Coverage(2, 4))  # 14 - 6 - 2, 1, and 6


def test_posts_alone_do_not_tell_how_many_are_employed() -> None:
    found = read("units: {t: {leader: {fte: 1}}}")
    assert found.whole[EMPLOYEES] == Total(q(0, all=False), Coverage(0, 1))
    assert found.whole[FTE] == Total(q(1), Coverage(1, 1))
    half = read("units: {t: {leader: {fte: 1}}}\npositions: {p: {unit: t}}")
    assert half.whole[FTE] == Total(q(0, all=False), Coverage(0, 1))


@pytest.mark.parametrize(
    ("total", "exceeded", "differs"),
    [("15", True, True), ("16", False, False), ("17", False, True), ("{about: 15}", False, False)],
)
def test_stated_totals_win_and_parts_that_do_not_sum_are_told(
    total: str, exceeded: bool, differs: bool
) -> None:
    units = (
        f"units: {{t: {{staffing: {{employees: {total}}}, "
        "units: {a: {staffing: {employees: 12}}, b: {staffing: {employees: 4}}}}}"
    )
    found = read(units)
    assert found.whole[EMPLOYEES].quantity.value == (15 if "about" in total else int(total))
    stated = stated_of(EMPLOYEES, units)
    assert (stated.unit, stated.measure, stated.parts) == ("t", EMPLOYEES, q(16))
    assert (stated.exceeded, stated.differs) == (exceeded, differs)


def test_parts_that_are_not_all_known_can_only_exceed() -> None:
    units = "units: {t: {staffing: {employees: %s}, units: {a: {staffing: {employees: 12}}, b: {}}}}"
    enough = stated_of(EMPLOYEES, units % 20)
    assert (enough.parts, enough.coverage) == (q(12, all=False), Coverage(1, 2))
    assert (enough.exceeded, enough.differs) == (False, False)
    more = stated_of(EMPLOYEES, units % 10)
    assert (more.exceeded, more.differs) == (True, False)


def test_sums_of_decimals_are_as_exact_as_people_write_them() -> None:
    units = "units: {t: {staffing: {fte: 0.3, rows: [{title: a, fte: 0.1}, {title: b, fte: 0.2}]}}}"
    assert not stated_of(FTE, units).differs


@st.composite
def trees(draw: st.DrawFn) -> list[tuple[int | None, int, int | None]]:
    """Units by number: the unit above, the count, and the employees stated."""
    size = draw(st.integers(1, 7))
    return [
        (
            draw(st.none() | st.integers(0, n - 1)) if n else None,
            draw(st.integers(1, 4)),
            draw(st.none() | st.integers(0, 9)),
        )
        for n in range(size)
    ]


def flat(tree: list[tuple[int | None, int, int | None]], order: list[int]) -> Organisation:
    lines = []
    for n in order:
        parent, count, employees = tree[n]
        above = f", parent: u{parent}" if parent is not None else ""
        staff = f", staffing: {{employees: {employees}}}" if employees is not None else ""
        lines.append(f"  u{n}: {{count: {count}{above}{staff}}}")
    return organisation("units:\n" + "\n".join(lines))


def summed(tree: list[tuple[int | None, int, int | None]], number: int) -> int:
    _parent, count, employees = tree[number]
    below = (summed(tree, n) for n, (parent, _, _) in enumerate(tree) if parent == number)
    return employees if employees is not None else count * sum(below)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_sums_do_not_depend_on_order(data: st.DataObject) -> None:
    tree = data.draw(trees())
    order = data.draw(st.permutations(range(len(tree))))
    found = staffing(flat(tree, order))
    assert found.whole[EMPLOYEES].quantity.value == sum(
        summed(tree, n) for n, (parent, _, _) in enumerate(tree) if parent is None
    )
    assert {id: found.units[EMPLOYEES][id] for id in sorted(found.units[EMPLOYEES])} == dict(
        staffing(flat(tree, list(range(len(tree))))).units[EMPLOYEES]
    )


def test_a_post_without_a_settled_place_may_be_in_a_stated_total_already() -> None:
    whole = """
        units: {t: {units: {a: {%s}}}}
        positions: {l: {unit: %s, fte: 0.8}}
        decisions: {hvor: {}}
    """
    stated = "staffing: {fte: 10}"
    assert read(whole % (stated, "a")).whole[FTE].quantity == q(10)
    assert read(whole % (stated, "{open: hvor}")).whole[FTE].quantity == q(10, all=False)
    assert read(whole % ("", "{open: hvor}")).whole[FTE].quantity == q(0.8, all=False)


@pytest.mark.parametrize("place", ["a", "{open: hvor}"])
def test_a_post_counts_no_more_when_its_place_is_open(place: str) -> None:
    # What the posts of a unit state is left out as long as some of them don't: so is what may be one of them.
    text = f"""
        units: {{t: {{units: {{a: {{}}}}}}}}
        positions: {{l: {{unit: {place}, fte: 0.8}}, m: {{unit: a}}}}
        decisions: {{hvor: {{}}}}
    """
    assert read(text).whole[FTE].quantity == q(0, all=False)
