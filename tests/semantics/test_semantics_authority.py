"""Semantics, “Authority”."""

from __future__ import annotations

from itertools import islice
from random import Random

from organisations_at_large import CHANCE, Large, large, understood
from rewritten import nested, shuffled

from orgctl.authority import Answer, Resolver, Turn, compare, within
from orgctl.diff import compare as compared
from orgctl.diff.powers import powers_lost
from orgctl.structure import grants


@large(examples=20)
def test_each_grant_lies_within_itself(each: Large) -> None:
    resolver = Resolver(each.ever)
    for grant in grants(each.ever.definition).values():
        for holder in (None, *islice(resolver.holders(grant.said), 5)):
            power = resolver.power(grant.said, holder)
            assert within(power, power) is not Answer.NO
        assert compare(resolver, grant.said, grant.said).turn is Turn.SAME


@large(examples=20)
def test_what_is_said_less_of_is_no_wider(each: Large) -> None:
    """A limit, a period, a matter or a right that is no longer stated, and an exception."""
    resolver = Resolver(each.ever)
    for grant in grants(each.ever.definition).values():
        for name in {"limit", "valid", "matter", "right", "except_"} & grant.said.model_fields_set:
            without = grant.said.model_copy(update={name: () if name == "except_" else None})
            assert compare(resolver, grant.said, without).turn is not Turn.NARROWER


@large(CHANCE, examples=15)
def test_no_power_loses_its_holder_where_nothing_changes(each: Large, chance: Random) -> None:
    assert powers_lost(compared(each.organisation, each.organisation)) == ()
    other = understood(nested(shuffled(each.values, chance)))
    assert powers_lost(compared(each.organisation, other)) == ()


@large(CHANCE, examples=15)
def test_what_is_lost_was_held_and_names_what_there_is(each: Large, chance: Random) -> None:
    old, new = each.organisation, Large(chance.randint(0, 40), chance.randint(1, 4)).organisation
    actors = {*old.posts, *old.definition.groups, *old.definition.bodies, None}
    for lost in powers_lost(compared(old, new)):
        assert lost.holder in actors
        assert {*lost.units} <= {*new.units}
        assert {*lost.ended} <= {*old.units}
        assert lost.heir is None or new.posts[lost.heir].leads
