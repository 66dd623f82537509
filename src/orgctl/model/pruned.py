"""Takes out of a part what could not be understood, so that the rest of it still can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from orgctl.findings import Path, PathKey
from orgctl.model.complaints import clean
from orgctl.model.origins import Origin, Origins

_ABSENT = object()


def to_remove(error: Mapping[str, Any], raw: Any) -> Path:
    """The route, within the part, of what one of pydantic's errors is about: the value, or the mapping
    that lacks a key. Empty for the part as a whole."""
    path = clean(error["loc"])
    if error["type"] == "missing":
        path = path[:-1]
    value, kept = raw, 0
    for index, key in enumerate(path):
        below: Any = _ABSENT
        if isinstance(value, dict):
            below = value.get(key, _ABSENT)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            below = value[key]
        if below is not _ABSENT:
            value, kept = below, index + 1
        elif not isinstance(key, int) or isinstance(value, (dict, list)):
            break  # what isn't there in the text goes with what holds it
    return path[:kept] if kept else ()


def without(raw: Any, paths: Iterable[Path], start: Path, origins: Origins) -> Any:
    """A copy of ``raw`` without the values at ``paths``; only what is on the way is copied.

    Where an entry of a list goes, the routes of those behind it are noted in ``origins``.
    """
    tree: dict[PathKey, Any] = {}
    for path in paths:
        node = tree
        for key in path[:-1]:
            node = node.setdefault(key, {})
            if node is None:
                break
        else:
            node[path[-1]] = None
    moved: dict[Path, Origin] = {}
    result = _copied(raw, tree, start, start, origins, moved)
    for route, origin in moved.items():
        origins.move(route, *origin)
    return result


def _copied(
    value: Any, tree: dict[PathKey, Any], old: Path, new: Path, origins: Origins, moved: dict[Path, Origin]
) -> Any:
    # As deep as the routes of errors: within one entity, never along the tree of units.
    if isinstance(value, dict):
        return {
            key: _copied(each, tree[key], (*old, key), (*new, key), origins, moved) if key in tree else each
            for key, each in value.items()
            if not (key in tree and tree[key] is None)
        }
    kept: list[Any] = []
    for index, each in enumerate(value):
        if index in tree and tree[index] is None:
            continue
        route = (*new, len(kept))
        if len(kept) != index:
            moved[route] = origins.where((*old, index))
        below = tree.get(index)
        kept.append(_copied(each, below, (*old, index), route, origins, moved) if below else each)
    return kept
