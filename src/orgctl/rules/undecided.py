"""What may yet turn out to be meant: posts and units of which something is unknown or undecided."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from orgctl.model.scalars import id_of
from orgctl.structure import Organisation


class Undecided:
    """Answers for the keys of selectors. Nothing is looked at before it is asked for."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self._definition = organisation.definition

    def may_answer(self, key: str, asked: tuple[str, ...]) -> bool:
        """Whether a post or unit may be among those that a key asks for, once more is known."""
        units = self._organisation.units
        match key:
            case "role" | "level":
                return key in self._unclear
            case "kind":
                by_kind = self._organisation.index.units_by_kind
                led = (unit for kind in asked for unit in by_kind.get(kind, ()))
                return key in self._unclear or self._is_leader_open(led)
            case "leads":
                return self._is_leader_open(units if "any" in asked else asked)
            case "unit" | "under" | "function":
                return "place" in self._unclear
            case "group" | "body":
                return any(self._has_others(each) for each in asked)
            case _:
                return False

    @cached_property
    def _unclear(self) -> frozenset[str]:
        """What is unknown or undecided of some post or unit: ``role``, ``level``, ``kind``, ``place``."""
        definition = self._definition
        posts = [post.said for post in self._organisation.posts.values() if post.said is not None]
        levels = [post.level for post in posts]
        levels += [unit.level for unit in definition.units.values()]
        levels += [kind.level for kind in definition.kinds.values()]
        levels += [role.level for role in definition.roles.values()]
        places = [position.unit for position in definition.positions.values()]
        places += [unit.parent for unit in definition.units.values()]
        said = {
            "role": [post.role for post in posts],
            "level": levels,
            "kind": [unit.kind for unit in definition.units.values()],
            "place": places,
        }
        return frozenset(
            what
            for what, values in said.items()
            if any(value is not None and id_of(value) is None for value in values)
        )

    def _is_leader_open(self, units: Iterable[str]) -> bool:
        states = (self._organisation.units[id].leadership.state for id in units)
        return any(state in ("open", "unknown", "blank") for state in states)

    def _has_others(self, id: str) -> bool:
        """Whether a group has members that no post is known of."""
        group = self._organisation.groups.get(id)
        return group is None or not group.stated or any(member.post is None for member in group.members)
