"""ORG104 no-top and ORG105 several-tops: an organisation has one unit at the top, and one post."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Finding, Rule, Severity
from orgctl.model.build import Model
from orgctl.model.parts import Definition
from orgctl.rules.doubt import Doubt
from orgctl.rules.told import Spot, also, named
from orgctl.structure import LineKind, Organisation, Post, Unit

NO_TOP = Rule("ORG104", "no-top")
SEVERAL_TOPS = Rule("ORG105", "several-tops", Severity.WARNING)


def check(model: Model, organisation: Organisation, doubt: Doubt) -> Iterator[Finding]:
    """Yields a finding if no unit is at the top, one if several are, and one for each tree of units in
    which several posts report to nobody."""
    if doubt.of_any("unit", "document"):
        return
    document = model.definition.document
    register = document is not None and "register" in document.type
    if not register:
        # In a register, units are labels.
        tops = [unit for unit in organisation.tops() if unit.parent_state == "top"]
        if len(tops) > 1:
            yield _several(model, [unit.id for unit in tops], [_unit(unit) for unit in tops], "units")
        elif not tops:
            yield from _none(model, organisation)
    if not doubt.of_any("position", "kind", "role"):
        for posts in _top_posts(organisation, together=register):
            posts.sort(key=lambda post: _start(model, post))
            yield _several(model, [post.id for post in posts], [_post(post) for post in posts], "posts")


def _none(model: Model, organisation: Organisation) -> Iterator[Finding]:
    """Where the place of every unit is said to be unknown. What is undecided may yet become the top, and
    a ring or a misspelt parent is told as such."""
    units = list(organisation.tops())
    if units and all(unit.said.parent in ("unknown", "blank") for unit in units):
        spots: list[Spot] = [(("units", unit.id, "parent"), "value") for unit in units]
        yield model.origins.finding(
            NO_TOP, "no-top", spots[0][0], help="no-top.help", related=also(spots[1:])
        )


def _several(model: Model, ids: list[str], spots: list[Spot], what: str) -> Finding:
    (first, first_part), (second, part), *others = spots
    return model.origins.finding(
        SEVERAL_TOPS,
        f"several-tops.{what}",
        second,
        part=part,
        label=f"several-tops.label-{what}",
        help=f"several-tops.help-{what}",
        related=((f"several-tops.first-{what}", first, first_part), *also(others)),
        n=len(ids),
        ids=named(ids),
    )


def _top_posts(organisation: Organisation, *, together: bool) -> Iterator[list[Post]]:
    """Posts in units that report to nobody, by the top of the tree that they are placed in: several
    trees are told by their units. Those who lead the same unit stand at its head side by side."""
    serving = _serving(organisation.definition)
    free = [
        post
        for post in organisation.posts.values()
        if post.line.kind is LineKind.NONE and post.unit is not None and post.id not in serving
    ]
    if len(free) < 2:
        return
    trees: dict[str, str] = {}
    for id, unit in organisation.units.items():
        trees[id] = "" if together else trees[unit.parent] if unit.parent is not None else id
    found: dict[str, dict[str, Post]] = {}
    for post in free:
        found.setdefault(trees[post.unit or ""], {}).setdefault(_headed(organisation, post) or post.id, post)
    yield from (list(posts.values()) for posts in found.values() if len(posts) > 1)


def _headed(organisation: Organisation, post: Post) -> str | None:
    """The unit that a post leads together with others."""
    return next((id for id in post.leads if len(organisation.units[id].leadership.posts) > 1), None)


def _serving(definition: Definition) -> set[str]:
    """Actors who work for a body or group, and so needn't be anybody's staff."""
    said = [body.served_by for body in definition.bodies.values()]
    said += [group.secretary for group in definition.groups.values()]
    return {each for each in said if isinstance(each, str)}


def _unit(unit: Unit) -> Spot:
    return ("units", unit.id), "key"


def _post(post: Post) -> Spot:
    return post.path, "key"


def _start(model: Model, post: Post) -> tuple[int, int]:
    place = model.origins.place(*_post(post))
    return place.line, place.column
