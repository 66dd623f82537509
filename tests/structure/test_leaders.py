"""Semantics, “Leader of a unit” and the order of print."""

from __future__ import annotations

import pytest
from organisations import organisation, plan

from orgctl.structure import Organisation

KIND = "roles: {leder: {title: 'Leder for {unit}', grade: A}, rektor: {title: Rektor}}\n"


def test_the_unit_says_it() -> None:
    o = organisation("units: {a: {leader: p}}\npositions: {p: {}}")
    assert o.units["a"].leadership.posts == ("p",)
    assert (o.posts["p"].leads, o.posts["p"].unit) == (("a",), "a")


def test_else_the_position_says_it() -> None:
    o = organisation("kinds: {skole: {leader: {}}}\nunits: {a: {kind: skole}}\npositions: {p: {leads: a}}")
    assert o.units["a"].leadership.posts == ("p",)
    assert "a.leader" not in o.posts


def test_else_the_kind_creates_it() -> None:
    o = organisation(
        KIND + "kinds: {skole: {leader: {role: leder, grade: B}}}\nunits: {a: {name: Rena, kind: skole}}"
    )
    post = o.posts["a.leader"]
    assert o.units["a"].leadership.posts == ("a.leader",)
    assert (post.created, post.said, post.path) == (True, None, ("units", "a"))
    assert (post.title, post.unit, post.leads) == ("Leder for Rena", "a", ("a",))
    assert post.value("grade") == "B"


def test_in_place_takes_from_the_kind_key_by_key() -> None:
    o = organisation(
        KIND,
        """
        kinds: {skole: {leader: {role: leder, grade: B, tasks: [Lede], holder: vacant}}}
        units: {a: {name: Rena, kind: skole, leader: {role: rektor, tasks: [Undervise]}}}
        """,
    )
    post = o.posts["a.leader"]
    assert (post.title, post.role, post.created) == ("Rektor", "rektor", False)
    assert post.path == ("units", "a", "leader")
    assert (post.value("grade"), post.value("tasks"), post.value("holder")) == (
        "B",
        ("Undervise",),
        ("vacant",),
    )


def test_a_named_position_keeps_only_its_own() -> None:
    o = organisation(
        KIND,
        """
        kinds: {skole: {leader: {role: leder, grade: B}}}
        units: {a: {kind: skole, leader: p}}
        positions: {p: {title: Inspektør}}
        """,
    )
    assert (o.posts["p"].value("grade"), o.posts["p"].role) == (None, None)


@pytest.mark.parametrize(
    ("unit", "kind", "state", "decision"),
    [
        ("", "", "absent", None),
        ("leader: none", "leader: {}", "none", None),
        ("leader: unknown", "leader: {}", "unknown", None),
        ("leader: blank", "leader: {}", "blank", None),
        ("leader: {open: d}", "leader: {}", "open", "d"),
        ("leader: [{open: d}]", "leader: {}", "open", "d"),
        ("", "leader: none", "none", None),
        ("", "leader: unknown", "unknown", None),
        ("", "leader: {open: d}", "open", "d"),
    ],
)
def test_no_leader_that_is_known(unit: str, kind: str, state: str, decision: str | None) -> None:
    o = organisation(
        f"decisions: {{d: {{}}}}\nkinds: {{k: {{{kind}}}}}\nunits: {{a: {{kind: k, {unit}}}}}".replace(
            ", }", "}"
        )
    )
    leadership = o.units["a"].leadership
    assert (leadership.state, leadership.decision, leadership.posts) == (state, decision, ())
    assert list(o.posts) == []


def test_of_a_list_the_first_is_the_line_and_the_others_lead_too() -> None:
    o = organisation("""
        units: {topp: {leader: sjef, units: {a: {leader: [q, p], units: {b: {leader: r}}}}}}
        positions: {sjef: {}, p: {}, q: {}, r: {}}
    """)
    assert o.units["a"].leadership.posts == ("q", "p")
    assert o.posts["r"].line.to == ("q",)
    assert o.posts["p"].line.to == o.posts["q"].line.to == ("sjef",)
    assert list(o.posts) == ["sjef", "q", "p", "r"]  # as the unit has them


def test_one_post_may_lead_several_units_in_its_own_order() -> None:
    o = organisation("""
        units: {a: {}, b: {}, c: {leader: p}}
        positions: {p: {leads: [b, a]}}
    """)
    assert o.posts["p"].leads == ("b", "a", "c")
    assert o.posts["p"].unit == "b"  # the first that it leads


def test_a_created_leader_may_lead_further_units() -> None:
    o = organisation("""
        kinds: {enhet: {leader: {title: 'Leder for {unit}'}}}
        units: {rhf: {name: RHF, kind: enhet}, nav: {name: NAV, leader: rhf.leader}}
    """)
    assert o.units["nav"].leadership.posts == ("rhf.leader",)
    assert (o.posts["rhf.leader"].title, o.posts["rhf.leader"].unit) == ("Leder for RHF og NAV", "rhf")


def test_a_leader_with_a_unit_is_placed_there() -> None:
    o = organisation("units: {a: {leader: p}, b: {}}\npositions: {p: {unit: b}}")
    assert (o.posts["p"].unit, o.posts["p"].leads) == ("b", ("a",))
    assert o.placed["b"] == ("p",)
    assert o.placed["a"] == ()


def read(text: str) -> Organisation:
    o = plan(text).organisation
    assert o is not None
    return o


def test_where_the_sides_disagree_the_unit_is_believed() -> None:
    o = read("units: {a: {leader: p}}\npositions: {p: {}, q: {leads: [a]}}")
    assert o.units["a"].leadership.posts == ("p",)
    assert [(each.unit, each.leader, each.post, each.path) for each in o.conflicts] == [
        ("a", ("p",), "q", ("positions", "q", "leads", 0))
    ]


def test_a_misspelt_leader_disagrees_with_nobody() -> None:
    o = read("units: {a: {leader: pp}}\npositions: {p: {leads: a}}")
    assert o.units["a"].leadership.posts == ("p",)
    assert o.conflicts == ()


def test_posts_are_printed_by_unit_leaders_first_and_the_unplaced_last() -> None:
    o = organisation("""
        positions: {løs: {}, stab2: {unit: b}, stab1: {unit: topp}, sjef: {}, leder: {leads: b}}
        units: {topp: {leader: sjef, units: {b: {}, c: {leader: {}}}}}
    """)
    assert list(o.posts) == ["sjef", "stab1", "leder", "stab2", "c.leader", "løs"]
    assert {unit: list(posts) for unit, posts in o.placed.items()} == {
        "topp": ["sjef", "stab1"],
        "b": ["leder", "stab2"],
        "c": ["c.leader"],
    }
