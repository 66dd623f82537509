"""The smallest parts of the model: text, ids, references, dates, numbers, and the three words for
what a document does not say (``unknown``, ``blank``, ``{open: decision}``).

Where a place takes values of several shapes, the shape is told apart before validation
(:class:`shapes`), so that one slip gives one error and no type name ever reaches a reader.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Generic, Literal, NamedTuple, TypeVar, get_args

from pydantic import (
    AfterValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from orgctl.model.on_demand import Once, OnDemand, on_demand

T = TypeVar("T")

Text = Annotated[str, StringConstraints(min_length=1), Once()]
"""Any text; never empty, never a number that YAML made of an unquoted code."""

ID_PATTERN = r"^(?![0-9]+$)[a-zæøå0-9][a-zæøå0-9_-]*$"
_ID = re.compile(ID_PATTERN)
RESERVED = frozenset(
    "any blank elsewhere none open own_unit self statute undisclosed unknown vacant whole".split()
)


def _id(value: str) -> str:
    if value in RESERVED:
        raise PydanticCustomError("reserved_id", "reserved", {"id": value})
    if not _ID.fullmatch(value):
        raise PydanticCustomError("bad_id", "bad id", {"id": value})
    return value


def _former_post(value: str) -> str:
    unit = value.removesuffix(LEADER_SUFFIX)
    # What is no id is complained of whole.
    return value if _ID.fullmatch(unit) and unit not in RESERVED else _id(value)


def _pattern(end: str) -> str:
    """The pattern of an id for JSON Schema, with what may follow it."""
    reserved = rf"^(?!(?:{'|'.join(sorted(RESERVED))}){end}$)"
    return reserved + ID_PATTERN.removeprefix("^").replace("$", f"{end}$")


LEADER_SUFFIX = ".leader"
"""What a unit's id is followed by in the id of a leader that is created or written in place."""

Id = Annotated[str, AfterValidator(_id), Once(), WithJsonSchema({"type": "string", "pattern": _pattern("")})]
"""A stable name in lower case: letters (æ, ø and å too), digits, ``-`` and ``_``; not all digits."""

FormerPost = Annotated[
    str,
    AfterValidator(_former_post),
    Once(),
    WithJsonSchema({"type": "string", "pattern": _pattern(r"(?:\.leader)?")}),
]
"""The id that a post had: its own, or that of the unit which brought it along, as ``skole.leader``."""


class Ref(NamedTuple):
    """Marks a text as the id of something else: ``parts`` are those in which it may stand, ``words``
    what may stand there instead, besides ``unknown`` and ``blank``."""

    parts: tuple[str, ...]
    words: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        return handler(source)


ACTOR_PARTS = ("units", "positions", "bodies", "groups")

ActorId = Annotated[Text, Ref(ACTOR_PARTS)]
UnitId = Annotated[Text, Ref(("units",))]
PositionId = Annotated[Text, Ref(("positions",))]
BodyId = Annotated[Text, Ref(("bodies",))]
GroupId = Annotated[Text, Ref(("groups",))]
RoleId = Annotated[Text, Ref(("roles",))]
LevelId = Annotated[Text, Ref(("levels",))]
KindId = Annotated[Text, Ref(("kinds",))]
PersonId = Annotated[Text, Ref(("people",))]
AreaId = Annotated[Text, Ref(("areas",))]
DecisionId = Annotated[Text, Ref(("decisions",))]
TargetId = Annotated[Text, Ref(("targets",))]
AgreementId = Annotated[Text, Ref(("agreements",))]
GoverningDocumentId = Annotated[Text, Ref(("governing_documents",))]

Unstated = Literal["unknown", "blank"]
"""``unknown``: the source does not say. ``blank``: the original leaves the place empty."""


