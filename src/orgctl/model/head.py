"""Model of ``organisation``, ``document`` and ``include``: whom the file is about, and the document
that it prints."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from orgctl.model.base import Entity, Period, Value
from orgctl.model.scalars import EMPTY, Date, Id, Many, Text, shapes
from orgctl.model.shared import Adoption, Case, Code, MunicipalityNumber, Outside, Someone


class OrganisationPart(Entity):
    """The organisation that the file describes."""

    name: Text = Field(description="Its name.")
    type: Literal["municipality", "county", "state", "company", "association", "other"] | None = Field(
        None, description="What sort of organisation it is."
    )
    country: Annotated[Text, Field(pattern="^[A-Z]{2}$")] | None = Field(
        None, description="ISO 3166 code of two letters: NO."
    )
    municipality_number: MunicipalityNumber | None = Field(
        None, description="Four digits as of the document's date, in quotation marks."
    )
    organisation_number: Code | None = Field(None, description="Nine digits, in quotation marks.")
    merged_from: Many[Outside] = Field((), description="The organisations it was merged from.")
    part_of: Outside | None = Field(None, description="The organisation it is part of.")


class Revision(Value):
    """One version of the document."""

    version: Text | None = Field(None, description="Version as printed, in quotation marks.")
    date: Date | None = Field(None, description="When it was made.")
    text: Text | None = Field(None, description="What it brought.")
    by: Someone | None = Field(None, description="Who made it.")


class Section(Entity):
    """A section of prose."""

    title: Text | None = Field(None, description="Its heading.")
    number: Text | None = Field(None, description="Its number as printed, in quotation marks.")
    body: Text | None = Field(None, description="Its text, in Markdown.")
    sections: dict[Id, Section] = Field(EMPTY, description="Sections below it, with the same keys.")


class OutlinePart(Value):
    """A place in the printed order, with a heading of its own."""

    part: Text = Field(description="A section's id or a part of the file.")
    title: Text | None = Field(None, description="The heading to print.")
    number: Text | None = Field(None, description="The number to print, in quotation marks.")
    only: Many[Text] = Field(
        (), description="Ids of the part: only these are printed here; a unit comes with those below it."
    )


class DocumentPart(Entity):
    """The document that the file prints."""

    title: Text | None = Field(None, description="Title as printed.")
    type: Many[Text] = Field(
        (),
        description="organisation_plan, staffing_plan, delegation_regulations, leader_platform, "
        "restructuring_project, presentation, register, or a word of your own.",
    )
    language: Annotated[Text, Field(pattern="^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$")] | None = Field(
        None, description="BCP 47: nb, nn, en."
    )
    status: Literal["draft", "proposal", "hearing", "adopted", "current", "repealed"] | None = Field(
        None, description="Where the document stands."
    )
    date: Date | None = Field(None, description="The document's date.")
    effective: Date | None = Field(None, description="In force from.")
    as_of: Date | None = Field(None, description="The day that a living file describes.")
    owner: Someone | None = Field(None, description="Who answers for the document.")
    author: Someone | None = Field(None, description="Who wrote it.")
    case: Case | None = Field(None, description="Its case in the archive.")
    adopted: Many[Adoption] = Field((), description="Its adoptions and approvals.")
    revisions: Many[Revision] = Field((), description="Its versions, first to last.")
    attached_to: Text | None = Field(None, description="The document that it is attached to.")
    period: Period | None = Field(None, description="The years it is for.")
    outline: Many[Annotated[Text | OutlinePart, shapes("text", "map")]] = Field(
        (), description="The order in print, where it is not the file's."
    )
    sections: dict[Id, Section] = Field(EMPTY, description="The document's prose.")


class IncludedPath(Value):
    """A file, or files, whose parts belong to this organisation."""

    path: Text = Field(description="Path or pattern, from the folder of this file.")
    optional: bool = Field(False, description="Whether it may be missing.")


IncludePart = Many[Annotated[Text | IncludedPath, shapes("text", "map")]]
