"""Semantics, “Differences”: how a file is written never counts, and what is told is all."""

from __future__ import annotations

from random import Random

from organisations_at_large import CHANCE, Large, large, understood
from rewritten import nested, shuffled

from orgctl.diff import compare, laid_over
from orgctl.diff.account import account
from orgctl.diff.edits import as_before


@large(examples=20)
def test_nothing_changes_from_an_organisation_to_itself(each: Large) -> None:
    found = compare(each.organisation, each.organisation)
    assert (found.edits, found.changes) == ((), ())


@large(CHANCE, examples=20)
def test_order_and_nesting_do_not_matter(each: Large, chance: Random) -> None:
    other = understood(nested(shuffled(each.values, chance)))
    found = compare(each.organisation, other)
    assert found.edits == ()


@large(CHANCE, examples=40)
def test_what_is_told_makes_the_old_the_new(each: Large, chance: Random) -> None:
    one, other = each.organisation, Large(chance.randint(0, 40), chance.randint(1, 4)).organisation
    found = compare(one, other)
    told = [edit for change in found.changes for part in change.all() for edit in part.edits]
    assert {*map(repr, told)} <= {*map(repr, found.edits)}
    before = account(one, found.pairing.names)
    old_of = {part: {new: old for old, new in of.items()} for part, of in found.pairs.items()}
    assert laid_over(before, told, found.pairs) == {
        part: {
            id: as_before(before[part][old_of[part][id]].values, entry.values)
            if id in old_of.get(part, {})
            else entry.values
            for id, entry in entries.items()
        }
        for part, entries in account(other).items()
    }
