"""All that a plan says in words, with its routes: walked once, for every rule that reads.

What is no sentence and no name is left out: codes, addresses, notes that are never printed, names of
persons, and what claims quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from orgctl.findings import Path, PlacePart, Within
from orgctl.model.base import field_type
from orgctl.model.posts import Statutory
from orgctl.model.scalars import Ref
from orgctl.model.shared import Basis, Item, Outside
from orgctl.rules.judging import Case

WORD = re.compile(r"[^\W\d_]+(?:-(?=[^\W\d_]))?")
"""A word; what stands before a hyphen is one with it."""

_PARTS_LEFT_OUT = frozenset("taxonomy include people claims policy".split())
_LEFT_OUT = frozenset(
    "notes source url tags was short code id currency number version section law language country type path "
    "grade cost_centres archive_code holder also_called external_ids organisation_number "
    "municipality_number option part only case about recurring record".split()
)
_PERSONS = frozenset(("Outside", "Adoption", "Tenure", "Person"))
_NO_WORDS = frozenset(("Open", "About", "AboutAmount", "Selector", "Period", "Staffing"))
_NAMES = frozenset(("name", "title", "plural"))
_ALIASES = frozenset(("short", "code", "also_called"))
_HEADED = frozenset(("profile", "competence", "scorecard"))


Sort = Literal["name", "prose"]


class Said(NamedTuple):
    """One text of the plan: ``sort`` is ``name`` for a name, title or heading, and ``prose`` for the rest."""

    path: Path
    text: str
    sort: Sort
    part: PlacePart = "value"

    def words(self, within: Within) -> PlacePart | Within:
        """What a related place means that is about some words of the text: of a key, all of it."""
        return within if self.part == "value" else self.part


class Prose(NamedTuple):
    """The texts of a plan in the order of its file, the titles of those outside, and what else anything is
    called: short names, codes and other names, each beside the name or text of what has it, empty if it has
    none. Beside them, what is met on the way: the laws ``cited`` in keys of their own, and the ``outsiders``
    themselves."""

    said: tuple[Said, ...]
    outside: tuple[str, ...]
    aliases: frozenset[tuple[str, str]]
    cited: tuple[tuple[Path, Basis | Statutory], ...]
    outsiders: tuple[tuple[Path, Outside], ...]


def prose(case: Case) -> Prose:
    """The index; asked for with ``case.shared(prose)``."""
    walker = _Walker()
    order = {key: number for number, key in enumerate(case.model.value)}
    parts = sorted(case.definition.stated(), key=lambda each: order.get(each[0], len(order)))
    for key, part in parts:
        if key not in _PARTS_LEFT_OUT:
            walker.read(part, (key,), key, "prose", words=True)
    outside, cited, outsiders = tuple(walker.outside), tuple(walker.cited), tuple(walker.outsiders)
    return Prose(tuple(walker.said), outside, frozenset(walker.aliases), cited, outsiders)


def texts_of(items: Iterable[str | Item]) -> Iterator[str]:
    """The texts of a prose list, with those of the entries below each."""
    for each in items:
        if isinstance(each, Item):
            yield each.text
            yield from texts_of(each.items)
        else:
            yield each


class _Walker:
    """Goes through a definition and keeps its texts."""

    def __init__(self) -> None:
        self.said: list[Said] = []
        self.outside: list[str] = []
        self.cited: list[tuple[Path, Basis | Statutory]] = []
        self.outsiders: list[tuple[Path, Outside]] = []
        self.aliases: set[tuple[str, str]] = set()

    def read(self, value: Any, path: Path, key: str, sort: Sort, *, words: bool) -> None:
        """Reads what stands under a key, where texts are ``words`` or ids. Depth is that of one entity."""
        if isinstance(value, str):
            if words and value not in ("unknown", "blank"):
                self.said.append(Said(path, value, sort))
        elif isinstance(value, tuple):
            for number, each in enumerate(value):
                if key != "outline" or not isinstance(each, str):
                    self.read(each, (*path, number), key, sort, words=words)
        elif isinstance(value, dict):
            for name, each in value.items():
                if key in _HEADED:
                    self.said.append(Said((*path, name), name, "name", "key"))
                self.read(each, (*path, name), key, sort, words=words)
        elif isinstance(value, BaseModel):
            if type(value).__name__ in _PERSONS:
                title = getattr(value, "title", None)
                if title is not None:
                    self.outside.append(title)
                if isinstance(value, Outside):
                    self.outsiders.append((path, value))
                return
            if isinstance(value, (Basis, Statutory)):
                self.cited.append((path, value))
            stated = value.model_fields_set
            if not stated.isdisjoint(_ALIASES):
                names = (getattr(value, name, None) for name in ("name", "title", "text"))
                beside = next((each for each in names if isinstance(each, str)), "")
                others = (getattr(value, name, None) for name in ("short", "code"))
                self.aliases.update((each, beside) for each in others if isinstance(each, str))
                self.aliases.update((each, beside) for each in getattr(value, "also_called", ()))
            for name, (own, said) in _readable(type(value)).items():
                if name in stated and (held := getattr(value, name)) is not None:
                    self.read(held, (*path, own), own, "name" if own in _NAMES else "prose", words=said)


@cache
def _readable(model: type[BaseModel]) -> Mapping[str, tuple[str, bool]]:
    """The attributes of a mapping that hold words, or mappings that may, with their keys in the file and
    whether texts in them are words."""
    found = {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        held = set(_held(field_type(model, name))) if key not in _LEFT_OUT else ()
        if held:
            found[name] = key, True in held
    return found


def _held(kind: Any) -> Iterator[bool]:
    """True for each sort of words that a type may hold, False for each mapping; references are neither."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        if not any(isinstance(note, Ref) for note in args[1:]):
            yield from _held(args[0])
    elif origin is dict:
        yield from _held(args[1])
    elif origin in (Union, UnionType, tuple):
        for each in args:
            if each is not Ellipsis:
                yield from _held(each)
    elif kind is str:
        yield True
    elif isinstance(kind, type) and issubclass(kind, BaseModel) and kind.__name__ not in _NO_WORDS:
        yield False
