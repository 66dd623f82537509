"""What exists but isn't listed: posts and units that a file only counts, and groups whose members it
doesn't tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from orgctl.model.posts import LeaderPost
from orgctl.model.shared import Selector
from orgctl.structure.organisation import Organisation
from orgctl.structure.quantity import NONE, UNSTATED, Quantity, quantity
from orgctl.structure.selectors import Actors

Fits = bool | None
"""Whether something is among those that are meant; None where the file doesn't say."""

Judge = Callable[[str, Any], Fits]
"""Answers for one key of a selector with its values; a bare id stands under the key ``id``."""


def unlisted_posts(organisation: Organisation, selected: Iterable[Actors]) -> Quantity:
    """How many posts that the file doesn't list are among those that ids and selectors mean.

    A role's `count` are its posts that aren't listed. Nothing is stated of them but the role, so
    that `role`, `level` and `tag` find them; where they work and whom they lead isn't known.
    """
    selected = tuple(selected)
    total = UNSTATED if _untold(organisation, selected, set()) else NONE
    for id, said in organisation.definition.roles.items():
        if said.count is not None:
            judge = _of_role(organisation, id, set())
            total += _counted(quantity(said.count), _among(selected, judge))
    return total


def unlisted_units(organisation: Organisation, selected: Iterable[Actors]) -> Quantity:
    """How many units that the file doesn't list are among those that ids and selectors mean: a kind's
    `count` are its units that aren't listed."""
    selected = tuple(selected)
    total = NONE
    for id, said in organisation.definition.kinds.items():
        if said.count is not None:
            total += _counted(quantity(said.count), _among(selected, _of_kind(organisation, id)))
    return total


def _counted(count: Quantity, fits: Fits) -> Quantity:
    if fits is None:
        return NONE if count == NONE else UNSTATED
    return count if fits else NONE


def _among(selected: Iterable[Actors], judge: Judge) -> Fits:
    """Whether any of several ids and selectors means it."""
    found = [
        judge("id", each) if isinstance(each, str) else _matches(each, judge)
        for each in selected
        if isinstance(each, (str, Selector))
    ]
    return True if True in found else None if None in found else False


def _matches(selector: Selector, judge: Judge) -> Fits:
    """Whether all keys of a selector let it through."""
    keys = selector.model_fields_set - {"not_"}
    found = [judge(key, getattr(selector, key)) for key in keys]
    left_out = _among(selector.not_, judge)
    found.append(None if left_out is None else not left_out)
    return False if False in found else None if None in found else True


def _of_role(organisation: Organisation, role: str, seen: set[str]) -> Judge:
    """Judges a post of which nothing is stated but its role."""
    resolved = organisation.roles[role]
    level = resolved.values.get("level")

    def judge(key: str, values: Any) -> Fits:
        match key:
            case "role":
                return not set(values).isdisjoint(resolved.lineage)
            case "level":
                return None if level is None else level in values
            case "tag":
                return not set(values).isdisjoint(resolved.values.get("tags") or ())
            case "group" | "body":
                return _among([each for id in values for each in _members(organisation, id, seen)], judge)
            case "id":
                return _among(_members(organisation, values, seen), judge)
            case "position":
                return False
            case _:
                return None

    return judge


def _members(organisation: Organisation, id: str, seen: set[str]) -> tuple[Actors, ...]:
    """The entries of a group's or body's members, the first time that they are asked for."""
    if id in seen:
        return ()
    seen.add(id)
    definition = organisation.definition
    said = definition.groups.get(id) or definition.bodies.get(id)
    return said.members if said is not None else ()


def _of_kind(organisation: Organisation, kind: str) -> Judge:
    """Judges a unit of which nothing is stated but its kind."""
    said = organisation.definition.kinds[kind]
    leader = said.leader if isinstance(said.leader, LeaderPost) else None

    def judge(key: str, values: Any) -> Fits:
        match key:
            case "kind":
                return kind in values
            case "level":
                return None if said.level is None else said.level in values
            case "function":
                return None if not said.function else not set(values).isdisjoint(said.function)
            case "leads":
                return "any" in values and (leader is not None or None)
            case "under" | "role":
                return None
            case _:
                return False

    return judge


def _untold(organisation: Organisation, selected: Iterable[Actors], seen: set[str]) -> bool:
    """Whether members are asked for of a group or body that doesn't tell them."""
    for id in _groups(selected):
        if id in seen or (
            id not in organisation.definition.groups and id not in organisation.definition.bodies
        ):
            continue
        seen.add(id)
        group = organisation.groups.get(id)
        if group is None or not group.stated or _untold(organisation, group.said.members, seen):
            return True
    return False


def _groups(selected: Iterable[Actors]) -> Iterator[str]:
    for each in selected:
        if isinstance(each, str):
            yield each
        elif isinstance(each, Selector):
            yield from (*each.group, *each.body)
