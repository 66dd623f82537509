"""What of a definition is in force on its reading date: a smaller definition of the same shape, and
what was left out and why.

Nothing is copied but what holds something that goes. Where no period is over or to come, the
definition is the one that was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel

from orgctl.findings import Path
from orgctl.model.base import holding
from orgctl.model.posts import Tenure
from orgctl.model.scalars import EMPTY
from orgctl.structure.lapses import Lapse, Lapses, lapses
from orgctl.structure.reading_date import ReadingDate

if TYPE_CHECKING:
    from orgctl.model.parts import Definition

_ALWAYS = frozenset({("organisation",), ("document",)})
"""What is there on any day: it is their life that is read."""


class Snapshot(NamedTuple):
    """A definition on its reading date.

    ``definition`` is what is in force, ``whole`` all that the file says. ``lapsed`` holds the routes, in
    ``whole``, of what isn't in force; what stands below them isn't either. ``outliving`` are units and
    positions whose own `valid` keeps them though their unit isn't in force, with that unit's lapse.
    ``headings`` are delegations that give nothing any more themselves, but whose parts go on, with their
    lapse.
    ``kept`` are the numbers, in ``whole``, of what is left of lists that lost something.
    """

    whole: Definition
    definition: Definition
    date: ReadingDate
    lapsed: Mapping[Path, Lapse] = EMPTY
    outliving: Mapping[Path, Lapse] = EMPTY
    headings: Mapping[Path, Lapse] = EMPTY
    kept: Mapping[Path, tuple[int, ...]] = EMPTY

    def lapse(self, path: Path) -> Lapse | None:
        """Why what stands at a route of ``whole`` isn't in force; None where it is."""
        if not self.lapsed:
            return None
        routes = (path[:length] for length in range(1, len(path) + 1))
        return next((self.lapsed[route] for route in routes if route in self.lapsed), None)


def snapshot(definition: Definition, on: ReadingDate) -> Snapshot:
    """The definition on a reading date; all of it where there is none."""
    parts = dict(definition.stated())
    if on.day is None or not _any_says_when(parts.values()):
        return Snapshot(definition, definition, on)
    found = lapses(definition, on.day)
    reader = _Reader(found)
    kept = {key: reader.kept_of(part, (key,)) for key, part in parts.items()}
    changed = {key: part for key, part in kept.items() if part is not parts[key]}
    now = replace(definition, **changed) if changed else definition
    return Snapshot(definition, now, on, found.lapsed, found.outliving, found.headings, reader.kept)


class _Reader:
    """Goes through a definition and leaves out what isn't in force."""

    def __init__(self, found: Lapses) -> None:
        self._found = found
        self.kept: dict[Path, tuple[int, ...]] = {}

    def kept_of(self, value: Any, path: Path) -> Any:
        """A value as far as it is in force, the same object where all of it is; None if it isn't."""
        if isinstance(value, BaseModel):
            if path not in _ALWAYS and self._found.of(value, path):
                return None
            return self._model(value, path)
        if isinstance(value, tuple):
            return self._list(value, path)
        return self._map(value, path) if isinstance(value, dict) else value

    def _model(self, model: BaseModel, path: Path) -> BaseModel:
        changes: dict[str, Any] = {}
        for name, key in holding(type(model)).items():
            if value := getattr(model, name):
                kept = self.kept_of(value, (*path, key))
                if kept is not value:
                    changes[name] = kept
        return model.model_copy(update=changes) if changes else model

    def _list(self, items: tuple[Any, ...], path: Path) -> tuple[Any, ...]:
        made = [self.kept_of(item, (*path, number)) for number, item in enumerate(items)]
        if all(new is old for new, old in zip(made, items, strict=True)):
            return items
        numbers = tuple(number for number, item in enumerate(made) if item is not None)
        if len(numbers) < len(items):
            self.kept[path] = numbers
        return tuple(made[number] for number in numbers)

    def _map(self, entries: dict[Any, Any], path: Path) -> dict[Any, Any]:
        made = {id: self.kept_of(each, (*path, id)) for id, each in entries.items()}
        if all(made[id] is each for id, each in entries.items()):
            return entries
        return {id: each for id, each in made.items() if each is not None}


def _any_says_when(values: Iterable[Any]) -> bool:
    """Whether anything in some values has a period; in no order, for none is told."""
    waiting = [*values]
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):
            waiting += [each for each in value if not isinstance(each, str)]
        elif isinstance(value, dict):
            waiting += value.values()
        elif telling := _telling(value.__class__):
            stated = value.model_fields_set & telling
            if not stated.isdisjoint(_own_period(value.__class__)):
                return True
            waiting += [getattr(value, name) for name in stated]
    return False


@cache
def _telling(kind: type) -> frozenset[str]:
    """The fields of a mapping that are its period, or may hold something with one; none of what is no
    mapping."""
    return _own_period(kind) | holding(kind).keys() if issubclass(kind, BaseModel) else frozenset()


@cache
def _own_period(model: type[BaseModel]) -> frozenset[str]:
    """The fields of a model that are its period."""
    return frozenset(("from_", "until") if model is Tenure else {"valid"} & model.model_fields.keys())
