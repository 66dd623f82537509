"""Shapes that several parts of the format use: items of prose, selectors, outside actors, adoptions,
economy, legal bases."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from orgctl.model.base import Entity, Period, Value, needs_any, required_any
from orgctl.model.scalars import (
    ActorId,
    BodyId,
    Count,
    Date,
    Figure,
    GroupId,
    Id,
    KindId,
    LawRef,
    LevelId,
    Many,
    Number,
    Open,
    PositionId,
    Ref,
    RoleId,
    Stated,
    Text,
    UnitId,
    shapes,
)

Function = Literal["line", "staff", "support"]


class Basis(Value):
    """The legal ground of something: a law, narrowed by section and subject."""

    law: LawRef = Field(description="Id of an act, with its year: kommuneloven-2018.")
    section: Text | None = Field(None, description="Section as printed, without §: 13-1.")
    subject: Text | None = Field(None, description="What within the section it is about.")
    text: Text | None = Field(None, description="Words that stand beside it.")


class Economy(Value):
    """An economic consequence: an amount (savings are negative) and when it counts."""

    what: Text | None = Field(None, description="What costs or saves.")
    amount: Figure = Field(description="In whole units of the currency; negative for savings.")
    currency: Text = Field("NOK", description="ISO 4217 code.")
    unit: Text | None = Field(None, description="As printed, where it is not the currency: mill. kr.")
    year: Date | None = Field(None, description="The year it counts in.")
    recurring: bool | None = Field(None, description="Whether it comes back every year.")
    source: Text | None = Field(None, description="Where the figure comes from.")


class Item(Value):
    """One entry of a prose list: its text, and what belongs to it."""

    text: Text = Field(description="The entry as it is printed.")
    id: Id | None = Field(None, description="A stable name, so that the entry can be followed over time.")
    items: Many[Prose] = Field((), description="Entries below this one.")
    basis: Many[Basis] = Field((), description="Its legal ground.")
    count: Count | None = Field(None, description="How many of it there are.")
    source: Text | None = Field(None, description="Where it stands in the original document.")
    economy: Many[Economy] = Field((), description="Its economic consequences.")
    notes: Many[Text] = Field((), description="Never printed.")


Prose = Annotated[Text | Item, shapes("text", "map")]
"""An entry of a prose list: a string, or a mapping with ``text`` and more."""


class CompetenceItem(Item):
    """A competence that is asked for."""

    need: Literal["required", "useful"] | None = Field(None, description="How strongly it is asked for.")


Competence = Annotated[Text | CompetenceItem, shapes("text", "map")]


_SELECTOR_KEYS = "position unit leads under role level kind function group body tag not".split()
_AnyUnit = Annotated[Text, Ref(("units",), ("any",))]


class Selector(Value):
    """A set of actors. Keys narrow each other; several selectors in a list add up."""

    position: Many[Stated[PositionId]] = Field((), description="These posts.")
    unit: Many[Stated[UnitId]] = Field((), description="Posts placed in these units.")
    leads: Many[Stated[_AnyUnit]] = Field((), description="Posts that lead these units; any: every leader.")
    under: Many[Stated[UnitId]] = Field((), description="Everything below these units, without themselves.")
    role: Many[Stated[RoleId]] = Field((), description="Posts with these roles, or roles that inherit them.")
    level: Many[Stated[LevelId]] = Field((), description="On these levels.")
    kind: Many[Stated[KindId]] = Field((), description="Units of these kinds, or their leaders.")
    function: Many[Function] = Field((), description="Placed in line, staff or support.")
    group: Many[Stated[GroupId]] = Field((), description="Members of these groups.")
    body: Many[Stated[BodyId]] = Field((), description="These bodies.")
    tag: Many[Text] = Field((), description="Whatever carries these tags.")
    not_: Many[Selected] = Field((), alias="not", description="Without these.")

    _some = needs_any(*_SELECTOR_KEYS)
    model_config = required_any(*_SELECTOR_KEYS)


Selected = Annotated[Stated[ActorId] | Selector, shapes("text", "map")]
"""The id of an actor, or a selector."""


Code = Annotated[Text | Open, shapes("text", "open")]
"""A number that is a name: text, ``unknown``, ``blank`` or ``{open: decision}``."""

MunicipalityNumber = Annotated[
    Annotated[Text, Field(pattern="^([0-9]{4}|unknown|blank)$")] | Open, shapes("text", "open")
]
"""Four digits as text, or one of the ways of not saying them."""


class Outside(Value):
    """Someone or something outside the organisation, or without an id in the file."""

    name: Text | None = Field(None, description="Name of the person, body or company.")
    title: Text | None = Field(None, description="Title or function.")
    for_: Someone | None = Field(None, alias="for", description="Whom they act for.")
    count: Count | None = Field(None, description="How many of them.")
    municipality_number: MunicipalityNumber | None = Field(
        None, description="Four digits, in quotation marks."
    )
    organisation_number: Code | None = Field(None, description="Nine digits, in quotation marks.")
    url: Text | None = Field(None, description="Web address.")

    _some = needs_any("name", "title")
    model_config = required_any("name", "title")


Party = Annotated[ActorId | Outside | Open | Selector, shapes("text", "name|title", "open", "map")]
"""An actor's id, a selector, someone outside (``{name: …}``), or ``{open: decision}``."""

