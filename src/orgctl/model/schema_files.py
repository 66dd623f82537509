"""The schemas of files that are no whole definition, derived from that of one: a part, and an overlay."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

from orgctl.model import schema
from orgctl.model.overlay import APPEND, REMOVE
from orgctl.model.parts import FORMAT
from orgctl.model.root import ROOT_ONLY
from orgctl.source.document import PART_KEY

_NULL = {"type": "null"}
_MAPS = ("properties", "patternProperties")


def part_schema() -> dict[str, Any]:
    """The schema of a file that others include."""
    whole = schema.org_schema()
    properties = {key: each for key, each in whole["properties"].items() if key not in ("orgctl", *ROOT_ONLY)}
    return _used_alone(
        {
            **whole,
            "title": f"orgctl {FORMAT}, part",
            "description": "A part of an organisation's file, for it to include.",
            "properties": {PART_KEY: whole["properties"]["orgctl"], **properties},
            "required": [PART_KEY],
        }
    )


def overlay_schema() -> dict[str, Any]:
    """The schema of a file that is laid over another: nothing is required, what goes is empty, and
    lists may be edited."""
    whole = schema.org_schema()
    version = whole["properties"]["orgctl"]
    definitions = {
        name: _loosened(each, whole["$defs"]) if _merges(name, each) else each
        for name, each in whole["$defs"].items()
    }
    root = _loosened(whole, whole["$defs"])
    parts = {key: each for key, each in root["properties"].items() if key != "orgctl"}
    return {
        **root,
        "title": f"orgctl {FORMAT}, overlay",
        "description": "What an alternative says otherwise than the file that it is based on.",
        "properties": {
            "orgctl": version,
            PART_KEY: version,
            "base": {
                "type": "string",
                "description": "Path of the file that this is laid over.",
                "minLength": 1,
            },
            **parts,
        },
        "oneOf": [{"required": ["orgctl", "base"]}, {"required": [PART_KEY]}],
        "$defs": {
            **definitions,
            "Remove": {
                "description": "Ids of items, or items as they are written.",
                "type": ["string", "object", "array", "number"],
            },
        },
    }


def _merges(name: str, node: dict[str, Any]) -> bool:
    """Whether a definition is of something that merges by key: parts and entities do."""
    return name == "Policy" or "^x-" in node.get("patternProperties", {})


def _loosened(node: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """A definition of something that merges by key, as an overlay may write it."""
    node = copy.deepcopy(node)
    node.pop("required", None)
    if all("required" in each for each in node.get("anyOf", [{}])):
        node.pop("anyOf", None)
    for key, each in node["properties"].items():
        node["properties"][key] = _deletable(each, definitions)
    return node


def _deletable(node: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """What a key may hold in an overlay: less than all, an edit of a list, or nothing."""
    said = {key: node[key] for key in ("description",) if key in node}
    bare = {key: each for key, each in node.items() if key not in said}
    for maps in _MAPS:
        if maps in bare and bare.get("additionalProperties") is False:
            bare[maps] = {key: _deletable(each, definitions) for key, each in bare[maps].items()}
    if isinstance(bare.get("additionalProperties"), dict):
        bare["additionalProperties"] = _deletable(bare["additionalProperties"], definitions)
    choices = [bare]
    if _takes_list(bare, definitions):
        edit = {APPEND: bare, REMOVE: {"$ref": "#/$defs/Remove"}}
        choices.append(
            {"type": "object", "properties": edit, "additionalProperties": False, "minProperties": 1}
        )
    return {"anyOf": [*choices, _NULL], **said}


def _takes_list(node: dict[str, Any], definitions: dict[str, Any]) -> bool:
    reference = node.get("$ref")
    if reference is not None:
        return _takes_list(definitions[reference.removeprefix("#/$defs/")], definitions)
    return node.get("type") == "array" or any(
        _takes_list(each, definitions) for each in node.get("anyOf", ())
    )


def _used_alone(whole: dict[str, Any]) -> dict[str, Any]:
    """A schema without the definitions that nothing in it refers to."""
    definitions, wanted, used = whole["$defs"], [whole["properties"]], set[str]()
    while wanted:
        text = json.dumps(wanted.pop())
        for name in definitions:
            if name not in used and f'"#/$defs/{name}"' in text:
                used.add(name)
                wanted.append(definitions[name])
    return {**whole, "$defs": {name: definitions[name] for name in definitions if name in used}}


SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "org": schema.org_schema,
    "org-part": part_schema,
    "org-overlay": overlay_schema,
}
"""The schemas of the format by name."""


def text(name: str = "org") -> str:
    """A schema as it is checked in."""
    return schema.written(SCHEMAS[name]())
