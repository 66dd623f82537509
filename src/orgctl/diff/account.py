"""What an organisation says, entry by entry, however it is written: nested or flat, with kinds and roles or
without, an organisation that is the same has the same account."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel

from orgctl.diff.alike import mark, posts_alike, units_alike
from orgctl.diff.plain import Names, Plain, plain, plain_field
from orgctl.findings import Path
from orgctl.model.posts import LeaderPost
from orgctl.model.scalars import EMPTY, Open
from orgctl.model.units import Body, Group
from orgctl.structure import Organisation, Post, Unit
from orgctl.structure.groups import listed_members
from orgctl.structure.lines import Line, LineKind
from orgctl.structure.posts import INHERITED, Role, value_of

T = TypeVar("T")

WHOLE = ""
"""The id of a part that is one entry."""

AFTER = ":after"
"""What a level stands after; no key of the format begins so."""

ONES = ("organisation", "document", "strategy", "hearing", "policy")
MAPS = (
    "levels", "kinds", "roles", "people", "bodies", "groups", "laws", "agreements",
    "governing_documents", "decisions", "implementation",
)  # fmt: skip
LISTS = ("cycle", "claims")
PARTS = (
    "organisation", "document", "sections", "levels", "kinds", "roles", "units", "people", "positions",
    "bodies", "groups", "areas", "delegations", "laws", "strategy", "targets", "agreements", "cycle",
    "governing_documents", "decisions", "hearing", "implementation", "claims", "policy",
)  # fmt: skip
"""The parts of an account, in the format's order; ``sections`` are those of the document, ``targets`` those
of the strategy."""

# Ids and lineage are what pairs entries; what hangs below has entries of its own.
_APART = frozenset({"was"})
_BELOW = {
    "document": {"sections"},
    "strategy": {"targets"},
    "areas": {"parts"},
    "delegations": {"parts"},
    "sections": {"sections"},
    "units": {"units", "leader", "parent"},
}
# What a post takes besides from its line, which is told by itself.
_OF_POSTS = tuple(
    name for name in INHERITED if name not in ("title", "level", "reports_to", "also_reports_to")
)
_TOLD = (*_OF_POSTS, "holder", "count", "staffing", "external_ids", "notes", "source")
_NOTHING: tuple[Plain, ...] = (None, (), {})


class Entry(NamedTuple):
    """What is said of one thing. ``path`` is where the model has it.

    ``mark`` is what its values are made of: where no id stands for something else than in the other
    organisation, two entries with equal marks say the same. Units and posts, of which there are many, are
    told apart without (:func:`alike`).
    """

    make: Callable[[], Mapping[str, Plain]]
    path: Path
    mark: Any = None

    @property
    def values(self) -> Mapping[str, Plain]:
        """Plain values by the keys of the file; empty ones are left out. Made anew each time."""
        return self.make()


class _Made(Mapping[str, Entry], Generic[T]):
    """Entries that are made each time they are asked for: keeping those of all posts takes more memory, and
    with it more time, than to make them."""

    def __init__(
        self, things: Mapping[str, T], entry: Callable[[T], Entry], alike: Callable[[T, T], bool]
    ) -> None:
        self._things, self._entry, self._alike = things, entry, alike

    def alike(self, id: str, others: _Made[T], other: str) -> bool:
        """Whether one of these things is made of the same as one of the others."""
        return self._alike(self._things[id], others._things[other])

    def __getitem__(self, id: str) -> Entry:
        return self._entry(self._things[id])

    def __contains__(self, id: object) -> bool:
        return id in self._things

    def __iter__(self) -> Iterator[str]:
        return iter(self._things)

    def __len__(self) -> int:
        return len(self._things)


Account = Mapping[str, Mapping[str, Entry]]
"""The entries of each of :data:`PARTS`, by id."""


def alike(before: Mapping[str, Entry], old: str, after: Mapping[str, Entry], new: str) -> bool:
    """Whether two entries of a part are made of the same, so that they say the same where no id stands for
    something else than in the other organisation. Most are."""
    if isinstance(before, _Made) and isinstance(after, _Made):
        return before.alike(old, after, new)
    return bool(before[old].mark == after[new].mark)


def account(organisation: Organisation, names: Names = EMPTY) -> Account:
    """The account of an organisation; references in it have the ``names`` of the other one."""
    made: dict[str, Mapping[str, Entry]] = {part: {} for part in PARTS}
    definition = organisation.definition
    for part in ONES:
        said = getattr(definition, part)
        made[part] = {} if said is None else {WHOLE: _entry(part, (part,), said, names)}
    if definition.taxonomy is not None and WHOLE in made["organisation"]:
        entry, taxonomy = made["organisation"][WHOLE], {"taxonomy": definition.taxonomy}
        with_taxonomy = Entry(partial(_with, entry, taxonomy), entry.path, (entry.mark, taxonomy))
        made["organisation"] = {WHOLE: with_taxonomy}
    for part in MAPS:
        entries = getattr(definition, part)
        made[part] = {id: _entry(part, (part, id), said, names) for id, said in entries.items()}
    made["levels"] = dict(_after_each_other(made["levels"], names.get("levels", EMPTY)))
    for part in LISTS:
        made[part] = dict(_listed(part, getattr(definition, part), names))
    made["units"] = _Made(organisation.units, lambda unit: _unit(unit, names), units_alike)
    made["positions"] = _Made(organisation.posts, _Posts(names).entry, posts_alike())
    for part, entries in (
        ("sections", _nested(("document", "sections"), definition.document, "sections")),
        ("areas", _nested(("areas",), definition.areas, "parts")),
        ("delegations", _nested(("delegations",), definition.delegations, "parts")),
        ("targets", _nested(("strategy", "targets"), definition.strategy, "targets", deep=False)),
    ):
        made[part] = {id: _entry(part, path, said, names) for id, path, said in entries}
    return made


def _entry(part: str, path: Path, said: BaseModel, names: Names) -> Entry:
    apart = _APART | _BELOW.get(part, frozenset())

    def make() -> Mapping[str, Plain]:
        values: dict[str, Plain] = plain(said, names)
        for key in apart:
            values.pop(key, None)
        if isinstance(said, Group | Body):
            members = plain_field(type(said), "members", listed_members(said), names)
            values |= {"members": members} if members else {}
        return values

    return Entry(make, path, mark(said))


def _after_each_other(levels: Mapping[str, Entry], names: Mapping[str, str]) -> Iterator[tuple[str, Entry]]:
    """Levels with the one above each, since their order counts."""
    above: dict[str, Plain] = {}
    for id, entry in levels.items():
        yield id, Entry(partial(_with, entry, above), entry.path, (entry.mark, above))
        above = {AFTER: names.get(id, id)}


def _with(entry: Entry, more: Mapping[str, Plain]) -> Mapping[str, Plain]:
    return {**entry.values, **more}


def _nested(path: Path, holder: Any, key: str, deep: bool = True) -> Iterator[tuple[str, Path, BaseModel]]:
    """The entries of a map that hold others, each with its dotted id, from the top down."""
    entries = holder if isinstance(holder, Mapping) else getattr(holder, key, None) or {}
    waiting = [(id, (*path, id), said) for id, said in entries.items()][::-1]
    while waiting:
        id, at, said = waiting.pop()
        yield id, at, said
        below = getattr(said, key, None) if deep else None
        waiting += [(f"{id}.{own}", (*at, key, own), each) for own, each in (below or {}).items()][::-1]


def _listed(part: str, said: Iterable[Any], names: Names) -> Iterator[tuple[str, Entry]]:
    """The entries of a list by their own ids, else by their place: ``#0``, which is no id."""
    for index, each in enumerate(said):
        values = {"text": each} if isinstance(each, str) else plain(each, names)
        yield values.get("id") or f"#{index}", Entry(partial(dict, values), (part, index), values)


