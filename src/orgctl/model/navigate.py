"""Finds what the model expects at a location that pydantic complains of, by walking the types.

Used only when something is wrong, so that the way of a sound file pays nothing for good messages.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Discriminator, Tag
from pydantic.fields import FieldInfo

from orgctl.findings import PathKey
from orgctl.model.scalars import TAG_MARK, Day, Open, Ref, shapes, tag


@dataclass(frozen=True, slots=True)
class Spot:
    """What may stand at a place.

    ``shapes`` are ids of words for people (``text``, ``number``, ``list``, ``map``, ``date``,
    ``open``, ``bool``, ``words``), ``words`` the literal words, ``keys`` the keys of the mapping,
    ``key`` and ``description`` those of the innermost field.
    """

    shapes: tuple[str, ...]
    words: tuple[str, ...]
    keys: tuple[str, ...]
    key: str
    description: str

    @property
    def takes_text(self) -> bool:
        """Whether free text may stand here."""
        return "text" in self.shapes

    @property
    def takes_number(self) -> bool:
        """Whether a number may stand here."""
        return "number" in self.shapes or "whole" in self.shapes


def spot(kind: Any, loc: Iterable[PathKey]) -> Spot:
    """What ``kind`` expects at ``loc`` (with pydantic's union tags, which choose the member)."""
    key = description = ""
    whole: Any = kind  # with all members of the union that a final tag has narrowed
    for step in loc:
        if isinstance(step, str) and step.startswith(TAG_MARK):
            kind = _member(kind, step)
            continue
        kind = _unwrapped(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            field = _field(kind, step)
            if field is None:
                kind = Any
            else:
                key, description = str(step), field.description or ""
                kind = field_type(field)
        else:
            kind = _item(kind, step)
        whole = kind
    found: dict[str, None] = {}
    words: dict[str, None] = {}
    for member in _members(whole):
        _describe(member, found, words)
    return Spot(tuple(found), tuple(words), tuple(_keys(kind)), key, description)


def _member(kind: Any, step: str) -> Any:
    while True:
        if get_origin(kind) is Annotated:
            inner, *metadata = get_args(kind)
            for note in metadata:
                if isinstance(note, shapes):
                    names = [tag(name) for name in note.names]
                    return get_args(inner)[names.index(step)] if step in names else kind
                if isinstance(note, Discriminator):
                    return next(
                        (m for m in get_args(inner) if Tag(step) in getattr(m, "__metadata__", ())), kind
                    )
            kind = inner
        elif get_origin(kind) in (Union, types.UnionType):
            options = [a for a in get_args(kind) if a is not type(None)]
            kind = options[0]
        else:
            return kind


def _unwrapped(kind: Any) -> Any:
    while True:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif get_origin(kind) in (Union, types.UnionType):
            kind = next(a for a in get_args(kind) if a is not type(None))
        else:
            return kind


def _item(kind: Any, step: PathKey) -> Any:
    origin, args = get_origin(kind), get_args(kind)
    if origin is dict:
        return args[1]
    if origin in (tuple, list):
        return args[0]
    return Any


def _field(model: type[BaseModel], step: PathKey) -> FieldInfo | None:
    for name, field in model.model_fields.items():
        if (field.alias or name) == step:
            return field
    return None


def field_type(field: FieldInfo) -> Any:
    """The whole type of a field; pydantic keeps its annotations apart."""
    kind: Any = field.annotation
    for note in field.metadata:
        kind = Annotated[kind, note]
    return kind


def _keys(kind: Any) -> Iterator[str]:
    kind = _unwrapped(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            yield field.alias or name


def _members(kind: Any) -> Iterator[Any]:
    """The members of a union with all unions inside it laid flat; lists stay."""
    if get_origin(kind) is Annotated:
        notes = get_args(kind)[1:]
        inner = get_args(kind)[0]
        if any(isinstance(note, Ref) for note in notes):
            yield Annotated[str, "ref"]
        elif get_origin(inner) is tuple:
            yield inner
            yield from _members(get_args(inner)[0])  # a list of one may be written without brackets
        else:
            yield from _members(inner)
    elif get_origin(kind) in (Union, types.UnionType):
        for member in get_args(kind):
            if member is not type(None):
                yield from _members(member)
    else:
        yield kind


def _describe(member: Any, found: dict[str, None], words: dict[str, None]) -> None:
    origin = get_origin(member)
    if origin is Literal:
        found["words"] = None
        words.update(dict.fromkeys(str(word) for word in get_args(member)))
    elif origin is Annotated or member is str:
        found["text"] = None
    elif origin in (tuple, list):
        found["list"] = None
    elif origin is dict:
        found["map"] = None
    elif member is Day:
        found["date"] = None
    elif member is bool:
        found["bool"] = None
    elif member is int:
        found["whole"] = None
    elif member is float:
        found["number"] = None
    elif member is Open:
        found["open"] = None
    elif isinstance(member, type) and issubclass(member, BaseModel):
        found["map"] = None
