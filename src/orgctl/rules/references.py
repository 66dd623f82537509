"""ORG101 unknown-reference: every id that is used exists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from orgctl.findings import Finding, Message, Path, Rule
from orgctl.model.base import field_type
from orgctl.model.build import Model
from orgctl.model.references import Reference, references
from orgctl.model.scalars import ACTOR_PARTS, Ref
from orgctl.model.shared import Selector
from orgctl.model.taxonomy import TAXONOMIES, areas
from orgctl.rules.known import Known
from orgctl.rules.told import named
from orgctl.structure import LEADER_SUFFIX, Organisation
from orgctl.suggest import closest

UNKNOWN_REFERENCE = Rule("ORG101", "unknown-reference")

_SELECTED_BY = {"roles": "role", "levels": "level", "kinds": "kind", "groups": "group", "bodies": "body"}
_COMPARED_AT_MOST = 200_000  # ids: a file that is wrong everywhere is not searched everywhere
_LISTED_AT_MOST = 12


def check(model: Model, organisation: Organisation) -> Iterator[Finding]:
    """Yields a finding for each id that refers to nothing; each id gets its cure the first time."""
    known = Known(model, organisation)
    advisor: _Advisor | None = None
    for reference in references(model.definition):
        if known.any_has(reference.ref.parts, reference.id):
            continue
        lapse = organisation.snapshot.lapse(reference.path)
        if lapse is not None and lapse.ended:
            continue  # history
        advisor = advisor or _Advisor(model, organisation, known)
        if model.unseen and not advisor.is_slip(reference):
            continue  # it may stand in a file that isn't here
        label, help = advisor.advice(reference)
        yield model.origins.finding(
            UNKNOWN_REFERENCE,
            "unknown-reference",
            reference.path,
            part=reference.part,
            label=label,
            help=help,
            id=reference.id,
            kind=_kind(reference.ref.parts),
        )


def _kind(parts: tuple[str, ...]) -> Message:
    if set(parts) >= set(ACTOR_PARTS):
        return Message("kind.area-or-actor" if "areas" in parts else "kind.actor")
    return Message(f"kind.{parts[0]}")


class _Advisor:
    """Finds what was meant."""

    def __init__(self, model: Model, organisation: Organisation, known: Known) -> None:
        self._model = model
        self._organisation = organisation
        self._known = known
        self._labels: dict[tuple[tuple[str, ...], str], Message | None] = {}
        self._by_ref: dict[Ref, list[str]] = {}
        self._compared = 0

    def is_slip(self, reference: Reference) -> bool:
        """Whether an id is so like another one that it can only be misspelt."""
        candidates = self._candidates(reference)
        self._compared += len(candidates)
        return self._compared <= _COMPARED_AT_MOST and bool(closest(reference.id, candidates, cutoff=90))

    def advice(self, reference: Reference) -> tuple[Message | None, Message | None]:
        """The words beside the caret and the cure; for an id that was told before, only the words, unless it
        is one of something else: what is to be written for that is another thing in another place."""
        key = (reference.ref.parts, reference.id)
        help = self._in_another_part(reference)
        if key in self._labels:
            return self._labels[key], help
        help = help or self._leader_of(reference)
        label = None if help is not None else self._did_you_mean(reference)
        self._labels[key] = label
        return label, help if help is not None or label is not None else self._cure(reference)

    def _in_another_part(self, reference: Reference) -> Message | None:
        id, ids = reference.id, self._known.ids
        part = next((part for part in ids if id in ids[part]), None)
        if part is None:
            return None
        args: dict[str, Any] = {"id": id, "kind": Message(f"kind.{part}"), "key": _SELECTED_BY.get(part, "")}
        owner, name = _field(self._model.definition, reference.path)
        if part == "roles" and reference.path[0] == "units" and reference.path[-1] == "leader":
            return Message("unknown-reference.help-role-leads", args)
        if part in _SELECTED_BY and isinstance(owner, Selector) and name != "not_":
            return Message("unknown-reference.help-other-key", args)
        if part in _SELECTED_BY and owner is not None and _takes_selector(type(owner), name):
            return Message("unknown-reference.help-selector", args)
        if part == "roles" and "positions" in reference.ref.parts:
            posts = self._organisation.by_role.get(id, ())
            help = "unknown-reference.help-its-post" if posts else "unknown-reference.help-nobody-has"
            return Message(help, {**args, "posts": named(posts)})
        if part == "units" and "positions" in reference.ref.parts and id in self._organisation.units:
            leaders = self._organisation.units[id].leadership.posts
            if leaders:
                return Message("unknown-reference.help-its-leader", {**args, "leader": leaders[0]})
        return Message("unknown-reference.help-elsewhere", args)

    def _leader_of(self, reference: Reference) -> Message | None:
        """`skole.leader`, where the unit's leader has a name of its own, or there is none."""
        unit = reference.id.removesuffix(LEADER_SUFFIX)
        if unit == reference.id or unit not in self._organisation.units:
            return None
        leaders = self._organisation.units[unit].leadership.posts
        return Message(
            "unknown-reference.help-named-leader" if leaders else "unknown-reference.help-no-leader",
            {"unit": unit, "leader": leaders[0] if leaders else ""},
        )

    def _did_you_mean(self, reference: Reference) -> Message | None:
        candidates = self._candidates(reference)
        if self._compared + len(candidates) > _COMPARED_AT_MOST:
            return None
        self._compared += len(candidates)
        near = closest(reference.id, candidates, cutoff=65)
        return Message("did-you-mean", {"names": near}) if near else None

    def _cure(self, reference: Reference) -> Message:
        parts, candidates = reference.ref.parts, self._candidates(reference)
        shipped = (
            areas(TAXONOMIES[-1], {}) if "areas" in parts and not self._model.definition.taxonomy else {}
        )
        if reference.id in shipped or (shipped and not candidates):
            return Message("unknown-reference.help-taxonomy")
        if not candidates:
            return Message("unknown-reference.help-none", {"part": parts[0]})
        if len(candidates) <= _LISTED_AT_MOST:
            return Message("unknown-reference.help-known", {"names": candidates})
        help = "unknown-reference.help-outside" if "bodies" in parts else "unknown-reference.help"
        return Message(help, {"part": parts[0]})

    def _candidates(self, reference: Reference) -> list[str]:
        ref = reference.ref
        if ref not in self._by_ref:
            ids = (id for part in ref.parts for id in self._known.ids.get(part, ()))
            self._by_ref[ref] = [*ids, *ref.words]
        return self._by_ref[ref]


def _field(definition: object, path: Path) -> tuple[BaseModel | None, str]:
    """The innermost model on a route, and the attribute of it that the route goes through."""
    value: Any = definition
    owner: BaseModel | None = None
    name = ""
    for key in path:
        if isinstance(value, BaseModel):
            owner = value
            fields = type(value).model_fields
            name = next(each for each in fields if (fields[each].alias or each) == key)
            value = getattr(value, name)
        elif value is definition:
            value = getattr(value, str(key))
        else:
            value = value[key]
    return owner, name


def _takes_selector(model: type[BaseModel], name: str) -> bool:
    kinds: list[Any] = [field_type(model, name)]
    while kinds:
        kind = kinds.pop()
        if kind is Selector:
            return True
        kinds.extend(get_args(kind))
    return False
