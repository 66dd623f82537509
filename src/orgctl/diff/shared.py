"""What roles and kinds of unit give, and what changes of it: told with these, and with those that have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from orgctl.diff.change import Change
from orgctl.diff.edits import Edit
from orgctl.diff.led import says, some
from orgctl.diff.plain import Plain
from orgctl.diff.rearranged import Rearranged
from orgctl.structure import LEADER_SUFFIX


class Shared(Rearranged):
    """Makes the changes of roles and kinds, of what is untold."""

    def shared(self) -> Iterator[Change]:
        """Changes of roles and of kinds, each with what posts and units have from it."""
        self._drop_kinds_that_say_nothing_new()
        yield from map(self.with_given, self.roles())
        yield from self.kinds()

    def roles(self, first: str = "") -> Iterator[Change]:
        """Changes of roles, each with what posts have from it: all that is left, or of one key what comes
        before all that posts and units say themselves."""
        for entry in self.entries("roles"):
            _, before, after = entry
            if before is None or after is None:
                continue
            for key in (first,) if first else [*self.left[entry]]:
                edit = self.left[entry].get(key)
                if key is not None and edit is not None:
                    of = "title" if key == "name" and self._titled_by_name(before, after) else key
                    yield from some(self.changed(entry, key, follows=self._inherited(after, of, edit)))

    def _titled_by_name(self, before: str, after: str) -> bool:
        """Whether posts of a role have its name for a title on both sides."""
        sides = self.old.definition.roles[before], self.new.definition.roles[after]
        return all(role.title is None for role in sides)

    def _of_post(self, post: str, role: str, key: str, edit: Edit) -> list[Edit]:
        """What changes of all that a post has from a role and those that this builds on; nothing where a role
        that is nearer to the post tells it."""
        own = self.new.roles.get(self.new.posts[post].role or "")
        chain = own.lineage if own is not None else ()
        changes = {id: edit if id == role else self.of_roles.get(id, {}).get(key) for id in chain}
        found = {id: each for id, each in changes.items() if each is not None}
        return [*found.values()] if next(iter(found), None) == role else []

    def _inherited(self, role: str, key: str, edit: Edit) -> list[Change]:
        """The same change in the posts of a role, where neither side says it of the post alone."""
        found = []
        for id in self.new.by_role.get(role, ()):
            entry = self.post(id)
            if entry is None or key not in self.left.get(entry, {}):
                continue
            was, now = self.old.posts[entry[1] or ""], self.new.posts[id]
            own, shared = self.left[entry][key], self._of_post(id, role, key, edit)
            if not (says(was, key) or says(now, key)) and shared and _is_same(shared, own):
                found += some(self.changed(entry, key))
                if key == "level":
                    found += self._led_at(now.leads, edit)
        return found

    def _led_at(self, units: Iterable[str], edit: Edit) -> Iterator[Change]:
        """The same change in the level of units that have it from who leads them."""
        for id in units:
            entry = ("units", self.old_of["units"].get(id), id)
            own = self.left.get(entry, {}).get("level")
            if own is not None and self.new.units[id].said.level is None and _is_same([edit], own):
                yield from some(self.changed(entry, "level"))

    def kinds(self, first: str = "") -> Iterator[Change]:
        """Changes of kinds of unit, each with what their units, and those who lead these, have from it: all
        that is left, or of one key what comes before that which units say themselves."""
        for entry in self.entries("kinds"):
            _, before, after = entry
            if before is None or after is None:
                continue
            for key in (first,) if first else ("level", "leader", "function"):
                edit = self.left[entry].get(key)
                if edit is None or (first == "leader" and not _is_led_or_not(edit)):
                    continue
                units = self._of_kind(before, after)
                yield from some(self.changed(entry, key, follows=self._from_kind(units, key, edit)))

    def with_given(self, change: Change) -> Change:
        """A change of a kind or role, followed by what those that are merged or split have from it."""
        given = self.given.get((change.kind.part, change.new or "", change.edits[0].key or ""), ())
        return change._replace(follows=(*change.follows, *given))

    def _of_kind(self, before: str, after: str) -> list[str]:
        """The new ids of the units that are of a kind on both sides, or were made of such."""
        then, now = self.old.units, self.new.units
        pairs = self.pairing.lineages["units"].links
        found = (each.new for each in pairs if then[each.old].kind == before and now[each.new].kind == after)
        return [*dict.fromkeys(found)]

    def _was_of_kind(self, unit: str, edit: Edit) -> bool:
        """Whether an old unit was itself of the kind that an edit is of, and wasn't only merged with such."""
        return self.old.units[unit].kind == edit.old

    def _from_kind(self, units: Iterable[str], key: str, edit: Edit) -> list[Change]:
        """The same change in units of a kind that say nothing themselves, and in their leaders."""
        found: list[Change] = []
        for id in units:
            old = self.old_of["units"].get(id)
            entry = ("units", old, id)
            own = self.left.get(entry, {}).get(key)
            says_itself = key in self.new.units[id].said.model_fields_set
            if own is None or old is None or says_itself:
                pass
            elif key == "leader":
                found += some(self.changed(entry, key, follows=self.led(entry, old, id)))
            elif _is_same([edit], own) and self._was_of_kind(old, edit):
                found += some(self.changed(entry, key))
            for post in self.new.units[id].leadership.posts if key != "function" else ():
                found += self._of_leader(post, key, edit)
        return found

    def _of_leader(self, id: str, key: str, edit: Edit) -> Iterator[Change]:
        """What a leader has from a change of a unit or its kind: the level, or all that a kind says of it."""
        entry = self.post(id)
        if entry is None or (key == "leader" and not id.endswith(LEADER_SUFFIX)):
            return
        was, now = self.old.posts[entry[1] or ""], self.new.posts[id]
        for name, own in [*self.left.get(entry, {}).items()]:
            follows = _is_same([edit], own) if key == "level" == name else key == "leader" and name != "line"
            if name is not None and follows and not (says(was, name) or says(now, name)):
                yield from some(self.changed(entry, name))

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


def _is_led_or_not(edit: Edit) -> bool:
    """Whether a kind's units have a leader by it on one side alone."""
    return isinstance(edit.before, Mapping) != isinstance(edit.after, Mapping)


def _is_same(shared: Sequence[Edit], own: Edit) -> bool:
    """Whether changes of what several have, the nearest first, are the one that one of them has. Titles
    are made of it."""
    if own.key == "title":
        return True
    values = [value for edit in (*shared, own) for value in (edit.before, edit.after)]
    if all(value is None or isinstance(value, tuple | Mapping) for value in values):
        sides = zip(*map(_came_and_went, shared), strict=True)
        return tuple(set().union(*each) for each in sides) == _came_and_went(own)
    return (shared[0].before, shared[0].after) == (own.before, own.after)


def _came_and_went(edit: Edit) -> tuple[set[str], set[str]]:
    before, after = (_entries(side) for side in (edit.before, edit.after))
    return after - before, before - after


def _entries(value: Plain) -> set[str]:
    return {*map(repr, value.items() if isinstance(value, Mapping) else value or ())}
