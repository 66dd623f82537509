"""Finds what the model expects at a location that pydantic complains of, by walking the types.

Used only when something is wrong, so that the way of a sound file pays nothing for good messages.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel

from orgctl.findings import PathKey
from orgctl.model.base import Entity, field_type
from orgctl.model.scalars import TAG_MARK, About, AboutAmount, Day, Open, Ref, shapes, tag


class Spot(NamedTuple):
    """What may stand at a place.

    ``shapes`` are ids of words for people (``text``, ``id``, ``number``, ``whole``, ``list``, ``map``,
    ``date``, ``open``, ``about``, ``bool``, ``words``), ``words`` the literal words, ``models`` the sorts of
    mapping, ``keys`` the keys of the one that was meant, and ``key`` and ``description`` those of the
    innermost field. ``entries`` is ``ids`` or ``headings`` where a mapping of such belongs, and
    ``entry`` then the model of each entry, if it has one.
    """

    shapes: tuple[str, ...]
    words: tuple[str, ...]
    models: tuple[type[BaseModel], ...]
    keys: tuple[str, ...]
    key: str
    description: str
    entries: str = ""
    entry: type[BaseModel] | None = None

    @property
    def takes_text(self) -> bool:
        """Whether text of any kind may stand here: an id, too."""
        return "text" in self.shapes or "id" in self.shapes

    @property
    def takes_number(self) -> bool:
        """Whether a number may stand here."""
        return "number" in self.shapes or "whole" in self.shapes

    @property
    def all_keys(self) -> tuple[str, ...]:
        """The keys of every sort of mapping that may stand here."""
        return tuple(dict.fromkeys(key for model in self.models for key in keys_of(model)))


def spot(kind: Any, loc: Iterable[PathKey]) -> Spot:
    """What ``kind`` expects at ``loc`` (with pydantic's union tags, which choose the member)."""
    key = description = ""
    whole: Any = kind  # with all members of the union that a final tag has narrowed
    for step in loc:
        if isinstance(step, str) and step.startswith(TAG_MARK):
            kind = _member(kind, step)
            continue
        kind = _unwrapped(kind)
        if is_model(kind):
            name = _field(kind, step)
            if name is None:
                kind = Any
            else:
                key, description = str(step), kind.model_fields[name].description or ""
                kind = field_type(kind, name)
        else:
            kind = _item(kind, step)
        whole = kind
    found: dict[str, None] = {}
    words: dict[str, None] = {}
    models: dict[type[BaseModel], None] = {}
    for member in members(whole):
        _describe(member, found, words, models)
    narrow = _unwrapped(kind)
    entries, entry = _entries(narrow)
    keys = keys_of(narrow) if is_model(narrow) else ()
    return Spot(tuple(found), tuple(words), tuple(models), keys, key, description, entries, entry)


def is_model(kind: Any) -> bool:
    """Whether a type is one of the format's mappings."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def child(kind: Any, step: PathKey) -> Any:
    """The type of what stands under a key, or at an index, of something of type ``kind``."""
    kind = _unwrapped(kind)
    if not is_model(kind):
        return _item(kind, step)
    name = _field(kind, step)
    return Any if name is None else field_type(kind, name)


def holds_ids(kind: Any) -> bool:
    """Whether a type is a mapping of ids to entities."""
    return _entries(_unwrapped(kind))[0] == "ids"


@cache
def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a mapping as they are written in the file: its own, then those of every entity."""
    fields = model.model_fields
    last = Entity.model_fields if issubclass(model, Entity) else {}
    return tuple(fields[name].alias or name for name in sorted(fields, key=lambda name: name in last))


def required_keys(model: type[BaseModel]) -> list[str]:
    """The keys that a mapping must have."""
    return [field.alias or name for name, field in model.model_fields.items() if field.is_required()]


def _entries(kind: Any) -> tuple[str, type[BaseModel] | None]:
    if get_origin(kind) is not dict:
        return "", None
    ids, value = get_args(kind)
    value = _unwrapped(value)
    notes = get_args(ids)[1:] if get_origin(ids) is Annotated else ()
    checked = any(isinstance(note, AfterValidator) for note in notes)
    return ("ids" if checked else "headings"), (value if is_model(value) else None)


def _member(kind: Any, step: str) -> Any:
    while True:
        if get_origin(kind) is Annotated:
            inner, *metadata = get_args(kind)
            for note in metadata:
                if isinstance(note, shapes):
                    names = [tag(name) for name in note.names]
                    return get_args(inner)[names.index(step)] if step in names else kind
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


def _field(model: type[BaseModel], step: PathKey) -> str | None:
    return next((n for n, field in model.model_fields.items() if (field.alias or n) == step), None)


def members(kind: Any) -> Iterator[Any]:
    """The members of a union with all unions inside it laid flat; lists stay."""
    if get_origin(kind) is Annotated:
        notes = get_args(kind)[1:]
        inner = get_args(kind)[0]
        if any(isinstance(note, Ref) for note in notes):
            yield Ref
        elif get_origin(inner) is tuple:
            yield inner
            yield from members(get_args(inner)[0])  # a list of one may be written without brackets
        else:
            yield from members(inner)
    elif get_origin(kind) in (Union, types.UnionType):
        for member in get_args(kind):
            if member is not type(None):
                yield from members(member)
    else:
        yield kind


def _describe(
    member: Any, found: dict[str, None], words: dict[str, None], models: dict[type[BaseModel], None]
) -> None:
    if is_model(member):
        models[member] = None
    origin = get_origin(member)
    if origin is Literal:
        found["words"] = None
        words.update(dict.fromkeys(str(word) for word in get_args(member)))
    elif member is Ref:
        found["id"] = None
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
    elif member in (Open, About, AboutAmount):
        found["open" if member is Open else "about"] = None
    elif is_model(member):
        found["map"] = None
