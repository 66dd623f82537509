"""ORG101 for `only` in the outline: the ids of those entries of a part that are printed there."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Finding, Message, Path
from orgctl.model.build import Model
from orgctl.model.head import OutlinePart
from orgctl.model.parts import BY_KEY, OUTLINE_NAMES
from orgctl.rules.references import UNKNOWN_REFERENCE
from orgctl.structure import LEADER_SUFFIX
from orgctl.suggest import closest


def check(model: Model) -> Iterator[Finding]:
    """Yields a finding for each id that its part doesn't have, and for `only` where there are no ids."""
    document = model.definition.document
    if document is None or "document" in model.dropped:
        return
    for number, entry in enumerate(document.outline):
        if not isinstance(entry, OutlinePart) or not entry.only:
            continue
        path: Path = ("document", "outline", number, "only")
        if entry.part in BY_KEY and BY_KEY[entry.part].shape == "map" and entry.part not in document.sections:
            yield from _unknown(model, entry, path)
        elif entry.part in document.sections or entry.part in OUTLINE_NAMES:
            yield model.origins.finding(
                UNKNOWN_REFERENCE,
                "outline-only-without-ids",
                path,
                part="key",
                help="outline-only-without-ids.help",
                name=entry.part,
            )


def _unknown(model: Model, entry: OutlinePart, path: Path) -> Iterator[Finding]:
    if model.unseen or not isinstance(model.value.get(entry.part, {}), dict):
        return  # what isn't here, or isn't understood, may have any id
    known = [*getattr(model.definition, entry.part), *model.dropped.get(entry.part, ())]
    if entry.part == "positions":
        known += (f"{unit}{LEADER_SUFFIX}" for unit in model.definition.units)
    ids = set(known)
    for index, id in enumerate(entry.only):
        if id not in ids:
            near = closest(id, known)
            yield model.origins.finding(
                UNKNOWN_REFERENCE,
                "outline-only-unknown",
                (*path, index),
                label=Message("did-you-mean", {"names": near}) if near else None,
                help=None if near else "outline-only-unknown.help",
                id=id,
                name=entry.part,
            )
