"""Delegations that lose their source: whoever gives them had it before, and has it no more. Only one step is
looked at, and only what is certain; whole chains are another matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from orgctl.authority import Answer, Power, Resolver, within_any
from orgctl.diff.comparison import Comparison
from orgctl.structure import Grant, Organisation, grants


class Sourceless(NamedTuple):
    """A delegation, or a part of one, by its old and new id, that its ``giver`` (a new id) has no source for
    any more."""

    old: str
    new: str
    giver: str


def sources_lost(found: Comparison) -> tuple[Sourceless, ...]:
    """The delegations that go on without their source, in the order of the new file."""
    before, after = _Side(found.old), _Side(found.new)
    if not after.starts:
        return ()
    old_of = found.pairing.lineages["delegations"].old_of
    return tuple(
        Sourceless(old, id, giver)
        for id in after.grants
        if (old := old_of.get(id)) is not None
        and old in before.grants
        and (giver := _loser(before, old, after, id)) is not None
    )


def _loser(before: _Side, old: str, after: _Side, new: str) -> str | None:
    """The giver of a grant who has lost its source. Who gave more than there was, without a limit that the
    source has or in matters of principle, may still have lost what it is about."""
    giver = after.without(new)
    if giver is None or before.without(old) is None:
        return giver
    giver = after.without(new, bare=True)
    return giver if giver is not None and before.without(old, bare=True) is None else None


class _Side:
    """The grants of one organisation."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self._resolver = Resolver(organisation)
        self.grants: Mapping[str, Grant] = grants(organisation.definition, organisation.snapshot.headings)

    @cached_property
    def starts(self) -> bool:
        """Whether a body delegates anything here: where none does, the start of every chain is missing."""
        bodies = self._organisation.definition.bodies
        return any(
            giver in bodies for grant in self.grants.values() for giver in self._resolver.givers(grant.said)
        )

    @cached_property
    def _held(self) -> Mapping[str, tuple[Power, ...]]:
        """What each post, group and body has by grants."""
        made: dict[str, list[Power]] = {}
        for grant in self.grants.values():
            for holder in self._resolver.holders(grant.said):
                made.setdefault(holder, []).append(self._resolver.power(grant.said, holder))
        return {holder: tuple(powers) for holder, powers in made.items()}

    def without(self, id: str, *, bare: bool = False) -> str | None:
        """The giver of a grant who certainly doesn't have what it gives; None if there is none such. Of
        ``bare`` powers, only what they are about and where counts."""
        said = self.grants[id].said
        if said.rests_on is not None and said.rests_on not in self.grants:
            return None  # it rests on what isn't in the file
        givers, holders = self._resolver.givers(said), self._resolver.holders(said) or (None,)
        lacking: dict[str, set[str | None]] = {}
        for giver in givers:
            if self._may_have_more(giver):
                continue
            powers = (*self._held.get(giver, ()), *self._by_groups(giver))
            if bare:
                powers = tuple(map(_bare, powers))
            lacking[giver] = set()
            for holder in holders:
                given = self._resolver.power(said, holder)
                if within_any(_bare(given) if bare else given, powers) is Answer.NO:
                    lacking[giver].add(holder)
        # Of several givers, each gives to some: what one doesn't have for a holder, another one may give.
        for giver, those in lacking.items():
            if len(those) == len(holders):
                return giver
        is_lost = len(lacking) == len(givers) and lacking and set.intersection(*lacking.values())
        return givers[0] if is_lost else None

    def _may_have_more(self, giver: str) -> bool:
        """Whether somebody has powers that no grant tells of: a body that nobody delegates to, and a post
        whose office a law names."""
        organisation = self._organisation
        if giver in organisation.definition.bodies:
            return giver not in self._held
        post = organisation.posts.get(giver)
        role = organisation.roles.get(post.role or "") if post is not None else None
        return role is not None and any(
            organisation.roles[each].said.statutory is not None for each in role.lineage
        )

    def _by_groups(self, post: str) -> Iterator[Power]:
        """What a post has a part in through its groups."""
        for id in self._groups_of.get(post, ()):
            yield from self._held.get(id, ())

    @cached_property
    def _groups_of(self) -> Mapping[str, tuple[str, ...]]:
        made: dict[str, list[str]] = {}
        for id, group in self._organisation.groups.items():
            for post in group.posts:
                made.setdefault(post, []).append(id)
        return {post: tuple(ids) for post, ids in made.items()}


def _bare(power: Power) -> Power:
    """A power without what narrows it: what it is about and where is left."""
    return Power(power.subjects, power.scope, extent=power.extent)
