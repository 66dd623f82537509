"""Lineage: what of an old organisation goes on in a new one, and under which ids."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from orgctl.model.scalars import LEADER_SUFFIX
from orgctl.structure.cycles import knots
from orgctl.structure.organisation import Organisation

_MAPS = (
    "levels",
    "kinds",
    "roles",
    "units",
    "people",
    "bodies",
    "groups",
    "laws",
    "agreements",
    "governing_documents",
    "decisions",
    "implementation",
)
Pairs = Iterable[tuple[str, str]]
"""Ids that somebody says belong together: an old one and a new one."""


class By(StrEnum):
    """What ties an old and a new entry together, the strongest first."""

    PAIR = "pair"  # somebody says so
    ID = "id"  # the same id
    WAS = "was"  # the new one says so
    LEADER = "leader"  # both lead the same unit, and it brings one of them along


class Link(NamedTuple):
    """An old and a new id that have to do with each other."""

    old: str
    new: str
    by: By


class Lineage(NamedTuple):
    """What became of the entries of one part; all in the order of their files.

    ``old_of`` and ``new_of`` are the same pairs both ways: what goes on, under its old id or a new
    one. ``merged`` are the new ids that several went into, ``split`` the old ids that several came
    from; one of these may go on itself. ``added`` and ``gone`` have no counterpart at all. ``links``
    are all ties behind this.
    """

    links: tuple[Link, ...]
    old_of: Mapping[str, str]
    new_of: Mapping[str, str]
    merged: Mapping[str, tuple[str, ...]]
    split: Mapping[str, tuple[str, ...]]
    added: tuple[str, ...]
    gone: tuple[str, ...]


class _Entry(NamedTuple):
    """A new id, the old ids that are the same, and those that its entry says it was."""

    id: str
    same: tuple[str, ...]
    said: tuple[str, ...]


_Former = Callable[[str], tuple[str, ...]]
"""What an old entry says that it was itself."""


def lineages(
    old: Organisation, new: Organisation, pairs: Mapping[str, Pairs] = MappingProxyType({})
) -> Mapping[str, Lineage]:
    """The lineage of each part by its key in the file, and of ``targets`` and ``sections``.

    ``pairs`` are explicit ones, by part; ids that don't exist pair nothing. ``positions`` holds the
    leaders that units bring along too. Sections, areas and delegations hold their parts, with dots:
    an id within a part is compared below what its parent was.
    """
    result: dict[str, Lineage] = {}
    for part in _MAPS:
        result[part] = _of_part(
            getattr(old.definition, part), getattr(new.definition, part), pairs.get(part, ())
        )
    result["positions"] = _posts(old, new, result["units"], pairs.get("positions", ()))
    result["targets"] = _of_part(_targets(old), _targets(new), pairs.get("targets", ()))
    for part, of in (("areas", _areas), ("delegations", _delegations), ("sections", _sections)):
        before, after = of(old), _was(of(new))
        result[part] = _lineage(before, after, _nested(before, after, pairs.get(part, ())))
    return MappingProxyType(result)


def _of_part(old: Mapping[str, Any], new: Mapping[str, Any], pairs: Pairs) -> Lineage:
    """The lineage of a part whose ids stand beside each other."""
    if not (pairs or any(map(_said, new.values()))):  # as most are
        return _lineage(old, new, [Link(id, id, By.ID) for id in new if id in old])
    entries = [_Entry(id, (id,), _said(entry)) for id, entry in new.items()]
    return _lineage(old, new, _links(old, entries, pairs, lambda id: _said(old[id])))


def _posts(old: Organisation, new: Organisation, units: Lineage, pairs: Pairs) -> Lineage:
    """The lineage of posts. A leader that came with a unit isn't the same where its unit isn't."""
    going_on = {link.new for link in units.links if link.new == link.old}
    others = {id + LEADER_SUFFIX for id in old.units if id in new.units and id not in going_on}
    entries = [_Entry(id, () if id in others else (id,), _said(post.said)) for id, post in new.posts.items()]
    links = _links(old.posts, entries, pairs, lambda id: _said(old.posts[id].said))
    links += _leaders(old, new, units, links)
    return _lineage(old.posts, new.posts, links)


def _lineage(old: Iterable[str], new: Iterable[str], links: list[Link]) -> Lineage:
    new_of = {link.old: link.new for link in links}
    old_of = {link.new: link.old for link in links}
    added = tuple(id for id in new if id not in old_of)
    gone = tuple(id for id in old if id not in new_of)
    to: dict[str, list[Link]] = {}
    of: dict[str, list[Link]] = {}
    if not len(new_of) == len(old_of) == len(links):  # else each entry has one link at most
        for link in links:
            to.setdefault(link.old, []).append(link)
            of.setdefault(link.new, []).append(link)
        going_on = [
            link
            for link in links
            if len(to[link.old]) == len(of[link.new]) == 1  # as most are
            or (_alone(link, to[link.old]) and _alone(link, of[link.new]))
        ]
        new_of = {link.old: link.new for link in going_on}
        old_of = {link.new: link.old for link in going_on}
    return Lineage(
        links=tuple(links),
        old_of=MappingProxyType(old_of),
        new_of=MappingProxyType(new_of),
        merged=MappingProxyType(
            {id: tuple(link.old for link in of[id]) for id in new if len(of.get(id, ())) > 1}
        ),
        split=MappingProxyType(
            {id: tuple(link.new for link in to[id]) for id in old if len(to.get(id, ())) > 1}
        ),
        added=added,
        gone=gone,
    )


def _alone(link: Link, links: Iterable[Link]) -> bool:
    """Whether no other link is as strong: what was split off or merged in leaves the rest to go on."""
    strong = (By.PAIR, By.ID)
    return all(link.by in strong and other.by not in strong for other in links if other is not link)


def _links(old: Collection[str], entries: Collection[_Entry], pairs: Pairs, former: _Former) -> list[Link]:
    """Explicit pairs beat ids, ids beat `was`, which says nothing of ids in a pair; what the old file doesn't
    have is ignored."""
    new = {each.id for each in entries} if pairs else ()
    paired = [(before, after) for before, after in dict.fromkeys(pairs) if before in old and after in new]
    if not paired and not any(said for _, _, said in entries):
        return [Link(before, id, By.ID) for id, same, _ in entries for before in same if before in old]
    given_old = {before for before, _ in paired}
    given: dict[str, list[str]] = {}
    for before, after in paired:
        given.setdefault(after, []).append(before)
    was = _was_before(old, entries, former)
    if paired:
        was = {id: _other_than(said, given_old) for id, said in was.items() if id not in given}
    exchanged = _exchanged({each.id: each for each in entries if each.id in was}, was, given_old)
    links: list[Link] = []
    for id, same, said in entries:
        found = dict.fromkeys(given.get(id, ()), By.PAIR)
        if not found:
            own = (before for before in same if id not in exchanged or before in said)
            found = {before: By.ID for before in own if before in old and before not in given_old}
        for before in was.get(id, ()):
            found.setdefault(before, By.WAS)
        links += (Link(before, id, by) for before, by in found.items())
    return links


def _other_than(said: Iterable[str], ids: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in said if each not in ids)


def _was_before(
    old: Collection[str], entries: Collection[_Entry], former: _Former
) -> Mapping[str, tuple[str, ...]]:
    """What entries say that they were: ids of the old file, but for those that live on beside them and that
    the old entry named already. What is kept in a file isn't new in it."""
    staying = {before for _, same, _ in entries for before in same if before in old}
    found: dict[str, tuple[str, ...]] = {}
    for id, same, said in entries:
        if said:
            known = {each for before in same if before in old for each in former(before)} & staying
            others = tuple(each for each in said if each in old and each not in same and each not in known)
            if others:
                found[id] = others
    return found


