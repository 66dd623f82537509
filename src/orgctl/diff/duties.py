"""Responsibilities that posts had: the areas that nobody answers for in the new organisation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from orgctl.authority import Resolver
from orgctl.diff.comparison import Comparison
from orgctl.model.scalars import EMPTY, Open
from orgctl.model.shared import ResponsibilityStatement
from orgctl.structure import Organisation, Post

_HELD = frozenset({"unit", "overall", "reports"})
_NOT_STATED = frozenset({"unknown", "blank"})


class _Duties(NamedTuple):
    """The areas, each without parts, that somebody answers for, that nobody tells whether they do, and that
    are as they were before."""

    held: tuple[str, ...]
    unclear: tuple[str, ...]
    as_before: tuple[str, ...]


_NONE = _Duties((), (), ())


def lost_duties(found: Comparison, resolver: Resolver) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Each old post with areas that it answered for and nobody does now, by their new ids, and whether that
    is sure. ``resolver`` is that of the new organisation."""
    before = _Read(found.old, resolver, found.pairing.names["areas"])
    after = _Read(found.new, resolver, EMPTY)
    had = before.held()
    if not had:
        return
    held, unclear = set[str](), set[str]()
    old_of = found.pairing.lineages["positions"].old_of
    for id, post in found.new.posts.items():
        said = after.of(post)
        if said is _NONE:
            continue
        held.update(said.held)
        unclear.update(said.unclear)
        if said.as_before:
            was = before.of(found.old.posts[old_of[id]]) if id in old_of else _NONE
            held.update(each for each in said.as_before if each in was.held)
            unclear.update(each for each in said.as_before if each not in was.held)
    for role in after.unlisted():
        held.update(role.held)
        unclear.update(role.unclear)
    for post_id, areas in had.items():
        for sure in (True, False):
            lost = tuple(
                each for each in areas if not _is_in(each, held) and _is_in(each, unclear) is not sure
            )
            if lost:
                yield post_id, lost, sure


def _is_in(area: str, areas: set[str]) -> bool:
    """Whether an area, or one that it was a part of, is among some areas."""
    steps = area.split(".")
    return any(".".join(steps[:end]) in areas for end in range(1, len(steps) + 1))


class _Read:
    """Reads what posts of one organisation answer for, in the areas of the new one."""

    def __init__(self, organisation: Organisation, resolver: Resolver, names: Mapping[str, str]) -> None:
        self._organisation, self._resolver, self._names = organisation, resolver, names
        self._made: dict[int, _Duties] = {}  # by the statement, which posts of a role share

    def of(self, post: Post) -> _Duties:
        """What a post answers for."""
        own, kind, role = post.sources
        if (
            (own is None or not own.responsibilities)
            and (kind is None or not kind.responsibilities)
            and (role is None or not role.values.get("responsibilities"))
        ):
            return _NONE  # as nearly everybody
        return self._read(post.value("responsibilities"))

    def unlisted(self) -> Iterator[_Duties]:
        """What posts answer for that the file only counts."""
        for role in self._organisation.roles.values():
            if role.said.count is not None:
                yield self._read(role.values.get("responsibilities"))

    def held(self) -> Mapping[str, tuple[str, ...]]:
        """The posts that answer for areas, with these."""
        return {id: said for id, post in self._organisation.posts.items() if (said := self.of(post).held)}

    def _read(self, said: Mapping[str, Any] | None) -> _Duties:
        if not said:
            return _NONE
        if id(said) not in self._made:
            self._made[id(said)] = self._of(
                {self._names.get(area, area): each for area, each in said.items()}
            )
        return self._made[id(said)]

    def _of(self, said: Mapping[str, Any]) -> _Duties:
        """Areas by those without parts; of an area, the most specific statement holds."""
        made: dict[str, Any] = {}
        for area in sorted(said, key=lambda each: each.count(".")):
            made |= dict.fromkeys(self._resolver.leaves(area), said[area])
        return _Duties(*(tuple(_only(made, sort)) for sort in ("held", "unclear", "as_before")))


def _only(said: Mapping[str, Any], sort: str) -> Iterable[str]:
    return (area for area, each in said.items() if _sort(each) == sort)


def _sort(said: Any) -> str:
    """What a statement of responsibility says."""
    if isinstance(said, Open):
        return "unclear"
    if isinstance(said, ResponsibilityStatement):
        if said.value is None:
            return "as_before" if said.as_before else "held"
        said = said.value
    return "held" if said in _HELD else "unclear" if said in _NOT_STATED else "none"
