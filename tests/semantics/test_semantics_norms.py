"""Semantics, “Norms”."""

from __future__ import annotations

from pathlib import Path

from organisations_at_large import Large, large

import orgctl
from orgctl.structure import select_positions, spans
from orgctl.structure.policy import deputy_norms, layers_norm, span_norms


@large(examples=20)
def test_without_policy_there_are_no_norms(each: Large) -> None:
    o = Large(each.seed, each.size, each.without | {"policy"}).ever
    assert span_norms(o) == ()
    assert layers_norm(o) is None
    assert deputy_norms(o) == ()


@large(examples=25)
def test_a_norm_holds_for_those_that_it_names_with_its_source(each: Large) -> None:
    o = each.ever
    policy = o.definition.policy
    if policy is None:
        return
    found = spans(o)
    expected = [
        (number, post)
        for number, norm in enumerate(policy.span)
        for post in (select_positions(o, norm.where) if norm.where else found)
        if post in found
    ]
    assert [(held.norm, held.post) for held in span_norms(o)] == expected
    for held in span_norms(o):
        known = found[held.post].leaders if held.said.of == "leaders" else found[held.post].staff
        assert held.said is policy.span[held.norm]
        assert held.above is (held.said.max is not None and known.value > held.said.max)
        assert held.below is (held.said.min is not None and known.complete and known.value < held.said.min)


@large(examples=25)
def test_deputies_are_wanted_of_those_that_policy_names(each: Large) -> None:
    o = each.ever
    policy = o.definition.policy
    for held in deputy_norms(o) if policy is not None else ():
        said = o.posts[held.post].value("deputy")
        assert (held.state == "none") is not (said)


def test_no_number_is_built_in() -> None:
    """Nothing in the house compares a span or layers with a number of its own."""
    package = Path(orgctl.__file__).parent
    text = (package / "structure" / "policy.py").read_text("utf-8")
    assert not any(f"{sign} {number}" in text for sign in "<>" for number in range(1, 30))
