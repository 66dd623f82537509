"""Model of ``areas``, ``delegations`` and ``laws``: what may be decided, by whom, on what ground."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from orgctl.model.base import Entity, Value
from orgctl.model.scalars import (
    EMPTY,
    AreaRef,
    Date,
    Id,
    Many,
    Number,
    Open,
    Ref,
    Stated,
    Text,
    UnitId,
    shapes,
)
from orgctl.model.shared import Adoption, Basis, Party, Prose, Selector


class Area(Entity):
    """Something that responsibility and authority are about."""

    name: Text | None = Field(None, description="Its name.")
    duties: Many[Prose] = Field((), description="What responsibility for it means.")
    parts: dict[Id, Area] = Field(EMPTY, description="Areas within it.")
    incompatible: Many[AreaRef] = Field((), description="Areas that the same person should not hold as well.")
    exclusive: bool | None = Field(None, description="Whether only one may hold it.")


_ScopeUnit = Annotated[Text, Ref(("units",), ("own_unit", "whole"))]
_ScopePart = Annotated[Stated[UnitId] | Selector, shapes("text", "map")]
_Source = Annotated[Text, Ref(("delegations",), ("statute", "elsewhere"))]


class Limit(Value):
    """An upper limit of an authority."""

    amount: Number = Field(description="In whole units of the currency.")
    currency: Text = Field("NOK", description="ISO 4217 code.")
    per: Literal["decision", "invoice", "contract", "year"] | None = Field(
        None, description="What the amount is counted per."
    )
    vat: Literal["included", "excluded"] | None = Field(None, description="Whether tax is in the amount.")


class CostCentres(Value):
    """A scope given by cost centres."""

    cost_centres: Many[Text] = Field(description="Cost centres, in quotation marks.")


class Redelegation(Value):
    """That an authority may be given on, to whom, and with whose approval."""

    to: Many[Party] = Field((), description="To these only.")
    approval: Party | None = Field(None, description="Who must approve.")
    text: Text | None = Field(None, description="The document's words.")


class OtherDocument(Value):
    """A document outside the file that an authority rests on."""

    document: Text = Field(description="Its title.")
    adopted: Many[Adoption] = Field((), description="Its adoption.")


class Grant(Entity):
    """Authority given by one to another."""

    from_: Party | None = Field(None, alias="from", description="Who gives it.")
    to: Many[Party] = Field((), description="Who gets it; several means each of them.")
    areas: Many[AreaRef] = Field((), description="What it is about.")
    except_: Many[AreaRef] = Field((), alias="except", description="Without these areas.")
    extent: Literal["all", "most", "needed"] | None = Field(
        None, description="How firmly the document says it; all if unsaid."
    )
    holds_for: Literal["all", "most", "some"] | None = Field(
        None, description="How many of those in `to` have it; all if unsaid."
    )
    scope: (
        Annotated[
            _ScopeUnit | Open | CostCentres | Selector | Many[_ScopePart],
            shapes("text", "open", "cost_centres", "map", "list"),
        ]
        | None
    ) = Field(None, description="Where it holds.")
    limit: Limit | None = Field(None, description="Up to which amount.")
    matter: Literal["any", "not_principled"] | None = Field(
        None, description="Whether matters of principle are left out."
    )
    right: Literal["decide", "recommend"] | None = Field(None, description="To decide or to recommend.")
    reserved: bool | None = Field(None, description="Whether nobody below may hold it.")
    basis: Many[Basis] = Field((), description="The legal ground, or the law itself that is delegated.")
    rests_on: Annotated[_Source | Open | OtherDocument, shapes("text", "open", "map")] | None = Field(
        None, description="A delegation, another document, statute, or elsewhere."
    )
    redelegate: Redelegation | None = Field(None, description="Present if it may be given on.")
    approved: Many[Adoption] = Field((), description="Its approvals.")
    adopted: Many[Adoption] = Field((), description="Its adoptions.")
    number: Text | None = Field(None, description="Number as printed, in quotation marks.")
    name: Text | None = Field(None, description="Its heading.")
    text: Text | None = Field(None, description="The adopted wording, which governs.")
    conditions: Many[Prose] = Field((), description="Conditions for its use.")


class Delegation(Grant):
    """Authority given by one to another, or a heading over several such grants."""

    parts: dict[Id, Grant] = Field(EMPTY, description="Grants of one regulation.")


class Law(Entity):
    """An act that the file refers to."""

    name: Text = Field(description="Its name.")
    date: Date | None = Field(None, description="Date of the act.")
    number: Text | None = Field(None, description="Number of the act within the year.")
    repealed: Date | None = Field(None, description="When it ceased to hold.")
    url: Text | None = Field(None, description="Web address.")


__all__ = ["Area", "CostCentres", "Delegation", "Grant", "Law", "Limit", "Redelegation"]
