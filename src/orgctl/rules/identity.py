"""ORG102 id-used-twice: units, positions, bodies and groups share one namespace, because references
mix them. (An id that stands twice among nested units is told when they are made flat.)"""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Finding
from orgctl.model.build import Model
from orgctl.model.flatten import ID_TWICE
from orgctl.model.scalars import ACTOR_PARTS


def check(model: Model) -> Iterator[Finding]:
    """Yields a finding for each use of an actor's id after its first in the file."""
    used: dict[str, list[str]] = {}
    for part in ACTOR_PARTS:
        for id in (*getattr(model.definition, part), *sorted(model.dropped.get(part, ()))):
            used.setdefault(id, []).append(part)
    for id, parts in used.items():
        if len(parts) == 1:
            continue
        first, *later = sorted(((part, id) for part in parts), key=lambda path: _start(model, path))
        for path in later:
            yield model.origins.finding(
                ID_TWICE,
                "id-twice",
                path,
                part="key",
                label="id-twice.label",
                help="id-twice.help-actors",
                related=(("id-twice.first", first, "key"),),
                id=id,
            )


def _start(model: Model, path: tuple[str, str]) -> tuple[int, int]:
    place = model.origins.place(path, "key")
    return place.line, place.column
