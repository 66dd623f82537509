"""Position codes and chapters of the pay agreement, against the levels of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from orgctl import resources
from orgctl.findings import Severity, Worded
from orgctl.model.posts import Level
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import Mark, also, by_cause
from orgctl.structure import Post
from orgctl.structure.said import said_of_post

_CHAPTER = re.compile(r"(?<![\d.])3\.4\.[1-9](?![\d.]*\d)")
_CODE = re.compile(r"\s*(9\d{3})(?!\d)")


@judgement("ORG606", "position-code-level", Severity.INFO)
def position_code_level(case: Case) -> Iterator[Notice]:
    """A leader's position code belongs to another chapter of the pay agreement than the plan gives the level,
    or is the chief executive's and stands with somebody who has a superior."""
    found = (
        (said_of_post(case.organisation, post, "grade"), wrong)
        for post in case.organisation.posts.values()
        if (wrong := _wrong(case, post)) is not None
    )
    for same in by_cause((path, (path, wrong)) for path, wrong in found):
        path, (variant, args) = same[0]
        related: tuple[Mark, ...] = ()
        if variant == "chapter":
            related = (("position-code-level.level", ("levels", args["id"], "tariff"), "value"),)
        yield Notice(path, args, variant=variant, related=related)


def _wrong(case: Case, post: Post) -> tuple[str, Mapping[str, Any]] | None:
    """The variant of a message and its arguments, for a post whose code doesn't fit."""
    grade = post.value("grade")
    match = _CODE.match(grade) if isinstance(grade, str) else None
    known = _codes().get(match[1]) if match is not None else None
    if match is None or known is None:
        return None
    args = {"title": post.title, "code": match[1], "name": Worded(match[1], known["name"])}
    if known.get("top") and post.line.superior is not None:
        return "top", args
    level = case.definition.levels.get(post.level or "")
    chapters = _chapters(level) if level is not None else []
    if level is None or not chapters or known.get("chapter") in (None, *chapters):
        return None
    name = level.name or post.level
    return "chapter", {**args, "chapter": known["chapter"], "id": post.level, "level": name, "said": chapters}


@judgement("ORG607", "tariff-level", Severity.INFO)
def tariff_level(case: Case) -> Iterator[Notice]:
    """A level has a chapter of the pay agreement that is for leaders above those of the level over it."""
    levels = case.definition.levels
    above: str | None = None
    for id, level in levels.items():
        chapters = _chapters(level)
        if len(chapters) != 1:
            continue
        upper = _chapters(levels[above])[0] if above is not None else ""
        if above is None or upper <= chapters[0]:
            above = id
            continue
        args = {"chapter": chapters[0], "said": upper}
        names = {"level": level.name or id, "upper": levels[above].name or above}
        related = also([(("levels", above, "tariff"), "value")])
        yield Notice(("levels", id, "tariff"), {**args, **names}, related=related)


def _chapters(level: Level) -> list[str]:
    """The chapters for leaders that a level has; none if it has any other chapter beside them, or mostly."""
    found = [_CHAPTER.findall(each.code) for each in level.tariff]
    if not all(found) or any(each.mostly for each in level.tariff):
        return []
    return [chapter for each in found for chapter in each]


@cache
def _codes() -> Mapping[str, Mapping[str, Any]]:
    from orgctl.source import parse

    path = resources.data("position-codes.yaml")
    codes: Mapping[str, Mapping[str, Any]] = parse(path.read_bytes(), path.name).value
    return codes