Someone = Annotated[ActorId | Outside | Open, shapes("text", "name|title", "open")]
"""One actor: an id, someone outside (``{name: …}``), or ``{open: decision}``."""


class Case(Value):
    """A case in the archive."""

    number: Text | None = Field(None, description="Case number, in quotation marks.")
    item: Text | None = Field(None, description="Item on the agenda.")
    archive_code: Text | None = Field(None, description="Archive code, in quotation marks.")
    officer: Someone | None = Field(None, description="Who handles the case.")
    title: Text | None = Field(None, description="Title of the case.")
    url: Text | None = Field(None, description="Web address.")


CaseRef = Annotated[Text | Case, shapes("text", "map")]


class Adoption(Value):
    """That something was adopted or approved: by whom, when, in which case."""

    by: Someone | None = Field(None, description="The actor that adopted or approved.")
    name: Text | None = Field(None, description="The person who signed.")
    title: Text | None = Field(None, description="The signer's title as printed.")
    date: Date | None = Field(None, description="When.")
    case: CaseRef | None = Field(None, description="The case.")
    url: Text | None = Field(None, description="Web address of the decision.")
    text: Text | None = Field(None, description="What was decided, in words.")
    source: Text | None = Field(None, description="Where it stands in the original document.")

    _some = needs_any("by", "name", "title", "date", "case", "url", "text")
    model_config = required_any("by", "name", "title", "date", "case", "url", "text")


class TakenUp(Value):
    """That something was taken up somewhere."""

    by: Someone | None = Field(None, description="Where.")
    date: Date | None = Field(None, description="When.")
    text: Text | None = Field(None, description="What came of it.")


class Mandate(Entity):
    """What a group is set to do, and by whom."""

    by: Someone | None = Field(None, description="Who gave the mandate.")
    approval: Party | None = Field(None, description="Who must approve it.")
    text: Text | None = Field(None, description="The mandate in words.")
    items: Many[Prose] = Field((), description="The mandate point by point.")
    version: Text | None = Field(None, description="Version as printed.")
    date: Date | None = Field(None, description="When it was given.")
    adopted: Many[Adoption] = Field((), description="Its adoption.")


class StaffingRow(Entity):
    """A group of like posts."""

    title: Text = Field(description="Title of the posts.")
    grade: Text | None = Field(None, description="Grade or position code, in quotation marks.")
    count: Count | None = Field(None, description="How many posts.")
    fte: Number | None = Field(None, description="Full-time equivalents together.")


class Staffing(Entity):
    """How many work here, stated as a total, as rows, or both."""

    employees: Number | None = Field(None, description="Persons.")
    fte: Number | None = Field(None, description="Full-time equivalents.")
    rows: Many[StaffingRow] = Field((), description="Groups of posts that are not listed one by one.")


class ResponsibilityStatement(Value):
    """What a post answers for in one area, with the words of the document."""

    value: Literal["unit", "overall", "reports", "none", "unknown", "blank"] | None = Field(
        None, description="The units led, all below, those who report, or none."
    )
    as_before: bool | None = Field(None, description="The document says only that it is as before.")
    text: Text | None = Field(None, description="The document's words.")

    _some = needs_any("value", "as_before", "text")
    model_config = required_any("value", "as_before", "text")


Responsibility = Annotated[
    Literal["unit", "overall", "reports", "none", "unknown", "blank"] | Open | ResponsibilityStatement,
    shapes("text", "open", "map"),
]

__all__ = [
    "Adoption",
    "Basis",
    "Case",
    "CaseRef",
    "Competence",
    "CompetenceItem",
    "Economy",
    "Function",
    "Item",
    "Mandate",
    "Outside",
    "Party",
    "Period",
    "Prose",
    "Responsibility",
    "ResponsibilityStatement",
    "Selected",
    "Selector",
    "Someone",
    "Staffing",
    "StaffingRow",
    "TakenUp",
]
