"""What follows from who leads a unit: leaders who come and go, and the lines, places and titles of posts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from orgctl.diff.change import Change, made
from orgctl.diff.edits import Edit
from orgctl.diff.kinds import UNSETTLED, Action, coming, going, kinds
from orgctl.diff.unsettled import unsettled
from orgctl.diff.untold import Entry, Untold
from orgctl.structure import Organisation, Post
from orgctl.structure.lines import LineKind

T = TypeVar("T")
Take = Callable[[str, str], Edit | None]


class Led(Untold):
    """Makes the changes of posts that follow from their unit and its leaders, of what is untold."""

    def drop_places_of_leaders_who_lead_on(self) -> None:
        """A leader without a place of their own stands in the first unit that they lead: while they lead one
        of the same, another first one moves nobody."""
        new_of = self.pairing.lineages["units"].new_of
        for entry in self.entries("positions"):
            _, before, after = entry
            if before is not None and after is not None and "unit" in self.left[entry]:
                was, now = self.old.posts[before], self.new.posts[after]
                if not (says(was, "unit") or says(now, "unit")) and {*map(new_of.get, was.leads)} & {
                    *now.leads
                }:
                    self.take(entry, "unit")

    def posts_that(self, take: Take, ids: Iterable[str]) -> Iterator[Change]:
        """Posts that came or went, as far as that is untold."""
        edits = (take("positions", each) for each in ids)
        return (self.whole(each) for each in edits if each is not None)

    def whole(self, edit: Edit) -> Change:
        """The change of an entry that came or went. A post of which it isn't known whether it did is told as
        such."""
        if edit.part == "positions" and (edit.old, edit.new) in self.unsettled:
            action = Action.OPENED if edit.new is None else Action.SETTLED
            return made(kinds()[UNSETTLED], [edit])._replace(action=action)
        return made(coming(edit.part) if edit.old is None else going(edit.part), [edit])

    @cached_property
    def unsettled(self) -> frozenset[tuple[str | None, str | None]]:
        """The posts of which it isn't known whether they go on, or whether they are new, by their ids."""
        return frozenset(unsettled(self.old, self.new, self.pairing))

    @staticmethod
    def posts_in(organisation: Organisation, unit: str) -> Iterable[str]:
        """The posts that lead a unit, and those in it."""
        led = organisation.units[unit].leadership.posts
        return dict.fromkeys((*led, *organisation.placed.get(unit, ())))

    def lines_of_leaders(self, unit: str) -> list[Change]:
        """The changed lines of the leaders of a unit."""
        return self.lines(self.new.units[unit].leadership.posts)

    def led(self, entry: Entry, before: str, after: str) -> Iterator[Change]:
        """What follows a change of who leads a unit: leaders that come and go, its level by them, lines."""
        now, then = self.new.units[after].leadership.posts, self.old.units[before].leadership.posts
        yield from self.posts_that(self.came, now)
        yield from self.posts_that(self.went, then)
        if self.old.units[before].said.level is self.new.units[after].said.level is None:
            yield from some(self.changed(entry, "level"))
        yield from self._lines_below(before, after)

    def _lines_below(self, before: str, after: str) -> list[Change]:
        """The lines that follow a change of who leads a unit: those of all who stood below its leader, and
        stand in the unit on both sides."""
        leaders = self.old.units[before].leadership.posts
        reports = [each for leader in leaders for each in self.old.reports.get(leader, ())]
        new_of, old_of = self.pairing.lineages["positions"].new_of, self.old_of["positions"]
        below = [new_of[each] for each in reports if each in new_of]
        now = self.new.units[after].leadership.posts
        below += (each for leader in now for each in self.new.reports.get(leader, ()))
        here = (
            id
            for id in below
            if _is_within(self.new, id, after)
            and ((was := old_of.get(id)) is None or _is_within(self.old, was, before))
        )
        return [*self._places(now), *self.lines((*now, *here))]

    def _places(self, leaders: Iterable[str]) -> Iterator[Change]:
        """The places of leaders who stand where they lead."""
        for id in leaders:
            entry = self.post(id)
            if entry is not None and "unit" in self.left.get(entry, {}):
                sides = self.old.posts[entry[1] or ""], self.new.posts[id]
                if not any(says(post, "unit") for post in sides):
                    yield from some(self.changed(entry, "unit", kinds()["post-moved"]))

    def lines(self, posts: Iterable[str]) -> list[Change]:
        """The changed lines of posts, where they follow from the structure on both sides."""
        found = []
        for id in dict.fromkeys(posts):
            entry = self.post(id)
            if entry is None or "line" not in self.left.get(entry, {}):
                continue
            if _follows(self.old.posts[entry[1] or ""]) and _follows(self.new.posts[id]):
                change = self.changed(entry, "line")
                if change is not None:
                    found.append(change)
        return found

    def titles_of(self, unit: str, names: tuple[str, str] | None = None) -> list[Change]:
        """The titles that follow a unit's name: of one that goes on, those with its old and its new one."""
        found = []
        for id in self.posts_in(self.new, unit):
            entry = self.post(id)
            if entry is not None and "title" in self.left.get(entry, {}):
                was, now = self.old.posts[entry[1] or ""], self.new.posts[id]
                is_named = names is None or (names[0] in was.title and names[1] in now.title)
                if is_named and not (says(was, "title") and says(now, "title")):
                    change = self.changed(entry, "title")
                    if change is not None:
                        found.append(change)
        return found

    def post(self, id: str) -> Entry | None:
        """The entry of a new post that goes on from an old one."""
        old = self.old_of["positions"].get(id)
        return None if old is None else ("positions", old, id)


def _is_within(organisation: Organisation, post: str, unit: str) -> bool:
    """Whether a post stands in a unit, or below it."""
    said, around = organisation.posts[post], organisation.units[unit]
    places = (*said.leads, *((said.unit,) if said.unit is not None else ()))
    return any(around.order <= organisation.units[id].order < around.end for id in places)


def _follows(post: Post) -> bool:
    """Whether a line follows from the structure, or waits for the decision that the place waits for."""
    return post.line.derived or (post.line.kind is LineKind.OPEN and not post.value("reports_to"))


def says(post: Post, name: str) -> bool:
    """Whether a post says something itself."""
    return post.said is not None and name in post.said.model_fields_set


def some(value: T | None) -> list[T]:
    """A value as a list, which is empty for None."""
    return [] if value is None else [value]
