"""Semantics, “Reporting line”: said, derived, or the role's word; and dotted lines."""

from __future__ import annotations

import pytest
from organisations import organisation, plan

from orgctl.structure import Line, LineKind

TREE = """
decisions: {d: {}}
bodies: {styret: {}}
groups: {slg: {members: [sjef]}, rlg: {}}
areas: {fag: {}, personal: {parts: {lønn: {}}}}
units:
  topp:
    leader: sjef
    units:
      a:
        leader: leder-a
        units:
          a1: {leader: leder-a1}
          a2: {leader: none, units: {a21: {leader: leder-a21}}}
      b: {leader: [leder-b, med-b]}
  løs: {}
"""
POSTS = "sjef: {}, leder-a: {}, leder-a1: {}, leder-a21: {}, leder-b: {}, med-b: {}"


def line(post: str, text: str = "", *, id: str = "p", base: str = TREE) -> Line:
    """The line of ``post``, one more position in the tree."""
    return organisation(base, text, f"positions: {{{POSTS}, {id}: {post}}}").posts[id].line


def test_a_leader_reports_to_the_nearest_leader_above() -> None:
    posts = organisation(TREE, f"positions: {{{POSTS}}}").posts
    assert {id: post.line.superior for id, post in posts.items()} == {
        "sjef": None,
        "leder-a": "sjef",
        "leder-a1": "leder-a",
        "leder-a21": "leder-a",  # a2 has no leader
        "leder-b": "sjef",
        "med-b": "sjef",  # co-leads b
    }
    assert posts["sjef"].line.kind is LineKind.NONE
    assert posts["leder-a"].line == Line(LineKind.POST, ("sjef",), derived=True)


@pytest.mark.parametrize(
    ("post", "superior"),
    [
        ("{unit: a}", "leder-a"),
        ("{unit: a2}", "leder-a"),
        ("{unit: b}", "leder-b"),
        ("{unit: topp}", "sjef"),
        ("{}", None),
    ],
)
def test_anyone_else_reports_to_the_leader_of_the_unit_or_the_nearest_above(post: str, superior: str) -> None:
    assert line(post).superior == superior


def test_a_leader_of_units_above_and_below_reports_from_the_topmost() -> None:
    o = organisation("""
        units: {topp: {leader: s, units: {a: {leader: x, units: {a1: {leader: p, units: {a2: {}}}}}}}}
        positions: {s: {}, x: {leads: a2}, p: {}}
    """)
    assert o.posts["x"].leads == ("a2", "a")
    assert [o.posts[id].line.superior for id in ("x", "p")] == ["s", "x"]
    assert o.cycles == ()


def test_a_leader_of_the_top_and_of_a_unit_below_reports_to_nobody() -> None:
    o = organisation(
        "units: {topp: {leader: s, units: {a: {leader: s, units: {b: {leader: {}}}}}}}\npositions: {s: {}}"
    )
    assert o.posts["s"].line.kind is LineKind.NONE
    assert o.posts["b.leader"].line.superior == "s"


def test_two_who_lead_in_each_others_trees_make_no_ring() -> None:
    o = organisation("""
        units: {t: {leader: x, units: {t1: {leader: y}}}, u: {leader: y, units: {u1: {leader: x}}}}
        positions: {x: {}, y: {}}
    """)
    assert o.cycles == ()


@pytest.mark.parametrize(
    ("units", "kind", "decision"),
    [
        ("{leader: unknown, units: {a: {leader: p}}}", "unknown", None),
        ("{leader: blank, units: {a: {leader: p}}}", "unknown", None),
        ("{leader: {open: d}, units: {a: {leader: p}}}", "open", "d"),
        ("{leader: none, units: {a: {leader: p}}}", "none", None),
        ("{units: {a: {leader: p}}}", "none", None),
        ("{}\n  a: {parent: unknown, leader: p}", "unknown", None),
        ("{}\n  a: {parent: blank, leader: p}", "unknown", None),
        ("{}\n  a: {parent: {open: d}, leader: p}", "open", "d"),
        ("{}\n  a: {parent: {open: d}, units: {b: {leader: p}}}", "open", "d"),
    ],
)
def test_unknown_and_open_give_no_line(units: str, kind: str, decision: str | None) -> None:
    found = (
        organisation(f"decisions: {{d: {{}}}}\nunits:\n  t: {units}\npositions: {{p: {{}}}}").posts["p"].line
    )
    assert (found.kind, found.decision, found.to) == (kind, decision, ())


@pytest.mark.parametrize(
    ("unit", "kind", "decision"),
    [("unknown", "unknown", None), ("blank", "unknown", None), ("{open: d}", "open", "d")],
)
def test_a_place_that_is_not_known_gives_no_line_but_what_is_led_does(
    unit: str, kind: str, decision: str | None
) -> None:
    found = line(f"{{unit: {unit}}}")
    assert (found.kind, found.decision, found.to) == (kind, decision, ())
    base = TREE.replace("leder-b,", "p,")
    assert line(f"{{unit: {unit}}}", base=base).superior == "sjef"


