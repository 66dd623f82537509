"""Titles of posts: their own, or their role's with the names of the units filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgctl.structure.leaders import Draft

if TYPE_CHECKING:
    from orgctl.model.parts import Definition

_PLACE = "{unit}"
_AND = {"en": "and"}  # in Bokmål and Nynorsk, the format's own languages, it is “og”


def title_of(draft: Draft, definition: Definition) -> str:
    """A post's title: said, else its role's, else the name of its role, else its id.

    `{unit}` stands for the units that it leads, or the one it is placed in; other braces are text.
    Where no unit has a name, a role is called by its own name rather than by ids.
    """
    name = draft.role.name if draft.role is not None else None
    title: str | None = draft.value("title")
    if title is None or _PLACE not in title:
        return title or name or draft.id
    ids = draft.leads or ([draft.unit] if draft.unit is not None else [])
    names = [unit for id in ids if (unit := definition.units[id].name)]
    if not names and name:
        return name
    return title.replace(_PLACE, _listed(names or ids, definition) or "…")


def _listed(names: list[str], definition: Definition) -> str:
    if len(names) < 2:
        return "".join(names)
    language = definition.document.language if definition.document is not None else None
    word = _AND.get((language or "nb").lower().partition("-")[0], "og")
    return f"{', '.join(names[:-1])} {word} {names[-1]}"
