"""The JSON Schema of the format, generated from the models; editors read it as people write.

It judges as orgctl does, except for what a schema can't know: whether a reference resolves, whether
a day exists in its month, and what depends on several places of the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, TypeAdapter, create_model
from pydantic.fields import FieldInfo
from pydantic.json_schema import CoreRef, GenerateJsonSchema, JsonSchemaValue

from orgctl.model import posts, scalars, shared
from orgctl.model.base import Entity, Value
from orgctl.model.on_demand import built
from orgctl.model.parts import FORMAT, PARTS
from orgctl.model.scalars import tag

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_X_KEYS: dict[str, Any] = {"^x-": {}}


class _Generator(GenerateJsonSchema):
    """Unions tell by shape, so any member may fit; null is never a value; maps take ids only."""

    schema_dialect = DIALECT

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._met: set[type[BaseModel]] = set()

    def tagged_union_schema(self, schema: Any) -> JsonSchemaValue:
        members: list[JsonSchemaValue] = []
        for name, choice in schema["choices"].items():
            member = self.generate_inner(choice)
            for each in member["anyOf"] if set(member) == {"anyOf"} else [member]:
                only_lists = name == tag("list") and each.get("type") != "array"
                if each not in members and not only_lists:
                    members.append(each)
        return members[0] if len(members) == 1 else {"anyOf": members}

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def generate_inner(self, schema: Any) -> JsonSchemaValue:
        """A mapping in a mapping is described where it is met first, and referred to elsewhere."""
        model = schema.get("metadata", {}).get("mapping")
        if model is None:
            return super().generate_inner(schema)
        name = CoreRef(f"{model.__module__}.{model.__qualname__}:{id(model)}")
        if model in self._met:
            return self.get_cache_defs_ref_schema(name)[1]
        self._met.add(model)
        described: Any = {**built(model).__pydantic_core_schema__, "ref": name}
        return super().generate_inner(described)

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


def org_schema() -> dict[str, Any]:
    """The schema of a whole file, as a plain value."""
    described: dict[str, Any] = {}
    for part in PARTS:
        description = part.description
        required = part.key == "organisation"
        default: Any = (
            FieldInfo(description=description or None)
            if required
            else FieldInfo(default=None, description=description or None)
        )
        described[part.key] = (part.written if required else part.written | None, default)
    model = create_model("Organisation file", __base__=Value, **described)
    schema = model.model_json_schema(schema_generator=_Generator, by_alias=True)
    from orgctl.model.taxonomy import TAXONOMIES

    head = {
        "orgctl": {"const": FORMAT, "description": "Version of the format."},
        "taxonomy": {"enum": list(TAXONOMIES), "description": "Shipped areas to build on."},
    }
    schema["properties"] = head | schema["properties"]
    for part in PARTS:
        if part.shape == "one":
            schema["properties"][part.key]["description"] = (part.entry.__doc__ or "").split("\n")[0]
    schema["required"] = ["orgctl", *schema["required"]]
    schema["patternProperties"] = _X_KEYS
    schema["description"] = "An organisation over its life, in the format of orgctl."
    _tidy(schema)
    schema = _renamed(_with_entity_keys(_named(schema)))
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
    """What occurs again and again gets a name in ``$defs``, the small before what holds it."""
    definitions: dict[str, Any] = schema.pop("$defs")
    given: dict[str, Any] = {}
    for name, kind in _shapes():
        shape = TypeAdapter(kind).json_schema(schema_generator=_Generator)
        shape.pop("$defs", None)
        _tidy(shape)
        for earlier, known in given.items():
            shape = _replaced(shape, known, earlier)
        replaced = _replaced(definitions, shape, name)
        if replaced == definitions:
            continue
        definitions = {**replaced, name: shape}
        schema = _replaced(schema, shape, name)
        given[name] = shape
    return {**schema, "$defs": dict(sorted(definitions.items()))}


def _shapes() -> Iterator[tuple[str, Any]]:
    """Names for the shapes that are no models, each alone and as one of several."""
    named: dict[str, Any] = {
        "Text": scalars.Text,
        "Id": scalars.Id,
        "FormerPost": scalars.FormerPost,
        "StatedReference": scalars.Stated[scalars.UnitId],
        "Reference": scalars.UnitRef,
        "Date": scalars.Date,
        "Number": scalars.Number,
        "Count": scalars.Count,
        "Figure": scalars.Figure,
        "Frequency": scalars.Frequency,
        "Function": shared.Function,
        "Prose": shared.Prose,
        "CompetenceNeed": shared.Competence,
        "Selected": shared.Selected,
        "Party": shared.Party,
        "Someone": shared.Someone,
        "CaseReference": shared.CaseRef,
        "MunicipalityNumber": shared.MunicipalityNumber,
        "Responsibility": shared.Responsibility,
        "Adopted": shared.Adoption,
        "Holder": posts.Holder,
    }
    many: Any = scalars.Many
    for name, kind in named.items():
        yield name, kind
        yield f"{name}OrList", many[kind]


def _replaced(node: Any, shape: Any, name: str) -> Any:
    """``node`` with every part that is ``shape``, beside its own description, referred to by name."""
    if isinstance(node, list):
        return [_replaced(each, shape, name) for each in node]
    if not isinstance(node, dict):
        return node
    if {key: value for key, value in node.items() if key not in _WORDS} == shape:
        return {"$ref": f"#/$defs/{name}", **{key: node[key] for key in _WORDS if key in node}}
    return {key: _replaced(value, shape, name) for key, value in node.items()}


def _with_entity_keys(schema: dict[str, Any]) -> dict[str, Any]:
    """The keys that every entity takes are written once."""
    for name in Entity.model_fields:
        shape = schema["$defs"]["Person"]["properties"][name]
        shared_name = "Entity" + name.title().replace("_", "")
        for each in schema["$defs"].values():
            if each.get("properties", {}).get(name) == shape:
                each["properties"][name] = {"$ref": f"#/$defs/{shared_name}"}
        schema["$defs"][shared_name] = shape
    return schema


def _renamed(schema: dict[str, Any]) -> dict[str, Any]:
    """Names of ``$defs`` as readers know the things, in alphabetical order."""
    names = {name: name.removesuffix("Part").removeprefix("Nested") for name in schema["$defs"]}
    definitions = {names[name]: schema["$defs"][name] for name in sorted(names, key=lambda each: names[each])}
    text = json.dumps({**schema, "$defs": definitions})
    for old, new in names.items():
        text = text.replace(f'"#/$defs/{old}"', f'"#/$defs/{new}"')
    renamed: dict[str, Any] = json.loads(text)
    return renamed


def written(schema: dict[str, Any]) -> str:
    """A schema as it is checked in."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def text() -> str:
    """The schema of a whole file as it is checked in."""
    return written(org_schema())
