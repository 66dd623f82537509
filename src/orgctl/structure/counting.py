"""Counts that multiply along containment: how many there are of a unit or post, in all or for one
of something else."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from orgctl.structure.organisation import Organisation
from orgctl.structure.posts import Post
from orgctl.structure.quantity import NONE, ONE, UNSTATED, Quantity, quantity, total


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
        self._chains: dict[str | None, _Chain] = {None: _TOP}
        for id, unit in organisation.units.items():
            above = self._chains[unit.parent]
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
        posts = organisation.posts
        # The innermost unit whose count multiplies a post; None where no unit's does.
        self._around = {
            id: _around(organisation, post) if post.leads else post.unit for id, post in posts.items()
        }
        self._at = {id: self._chains[unit] for id, unit in self._around.items()}
        # How many stand together, of those that say it, not counting the units around them.
        self._own = {
            id: quantity(said)
            for id, post in posts.items()
            if post.count is not ONE and (said := post.value("count")) is not None
        }

    def under(self, reports: Collection[str], leader: str) -> Quantity:
        """How many of these posts there are for each single leader."""
        if not reports:
            return NONE
        outer, own, at = self._at[leader], self._own, self._at
        counted = reports
        if leader not in own:
            counted = [id for id in reports if id in own or at[id] is not outer]
        alone = quantity(len(reports) - len(counted))
        return total([*(self._per(id, leader) for id in counted), alone]) if counted else alone

    def for_each(self, amount: Quantity, unit: str, leader: Post) -> Quantity:
        """What an amount for all that a unit's entry stands for is for each single leader of it."""
        around, said = self.around(leader), self._organisation.units[unit]
        known = Quantity(amount.value, amount.approximate)
        if around != said.parent:
            known = known / said.count * self.times(unit, around)
        return known / self._own.get(leader.id, ONE) + (NONE if amount.complete else UNSTATED)

    def alone(self, amount: Quantity, post: Post) -> Quantity:
        """What an amount for all that a post's entry stands for is for each single one of them."""
        known = Quantity(amount.value, amount.approximate) / self._own.get(post.id, ONE)
        return known + (NONE if amount.complete else UNSTATED)

    def everywhere(self, posts: Iterable[Post]) -> Quantity:
        """How many of these posts there are in the whole organisation."""
        return total(self.standing(post.id) for post in posts)

    def standing(self, post: str) -> Quantity:
        """How many of a post there are in the whole organisation."""
        own, at = self._own.get(post, ONE), self._at[post]
        return own if at is _TOP and own.complete else own * _share(at, _TOP)

    def units(self, units: Iterable[str]) -> Quantity:
        """How many of these units there are in the whole organisation."""
        chains = [self._chains[unit] for unit in units]
        counted = [_share(chain, _TOP) for chain in chains if chain is not _TOP]
        return total((*counted, Quantity(len(chains) - len(counted))))

    def around(self, post: Post) -> str | None:
        """The innermost unit whose count multiplies a post; None where no unit's does. Who leads a
        unit leads all that it stands for, unless the post came with the unit."""
        return self._around[post.id]

    def times(self, inner: str | None, outer: str | None) -> Quantity:
        """How many of a unit there are for a single one of another; None is the whole."""
        ours, theirs = self._chains[inner], self._chains[outer]
        around = _common(ours, theirs)
        share = _share(ours, around)
        return share if around is theirs else share / _share(theirs, around)

    def _per(self, post: str, leader: str) -> Quantity:
        ours, theirs = self._at[post], self._at[leader]
        around = _common(ours, theirs)
        inside = self._own.get(post, ONE) * _share(ours, around)
        outside = self._own.get(leader, ONE)
        return inside / (outside if around is theirs else outside * _share(theirs, around))


def _around(organisation: Organisation, post: Post) -> str | None:
    """Of a post that leads."""
    if post.path[0] == "units":
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
