"""Role cards that lack a heading which their sisters have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator

from orgctl.findings import Message
from orgctl.model.shared import Selector
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import Mark, named
from orgctl.structure import Role

_KEYS = ("tasks", "powers", "responsibilities", "competence", "qualifications")
_LEAST = 3
"""Sisters that have a heading before one that lacks it stands out."""


@judgement("ORG411", "heading-missing")
def heading_missing(case: Case) -> Iterator[Notice]:
    """All sister roles have a heading, and this one lacks it."""
    told: set[str] = set()
    for sisters in _families(case):
        headings = {role.id: _headings(role) for role in sisters}
        counts = Counter(heading for found in headings.values() for heading in found)
        for role in sisters:
            lacks = [
                heading
                for heading, count in counts.items()
                if count == len(sisters) - 1 and heading not in headings[role.id]
            ]
            if lacks and headings[role.id] and role.id not in told:
                told.add(role.id)
                others = [each for each in sisters if each is not role]
                related: list[Mark] = [("heading-missing.has", ("roles", each.id), "key") for each in others]
                args = {
                    "name": role.name or role.id,
                    "headings": [_in_words(heading) for heading in lacks],
                    "others": named([each.name or each.id for each in others]),
                }
                yield Notice(("roles", role.id), args, part="key", related=tuple(related))


def _in_words(heading: str) -> Message:
    sort, _, said = heading.partition(":")
    return Message("heading.own", {"said": said}) if sort == "profile" else Message(f"heading.{said}")


def _families(case: Case) -> Iterator[list[Role]]:
    """Roles that stand beside each other: on a level, of a sort, or under one leader."""
    families: dict[tuple[int, Hashable], list[Role]] = {}
    roles = case.organisation.roles
    bases = {above for role in roles.values() for above in role.lineage[1:]}
    for id, role in roles.items():
        if id in bases and not case.organisation.by_role[id]:
            continue  # there to be inherited from
        line = role.values.get("reports_to")
        above = line.role if isinstance(line, Selector) and line.model_fields_set == {"role"} else line
        level = role.values.get("level")
        for sort, key in enumerate((level, role.said.is_, above)):
            if isinstance(key, (str, tuple)) and key not in ("unknown", "blank"):
                families.setdefault((sort, key), []).append(role)
    yield from (sisters for sisters in families.values() if len(sisters) > _LEAST)


def _headings(role: Role) -> list[str]:
    """What a role has something under, marked by whether the format or the document calls it so."""
    found = [f"key:{key}" for key in _KEYS if role.values.get(key)]
    return found + [f"profile:{heading}" for heading in role.values.get("profile") or ()]
