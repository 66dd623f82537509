"""The values of one side of a comparison as lines of text: by their types, and as a plan prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from orgctl.documents.changes import labels
from orgctl.documents.changes.labels import lower
from orgctl.documents.views import authority, checks, people, posts, process, units
from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.blocks import ItemView, Small
from orgctl.documents.views.names import readable
from orgctl.documents.views.printer import Printer
from orgctl.model.authority import CostCentres, Grant, Limit, OtherDocument
from orgctl.model.base import Period, stated_keys
from orgctl.model.checks import DeputyNorm, HearingNorm, LayersNorm, PolicyPart, SpanNorm, Subject
from orgctl.model.head import OutlinePart
from orgctl.model.posts import LeaderPost, Superior, Tariff, Tenure
from orgctl.model.process import Decision
from orgctl.model.references import steps
from orgctl.model.scalars import About, AboutAmount, Day, Open, Ref
from orgctl.model.shared import (
    Adoption,
    Basis,
    Case,
    CompetenceItem,
    Economy,
    Item,
    Outside,
    ResponsibilityStatement,
    Selector,
    TakenUp,
)  # fmt: skip
from orgctl.model.units import ContainedItem, SharedService
from orgctl.structure import Post
from orgctl.structure.lines import Line, LineKind

_VOCABULARIES: Mapping[tuple[str, str], v.Vocabulary] = {
    ("OrganisationPart", "type"): v.ORGANISATION_TYPE,
    ("DocumentPart", "type"): v.DOCUMENT_TYPE,
    ("DocumentPart", "status"): v.DOCUMENT_STATUS,
    ("Body", "type"): v.BODY_TYPE,
    ("Group", "type"): v.GROUP_TYPE,
    ("Decision", "status"): v.DECISION_STATUS,
    ("Consultation", "type"): v.CONSULTATION,
    ("Action", "status"): v.ACTION_STATUS,
    ("GoverningDocument", "change"): v.CHANGE,
    ("CompetenceItem", "need"): v.NEED,
    ("SharedService", "form"): v.SHARED_FORM,
}
_BY_KEY: Mapping[str, v.Vocabulary] = {
    "function": v.FUNCTION,
    "recruitment": v.RECRUITMENT,
    "extent": v.EXTENT,
    "holds_for": v.HOLDS_FOR,
    "matter": v.MATTER,
    "right": v.RIGHT,
    "every": v.FREQUENCY,
    "renewed": v.FREQUENCY,
    "transitions": v.TRANSITION,
    "responsibilities": v.RESPONSIBILITY,
    "stance": v.STANCE,
    "per": v.LIMIT_PER,
    "vat": v.VAT,
}


class Values:
    """Prints what one organisation says of its entries, key by key."""

    def __init__(self, p: Printer) -> None:
        self.p = p
        # Values that are printed by their types, wherever they stand; the rest key by key.
        self._by_type: Mapping[type, Callable[[Any], str]] = {
            Day: p.date,
            Open: p.unstated,
            About: p.number,
            AboutAmount: p.signed,
            Period: p.period,
            Selector: lambda each: p.parties([each])[0],
            Outside: p.outside,
            Adoption: p.adoption,
            TakenUp: p.taken_up,
            Case: p.case,
            Basis: p.basis,
            Economy: p.economy,
            Limit: lambda each: authority.limit(p, each),
            OtherDocument: lambda each: authority.rests_on(p, each),
            CostCentres: p.scope,
            Superior: lambda each: "".join(posts.superiors(p, (each,))),
            SharedService: lambda each: units.service_in_short(p, each),
            Item: lambda each: _flat(p.item(each)),
            CompetenceItem: self._competence,
            ContainedItem: lambda each: "; ".join(map(_flat, units.contained(p, [each]))),
            ResponsibilityStatement: self._responsibility,
            Subject: lambda each: checks.subject(p, each),
            SpanNorm: lambda each: _small(checks.span_norm(p, each)),
            LayersNorm: lambda each: _small(checks.layers_norm(p, each)),
            DeputyNorm: lambda each: _small(checks.deputy_norm(p, each)),
            HearingNorm: lambda each: _small(checks.hearing_norm(p, each)),
            Tariff: lambda each: posts.tariff(p, each.code, bool(each.mostly)),
            OutlinePart: self._chapter,
        }
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
            return _some(self.p.file.taxonomy or "")
        said = self.entry(part, id)
        if said is None:
            return ()
        if isinstance(said, str):
            return _some(said if key == "text" else "")
        return self._of(said, key)

    def entry(self, part: str, id: str) -> Any:
        """The model of an entry by its id; a text where a list holds no more than that."""
        file = self.p.file
        match part:
            case "sections":
                return _below(getattr(file.document, "sections", {}), id, "sections")
            case "areas":
                return _below(file.areas, id, "parts")
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
                return _some(unit.name or "")
            case "kind":
                return _some(p.named(p.whole.kinds, unit.kind) if unit.kind else "")
            case "level":
                return _some(p.named(p.whole.levels, unit.level) if unit.level else "")
            case "function":
                return tuple(p.term(v.FUNCTION, each) for each in unit.function)
            case "parent":
                if unit.parent is not None:
                    return _some(p.actor(unit.parent))
                if unit.parent_state == "open":
                    return _some(p.decision(unit.decision or ""))
                return _some(p._("none") if unit.parent_state == "top" else p.unstated(unit.parent_state))
            case "leader":
                leadership = unit.leadership
                if leadership.posts:
                    return tuple(map(p.post, leadership.posts))
                if leadership.state == "open":
                    return _some(p.decision(leadership.decision or ""))
                return _some(p._("none") if leadership.state == "none" else p.unstated(leadership.state))
            case _:
                return None

    def _post(self, post: Post, key: str) -> tuple[str, ...]:
        p = self.p
        match key:
            case "title":
                return _some(p.title(post))
            case "role":
                return _some(p.role(post.role) if post.role else "")
            case "unit":
                return _some(p.actor(post.unit) if post.unit else "")
            case "level":
                return _some(p.named(p.whole.levels, post.level) if post.level else "")
            case "line":
                return line(p, post.line)
            case "also_reports_to":
                return posts.dotted(p, [each.said for each in post.dotted])
            case "holder":
                stated = post.value("holder") or ()
                told = people.holders(p, stated)
                return told or _some(p._("[name]") if stated and p.without else "")
            case "deputy":
                return people.deputies(p, _many(post.value("deputy")))
            case _:
                own = post.said
                name = _field(LeaderPost, key)
                if own is not None and key in (own.model_extra or {}):
                    return tuple(self._values(own.model_extra[key], None, key))  # type: ignore[index]
                value = post.value(name) if name in LeaderPost.model_fields else None
                if (name, id(value)) not in self._shared:
                    self._shared[name, id(value)] = value, tuple(self._field(LeaderPost, name, value))
                return self._shared[name, id(value)][1]

    def _of(self, said: BaseModel, key: str) -> tuple[str, ...]:
        name = _field(type(said), key)
        value = getattr(said, name, None)
        p = self.p
        if value is None:
            return ()
        if isinstance(said, Grant):
            match key:
                case "redelegate":
                    return (", ".join(authority.redelegation(p, said)),)
                case "rests_on":
                    return _some(authority.rests_on(p, value))
                case "scope":
                    return _some(p.scope(value))
        if key == "conclusion" and isinstance(said, Decision):
            points = () if isinstance(value, str) else value.items
            return (*_some(process.concluded(p, said)), *(_flat(p.item(each)) for each in points))
        if key == "political" and isinstance(said, PolicyPart):
            return tuple(checks.political_matter(p, each) for each in value)
        if key == "outline":
            return tuple(
                self._heading(each) if isinstance(each, str) else self._chapter(each) for each in value
            )
        if key == "leader" and value == "none":
            return (p._("none"),)
        if key == "statutory":
            return _some(posts.statutory(p, value))
        if key == "reports_to":
            return posts.superiors(p, value)
        if key == "also_reports_to":
            return posts.dotted(p, value)
        if key == "deputy":
            return people.deputies(p, _many(value))
        return tuple(self._field(type(said), name, value))

    def _field(self, kind: type[BaseModel], name: str, value: Any) -> Iterator[str]:
        """The lines of what a field of a mapping holds."""
        step = steps(kind).get(name)
        key = kind.model_fields[name].alias or name if name in kind.model_fields else name
        words = _VOCABULARIES.get((kind.__name__, key)) or _BY_KEY.get(key)
        if isinstance(value, Mapping):
            keys, ref = (step.keys, step.value) if step else (None, None)
            yield from self._headed(value, keys, ref, key, words)
        elif isinstance(value, tuple):
            refs = step.items if step else None
            for each in value:
                yield from self._values(each, refs, key, words)
        else:
            yield from self._values(value, step.value if step else None, key, words)

    def _headed(
        self,
        value: Mapping[str, Any],
        keys: Ref | None,
        ref: Ref | None,
        key: str,
        words: v.Vocabulary | None = None,
    ) -> Iterator[str]:
        """The entries of a mapping, each with its heading before it."""
        for head, each in value.items():
            said = self._named(head, keys) if keys is not None else head
            if isinstance(each, tuple):
                yield from (f"{said}: {line}" for one in each for line in self._values(one, ref, key))
            else:
                lines = ", ".join(self._values(each, ref, key, words))
                yield f"{said}: {lines}" if lines else said

    def _values(
        self, value: Any, ref: Ref | None, key: str, words: v.Vocabulary | None = None
    ) -> Iterator[str]:
        p = self.p
        if value is None or value == "":
            return
        printed = self._by_type.get(type(value))
        if printed is not None:
            yield from _some(printed(value))
        elif isinstance(value, bool):
            yield p.yes(value)
        elif isinstance(value, (int, float)):
            yield p.number(value)
        elif isinstance(value, str):
            yield p.term(words, value) if words and value in words else self._named(value, ref)
        elif isinstance(value, Mapping):
            yield from self._headed(value, None, ref, key)
        elif isinstance(value, (tuple, list)):
            for each in value:
                yield from self._values(each, ref, key, words)
        elif isinstance(value, BaseModel):
            yield self._mapping(value)

    def _mapping(self, value: BaseModel) -> str:
        """A mapping on one line: its words first, then what else it says with labels."""
        p, first, rest = self.p, [], []
        if isinstance(value, Tenure):
            return "; ".join(people.holders(p, (value,)))
        for name, key in stated_keys(value):
            if key in ("notes", "source", "was"):
                continue
            said = "; ".join(self._field(type(value), name, getattr(value, name)))
            if key in ("text", "name", "title"):
                first.append(said)
            elif said:
                rest.append(f"{lower(labels.label(p.words, '', key))}: {said}")
        return ", ".join(each for each in (*first, *rest) if each)

    def _named(self, id: str, ref: Ref | None) -> str:
        """What an id stands for by its name; a text that is no id as it is."""
        p = self.p
        if ref is None or id in ref.words:
            return p.unstated(id) or p.term(v.SCOPE, id)
        for part in ref.parts:
            match part:
                case "units" | "positions" | "bodies" | "groups":
                    if self._has_actor(id):
                        return p.actor(id)
                case "roles":
                    return p.role(id)
                case "areas":
                    return p.area(id)
                case "laws":
                    return p.law(id)
                case "delegations":
                    return authority.rests_on(p, id)
                case "decisions" | "implementation":
                    found = p.whole.decisions.get(id) or p.whole.implementation.get(id)
                    name = getattr(found, "question", None) or getattr(found, "text", None)
                    if found is not None:
                        return name or readable(id)
                case _:
                    entries = getattr(p.whole, part, None)
                    if isinstance(entries, Mapping) and id in entries:
                        return p.named(entries, id)
        return p.unstated(id) or readable(id)

    def _has_actor(self, id: str) -> bool:
        whole, organisation = self.p.whole, self.p.organisation
        return (
            id in organisation.posts
            or id in organisation.units
            or any(id in getattr(whole, part) for part in ("units", "positions", "bodies", "groups"))
        )

    def _heading(self, id: str) -> str:
        """A chapter by its id, or a part of the file by its name."""
        if id in v.PART_TITLE:
            return self.p._(v.PART_TITLE[id])
        section = self.entry("sections", id)
        return getattr(section, "title", None) or readable(id)

    def _chapter(self, value: str | OutlinePart) -> str:
        if isinstance(value, str):
            return self._heading(value)
        said = [value.number or "", value.title or self._heading(value.part)]
        only = ", ".join(map(readable, value.only))
        return " ".join(each for each in (*said, f"({only})" if only else "") if each)

    def _competence(self, value: CompetenceItem) -> str:
        said = _flat(self.p.item(value))
        return f"{said} ({self.p.term(v.NEED, value.need).lower()})" if value.need else said

    def _responsibility(self, value: ResponsibilityStatement) -> str:
        p = self.p
        said = p.term(v.RESPONSIBILITY, value.value) if value.value else ""
        before = p._("as before") if value.as_before else ""
        return ", ".join(each for each in (said, before, value.text or "") if each)


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


def _flat(item: ItemView) -> str:
    """An entry of a prose list on one line, with what stands below it."""
    said = " ".join((item.text, *item.remarks))
    return ": ".join(each for each in (said, "; ".join(map(_flat, item.items))) if each)


def _small(value: Small) -> str:
    """A norm on one line."""
    said = "; ".join(f"{lower(fact.label)}: {', '.join(fact.values)}" for fact in value.facts)
    return f"{value.name}: {said}" if said else value.name


def _field(kind: type[BaseModel], key: str) -> str:
    """The attribute that a key of the file stands for."""
    return key if key in kind.model_fields else f"{key}_" if f"{key}_" in kind.model_fields else key


def _below(entries: Mapping[str, Any], id: str, key: str) -> Any:
    found: Any = None
    for each in id.split("."):
        found = entries.get(each)
        if found is None:
            return None
        entries = getattr(found, key)
    return found


def _many(value: Any) -> tuple[Any, ...]:
    return () if value is None else value if isinstance(value, tuple) else (value,)


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
