"""Counts that multiply along containment: how many there are of a unit or post, in all or for one
of something else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from orgctl.structure.organisation import Organisation
from orgctl.structure.posts import Post
from orgctl.structure.quantity import NONE, ONE, UNSTATED, Quantity, quantity


class _Chain(NamedTuple):
    """The counts of a unit and all above it: their product, and how many are not exact or stated. Units
    without a count have the very chain of the unit ``above``; ``depth`` counts the others."""

    product: Quantity
    approximate: int
    unstated: int
    depth: int = 0
    above: _Chain | None = None


_TOP = _Chain(ONE, 0, 0)


class Counter:
    """Counts with the counts of the units around, each in constant time."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self._chains: dict[str, _Chain] = {}
        for id, unit in organisation.units.items():
            above = self._chains[unit.parent] if unit.parent is not None else _TOP
            if unit.said.count is None:
                self._chains[id] = above
                continue
            stated = Quantity(unit.count.value) if unit.count.complete else ONE
            self._chains[id] = _Chain(
                above.product * stated,
                above.approximate + unit.count.approximate,
                above.unstated + (not unit.count.complete),
                above.depth + 1,
                above,
            )
        self._around = {id: _around(organisation, post) for id, post in organisation.posts.items()}

    def total(self, reports: Iterable[Post], leader: Post) -> Quantity:
        """How many of these posts there are for each single leader."""
        outer, plain = self._chain(self.around(leader)), leader.value("count") is None
        alone = 0
        counted = NONE
        for post in reports:
            if plain and self._chain(self.around(post)) is outer and post.value("count") is None:
                alone += 1
            else:
                counted += self._per(post, leader)
        return counted + Quantity(alone)

    def for_each(self, amount: Quantity, unit: str, leader: Post) -> Quantity:
        """What an amount for all that a unit's entry stands for is for each single leader of it."""
        around, said = self.around(leader), self._organisation.units[unit]
        known = Quantity(amount.value, amount.approximate)
        if around != said.parent:
            known = known / said.count * self.times(unit, around)
        return known / _own(leader) + (NONE if amount.complete else UNSTATED)

    def alone(self, amount: Quantity, post: Post) -> Quantity:
        """What an amount for all that a post's entry stands for is for each single one of them."""
        known = Quantity(amount.value, amount.approximate) / _own(post)
        return known + (NONE if amount.complete else UNSTATED)

    def everywhere(self, posts: Iterable[Post]) -> Quantity:
        """How many of these posts there are in the whole organisation."""
        return sum((_own(post) * self.times(self.around(post), None) for post in posts), NONE)

    def units(self, units: Iterable[str]) -> Quantity:
        """How many of these units there are in the whole organisation."""
        return sum((self.times(unit, None) for unit in units), NONE)

    def around(self, post: Post) -> str | None:
        """The innermost unit whose count multiplies a post; None where no unit's does. Who leads a
        unit leads all that it stands for, unless the post came with the unit."""
        return self._around[post.id]

    def times(self, inner: str | None, outer: str | None) -> Quantity:
        """How many of a unit there are for a single one of another; None is the whole."""
        ours, theirs = self._chain(inner), self._chain(outer)
        around = _common(ours, theirs)
        share = _share(ours, around)
        return share if around is theirs else share / _share(theirs, around)

    def _per(self, post: Post, leader: Post) -> Quantity:
        ours, theirs = self._chain(self.around(post)), self._chain(self.around(leader))
        around = _common(ours, theirs)
        if around is theirs:
            return _own(post) * _share(ours, around) / _own(leader)
        return _own(post) * _share(ours, around) / (_own(leader) * _share(theirs, around))

    def _chain(self, unit: str | None) -> _Chain:
        return self._chains[unit] if unit is not None else _TOP


def _own(post: Post) -> Quantity:
    """How many stand together, not counting the units around them."""
    return quantity(post.value("count"))


def _around(organisation: Organisation, post: Post) -> str | None:
    if post.path[0] == "units" or not post.leads:
        return post.unit
    units = organisation.units
    return units[min(post.leads, key=lambda id: units[id].depth)].parent


def _common(one: _Chain, other: _Chain) -> _Chain:
    """What lies around both."""
    while one is not other:
        if one.depth >= other.depth:
            one = one.above or _TOP
        else:
            other = other.above or _TOP
    return one


def _share(chain: _Chain, around: _Chain) -> Quantity:
    """The counts within what lies around: how sure that is doesn't matter."""
    if chain is around:
        return ONE
    return _whole(
        _Chain(
            chain.product / around.product,
            chain.approximate - around.approximate,
            chain.unstated - around.unstated,
        )
    )


def _whole(chain: _Chain) -> Quantity:
    if chain.unstated or not chain.product.complete:
        return UNSTATED
    return Quantity(chain.product.value, chain.product.approximate or chain.approximate > 0)
