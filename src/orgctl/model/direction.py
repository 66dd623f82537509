"""Model of ``strategy``, ``agreements``, ``cycle`` and ``governing_documents``: where the
organisation is going and how it is led there."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from orgctl.model.base import Entity, Period, Value
from orgctl.model.scalars import EMPTY, Count, Date, Figure, Frequency, Id, Many, Text, shapes
from orgctl.model.shared import Adoption, Item, Party, Prose, Someone, TakenUp


class Target(Entity):
    """A goal that can be measured."""

    name: Text = Field(description="What is measured.")
    value: Figure | None = Field(None, description="The figure to reach.")
    unit: Text | None = Field(None, description="Unit of the figure: %, mill. kr.")
    baseline: Figure | None = Field(None, description="The figure to start from.")
    from_: Date | None = Field(None, alias="from", description="From when it is to hold.")
    by: Date | None = Field(None, description="When it is to be reached.")
    recurring: bool | None = Field(None, description="Whether it is to last.")
    owner: Someone | None = Field(None, description="Who answers for it.")
    measure: Text | None = Field(None, description="How it is measured.")


class StrategyPart(Entity):
    """What the organisation aims at."""

    name: Text | None = Field(None, description="Name of the strategy.")
    adopted: Many[Adoption] = Field((), description="Its adoptions.")
    taken_up: Many[TakenUp] = Field((), description="Where it was taken up without being adopted.")
    period: Period | None = Field(None, description="The years it is for.")
    vision: Text | None = Field(None, description="The vision.")
    goals: Many[Prose] = Field((), description="The goals.")
    profile: dict[Text, Many[Prose]] = Field(EMPTY, description="Further headings with their entries.")
    targets: dict[Id, Target] = Field(EMPTY, description="Goals that can be measured.")
    scorecard: Annotated[dict[Text, Many[Prose]] | Many[Prose], shapes("map", "list")] | None = Field(
        None, description="Perspectives, with or without what belongs to each."
    )


class Conversations(Value):
    """Conversations that an agreement calls for."""

    every: Frequency | None = Field(None, description="How often.")
    min: Count | None = Field(None, description="At least this many.")
    text: Text | None = Field(None, description="What they are about.")


class Agreement(Entity):
    """An agreement between leaders, or with others."""

    name: Text | None = Field(None, description="Its name.")
    for_: Many[Party] = Field((), alias="for", description="Whose agreement it is.")
    with_: Many[Party] = Field((), alias="with", description="Whom it is made with.")
    renewed: Frequency | None = Field(None, description="How often it is renewed.")
    purpose: Text | None = Field(None, description="What it is for.")
    conversations: Conversations | None = Field(None, description="Conversations that belong to it.")
    based_on: Many[Prose] = Field((), description="What it builds on.")
    parts: Many[Prose] = Field((), description="What it covers.")


class CycleStep(Item):
    """A step of the annual wheel."""

    every: Frequency | None = Field(None, description="How often.")
    when: Text | None = Field(None, description="When, in words.")
    date: Date | None = Field(None, description="When, as a date.")
    who: Many[Party] = Field((), description="Who does it.")


CyclePart = Many[Annotated[Text | CycleStep, shapes("text", "map")]]


class GoverningDocument(Entity):
    """A document that governs the organisation, and what is to happen to it."""

    name: Text | None = Field(None, description="Its title.")
    change: Literal["keep", "revise", "create", "repeal"] | None = Field(
        None, description="What is to happen to it."
    )
    number: Text | None = Field(None, description="The chapter or item that is referred to.")
    version: Text | None = Field(None, description="Version as printed, in quotation marks.")
    date: Date | None = Field(None, description="Its date.")
    when: Text | None = Field(None, description="When it is from, or is to be done, in words.")
    owner: Someone | None = Field(None, description="Who answers for it.")
    adopted: Many[Adoption] = Field((), description="Its adoptions.")
    url: Text | None = Field(None, description="Web address.")
    count: Count | None = Field(None, description="How many, where they are not listed.")
