"""The JSON Schema of the format, generated from the models; editors read it as people write.

It judges as orgctl does, except for what a schema can't know: whether a reference resolves, whether
a day exists in its month, and what depends on several places of the file.
"""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

from pydantic import TypeAdapter, create_model
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from orgctl.model.base import Value
from orgctl.model.parts import FORMAT, PARTS, Part

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALARS = ("Text", "Id", "Date", "PlainDate", "Number", "Count")
_SHARED = (
    "Prose",
    "Competence",
    "Selected",
    "Party",
    "Someone",
    "CaseRef",
    "Responsibility",
    "Adoption",
)
_X_KEYS: dict[str, Any] = {"^x-": {}}


class _Generator(GenerateJsonSchema):
    """Unions tell by shape, so any member may fit; null is never a value; maps take ids only."""

    schema_dialect = DIALECT

    def tagged_union_schema(self, schema: Any) -> JsonSchemaValue:
        members: list[JsonSchemaValue] = []
        for choice in schema["choices"].values():
            member = self.generate_inner(choice)
            for each in member["anyOf"] if set(member) == {"anyOf"} else [member]:
                if each not in members:
                    members.append(each)
        return members[0] if len(members) == 1 else {"anyOf": members}

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: Any) -> JsonSchemaValue:
        result = super().dict_schema(schema)
        if "patternProperties" in result:
            result["additionalProperties"] = False
        result.pop("propertyNames", None)
        return {**result, "minProperties": 0}

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        result = super().model_schema(schema)
        if result.get("additionalProperties") is not False:
            result["additionalProperties"] = False
            result["patternProperties"] = _X_KEYS
        return result

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        result = self.generate_inner(schema["schema"])
        default = schema.get("default")
        if isinstance(default, (str, int, float)):
            # Beside a reference, a default needs no wrapper in this dialect.
            return {**result, "default": default}
        return result


def _part_type(part: Part) -> Any:
    if part.key == "units":
        from orgctl.model.scalars import Id
        from orgctl.model.units import NestedUnit

        return dict[Id, NestedUnit]
    return part.type


def org_schema() -> dict[str, Any]:
    """The schema of a whole file, as a plain value."""
    described: dict[str, Any] = {}
    for part in PARTS:
        description = part.description or (part.entry.__doc__ or "").split("\n")[0]
        required = part.key == "organisation"
        default: Any = (
            FieldInfo(description=description)
            if required
            else FieldInfo(default=None, description=description)
        )
        described[part.key] = (_part_type(part) if required else _part_type(part) | None, default)
    model = create_model("Organisation file", __base__=Value, **described)
    schema = model.model_json_schema(schema_generator=_Generator, by_alias=True)
    from orgctl.model.taxonomy import TAXONOMIES

    head = {
        "orgctl": {"const": FORMAT, "description": "Version of the format."},
        "taxonomy": {"enum": list(TAXONOMIES), "description": "Shipped areas to build on."},
    }
    schema["properties"] = head | schema["properties"]
    schema["required"] = ["orgctl", *schema["required"]]
    schema["patternProperties"] = _X_KEYS
    schema["description"] = "An organisation over its life, in the format of orgctl."
    _tidy(schema)
    schema = _named(schema)
    return {"$schema": DIALECT, "title": f"orgctl {FORMAT}", **schema}


def _tidy(schema: Any) -> None:
    """Takes away what says nothing: titles made of names, and bounds of nothing."""
    stack = [schema]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            if isinstance(node.get("title"), str) and ("type" in node or "anyOf" in node or "$ref" in node):
                del node["title"]
            if node.get("minProperties") == 0:
                del node["minProperties"]
            stack += node.values()
        elif isinstance(node, list):
            stack += node


_WORDS = ("description", "default")


def _named(schema: dict[str, Any]) -> dict[str, Any]:
    """The named that occur again and again get a name in ``$defs``, largest first."""
    shared = import_module("orgctl.model.shared")
    scalars = import_module("orgctl.model.scalars")
    named: dict[str, Any] = {}
    for module, names in ((shared, _SHARED), (scalars, _SCALARS)):
        for name in names:
            named[name] = getattr(module, name)
            named[f"{name}OrList"] = scalars.Many[getattr(module, name)]
    definitions: dict[str, Any] = schema.pop("$defs")
    for name, kind in named.items():
        shape = TypeAdapter(kind).json_schema(schema_generator=_Generator)
        shape.pop("$defs", None)
        shape.pop("$schema", None)
        _tidy(shape)
        for earlier in named:
            if earlier in definitions and earlier != name:
                shape = _replaced(shape, definitions[earlier], earlier)
        if _replaced(definitions, shape, name) == definitions:
            continue
        definitions = _replaced(definitions, shape, name)
        schema = _replaced(schema, shape, name)
        definitions[name] = shape
    return {**schema, "$defs": dict(sorted(definitions.items()))}


def _replaced(node: Any, shape: Any, name: str) -> Any:
    """``node`` with every part that is ``shape``, beside its own description, referred to by name."""
    if isinstance(node, list):
        return [_replaced(each, shape, name) for each in node]
    if not isinstance(node, dict):
        return node
    if {key: value for key, value in node.items() if key not in _WORDS} == shape:
        return {"$ref": f"#/$defs/{name}", **{key: node[key] for key in _WORDS if key in node}}
    return {key: _replaced(value, shape, name) for key, value in node.items()}


def text() -> str:
    """The schema as it is checked in."""
    return json.dumps(org_schema(), ensure_ascii=False, indent=2) + "\n"
