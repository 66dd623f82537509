"""Words for keys that are wrong: unknown, misspelt, misplaced or missing ones, and ids."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from orgctl.findings import Finding
from orgctl.model.codes import BAD_ID, MISSING_KEY, UNKNOWN_KEY
from orgctl.model.complaints import Complaint, clean
from orgctl.model.field_words import meant_keys
from orgctl.model.navigate import Spot, keys_of, spot
from orgctl.model.parts import BY_KEY
from orgctl.model.readings import as_id
from orgctl.model.scalars import ID_PATTERN, About, AboutAmount, Open
from orgctl.model.wrong_values import wrong_value
from orgctl.suggest import closest

_UNSTATED = (Open, About, AboutAmount)


def unknown_key(c: Complaint, missing: Sequence[str]) -> Finding:
    """A key that doesn't belong here. ``missing`` are keys that must stand in the same mapping and
    don't: if there is one, that may be what was meant."""
    key, around = str(c.path[-1]), c.around()
    stated = c.owner if isinstance(c.owner, dict) else {}
    keys = around.keys if any(each in around.keys for each in stated) else around.all_keys or around.keys

    def said(message: str = "unknown-key", *, help: str | None, **args: Any) -> Finding:
        return c.finding(UNKNOWN_KEY, message, part="key", help=help, keys=keys, **args)

    if c.value is None and c.in_flow() and not _has_colon(c):
        return said("comma-in-flow", help="comma-in-flow.help")
    near = meant_keys(key, keys) or list(_near(key, tuple(keys)))
    if not near and key in BY_KEY:
        return said(help="unknown-key.help-part")
    mistaken = _entry_too_deep(c, key, around) or _id_for_dash(c, key, stated, around)
    if mistaken is not None:
        return mistaken
    if not near and around.takes_text and len(stated) == 1 and not c.in_flow() and _is_scalar(c.value):
        # A colon in a title or a sentence.
        text = f"{key}: {c.origins.raw(c.path)}"
        return said("colon-in-text", help="colon-in-text.help", text=text)
    if not near and len(missing) == 1 and _fits(c.value, around, missing[0]):
        near = list(missing)
    if not near and len(stated) == 1 and all(model in _UNSTATED for model in around.models):
        return wrong_value(replace(c, loc=c.loc[:-1], path=c.path[:-1], value=c.owner))
    if not near:
        outer = _outer(c, key)
        if outer:
            return said(help="unknown-key.help-outer", owner=outer)
        inner = _inner(around, key)
        if inner:
            return said(help="unknown-key.help-inner", owners=inner)
    if near:
        return said(help=None, near=near)
    return said(help="unknown-key.help" if keys else "unknown-key.help-none")


def _fits(value: Any, around: Spot, key: str) -> bool:
    """Whether a value could be what is missing; that it is undecided or approximate is never meant."""
    shape = "map" if isinstance(value, dict) else "list" if isinstance(value, list) else ""
    models = (model for model in around.models if model not in _UNSTATED and key in keys_of(model))
    return any(not shape or shape in spot(model, (key,)).shapes for model in models)


