"""A plan under other names: each proper name and the stem of each title is replaced by a word that doesn't
exist, the same one wherever it stands, in names, prose and ids. What the plan says stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from random import Random
from typing import Any, Literal, get_args, get_origin

from ruamel.yaml import YAML
from uses import models

from orgctl import resources
from orgctl.model.base import field_type

Rename = Callable[[str], str]

ENDINGS = "leder leiar sjef direktør styrer koordinator konsulent sekretær gruppe team nettverk møte"
_ENDING = re.compile(rf"s?(?:{'|'.join(ENDINGS.split())})(?:en|e|ne|ene|er|r|n)?$")
_INFLECTION = re.compile(r"(?:ene|ane|er|en|et|e|a|s)$")
_WORD = re.compile(r"[^\W\d_]+")
_NAMED = ("organisation", "levels", "kinds", "roles", "units", "positions", "groups", "bodies", "people")
_NAMES = ("name", "title", "plural", "short", "also_called")
COMMON = frozenset("kommun leder ledels enkelt felles andre uten utvid bedr".split())
"""Words that are no name and no stem of a title."""
_SHORT = 4
"""Stems up to this length are only replaced where they are a whole word."""

_BEGINNINGS = "br dr f fj gl gr h kn kv l m n r skj sn st t tv v".split()
_VOWELS = "a e i o u y ø å".split()
_ENDS = "gd l ld lm nd ng rk rn st v".split()


def renamed(definition: Any, seed: str, keep: frozenset[str]) -> tuple[Any, Rename]:
    """A plan's plain values under other names, and what does it, for ids. ``keep`` are stems that stay."""
    rename = _renaming(definition, seed, keep)
    return _all(definition, rename), rename


def stems(definition: Mapping[str, Any]) -> list[str]:
    """The stems of all names and titles, in lower case; none that begins as another one does."""
    found: dict[str, None] = {}
    for part in _NAMED:
        for text in _names(definition.get(part)):
            for word in _WORD.findall(text.replace("{unit}", "")):
                if not (word.isupper() and len(word) < 6):
                    stem = _INFLECTION.sub("", _ENDING.sub("", word.casefold()))
                    if len(stem) >= _SHORT and not any(stem.startswith(each) for each in COMMON):
                        found[stem] = None
    short = [stem for stem in found if len(stem) > _SHORT]
    return [stem for stem in found if not any(stem != each and stem.startswith(each) for each in short)]


def _names(value: Any, key: str = "") -> Iterator[str]:
    """What anything is called, all the way down."""
    if isinstance(value, str) and key in _NAMES:
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _names(each, key)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _names(each, name)


def _renaming(definition: Mapping[str, Any], seed: str, keep: frozenset[str]) -> Rename:
    chance = Random(seed)
    others: dict[str, str] = {}
    for stem in stems(definition):
        if stem not in keep:
            others[stem] = _word(chance, {*others.values()})
    if not others:
        return lambda text: text
    ways = (
        rf"{stem}(?=(?:s|e|en|et|er|ene|a)?(?!\w))" if len(stem) <= _SHORT else stem
        for stem in sorted(others, key=len, reverse=True)
    )
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(ways)})", re.IGNORECASE)

    def other(match: re.Match[str]) -> str:
        word = others[match.group().casefold()]
        return word.capitalize() if match.group()[0].isupper() else word

    return lambda text: pattern.sub(other, text)


def _word(chance: Random, taken: set[str]) -> str:
    while True:
        word = "".join(
            chance.choice(_BEGINNINGS) + chance.choice(_VOWELS) + chance.choice(_ENDS) for _ in "ab"
        )
        if word not in taken and not any(word.endswith(each) for each in ENDINGS.split()):
            return word


def _all(value: Any, rename: Rename) -> Any:
    if isinstance(value, str):
        return value if _is_of_the_format(value) else rename(value)
    if isinstance(value, list):
        return [_all(each, rename) for each in value]
    if isinstance(value, dict):
        return {
            key if _is_of_the_format(key) else rename(key): _all(each, rename) for key, each in value.items()
        }
    return value


def _is_of_the_format(text: str) -> bool:
    """Whether a text is a key or a word of the format, or the id of a shipped area."""
    return text in _format_words() or all(step in _areas() for step in text.split("."))


@cache
def _format_words() -> frozenset[str]:
    found: set[str] = set()
    for model in models():
        for name, field in model.model_fields.items():
            found.add(field.alias or name)
            found.update(_literals(field_type(model, name)))
    return frozenset(found)


def _literals(kind: Any) -> Iterator[str]:
    if get_origin(kind) is Literal:
        yield from (each for each in get_args(kind) if isinstance(each, str))
    else:
        for each in get_args(kind):
            yield from _literals(each)


@cache
def _areas() -> frozenset[str]:
    areas = YAML(typ="safe").load(resources.data("nb-kommune-1.yaml").read_text("utf-8"))["areas"]
    return frozenset([*areas, *(part for area in areas.values() for part in area["parts"])])