@pytest.mark.parametrize(
    ("said", "kind", "to"),
    [
        ("leder-b", "post", ("leder-b",)),
        ("b", "post", ("leder-b",)),  # a unit: its leader
        ("a2", "post", ("leder-a",)),  # … or the nearest above
        ("løs", "unknown", ()),  # … and there is none
        ("styret", "body", ("styret",)),
        ("slg", "body", ("slg",)),
        ("{body: styret}", "body", ("styret",)),
        ("{group: [slg, rlg]}", "one_of", ("slg", "rlg")),
        ("{group: slg, leads: any}", "post", ("sjef",)),
        ("{leads: a1}", "post", ("leder-a1",)),
        ("{leads: [a, b]}", "one_of", ("leder-a", "leder-b", "med-b")),
        ("{name: Statsforvalteren}", "outside", ()),
        ("unknown", "unknown", ()),
        ("blank", "unknown", ()),
        ("{open: d}", "open", ()),
        ("[{to: leder-b}]", "post", ("leder-b",)),
        ("[{to: {open: d}, in: fag}]", "open", ()),
        ("[{to: unknown, in: fag}]", "unknown", ()),
    ],
)
def test_what_is_said_goes_first(said: str, kind: str, to: tuple[str, ...]) -> None:
    found = line(f"{{unit: a, reports_to: {said}}}")
    assert (found.kind, found.to, found.derived) == (kind, to, False)


def test_a_divided_line() -> None:
    found = line(
        "{unit: a, reports_to: [{to: leder-a, in: [personal, fag]}, {to: styret, in: fag},"
        " {to: {open: d}}, {to: {name: NAV stat}}]}"
    )
    assert found.kind is LineKind.DIVIDED
    assert found.to == ("leder-a", "styret")
    assert found.areas == (("personal", "fag"), ("fag",))
    assert [each.name for each in found.outside] == ["NAV stat"]
    assert found.decision == "d"
    path = ("positions", "p", "reports_to")
    assert found.said_at == ((*path, 0, "to"), (*path, 1, "to"))
    assert found.superior is None


def test_on_the_leader_in_place_then_on_the_kinds_leader() -> None:
    posts = organisation("""
        kinds: {k: {leader: {reports_to: s}}}
        units:
          topp:
            leader: t
            units: {a: {kind: k}, b: {kind: k, leader: {reports_to: t}}, c: {kind: k, leader: u}}
        positions: {s: {}, t: {}, u: {}}
    """).posts
    assert posts["a.leader"].line == Line(
        LineKind.POST, ("s",), said_at=(("kinds", "k", "leader", "reports_to"),)
    )
    assert posts["b.leader"].line == Line(
        LineKind.POST, ("t",), said_at=(("units", "b", "leader", "reports_to"),)
    )
    assert posts["u"].line.superior == "t"  # a named position keeps only its own


ROLES = """
roles:
  sektorleder: {}
  kommunalsjef: {is: sektorleder}
  enhetsleder: {reports_to: {role: sektorleder}}
  fagleder: {is: enhetsleder}
"""


def role_line(posts: str, units: str = "{}", *, id: str = "p") -> Line:
    base = "decisions: {d: {}}\nbodies: {styret: {}}\n"
    return organisation(base, ROLES, f"units: {units}", f"positions: {{{posts}}}").posts[id].line


def test_a_role_makes_no_line_where_one_is_derived() -> None:
    units = "{t: {leader: s, units: {a: {leader: p}, b: {leader: q}}}}"
    inside = role_line("s: {role: kommunalsjef}, q: {role: sektorleder}, p: {role: enhetsleder}", units)
    assert (inside.superior, inside.derived, inside.strays) == ("s", True, False)
    outside = role_line("s: {}, q: {role: sektorleder}, p: {role: enhetsleder}", units)
    assert (outside.superior, outside.derived, outside.strays) == ("s", True, True)


@pytest.mark.parametrize(
    "said", ["s", "t", "[{to: s, in: x}, {to: q}]", "{open: d}", "unknown", "{role: ingen}"]
)
def test_a_derived_line_lies_within_what_the_role_says(said: str) -> None:
    text = f"""
        decisions: {{d: {{}}}}
        areas: {{x: {{}}}}
        roles: {{r: {{reports_to: {said}}}, ingen: {{}}}}
        units: {{t: {{leader: s, units: {{a: {{leader: p}}}}}}}}
        positions: {{s: {{}}, q: {{}}, p: {{role: r}}}}
    """
    assert not organisation(text).posts["p"].line.strays


@pytest.mark.parametrize("said", ["q", "styret", "{name: Staten}", "[{to: q}]", "{position: q}"])
def test_a_derived_line_strays_from_what_the_role_says(said: str) -> None:
    text = f"""
        bodies: {{styret: {{}}}}
        roles: {{r: {{reports_to: {said}}}}}
        units: {{t: {{leader: s, units: {{a: {{leader: p}}}}}}}}
        positions: {{s: {{}}, q: {{}}, p: {{role: r}}}}
    """
    assert organisation(text).posts["p"].line.strays