@lru_cache(maxsize=256)
def _near(key: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(closest(key, keys))


def _is_scalar(value: Any) -> bool:
    return not isinstance(value, (dict, list))


def _has_colon(c: Complaint) -> bool:
    span = c.origins.document.locate(c.origins.literal(c.path), "key")
    return span is None or c.origins.document.file.text[span[1] :].lstrip(" ").startswith(":")


def _entry_too_deep(c: Complaint, key: str, around: Spot) -> Finding | None:
    """A whole entry (a unit, a role) that stands among the keys of another one."""
    if not isinstance(c.value, dict) or len(c.path) < 3 or not re.fullmatch(ID_PATTERN, key):
        return None
    entries = spot(c.type, c.loc[:-2])
    if entries.entries != "ids" or entries.entry is None:
        return None
    inside = [each for each in c.value if each in keys_of(entries.entry)]
    if not inside or len(inside) < len(c.value) or meant_keys(key, around.keys):
        return None
    nests = c.path[0] in around.keys
    return c.finding(
        UNKNOWN_KEY,
        "entry-too-deep",
        part="key",
        help="entry-too-deep.help-nested" if nests else "entry-too-deep.help",
        id=key,
        owner=str(c.path[-2]),
        part_name=str(c.path[0]),
    )


def _id_for_dash(c: Complaint, key: str, stated: Mapping[str, Any], around: Spot) -> Finding | None:
    """Entries with ids where a list without ids belongs."""
    if not c.lone(1) or not c.value or not all(isinstance(each, dict) for each in stated.values()):
        return None
    if not all(each in around.keys for each in c.value):
        return None
    return c.finding(UNKNOWN_KEY, "id-for-dash", part="key", help="id-for-dash.help", id=key)


def _outer(c: Complaint, key: str) -> str:
    """The name of an entity further out that takes this key."""
    for steps in range(2, len(c.loc)):
        if key in c.around(steps).keys:
            route = (c.path[0], *clean(c.loc[:-steps]))
            return next(str(k) for k in reversed(route) if isinstance(k, str))
    return ""


def _inner(around: Spot, key: str) -> list[str]:
    """The keys of this mapping under which this key may stand."""
    found = []
    for model in around.models:
        for each in keys_of(model):
            below = spot(model, (each,))
            if any(key in keys_of(m) for m in below.models):
                found.append(each)
    return found[:2]


def missing_key(c: Complaint) -> Finding:
    """A key that must stand here and doesn't."""
    owner = c.path[:-1]
    return c.finding(
        MISSING_KEY,
        "missing-key",
        path=owner,
        part="key" if owner and isinstance(owner[-1], str) else "entity",
        help="missing-key.help",
        label="missing-key.label",
        key=str(c.path[-1]),
        what=c.expected().description,
    )


def not_one_of(c: Complaint) -> Finding:
    """A mapping that says nothing of what it is for, or two things at once."""
    part = "key" if isinstance(c.path[-1], str) else "entity"
    keys = c.context["keys"].split(", ")
    if c.kind == "only_one":
        stated = [key for key in c.value if key in keys]
        return c.finding(UNKNOWN_KEY, "only-one", part=part, help="only-one.help", keys=stated)
    return c.finding(MISSING_KEY, "needs-any", part=part, help="needs-any.help", keys=keys)


def bad_id(c: Complaint) -> Finding:
    """An id that can't be one."""
    text = str(c.context.get("id", c.path[-1]))
    part = "key" if c.is_id else "value"
    if c.kind == "reserved_id":
        return c.finding(BAD_ID, "reserved-id", part=part, help="reserved-id.help", id=text)
    proposal = as_id(text)
    help = "bad-id.help-proposal" if proposal else "bad-id.help"
    return c.finding(BAD_ID, "bad-id", part=part, help=help, id=text, proposal=proposal)


def key_as_id(c: Complaint) -> Finding | None:
    """The keys of an entry where the ids of entries belong: its own id is missing, or they are
    indented too little or too far."""
    if c.is_unknown_key or not c.loc or isinstance(c.value, dict):
        return None
    around = c.around()
    if around.entries != "ids" or around.entry is None:
        return None
    keys = keys_of(around.entry)
    route = c.origins.literal(c.path)
    owner = c.origins.document.value
    for key in route[:-1]:
        owner = owner[key]
    mistaken = [key for key, value in owner.items() if _is_scalar(value) and _stands_for(key, keys)]
    if route[-1] not in mistaken:
        return None
    where = [str(key) for key in route[:-1] if isinstance(key, str)]
    nested = len(where) > 1
    return c.finding(
        UNKNOWN_KEY,
        "key-as-id",
        part="key",
        help="key-as-id.help-nested" if nested else "key-as-id.help",
        keys=mistaken,
        part_name=where[-1],
        owner=where[-2] if nested else "",
    )


def _stands_for(key: str, keys: list[str]) -> bool:
    return key.lower() in keys or bool(meant_keys(key, keys))
