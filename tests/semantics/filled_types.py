"""Values for any type of the format, by chance: what a key takes is read from the models, so that a new
key is filled by itself."""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel

from orgctl.findings import Path
from orgctl.model import scalars
from orgctl.model.base import Entity, field_type
from orgctl.model.scalars import Day, Ref, shapes, tag

OMITTED: Any = object()
"""What stands for a key that is left out after all."""

TEXTS = (
    "Helse og velferd", "Oppvekst", "Årsmelding: «utkast», § 4", "no", "0301", "null", "1.10", "æ, ø & å",
    "Leder for {unit}", "# ikke en kommentar", "- strek", "*fet* og _kursiv_", "to\nlinjer", "ca. 2 000 kr",
    "{ikke en plass}", "a | b", "Plan og næring", "  med rom  ", "2013-06-20", "ß", "kap. 5.1",
)  # fmt: skip
DATES = (
    "2011", "2012-T3", "2013-Q1", "2013-06", "2013-06-20", "2014", "2014-01-31", "2015-T2", "2016-Q4",
)  # fmt: skip
PATTERNS = {
    "^[A-Z]{2}$": ("NO", "SE"),
    "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$": ("nb", "nn", "en", "nb-NO", "se"),
    "^([0-9]{4}|unknown|blank)$": ("0429", "unknown", "blank"),
}
"""Texts that fulfil the patterns of the format; one that is not here fails by its name."""

Own = Callable[["Filler", Path], Any]
"""Makes the value of one key of one model, at a route; OMITTED where it has none."""


class UnfillableError(LookupError):
    """A reference is wanted, and there is nothing to refer to."""


