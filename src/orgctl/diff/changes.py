"""From edits to changes: each told once, what only follows from it below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from orgctl.authority import Turn
from orgctl.diff.account import AFTER, PARTS, Account
from orgctl.diff.change import Change, is_open, made
from orgctl.diff.edits import Edit
from orgctl.diff.extents import Extents
from orgctl.diff.kinds import Action, Kind, coming, going, kinds, of_key
from orgctl.diff.led import some
from orgctl.diff.numbers import Fewer, goes_with
from orgctl.diff.pairing import Pairing
from orgctl.diff.plain import Plain
from orgctl.diff.referred import Referred
from orgctl.diff.shared import Shared
from orgctl.diff.untold import Entry
from orgctl.structure import Organisation, decision_status
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
        *telling.delegations.values(),
    ]
    order = {part: number for number, part in enumerate(PARTS)}
    found.sort(key=lambda change: order[change.kind.part])
    return (*found, *telling.ids())


class _Members(NamedTuple):
    """The members of a group before and after, as their list tells of them, and what it doesn't tell."""

    before: Plain = None
    after: Plain = None
    told_else: tuple[Edit, ...] = ()


class _Telling(Shared):
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
    def delegations(self) -> dict[str, Change]:
        """The posts that receive other delegations by what they are, those that no change tells of yet."""
        return self.delegated.alone()

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
        delegations = self.delegations  # while it is known of which delegations it is told who has them
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
                    elif kind.id == "post-role" and entry[2] in delegations:
                        change = change._replace(follows=(delegations.pop(entry[2]),))
                    elif kind.id == "unit-level" and entry[2] is not None:
                        led = self.new.units[entry[2]].leadership.posts
                        below = (each for id in led for each in self._of_leader(id, "level", edits[0]))
                        change = change._replace(follows=tuple(below))
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


_WEIGHED: Mapping[str, Callable[[_Telling, Change], Change]] = {
    _EXTENT: _Telling._turned,
    "decision-outcome": _Telling._decided,
}
"""What happens, where it takes both organisations to tell."""
