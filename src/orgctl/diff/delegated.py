"""Delegations that say by roles, levels and the like whom they are for: the same words may mean others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from orgctl.authority import Resolver
from orgctl.diff.change import Change
from orgctl.diff.kinds import DELEGATED, kinds
from orgctl.diff.pairing import Pairing
from orgctl.diff.together import Together
from orgctl.model.shared import Selector
from orgctl.structure import Grant, Organisation, grants

_Ids = dict[str, None]
"""Ids in their order, each once."""
_NONE = MappingProxyType(_Ids())


class Delegated:
    """What posts receive by what they are, before and after. Of delegations that come and go, and of those
    that are for others in words (``is_told``, by their old and new ids), there are changes of their own."""

    def __init__(
        self, old: Organisation, new: Organisation, pairing: Pairing, is_told: Callable[[str, str], bool]
    ) -> None:
        going_on = pairing.lineages["delegations"].new_of
        before, after = _chosen(old), _chosen(new)
        both = {
            now: (before.get(then), after.get(now))
            for then, now in going_on.items()
            if (then in before or now in after) and not is_told(then, now)
        }
        # The new ids of delegations, by old ids of posts and by new ones.
        self._had = _received(Resolver(old), {id: was for id, (was, _) in both.items()})
        self._has = _received(Resolver(new), {id: now for id, (_, now) in both.items()})
        self._posts, self._lineage = new.posts, pairing.lineages["positions"]

    def alone(self) -> dict[str, Change]:
        """The posts that go on, and aren't merged or split, with other delegations than before: a change for
        each, by its new id."""
        kind, lineage, found = kinds()[DELEGATED], self._lineage, dict[str, Change]()
        for id in self._posts if self._had or self._has else ():
            was = lineage.old_of.get(id)
            if was is not None and id not in lineage.merged and was not in lineage.split:
                had, has = self._had.get(was, _NONE), self._has.get(id, _NONE)
                if had.keys() != has.keys():
                    found[id] = Change(kind, was, id, (*had,), (*has,), kind.action, ())
        return found

    def together(self, olds: Sequence[str], news: Sequence[str]) -> Change | None:
        """The delegations that merged or split posts had and none of them has now, or that some have now and
        none had."""
        had, has = _all(self._had, olds), _all(self._has, news)
        if had.keys() == has.keys():
            return None
        differ = had.keys() ^ has.keys()
        now = [id for id in news if not differ.isdisjoint(self._has.get(id, ()))]
        said, ids = ((*had,), (*has,)), ((*olds,), (*news,))
        among = Together("delegations", *said, *ids, (*olds,), (*(now or news),), is_list=True)
        old = self._lineage.old_of.get(among.now[0], olds[0])
        kind = kinds()[DELEGATED]
        return Change(kind, old, among.now[0], *said, kind.action, (), among=among)


def _all(received: Mapping[str, _Ids], ids: Iterable[str]) -> _Ids:
    """All that some posts receive."""
    return {id: None for post in ids for id in received.get(post, ())}


def _chosen(organisation: Organisation) -> dict[str, Grant]:
    """The grants that say by what they are who receives them."""
    every = grants(organisation.definition, organisation.snapshot.headings)
    return {id: each for id, each in every.items() if any(isinstance(to, Selector) for to in each.said.to)}


def _received(resolver: Resolver, those: Mapping[str, Grant | None]) -> dict[str, _Ids]:
    """The ids of the grants that each post receives, in their order."""
    found: dict[str, _Ids] = {}
    for id, grant in those.items():
        for post in resolver.holders(grant.said) if grant is not None else ():
            found.setdefault(post, {})[id] = None
    return found
