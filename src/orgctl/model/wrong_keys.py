"""Words for keys that are missing, and for ids."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from orgctl.findings import Finding, Message, PlacePart
from orgctl.model.codes import BAD_ID, MISSING_KEY, UNKNOWN_KEY
from orgctl.model.complaints import Complaint
from orgctl.model.field_words import meant_keys
from orgctl.model.navigate import keys_of, required_keys
from orgctl.model.readings import as_id
from orgctl.model.scalars import LEADER_SUFFIX, RESERVED

_WAS = "was"
_AT_ENTRY = 2  # steps to an entry of a part
_WITH_PARTS = ("areas", "delegations", "document")


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
        what=_what(c),
    )


def _what(c: Complaint) -> Message:
    """What the missing key says: its description in the format, in the reader's words."""
    key = str(c.path[-1])
    models = c.around().models
    owner = next(each for each in models if key in required_keys(each))
    return Message(f"needed.{owner.__name__.lower()}.{key}")


def not_one_of(c: Complaint) -> Finding:
    """A mapping that says nothing of what it is for, or two things at once."""
    part: PlacePart = "key" if isinstance(c.path[-1], str) else "entity"
    keys = c.context["keys"].split(", ")
    if c.kind == "only_one":
        stated = [key for key in c.value if key in keys]
        return c.finding(UNKNOWN_KEY, "only-one", part=part, help="only-one.help", keys=stated)
    return c.finding(MISSING_KEY, "needs-any", part=part, help="needs-any.help", keys=keys)


def bad_id(c: Complaint) -> Finding:
    """An id that can't be one."""
    text = str(c.context.get("id", c.path[-1]))
    part: PlacePart = "key" if c.is_id else "value"
    is_former = c.key == _WAS and not c.is_id
    if c.kind == "reserved_id":
        help = "reserved-id.help-was" if is_former else "reserved-id.help"
        return c.finding(BAD_ID, "reserved-id", part=part, help=help, id=text)
    help, proposal = _former_id(c, text) if is_former else ("-proposal", as_id(text))
    help = f"bad-id.help{help}" if proposal else "bad-id.help"
    return c.finding(BAD_ID, "bad-id", part=part, help=help, id=text, proposal=proposal)


def _former_id(c: Complaint, text: str) -> tuple[str, str]:
    """Which help for what can't have been an id, and what was likely meant."""
    first, dot, last = text.partition(".")
    owner = c.path[: -2 if isinstance(c.path[-1], int) else -1]
    is_post = owner[0] == "positions" or (len(owner) > _AT_ENTRY and owner[-1] == "leader")
    if owner[0] == "units" and not is_post and text.endswith(LEADER_SUFFIX):
        return "-was-unit", as_id(text.removesuffix(LEADER_SUFFIX))
    if is_post and dot:
        unit = as_id(first)
        return "-was-post", f"{unit}{LEADER_SUFFIX}" if unit and unit not in RESERVED else ""
    if owner[0] in _WITH_PARTS and dot:
        return "-was-part", as_id(last.rpartition(".")[2])
    return "-was", as_id(text)


def key_as_id(c: Complaint) -> Finding | None:
    """The keys of an entry where the ids of entries belong: its own id is missing, or they are
    indented too little or too far."""
    if c.is_unknown_key or not c.loc or isinstance(c.value, dict):
        return None
    around = c.around(2 if c.is_id else 1)
    if around.entries != "ids" or around.entry is None:
        return None
    keys = keys_of(around.entry)
    document, route = c.origins.where(c.path)
    owner = document.value
    for key in route[:-1]:
        owner = owner[key]
    mistaken = [key for key, value in owner.items() if is_key(key, value, keys)]
    if route[-1] not in mistaken:
        return None
    where = [str(key) for key in route[:-1] if isinstance(key, str)]
    nested = len(where) > 1
    owner_id = where[-2] if nested else ""
    finding = c.finding(
        UNKNOWN_KEY,
        "key-as-id",
        part="key",
        help="key-as-id.help-nested" if nested else "key-as-id.help",
        key=route[-1],
        keys=mistaken,
        part_name=where[-1],
        owner=owner_id,
    )
    entity = c.origins.entity((route[0], owner_id) if nested else route[:1])
    return replace(finding, entity=entity)


def is_key(key: str, value: Any, keys: tuple[str, ...]) -> bool:
    """Whether this is a key with its value, and not an id with its entry."""
    return not isinstance(value, dict) and (key.lower() in keys or bool(meant_keys(key, keys)))
