"""Levels of posts and units, each by its own word first; never inherited from the unit above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from orgctl.structure.leaders import Draft
from orgctl.structure.units import Leadership, kind_of

if TYPE_CHECKING:
    from orgctl.model.parts import Definition

Levels = dict[str, str | None]


def resolve_levels(
    definition: Definition, drafts: Mapping[str, Draft], leaderships: Mapping[str, Leadership]
) -> tuple[Levels, Levels]:
    """The level of each post and of each unit; None where it is not stated."""
    said_by_units: dict[str, object] = {}
    for id, unit in definition.units.items():
        kind = kind_of(definition, unit)
        said_by_units[id] = unit.level if unit.level is not None or kind is None else kind.level
    said_by_posts: dict[str, object] = {id: draft.value("level") for id, draft in drafts.items()}
    posts: Levels = {}
    for id, draft in drafts.items():
        said = said_by_posts[id]
        posts[id] = _level(
            definition, (said_by_units[each] for each in draft.leads) if said is None else (said,)
        )
    units: Levels = {}
    for id, said in said_by_units.items():
        led_by = (said_by_posts[each] for each in leaderships[id].posts)
        units[id] = _level(definition, led_by if said is None else (said,))
    return posts, units


def _level(definition: Definition, said: Iterable[object]) -> str | None:
    """The level that all who say one agree on; ``unknown`` is a word, not silence."""
    words = dict.fromkeys(each if isinstance(each, str) else None for each in said if each is not None)
    level = next(iter(words)) if len(words) == 1 else None
    return level if level in definition.levels else None
