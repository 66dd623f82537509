"""Model of ``units``, ``bodies`` and ``groups``: what the organisation is made of."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from orgctl.model.base import Entity, Value
from orgctl.model.posts import LeaderPost
from orgctl.model.scalars import (
    About,
    Count,
    Id,
    KindRef,
    LevelRef,
    Many,
    NotNegative,
    Open,
    PositionRef,
    Ref,
    Text,
    UnitRef,
    shapes,
)
from orgctl.model.shared import Function, Item, Mandate, Outside, Party, Prose, Someone, Staffing

_LeaderId = Annotated[Text, Ref(("positions",), ("none",))]


class SharedService(Value):
    """A service that several organisations have together, or that is bought."""

    form: Literal["host", "purchase", "joint"] = Field(
        description="Host municipality, bought from another, or joint body."
    )
    host: (
        Annotated[Literal["self", "unknown", "blank"] | Open | Outside, shapes("text", "open", "map")] | None
    ) = Field(None, description="Who runs it: self, or {name: …}.")
    partners: Many[Outside] = Field((), description="The others that take part.")
    from_: Outside | None = Field(None, alias="from", description="Whom it is bought from.")
    text: Text | None = Field(None, description="The arrangement in words.")


class ContainedItem(Item):
    """Something that a unit consists of, without being a unit itself."""

    shared_service: SharedService | None = Field(None, description="Co-operation with others on it.")


Contained = Annotated[Text | ContainedItem, shapes("text", "map")]
"""An entry of what a unit consists of."""


class Unit(Entity):
    """A unit of the organisation."""

    name: Text | None = Field(None, description="Its name; left out where the document never names it.")
    kind: KindRef | None = Field(None, description="Its kind.")
    level: LevelRef | None = Field(None, description="Its level of leadership.")
    function: Many[Function] = Field(
        (), description="Line, staff or support; holds for all below unless set again."
    )
    parent: UnitRef | None = Field(None, description="The unit above, where units are written flat.")
    leader: (
        Annotated[_LeaderId | Open | LeaderPost | Many[PositionRef], shapes("text", "open", "map", "list")]
        | None
    ) = Field(None, description="A post's id, a post written in place, a list of ids, or none.")
    contains: Many[Contained] = Field((), description="What it consists of, in words.")
    tasks: Many[Prose] = Field((), description="What the unit does.")
    shared_service: SharedService | None = Field(None, description="Co-operation with others.")
    staffing: Staffing | None = Field(None, description="Its staff, with everyone below.")
    count: Count | None = Field(None, description="How many alike this entry stands for.")
    cost_centres: Many[Text] = Field((), description="Cost centres, in quotation marks.")


class NestedUnit(Unit):
    """A unit of the organisation, with the units below it."""

    units: dict[Id, NestedUnit] | None = Field(None, description="Units below it.")


class Body(Entity):
    """A political, employee or outside body."""

    name: Text | None = Field(None, description="Its name.")
    type: Literal["political", "union", "safety", "joint", "state", "partner", "external"] | None = Field(
        None, description="What sort of body it is."
    )
    served_by: Someone | None = Field(None, description="The post or unit that serves it.")
    chair: Someone | None = Field(None, description="Who chairs it.")
    members: Many[Party] = Field((), description="Its members.")
    count: Count | None = Field(None, description="How many there are, where they are not listed.")


class Group(Entity):
    """Leaders or others who meet, or work together on something."""

    name: Text | None = Field(None, description="Its name.")
    type: Literal["leader_group", "team", "network", "process", "project", "steering", "committee"] | None = (
        Field(None, description="What sort of group it is.")
    )
    chair: Someone | None = Field(None, description="Who chairs it; a chair is a member.")
    secretary: Someone | None = Field(None, description="Who keeps its minutes.")
    owner: Someone | None = Field(None, description="Who it answers to as a project.")
    members: Many[Party] = Field((), description="Its members.")
    advisers: Many[Party] = Field((), description="Who advises it without being a member.")
    tasks: Many[Prose] = Field((), description="What it does.")
    rules: Many[Prose] = Field((), description="How it works and decides.")
    mandate: Mandate | None = Field(None, description="What it is set to do.")
    phase: Text | None = Field(None, description="The phase of its project, as printed.")
    reports_to: Someone | None = Field(None, description="Whom it reports to.")
    meetings: (
        Annotated[NotNegative | Text | Open | About, shapes("number", "text", "open", "about")] | None
    ) = Field(None, description="How many meetings, or when it meets, in words.")
    count: Count | None = Field(None, description="How many there are, where they are not listed.")
