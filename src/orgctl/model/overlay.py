"""Lays one definition over another: what an alternative says, on top of what it is based on.

Which values merge by key and which are replaced whole is read from the models: parts, maps and
entities merge, all else is replaced. Both sides are plain values with flat units; nothing in them is
changed. A deleted key is gone with all below it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_origin

from orgctl.findings import Path, PathKey
from orgctl.model.base import Entity
from orgctl.model.codes import OVERLAY
from orgctl.model.layered import Layered
from orgctl.model.navigate import child, is_model, keys_of, members
from orgctl.model.origins import relating
from orgctl.model.parts import BY_KEY, HEAD_KEYS

APPEND, REMOVE = "append", "remove"
_ABSENT: Any = object()


def laid_over(base: Layered, over: Layered) -> Layered:
    """``over`` on top of ``base``."""
    return _Merge(base, over).result()


class _Merge:
    def __init__(self, base: Layered, over: Layered) -> None:
        self.base = base
        self.over = over
        self.origins = over.origins.laid_over(base.origins)
        self.findings = [*base.findings, *over.findings]
        self.misfits = [*base.misfits, *over.misfits]

    def result(self) -> Layered:
        value = dict(self.base.value)
        for key, raw in self.over.value.items():
            if key in HEAD_KEYS and key != "taxonomy":
                continue
            if key in BY_KEY and key != "include":
                merged = self._merged(BY_KEY[key].type, value.get(key, _ABSENT), raw, (key,))
            else:
                merged = self._replaced(value.get(key, _ABSENT), raw, (key,))
            if merged is _ABSENT:
                value.pop(key, None)
            else:
                value[key] = merged
        levels, named = value.get("levels"), self.over.value.get("levels")
        if isinstance(levels, dict) and isinstance(named, dict) and levels.keys() <= named.keys():
            value["levels"] = {key: levels[key] for key in named if key in levels}
        if isinstance(value.get("units"), dict):
            self._check_deleted_units(value["units"])
        return Layered(
            value, self.origins, self.findings, self.misfits, self.base.complete and self.over.complete
        )

    def _merged(self, kind: Any, below: Any, above: Any, path: Path) -> Any:
        """What stands at ``path`` when ``above`` is laid over ``below``; absent if it is deleted."""
        if above is None:
            return self._deleted(below, path)
        if not isinstance(above, dict):
            return self._replaced(below, above, path)
        if self._is_edit(kind, above):
            return self._edited(below, above, path)
        holder = _by_key(kind, above, top=len(path) == 1)
        if holder is None or (isinstance(below, dict) and _by_key(kind, below, top=len(path) == 1) is None):
            return self._replaced(below, above, path)
        if not isinstance(below, dict):
            self._replaced(below, above, path)
            below = {}
        result = dict(below)
        for key, raw in above.items():
            if raw is None and key not in below and _is_unknown(holder, key):
                merged = self._replaced(_ABSENT, raw, (*path, key))  # is told for what it is
            else:
                merged = self._merged(child(holder, key), below.get(key, _ABSENT), raw, (*path, key))
            if merged is _ABSENT:
                result.pop(key, None)
            else:
                result[key] = merged
        return result

    def _replaced(self, below: Any, above: Any, path: Path) -> Any:
        self.origins.take(path, self.over.origins.where(path), replaced=below is not _ABSENT)
        return above

    def _deleted(self, below: Any, path: Path) -> Any:
        if below is _ABSENT:
            self._report("overlay-nothing-to-delete", path, part="key", key=path[-1])
        else:
            self.origins.deleted[path] = self.over.origins.where(path)
        return _ABSENT

    @staticmethod
    def _is_edit(kind: Any, above: Mapping[str, Any]) -> bool:
        """Whether a mapping where a list may stand says what to add to it or to take from it."""
        kinds = list(members(kind))
        lists = any(get_origin(each) in (tuple, list) for each in kinds)
        own = any(is_model(each) and {APPEND, REMOVE} & set(keys_of(each)) for each in kinds)
        return bool(above) and above.keys() <= {APPEND, REMOVE} and lists and not own

    def _edited(self, below: Any, above: Mapping[str, Any], path: Path) -> Any:
        """The list below, without what is to be removed, with what is to be added."""
        items = _as_list(below)
        kept = list(range(len(items)))
        for number, wanted in enumerate(_as_list(above.get(REMOVE, _ABSENT))):
            matches = [index for index in kept if _is(items[index], wanted)]
            if not matches:
                self._report("overlay-nothing-to-remove", path, REMOVE, number)
            kept = [index for index in kept if index not in matches]
        added = _as_list(above.get(APPEND, _ABSENT))
        if below is _ABSENT:
            self.origins.take(path, self.over.origins.where(path))
        self.origins.rearrange(path, kept)
        for number in range(len(added)):
            origin = self.over.origins.where((*path, APPEND, number))
            self.origins.take((*path, len(kept) + number), origin)
        result = [*(items[index] for index in kept), *added]
        return result or _ABSENT

    def _check_deleted_units(self, units: dict[str, Any]) -> None:
        """A unit that goes may not leave units without the one above them: then it stays, and is told."""
        deleted = {path[1] for path in self.origins.deleted if len(path) == 2 and path[0] == "units"}
        for id, unit in list(units.items()) if deleted else ():
            parent = unit.get("parent") if isinstance(unit, dict) else None
            if isinstance(parent, str) and parent in deleted:
                deleted.discard(parent)
                units[parent] = self.base.value["units"][parent]
                finding = self.over.origins.finding(
                    OVERLAY,
                    "overlay-children",
                    ("units", parent),
                    part="key",
                    help="overlay-children.help",
                    id=parent,
                    child=id,
                )
                self.findings.append(
                    relating(finding, "overlay-children.child", self.origins.place(("units", id), "key"))
                )

    def _report(self, message: str, path: Path, *below: PathKey, part: Any = "value", **args: Any) -> None:
        self.findings.append(
            self.over.origins.finding(
                OVERLAY, message, (*path, *below), part=part, help=f"{message}.help", **args
            )
        )


def _by_key(kind: Any, raw: Mapping[str, Any], *, top: bool) -> Any:
    """The type of the mapping at a place of type ``kind`` that merges by key; None if ``raw`` is a value."""
    best, fit = None, -1
    for each in members(kind):
        if get_origin(each) is dict:
            return each
        if is_model(each):
            own = sum(key in keys_of(each) for key in raw)
            merges = top or issubclass(each, Entity)
            if own > fit or (own == fit and merges):
                best, fit = (each if merges else None), own
    return best


def _is_unknown(holder: Any, key: str) -> bool:
    """Whether a mapping of this type has no such key."""
    return is_model(holder) and key not in keys_of(holder) and not key.startswith("x-")


def _as_list(raw: Any) -> list[Any]:
    if raw is _ABSENT or raw is None:
        return []
    return raw if isinstance(raw, list) else [raw]


def _is(item: Any, wanted: Any) -> bool:
    """Whether an item of a list is the one that is to go: by its id, by its text, or as a whole."""
    if isinstance(item, dict) and isinstance(wanted, str):
        return wanted in (item.get("id"), item.get("text"))
    return bool(item == wanted)
