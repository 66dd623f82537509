"""All references of a model: which fields hold ids of something else is read from their types.

A plan is made once for each class: which fields hold references and which hold further mappings, so
that a walk visits nothing else. It doesn't look into those: a class that no value has costs nothing.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
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


class _Step(NamedTuple):
    name: str  # attribute
    key: str  # key in the file
    value: Ref | None  # what a text in it refers to
    items: Ref | None  # what texts in lists in it refer to
    keys: Ref | None  # what keys of the mapping refer to


def references(definition: Definition) -> Iterator[Reference]:
    """Every reference in the file's order of parts; words like ``unknown`` are left out."""
    for key, part in definition.stated():
        if isinstance(part, BaseModel):
            yield from _of_model(part, (key,))
        elif isinstance(part, dict):
            for id, entry in part.items():
                if isinstance(entry, BaseModel):
                    yield from _of_model(entry, (key, id))
        elif isinstance(part, tuple):
            for index, entry in enumerate(part):
                if isinstance(entry, BaseModel):
                    yield from _of_model(entry, (key, index))


def _of_model(model: BaseModel, path: Path) -> Iterator[Reference]:
    # Depth is that of one entity, bounded by the depth limit of the file; only references recurse.
    for step in _plan(type(model)):
        value = getattr(model, step.name)
        if value is None or value == ():
            continue
        route = (*path, step.key)
        if step.keys is not None:
            for key in value:
                if key not in step.keys.words:
                    yield Reference((*route, key), key, step.keys, "key")
        yield from _of_value(value, step.value, step.items, route)


def _of_value(value: Any, ref: Ref | None, items: Ref | None, path: Path) -> Iterator[Reference]:
    if isinstance(value, str):
        if ref is not None and value not in NOT_STATED and value not in ref.words:
            yield Reference(path, value, ref)
    elif isinstance(value, BaseModel):
        yield from _of_model(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _of_value(item, items, items, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _of_value(item, ref, items, (*path, key))


@cache
def _plan(model: type[BaseModel]) -> tuple[_Step, ...]:
    steps = []
    for name, info in model.model_fields.items():
        kinds = _Kinds()
        _scan(field_type(model, name), kinds.texts, kinds)
        value, items, keys = (next(iter(each), None) for each in (kinds.texts, kinds.items, kinds.keys))
        if value or items or keys or kinds.models:
            steps.append(_Step(name, info.alias or name, value, items, keys))
    return tuple(steps)


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
