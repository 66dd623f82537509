"""What the document says of itself: its sort, and who owns and adopts it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orgctl.model.scalars import About, Open, id_of
from orgctl.model.shared import Adoption, Outside, Staffing
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import Mark
from orgctl.structure import post_of_name


@judgement("ORG414", "staffing-plan-without-staffing")
def staffing_plan_without_staffing(case: Case) -> Iterator[Notice]:
    """The document calls itself a staffing plan, and states no staffing."""
    document = case.definition.document
    if document is None or "staffing_plan" not in document.type or _states_staffing(case):
        return
    yield Notice(("document", "type", document.type.index("staffing_plan")))


def _states_staffing(case: Case) -> bool:
    """Whether the plan says anywhere how many work there, or that it isn't decided."""
    organisation = case.organisation
    if any(_counts(unit.staffing) for unit in case.definition.units.values()):
        return True
    if any(_is_number(role.values.get("fte")) for role in organisation.roles.values()):
        return True
    return any(
        _is_number(post.value("fte")) or _counts(getattr(post.said, "staffing", None))
        for post in organisation.posts.values()
    )


def _counts(staffing: Staffing | None) -> bool:
    if staffing is None:
        return False
    rows = ((row.fte, row.count) for row in staffing.rows)
    return any(map(_is_number, (staffing.employees, staffing.fte, *(each for row in rows for each in row))))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, About, Open))


@judgement("ORG417", "approver-is-owner")
def approver_is_owner(case: Case) -> Iterator[Notice]:
    """Whoever answers for the document has adopted or approved it themselves."""
    document = case.definition.document
    if document is None or document.owner is None:
        return
    owner = _person(case, document.owner)
    for number, adoption in enumerate(document.adopted):
        if owner is not None and owner == _adopter(case, adoption):
            key = "by" if adoption.by is not None else "name"
            related: tuple[Mark, ...] = (("approver-is-owner.owner", ("document", "owner"), "value"),)
            yield Notice(
                ("document", "adopted", number, key), {"name": _called(case, owner)}, related=related
            )


def _adopter(case: Case, adoption: Adoption) -> str | None:
    if adoption.by is not None:
        return _person(case, adoption.by)
    return None if adoption.name is None else _named(case, adoption.name)


def _person(case: Case, someone: str | Outside | Open) -> str | None:
    """The post or person that is meant; None for bodies and groups, which may well adopt what is theirs."""
    if isinstance(someone, Outside):
        return _named(case, someone.name) if someone.name is not None else None
    id = id_of(someone) if isinstance(someone, str) else None
    return id if id in case.organisation.posts else None


def _named(case: Case, name: str) -> str:
    return post_of_name(case.organisation, name) or name


def _called(case: Case, someone: str) -> str:
    return case.organisation.posts[someone].title if someone in case.organisation.posts else someone
