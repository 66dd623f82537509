"""Delegations that say by roles, levels and the like whom they are for: the same words may mean others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from orgctl.authority import Resolver
from orgctl.diff.change import Change
from orgctl.diff.kinds import DELEGATED, kinds
from orgctl.diff.pairing import Pairing
from orgctl.model.shared import Selector
from orgctl.structure import Grant, Organisation, grants

Texts = tuple[str, ...]


def delegated(
    old: Organisation, new: Organisation, pairing: Pairing, is_told: Callable[[str, str], bool]
) -> Mapping[str, Change]:
    """The posts that go on and receive by what they are other delegations than before: a change for each, by
    its new id, with the new ids of delegations. Of delegations that come and go, and of those that are for
    others in words (``is_told``, by their old and new ids), there are changes of their own."""
    going_on = pairing.lineages["delegations"].new_of
    before = {id: grant for id, grant in _chosen(old).items() if id in going_on}
    after = _chosen(new)
    shared = {
        goes_on: (before.get(id), after.get(goes_on))
        for id, goes_on in going_on.items()
        if (id in before or goes_on in after) and not is_told(id, goes_on)
    }
    then, now = Resolver(old), Resolver(new)
    lineage = pairing.lineages["positions"]
    into: dict[str, list[str]] = {}
    for link in lineage.links:  # what went into a post brings along what it had
        into.setdefault(link.old, []).append(link.new)
    had: dict[str, list[str]] = {}
    has: dict[str, list[str]] = {}
    for id, (was, goes_on) in shared.items():
        for post in then.holders(was.said) if was is not None else ():
            for each in into.get(post, ()):
                had.setdefault(each, []).append(id)
        for post in now.holders(goes_on.said) if goes_on is not None else ():
            has.setdefault(post, []).append(id)
    kind, old_of = kinds()[DELEGATED], lineage.old_of
    return {
        post: Change(kind, old_of[post], post, *sides, kind.action, ())
        for post in new.posts
        if post in old_of and {*(sides := _sides(post, had, has))[0]} != {*sides[1]}
    }


def _chosen(organisation: Organisation) -> dict[str, Grant]:
    """The grants that say by what they are who receives them."""
    return dict(_chosen_of(grants(organisation.definition, organisation.snapshot.headings)))


def _chosen_of(every: Mapping[str, Grant]) -> Iterator[tuple[str, Grant]]:
    return (each for each in every.items() if any(isinstance(to, Selector) for to in each[1].said.to))


def _sides(post: str, *sides: Mapping[str, list[str]]) -> tuple[Texts, Texts]:
    before, after = (tuple(dict.fromkeys(side.get(post, ()))) for side in sides)
    return before, after
