"""Which ids exist, and which may: an entry that could not be understood exists all the same, and its
own finding is enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from orgctl.findings import Path
from orgctl.model.build import Model
from orgctl.model.codes import UNKNOWN_KEY, WRONG_TYPE
from orgctl.model.scalars import id_of
from orgctl.model.taxonomy import areas
from orgctl.rules.in_force import lapsed_ids
from orgctl.structure import LEADER_SUFFIX, Organisation

_PLAIN = (
    "levels kinds roles units people bodies groups agreements governing_documents decisions implementation"
).split()


class Known:
    """The ids of a file, by what they may be referred to as (``positions``, ``areas``, ``targets``)."""

    def __init__(self, model: Model, organisation: Organisation) -> None:
        definition = model.definition
        self.ids: dict[str, Mapping[str, object]] = {part: getattr(definition, part) for part in _PLAIN}
        self.ids["positions"] = organisation.posts
        self.ids["areas"] = organisation.areas
        if organisation.snapshot.lapsed:
            # What isn't in force on the reading date exists all the same.
            gone = lapsed_ids(organisation).get("positions", {})
            self.ids["positions"] = {**organisation.posts, **definition.positions, **gone}
            self.ids["areas"] = areas(definition.taxonomy, definition.areas)
        self.ids["targets"] = definition.strategy.targets if definition.strategy is not None else {}
        self.ids["delegations"] = {
            **definition.delegations,
            **{f"{id}.{part}": None for id, each in definition.delegations.items() for part in each.parts},
        }
        self._unread = frozenset(_unread_parts(model))
        # A blank in an id may be a character that was read as one.
        self._unclear = {
            part: {id.casefold().replace(" ", "") for id in ids} for part, ids in model.dropped.items()
        }
        self._unclear.setdefault("positions", set()).update(
            id.casefold() + LEADER_SUFFIX
            for id in (*self._unclear.get("units", ()), *_units_with_unclear_leader(model))
        )
        for finding in model.findings:
            for part, id in _nested_id(finding.path):
                self._unclear.setdefault(part, set()).add(id.casefold())
        self._keys = frozenset(_keys_not_read(model))

    def __contains__(self, reference: tuple[str, str]) -> bool:
        """Whether a part has an id, or may have it."""
        part, id = reference
        return self.any_has((part,), id)

    def any_has(self, parts: Sequence[str], id: str) -> bool:
        """Whether one of some parts has an id, or may have it."""
        # Nearly every id is simply there: that is looked up first, in all of them.
        for part in parts:
            if part in self.ids and id in self.ids[part]:
                return True
        return any(self._may_have(part, id) for part in parts)

    def _may_have(self, part: str, id: str) -> bool:
        return (
            part in self._unread
            or id.casefold() in self._unclear.get(part, ())
            or id.removesuffix(LEADER_SUFFIX) in self._keys
        )


def _unread_parts(model: Model) -> Iterator[str]:
    """Parts that are there, but not in a form or under a name that could be read."""
    value = model.value
    for key in value:
        if not isinstance(value[key], dict):
            yield "targets" if key == "strategy" else key
    for finding in model.findings:
        if finding.path == ("taxonomy",):
            yield "areas"
        if finding.rule == UNKNOWN_KEY and len(finding.path) == 1 and finding.label is not None:
            yield from finding.label.args.get("names", ())


def _units_with_unclear_leader(model: Model) -> Iterator[str]:
    """Units of whose leader or kind something is wrong, or of whose kind's leader."""
    kinds: set[str] = set()
    for finding in model.findings:
        part, _, id = finding.entity.partition(":")
        near = finding.label.args.get("names", ()) if finding.label is not None else ()
        meant = {*finding.path, *near, *finding.message.args.get("owners", ())}
        if part == "unit" and not meant.isdisjoint(("leader", "kind")):
            yield id
        elif part == "kind" and "leader" in meant:
            kinds.add(id)
    for id, unit in model.definition.units.items():
        kind = id_of(unit.kind)
        if kind is not None and (kind in kinds or kind not in model.definition.kinds):
            yield id


def _nested_id(path: Path) -> Iterator[tuple[str, str]]:
    """The id of the part of an area or delegation, or of the target, that a finding lies in."""
    if path[:2] == ("strategy", "targets") and len(path) > 2:
        yield "targets", str(path[2])
    elif path and path[0] in ("areas", "delegations"):
        ids = [str(path[1])] if len(path) > 1 else []
        for key, id in zip(path[2::2], path[3::2], strict=False):
            if key != "parts":
                break
            ids.append(str(id))
            yield str(path[0]), ".".join(ids)


def _keys_not_read(model: Model) -> Iterator[str]:
    """Unknown keys, and keys inside what has an unknown name, a wrong shape or a key that was there
    before: any may be an id (`unist:` for `units:`)."""
    seen: set[int] = set()
    stack: list[Any] = [document.left_out for document in model.files.values()]
    for finding in model.findings:
        if finding.rule in (UNKNOWN_KEY, WRONG_TYPE):
            stack.append(_value_at(model.files[finding.file].value, finding.path))
        if finding.rule == UNKNOWN_KEY:
            yield str(finding.path[-1])
    while stack:
        value = stack.pop()
        if not isinstance(value, (dict, list)) or id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, dict):
            yield from value
        stack.extend(value.values() if isinstance(value, dict) else value)


def _value_at(value: Any, path: Path) -> Any:
    for key in path:
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return None
    return value
