"""Two organisations laid side by side: the way from pairs through accounts and edits to changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from orgctl.diff.account import LISTS, ONES, Account, account
from orgctl.diff.change import Change
from orgctl.diff.changes import changes
from orgctl.diff.edits import Edit, edits
from orgctl.diff.pairing import Pairing, paired
from orgctl.structure import Organisation
from orgctl.structure.lineage import Pairs

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two organisations and all that differs. ``pairs`` are the new ids of old entries that go on, by part.
    ``edits`` are complete; ``changes`` tell them in the words of organisation."""

    old: Organisation
    new: Organisation
    pairing: Pairing
    pairs: Mapping[str, Mapping[str, str]]
    edits: tuple[Edit, ...]
    changes: tuple[Change, ...]
    _shared: dict[Callable[[Comparison], Any], Any] = field(default_factory=dict, repr=False)

    def shared(self, index: Callable[[Comparison], T]) -> T:
        """What ``index`` makes of this comparison; made once, whoever asks."""
        if index not in self._shared:
            self._shared[index] = index(self)
        return cast(T, self._shared[index])


def compare(old: Organisation, new: Organisation, pairs: Mapping[str, Pairs] | None = None) -> Comparison:
    """What changes from an organisation to another. ``pairs`` are ids that belong together, by part."""
    pairing = paired(old, new, pairs)
    before, after = account(old, pairing.references), account(new)
    going_on = _pairs(pairing, before, after)
    found = tuple(edits(before, after, going_on))
    return Comparison(old, new, pairing, going_on, found, changes(old, new, pairing, found, (before, after)))


def _pairs(pairing: Pairing, before: Account, after: Account) -> Mapping[str, Mapping[str, str]]:
    """The new ids of old entries that go on, for every part."""
    alike = {part: {id: id for id in before[part] if id in after[part]} for part in (*ONES, *LISTS)}
    # Areas may be those of a taxonomy alone, of which neither account says anything.
    areas = {old: new for old, new in pairing.names["areas"].items() if old in before["areas"]}
    stated = {old: new for old, new in areas.items() if new in after["areas"]}
    return {**pairing.names, **alike, "areas": stated}