@dataclass(slots=True)
class Filler:
    """Fills types. ``ids`` are those that references may name, by part; ``own`` makes the values of keys
    whose sense is not in their type, by the name of the model and the key; ``below`` gives the ids of maps
    within entries; ``density`` is how many of the optional keys stand, besides those that ``always`` do."""

    chance: Random
    ids: Mapping[str, Sequence[str]]
    own: Mapping[tuple[str, str], Own]
    below: Callable[[Path], Sequence[str]]
    density: float
    always: Collection[tuple[str, str]] = ()

    def model(
        self, model: type[BaseModel], path: Path, given: Mapping[str, Any] | None = None, depth: int = 0
    ) -> dict[str, Any]:
        """A mapping of this model. ``given`` are values that stand already, or are OMITTED."""
        said: dict[str, Any] = dict(given or {})
        keys, required, one_of = _keys(model)
        for key, name in keys.items():
            rare = len(one_of) == len(keys) or self.chance.random() > self.density * 0.55**depth
            always = key in required or (model.__name__, key) in self.always
            if key in said or (rare and not always):
                continue
            try:
                said[key] = self._key(model, name, (*path, key), depth)
            except UnfillableError:
                if key in required:
                    raise
        said = {key: said[key] for key in keys if said.get(key, OMITTED) is not OMITTED}
        if one_of and said.keys().isdisjoint(one_of):
            said |= self._one(model, one_of, keys, path, depth)
        if issubclass(model, Entity) and self.chance.random() < 0.1:
            said["x-eget"] = self.chance.choice([1, "tekst", {"dypt": [True, 1.5]}])
        return said

    def _one(
        self, model: type[BaseModel], choices: Sequence[str], keys: Mapping[str, str], path: Path, depth: int
    ) -> dict[str, Any]:
        """One of several keys of which one must stand."""
        for key in self.chance.sample(choices, len(choices)):
            try:
                return {key: self._key(model, keys[key], (*path, key), depth)}
            except UnfillableError:
                continue
        raise UnfillableError(model.__name__)

    def _key(self, model: type[BaseModel], name: str, path: Path, depth: int) -> Any:
        owner = (model.__name__, str(path[-1]))
        if owner in self.own:
            return self.own[owner](self, path)
        return self.value(_type(model, name), path, owner=owner, depth=depth)

    def value(
        self, kind: Any, path: Path, *, owner: tuple[str, str] = ("", ""), depth: int = 0, lone: bool = True
    ) -> Any:
        """A value of a type. ``lone`` tells whether a list of one may stand without brackets."""
        notes: list[Any] = []
        while get_origin(kind) is Annotated:
            kind, *more = get_args(kind)
            notes = [*more, *notes]
        union = next((note for note in notes if isinstance(note, shapes)), None)
        if union is not None:
            return self._shape(union, get_args(kind), path, owner, depth)
        ref = next((note for note in notes if isinstance(note, Ref)), None)
        if ref is not None:
            stated = any(type(note).__name__ == "_StatedId" for note in notes)
            return self.reference(ref, stated=stated)
        if get_origin(kind) in (Union, types.UnionType):
            (kind,) = (each for each in get_args(kind) if each is not type(None))
            return self.value(kind, path, owner=owner, depth=depth)
        if get_origin(kind) is tuple:
            return self._list(get_args(kind)[0], path, owner, depth, lone)
        if get_origin(kind) is dict:
            keys, entry = get_args(kind)
            return self._map(keys, entry, path, owner, depth)
        if get_origin(kind) is Literal:
            return self.chance.choice(get_args(kind))
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self.model(kind, path, depth=depth + 1)
        return self._scalar(kind, notes, owner)

    def reference(self, ref: Ref, *, stated: bool = False) -> str:
        """An id that exists, or a word that may stand instead."""
        ids = [id for part in ref.parts for id in self.ids.get(part, ())]
        words: list[str] = [*ref.words, *(() if stated else ("unknown", "blank"))]
        if ids and (not words or self.chance.random() < 0.85):
            return self.chance.choice(ids)
        if not words:
            raise UnfillableError(ref.parts)
        return self.chance.choice(words)

    def _shape(
        self, union: shapes, members: tuple[Any, ...], path: Path, owner: tuple[str, str], depth: int
    ) -> Any:
        names = list(union.names)
        weights = [
            {"open": 0.3, "about": 0.3}.get(name, 1.0) * 0.5 ** (i * depth) for i, name in enumerate(names)
        ]
        while names:
            (name,) = self.chance.choices(names, weights)
            member = members[union.names.index(name)]
            try:
                value = self.value(member, path, owner=owner, depth=depth, lone=False)
            except UnfillableError:
                del weights[names.index(name)]
                names.remove(name)
                continue
            if union.tell(value) == tag(name):  # a selector without `name` is no {name: …}
                return value
        raise UnfillableError(owner)

    def _list(self, kind: Any, path: Path, owner: tuple[str, str], depth: int, lone: bool) -> Any:
        found: list[Any] = []
        for number in range(self.chance.choice((1, 1, 2, 3))):
            try:
                value = self.value(kind, (*path, number), owner=owner, depth=depth)
            except UnfillableError:
                continue
            if value not in found:
                found.append(value)
        if not found:
            raise UnfillableError(owner)
        return found[0] if lone and len(found) == 1 and self.chance.random() < 0.5 else found

    def _map(self, keys: Any, kind: Any, path: Path, owner: tuple[str, str], depth: int) -> dict[str, Any]:
        notes = get_args(keys)[1:] if get_origin(keys) is Annotated else ()
        if is_id(keys):
            ids: Sequence[str] = self.below(path)
            if not ids:
                raise UnfillableError(owner)
        elif any(isinstance(note, Ref) for note in notes):
            ids = list({self.value(keys, path): None for _ in range(2)})
            ids = [id for id in ids if id not in ("unknown", "blank")]
        else:
            ids = [
                f"{self.chance.choice(TEXTS[:2])} {number}" for number in range(self.chance.choice((1, 2)))
            ]
        return {id: self.value(kind, (*path, id), owner=owner, depth=depth) for id in ids}

    def _scalar(self, kind: Any, notes: Sequence[Any], owner: tuple[str, str]) -> Any:
        if kind is str and any(_is_id_note(note) for note in notes):
            return f"før-{self.chance.randrange(1000)}"
        if kind is str and any(_checked(note) is scalars._former_post for note in notes):
            return f"før-{self.chance.randrange(1000)}{self.chance.choice(('', scalars.LEADER_SUFFIX))}"
        if kind is str:
            pattern = next(iter(_limits("pattern", notes)), None)
            return self.chance.choice(PATTERNS[pattern] if pattern else TEXTS)
        if kind is Day:
            return self.chance.choice(DATES)
        if kind is bool:
            return self.chance.random() < 0.5
        if kind in (int, float):
            least = max(_limits("ge", notes), default=-3)
            most = min(_limits("le", notes), default=9)
            whole = self.chance.randint(int(least), int(most))
            return whole if kind is int or self.chance.random() < 0.5 else min(whole + 0.25, float(most))
        raise TypeError(f"{owner}: no value is known for {kind}")


def is_id(kind: Any) -> bool:
    """Whether a type is that of ids."""
    return get_origin(kind) is Annotated and any(map(_is_id_note, get_args(kind)[1:]))


def _is_id_note(note: Any) -> bool:
    return _checked(note) is scalars._id


def _checked(note: Any) -> object:
    return note.func if isinstance(note, AfterValidator) else None


def _limits(name: str, notes: Sequence[Any]) -> Iterator[Any]:
    """The limits of one sort that stand beside a type."""
    for note in notes:
        for each in (note, *getattr(note, "metadata", ())):
            value = getattr(each, name, None)
            if value is not None:
                yield value


@cache
def _type(model: type[BaseModel], name: str) -> Any:
    return field_type(model, name)


@cache
def _keys(model: type[BaseModel]) -> tuple[Mapping[str, str], frozenset[str], Sequence[str]]:
    """The keys of a mapping with their fields, those that must stand, and those of which one must: all
    of them where no more than one may."""
    keys = {each.alias or name: name for name, each in model.model_fields.items()}
    required = frozenset(key for key, name in keys.items() if model.model_fields[name].is_required())
    extra: Any = model.model_config.get("json_schema_extra") or {}
    if extra.get("maxProperties") == 1:
        return keys, required, [*keys]
    return keys, required, [each["required"][0] for each in extra.get("anyOf", ())]
