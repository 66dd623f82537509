"""The shipped taxonomies: areas of responsibility and authority that files can build on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from orgctl import resources

if TYPE_CHECKING:
    from orgctl.model.authority import Area

TAXONOMIES: tuple[str, ...] = ("nb-kommune@1",)
"""Names that `taxonomy` may have; the number changes when an area is taken away or means another
thing."""


@cache
def _shipped(name: str) -> Mapping[str, Area]:
    from orgctl.model.authority import Area
    from orgctl.source import parse

    path = resources.data(name.replace("@", "-") + ".yaml")
    raw = parse(path.read_bytes(), path.name).value["areas"]
    return {id: Area.model_validate(area) for id, area in raw.items()}


def areas(taxonomy: str | None, own: Mapping[str, Area]) -> dict[str, Area]:
    """The areas of a file by dotted id (``okonomi``, ``okonomi.anvisning``), parents first.

    The file's ``own`` areas merge over the shipped ones, key by key, parts by id.
    """
    shipped = _shipped(taxonomy) if taxonomy in TAXONOMIES else {}
    result: dict[str, Area] = {}
    ids = dict.fromkeys((*shipped, *own))
    stack = [(id, shipped.get(id), own.get(id)) for id in reversed(ids)]
    while stack:
        id, base, over = stack.pop()
        base_parts, over_parts = base.parts if base else {}, over.parts if over else {}
        parts = dict.fromkeys((*base_parts, *over_parts))
        stack += [(f"{id}.{part}", base_parts.get(part), over_parts.get(part)) for part in reversed(parts)]
        if base is not None and over is not None:
            result[id] = base.model_copy(update={name: getattr(over, name) for name in over.model_fields_set})
        elif (either := base or over) is not None:
            result[id] = either
    return result
