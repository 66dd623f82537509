"""ORG101, ORG116 and ORG118 for `only` in the outline: the ids of a part's entries that are printed there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from orgctl.findings import Finding, Message, Path, Rule, Severity
from orgctl.model.build import Model
from orgctl.model.head import OutlinePart
from orgctl.model.parts import BY_KEY, OUTLINE_NAMES
from orgctl.rules.in_force import not_in_force
from orgctl.rules.known import Known
from orgctl.rules.references import UNKNOWN_REFERENCE
from orgctl.structure import LEADER_SUFFIX, Lapse, Organisation
from orgctl.suggest import closest

OUTLINE_TWICE = Rule("ORG118", "outline-name-twice", Severity.WARNING)


def check(model: Model, organisation: Organisation) -> Iterator[Finding]:
    """Yields a finding for each id that its part doesn't have, that isn't in force, or that stands in an
    `only` before, and for `only` where there are no ids."""
    document = model.definition.document
    if document is None or "document" in model.dropped:
        return
    named: dict[tuple[str, str], Path] = {}
    for number, entry in enumerate(document.outline):
        if not isinstance(entry, OutlinePart) or not entry.only:
            continue
        path: Path = ("document", "outline", number, "only")
        if entry.part in BY_KEY and BY_KEY[entry.part].shape == "map" and entry.part not in document.sections:
            yield from _ids(model, organisation, entry, path)
            yield from _twice(model, organisation, entry, path, named)
        elif entry.part in document.sections or entry.part in OUTLINE_NAMES:
            yield model.origins.finding(
                UNKNOWN_REFERENCE,
                "outline-only-without-ids",
                path,
                part="key",
                help="outline-only-without-ids.help",
                name=entry.part,
            )


def _ids(model: Model, organisation: Organisation, entry: OutlinePart, path: Path) -> Iterator[Finding]:
    part = entry.part
    now = _in_force(organisation, part)
    missing = [(index, id) for index, id in enumerate(entry.only) if id not in now]
    if not missing:
        return
    ever = [*now, *getattr(model.definition, part)]
    dropped = model.dropped.get(part, frozenset())
    known = Known(model, organisation) if part == "positions" else frozenset((part, id) for id in dropped)
    # What isn't here, or isn't understood, may have any id.
    unread = model.unseen or not isinstance(model.value.get(part, {}), dict)
    for index, id in missing:
        lapse = _lapse(model, organisation, part, id)
        if lapse is not None:
            yield not_in_force(model, organisation, (*path, index), id, lapse)
        elif not unread and (part, id) not in known:
            # Who asks for the leader of a unit means no other unit's.
            spelt = id.removesuffix(LEADER_SUFFIX) in model.definition.units
            near = [] if spelt else closest(id, [*dict.fromkeys(ever), *sorted(dropped)])
            yield model.origins.finding(
                UNKNOWN_REFERENCE,
                "outline-only-unknown",
                (*path, index),
                label=Message("did-you-mean", {"names": near}) if near else None,
                help=None if near else "outline-only-unknown.help",
                id=id,
                name=part,
            )


def _twice(
    model: Model,
    organisation: Organisation,
    entry: OutlinePart,
    path: Path,
    named: dict[tuple[str, str], Path],
) -> Iterator[Finding]:
    """A list has an id once, however often it stands there; of two lists each prints it. ``named`` is where
    each id stood last."""
    now = _in_force(organisation, entry.part)
    for index, id in enumerate(entry.only):
        if id not in now:
            continue
        before = named.get((entry.part, id))
        named[entry.part, id] = here = (*path, index)
        if before is not None:
            message = "outline-only-twice" if before[:-1] == path else "outline-only-elsewhere"
            yield model.origins.finding(
                OUTLINE_TWICE,
                message,
                here,
                help=f"{message}.help",
                related=((Message(f"{message}.before"), before, "value"),),
                id=id,
            )


def _in_force(organisation: Organisation, part: str) -> Collection[str]:
    """The ids of a part's entries, of leaders that units bring along too."""
    ids: Collection[str] = (
        organisation.posts if part == "positions" else getattr(organisation.definition, part)
    )
    return ids


def _lapse(model: Model, organisation: Organisation, part: str, id: str) -> Lapse | None:
    """Why an entry of a part isn't in force; None if there is none with the id."""
    route: Path = (part, id)
    if part == "positions" and id not in model.definition.positions:
        route = ("units", id.removesuffix(LEADER_SUFFIX), "leader")
    return organisation.snapshot.lapse(route)
