"""All references of a model: which fields hold ids of something else is read from their types.

A plan is made once for each class: which fields hold references and which hold further mappings, so
that a walk visits nothing else, and of these only what is stated. A plan doesn't look into the mappings
that a field may hold: a class that no value has costs nothing.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from orgctl.findings import Path, PlacePart
from orgctl.model.base import field_type
from orgctl.model.parts import Definition
from orgctl.model.scalars import Ref

NOT_STATED = frozenset({"unknown", "blank"})


class Reference(NamedTuple):
    """One id that is used: its route in the model, the id, and what it may refer to. ``part`` is
    ``key`` where the id is a key of a mapping."""

    path: Path
    id: str
    ref: Ref
    part: PlacePart = "value"


class Step(NamedTuple):
    """What a field may hold."""

    key: str  # key in the file
    value: Ref | None  # what a text in it refers to
    items: Ref | None  # what texts in lists in it refer to
    keys: Ref | None  # what keys of the mapping refer to


def references(definition: Definition) -> Iterator[Reference]:
    """Every reference in the file's order of parts; words like ``unknown`` are left out."""
    for key, part in definition.stated():
        entries: Iterable[tuple[Path, Any]]
        if isinstance(part, dict):
            entries = (((key, id), entry) for id, entry in part.items())
        elif isinstance(part, tuple):
            entries = (((key, index), entry) for index, entry in enumerate(part))
        else:
            entries = (((key,), part),)
        for path, entry in entries:
            # A list for each entity: handing every reference up through its depth would cost more.
            found: list[Reference] = []
            _collect(entry, None, None, path, found)
            yield from found


def _collect(value: Any, ref: Ref | None, items: Ref | None, path: Path, into: list[Reference]) -> None:
    """Adds the references in a value: texts in it refer to what ``ref`` says, those in lists to what
    ``items`` says. Depth is that of one entity, bounded by the depth limit of the file."""
    if isinstance(value, str):
        if ref is not None and value not in NOT_STATED and value not in ref.words:
            into.append(Reference(path, value, ref))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if items is not None or not isinstance(item, str):
                _collect(item, items, items, (*path, index), into)
    elif isinstance(value, dict):
        for key, item in value.items():
            _collect(item, ref, items, (*path, key), into)
    elif plan := steps(value.__class__):
        stated = value.model_fields_set
        for name, step in plan.items():
            if name in stated:
                held = getattr(value, name)
                if isinstance(held, (int, float)):
                    continue  # refers to nothing, and most posts hold two
                route = (*path, step.key)
                if step.keys is not None:
                    into += [
                        Reference((*route, key), key, step.keys, "key")
                        for key in held
                        if key not in step.keys.words
                    ]
                _collect(held, step.value, step.items, route, into)


@cache
def steps(kind: type) -> Mapping[str, Step]:
    """The fields of a mapping to look into, in its order; none of what is no mapping."""
    made: dict[str, Step] = {}
    if not issubclass(kind, BaseModel):
        return made
    for name, info in kind.model_fields.items():
        kinds = _Kinds()
        _scan(field_type(kind, name), kinds.texts, kinds)
        value, items, keys = (next(iter(each), None) for each in (kinds.texts, kinds.items, kinds.keys))
        if value or items or keys or kinds.models:
            made[name] = Step(info.alias or name, value, items, keys)
    return made


@dataclass(slots=True)
class _Kinds:
    """What a type is made of: references as texts, in lists and as keys, and models to go into."""

    texts: list[Ref] = field(default_factory=list)
    items: list[Ref] = field(default_factory=list)
    keys: list[Ref] = field(default_factory=list)
    models: list[type[BaseModel]] = field(default_factory=list)


def _scan(kind: Any, refs: list[Ref], into: _Kinds) -> None:
    """Sorts what a type is made of; references go to ``refs``, but those in lists and keys."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        refs += [note for note in args[1:] if isinstance(note, Ref)]
        _scan(args[0], refs, into)
    elif origin is dict:
        _scan(args[0], into.keys, into)
        _scan(args[1], refs, into)
    elif origin in (Union, types.UnionType, tuple):
        for arg in args:
            if arg is not Ellipsis:
                _scan(arg, into.items if origin is tuple else refs, into)
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        into.models.append(kind)
