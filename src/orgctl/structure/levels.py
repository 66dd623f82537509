"""Levels of posts and units, each by its own word first; never inherited from the unit above."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from orgctl.structure.leaders import Draft
from orgctl.structure.units import Frame, Leadership

if TYPE_CHECKING:
    from orgctl.model.parts import Definition

Levels = dict[str, str | None]


def resolve_levels(
    definition: Definition, tree: Frame, drafts: Mapping[str, Draft], leaderships: Mapping[str, Leadership]
) -> tuple[Levels, Levels]:
    """The level of each post and of each unit; None where it is not stated."""
    said_by_units: dict[str, object] = {}
    for id, unit in definition.units.items():
        kind = tree.kinds[id]
        said_by_units[id] = unit.level if unit.level is not None or kind is None else kind.level
    said_by_posts: dict[str, object] = {id: draft.value("level") for id, draft in drafts.items()}
    posts: Levels = {}
    for id, draft in drafts.items():
        said = said_by_posts[id]
        posts[id] = _agreed(
            [said_by_units[each] for each in draft.leads] if said is None else [said], definition
        )
    units: Levels = {}
    for id, said in said_by_units.items():
        units[id] = _agreed(
            [said_by_posts[each] for each in leaderships[id].posts] if said is None else [said], definition
        )
    return posts, units


def _agreed(said: list[object], definition: Definition) -> str | None:
    """The level that all who say one agree on; ``unknown`` is a word, not silence."""
    stated = [each for each in said if each is not None]
    if not stated or stated.count(stated[0]) < len(stated):
        return None
    level = stated[0]
    return level if isinstance(level, str) and level in definition.levels else None