def _exchanged(
    entries: Mapping[str, _Entry], was: Mapping[str, tuple[str, ...]], given: Collection[str]
) -> frozenset[str]:
    """Entries whose old ids each belong to another one of them now, in a ring of `was`: a swap, for one."""
    now = {before: id for id, (_, same, _) in entries.items() for before in same if before not in given}

    def nexts(id: str) -> list[str]:
        return [now[before] for before in was[id] if before in now]

    return frozenset(id for knot in knots(entries, nexts) for id in knot)


def _nested(old: Mapping[str, Any], new: Mapping[str, tuple[str, ...]], pairs: Pairs) -> list[Link]:
    """Level by level: ids within a part are its own, and follow it."""
    pairs = tuple(pairs)

    def former(id: str) -> tuple[str, ...]:
        parent, dot, _ = id.rpartition(".")
        return tuple(f"{parent}{dot}{each}" for each in _said(old[id]))

    levels: dict[int, list[str]] = {}
    for id in new:
        levels.setdefault(id.count("."), []).append(id)
    links: list[Link] = []
    parents: dict[str, list[str]] = {"": [""]}
    for level in sorted(levels):
        entries: list[_Entry] = []
        for id in levels[level]:
            parent, dot, own = id.rpartition(".")
            before = [f"{each}{dot}" for each in parents.get(parent, ())]
            same = tuple(each + own for each in before)
            entries.append(_Entry(id, same, tuple(each + was for each in before for was in new[id])))
        found = _links(old, entries, pairs, former)
        for link in found:
            parents.setdefault(link.new, []).append(link.old)
        links += found
    place = {id: number for number, id in enumerate(new)}
    return sorted(links, key=lambda link: place[link.new])


