"""The ground of the model: what every entity and every value of the format has in common.

*Entities* are things with a life of their own (a unit, a role, a hearing): they take ``description``,
``notes``, ``valid`` and the other keys below, and ``x-`` keys. *Values* (a limit, a selector, an
``{open: …}``) take their own keys and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, ForwardRef, get_args, get_type_hints

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from orgctl.model.on_demand import Once, OnDemand
from orgctl.model.scalars import About, AboutAmount, Date, Id, Many, Open, Text


def _x_key(key: str) -> str:
    if not key.startswith("x-"):
        raise PydanticCustomError("unknown_key", "unknown key")
    return key


_XKey = Annotated[str, AfterValidator(_x_key), Once(), WithJsonSchema({"type": "string", "pattern": "^x-"})]


def field_type(model: type[BaseModel], name: str) -> Any:
    """The whole type of a field: pydantic keeps its annotations apart, and leaves what refers to a
    later class unresolved."""
    field = model.model_fields[name]
    kind: Any = field.annotation
    if isinstance(kind, ForwardRef):
        return get_type_hints(model, include_extras=True)[name]
    for note in field.metadata:
        kind = Annotated[kind, note]
    return kind


@cache
def holding(kind: type) -> Mapping[str, str]:
    """The attributes of a mapping that may hold further mappings, with their keys in the file; none of what
    is no mapping. ``{open: …}`` and ``{about: …}`` are no more than a word or a number."""
    if not issubclass(kind, BaseModel):
        return {}
    return {
        name: field.alias or name
        for name, field in kind.model_fields.items()
        if _holds_mappings(field_type(kind, name))
    }


def _holds_mappings(kind: Any) -> bool:
    if isinstance(kind, type):
        return issubclass(kind, BaseModel) and kind not in (Open, About, AboutAmount)
    return any(map(_holds_mappings, get_args(kind)))


class Value(OnDemand):
    """A mapping that is one value: it is replaced whole, and takes no keys but its own."""


class Period(Value):
    """A stretch of time; both ends belong to it, and either may be missing."""

    from_: Date | None = Field(None, alias="from", description="First day it holds.")
    until: Date | None = Field(None, description="Last day it holds.")


class Entity(Value):
    """What every entity takes besides its own keys."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[_XKey, Any] = Field(init=False)

    description: Text | None = Field(None, description="A sentence or two that are printed with it.")
    notes: Many[Text] = Field((), description="For those who keep the file; never printed.")
    source: Text | None = Field(None, description="Where it stands in the original document.")
    short: Text | None = Field(None, description="Abbreviation or short name.")
    code: Text | None = Field(None, description="Code as printed, in quotation marks if it is all digits.")
    also_called: Many[Text] = Field((), description="Other names that the documents use for it.")
    valid: Period | None = Field(None, description="When it exists or is in force.")
    tags: Many[Text] = Field((), description="Words of your own, to select by.")
    was: Many[Id] = Field((), description="Ids that this had before; several for a merger.")


def stated_keys(value: BaseModel) -> Iterator[tuple[str, str]]:
    """The attributes that a mapping states, with their keys in the file, in the model's order; ``x-`` keys
    are both."""
    stated = value.model_fields_set
    for name, key in _keys(value.__class__):
        if name in stated:
            yield name, key
    for key in value.model_extra or ():
        yield key, key


@cache
def _keys(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())


def needs_any(*keys: str, only_one: bool = False) -> Any:
    """A validator for a class body: at least one of ``keys`` (as written in the file) must stand, and
    with ``only_one`` no more than that."""

    def check(self: BaseModel) -> BaseModel:
        fields = type(self).model_fields
        stated = {fields[name].alias or name for name in self.model_fields_set if name in fields}
        if stated.isdisjoint(keys):
            raise PydanticCustomError("needs_any", "needs one of {keys}", {"keys": ", ".join(keys)})
        if only_one and len(stated) > 1:
            raise PydanticCustomError("only_one", "only one of {keys}", {"keys": ", ".join(keys)})
        return self

    return model_validator(mode="after")(check)


def required_any(*keys: str) -> ConfigDict:
    """The same for the JSON Schema of the class."""
    return ConfigDict(json_schema_extra={"anyOf": [{"required": [key]} for key in keys]})
