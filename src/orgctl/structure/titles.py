"""Titles of posts: their own, or their role's with the names of the units filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgctl.structure.leaders import Draft
from orgctl.structure.spelling import either_way

if TYPE_CHECKING:
    from orgctl.model.parts import Definition
    from orgctl.structure.posts import Post

PLACE = "{unit}"
"""Stands in a title for the names of units."""
_LANGUAGE = "nb"
"""The language of a plan that does not say its own."""


def title_of(draft: Draft, definition: Definition) -> str:
    """A post's title: said, else its role's, else the name of its role, else its id.

    `{unit}` stands for the units that it leads, or the one it is placed in; other braces are text.
    Where no unit has a name, a role is called by its own name rather than by ids.
    """
    title: str | None = draft.value("title")
    if title is not None and PLACE not in title:
        return title
    name = draft.role.name if draft.role is not None else None
    if title is None:
        return name or draft.id
    ids = draft.leads or ([draft.unit] if draft.unit is not None else [])
    names = [unit for id in ids if (unit := definition.units[id].name)]
    if not names and name:
        return name
    return title.replace(PLACE, _listed(names or ids, definition) or "…")


def other_titles(post: Post, definition: Definition) -> tuple[str, ...]:
    """A post's title with the other names that its unit has: its short one, what else it is called, and both
    of a name that has its short form in parentheses. Only a title that takes the name of one unit has any."""
    title: str | None = post.value("title")
    ids = post.leads or ((post.unit,) if post.unit is not None else ())
    if title is None or PLACE not in title or len(ids) != 1:
        return ()
    unit = definition.units[ids[0]]
    short = (unit.short,) if unit.short is not None else ()
    names = (*short, *unit.also_called, *either_way(unit.name or ""))
    return tuple(title.replace(PLACE, name) for name in names)


def _listed(names: list[str], definition: Definition) -> str:
    """``A, B og C`` in the plan's language; in one that nobody knows, with commas alone."""
    if len(names) < 2:
        return "".join(names)
    # Imported here: most files have no leader of several units, and need not wait for it.
    from babel import Locale, UnknownLocaleError
    from babel.lists import format_list

    document = definition.document
    language = (document.language if document is not None else None) or _LANGUAGE
    try:
        return format_list(names, locale=Locale.parse(language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return ", ".join(names)
