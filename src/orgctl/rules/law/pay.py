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
from orgctl.rules.said import said_of_post
from orgctl.rules.told import also, by_cause

_CHAPTER = re.compile(r"(?<![\d.])3\.4\.[1-9](?![\d.]*\d)")
_CODE = re.compile(r"\s*(9\d{3})(?!\d)")


@judgement("ORG606", "position-code-level", Severity.INFO)
def position_code_level(case: Case) -> Iterator[Notice]:
    """A leader's position code belongs to another chapter of the pay agreement than the plan gives the level,
    or is the chief executive's and stands with somebody who has a superior."""
    organisation, levels = case.organisation, case.definition.levels
    found = []
    for post in organisation.posts.values():
        grade = post.value("grade")
        match = _CODE.match(grade) if isinstance(grade, str) else None
        known = _codes().get(match[1]) if match is not None else None
        if match is None or known is None:
            continue
        level = levels.get(post.level) if post.level is not None else None
        chapters = _chapters(level) if level is not None else []
        chapter = known.get("chapter")
        where = said_of_post(organisation, post, "grade")
        args = {"title": post.title, "code": match[1], "name": Worded(match[1], known["name"])}
        if known.get("top") and post.line.superior is not None:
            found.append((where, Notice(where, args, variant="top")))
        elif chapter and chapters and chapter not in chapters:
            said = {"chapter": chapter, "level": level.name or post.level, "said": chapters}  # type: ignore[union-attr]
            route = ("levels", post.level, "tariff")
            related = (("position-code-level.level", route, "value"),)
            found.append((where, Notice(where, args | said, variant="chapter", related=related)))  # type: ignore[arg-type]
    for same in by_cause(found):
        yield same[0]


@judgement("ORG607", "tariff-level", Severity.INFO)
def tariff_level(case: Case) -> Iterator[Notice]:
    """A level has a chapter of the pay agreement that is for leaders above those of the level over it."""
    above: tuple[str, str, str] | None = None
    for id, level in case.definition.levels.items():
        chapters = _chapters(level)
        if len(chapters) != 1 or any(each.mostly for each in level.tariff):
            continue
        name = level.name or id
        if above is not None and chapters[0] < above[2]:
            args = {"level": name, "chapter": chapters[0], "upper": above[1], "said": above[2]}
            related = also([(("levels", above[0], "tariff"), "value")])
            yield Notice(("levels", id, "tariff"), args, related=related)
        above = above if above is not None and chapters[0] < above[2] else (id, name, chapters[0])


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
