"""From edits to changes: each told once, what only follows from it below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from orgctl.authority import Turn
from orgctl.diff.account import AFTER, PARTS, Account
from orgctl.diff.change import Change, is_open, made
from orgctl.diff.delegated import delegated
from orgctl.diff.edits import Edit
from orgctl.diff.extents import Extents
from orgctl.diff.kinds import Action, Kind, coming, going, kinds, of_key
from orgctl.diff.led import says, some
from orgctl.diff.numbers import Fewer, goes_with
from orgctl.diff.pairing import Pairing
from orgctl.diff.plain import Plain
from orgctl.diff.rearranged import Rearranged
from orgctl.diff.referred import Referred
from orgctl.diff.untold import Entry
from orgctl.structure import LEADER_SUFFIX, Organisation, decision_status
from orgctl.structure.lineage import By

_EXTENT, _REWORDED = "delegation-extent", "delegation-reworded"
_TURNED = {Turn.WIDER: Action.WIDENED, Turn.NARROWER: Action.NARROWED}


def changes(
    old: Organisation,
    new: Organisation,
    pairing: Pairing,
    edits: Iterable[Edit],
    accounts: tuple[Account, Account],
) -> tuple[Change, ...]:
    """The changes that edits make up, in the order of the format and of the new file. ``accounts`` are those
    that the edits lead from and to."""
    telling = _Telling(old, new, pairing, edits, accounts)
    levels = [*telling.kinds("level"), *telling.roles("level")]
    rearranged = [*telling.rearranged()]
    found = [
        *telling.levels(),
        *map(telling.with_given, levels),
        *rearranged,
        *telling.kinds("leader"),
        *telling.units(),
        *telling.shared(),
        *telling.posts(),
        *telling.selected(),
        *telling.rest(),
        *telling.delegated.values(),
    ]
    order = {part: number for number, part in enumerate(PARTS)}
    found.sort(key=lambda change: order[change.kind.part])
    return (*found, *telling.ids())


class _Members(NamedTuple):
    """The members of a group before and after, as their list tells of them, and what it doesn't tell."""

    before: Plain = None
    after: Plain = None
    told_else: tuple[Edit, ...] = ()