def _unit(unit: Unit, names: Names) -> Entry:
    def make() -> Mapping[str, Plain]:
        values = plain(unit.said, names)
        for key in _APART | _BELOW["units"]:
            values.pop(key, None)
        resolved = {
            "name": unit.name,
            "kind": names.get("kinds", EMPTY).get(unit.kind or "", unit.kind),
            "level": names.get("levels", EMPTY).get(unit.level or "", unit.level),
            "function": unit.function,
            "parent": _parent(unit, names),
            "leader": _leader(unit, names),
        }
        return _counted({**values, **{key: value for key, value in resolved.items() if value}})

    return Entry(make, ("units", unit.id))


def _counted(values: Mapping[str, Plain]) -> Mapping[str, Plain]:
    """Values without a number that says no more than that there is one."""
    return {key: value for key, value in values.items() if key != "count" or value != 1}


def _parent(unit: Unit, names: Names) -> Plain:
    if unit.parent is not None:
        return names.get("units", EMPTY).get(unit.parent, unit.parent)
    if unit.parent_state == "open":
        return {"open": names.get("decisions", EMPTY).get(unit.decision or "", unit.decision)}
    return None if unit.parent_state == "top" else (unit.parent_state,)


def _leader(unit: Unit, names: Names) -> Plain:
    """The posts that lead a unit, the one in the line first, or what is said instead."""
    leadership, posts = unit.leadership, names.get("positions", EMPTY)
    if leadership.posts:
        return tuple(posts.get(id, id) for id in leadership.posts)
    if leadership.state == "open":
        return {"open": names.get("decisions", EMPTY).get(leadership.decision or "", leadership.decision)}
    return None if leadership.state == "absent" else {"state": leadership.state}


