"""Role cards that lack a heading which their sisters have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator

from orgctl.model.shared import Selector
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import Mark
from orgctl.structure import Role

_KEYS = ("tasks", "powers", "responsibilities", "competence", "qualifications")
_LEAST = 3
"""Sisters that have a heading before one that lacks it stands out."""


@judgement("ORG411", "heading-missing")
def heading_missing(case: Case) -> Iterator[Notice]:
    """All sister roles have a heading, and this one lacks it."""
    told: set[str] = set()
    for variant, sisters in _families(case):
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
                others = [each.id for each in sisters if each is not role][:_LEAST]
                related: list[Mark] = [("heading-missing.has", ("roles", id), "key") for id in others]
                args = {
                    "name": role.name or role.id,
                    "keys": [heading.partition(":")[2] for heading in lacks],
                }
                yield Notice(("roles", role.id), args, part="key", variant=variant, related=tuple(related))


def _families(case: Case) -> Iterator[tuple[str, list[Role]]]:
    """Roles that stand beside each other: on a level, of a sort, or under one leader."""
    families: dict[tuple[str, Hashable], list[Role]] = {}
    roles = case.organisation.roles
    bases = {above for role in roles.values() for above in role.lineage[1:]}
    for id, role in roles.items():
        if id in bases and not case.organisation.by_role[id]:
            continue  # there to be inherited from
        line = role.values.get("reports_to")
        above = line.role if isinstance(line, Selector) and line.model_fields_set == {"role"} else line
        level = role.values.get("level")
        for variant, key in (("", level), ("kin", role.said.is_), ("line", above)):
            if isinstance(key, (str, tuple)) and key not in ("unknown", "blank"):
                families.setdefault((variant, key), []).append(role)
    for (variant, _), sisters in families.items():
        if len(sisters) > _LEAST:
            yield variant, sisters


def _headings(role: Role) -> list[str]:
    """What a role has something under, marked by whether the format or the document calls it so."""
    found = [f"key:{key}" for key in _KEYS if role.values.get(key)]
    return found + [f"profile:{heading}" for heading in role.values.get("profile") or ()]
