"""ORG101 unknown-reference and ORG102 id-used-twice: every id that is used exists, once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgctl.findings import Finding, Message, Rule
from orgctl.model.build import Model
from orgctl.model.flatten import ID_TWICE
from orgctl.model.references import Reference, references
from orgctl.model.scalars import ACTOR_PARTS
from orgctl.structure import Organisation
from orgctl.structure.build import LEADER_SUFFIX
from orgctl.suggest import closest

UNKNOWN_REFERENCE = Rule("ORG101", "unknown-reference")
_SELECTED_BY = {"roles": "role", "levels": "level", "kinds": "kind", "bodies": "body", "groups": "group"}
_SUGGEST_AT_MOST = 50  # a file that is wrong everywhere is not searched everywhere


def check(model: Model, organisation: Organisation) -> Iterator[Finding]:
    """Yields a finding for each id that refers to nothing, and for each actor whose id is taken."""
    yield from _twice(model)
    known = _known(model, organisation)
    told = 0
    for reference in references(model.definition):
        if any(reference.id in known.get(part, ()) for part in reference.ref.parts):
            continue
        told += 1
        yield _unknown(reference, known, model, suggest=told <= _SUGGEST_AT_MOST)


def _known(model: Model, organisation: Organisation) -> dict[str, Mapping[str, object]]:
    """Ids that exist, by part; those of entries that could not be understood exist too."""
    definition = model.definition
    known: dict[str, Mapping[str, object]] = {
        part: getattr(definition, part)
        for part in "levels kinds roles units people bodies groups decisions implementation".split()
    }
    known["positions"] = organisation.posts
    known["areas"] = organisation.areas
    known["targets"] = definition.strategy.targets if definition.strategy else {}
    known["delegations"] = {
        **definition.delegations,
        **{f"{id}.{part}": each for id, each in definition.delegations.items() for part in each.parts},
    }
    for part, ids in model.dropped.items():
        known[part] = {**known.get(part, {}), **dict.fromkeys(ids)}
    if "units" in model.dropped:
        leaders = {id + LEADER_SUFFIX: None for id in model.dropped["units"]}
        known["positions"] = {**known["positions"], **leaders}
    return known


def _unknown(
    reference: Reference, known: Mapping[str, Mapping[str, object]], model: Model, *, suggest: bool
) -> Finding:
    parts = reference.ref.parts
    elsewhere = next((part for part in known if part not in parts and reference.id in known[part]), None)
    kinds = Message("kind.actor" if set(parts) >= set(ACTOR_PARTS) else f"kind.{parts[0]}")
    label = help = None
    near: list[str] = []
    if elsewhere is not None:
        help = _help_elsewhere(reference, elsewhere)
    elif suggest:
        candidates = [id for part in parts for id in known.get(part, ())] + list(reference.ref.words)
        near = closest(reference.id, candidates, cutoff=65)
        if near:
            label = Message("did-you-mean", {"names": near})
        elif not candidates:
            help = Message("unknown-reference.help-none", {"part": parts[0]})
        elif parts == ("areas",) and model.definition.taxonomy is None:
            help = Message("unknown-reference.help-taxonomy")
        elif len(candidates) <= 12:
            help = Message("unknown-reference.help-known", {"names": candidates})
        else:
            help = Message(
                "unknown-reference.help-outside" if "bodies" in parts else "unknown-reference.help",
                {"part": parts[0]},
            )
    return model.origins.finding(
        UNKNOWN_REFERENCE,
        "unknown-reference",
        reference.path,
        part=reference.part,
        label=label,
        help=help,
        id=reference.id,
        kind=kinds,
    )


def _help_elsewhere(reference: Reference, part: str) -> Message:
    key = _SELECTED_BY.get(part)
    args = {"id": reference.id, "kind": Message(f"kind.{part}"), "key": key or ""}
    return Message("unknown-reference.help-selector" if key else "unknown-reference.help-elsewhere", args)


def _twice(model: Model) -> Iterator[Finding]:
    """Actors share one namespace, because references mix them."""
    definition = model.definition
    first: dict[str, str] = {}
    for part in ACTOR_PARTS:
        for id in (*getattr(definition, part), *model.dropped.get(part, ())):
            if id in first:
                yield model.origins.finding(
                    ID_TWICE,
                    "id-twice",
                    (part, id),
                    part="key",
                    label="id-twice.label",
                    help="id-twice.help-actors",
                    related=(("id-twice.first", (first[id], id), "key"),),
                    id=id,
                )
            else:
                first[id] = part