def _leaders(old: Organisation, new: Organisation, units: Lineage, links: Iterable[Link]) -> list[Link]:
    """A leader that a unit brings along follows the unit, also when it gets an id of its own."""
    known_old = {link.old for link in links}
    known_new = {link.new for link in links}
    found: list[Link] = []
    for before, after in units.new_of.items():
        led = old.units[before].leadership.posts
        if not led or led[0] in known_old:
            continue
        leaders = brought_along(old, new, before, after)
        if leaders is not None and leaders[1] not in known_new:
            found.append(Link(*leaders, By.LEADER))
    return found


def brought_along(old: Organisation, new: Organisation, before: str, after: str) -> tuple[str, str] | None:
    """The leaders of an old and a new unit who are the same post if the units are the same: those of whom
    at least one came with its unit."""
    led, leads = old.units[before].leadership.posts[:1], new.units[after].leadership.posts[:1]
    if led and leads and "units" in (old.posts[led[0]].path[0], new.posts[leads[0]].path[0]):
        return led[0], leads[0]
    return None


def _was(part: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {id: _said(entry) for id, entry in part.items()}


def _said(entry: Any) -> tuple[str, ...]:
    return entry.was if entry is not None else ()


def _targets(organisation: Organisation) -> Mapping[str, Any]:
    strategy = organisation.definition.strategy
    return strategy.targets if strategy is not None else {}


def _areas(organisation: Organisation) -> Mapping[str, Any]:
    return {id: area.said for id, area in organisation.areas.items()}


def _delegations(organisation: Organisation) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for id, said in organisation.definition.delegations.items():
        found[id] = said
        found |= {f"{id}.{part}": grant for part, grant in said.parts.items()}
    return found


def _sections(organisation: Organisation) -> Mapping[str, Any]:
    document = organisation.definition.document
    found: dict[str, Any] = {}
    waiting = list(document.sections.items())[::-1] if document is not None else []
    while waiting:
        id, said = waiting.pop()
        found[id] = said
        waiting += [(f"{id}.{below}", section) for below, section in said.sections.items()][::-1]
    return found
