"""Values of the model as lines of text: by their types, and as a plan prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from orgctl.documents.changes import labels
from orgctl.documents.changes.labels import lower
from orgctl.documents.views import authority, checks, people, posts, units
from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.blocks import ItemView, Small
from orgctl.documents.views.names import readable
from orgctl.documents.views.printer import Printer
from orgctl.model.authority import CostCentres, Limit, OtherDocument
from orgctl.model.base import Period, stated_keys
from orgctl.model.checks import DeputyNorm, HearingNorm, LayersNorm, SpanNorm, Subject
from orgctl.model.head import OutlinePart
from orgctl.model.posts import LeaderPost, Role, Superior, Tariff, Tenure
from orgctl.model.references import Step, steps
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
from orgctl.structure.titles import PLACE

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


@cache
def _described(kind: type[BaseModel], name: str) -> tuple[Step | None, str, v.Vocabulary | None]:
    """What a field refers to, its key in the file, and the words for its values."""
    fields = kind.model_fields
    key = fields[name].alias or name if name in fields else name
    return steps(kind).get(name), key, _VOCABULARIES.get((kind.__name__, key)) or _BY_KEY.get(key)


class Printed:
    """Prints values in the words of one organisation and language."""

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
            Item: lambda each: flat(p.item(each)),
            CompetenceItem: self._competence,
            ContainedItem: lambda each: "; ".join(map(flat, units.contained(p, [each]))),
            ResponsibilityStatement: self._responsibility,
            Subject: lambda each: checks.subject(p, each),
            SpanNorm: lambda each: _small(checks.span_norm(p, each)),
            LayersNorm: lambda each: _small(checks.layers_norm(p, each)),
            DeputyNorm: lambda each: _small(checks.deputy_norm(p, each)),
            HearingNorm: lambda each: _small(checks.hearing_norm(p, each)),
            Tariff: lambda each: posts.tariff(p, each.code, bool(each.mostly)),
            OutlinePart: self.chapter,
        }

    def field(self, kind: type[BaseModel], name: str, value: Any) -> Iterator[str]:
        """The lines of what a field of a mapping holds."""
        step, key, words = _described(kind, name)
        if name == "title" and issubclass(kind, (LeaderPost, Role)) and value is not None:
            value = value.replace(PLACE, "…")
        if isinstance(value, Mapping):
            keys, ref = (step.keys, step.value) if step else (None, None)
            yield from self._headed(value, keys, ref, key, words)
        elif isinstance(value, tuple):
            refs = step.items if step else None
            for each in value:
                yield from self.values(each, refs, key, words)
        else:
            yield from self.values(value, step.value if step else None, key, words)

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
                yield from (f"{said}: {line}" for one in each for line in self.values(one, ref, key))
            else:
                lines = ", ".join(self.values(each, ref, key, words))
                yield f"{said}: {lines}" if lines else said

    def values(
        self, value: Any, ref: Ref | None, key: str, words: v.Vocabulary | None = None
    ) -> Iterator[str]:
        """The lines of a value; texts in it refer to what ``ref`` says, or are among ``words``."""
        p = self.p
        if value is None or value == "":
            return
        printed = self._by_type.get(type(value))
        if printed is not None:
            yield from some(printed(value))
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
                yield from self.values(each, ref, key, words)
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
            said = "; ".join(self.field(type(value), name, getattr(value, name)))
            if key in ("text", "name", "title"):
                first.append(said)
            elif said:
                rest.append(f"{lower(labels.label(p.words, type(value).__name__, key))}: {said}")
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
        section = below(getattr(self.p.file.document, "sections", {}), id, "sections")
        return getattr(section, "title", None) or readable(id)

    def chapter(self, value: str | OutlinePart) -> str:
        """An entry of the outline."""
        if isinstance(value, str):
            return self._heading(value)
        said = [value.number or "", value.title or self._heading(value.part)]
        only = ", ".join(map(readable, value.only))
        return " ".join(each for each in (*said, f"({only})" if only else "") if each)

    def _competence(self, value: CompetenceItem) -> str:
        said = flat(self.p.item(value))
        return f"{said} ({self.p.term(v.NEED, value.need).lower()})" if value.need else said

    def _responsibility(self, value: ResponsibilityStatement) -> str:
        p = self.p
        said = p.term(v.RESPONSIBILITY, value.value) if value.value else ""
        before = p._("as before") if value.as_before else ""
        return ", ".join(each for each in (said, before, value.text or "") if each)


def flat(item: ItemView) -> str:
    """An entry of a prose list on one line, with what stands below it."""
    said = " ".join((item.text, *item.remarks))
    return ": ".join(each for each in (said, "; ".join(map(flat, item.items))) if each)


def _small(value: Small) -> str:
    """A norm on one line."""
    said = "; ".join(f"{lower(fact.label)}: {', '.join(fact.values)}" for fact in value.facts)
    return f"{value.name}: {said}" if said else value.name


def attribute(kind: type[BaseModel], key: str) -> str:
    """The attribute that a key of the file stands for."""
    return key if key in kind.model_fields else f"{key}_" if f"{key}_" in kind.model_fields else key


def below(entries: Mapping[str, Any], id: str, key: str) -> Any:
    """An entry of a nested map by its dotted id; None if there is none."""
    found: Any = None
    for each in id.split("."):
        found = entries.get(each)
        if found is None:
            return None
        entries = getattr(found, key)
    return found


def some(text: str) -> tuple[str, ...]:
    """A text in a tuple that is empty when the text is."""
    return (text,) if text else ()
