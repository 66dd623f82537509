"""Model of ``claims`` and ``policy``: what the document says of itself, and the local norms."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from orgctl.model.base import Value, needs_any, required_any
from orgctl.model.scalars import (
    ACTOR_PARTS,
    AgreementId,
    Exact,
    GoverningDocumentId,
    Many,
    PositionId,
    Ref,
    RoleId,
    Stated,
    TargetId,
    Text,
    UnitId,
    shapes,
)
from orgctl.model.shared import Selected, Selector

_SUBJECTS = (
    "units positions groups bodies levels kinds target outline position unit role agreement strategy "
    "governing_document"
).split()

_AreaOrActor = Annotated[Text, Ref(("areas", *ACTOR_PARTS))]


class Nothing(Value):
    """An empty mapping: all of them, or the only one."""


class Subject(Value):
    """What a claim is about; one key."""

    units: Many[Selected] | None = Field(None, description="Units.")
    positions: Many[Selected] | None = Field(None, description="Posts.")
    groups: Many[Selected] | None = Field(None, description="Groups.")
    bodies: Many[Selected] | None = Field(None, description="Bodies.")
    levels: Nothing | None = Field(None, description="The levels.")
    kinds: Nothing | None = Field(None, description="The kinds of unit.")
    target: Stated[TargetId] | None = Field(None, description="A target's figure.")
    outline: Nothing | None = Field(None, description="The headings in print.")
    position: Stated[PositionId] | None = Field(None, description="One post.")
    unit: Stated[UnitId] | None = Field(None, description="One unit.")
    role: Stated[RoleId] | None = Field(
        None, description="One role: the number and the titles of its posts, or what it is called."
    )
    agreement: Stated[AgreementId] | None = Field(
        None, description="One agreement: the number and the names of its parts, or what it is called."
    )
    strategy: Nothing | None = Field(None, description="The strategy.")
    governing_document: Stated[GoverningDocumentId] | None = Field(
        None, description="One governing document."
    )

    _some = needs_any(*_SUBJECTS, only_one=True)
    model_config = required_any(*_SUBJECTS) | {"json_schema_extra": {"minProperties": 1, "maxProperties": 1}}


class Claim(Value):
    """What the prose says in numbers or lists, to be checked against the model."""

    text: Text | None = Field(None, description="What is said, in short.")
    of: Subject = Field(description="What it is about: exactly one key.")
    equals: Exact | None = Field(None, description="It says this many.")
    about: Exact | None = Field(None, description="It says roughly this many.")
    names: Many[Text] = Field((), description="It names these.")
    ordered: bool = Field(False, description="Whether the order of the names counts.")
    calls: Text | None = Field(None, description="It uses this name for the one it is about.")
    source: Text | None = Field(None, description="Where it stands in the original document.")
    notes: Many[Text] = Field((), description="Never printed.")

    _some = needs_any("equals", "about", "names", "calls")
    model_config = required_any("equals", "about", "names", "calls")


class SpanNorm(Value):
    """A norm for how many one leader has."""

    where: Many[Selector] = Field((), description="For these leaders.")
    of: Literal["leaders", "staff"] = Field(description="Counted in leaders or in staff.")
    max: Annotated[int, Field(ge=0)] | None = Field(None, description="At most.")
    min: Annotated[int, Field(ge=0)] | None = Field(None, description="At least.")
    source: Text | None = Field(None, description="The decision that the norm rests on.")

    _some = needs_any("max", "min")
    model_config = required_any("max", "min")


class LayersNorm(Value):
    """A norm for how many layers of leaders there are."""

    max: Annotated[int, Field(ge=1)] = Field(description="At most.")
    source: Text | None = Field(None, description="The decision that the norm rests on.")


class DeputyNorm(Value):
    """A norm for who must have a deputy."""

    where: Many[Selector] = Field((), description="These posts.")
    source: Text | None = Field(None, description="The decision that the norm rests on.")


class HearingNorm(Value):
    """A norm for hearings."""

    min_weeks: Annotated[float, Field(ge=0)] | None = Field(None, description="At least this long.")
    max_holiday_share: Annotated[float, Field(ge=0, le=1)] | None = Field(
        None, description="At most this share of its working days in holidays, from 0 to 1."
    )
    source: Text | None = Field(None, description="The decision that the norm rests on.")


class PolicyPart(Value):
    """Local norms, each with the decision that it rests on."""

    span: Many[SpanNorm] = Field((), description="Norms for spans of control.")
    layers: LayersNorm | None = Field(None, description="Norm for layers.")
    deputies: Many[DeputyNorm] = Field((), description="Norms for deputies.")
    hearing: HearingNorm | None = Field(None, description="Norm for hearings.")
    political: Many[Annotated[Stated[_AreaOrActor] | Selector, shapes("text", "map")]] = Field(
        (), description="Areas and parts of the structure that only the council may change."
    )
    transitions: Many[Literal["no_post_without_successor", "statutory_power_has_holder"]] = Field(
        (), description="What every change must keep."
    )


ClaimsPart = Many[Claim]