class _Posts:
    """Makes the entries of posts; what a role and a kind of unit give is made once for all of theirs."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._given: dict[tuple[int, int], dict[str, Plain]] = {}

    def entry(self, post: Post) -> Entry:
        return Entry(lambda: self._values(post), post.path)

    def _values(self, post: Post) -> Mapping[str, Plain]:
        names, (own, kind, role) = self._names, post.sources
        values = {"title": post.title, "line": _line(post.line, names), **self._from_both(kind, role)}
        for part, name, of in (
            ("roles", "role", post.role),
            ("units", "unit", post.unit),
            ("levels", "level", post.level),
        ):
            if of is not None:
                values[name] = names.get(part, EMPTY).get(of, of)
        said = (
            ("role", getattr(own, "role", None)),
            ("level", post.value("level")),
            ("unit", getattr(own, "unit", None)),
        )
        values |= {
            name: _undecided(held, names) for name, held in said if held is not None and name not in values
        }
        if post.dotted:
            values["also_reports_to"] = tuple(plain(each.said, names) for each in post.dotted)
        if own is not None:
            own_words = own.model_fields_set
            for name in _TOLD:
                if name in own_words:
                    values[name] = self._plain(name, getattr(own, name))
            values |= {name: plain(value) for name, value in (own.model_extra or {}).items()}
        stated = {name: value for name, value in values.items() if value or value not in _NOTHING}
        return _counted(stated)

    def _from_both(self, kind: LeaderPost | None, role: Role | None) -> dict[str, Plain]:
        key = (id(kind), id(role))
        given = self._given.get(key)
        if given is None:
            said = {name: value_of(name, None, kind, role) for name in _OF_POSTS}
            given = {name: made for name, value in said.items() if (made := self._plain(name, value))}
            self._given[key] = given
        return given

    def _plain(self, name: str, value: Any) -> Plain:
        return None if value is None else plain_field(LeaderPost, name, value, self._names)


def _undecided(said: str | Open, names: Names) -> Plain:
    """What is said of a role, level or unit that a post doesn't have: a decision, or that it isn't stated."""
    return plain(said, names) if isinstance(said, Open) else (said,)


def _line(line: Line, names: Names) -> Plain:
    """Whom a post reports to, however the file says it."""
    to = (
        line.to
        if not names
        else tuple(
            next(
                (
                    found
                    for part in ("positions", "bodies", "groups")
                    if (found := names.get(part, EMPTY).get(id))
                ),
                id,
            )
            for id in line.to
        )
    )
    if line.kind is LineKind.POST:
        return to[0]
    made: dict[str, Plain] = {"kind": line.kind.value}
    if to:
        made["to"] = tuple(sorted(to)) if line.kind is LineKind.ONE_OF else to
    if any(line.areas):
        made["in"] = tuple(tuple(names.get("areas", EMPTY).get(id, id) for id in each) for each in line.areas)
    if line.outside:
        made["outside"] = tuple(plain(each, names) for each in line.outside)
    if line.decision is not None:
        made["open"] = names.get("decisions", EMPTY).get(line.decision, line.decision)
    return made
