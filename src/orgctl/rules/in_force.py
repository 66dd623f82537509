"""ORG115 outlives-its-unit and ORG116 not-in-force: what is in force on the reading date hangs on nothing
that isn't. What has ended is history, and never reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from orgctl.findings import Finding, Message, Path, PlacePart, Rule, Severity
from orgctl.model.build import Model
from orgctl.model.references import Reference, references
from orgctl.structure import LEADER_SUFFIX, Lapse, Organisation

OUTLIVES_ITS_UNIT = Rule("ORG115", "outlives-its-unit", Severity.WARNING)
NOT_IN_FORCE = Rule("ORG116", "not-in-force", Severity.WARNING)

OTHER_DAYS = frozenset(("decisions", "hearing", "implementation"))
"""Parts that tell what happens on days of their own."""
_SIGNED = frozenset(("adopted", "approved", "revisions", "taken_up"))


def on_reading_date(model: Model, organisation: Organisation) -> Model:
    """The model with the definition that is in force, for rules that look at nothing else."""
    snapshot = organisation.snapshot
    if snapshot.definition is model.definition:
        return model
    origins = model.origins.laid_over(model.origins)
    for path, numbers in snapshot.kept.items():
        origins.rearrange(path, numbers)
    return model._replace(definition=snapshot.definition, origins=origins)


def check(model: Model, organisation: Organisation) -> Iterator[Finding]:
    """Yields a finding for each unit and position whose own `valid` keeps it though its unit isn't in
    force, and for each reference to something that isn't."""
    snapshot = organisation.snapshot
    for path, lapse in snapshot.outliving.items():
        yield model.origins.finding(
            OUTLIVES_ITS_UNIT,
            f"outlives-its-unit.{path[0]}",
            (*path, "valid"),
            help="outlives-its-unit.help",
            related=(_because(lapse),),
            id=path[1],
            unit=lapse.path[1],
            day=_day(organisation),
        )
    if not (snapshot.lapsed or snapshot.headings):
        return
    gone = lapsed_ids(organisation)
    known = {id.partition(".")[0] for ids in gone.values() for id in ids}
    for reference in references(model.definition):
        if reference.id.partition(".")[0] not in known:
            continue
        found = _lapse(reference, organisation, gone)
        if found is not None and _is_of_the_day(reference, organisation):
            yield not_in_force(model, organisation, reference.path, reference.id, found, reference.part)


def not_in_force(
    model: Model, organisation: Organisation, path: Path, id: str, lapse: Lapse, part: PlacePart = "value"
) -> Finding:
    """A finding at ``path``, which names something that isn't in force."""
    return model.origins.finding(
        NOT_IN_FORCE,
        "not-in-force.ended" if lapse.ended else "not-in-force.coming",
        path,
        part=part,
        help="not-in-force.help",
        related=(_because(lapse),),
        id=id,
        day=_day(organisation),
    )


def lapsed_ids(organisation: Organisation) -> Mapping[str, Mapping[str, Lapse]]:
    """The ids of what isn't in force on the reading date, by what they may be referred to as."""
    gone: dict[str, dict[str, Lapse]] = {}
    snapshot = organisation.snapshot
    for path, lapse in {**snapshot.lapsed, **snapshot.headings}.items():
        part, keys = str(path[0]), path[1:]
        if path == ("strategy",) or path[:2] == ("strategy", "targets"):
            strategy = snapshot.whole.strategy
            ids = path[2:3] or (strategy.targets if strategy is not None else ())
            gone.setdefault("targets", {}).update((str(id), lapse) for id in ids)
        elif part in ("areas", "delegations") and set(keys[1::2]) <= {"parts"}:
            gone.setdefault(part, {})[".".join(map(str, keys[::2]))] = lapse
        elif len(keys) == 1:
            gone.setdefault(part, {})[str(keys[0])] = lapse
        if part == "units" and (leader := f"{keys[0]}{LEADER_SUFFIX}") not in organisation.posts:
            gone.setdefault("positions", {})[leader] = lapse
    return gone


def _lapse(
    reference: Reference, organisation: Organisation, gone: Mapping[str, Mapping[str, Lapse]]
) -> Lapse | None:
    """Why nothing in force has the id of a reference; None if something has, or nothing ever had."""
    id, parts = reference.id, reference.ref.parts
    if "areas" in parts and id in organisation.areas:
        return None
    found = [gone[part][id] for part in parts if id in gone.get(part, ())]
    for part in ("areas", "delegations"):
        if not found and part in parts:
            # What is a part of something goes with it, unless that is left as a heading.
            above = (each for each in gone.get(part, ()) if id.startswith(f"{each}."))
            found += [
                gone[part][each] for each in above if (part, each) not in organisation.snapshot.headings
            ]
    return found[0] if found else None


def _is_of_the_day(reference: Reference, organisation: Organisation) -> bool:
    """Whether a reference says something of the reading date: it doesn't if it stands in what isn't in
    force, tells of another day, or is how something outlives its unit."""
    path, snapshot = reference.path, organisation.snapshot
    if snapshot.lapse(path) is not None or path[0] in OTHER_DAYS:
        return False
    steps = list(pairwise(path))
    if any(key in _SIGNED and isinstance(number, int) for key, number in steps):
        return False
    if ("case", "officer") in steps or ("mandate", "by") in steps:
        return False
    return not (path[:2] in snapshot.outliving and path[2] in ("parent", "unit", "leads"))


def _because(lapse: Lapse) -> tuple[str | Message, Path, PlacePart]:
    return ("in-force.ended" if lapse.ended else "in-force.coming", lapse.path, "value")


def _day(organisation: Organisation) -> str:
    return str(organisation.date.day)
