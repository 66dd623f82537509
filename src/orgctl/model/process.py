"""Model of ``decisions``, ``hearing`` and ``implementation``: how the organisation changes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from orgctl.model.base import Entity, Period, Value
from orgctl.model.scalars import (
    EMPTY,
    Date,
    DecisionRef,
    GoverningDocumentRef,
    Id,
    Many,
    Number,
    StepRef,
    Text,
    shapes,
)
from orgctl.model.shared import Economy, Party, Prose, Someone, TakenUp


class Option(Entity):
    """One of the answers to choose between."""

    text: Text | None = Field(None, description="The option in words.")
    for_: Many[Prose] = Field((), alias="for", description="What speaks for it.")
    against: Many[Prose] = Field((), description="What speaks against it.")
    economy: Many[Economy] = Field((), description="Its economic consequences.")


class Conclusion(Value):
    """What was decided, for now or for good."""

    option: Text | None = Field(None, description="Id of the option.")
    text: Text | None = Field(None, description="The conclusion in words.")
    items: Many[Prose] = Field((), description="The conclusion point by point.")


class Decision(Entity):
    """A choice that is open or settled."""

    question: Text | None = Field(None, description="The question.")
    candidates: Many[Party] = Field((), description="Those it stands between.")
    decided_by: Someone | None = Field(None, description="Who decides.")
    in_consultation_with: Many[Party] = Field((), description="Those whom the decider consults first.")
    due: Date | None = Field(None, description="When it is to be decided.")
    decided_on: Date | None = Field(None, description="When it was decided.")
    settled_in: GoverningDocumentRef | None = Field(
        None, description="The governing document that settles it."
    )
    taken_up: Many[TakenUp] = Field((), description="Where it was taken up.")
    options: dict[Id, Option] = Field(EMPTY, description="The answers to choose between.")
    status: Literal["open", "provisional", "settled", "dropped"] | None = Field(
        None, description="Where it stands; follows from decided_on and conclusion if unsaid."
    )
    conclusion: Annotated[Text | Conclusion, shapes("text", "map")] | None = Field(
        None, description="The answer."
    )


class HearingEvent(Value):
    """Something that happens in the hearing."""

    date: Date | None = Field(None, description="When.")
    when: Text | None = Field(None, description="When, in words.")
    text: Text = Field(description="What happens.")
    who: Many[Party] = Field((), description="For whom, or by whom.")
    source: Text | None = Field(None, description="Where it stands in the original document.")


class Consultation(Value):
    """A discussion with those who must be heard."""

    type: Literal["discussion", "amu", "safety_representative", "risk_assessment"] = Field(
        description="Discussion with unions, working environment committee, safety representative "
        "or assessment of risk."
    )
    with_: Many[Party] = Field((), alias="with", description="With whom.")
    date: Date | None = Field(None, description="When.")
    record: Text | None = Field(None, description="Where the minutes are.")
    text: Text | None = Field(None, description="What came of it.")


class Response(Value):
    """An answer to the hearing."""

    from_: Party = Field(alias="from", description="Who answered.")
    received: Date | None = Field(None, description="When.")
    about: Many[Text] = Field((), description="What it is about.")
    stance: Literal["for", "against", "partly", "neutral"] | None = Field(
        None, description="Whether it agrees."
    )
    summary: Text | None = Field(None, description="What it says, in short.")
    answer: Text | None = Field(None, description="The reply to it.")
    led_to: Many[Text] = Field((), description="What it changed.")


class HearingPart(Entity):
    """The hearing of the plan."""

    weeks: Number | None = Field(None, description="How long it lasts.")
    opens: Date | None = Field(None, description="First day.")
    closes: Date | None = Field(None, description="Last day for answers.")
    parties: Many[Party] = Field((), description="Who is asked.")
    arrangements: Many[Prose] = Field((), description="How it is done.")
    events: Many[HearingEvent] = Field((), description="Meetings and dates.")
    consultations: Many[Consultation] = Field((), description="Discussions held and planned.")
    responses: Many[Response] = Field((), description="The answers.")
    decision: DecisionRef | None = Field(None, description="The decision that it prepares.")


class Action(Entity):
    """Something to be done to carry the plan out."""

    text: Text = Field(description="What is to be done.")
    items: Many[Prose] = Field((), description="Its parts.")
    phase: Text | None = Field(None, description="The phase or heading it belongs to.")
    who: Many[Party] = Field((), description="Who does it.")
    start: Date | None = Field(None, description="When it starts.")
    due: Date | None = Field(None, description="When it is to be done.")
    when: Text | None = Field(None, description="When, in words.")
    period: Annotated[Text | Period, shapes("text", "map")] | None = Field(
        None, description="The stretch of time, in dates or words."
    )
    status: Literal["planned", "started", "done", "waiting", "dropped"] | None = Field(
        None, description="How far it has come."
    )
    after: Many[StepRef] = Field((), description="What must come before it.")
    economy: Many[Economy] = Field((), description="What it costs or saves.")


__all__ = ["Action", "Decision", "HearingPart"]
