"""Semantics, “Norms”: only `policy` and whoever calls have numbers."""

from __future__ import annotations

from organisations import organisation

from orgctl.model.checks import PolicyPart
from orgctl.structure import Organisation, Quantity
from orgctl.structure.policy import deputy_norms, layers_norm, political, span_norms

BASE = """
taxonomy: nb-kommune@1
levels: {n1: {}, n2: {}}
decisions: {d: {}}
units:
  t:
    leader: s
    level: n1
    units:
      a: {leader: {deputy: {open: d}}, level: n2, units: {a1: {leader: {}, count: 9}}}
      b: {leader: {deputy: [{to: unknown}, s]}, level: n2, units: {b1: {leader: {}, count: unknown}}}
positions: {s: {deputy: unknown}, p: {unit: t}, q: {unit: t, deputy: {name: Vikar}}}
groups: {slg: {name: SLG}}
bodies: {råd: {members: [p]}}
"""


def read(policy: str) -> Organisation:
    return organisation(BASE, f"policy: {policy}")


def test_a_norm_for_spans_holds_for_those_of_where_and_counts_what_it_says() -> None:
    o = read("{span: [{where: {level: n2}, of: leaders, max: 8, source: K-sak}, {of: staff, min: 3}]}")
    held = span_norms(o)
    assert [(each.post, each.norm, each.said.source) for each in held[:2]] == [
        ("a.leader", 0, "K-sak"),
        ("b.leader", 0, "K-sak"),
    ]
    assert [each.post for each in held[2:]] == ["s", "a.leader", "a1.leader", "b.leader", "b1.leader"]
    assert (held[0].span, held[0].above, held[0].below) == (Quantity(9), True, False)
    assert (held[1].span.complete, held[1].above, held[1].below) == (False, False, False)
    assert (held[2].span, held[2].above, held[2].below) == (Quantity(2), False, True)
    assert not held[3].below  # no staff is stated


def test_the_norm_for_layers() -> None:
    held = layers_norm(read("{layers: {max: 2, source: K-sak}}"))
    assert held is not None
    assert (held.said.source, held.layers.count, held.above) == (
        "K-sak",
        Quantity(3),
        ("a1.leader", "b1.leader"),
    )


def test_deputies_are_asked_for_only_by_policy() -> None:
    held = deputy_norms(read("{deputies: [{where: {level: [n1, n2]}}, {where: [{position: [p, q]}]}]}"))
    assert [(each.post, each.norm, each.state) for each in held] == [
        ("s", 0, "unknown"),
        ("a.leader", 0, "open"),
        ("b.leader", 0, "stated"),
        ("p", 1, "none"),
        ("q", 1, "stated"),
    ]
    leaders = deputy_norms(read("{deputies: [{source: K-sak}]}"))
    assert [each.post for each in leaders] == ["s", "a.leader", "a1.leader", "b.leader", "b1.leader"]


def test_there_are_no_norms_built_in() -> None:
    o = organisation(BASE)
    assert (span_norms(o), layers_norm(o), deputy_norms(o)) == ((), None, ())
    assert not political(o).area("okonomi")
    given = PolicyPart.model_validate({"layers": {"max": 1}, "span": {"of": "leaders", "max": 1}})
    held = layers_norm(o, given)
    assert held is not None
    assert held.said.max == 1
    assert [each.post for each in span_norms(o, given) if each.above] == ["s", "a.leader"]


def test_what_only_the_council_changes() -> None:
    found = political(
        read("{political: [{level: n1}, okonomi.laneopptak, personal, a, råd, {group: slg}, {under: b}]}")
    )
    assert found.area("okonomi.laneopptak")
    assert not found.area("okonomi")
    assert not found.area("okonomien")
    assert found.area("personal.tilsetting")
    actors = ("t", "s", "a", "a.leader", "a1", "p", "q", "råd", "slg", "b", "b1", "b1.leader")
    assert [each for each in actors if found.actor(each)] == [
        *("t", "s", "a", "a.leader", "p", "råd", "slg", "b1", "b1.leader")
    ]
