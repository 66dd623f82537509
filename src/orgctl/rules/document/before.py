"""What is said to be as before, where nothing was before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orgctl.findings import Path
from orgctl.model.head import DocumentPart
from orgctl.model.scalars import Day
from orgctl.model.shared import ResponsibilityStatement
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import Spot, also, named


@judgement("ORG406", "as-before")
def as_before(case: Case) -> Iterator[Notice]:
    """A responsibility is as before, and the plan names nothing that was before."""
    if _names_earlier(case):
        return
    found = list(_found(case))
    if found:
        (path, part), *others = (spot for _, spot in found)
        names = list(dict.fromkeys(name for name, _ in found))
        yield Notice(path, {"names": named(names)}, part=part, related=also(others))


def _names_earlier(case: Case) -> bool:
    """Whether the plan names what it builds on or replaces."""
    definition, document = case.definition, case.definition.document
    if len(
        {file.value.get("base") for file in case.model.files.values() if isinstance(file.value, dict)}
        - {None}
    ):
        return True
    if document is not None and (document.attached_to is not None or _is_revised(document)):
        return True
    return any(each.change in ("revise", "repeal") for each in definition.governing_documents.values())


def _is_revised(document: DocumentPart) -> bool:
    """Whether its versions have one before this one. They end with this one, but one alone may be an earlier
    one: that is sure only of one dated before the document."""
    if len(document.revisions) != 1:
        return bool(document.revisions)
    made, now = document.revisions[0].date, document.date
    return isinstance(made, Day) and isinstance(now, Day) and made.last < now.first


def _found(case: Case) -> Iterator[tuple[str, Spot]]:
    """What is as before, each with the name of whose responsibility it is."""
    definition, posts = case.definition, case.organisation.posts.values()
    said: list[tuple[str, Path, Any]] = [
        (role.name or id, ("roles", id), role) for id, role in definition.roles.items()
    ]
    said += ((post.title, post.path, post.said) for post in posts if post.said is not None)
    for id, kind in definition.kinds.items():
        title = getattr(kind.leader, "title", None)
        said.append((title or kind.name or id, ("kinds", id, "leader"), kind.leader))
    for name, path, each in said:
        for area, statement in getattr(each, "responsibilities", {}).items():
            if isinstance(statement, ResponsibilityStatement) and statement.as_before:
                yield name, ((*path, "responsibilities", area, "as_before"), "key")