class _Telling(Rearranged):
    """Makes changes of what is untold."""

    @cached_property
    def extents(self) -> Extents:
        """What grants give, compared."""
        return Extents(self.old, self.new, self.pairing)

    @cached_property
    def referred(self) -> Referred:
        """What became of those that lists refer to."""
        return Referred(self.pairing, self.unsettled)

    @cached_property
    def delegated(self) -> dict[str, Change]:
        """The posts that receive other delegations by what they are, those that no change tells of yet."""

        def is_told(old: str, new: str) -> bool:
            pairs = ((old, new), (old.partition(".")[0], new.partition(".")[0]))
            return any("to" in self.left.get(("delegations", *pair), {}) for pair in pairs)

        return dict(delegated(self.old, self.new, self.pairing, is_told))

    @cached_property
    def fewer(self) -> Fewer:
        """Of which posts there are fewer."""
        return Fewer(self.old, self.new)

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

    def _inherited(self, role: str, key: str, edit: Edit) -> list[Change]:
        """The same change in the posts of a role, where neither side says it of the post alone."""
        found = []
        for id in self.new.by_role.get(role, ()):
            entry = self.post(id)
            if entry is None or key not in self.left.get(entry, {}):
                continue
            was, now = self.old.posts[entry[1] or ""], self.new.posts[id]
            if not (says(was, key) or says(now, key)) and _is_same(edit, self.left[entry][key]):
                found += some(self.changed(entry, key))
                if key == "level":
                    found += self._led_at(now.leads, edit)
        return found

    def _led_at(self, units: Iterable[str], edit: Edit) -> Iterator[Change]:
        """The same change in the level of units that have it from who leads them."""
        for id in units:
            entry = ("units", self.old_of["units"].get(id), id)
            own = self.left.get(entry, {}).get("level")
            if own is not None and self.new.units[id].said.level is None and _is_same(edit, own):
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
            elif _is_same(edit, own):
                found += some(self.changed(entry, key))
            for post in self.new.units[id].leadership.posts if key != "function" else ():
                found += self._of_leader(post, key, edit)
        return found

    def _of_leader(self, id: str, key: str, edit: Edit) -> Iterator[Change]:
        """What the leader of a unit has from a change of its kind: its level, or all that a kind says of a
        leader."""
        entry = self.post(id)
        if entry is None or (key == "leader" and not id.endswith(LEADER_SUFFIX)):
            return
        was, now = self.old.posts[entry[1] or ""], self.new.posts[id]
        for name, own in [*self.left.get(entry, {}).items()]:
            follows = _is_same(edit, own) if key == "level" == name else key == "leader" and name != "line"
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

    # --- posts, and all else -------------------------------------------------------------------

    def posts(self) -> Iterator[Change]:
        """Posts that came, went and moved; a line that follows from a move is below it."""
        for entry in self.entries("positions"):
            _, before, after = entry
            if before is None or after is None or "unit" not in self.left[entry]:
                continue
            yield from some(self.changed(entry, "unit", kinds()["post-moved"], self.lines([after])))

    def selected(self) -> Iterator[Change]:
        """Who comes into a group or leaves it by what its file says of members, in the same words."""
        for part in ("bodies", "groups"):
            for new, old in self.pairing.lineages[part].old_of.items():
                left = self.left.get((part, old, new), {})
                if "members" in left:
                    continue  # its list tells
                before, after = self.referred.selected(part, self.old, self.new, old, new)
                before, after = self.referred.known(before, after, left.get("chair"))
                if {*before} != {*after}:
                    kind = of_key(part, "members")
                    yield Change(kind, old, new, before, after, kind.action, ())

    def rest(self) -> Iterator[Change]:
        """What is left, value by value; keys that one kind of change tells of make one change."""
        delegated = self.delegated  # while it is known of which delegations it is told who has them
        for part in PARTS:
            for entry in self.entries(part):
                left = self.left[entry]
                for edit in some(left.pop(None, None)):
                    yield self.whole(edit)
                members = self._members(entry, left)
                together: dict[Kind, list[Edit]] = {}
                for key, edit in left.items():
                    together.setdefault(self._kind(entry, goes_with(left, key) or ""), []).append(edit)
                left.clear()
                found = []
                for kind, edits in together.items():
                    change = made(kind, edits)
                    if kind.what == "chair":
                        change = change._replace(edits=(*edits, *members.told_else))
                    elif kind.what == "members":
                        change = change._replace(before=members.before, after=members.after)
                    elif kind.id == "post-role" and entry[2] in delegated:
                        change = change._replace(follows=(delegated.pop(entry[2]),))
                    if kind.id in _WEIGHED:
                        change = _WEIGHED[kind.id](self, change)
                    found.append(change)
                yield from _below_the_chair(found)

    def _members(self, entry: Entry, left: dict[str | None, Edit]) -> _Members:
        """The members of a group that their list tells of; where it tells of none, it is no longer among what
        is ``left``: by another chair or by a merger the list alone is another one."""
        edit, chair = left.get("members"), left.get("chair")
        part, _, new = entry
        if edit is None or part not in ("bodies", "groups"):
            return _Members()
        before, after = self.referred.members(edit, chair)
        is_listed = not (is_open(edit.before) or is_open(edit.after))
        if (
            is_listed and chair is None and new is not None
        ):  # who has it on both sides may stand in one list alone
            same = getattr(self.new.definition, part)[new].chair
            before, after = (tuple(each for each in side if each != same) for side in (before, after))
        is_whole = (before, after) == (edit.before, edit.after)
        is_same = {*map(repr, before)} == {*map(repr, after)}
        if is_same and (chair is not None or not is_whole):
            return _Members(told_else=(left.pop("members"),))
        return _Members(edit.before, edit.after) if is_whole else _Members(before, after)

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


def _below_the_chair(changes: list[Change]) -> list[Change]:
    """Changes of a group; that who has the chair now is a member, and who had it isn't, stands below that."""
    chair, members = (
        next((each for each in changes if each.kind.what == what), None) for what in ("chair", "members")
    )
    if chair is None or members is None:
        return changes
    before, after = ({*map(repr, each or ())} for each in (members.before, members.after))
    if not (before - after <= {repr(chair.before)} and after - before <= {repr(chair.after)}):
        return changes
    below = chair._replace(follows=(members,))
    return [below if each is chair else each for each in changes if each is not members]


def _is_led_or_not(edit: Edit) -> bool:
    """Whether a kind's units have a leader by it on one side alone."""
    return isinstance(edit.before, Mapping) != isinstance(edit.after, Mapping)


def _is_same(shared: Edit, own: Edit) -> bool:
    """Whether a change of what several have is the one that one of them has; titles are made of it."""
    if own.key == "title":
        return True
    if all(
        value is None or isinstance(value, tuple)
        for edit in (shared, own)
        for value in (edit.before, edit.after)
    ):
        return _came_and_went(shared) == _came_and_went(own)
    return (shared.before, shared.after) == (own.before, own.after) or isinstance(own.after, Mapping)


def _came_and_went(edit: Edit) -> tuple[set[str], set[str]]:
    before, after = ({*map(repr, side or ())} for side in (edit.before, edit.after))
    return after - before, before - after


_WEIGHED: Mapping[str, Callable[[_Telling, Change], Change]] = {
    _EXTENT: _Telling._turned,
    "decision-outcome": _Telling._decided,
}
"""What happens, where it takes both organisations to tell."""
