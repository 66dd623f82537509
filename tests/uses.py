"""Walks values along the types of the model and notes what of the format they use."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from inspect import get_annotations
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from orgctl.model.base import Value, field_type
from orgctl.model.parts import PARTS
from orgctl.model.scalars import shapes, tag

Use = tuple[str, str]
"""The model that brings a key, and the key; or a union and one of its shapes."""

# What may stand instead of what belongs somewhere has a test of its own, for every place.
INSTEAD = {"open", "about"}


def possible() -> set[Use]:
    """All that a file can use."""
    uses: set[Use] = set()
    for model in models():
        for name, field in model.model_fields.items():
            key = field.alias or name
            uses.add((owner(model, name), key))
            uses.update(_choices(field_type(model, name)))
    return uses


def used(values: dict[str, Any]) -> set[Use]:
    """What the plain values of one file use."""
    uses: set[Use] = set()
    for part in PARTS:
        if part.key in values:
            _walk(part.written, values[part.key], uses)
    return uses


def unused(definition: Any) -> set[str]:
    """The keys of the format that a definition doesn't say, for each sort of mapping: ``Role.fte``."""
    said: dict[str, set[str]] = {}
    pending = [definition]
    while pending:
        value = pending.pop()
        if isinstance(value, Value):
            said.setdefault(type(value).__name__, set()).update(value.model_fields_set)
        if isinstance(value, BaseModel):
            pending.extend(getattr(value, name) for name in type(value).model_fields)
        elif isinstance(value, Mapping):
            pending.extend(value.values())
        elif isinstance(value, tuple):
            pending.extend(value)
        elif hasattr(value, "stated"):
            pending.extend(each for _key, each in value.stated())
    # Not the subclasses that there are: another test may have made some.
    kinds = dict.fromkeys(kind for model in models() for kind in model.__mro__ if issubclass(kind, Value))
    # Those that only others build on, and what reading and flattening take away.
    without = {"Value", "Entity", "_PostKeys", "NestedUnit", "IncludedPath", "Nothing"}
    return {
        f"{kind.__name__}.{name}"
        for kind in kinds
        if kind.__name__ not in without
        for name in set(kind.model_fields) - said.get(kind.__name__, set())
    }


def models() -> list[type[BaseModel]]:
    """All models of the format."""
    found: dict[type[BaseModel], None] = {}
    queue: list[Any] = [part.written for part in PARTS]
    while queue:
        kind = queue.pop()
        if _is_model(kind) and kind not in found:
            found[kind] = None
            queue += [field_type(kind, name) for name in kind.model_fields]
        elif not _is_model(kind):
            queue += get_args(kind)
    return list(found)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def owner(model: type[BaseModel], name: str) -> str:
    """The model that brings a key: entities share theirs."""
    return next(each.__name__ for each in reversed(model.__mro__) if name in get_annotations(each))


def _union(note: shapes, members: tuple[Any, ...]) -> str:
    """What a union is made of: the same in every field that takes it."""
    return " | ".join(getattr(each, "__name__", str(each)) for each in members) + f" by {note.names}"


def _choices(kind: Any) -> Iterator[Use]:
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        for note in args[1:]:
            if isinstance(note, shapes):
                union = _union(note, get_args(args[0]))
                yield from ((union, name) for name in note.names if name not in INSTEAD)
        yield from _choices(args[0])
    elif not _is_model(kind):
        for each in args:
            yield from _choices(each)


def _walk(kind: Any, value: Any, uses: set[Use]) -> None:
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        for note in args[1:]:
            if isinstance(note, shapes):
                told = note.tell(value)
                name = next(each for each in note.names if tag(each) == told)
                uses.add((_union(note, get_args(args[0])), name))
                member = get_args(args[0])[note.names.index(name)]
                _walk(member, value, uses)
                return
        _walk(args[0], value, uses)
    elif origin in (Union, types.UnionType):
        if type(None) in args:
            _walk(args[0], value, uses)
    elif origin is dict:
        for each in value.values():
            _walk(args[1], each, uses)
    elif origin is tuple:
        for each in value if isinstance(value, list) else [value]:
            _walk(args[0], each, uses)
    elif _is_model(kind) and isinstance(value, dict):
        for name, field in kind.model_fields.items():
            own = field.alias or name
            if own in value:
                uses.add((owner(kind, name), own))
                _walk(field_type(kind, name), value[own], uses)
