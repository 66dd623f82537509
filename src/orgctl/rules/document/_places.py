"""Where the plan has what it names, for rules that show a name beside another one: the place of a name is
where a reader sees it, not the id above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from orgctl.findings import Path
from orgctl.model.head import OutlinePart
from orgctl.model.references import references
from orgctl.model.shared import Item
from orgctl.rules.judging import Case
from orgctl.rules.told import Spot
from orgctl.structure import Post
from orgctl.structure.said import said_of_post
from orgctl.structure.spelling import folded
from orgctl.structure.titles import other_titles

UNIT = "{unit}"
"""What stands for the name of a unit in the title of a role."""
_SORTS = {
    "units": ("units",),
    "roles": ("roles",),
    "actors": ("groups", "bodies"),
    "sorts": ("kinds", "levels"),
}

Places = Mapping[str, Mapping[str, Path]]
"""By the sort of thing: folded names, with the route of the first that has each."""


def places(case: Case) -> Places:
    """Everything that the plan names: ``posts``, ``units``, ``roles``, ``actors`` (groups and bodies),
    ``sorts`` (kinds and levels), and what units are said to hold (``contains``); asked for with
    ``case.shared(places)``."""
    found: dict[str, dict[str, Path]] = {sort: {} for sort in ("posts", *_SORTS, "contains")}
    for post in case.organisation.posts.values():
        others = post.value("also_called") or ()
        for name in (post.title, *others, *other_titles(post, case.definition)):
            found["posts"].setdefault(folded(name), post.path)
    for sort, parts in _SORTS.items():
        for part in parts:
            for id, entry in getattr(case.definition, part).items():
                for name in _called(entry):
                    found[sort].setdefault(folded(name), (part, id))
    for id, unit in case.definition.units.items():
        for text, path in _listed(unit.contains, ("units", id, "contains")):
            found["contains"].setdefault(folded(text), path)
    return found


def _called(entry: Any) -> Iterator[str]:
    names = (getattr(entry, key, None) for key in ("name", "plural", "short"))
    yield from (name for name in names if name is not None)
    yield from entry.also_called


def _listed(items: tuple[str | Item, ...], path: Path) -> Iterator[tuple[str, Path]]:
    for number, each in enumerate(items):
        if isinstance(each, str):
            yield each, (*path, number)
        else:
            yield each.text, (*path, number, "text")
            yield from _listed(each.items, (*path, number, "items"))


def anywhere(case: Case, name: str) -> Path | None:
    """The route of something that has a name, whatever it is."""
    key = folded(name)
    return next((found[key] for found in case.shared(places).values() if key in found), None)


def at(case: Case, path: Path) -> Any:
    """What stands at a route of the model; None where nothing does."""
    value: Any = case.definition
    for key in path:
        if isinstance(key, int):
            value = value[key] if isinstance(value, tuple) and key < len(value) else None
        elif isinstance(value, dict):
            value = value.get(key)
        else:
            value = getattr(value, str(key), None)
    return value


def name_spot(case: Case, path: Path) -> Spot:
    """The name of what stands at a route; its key where nothing there is one."""
    entry = at(case, path)
    if isinstance(entry, str):
        return path, "value"
    for key in ("name", "title", "text"):
        if isinstance(getattr(entry, key, None), str):
            return (*path, key), "value"
    return path, "entity"


def title_spot(case: Case, post: Post) -> Spot:
    """The words that a post's title comes from: its own, its role's, or the name of the unit that fills a
    title of many."""
    path = said_of_post(case.organisation, post, "title")
    if path != post.path:
        units = post.leads or ((post.unit,) if post.unit is not None else ())
        if UNIT in str(at(case, path)):
            for unit in units:
                spot = name_spot(case, ("units", unit))
                if spot[1] == "value":
                    return spot
        return path, "value"
    role = name_spot(case, ("roles", post.role)) if post.role is not None else (post.path, "entity")
    return role if role[1] == "value" else (post.path, "entity")


def post_spot(case: Case, post: Post) -> Spot:
    """The words by which one post is known from others: its own title, else the name of the unit that it
    leads. Those of its role are others' words, too."""
    spot = title_spot(case, post)
    if spot[0][0] in ("positions", "units"):
        return spot
    units = (name_spot(case, ("units", unit)) for unit in post.leads)
    return next((each for each in units if each[1] == "value"), (post.path, "entity"))


def uses(case: Case) -> Mapping[tuple[str, str], Sequence[Spot]]:
    """By part of the format and id, where something is named by its id, or printed by the outline; asked for
    with ``case.shared(uses)``."""
    found: dict[tuple[str, str], list[Spot]] = {}
    document = case.definition.document
    for number, entry in enumerate(document.outline if document is not None else ()):
        if isinstance(entry, OutlinePart):
            for index, id in enumerate(entry.only):
                spot: Spot = ("document", "outline", number, "only", index), "value"
                found.setdefault((str(entry.part), id), []).append(spot)
    for each in references(case.definition):
        for part in each.ref.parts:
            found.setdefault((part, each.id), []).append((each.path, each.part))
    return found


def heading(case: Case, id: str) -> Path:
    """A heading of the outline, or its section where there is no outline."""
    document = case.definition.document
    part, _, number = id.partition(" ")
    for index, each in enumerate(document.outline if document is not None else ()):
        said = each.part if isinstance(each, OutlinePart) else each
        if said == part and (not number or index == int(number)):
            if document is not None and part in document.sections and not isinstance(each, OutlinePart):
                return ("document", "sections", part)
            return ("document", "outline", index)
    return ("document", "sections", part)
