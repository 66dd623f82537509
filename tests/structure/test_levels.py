"""Semantics, “Level”."""

from __future__ import annotations

import pytest
from organisations import organisation

BASE = """
levels: {n1: {}, n2: {}, n3: {}}
kinds: {k2: {level: n2}, k0: {}, kl: {level: n2, leader: {level: n3}}, kr: {leader: {role: r3}}}
roles: {r3: {level: n3}, r0: {}}
"""


@pytest.mark.parametrize(
    ("units", "posts", "unit", "post"),
    [
        # a post: its own, its role's, its unit's own, its unit's kind's
        ("a: {level: n1, leader: p}", "p: {level: n3, role: r3}", "n1", "n3"),
        ("a: {level: n1, leader: p}", "p: {role: r3}", "n1", "n3"),
        ("a: {level: n1, kind: k2, leader: p}", "p: {role: r0}", "n1", "n1"),
        ("a: {kind: k2, leader: p}", "p: {}", "n2", "n2"),
        ("a: {level: n1}", "p: {unit: a}", "n1", None),
        ("a: {level: n1, leader: p}", "p: {level: unknown}", "n1", None),
        # a unit: its own, its kind's, its leader's own or role's
        ("a: {leader: p}", "p: {level: n3}", "n3", "n3"),
        ("a: {leader: p}", "p: {role: r3}", "n3", "n3"),
        ("a: {leader: p}", "p: {}", None, None),
        ("a: {level: unknown, kind: k2, leader: p}", "p: {level: n3}", None, "n3"),
        # several: where they agree
        ("a: {level: n1, leader: p}\n  b: {level: n1, leader: p}", "p: {}", "n1", "n1"),
        ("a: {level: n1, leader: p}\n  b: {level: n2, leader: p}", "p: {}", "n1", None),
        ("a: {level: n1, leader: p}\n  b: {leader: p}", "p: {}", "n1", "n1"),
        ("a: {leader: [p, q]}", "p: {level: n1}\n  q: {level: n1}", "n1", "n1"),
        ("a: {leader: [p, q]}", "p: {level: n1}\n  q: {level: n2}", None, "n1"),
        # never from the parent
        ("t: {level: n1, units: {a: {leader: p}}}", "p: {}", None, None),
    ],
)
def test_level(units: str, posts: str, unit: str | None, post: str | None) -> None:
    o = organisation(f"{BASE}units:\n  {units}\npositions:\n  {posts}\n")
    assert (o.units["a"].level, o.posts["p"].level) == (unit, post)


@pytest.mark.parametrize(("kind", "unit", "post"), [("kl", "n2", "n3"), ("kr", "n3", "n3")])
def test_level_of_a_created_leader(kind: str, unit: str, post: str) -> None:
    o = organisation(f"{BASE}units: {{a: {{kind: {kind}}}}}")
    assert (o.units["a"].level, o.posts["a.leader"].level) == (unit, post)
