"""Lists of those that something refers to, such as the members of a group: what became of the old ones that
the list doesn't have any more."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

from orgctl.diff.change import is_open
from orgctl.diff.edits import Edit
from orgctl.diff.formerly import unmarked
from orgctl.diff.pairing import Pairing
from orgctl.diff.plain import Plain
from orgctl.model.scalars import ACTOR_PARTS

Texts = tuple[str, ...]


class Referred:
    """Tells what old ids that don't go on became."""

    def __init__(self, pairing: Pairing) -> None:
        self._lineages = pairing.lineages

    def into(self, id: str) -> Texts:
        """The new ids that an old one went into which doesn't go on itself; none for one that ended."""
        return self._into.get(unmarked(id), ())

    def members(self, edit: Edit, chair: Edit | None) -> tuple[Plain, Plain]:
        """The members of a group before and after, as far as their list tells of them. It isn't known that
        the chair left where it is open who has it now, nor that whoever has it came where it was open. Who
        was merged into another member hasn't left."""
        before, after = (value if isinstance(value, tuple) else () for value in (edit.before, edit.after))
        stay = {each for each in before if isinstance(each, str)} & {*filter(_is_id, after)}
        left = tuple(
            each
            for each in before
            if not (
                (chair is not None and is_open(chair.after) and each == chair.before)
                or (isinstance(each, str) and each not in stay and not stay.isdisjoint(self.into(each)))
            )
        )
        came = tuple(
            each for each in after if chair is None or not is_open(chair.before) or each != chair.after
        )
        return left, came

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
