"""ORG113 line-outside-role and ORG117 area-divided-twice: a line goes where the role says, and each area of
a divided line to one superior."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Finding, Path, Rule
from orgctl.model.build import Model
from orgctl.rules import said_levels
from orgctl.rules.doubt import Doubt
from orgctl.rules.told import Mark, Spot, also, by_cause
from orgctl.structure import LineKind, Organisation, Post

LINE_OUTSIDE_ROLE = Rule("ORG113", "line-outside-role")
AREA_DIVIDED_TWICE = Rule("ORG117", "area-divided-twice")


def check(model: Model, organisation: Organisation, doubt: Doubt) -> Iterator[Finding]:
    """Yields a finding for each role and superior that don't fit, and for each area that a divided line
    gives to two superiors."""
    yield from _outside(model, organisation, doubt)
    yield from _twice(model, organisation)


def _outside(model: Model, organisation: Organisation, doubt: Doubt) -> Iterator[Finding]:
    """Lines that follow from the structure, to somebody whom the role doesn't name."""
    strays = [
        post
        for post in organisation.posts.values()
        if post.line.strays and not doubt.of(*_entities(organisation, post))
    ]
    for posts in by_cause(((_reports_to(organisation, post), post.line.superior), post) for post in strays):
        first, *others = posts
        superior = organisation.posts[first.line.superior or ""]
        path, part = _spot(first)
        related: list[Mark] = [
            ("line-outside-role.role", _reports_to(organisation, first), "value"),
            ("line-outside-role.superior", superior.path, "key"),
        ]
        yield model.origins.finding(
            LINE_OUTSIDE_ROLE,
            "line-outside-role",
            path,
            part=part,
            label="line-outside-role.label" if part == "value" else None,
            help="line-outside-role.help",
            related=(*related, *also(_spot(each) for each in others)),
            n=len(posts),
            post=first.id,
            role=first.role,
            superior=superior.id,
        )


def _reports_to(organisation: Organisation, post: Post) -> Path:
    """Where the role of a post, or one that it inherits from, says whom to report to."""
    lineage = organisation.roles[post.role or ""].lineage
    role = next(id for id in lineage if organisation.roles[id].said.reports_to is not None)
    return "roles", role, "reports_to"


def _spot(post: Post) -> Spot:
    """Where a post says its role; for one that has it from its unit's kind, the post or its unit."""
    own = post.said
    return ((*post.path, "role"), "value") if own is not None and own.role is not None else (post.path, "key")


def _entities(organisation: Organisation, post: Post) -> Iterator[str]:
    """What gives a post its line and its role."""
    superior = organisation.posts[post.line.superior or ""]
    yield from said_levels.entities(organisation, post)
    yield from said_levels.entities(organisation, superior)
    if post.unit is not None:
        yield f"unit:{post.unit}"


def _twice(model: Model, organisation: Organisation) -> Iterator[Finding]:
    divided = (post for post in organisation.posts.values() if post.line.kind is LineKind.DIVIDED)
    told: set[Path] = set()
    for post in divided:
        said = post.value("reports_to")
        if not isinstance(said, tuple) or not post.line.said_at:
            continue
        path = post.line.said_at[0][:-2]  # without the number of the superior and `to`
        if path in told:
            continue  # a role or kind says it for many posts
        told.add(path)
        first: dict[str, tuple[object, Path]] = {}
        for number, superior in enumerate(said):
            for index, area in enumerate(superior.in_):
                place = (*path, number, "in", index)
                to, before = first.setdefault(area, (superior.to, place))
                if to != superior.to:
                    yield model.origins.finding(
                        AREA_DIVIDED_TWICE,
                        "area-divided-twice",
                        place,
                        help="area-divided-twice.help",
                        related=(("area-divided-twice.first", before, "value"),),
                        area=area,
                    )
