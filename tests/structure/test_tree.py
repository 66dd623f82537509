"""Semantics, “Nested and flat”, function and the tree itself, at any size."""

from __future__ import annotations

import pytest
from organisations import organisation, plan

from orgctl.structure import spans


def test_nested_and_flat_are_the_same_organisation() -> None:
    nested = organisation("units: {a: {units: {b: {units: {c: {}}}, d: {}}}, e: {}}")
    flat = organisation("units: {a: {}, e: {}, b: {parent: a}, d: {parent: a}, c: {parent: b}}")
    for o in (nested, flat):
        assert o.by_order == tuple(o.units) == ("a", "b", "c", "d", "e")
        assert [unit.depth for unit in o.units.values()] == [0, 1, 2, 1, 0]
        assert o.under("a") == ("b", "c", "d")
        assert o.under("c") == ()
        assert o.within("c", "a")
        assert o.within("a", "a")
        assert not o.within("d", "b")
        assert [unit.id for unit in o.tops()] == ["a", "e"]
        assert o.units["a"].children == ("b", "d")


@pytest.mark.parametrize(
    ("parent", "state", "decision"),
    [("unknown", "unknown", None), ("blank", "blank", None), ("{open: d}", "open", "d")],
)
def test_a_parent_that_is_not_known(parent: str, state: str, decision: str | None) -> None:
    unit = organisation(f"decisions: {{d: {{}}}}\nunits: {{a: {{}}, b: {{parent: {parent}}}}}").units["b"]
    assert (unit.parent, unit.parent_state, unit.decision, unit.depth) == (None, state, decision, 0)


def test_function_holds_for_the_subtree_unless_set_again() -> None:
    units = organisation("""
        kinds: {stab: {function: [staff, support]}}
        units:
          a:
            function: line
            units:
              b: {units: {c: {}}}
              d: {kind: stab, units: {e: {}, f: {function: line}}}
          g: {}
    """).units
    assert {id: unit.function for id, unit in units.items()} == {
        "a": ("line",),
        "b": ("line",),
        "c": ("line",),
        "d": ("staff", "support"),
        "e": ("staff", "support"),
        "f": ("line",),
        "g": (),  # not stated is not line
    }


def test_what_an_actor_is_called() -> None:
    o = organisation("""
        units: {a: {name: Skole}, b: {}}
        positions: {p: {title: Rektor}, q: {}}
        groups: {g: {name: Ledergruppen}}
        bodies: {k: {name: Kommunestyret}, l: {}}
    """)
    assert [o.name(id) for id in "abpqgkl"] == [
        "Skole",
        "b",
        "Rektor",
        "q",
        "Ledergruppen",
        "Kommunestyret",
        "l",
    ]


def test_the_organisation_is_read_only() -> None:
    o = organisation("units: {a: {leader: {}}}")
    with pytest.raises(TypeError):
        del o.units["a"]  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        o.posts["x"] = o.posts["a.leader"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        o.posts["a.leader"].title = "x"  # type: ignore[misc]


MANY = 20_000
SOME = 3_000


@pytest.mark.slow
def test_a_chain_of_very_many_units() -> None:
    units = "".join(f"  u{n}: {{parent: u{n - 1}}}\n" for n in range(1, MANY))
    read = plan(f"units:\n  u0: {{leader: {{}}}}\n{units}positions: {{p: {{unit: u{MANY - 1}}}}}\n")
    assert read.findings == ()
    o = read.organisation
    assert o is not None
    assert o.units[f"u{MANY - 1}"].depth == MANY - 1
    assert o.posts["p"].line.superior == "u0.leader"
    assert spans(o)["u0.leader"].staff_posts == ("p",)
    assert len(o.under("u0")) == MANY - 1


@pytest.mark.slow
def test_a_star_of_very_many_units_under_one_leader() -> None:
    units = "".join(f"  u{n}: {{parent: topp, kind: k}}\n" for n in range(MANY))
    o = organisation(
        f"kinds: {{k: {{leader: {{}}}}}}\nunits:\n  topp: {{leader: p}}\n{units}positions: {{p: {{}}}}\n"
    )
    assert spans(o)["p"].leaders.value == MANY
    assert len(o.posts) == MANY + 1


def test_one_post_that_leads_many_units() -> None:
    units = "".join(f"  u{n}: {{leader: p, units: {{v{n}: {{leader: {{}}}}}}}}\n" for n in range(SOME))
    o = organisation(f"units:\n{units}positions: {{p: {{title: Leder}}}}\n")
    assert spans(o)["p"].leaders.value == len(o.posts["p"].leads) == SOME


def test_a_ring_of_many_units_is_told_once() -> None:
    units = "".join(f"  u{n}: {{parent: u{(n - 1) % SOME}}}\n" for n in range(SOME))
    read = plan(f"units:\n{units}")
    assert [finding.rule.code for finding in read.findings] == ["ORG103"]
    assert len(read.findings[0].related) < 20
    assert read.organisation is not None
    assert len(read.organisation.by_order) == SOME
