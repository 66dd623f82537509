"""The same organisation written in other ways: nested, in several files, over a base, with other ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from orgctl.model.parts import BY_KEY

Definition = dict[str, Any]
HEAD = ("orgctl", "taxonomy", "organisation", "document")
"""What only the first file may have."""
MAPS = tuple(key for key, part in BY_KEY.items() if part.shape == "map")


def nested(values: Definition) -> Definition:
    """Each unit inside the one above it."""
    units = values.get("units", {})
    made = {id: dict(unit) for id, unit in units.items()}
    tops: Definition = {}
    for id, unit in units.items():
        if unit.get("parent") in units if isinstance(unit.get("parent"), str) else False:
            del made[id]["parent"]
            made[unit["parent"]].setdefault("units", {})[id] = made[id]
        else:
            tops[id] = made[id]
    return {**values, **({"units": tops} if "units" in values else {})}


def split(values: Definition, chance: Random) -> dict[str, Definition]:
    """Four files: the plan, one that includes another, and one that a pattern finds. Each part's entries
    follow each other through the files, so that their order stays."""
    names = ("plan.yaml", "a.yaml", "b.yaml", "c-1.yaml")
    files: dict[str, Definition] = {name: {"orgctl-part": 1} for name in names}
    files["plan.yaml"] = {key: values[key] for key in HEAD if key in values}
    files["plan.yaml"]["include"] = ["a.yaml", {"path": "c-*.yaml", "optional": chance.random() < 0.5}]
    files["a.yaml"]["include"] = "b.yaml"
    for key, value in values.items():
        if key in HEAD:
            continue
        for name, piece in zip(names, _pieces(value, chance, len(names)), strict=True):
            if piece:
                files[name][key] = piece
    return files


def _pieces(value: Any, chance: Random, many: int) -> list[Any]:
    """A map or list in some pieces, one after the other."""
    entries = list(
        value.items() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    )
    marks = sorted(chance.randint(0, len(entries)) for _ in range(many - 1))
    pieces = [entries[start:end] for start, end in zip([0, *marks], [*marks, len(entries)], strict=True)]
    return [dict(piece) if isinstance(value, dict) else piece for piece in pieces]


def over(values: Definition, base: Definition, overlay: Definition | None = None) -> dict[str, Definition]:
    """An overlay, by default one that says all of ``values``, over a base in a file beside it."""
    said = {key: each for key, each in values.items() if key != "orgctl"} if overlay is None else overlay
    return {"over.yaml": {"orgctl": 1, "base": "base.yaml", **said}, "base.yaml": base}


def halved(values: Definition, chance: Random) -> tuple[Definition, Definition]:
    """What a base says and what an overlay adds: of each entry, each key in one or the other."""
    base: Definition = {**values}
    overlay: Definition = {}
    for part in MAPS:
        for id, entry in values.get(part, {}).items():
            moved = {key for key in entry if chance.random() < 0.5}
            base[part] = {**base[part], id: {key: entry[key] for key in entry if key not in moved}}
            if moved:
                overlay.setdefault(part, {})[id] = {key: entry[key] for key in entry if key in moved}
    return base, overlay


def renamed(value: Any, new: Mapping[str, str], dotted: Callable[[str], str]) -> Any:
    """The same with other ids: every text, key or value, that is one of the old ids, or dotted."""
    if isinstance(value, dict):
        return {renamed(key, new, dotted): renamed(each, new, dotted) for key, each in value.items()}
    if isinstance(value, list):
        return [renamed(each, new, dotted) for each in value]
    return new.get(value, dotted(value)) if isinstance(value, str) else value


def shuffled(value: Any, chance: Random, path: tuple[str, ...] = ()) -> Any:
    """The keys of every mapping in another order, but for levels, whose order counts, and units: who
    leads several is placed in the first."""
    if isinstance(value, list):
        return [shuffled(each, chance, path) for each in value]
    if not isinstance(value, dict):
        return value
    keys = list(value)
    if path not in (("levels",), ("units",)):
        chance.shuffle(keys)
    return {key: shuffled(value[key], chance, (*path, key)) for key in keys}