class shapes(Once):  # noqa: N801 - reads as a word in annotations
    """Annotation for a union: tells by shape which member a value is meant to be.

    ``text``, ``number``, ``list`` and ``map`` name shapes; any other name is a key (or keys joined
    by ``|``), and a mapping that holds it has that shape. The names are the tags of the members,
    in order.
    """

    __slots__ = ("names", "tell")

    def __init__(self, *names: str, tell: Callable[[Any], str | None] | None = None) -> None:
        super().__init__()
        self.names = names
        self.tell = tell or _teller(names)

    def described(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """A union whose member is chosen by shape."""
        members = get_args(source)
        if len(members) != len(self.names):
            raise TypeError(f"{source}: {len(self.names)} shapes for {len(members)} members")
        return core_schema.tagged_union_schema(
            {tag(name): _described(each, handler) for name, each in zip(self.names, members, strict=True)},
            self.tell,
            custom_error_type="shape",
            custom_error_message="shape",
            custom_error_context={"expected": ",".join(self.names)},
        )


def _described(member: Any, handler: GetCoreSchemaHandler) -> Any:
    # Pydantic would refer to a mapping that is just being described, and the reference holds there only.
    if isinstance(member, type) and issubclass(member, OnDemand):
        return on_demand(member)
    return handler.generate_schema(member)


TAG_MARK = "\x1f"  # no key of a file can hold it: control characters are refused before


def tag(name: str) -> str:
    """The tag of a union member: a string that no key of a file can be."""
    return TAG_MARK + name


def _teller(names: tuple[str, ...]) -> Callable[[Any], str | None]:
    keyed = tuple(n for n in names if n not in ("text", "number", "list", "map"))
    keys = {key: tag(n) for n in keyed for key in n.split("|")}
    known = {n: tag(n) for n in names}
    text, number, list_, map_ = (known.get(n) for n in ("text", "number", "list", "map"))

    def tell(value: Any) -> str | None:
        if isinstance(value, str):
            return text
        if isinstance(value, dict):
            for key, known_tag in keys.items():
                if key in value:
                    return known_tag
            # One sort of mapping takes the blame for a misspelt key; the finding names the keys of all.
            return map_ or (known[keyed[0]] if keyed else None)
        if isinstance(value, list):
            return list_
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            # A number where text belongs is judged as text, so that it is told to be quoted.
            return number or text
        return None

    return tell


def _to_tuple(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return value if isinstance(value, tuple) or value is None else (value,)


def _not_empty(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if not value:
        raise PydanticCustomError("empty_list", "empty list")
    return value


class _OneOrMore:
    """Written out, since pydantic would look at the signatures of both functions for every list."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        entry = _described(get_args(source)[0], handler)
        entries = core_schema.tuple_variable_schema(entry)
        return core_schema.no_info_before_validator_function(
            _to_tuple, core_schema.no_info_after_validator_function(_not_empty, entries)
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        many = handler(schema)
        one = many["items"]
        return {"anyOf": [one, {**many, "minItems": 1}]}


Many = Annotated[tuple[T, ...], _OneOrMore()]
"""One value, or a list of them: ``a`` and ``[a]`` are the same."""


class _EmptyMap(dict[Any, Any]):
    __hash__ = object.__hash__  # type: ignore[assignment]


EMPTY: Any = _EmptyMap()
"""The default of a map: one shared, never changed object, so that no entity carries its own."""


def _stated(value: str) -> str:
    if value in ("unknown", "blank"):
        raise PydanticCustomError("not_stated", "not stated", {"word": value})
    return value


class _StatedId:
    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        return core_schema.no_info_after_validator_function(_stated, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "not": {"enum": ["unknown", "blank"]}}


Stated = Annotated[T, _StatedId()]
"""A reference that must be an id: in selectors and norms nothing is unknown or blank."""


class Open(OnDemand):
    """Not decided yet: the decision that will settle it."""

    open: Stated[DecisionId] = Field(description="Id of the decision.")


class About(OnDemand):
    """A number that the document gives as approximate."""

    about: Annotated[float, Field(ge=0, allow_inf_nan=False)] = Field(description="Roughly this many.")


class AboutAmount(OnDemand):
    """A figure that the document gives as approximate."""

    about: Annotated[float, Field(allow_inf_nan=False)] = Field(description="Roughly this much.")


Exact = Annotated[float, Field(allow_inf_nan=False)]
"""A figure that must be stated, of either sign."""

NotNegative = Annotated[float, Field(ge=0, allow_inf_nan=False)]
"""A number from 0 up that must be stated."""

_Whole = Annotated[int, Field(ge=0)]
_FromOne = Annotated[int, Field(ge=1)]

Number = Annotated[NotNegative | Unstated | Open | About, shapes("number", "text", "open", "about")]
"""A number from 0 up, ``{about: 40}``, ``unknown``, ``blank`` or ``{open: decision}``."""

Count = Annotated[_Whole | Unstated | Open | About, shapes("number", "text", "open", "about")]
"""A whole number of things from 0 up, or one of the ways of not saying it exactly."""

Ordinal = Annotated[_FromOne | Unstated | Open, shapes("number", "text", "open")]
"""A whole number from 1 up, ``unknown``, ``blank`` or ``{open: decision}``."""

Figure = Annotated[Exact | Unstated | Open | AboutAmount, shapes("number", "text", "open", "about")]
"""A figure of either sign, ``{about: -40}``, ``unknown``, ``blank`` or ``{open: decision}``."""

UnitRef = Annotated[UnitId | Open, shapes("text", "open")]
PositionRef = Annotated[PositionId | Open, shapes("text", "open")]
RoleRef = Annotated[RoleId | Open, shapes("text", "open")]
LevelRef = Annotated[LevelId | Open, shapes("text", "open")]
KindRef = Annotated[KindId | Open, shapes("text", "open")]
PersonRef = Annotated[PersonId | Open, shapes("text", "open")]
AreaRef = Annotated[AreaId | Open, shapes("text", "open")]
DecisionRef = Annotated[DecisionId | Open, shapes("text", "open")]
GoverningDocumentRef = Annotated[GoverningDocumentId | Open, shapes("text", "open")]
StepRef = Annotated[Annotated[Text, Ref(("implementation", "decisions"))] | Open, shapes("text", "open")]
LawRef = Annotated[Text | Open, shapes("text", "open")]


_DATE = re.compile(
    r"(?P<year>[12][0-9]{3})(?:-(?:(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12][0-9]|3[01]))?|"
    r"Q(?P<quarter>[1-4])|T(?P<third>[1-3])))?"
)
DATE_JSON_PATTERN = r"^[12][0-9]{3}(-(((0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)|Q[1-4]|T[1-3]))?$"


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A date with the precision it was written with: an interval of days, both ends included."""

    first: datetime.date
    last: datetime.date
    text: str

    @classmethod
    def parse(cls, text: str) -> Day:
        """``2014-11-03``, ``2014-11``, ``2014-Q4``, ``2014-T1`` or ``2014``; ValueError otherwise."""
        match = _DATE.fullmatch(text)
        if match is None:
            raise ValueError(text)
        year = int(match["year"])
        if match["day"]:
            day = datetime.date.fromisoformat(text)
            return cls(day, day, text)
        if match["month"]:
            start = months = int(match["month"])
            months = 1
        elif match["quarter"]:
            months = 3
            start = 3 * int(match["quarter"]) - 2
        elif match["third"]:
            months = 4
            start = 4 * int(match["third"]) - 3
        else:
            start, months = 1, 12
        after = start + months
        end = datetime.date(year + (after > 12), (after - 1) % 12 + 1, 1) - datetime.timedelta(days=1)
        return cls(datetime.date(year, start, 1), end, text)

    def __str__(self) -> str:
        return self.text


class _DaySchema(Generic[T]):
    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        return core_schema.no_info_plain_validator_function(
            _day, serialization=core_schema.to_string_ser_schema()
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {
            "anyOf": [
                {"type": "string", "pattern": DATE_JSON_PATTERN},
                {"type": "integer", "minimum": 1000, "maximum": 2999},
            ]
        }


def _day(value: Any) -> Day:
    if isinstance(value, Day):
        return value
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        try:
            return Day.parse(str(value))
        except ValueError:
            pass  # told below, with the value
    raise PydanticCustomError("date", "date", {"value": str(value)})


def _date_teller(value: Any) -> str:
    if isinstance(value, dict):
        return tag("open")
    return tag("words") if value in ("unknown", "blank") else tag("day")


Date = Annotated[
    Annotated[Day, _DaySchema()] | Unstated | Open, shapes("day", "words", "open", tell=_date_teller)
]
"""A day, month, quarter, third of a year or year; ``unknown``, ``blank`` or ``{open: decision}``."""


def id_of(reference: str | Open | None) -> str | None:
    """The id that a reference states; None for one that is missing, unknown, blank or undecided."""
    return reference if isinstance(reference, str) and reference not in ("unknown", "blank") else None


Frequency = Literal["day", "week", "month", "quarter", "third", "half_year", "year", "regular"]