def test_where_none_is_derived_the_one_other_post_that_the_role_names_is_it() -> None:
    found = role_line("s: {role: kommunalsjef}, p: {role: fagleder}")
    assert (found.kind, found.to, found.derived) == (LineKind.POST, ("s",), False)
    assert found.said_at == (("roles", "enhetsleder", "reports_to"),)


def test_several_are_one_of_these() -> None:
    found = role_line("s: {role: kommunalsjef}, t: {role: sektorleder}, p: {role: fagleder}")
    assert (found.kind, found.to) == (LineKind.ONE_OF, ("s", "t"))


def test_the_role_speaks_where_the_place_is_not_known() -> None:
    one, two = "s: {role: kommunalsjef}, p: {role: fagleder}", "t: {role: sektorleder}"
    assert role_line(one, "{a: {parent: unknown, leader: p}}").superior == "s"
    several = role_line(f"{one}, {two}", "{a: {parent: {open: d}, leader: p}}")
    assert (several.kind, several.to, several.decision) == (LineKind.ONE_OF, ("s", "t"), "d")
    nobody = role_line("p: {role: fagleder}", "{a: {parent: {open: d}, leader: p}}")
    assert (nobody.kind, nobody.decision) == (LineKind.OPEN, "d")


def test_a_leader_above_that_is_not_known_is_the_line_all_the_same() -> None:
    posts = "s: {role: kommunalsjef}, p: {role: fagleder}"
    assert role_line(posts, "{t: {leader: unknown, units: {a: {leader: p}}}}").kind is LineKind.UNKNOWN
    assert role_line(posts, "{t: {leader: {open: d}, units: {a: {leader: p}}}}").kind is LineKind.OPEN


def test_a_role_never_makes_a_post_its_own_superior() -> None:
    posts = organisation("""
        roles: {a: {reports_to: p}, b: {reports_to: {role: b}}}
        positions: {p: {role: a}, q: {role: b}}
    """).posts
    assert posts["p"].line.kind is LineKind.NONE
    assert posts["q"].line.kind is LineKind.UNKNOWN


@pytest.mark.parametrize(
    ("said", "kind", "to"),
    [("styret", "body", ("styret",)), ("{open: d}", "open", ()), ("unknown", "unknown", ())],
)
def test_a_role_may_name_others_than_posts(said: str, kind: str, to: tuple[str, ...]) -> None:
    o = organisation(
        "decisions: {d: {}}\nbodies: {styret: {}}",
        f"roles: {{r: {{reports_to: {said}}}}}\npositions: {{p: {{role: r}}}}",
    )
    assert (o.posts["p"].line.kind, o.posts["p"].line.to) == (kind, to)


def test_dotted_lines() -> None:
    o = organisation(
        TREE,
        f"""
        positions:
          p:
            unit: a
            also_reports_to:
              - {{to: leder-b, for: Kommuneplanen, when: i prosjektperioden, valid: {{from: 2014}}}}
              - {{to: b}}
              - {{to: {{leads: [a, b]}}}}
              - {{to: styret}}
              - {{to: {{group: [slg, rlg]}}}}
              - {{to: {{open: d}}}}
              - {{to: {{name: KS}}}}
              - {{to: unknown, for: noe}}
          {POSTS.replace(", ", chr(10) + "          ")}
        """,
    )
    dotted = o.posts["p"].dotted
    assert [each.to for each in dotted] == [
        ("leder-b",),
        ("leder-b",),
        ("leder-a", "leder-b", "med-b"),
        *((),) * 6,
    ]
    assert [each.body for each in dotted] == [None, None, None, "styret", "slg", "rlg", None, None, None]
    assert dotted[6].decision == "d"
    assert dotted[7].outside is not None
    assert dotted[7].outside.name == "KS"
    assert (dotted[0].purpose, dotted[0].when) == ("Kommuneplanen", "i prosjektperioden")
    assert dotted[0].valid is not None
    assert dotted[8].said.to == "unknown"
    assert o.posts["p"].line.superior == "leder-a"
    assert "p" not in o.reports.get("leder-b", ())


def test_reports_are_those_with_a_full_line() -> None:
    o = organisation("""
        decisions: {d: {}}
        bodies: {styret: {}}
        areas: {fag: {}}
        positions:
          a: {}
          b: {reports_to: a}
          c: {reports_to: [{to: a, in: fag}, {to: b}, {to: styret, in: fag}]}
          d: {reports_to: {position: [a, b]}}
          e: {reports_to: styret}
          f: {reports_to: {open: d}}
    """)
    assert dict(o.reports) == {"a": ("b", "c"), "b": ("c",)}


def test_what_does_not_exist_makes_no_line() -> None:
    o = plan(
        "units: {a: {leader: x}}\npositions: {p: {reports_to: y}, q: {unit: z}, r: {unit: a}}"
    ).organisation
    assert o is not None
    assert {post.line.kind for post in o.posts.values()} == {LineKind.UNKNOWN}
