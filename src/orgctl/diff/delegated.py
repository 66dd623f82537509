"""Delegations that say by roles, levels and the like whom they are for: the same words may mean others."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from orgctl.authority import Resolver
from orgctl.diff.change import Change
from orgctl.diff.kinds import DELEGATED, kinds
from orgctl.diff.pairing import Pairing
from orgctl.model.shared import Selector
from orgctl.structure import Grant, Organisation, grants


def delegated(
    old: Organisation, new: Organisation, pairing: Pairing, is_told: Callable[[str, str], bool]
) -> Mapping[str, Change]:
    """The posts that go on and receive by what they are other delegations than before: a change for each, by
    its new id, with the new ids of delegations. Of delegations that come and go, and of those that are for
    others in words (``is_told``, by their old and new ids), there are changes of their own."""
    going_on = pairing.lineages["delegations"].new_of
    before, after = _chosen(old), _chosen(new)
    both = {
        now: (before.get(then), after.get(now))
        for then, now in going_on.items()
        if (then in before or now in after) and not is_told(then, now)
    }
    olds = _received(Resolver(old), {id: was for id, (was, _) in both.items()})
    has = _received(Resolver(new), {id: now for id, (_, now) in both.items()})
    lineage = pairing.lineages["positions"]
    had: dict[str, dict[str, None]] = {}
    for link in lineage.links if both else ():  # what went into a post brings along what it had
        if link.old in olds:
            had.setdefault(link.new, {}).update(olds[link.old])
    kind, old_of, none = kinds()[DELEGATED], lineage.old_of, dict[str, None]()
    changed = {id for id in {*had, *has} if id in old_of and {*had.get(id, ())} != {*has.get(id, ())}}
    return {
        id: Change(kind, old_of[id], id, tuple(had.get(id, none)), tuple(has.get(id, none)), kind.action, ())
        for id in (new.posts if changed else ())
        if id in changed
    }


def _chosen(organisation: Organisation) -> dict[str, Grant]:
    """The grants that say by what they are who receives them."""
    every = grants(organisation.definition, organisation.snapshot.headings)
    return {id: each for id, each in every.items() if any(isinstance(to, Selector) for to in each.said.to)}


def _received(resolver: Resolver, those: Mapping[str, Grant | None]) -> dict[str, dict[str, None]]:
    """The ids of the grants that each post receives, in their order."""
    found: dict[str, dict[str, None]] = {}
    for id, grant in those.items():
        for post in resolver.holders(grant.said) if grant is not None else ():
            found.setdefault(post, {})[id] = None
    return found
