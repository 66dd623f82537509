"""Lists of those that something refers to, such as the members of a group: what became of the old ones that
the list doesn't have any more."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

from orgctl.diff.change import is_open
from orgctl.diff.edits import Edit
from orgctl.diff.formerly import marked, unmarked
from orgctl.diff.pairing import Pairing
from orgctl.diff.plain import Plain
from orgctl.model.scalars import ACTOR_PARTS
from orgctl.model.shared import Selector
from orgctl.structure import Organisation

Texts = tuple[str, ...]
Values = tuple[Plain, ...]


class Referred:
    """Tells what old ids that don't go on became. Of ``unsettled`` posts, by their old and new ids, it isn't
    known whether they go on, or are new."""

    def __init__(
        self, pairing: Pairing, unsettled: Collection[tuple[str | None, str | None]] = frozenset()
    ) -> None:
        self._lineages = pairing.lineages
        self._gone = frozenset(old for old, new in unsettled if new is None)
        self._new = frozenset(new for old, new in unsettled if old is None)

    def into(self, id: str) -> Texts:
        """The new ids that an old one went into which doesn't go on itself; none for one that ended."""
        return self._into.get(unmarked(id), ())

    def members(self, edit: Edit, chair: Edit | None) -> tuple[Values, Values]:
        """The members of a group before and after, as far as their list tells of them. Who was merged into
        another member hasn't left."""
        before, after = (value if isinstance(value, tuple) else () for value in (edit.before, edit.after))
        stay = {*filter(_is_id, before)} & {*filter(_is_id, after)}
        if chair is not None and is_open(chair.before) and isinstance(chair.after, str):
            stay.add(chair.after)
        left = (
            each
            for each in before
            if not isinstance(each, str) or each in stay or stay.isdisjoint(self.into(each))
        )
        return self.known(tuple(left), after, chair)

    @staticmethod
    def known(before: Values, after: Values, chair: Edit | None) -> tuple[Values, Values]:
        """Members without whoever has the chair where it is open who has it on the other side: it isn't known
        that they left, or came."""
        left = chair.before if chair is not None and is_open(chair.after) else None
        came = chair.after if chair is not None and is_open(chair.before) else None
        return tuple(each for each in before if each != left), tuple(each for each in after if each != came)

    def selected(
        self, part: str, old: Organisation, new: Organisation, before: str, after: str
    ) -> tuple[Texts, Texts]:
        """The posts in a group before and after, where its file takes in members by what they are; none for
        one that names them. Who was merged into another member hasn't left, and of who isn't settled it isn't
        known."""
        sides = (old, before), (new, after)
        saids = [getattr(side.definition, part)[id] for side, id in sides]
        if not any(isinstance(each, Selector) for said in saids for each in said.members):
            return (), ()
        then, now = (
            tuple(
                dict.fromkeys(side.index.positions((*((said.chair,) if said.chair else ()), *said.members)))
            )
            for (side, _), said in zip(sides, saids, strict=True)
        )
        names = self._lineages["positions"].new_of
        there, gone = {*now}, self._gone
        both = there.intersection(filter(None, map(names.get, then)))
        left = (
            names.get(id) or (marked(id) if id in there else id)
            for id in then
            if id not in gone and (id in names or both.isdisjoint(self.into(id)))
        )
        return tuple(left), tuple(id for id in now if id not in self._new)

    @cached_property
    def _into(self) -> Mapping[str, Texts]:
        found: dict[str, list[str]] = {}
        for part in ACTOR_PARTS:
            lineage = self._lineages[part]
            for link in lineage.links:
                if link.old not in lineage.new_of:
                    found.setdefault(link.old, []).append(link.new)
        return {id: tuple(news) for id, news in found.items()}


def merged(gone: Collection[Plain], came: Collection[Plain], referred: Referred) -> list[tuple[str, str]]:
    """Which ids that a list had went into which ones that it has now."""
    new = {*filter(_is_id, came)}
    return [(old, each) for old in gone if isinstance(old, str) for each in referred.into(old) if each in new]


def _is_id(value: Plain) -> bool:
    return isinstance(value, str)
