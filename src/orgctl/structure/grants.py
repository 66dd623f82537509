"""Delegations as single grants: the parts of a regulation with what they take from its heading."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from orgctl.findings import Path

if TYPE_CHECKING:
    from orgctl.model.authority import Delegation
    from orgctl.model.authority import Grant as GrantModel
    from orgctl.model.parts import Definition

_OWN = frozenset(("parts", "text", "number", "notes", "was", "source"))
"""What tells of the heading alone."""
_MATTER = ("areas", "except_", "basis")
"""What a grant is about: these keys are one statement, and are taken over together."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Authority that is given: ``id`` is dotted for a part (``reglement.skjenking``), ``said`` what holds
    for it with all that it takes from its ``heading`` (None for a delegation that stands alone), ``path``
    where the model has it."""

    id: str
    said: GrantModel
    heading: str | None
    path: Path


def grants(definition: Definition, headings: Container[Path] = ()) -> Mapping[str, Grant]:
    """Every grant by its id, in the file's order."""
    each_of = (grants_of(id, each, headings) for id, each in definition.delegations.items())
    return MappingProxyType({id: grant for of_one in each_of for id, grant in of_one})


def grants_of(id: str, delegation: Delegation, headings: Container[Path] = ()) -> Iterator[tuple[str, Grant]]:
    """The grants of one delegation by their ids. One with parts is a heading alone unless it has receivers,
    and areas or a basis, of its own, or if its route is one of ``headings`` (those of a
    :class:`~orgctl.structure.snapshot.Snapshot`)."""
    own: Path = ("delegations", id)
    if not delegation.parts or (_gives_itself(delegation) and own not in headings):
        yield id, Grant(id, delegation, None, own)
    for part, said in delegation.parts.items():
        dotted = f"{id}.{part}"
        path = ("delegations", id, "parts", part)
        yield dotted, Grant(dotted, _with_inherited(delegation, said), id, path)


def _gives_itself(delegation: Delegation) -> bool:
    return bool(delegation.to) and bool(delegation.areas or delegation.basis)


def _with_inherited(heading: Delegation, part: GrantModel) -> GrantModel:
    own = part.model_fields_set
    taken: dict[str, Any] = {
        name: getattr(heading, name)
        for name in heading.model_fields_set - own - _OWN
        if name in type(part).model_fields and name not in _MATTER
    }
    if own.isdisjoint(("areas", "basis")):
        stated = heading.model_fields_set - own
        taken |= {name: getattr(heading, name) for name in _MATTER if name in stated}
        if heading.areas and "except_" in own:
            taken["except_"] = (*heading.except_, *part.except_)
    if "conditions" in own:
        taken["conditions"] = (*heading.conditions, *part.conditions)
    return part.model_copy(update=taken) if taken else part
