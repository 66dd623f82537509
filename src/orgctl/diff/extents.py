"""Whether grants give more or less than before: both wordings read in the new organisation."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from orgctl.authority import Difference, Dimension, Resolver, compare, together
from orgctl.diff.formerly import Formerly
from orgctl.diff.plain import Names, renamed
from orgctl.model.references import steps
from orgctl.model.scalars import Ref
from orgctl.structure import Grant, Organisation, grants_of

if TYPE_CHECKING:
    from orgctl.diff.pairing import Pairing

T = TypeVar("T")

DIMENSIONS: Mapping[str, Dimension] = {
    "areas": Dimension.AREAS,
    "except": Dimension.AREAS,
    "basis": Dimension.AREAS,
    "extent": Dimension.EXTENT,
    "scope": Dimension.SCOPE,
    "limit": Dimension.LIMIT,
    "matter": Dimension.MATTER,
    "right": Dimension.RIGHT,
    "valid": Dimension.PERIOD,
}
"""The keys of a grant that say how much it gives, and what of it."""


class Extents:
    """The grants of two organisations, by their ids in each."""

    def __init__(self, old: Organisation, new: Organisation, pairing: Pairing) -> None:
        self._old, self._new, self._pairing = old, new, pairing
        self._made: dict[tuple[bool, str], Mapping[str, Grant]] = {}

    def difference(self, old: str, new: str, keys: Collection[str]) -> Difference:
        """What the new wording of a grant makes wider or narrower, among what these keys of it say. Of a
        heading that gives nothing itself, it is what it makes so for its parts, which say the rest."""
        among = {DIMENSIONS[key] for key in keys if key in DIMENSIONS}
        found = [
            compare(self._resolver, before.said, after.said, among - self._own(before, old, after, new))
            for before, after in self._pairs(old, new)
        ]
        return Difference(
            together(each.turn for each in found),
            tuple(dict.fromkeys(step for each in found for step in each.steps)),
        )

    def about_acts(self, old: str, new: str) -> bool:
        """Whether a grant, before or now, has no areas, so that its basis says what it is about."""
        return any(not side.said.areas for pair in self._pairs(old, new) for side in pair)

    def _pairs(self, old: str, new: str) -> Iterator[tuple[Grant, Grant]]:
        """A grant on both sides; for a heading that gives nothing itself, its parts that go on."""
        before, after = self._grants(True, old.partition(".")[0]), self._grants(False, new.partition(".")[0])
        if old in before and new in after:
            yield before[old], after[new]
            return
        old_of = self._pairing.lineages["delegations"].old_of
        for id, grant in after.items():
            was = old_of.get(id, "")
            if grant.heading == new and was in before:
                yield before[was], grant

    def _own(self, before: Grant, old: str, after: Grant, new: str) -> set[Dimension]:
        """What parts say themselves, before or now, where their heading is asked for."""
        said = ((self._old, before, old), (self._new, after, new))
        return {
            DIMENSIONS[key]
            for side, grant, asked in said
            if grant.id != asked and grant.heading is not None
            for key in _stated(side, grant) & DIMENSIONS.keys()
        }

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self._new, self._formerly)

    @cached_property
    def _formerly(self) -> Formerly:
        return Formerly(self._old, self._new, self._pairing.lineages["units"])

    @cached_property
    def _renamed(self) -> Names:
        return names_now(self._pairing, self._formerly)

    def _grants(self, of_old: bool, id: str) -> Mapping[str, Grant]:
        """The grants of one delegation, with the names of the new organisation."""
        if (of_old, id) not in self._made:
            side = self._old if of_old else self._new
            said = side.definition.delegations[id]
            if of_old and self._renamed:
                said = with_names(said, self._renamed)
            self._made[of_old, id] = dict(grants_of(id, said, side.snapshot.headings))
        return self._made[of_old, id]


def _stated(side: Organisation, part: Grant) -> set[str]:
    """The keys that a part says itself; what it excepts is added to what its heading says."""
    heading, id = part.id.split(".")
    return side.definition.delegations[heading].parts[id].model_fields_set - {"except_"}


def names_now(pairing: Pairing, formerly: Formerly) -> Names:
    """The ids that aren't what they were, by part; units that are gone by their marks."""
    every = {
        part: {id: goes_on for id, goes_on in of.items() if id != goes_on}
        for part, of in pairing.names.items()
    }
    every["units"] = {**every["units"], **formerly.names}
    return {part: of for part, of in every.items() if of}


def with_names(value: T, names: Names) -> T:
    """A value of the model with the references that the other organisation has."""
    return _with_names(value, None, None, names)


def _with_names(value: T, ref: Ref | None, items: Ref | None, names: Names) -> T:
    made: Any = value
    if isinstance(value, str):
        made = renamed(value, ref, names) if ref is not None else value
    elif isinstance(value, tuple):
        made = tuple(_with_names(each, items, items, names) for each in value)
    elif isinstance(value, dict):
        made = {key: _with_names(each, ref, items, names) for key, each in value.items()}
    elif isinstance(value, BaseModel):
        plan = steps(value.__class__)
        stated = {name: getattr(value, name) for name in value.model_fields_set & plan.keys()}
        update = {
            name: _with_names(held, plan[name].value, plan[name].items, names)
            for name, held in stated.items()
        }
        made = value.model_copy(update=update)
    typed: T = made
    return typed
