"""Validators that are made when they are needed, and once: a file uses a dozen of some seventy mappings,
and start-up is a feature.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import core_schema

_BEING_BUILT: set[type[BaseModel]] = set()


class OnDemand(BaseModel):
    """A mapping of the format. What holds it knows only that it is there; its validator is made when the
    first value of its sort is met."""

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        defer_build=True,
        allow_inf_nan=False,
        validate_by_alias=True,
        validate_by_name=False,
        serialize_by_alias=True,
    )

    @classmethod
    def model_rebuild(cls, **options: Any) -> bool | None:
        """As in pydantic; only meanwhile is the mapping itself described, and not that it is there."""
        _BEING_BUILT.add(cls)
        try:
            return super().model_rebuild(**options)
        finally:
            _BEING_BUILT.discard(cls)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        if cls not in _BEING_BUILT:
            return on_demand(cls)
        schema: core_schema.CoreSchema = _without_null(handler(source), handler)
        return schema


def _without_null(schema: Any, handler: GetCoreSchemaHandler) -> Any:
    """What may be left out may still not be null: that is how a forgotten value looks."""
    inner = handler.resolve_ref_schema(schema)
    while inner["type"] != "model-fields":
        inner = inner["schema"]
    for field in inner["fields"].values():
        default = field["schema"]
        if default["type"] == "default" and default["schema"]["type"] == "nullable":
            default["schema"] = default["schema"]["schema"]
    return schema


class _FirstBuilt:
    """Validates one sort of mapping, whose validator is made before the first."""

    __slots__ = ("model",)

    def __init__(self, model: type[OnDemand]) -> None:
        self.model = model

    def __call__(self, value: Any) -> Any:
        """The mapping that ``value`` is, as an instance of the model."""
        return built(self.model).__pydantic_validator__.validate_python(value)


def on_demand(model: type[OnDemand]) -> core_schema.CoreSchema:
    """What is described of a mapping where another one holds it: how it is validated, and which it is.
    The errors that its validator raises are taken over by the one around, each with its whole place."""
    ready = model.__pydantic_complete__
    check = model.__pydantic_validator__.validate_python if ready else _FirstBuilt(model)
    return core_schema.no_info_plain_validator_function(check, metadata={"mapping": model})


def built(model: type[OnDemand]) -> type[OnDemand]:
    """The model with its validator made."""
    if not model.__pydantic_complete__:
        model.model_rebuild()
    return model


class Once:
    """Annotation: what stands before it is described once, and not anew for every field. Annotations of
    the JSON Schema stand after it: pydantic takes them up only where it describes."""

    __slots__ = ("_schema",)

    def __init__(self) -> None:
        self._schema: Any = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        if self._schema is None:
            self._schema = self.described(source, handler)
        return _own_notes(self._schema)

    def described(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """The schema of ``source``."""
        return handler(source)


def _own_notes(schema: Any) -> Any:
    """The schema with notes of its own: pydantic adds to them in place."""
    notes = schema.get("metadata")
    if notes is None:
        return {**schema}
    notes = {key: list(each) if isinstance(each, list) else each for key, each in notes.items()}
    return {**schema, "metadata": notes}
