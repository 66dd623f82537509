"""The shipped taxonomies: areas of responsibility and authority that files can build on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from orgctl import resources

if TYPE_CHECKING:
    from orgctl.model.authority import Area

TAXONOMIES: tuple[str, ...] = ("nb-kommune@1",)
"""Names that `taxonomy` may have; the number changes when an area is taken away or means another
thing."""


@cache
def _shipped(name: str) -> Mapping[str, Any]:
    from orgctl.source import parse

    path = resources.data(name.replace("@", "-") + ".yaml")
    areas: Mapping[str, Any] = parse(path.read_bytes(), path.name).value["areas"]
    return areas


def areas(taxonomy: str | None, own: Mapping[str, Area]) -> dict[str, Area]:
    """The areas of a file by dotted id (``okonomi``, ``okonomi.anvisning``), parents first.

    The file's ``own`` areas merge over the shipped ones, key by key, parts by id.
    """
    from orgctl.model.authority import Area

    result: dict[str, Area] = {}
    shipped: Mapping[str, Area] = {}
    if taxonomy in TAXONOMIES:
        shipped = {id: Area.model_validate(raw) for id, raw in _shipped(taxonomy).items()}
    stack: list[tuple[str, Area | None, Area | None]] = [
        (id, shipped.get(id), own.get(id)) for id in reversed(dict.fromkeys((*shipped, *own)))
    ]
    while stack:
        id, base, over = stack.pop()
        result[id] = _merged(base, over)
        below = dict.fromkeys((*(base.parts if base else ()), *(over.parts if over else ())))
        for part in reversed(below):
            stack.append(
                (
                    f"{id}.{part}",
                    base.parts.get(part) if base else None,
                    over.parts.get(part) if over else None,
                )
            )
    return result


def _merged(base: Area | None, over: Area | None) -> Area:
    if base is None or over is None:
        merged = over or base
        assert merged is not None
        return merged
    said = {name: getattr(over, name) for name in over.model_fields_set}
    return base.model_copy(update=said)
