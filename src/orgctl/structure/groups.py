"""Groups and bodies resolved: who their members are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

from orgctl.model.references import NOT_STATED
from orgctl.model.scalars import Open
from orgctl.model.shared import Outside, Selector
from orgctl.structure.cycles import explore
from orgctl.structure.selectors import Actors, Index

if TYPE_CHECKING:
    from orgctl.model.parts import Definition
    from orgctl.model.units import Body
    from orgctl.model.units import Group as GroupModel


class Member(NamedTuple):
    """One member: a post, a body (or a group whose own members are not stated), someone outside, or
    an open question. ``entry`` is the index of the entry of `members` that brought it; None for the
    chair."""

    post: str | None = None
    body: str | None = None
    outside: Outside | None = None
    decision: str | None = None
    entry: int | None = None


class Group(NamedTuple):
    """A group or body with its members, the chair first, nobody twice. ``posts`` are those of them
    that are posts, with the posts of bodies among the members. ``stated`` is false where the file
    lists no members."""

    id: str
    said: Any  # GroupModel | Body: whoever asks knows which of the two parts the id is from
    members: tuple[Member, ...]
    posts: tuple[str, ...]
    stated: bool


def listed_members(said: GroupModel | Body) -> tuple[Any, ...]:
    """The members of a group or body as the file lists them, with the chair, who is one: first, unless the
    list names them, or may mean them by a selector or what isn't stated."""
    chair, members = said.chair, said.members
    if chair is None or not members or chair in members:
        return members
    names_all = all(isinstance(each, Outside) or _is_named(each) for each in members)
    return (chair, *members) if names_all and not isinstance(chair, Open) else members


def _is_named(member: object) -> bool:
    return isinstance(member, str) and member not in NOT_STATED


class Groups(Mapping[str, Group]):
    """Groups, then bodies that have members or a chair, in the file's order.

    Each is resolved when it is first asked for, after those that it takes members from: a file may
    have many groups of everybody.
    """

    def __init__(self, definition: Definition, index: Index) -> None:
        self._said: dict[str, GroupModel | Body] = dict(definition.groups)
        self._said |= {id: body for id, body in definition.bodies.items() if body.members or body.chair}
        self._bodies = definition.bodies
        self._index = index
        self._made: dict[str, Group] = {}
        index.members = self._posts

    def __getitem__(self, id: str) -> Group:
        if id not in self._made:
            waiting = explore([id], lambda each: (g for g in self._needs(each) if g not in self._made)).order
            # In a ring somebody has to begin: with members that are not known yet.
            self._made |= {each: Group(each, self._said[each], (), (), False) for each in waiting}
            for each in waiting:
                self._made[each] = self._resolved(each)
        return self._made[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def rings(self) -> list[tuple[str, ...]]:
        """Groups that are members of themselves in the end."""
        return explore(self._said, self._needs).rings

    def _posts(self, id: str) -> tuple[str, ...]:
        return self[id].posts if id in self._said else ()

    def _needs(self, id: str) -> list[str]:
        """The groups that a group takes members from, or leaves out."""
        return [each for each in _named(self._said[id].members) if each in self._said]

    def _resolved(self, id: str) -> Group:
        said = self._said[id]
        members: dict[object, Member] = {}
        if said.chair is not None:
            chair = [Member(body=said.chair)] if self._is_group(said.chair) else self._entry(said.chair)
            _add(members, chair)
        stated = False
        behind: dict[str, None] = {}
        for number, entry in enumerate(said.members):
            if entry in ("unknown", "blank"):
                continue
            stated = True
            _add(members, (each._replace(entry=number) for each in self._entry(entry)))
            # A body is a member as itself; where posts are wanted, it means its members.
            behind.update(dict.fromkeys(self._index.positions([entry])))
        found = tuple(members.values())
        posts = dict.fromkeys(each.post for each in found if each.post is not None)
        return Group(id, said, found, tuple(posts | behind), stated)

    def _entry(self, entry: Actors) -> Iterator[Member]:
        """The members that one entry brings."""
        if isinstance(entry, Outside):
            yield Member(outside=entry)
        elif isinstance(entry, Open):
            yield Member(decision=entry.open)
        elif self._is_group(entry):
            yield from self._itself(entry)
        elif isinstance(entry, Selector) and (entry.group or entry.body) and not _narrowed(entry):
            without = {*entry.not_, *self._index.positions(entry.not_)}
            for id in (*entry.group, *entry.body):
                yield from (each for each in self._itself(id) if not {each.post, each.body} & without)
        else:
            yield from (Member(post=post) for post in self._index.positions([entry]))

    def _is_group(self, id: Actors) -> TypeGuard[str]:
        return isinstance(id, str) and (id in self._said or id in self._bodies)

    def _itself(self, id: str) -> Iterable[Member]:
        """A body as such; a group as its members, where any are stated."""
        if id in self._said and id not in self._bodies and self._made[id].members:
            return self._made[id].members
        return (Member(body=id),) if self._is_group(id) else ()


def _narrowed(selector: Selector) -> bool:
    """Whether a selector of groups asks for more than that, which only posts can answer."""
    return not selector.model_fields_set <= {"group", "body", "not_"}


def _add(members: dict[object, Member], new: Iterable[Member]) -> None:
    for each in new:
        known_by = each.post or each.body or (each.outside and id(each.outside)) or ("open", each.decision)
        members.setdefault(known_by, each)


def _named(members: Iterable[Actors]) -> Iterator[str]:
    for entry in members:
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, Selector):
            yield from (*entry.group, *entry.body)
            yield from _named(entry.not_)
