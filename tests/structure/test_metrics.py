"""Semantics, “Numbers” and “Differences”: the figures that stats, rules and comparison share."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from organisations import organisation

from orgctl.api import load
from orgctl.structure import Quantity
from orgctl.structure.layers import layers
from orgctl.structure.metrics import Metrics, metrics
from orgctl.structure.staffing import Coverage, Measure


def q(value: float, *, about: bool = False, all: bool = True) -> Quantity:
    return Quantity(value, about, all)


def read(*parts: str) -> Metrics:
    return metrics(organisation(*parts))


def test_layers_are_the_posts_on_the_longest_line_from_a_top_to_a_leader() -> None:
    found = layers(
        organisation("""
            units: {t: {leader: s, units: {a: {leader: {}, units: {b: {leader: {}}}}, c: {leader: {}}}}}
            positions: {s: {}, fag: {unit: b}, under: {reports_to: fag}, stab: {unit: a}}
        """)
    )
    assert found.count == q(4)  # fag has a report, and is a leader
    assert found.longest == ("s", "a.leader", "b.leader", "fag")
    assert dict(found.of) == {"s": q(1), "a.leader": q(2), "b.leader": q(3), "fag": q(4), "c.leader": q(2)}


def test_layers_below_a_line_that_is_not_known_are_at_least() -> None:
    parts = """
        decisions: {d: {}}
        units: {t: {leader: s, units: {a: {leader: {reports_to: %s}, units: {b: {leader: {}}}}}}}
        positions: {s: {}}
        bodies: {råd: {}}
    """
    for line in ("{open: d}", "unknown"):
        found = layers(organisation(parts % line))
        assert (found.count, found.longest) == (q(2, all=False), ("a.leader", "b.leader"))
        assert (found.of["s"], found.of["b.leader"]) == (q(1), q(2, all=False))
    assert layers(organisation(parts % "råd")).count == q(2)  # a body is no layer


def test_layers_of_divided_lines_and_of_lines_to_one_of_several() -> None:
    parts = """
        roles: {k: {}}
        units: {t: {leader: s, units: {a: {leader: m, units: {b: {leader: n}}}, x: {leader: %s}}}}
        positions: {s: {}, m: {role: k}, n: {role: k}}
    """
    divided = layers(organisation(parts % "{reports_to: [{to: s}, {to: n}]}"))
    assert (divided.count, divided.of["x.leader"]) == (q(4), q(4))
    one_of = layers(organisation(parts % "{reports_to: {role: k}}"))
    assert one_of.of["x.leader"] == q(3, all=False)


def test_no_organisation_has_no_layers() -> None:
    found = layers(organisation("positions: {a: {}}"))
    assert (found.count, found.longest, dict(found.of)) == (q(0), (), {})


def test_units_and_posts_are_counted_with_what_is_only_counted() -> None:
    found = read("""
        levels: {n1: {}, n2: {}}
        kinds: {skole: {level: n2, leader: {}}, bhg: {level: n2, count: 5}, tom: {}}
        roles: {lærer: {count: {about: 200}}}
        units: {t: {leader: s, level: n1, units: {a: {kind: skole}, b: {kind: skole, count: 3}}}}
        positions: {s: {}, p: {unit: b, count: 2}}
    """)
    assert found.units == q(10)
    assert list(found.units_by_kind.items()) == [("skole", q(4)), ("bhg", q(5)), (None, q(1))]
    assert list(found.units_by_level.items()) == [("n1", q(1)), ("n2", q(9))]
    assert found.leaders == q(5)
    assert found.posts == q(211, about=True)


def test_spans_by_level_and_role_with_their_coverage() -> None:
    found = read("""
        levels: {n1: {}, n2: {}}
        roles: {leder: {}, rektor: {is: leder, level: n2}}
        units:
          t:
            leader: s
            units:
              a: {leader: {role: rektor, level: n2}, units: {a1: {leader: {}}, a2: {leader: {}}}}
              b: {count: 3, leader: {role: rektor}, units: {b1: {leader: {}, count: 4}}}
              c: {leader: {role: leder}, units: {c1: {leader: {}, count: unknown}}}
        positions: {s: {level: n1}, p: {unit: t}}
    """)
    rektor = found.spans_by_role["rektor"].leaders
    assert (rektor.min, rektor.median, rektor.mean, rektor.max) == (q(2), q(4), q(3.5), q(4))
    assert rektor.coverage == Coverage(4, 4)  # as many as there are, not as are written
    assert found.spans_by_role["leder"].leaders.coverage == Coverage(0, 1)
    assert not found.spans_by_role["leder"].leaders.mean.complete
    assert list(found.spans_by_role) == ["leder", "rektor", None]
    assert found.spans_by_level["n1"].leaders.max == q(5)
    assert found.spans_by_level["n1"].staff.mean == q(1)
    assert list(found.spans_by_level) == ["n1", "n2", None]
    everyone = found.spans.leaders
    assert everyone.coverage == Coverage(5, 6)  # who has no leaders below is no part of it
    assert (everyone.min, everyone.median, everyone.mean, everyone.max) == (q(2), q(4), q(3.8), q(5))


def test_an_even_number_of_spans_has_its_median_between_two() -> None:
    found = read("""
        units: {a: {leader: {}}, b: {leader: {}}}
        positions: {p: {unit: a}, q: {unit: b, count: {about: 4}}}
    """)
    assert found.spans.staff.median == q(2.5, about=True)
    assert (found.spans.staff.min, found.spans.staff.max) == (q(1), q(4, about=True))


def test_density_is_computed_where_staffing_is_stated_and_prints_its_coverage() -> None:
    found = read("""
        units:
          t:
            leader: s
            units:
              a: {leader: {}, staffing: {employees: 30}, units: {a1: {leader: {}}}}
              b: {leader: {}, count: 2, staffing: {employees: 20}}
              c: {leader: {}}
        positions: {s: {fte: 1}}
    """)
    density = found.density[Measure.EMPLOYEES]
    assert (density.ratio, density.coverage) == (q(12.5), Coverage(4, 6))
    assert found.density[Measure.FTE].ratio == q(1)
    assert not read("units: {a: {leader: {}}}").density[Measure.FTE].ratio.complete


@settings(max_examples=30, deadline=None)
@given(st.data(), st.integers(1, 4), st.integers(1, 4))
def test_counts_multiply_nested_is_flat_and_order_does_not_count(
    data: st.DataObject, outer: int, inner: int
) -> None:
    units = {
        "t": f"{{leader: {{}}, count: {outer}}}",
        "a": f"{{parent: t, leader: {{}}, count: {inner}}}",
        "b": "{parent: a, staffing: {employees: 3, fte: 2}}",
        "c": "{parent: t, leader: {}}",
    }
    order = data.draw(st.permutations(sorted(units)))
    flat = read("units:\n" + "\n".join(f"  {id}: {units[id]}" for id in order))
    nested = read(
        f"units: {{t: {{leader: {{}}, count: {outer}, units: {{a: {{leader: {{}}, count: {inner}, "
        "units: {b: {staffing: {employees: 3, fte: 2}}}}, c: {leader: {}}}}}"
    )
    assert (flat.spans, flat.staffing, flat.density) == (nested.spans, nested.staffing, nested.density)
    for found in (flat, nested):
        assert found.units == q(outer * (2 + inner + inner))
        assert found.leaders == found.posts == q(outer * (1 + inner + 1))
        assert found.staffing.whole[Measure.EMPLOYEES].quantity.value == 3 * inner * outer
        assert found.spans.leaders.max == q(inner + 1)


def test_the_figures_of_the_plan_of_amot(request: pytest.FixtureRequest) -> None:
    o = load(str(request.config.rootpath / "examples/amot.yaml")).organisation
    assert o is not None
    found = metrics(o)
    assert found.layers.count == q(3)
    assert found.spans_by_role["rådmann"].leaders.max == q(5)
    sectors = found.spans_by_role["sektorleder"].leaders
    assert (sectors.min, sectors.median, sectors.max) == (q(4), q(4), q(7))
    assert found.leaders == q(21)
