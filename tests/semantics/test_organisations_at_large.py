"""The generated organisations themselves: they use all of the format, and nothing is wrong with them."""

from __future__ import annotations

from random import Random

import organisations_at_large
import pytest
from organisations_at_large import Large, large, read
from rewritten import nested, split
from uses import possible, used

SEEDS = range(40)


def test_every_key_and_shape_of_every_model_occurs() -> None:
    uses = set()
    for seed in SEEDS:
        values = Large(seed).values
        for written in (values, nested(values), split(values, Random(seed))["plan.yaml"]):
            uses |= used(written)
    assert sorted(possible() - uses) == []


@large(examples=25)
def test_nothing_is_wrong_with_them(each: Large) -> None:
    assert each.organisation.units.keys() <= each.values.get("units", {}).keys()


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_gives_the_same_organisation(seed: int) -> None:
    first = Large(seed).values
    organisations_at_large._values.cache_clear()
    assert Large(seed).values == first
    assert Large(seed).values is not first


def test_another_part_left_out_changes_no_ids_of_the_others() -> None:
    whole, less = Large(3).values, Large(3, without=frozenset(("laws", "groups"))).values
    assert whole.keys() - less.keys() == {"laws", "groups"}
    assert [*less["units"]] == [*whole["units"]]
    assert read(less).organisation is not None
