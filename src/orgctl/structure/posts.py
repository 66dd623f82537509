"""Posts and roles resolved: what a role inherits, and what a post has from itself, from the leader
of its unit's kind, and from its role."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from orgctl.findings import Path
from orgctl.structure.cycles import explore
from orgctl.structure.quantity import Quantity

if TYPE_CHECKING:
    from orgctl.model.parts import Definition
    from orgctl.model.posts import LeaderPost
    from orgctl.model.posts import Role as RoleModel
    from orgctl.structure.lines import DottedLine, Line

_LISTS = ("tasks", "powers", "qualifications")
_HEADINGS = ("profile", "competence")  # maps of headings to prose lists
_MAPS = ("responsibilities",)
INHERITED = (
    *_LISTS,
    *_HEADINGS,
    *_MAPS,
    "title",
    "level",
    "reports_to",
    "also_reports_to",
    "fte",
    "grade",
    "recruitment",
    "deputy",
    "description",
    "short",
    "code",
    "also_called",
    "valid",
    "tags",
)
"""What a post takes from its role, and a role from the one that it `is`: every key but those that
make the role (`is`, `name`, `statutory`, `count`) and those that tell of the entry in the file
(`source`, `notes`, `was`)."""


class Role(NamedTuple):
    """A role with everything that it inherits: ``values`` by the names in :data:`INHERITED`,
    ``lineage`` the roles it is, from itself upwards."""

    id: str
    said: RoleModel
    values: Mapping[str, Any]
    lineage: tuple[str, ...]

    @property
    def name(self) -> str | None:
        """The role's name as printed; None if it has none."""
        return self.said.name


class Post(NamedTuple):
    """A post in its place.

    ``path`` is where the model has it (``positions/radmann``, ``units/skole/leader``, or ``units/skole``
    for a leader that a kind creates); ``leads`` the units it leads, ``unit`` where it is placed
    (None if it is not stated), ``created`` whether its kind made it. ``count`` is how many the entry
    stands for; counts of the units around it come on top, but a leader that belongs to a unit has
    the unit's count in it.
    """

    id: str
    title: str
    role: str | None
    unit: str | None
    leads: tuple[str, ...]
    level: str | None
    line: Line
    dotted: tuple[DottedLine, ...]
    count: Quantity  # type: ignore[assignment] # a tuple has a method of that name
    sources: tuple[LeaderPost | None, LeaderPost | None, Role | None]
    path: Path
    created: bool

    @property
    def said(self) -> LeaderPost | None:
        """What was written for this post alone; None for a leader that a kind creates."""
        return self.sources[0]

    def value(self, name: str) -> Any:
        """One of :data:`INHERITED`, ``holder``, ``count`` or ``external_ids``: its own, else the kind's
        leader's, else its role's; None, or empty, if nobody says it."""
        return value_of(name, *self.sources)


def value_of(name: str, own: LeaderPost | None, kind: LeaderPost | None, role: Role | None) -> Any:
    """The first of a post's own word, its kind's leader's and its role's."""
    # `model_fields_set` without a call: this is asked some times of every post.
    if own is not None and name in own.__pydantic_fields_set__:
        return getattr(own, name)
    if kind is not None and name in kind.__pydantic_fields_set__:
        return getattr(kind, name)
    if role is not None and name in role.values:
        return role.values[name]
    said = own or kind
    return getattr(said, name) if said is not None else None


def resolve_roles(definition: Definition) -> tuple[dict[str, Role], list[tuple[str, ...]]]:
    """Roles with what they inherit, and the rings among them; a ring is cut at its closing link."""
    roles = definition.roles
    above = {
        id: role.is_ if isinstance(role.is_, str) and role.is_ in roles else None
        for id, role in roles.items()
    }
    rings, order = explore(roles, lambda id: (up,) if (up := above[id]) else ())
    for ring in rings:
        above[ring[-1]] = None
    result: dict[str, Role] = {}
    for id in order:
        up = above[id]
        result[id] = _with_inherited(id, roles[id], result[up] if up else None)
    return {id: result[id] for id in roles}, rings


def _with_inherited(id: str, said: RoleModel, parent: Role | None) -> Role:
    values: dict[str, Any] = dict(parent.values) if parent else {}
    for name in INHERITED:
        if name not in said.model_fields_set:
            continue
        own, inherited = getattr(said, name), values.get(name)
        if not inherited:
            values[name] = own
        elif name in _LISTS:
            values[name] = (*inherited, *own)
        elif name in _HEADINGS:
            values[name] = {**inherited, **{title: (*inherited.get(title, ()), *own[title]) for title in own}}
        elif name in _MAPS:
            values[name] = {**inherited, **own}
        else:
            values[name] = own
    return Role(id, said, MappingProxyType(values), (id, *(parent.lineage if parent else ())))
