"""The values of one side of a comparison as lines of text: by their types, and as a plan prints them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from orgctl.documents.changes.printed import Printed, attribute, below, flat, some
from orgctl.documents.views import authority, checks, direction, people, posts, process
from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.printer import Printer
from orgctl.documents.words import N_
from orgctl.model.authority import Grant
from orgctl.model.checks import PolicyPart
from orgctl.model.direction import Target
from orgctl.model.posts import LeaderPost
from orgctl.model.process import Decision
from orgctl.model.units import Body, Group
from orgctl.structure import Post
from orgctl.structure.groups import listed_members
from orgctl.structure.lines import Line, LineKind
from orgctl.structure.tenures import listed

_LIMITS = {
    "extent": v.EXTENT["all"],
    "limit": N_("no upper limit"),
    "matter": v.MATTER["any"],
    "right": v.RIGHT["decide"],
}
"""What a delegation gives that doesn't say how far: not nothing."""


class Values:
    """Prints what one organisation says of its entries, key by key."""

    def __init__(self, p: Printer) -> None:
        self.p = p
        self.printed = Printed(p)
        # What posts say in the same words, most of it by their roles. The values are kept, since their
        # identities stand for them.
        self._shared: dict[tuple[str, int], tuple[Any, tuple[str, ...]]] = {}

    def lines(self, part: str, id: str, key: str) -> tuple[str, ...]:
        """What an entry says under a key, a line for each value; empty where it says nothing."""
        if part == "units":
            own = self._unit(id, key)
            if own is not None:
                return own
        if part == "positions":
            return self._post(self.p.organisation.posts[id], key)
        if (part, key) == ("organisation", "taxonomy"):
            return some(self.p.file.taxonomy or "")
        said = self.entry(part, id)
        if said is None:
            return ()
        if isinstance(said, str):
            return some(said if key == "text" else "")
        return self._of(said, key)

    def meant(self, part: str, id: str, key: str) -> tuple[str, ...]:
        """The same of what is another on the other side: what nobody sets a limit to has none."""
        said = self.lines(part, id, key)
        is_part = "." in id  # which has what its heading says
        if said or is_part or part != "delegations" or key not in _LIMITS:
            return said
        return some(self.p._(_LIMITS[key]))

    def entry(self, part: str, id: str) -> Any:
        """The model of an entry by its id; a text where a list holds no more than that."""
        file = self.p.file
        match part:
            case "sections":
                return below(getattr(file.document, "sections", {}), id, "sections")
            case "areas":
                return below(file.areas, id, "parts")
            case "delegations":
                return authority.find_grant(file.delegations, id)
            case "targets":
                return file.strategy.targets.get(id) if file.strategy else None
            case "cycle" | "claims":
                return self._listed[part].get(id)
            case "organisation" | "document" | "strategy" | "hearing" | "policy":
                return getattr(file, part)
            case _:
                return getattr(file, part).get(id)

    @cached_property
    def _listed(self) -> Mapping[str, Mapping[str, Any]]:
        file = self.p.file
        return {
            part: {getattr(each, "id", None) or f"#{index}": each for index, each in enumerate(entries)}
            for part, entries in (("cycle", file.cycle), ("claims", file.claims))
        }

    def _unit(self, id: str, key: str) -> tuple[str, ...] | None:
        """What is resolved of a unit; None for what only the file says."""
        p, unit = self.p, self.p.organisation.units[id]
        match key:
            case "name":
                return some(unit.name or "")
            case "kind":
                return some(p.named(p.whole.kinds, unit.kind) if unit.kind else p.unstated(unit.said.kind))
            case "level":
                return some(
                    p.named(p.whole.levels, unit.level) if unit.level else p.unstated(unit.said.level)
                )
            case "function":
                return tuple(p.term(v.FUNCTION, each) for each in unit.function)
            case "count":
                return some(p.number(1 if unit.said.count is None else unit.said.count))
            case "parent":
                if unit.parent is not None:
                    return some(p.actor(unit.parent))
                if unit.parent_state == "open":
                    return some(p.decision(unit.decision or ""))
                return some(p._("none") if unit.parent_state == "top" else p.unstated(unit.parent_state))
            case "leader":
                leadership = unit.leadership
                if leadership.posts:
                    return tuple(map(p.post, leadership.posts))
                if leadership.state == "open":
                    return some(p.decision(leadership.decision or ""))
                return some(p._("none") if leadership.state == "none" else p.unstated(leadership.state))
            case _:
                return None

    def _post(self, post: Post, key: str) -> tuple[str, ...]:
        p = self.p
        match key:
            case "title":
                return some(p.title(post))
            case "role":
                return some(p.role(post.role) if post.role else p.unstated(getattr(post.said, "role", None)))
            case "unit":
                return some(p.actor(post.unit) if post.unit else p.party(getattr(post.said, "unit", None)))
            case "level":
                return some(
                    p.named(p.whole.levels, post.level) if post.level else p.unstated(post.value("level"))
                )
            case "line":
                return line(p, post.line)
            case "also_reports_to":
                return posts.dotted(p, [each.said for each in post.dotted])
            case "count":
                count = post.value("count")
                return some(p.number(1 if count is None else count))
            case "holder":
                stated = _many(post.value("holder") or None)
                if not p.without:
                    return people.holders(p, stated)
                return tuple(
                    said
                    for each in listed(stated, p.organisation.date)
                    for said in people.holders(p, (each,)) or (p._("[name]"),)
                )
            case "deputy":
                return people.deputies(p, _many(post.value("deputy")))
            case _:
                own = post.said
                name = attribute(LeaderPost, key)
                extra = (own.model_extra if own is not None else None) or {}
                if key in extra:
                    return tuple(self.printed.values(extra[key], None, key))
                value = post.value(name) if name in LeaderPost.model_fields else None
                if (name, id(value)) not in self._shared:
                    self._shared[name, id(value)] = value, tuple(self.printed.field(LeaderPost, name, value))
                return self._shared[name, id(value)][1]

    def _of(self, said: BaseModel, key: str) -> tuple[str, ...]:
        name = attribute(type(said), key)
        value = getattr(said, name, None)
        if key == "members" and isinstance(said, Group | Body):
            value = listed_members(said)
        p = self.p
        if value is None:
            return ()
        if isinstance(said, Grant):
            match key:
                case "redelegate":
                    return (", ".join(authority.redelegation(p, said)),)
                case "rests_on":
                    return some(authority.rests_on(p, value))
                case "scope":
                    return some(p.scope(value))
        if key == "conclusion" and isinstance(said, Decision):
            points = () if isinstance(value, str) else value.items
            return (*some(process.answer(p, said)), *(flat(p.item(each)) for each in points))
        if key == "political" and isinstance(said, PolicyPart):
            return tuple(checks.political_matter(p, each) for each in value)
        if isinstance(said, Target) and key in ("value", "baseline"):
            return some(direction.figure(p, value, said.unit))
        if key == "outline":
            return tuple(self.printed.chapter(each) for each in value)
        if key == "leader" and value == "none":
            return (p._("none"),)
        if key == "statutory":
            return some(posts.statutory(p, value))
        if key == "reports_to":
            return posts.superiors(p, value)
        if key == "also_reports_to":
            return posts.dotted(p, value)
        if key == "deputy":
            return people.deputies(p, _many(value))
        return tuple(self.printed.field(type(said), name, value))


def line(p: Printer, line: Line) -> tuple[str, ...]:
    """Whom a post reports to, however the file says it."""
    match line.kind:
        case LineKind.OPEN:
            return (p.decision(line.decision or ""),)
        case LineKind.UNKNOWN:
            return (p.unstated("unknown"),)
        case LineKind.NONE:
            return (p._("nobody"),)
        case LineKind.ONE_OF:
            return (p._("one of: %(names)s") % {"names": ", ".join(map(p.actor, line.to))},)
    areas = line.areas or ((),) * len(line.to)
    names = []
    for id, of in zip(line.to, areas, strict=True):
        said = p.words.listed(p.area(each) for each in of)
        name = p.actor(id)
        names.append(p._("%(name)s in %(areas)s") % {"name": name, "areas": said} if said else name)
    names += (p.outside(each) for each in line.outside)
    return (*names, *((p.decision(line.decision),) if line.decision else ()))


def _many(value: Any) -> tuple[Any, ...]:
    return () if value is None else value if isinstance(value, tuple) else (value,)
