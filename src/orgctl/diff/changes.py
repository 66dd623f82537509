"""From edits to changes: each told once, what only follows from it below it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from orgctl.authority import Turn
from orgctl.diff.account import AFTER, PARTS
from orgctl.diff.change import Change, made
from orgctl.diff.edits import Edit
from orgctl.diff.extents import Extents
from orgctl.diff.kinds import Action, Kind, coming, going, kinds, of_key
from orgctl.diff.numbers import Fewer, goes_with
from orgctl.diff.pairing import Pairing
from orgctl.diff.untold import Entry, Untold
from orgctl.structure import Organisation, Post, decision_status
from orgctl.structure.lineage import By

T = TypeVar("T")
_EXTENT, _REWORDED = "delegation-extent", "delegation-reworded"
_TURNED = {Turn.WIDER: Action.WIDENED, Turn.NARROWER: Action.NARROWED}


def changes(
    old: Organisation, new: Organisation, pairing: Pairing, edits: Iterable[Edit]
) -> tuple[Change, ...]:
    """The changes that edits make up, in the order of the format and of the new file."""
    telling = _Telling(old, new, pairing, edits)
    found = [*telling.levels(), *telling.units(), *telling.shared(), *telling.posts(), *telling.rest()]
    order = {part: number for number, part in enumerate(PARTS)}
    found.sort(key=lambda change: order[change.edits[0].part] if change.edits else len(order))
    return (*found, *telling.ids())


class _Telling(Untold):
    """Makes changes of what is untold."""

    def __init__(self, old: Organisation, new: Organisation, pairing: Pairing, edits: Iterable[Edit]) -> None:
        super().__init__(old, new, pairing, edits)
        self.extents = Extents(old, new, pairing)
        self.fewer = Fewer(old, new)
        self.joined: set[Entry] = set()  # mergers and splits that are told

    # --- units ---------------------------------------------------------------------------------

    def units(self) -> Iterator[Change]:
        """Units that were merged and split, came, went, moved, have another name or other leaders."""
        lineage = self.pairing.lineages["units"]
        for part in ("units", "positions"):
            for id in self.pairing.lineages[part].merged:
                yield from self._merged(part, id)
            for id in self.pairing.lineages[part].split:
                yield from self._split(part, id)
        added, gone = frozenset(lineage.added), frozenset(lineage.gone)
        for id in self.new.by_order:
            if id in added:
                yield from self._whole_unit(self.new, id, self.came, coming)
        for id in self.old.by_order:
            if id in gone:
                yield from self._whole_unit(self.old, id, self.went, going)
        for entry in self.entries("units"):
            _, before, after = entry
            if before is None or after is None:
                continue
            if "parent" in self.left[entry]:
                moved = self.changed(entry, "parent", kinds()["unit-moved"], self._lines_of_leaders(after))
                if moved is not None:
                    yield moved
            if "name" in self.left[entry]:
                renamed = self.changed(entry, "name", follows=self._titles_of(after))
                if renamed is not None:
                    yield renamed
            if "leader" in self.left[entry]:
                led = self.changed(entry, "leader", follows=self._led(entry, before, after))
                if led is not None:
                    yield led

    def _merged(self, part: str, id: str) -> Iterator[Change]:
        """A merger, if it is untold, and what it brings along."""
        if (part, None, id) not in self.joined:
            self.joined.add((part, None, id))
            olds = self.pairing.lineages[part].merged[id]
            went = (self.went(part, each) for each in olds)
            old = self.old_of[part].get(id)
            edits = _only([self.came(part, id), *went, self._number(part, old, id)])
            follows = (*self.renamed(part, old, id), *self._rearranged(part, olds, [id]))
            kind = kinds()["unit-merged" if part == "units" else "post-merged"]
            yield Change(kind, None, id, olds, id, kind.action, edits, follows)

    def _split(self, part: str, id: str) -> Iterator[Change]:
        """A split, if it is untold, and what it brings along."""
        if (part, id, None) not in self.joined:
            self.joined.add((part, id, None))
            news = self.pairing.lineages[part].split[id]
            came = (self.came(part, each) for each in news)
            new = self.pairing.lineages[part].new_of.get(id)
            edits = _only([self.went(part, id), *came, self._number(part, id, new)])
            follows = (*self.renamed(part, id, new), *self._rearranged(part, [id], news))
            kind = kinds()["unit-split" if part == "units" else "post-split"]
            yield Change(kind, id, None, id, news, kind.action, edits, follows)

    def _number(self, part: str, old: str | None, new: str | None) -> Edit | None:
        """How many there are of a post that goes on itself in a merger or a split."""
        return self.take((part, old, new), "count") if part == "positions" and old and new else None

    def _rearranged(self, part: str, olds: Collection[str], news: Collection[str]) -> Iterator[Change]:
        """What mergers and splits of units bring along: what stood in these, posts that come and go with
        them, or are merged and split themselves."""
        if part != "units":
            return
        posts = self.pairing.lineages["positions"]
        then = dict.fromkeys(each for unit in olds for each in self._posts_in(self.old, unit))
        now = dict.fromkeys(each for unit in news for each in self._posts_in(self.new, unit))
        for id in now:
            if id in posts.merged and then.keys() >= set(posts.merged[id]):
                yield from self._merged("positions", id)
        for id in then:
            if id in posts.split and now.keys() >= set(posts.split[id]):
                yield from self._split("positions", id)
        yield from self._brought(olds, news)
        lineage = self.pairing.lineages["units"]
        for unit in (id for id in news if id not in lineage.old_of):
            came = (self.came("positions", each) for each in self._posts_in(self.new, unit))
            yield from (made(coming("positions"), [each]) for each in came if each is not None)
        for unit in (id for id in olds if id not in lineage.new_of):
            went = (self.went("positions", each) for each in self._posts_in(self.old, unit))
            yield from (made(going("positions"), [each]) for each in went if each is not None)

    def _brought(self, olds: Collection[str], news: Collection[str]) -> Iterator[Change]:
        """What stood in merged or split units, and stands in what became of them: it doesn't move."""
        for unit in (id for new in news for id in self.new.units[new].children):
            entry = ("units", self.old_of["units"].get(unit), unit)
            edit = self.left.get(entry, {}).get("parent")
            if edit is not None and self.old.units[entry[1] or ""].parent in olds:
                yield from _some(self.changed(entry, "parent", follows=self._lines_of_leaders(unit)))
        for post in (id for new in news for id in self.new.placed.get(new, ())):
            post_entry = self._post(post)
            edit = self.left.get(post_entry, {}).get("unit") if post_entry else None
            if edit is not None and post_entry and self.old.posts[post_entry[1] or ""].unit in olds:
                yield from _some(self.changed(post_entry, "unit", follows=self._lines([post])))
        for new in news:
            yield from self._titles_of(new)

    def _whole_unit(
        self,
        organisation: Organisation,
        id: str,
        take: Callable[[str, str], Edit | None],
        kind_of: Callable[[str], Kind],
    ) -> Iterator[Change]:
        """A unit that came or went, followed by its posts and all units below it that did, too, from the top
        down. They lie flat, since a chain of units may be longer than calls can be deep."""
        edit = take("units", id)
        if edit is None:
            return
        follows: list[Change] = []
        waiting = [id]
        while waiting:
            unit = waiting.pop()
            if unit != id:
                own = take("units", unit)
                if own is None:
                    continue  # it stays, and so does what is below it, unless that is told by itself
                follows.append(made(kind_of("units"), [own]))
            posts = (take("positions", each) for each in self._posts_in(organisation, unit))
            follows += (made(kind_of("positions"), [each]) for each in posts if each is not None)
            waiting += reversed(organisation.units[unit].children)
        yield made(kind_of("units"), [edit], tuple(follows))

    @staticmethod
    def _posts_in(organisation: Organisation, unit: str) -> Iterable[str]:
        led = organisation.units[unit].leadership.posts
        return dict.fromkeys((*led, *organisation.placed.get(unit, ())))

    def _lines_of_leaders(self, unit: str) -> list[Change]:
        return self._lines(self.new.units[unit].leadership.posts)

    def _led(self, entry: Entry, before: str, after: str) -> Iterator[Change]:
        """What follows a change of who leads a unit: leaders that come and go, its level by them, lines."""
        now, then = self.new.units[after].leadership.posts, self.old.units[before].leadership.posts
        for id in now:
            yield from (made(coming("positions"), [each]) for each in _some(self.came("positions", id)))
        for id in then:
            yield from (made(going("positions"), [each]) for each in _some(self.went("positions", id)))
        if self.old.units[before].said.level is self.new.units[after].said.level is None:
            yield from _some(self.changed(entry, "level"))
        yield from self._lines_below(before, after)

    def _lines_below(self, before: str, after: str) -> list[Change]:
        """The lines that follow a change of who leads a unit: those of all who stood below its leader."""
        leaders = self.old.units[before].leadership.posts
        reports = [each for leader in leaders for each in self.old.reports.get(leader, ())]
        new_of = self.pairing.lineages["positions"].new_of
        below = [new_of[each] for each in reports if each in new_of]
        now = self.new.units[after].leadership.posts
        below += (each for leader in now for each in self.new.reports.get(leader, ()))
        return [*self._places(now), *self._lines((*now, *below))]

    def _places(self, leaders: Iterable[str]) -> Iterator[Change]:
        """The places of leaders who stand where they lead."""
        for id in leaders:
            entry = self._post(id)
            if entry is not None and "unit" in self.left.get(entry, {}):
                sides = self.old.posts[entry[1] or ""], self.new.posts[id]
                if not any(_says(post, "unit") for post in sides):
                    yield from _some(self.changed(entry, "unit", kinds()["post-moved"]))

    def _lines(self, posts: Iterable[str]) -> list[Change]:
        """The changed lines of posts, where they follow from the structure on both sides."""
        found = []
        for id in dict.fromkeys(posts):
            entry = self._post(id)
            if entry is None or "line" not in self.left.get(entry, {}):
                continue
            was = self.old.posts[entry[1] or ""]
            if was.line.derived and self.new.posts[id].line.derived:
                change = self.changed(entry, "line")
                if change is not None:
                    found.append(change)
        return found

    def _titles_of(self, unit: str) -> list[Change]:
        """The titles that follow a unit's name."""
        found = []
        for id in self._posts_in(self.new, unit):
            entry = self._post(id)
            if entry is not None and "title" in self.left.get(entry, {}):
                was, now = self.old.posts[entry[1] or ""], self.new.posts[id]
                if not (_says(was, "title") and _says(now, "title")):
                    change = self.changed(entry, "title")
                    if change is not None:
                        found.append(change)
        return found

    def _post(self, id: str) -> Entry | None:
        old = self.old_of["positions"].get(id)
        return None if old is None else ("positions", old, id)

    # --- levels --------------------------------------------------------------------------------

    def levels(self) -> Iterator[Change]:
        """Levels that came and went, and another order of those that stay: one change."""
        places = [edit for entry in self.entries("levels") if (edit := self.take(entry, AFTER)) is not None]
        come_and_gone = [
            made(coming("levels") if entry[1] is None else going("levels"), [edit])
            for entry in self.entries("levels")
            if (edit := self.take(entry, None)) is not None
        ]
        lineage = self.pairing.lineages["levels"]
        before = [new for id in self.old.definition.levels if (new := lineage.new_of.get(id)) is not None]
        after = [id for id in self.new.definition.levels if id in lineage.old_of]
        if before != after:
            kind = kinds()["levels-reordered"]
            yield Change(kind, None, None, tuple(before), tuple(after), kind.action, tuple(places))
        elif places:
            first, *others = come_and_gone  # nothing else puts a level after another one
            come_and_gone = [first._replace(edits=(*first.edits, *places)), *others]
        yield from come_and_gone

    # --- what is shared: roles and kinds -----------------------------------------------------------

    def shared(self) -> Iterator[Change]:
        """Changes of roles and of kinds, each with what posts and units have from it."""
        self._drop_kinds_that_say_nothing_new()
        for entry in self.entries("roles"):
            _, before, after = entry
            if before is None or after is None:
                continue
            for key in list(self.left[entry]):
                if key is not None:
                    of = "title" if key == "name" and self._titled_by_name(before, after) else key
                    yield from _some(self.changed(entry, key, follows=self._inherited(after, of)))

    def _titled_by_name(self, before: str, after: str) -> bool:
        """Whether posts of a role have its name for a title on both sides."""
        sides = self.old.definition.roles[before], self.new.definition.roles[after]
        return all(role.title is None for role in sides)

    def _inherited(self, role: str, key: str) -> list[Change]:
        """The same change in the posts of a role, where neither side says it of the post alone."""
        found = []
        for id in self.new.by_role.get(role, ()):
            entry = self._post(id)
            if entry is None or key not in self.left.get(entry, {}):
                continue
            was, now = self.old.posts[entry[1] or ""], self.new.posts[id]
            if not (_says(was, key) or _says(now, key)):
                found += _some(self.changed(entry, key))
        return found

    def _drop_kinds_that_say_nothing_new(self) -> None:
        """A kind whose whole effect was written out before changes nothing."""
        for _, before, after in self.entries("kinds"):
            if before is not None or after is None:
                continue
            units = [
                ("units", self.old_of["units"].get(id), id)
                for id, unit in self.new.units.items()
                if unit.kind == after
            ]
            posts = [
                ("positions", self.old_of["positions"].get(post), post)
                for _, _, id in units
                for post in self.new.units[id].leadership.posts
            ]
            nothing_else = all(
                entry[1] is not None and set(self.left.get(entry, {})) <= {"kind"} for entry in units
            ) and not any(self.left.get(entry) for entry in posts)
            if units and nothing_else:
                self.came("kinds", after)
                for entry in units:
                    edit = self.left.get(entry, {}).get("kind")
                    if edit is not None and edit.before is None:
                        self.take(entry, "kind")

    # --- posts, and all else -------------------------------------------------------------------

    def posts(self) -> Iterator[Change]:
        """Posts that came, went and moved; a line that follows from a move is below it."""
        for entry in self.entries("positions"):
            _, before, after = entry
            if before is None or after is None or "unit" not in self.left[entry]:
                continue
            yield from _some(self.changed(entry, "unit", kinds()["post-moved"], self._lines([after])))

    def rest(self) -> Iterator[Change]:
        """What is left, value by value; keys that one kind of change tells of make one change."""
        for part in PARTS:
            for entry in self.entries(part):
                left = self.left[entry]
                for edit in _some(left.pop(None, None)):
                    yield made(coming(part) if entry[1] is None else going(part), [edit])
                together: dict[Kind, list[Edit]] = {}
                for key, edit in left.items():
                    together.setdefault(self._kind(entry, goes_with(left, key) or ""), []).append(edit)
                left.clear()
                for kind, edits in together.items():
                    change = made(kind, edits)
                    if kind.id in _WEIGHED:
                        change = _WEIGHED[kind.id](self, change)
                    yield change

    def _kind(self, entry: Entry, key: str) -> Kind:
        """The rule that tells of a key; what a grant without areas is about is its basis."""
        part, old, new = entry
        if (part, key) == ("positions", "count") and old and new and self.fewer(old, new):
            return kinds()["post-fewer"]
        if (part, key) == ("delegations", "basis") and old and new and self.extents.about_acts(old, new):
            return kinds()[_EXTENT]
        return of_key(part, key)

    def _turned(self, change: Change) -> Change:
        """A change of what a grant gives, as wider or narrower where it is only that; where it gives the same
        in other words, as no more than these."""
        keys = {each.key for each in change.edits if each.key is not None}
        found = self.extents.difference(change.old or "", change.new or "", keys)
        if found.turn is Turn.SAME:
            return change._replace(kind=kinds()[_REWORDED])
        return change._replace(action=_TURNED.get(found.turn, change.action))

    def _decided(self, change: Change) -> Change:
        """A change of where a decision stands: one that is settled now, or open again."""
        before = decision_status(self.old.definition.decisions[change.old or ""])
        after = decision_status(self.new.definition.decisions[change.new or ""])
        if after == "settled" != before:
            return change._replace(action=Action.SETTLED)
        return change._replace(action=Action.OPENED) if after == "open" != before else change

    def ids(self) -> Iterator[Change]:
        """Ids that changed; a leader that a unit brings along follows its unit."""
        for lineage in self.pairing.lineages.values():
            for link in lineage.links:
                if (
                    link.old != link.new
                    and lineage.old_of.get(link.new) == link.old
                    and link.by is not By.LEADER
                ):
                    yield Change(
                        kinds()["id-changed"], link.old, link.new, link.old, link.new, Action.CHANGED, ()
                    )


_WEIGHED: Mapping[str, Callable[[_Telling, Change], Change]] = {
    _EXTENT: _Telling._turned,
    "decision-outcome": _Telling._decided,
}
"""What happens, where it takes both organisations to tell."""


def _says(post: Post, name: str) -> bool:
    """Whether a post says something itself."""
    return post.said is not None and name in post.said.model_fields_set


def _only(edits: Iterable[Edit | None]) -> tuple[Edit, ...]:
    return tuple(each for each in edits if each is not None)


def _some(value: T | None) -> list[T]:
    return [] if value is None else [value]
