"""Model of ``levels``, ``kinds``, ``roles``, ``positions`` and ``people``: what posts there are and
what they carry."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from orgctl.model.base import Entity, Period, Value, needs_any, required_any
from orgctl.model.scalars import (
    EMPTY,
    ActorId,
    AreaId,
    AreaRef,
    Count,
    Date,
    FormerPost,
    KindRef,
    LawRef,
    LevelRef,
    Many,
    Number,
    Open,
    Ordinal,
    PersonRef,
    PositionId,
    PositionRef,
    RoleRef,
    Text,
    UnitRef,
    shapes,
)
from orgctl.model.shared import (
    Competence,
    Function,
    Outside,
    Party,
    Prose,
    Responsibility,
    Selector,
    Someone,
    Staffing,
)


class Tariff(Value):
    """A chapter of the pay agreement."""

    code: Text = Field(description="The chapter as printed: HTA 3.4.2.")
    mostly: bool = Field(False, description="Whether the document says mostly.")


class Level(Entity):
    """A level of leadership; the order of the levels is from the top down."""

    name: Text | None = Field(None, description="Its name.")
    decision_level: Ordinal | None = Field(
        None, description="Its number as a level of decision, if it is one."
    )
    tariff: Many[Tariff] = Field((), description="Its chapters of the pay agreement.")


class Deputy(Value):
    """A stand-in, with what the standing in covers."""

    to: Annotated[PositionId | Outside | Open, shapes("text", "name|title", "open")] = Field(
        description="The post that stands in."
    )
    areas: Many[AreaRef] = Field((), description="Only in these areas.")
    except_: Many[AreaRef] = Field((), alias="except", description="Not in these areas.")
    when: Text | None = Field(None, description="In which situations.")
    valid: Period | None = Field(None, description="When it holds.")


class Superior(Value):
    """One of several superiors, with the areas in which the post reports there."""

    to: Someone = Field(description="The superior.")
    in_: Many[AreaRef] = Field((), alias="in", description="In these areas.")


class DottedLine(Value):
    """A second line of reporting, beside the first."""

    to: Party = Field(description="Whom it goes to.")
    for_: Text | None = Field(None, alias="for", description="What it is about.")
    when: Text | None = Field(None, description="When, in words.")
    valid: Period | None = Field(None, description="When, in dates.")


class _PostKeys(Entity):
    """What a post may say itself, take from its role, or from the leader of its unit's kind."""

    title: Text | None = Field(None, description="Title; {unit} stands for the names of the units led.")
    level: LevelRef | None = Field(None, description="Level of leadership.")
    reports_to: (
        Annotated[
            ActorId | Outside | Open | Selector | Many[Superior],
            shapes("text", "name|title", "open", "map", "list"),
        ]
        | None
    ) = Field(None, description="The superior, only where it is not the one that follows.")
    also_reports_to: Many[DottedLine] = Field((), description="Dotted lines.")
    fte: Number | None = Field(None, description="Full-time equivalents; 1.0 is a full post.")
    grade: Text | None = Field(None, description="Grade in the pay agreement.")
    recruitment: Literal["planned", "open", "done"] | None = Field(
        None, description="How far the hiring has come."
    )
    deputy: Many[
        Annotated[PositionId | Outside | Open | Deputy, shapes("text", "name|title", "open", "map")]
    ] = Field((), description="Who stands in.")
    tasks: Many[Prose] = Field((), description="What the post does.")
    powers: Many[Prose] = Field((), description="Statements of authority, as the document words them.")
    profile: dict[Text, Many[Prose]] = Field(EMPTY, description="Further headings with their entries.")
    responsibilities: dict[AreaId, Responsibility] = Field(
        EMPTY, description="What the post answers for, area by area; unlisted is not stated."
    )
    competence: dict[Text, Many[Competence]] = Field(EMPTY, description="Competence asked for, by heading.")
    qualifications: Many[Prose] = Field((), description="Qualifications asked for.")


class Statutory(Value):
    """An office that a law names."""

    law: LawRef = Field(description="Id of the act, with its year where the document has it.")
    section: Text | None = Field(None, description="Section, without §.")
    office: Text | None = Field(None, description="What the law calls the office.")
    independent_in: Many[AreaRef] = Field((), description="Areas where nobody may instruct it.")


class Role(_PostKeys):
    """A role profile: what posts of one sort have in common."""

    is_: RoleRef | None = Field(None, alias="is", description="The role that it inherits from.")
    name: Text | None = Field(None, description="Name of the role.")
    plural: Text | None = Field(
        None, description="Its name where several are meant, as within a sentence: enhetsledere."
    )
    statutory: Statutory | None = Field(None, description="The office in law that it is.")
    count: Count | None = Field(None, description="How many there are, where they are not listed.")


class Tenure(Value):
    """Who holds a post, in a stretch of time."""

    name: Text | None = Field(None, description="Name, or vacant, undisclosed, unknown, blank.")
    person: PersonRef | None = Field(None, description="Id of a person in `people`.")
    position: PositionRef | None = Field(None, description="The post whose holder covers this one.")
    from_: Date | None = Field(None, alias="from", description="First day.")
    until: Date | None = Field(None, description="Last day.")
    acting: bool | None = Field(None, description="Whether it is as acting.")
    fte: Number | None = Field(None, description="Their share, in full-time equivalents.")

    _some = needs_any("name", "person", "position")
    model_config = required_any("name", "person", "position")


Holder = Many[Annotated[Text | Open | Tenure, shapes("text", "open", "map")]]
"""A name, ``vacant``, ``undisclosed``, ``unknown``, ``blank``, a tenure, or several of these."""


class LeaderPost(_PostKeys):
    """A leader's post, written in its unit or created by the kind of the unit."""

    role: RoleRef | None = Field(None, description="Its role.")
    holder: Holder = Field((), description="A name, vacant, undisclosed, or who and when.")
    count: Count | None = Field(None, description="How many posts.")
    was: Many[FormerPost] = Field(
        (), description="Ids that this had before, `skole.leader` too; several for a merger."
    )
    staffing: Staffing | None = Field(
        None, description="Those who report to it and have no post of their own in the file."
    )
    external_ids: dict[Text, Text] = Field(EMPTY, description="Ids in other systems, in quotation marks.")


class Position(LeaderPost):
    """A post."""

    unit: UnitRef | None = Field(None, description="Where it is placed, if not in the unit it leads.")
    leads: Many[UnitRef] = Field((), description="The units it leads, where the units do not say it.")


class Kind(Entity):
    """One of the organisation's own sorts of unit."""

    name: Text | None = Field(None, description="Its name.")
    plural: Text | None = Field(
        None, description="Its name where several are meant, as within a sentence: enheter."
    )
    level: LevelRef | None = Field(None, description="Level of its units.")
    leader: (
        Annotated[Literal["none", "unknown", "blank"] | Open | LeaderPost, shapes("text", "open", "map")]
        | None
    ) = Field(None, description="The leader that each unit of this kind has; none if it has none.")
    function: Many[Function] = Field((), description="Line, staff or support.")
    may_contain: Many[KindRef] | None = Field(None, description="Kinds that may stand below it.")
    count: Count | None = Field(None, description="How many there are, where they are not listed.")


class Person(Entity):
    """A person."""

    name: Text | None = Field(None, description="Name.")
    external_ids: dict[Text, Text] = Field(EMPTY, description="Ids in other systems, in quotation marks.")
