"""What happens to each unit that changes touch: to itself, to its posts, and what comes and goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from orgctl.diff.concerns import How
from orgctl.diff.folding import folded
from orgctl.diff.kinds import NUMBERED, Action, Level
from orgctl.diff.outcome import ToldPower
from orgctl.diff.posts import Status
from orgctl.diff.told import OPEN, Story, Told, ToldPost, ToldUnit
from orgctl.documents.changes import labels
from orgctl.documents.changes.page_counts import Counts
from orgctl.documents.changes.page_outcome import power
from orgctl.documents.changes.page_rows import Address, Numbered, Rows
from orgctl.documents.changes.page_views import Link, Move, Piece, PostRow, Row, UnitView
from orgctl.documents.words import Words

# What the table of posts says by itself.
_IN_THE_TABLE = frozenset(
    "post-new post-ended post-unsettled post-moved post-place post-line post-merged post-split".split()
)

_PLACE = frozenset(("unit-moved", "unit-place"))


class _Of(NamedTuple):
    """A change that concerns a unit; ``whole`` is the anchor of the one it stands in, ``role`` the role that
    brings it."""

    told: Told
    whole: str
    role: str


class Units:
    """Makes the views of units. ``address`` leads to what happens to a unit, ``whole`` to a change by its
    anchor."""

    def __init__(self, story: Story, numbered: Iterable[Numbered], words: Words) -> None:
        self.story, self.words = story, words
        self.by_key: Mapping[str, ToldUnit] = {each.key: each for each in story.units}
        self._concerned: dict[tuple[str, How], list[_Of]] = {}
        for _, groups in numbered:
            for anchor, group in groups:
                for told in group.every:
                    role = told.about if told.part == "roles" else ""
                    for each in told.all():
                        # What is only editorial happens to the text, not to a unit.
                        if each.level is not Level.EDITORIAL:
                            for unit, how in each.concerns:
                                self._concerned.setdefault((unit, how), []).append(_Of(each, anchor, role))
        self._posts: dict[str, list[ToldPost]] = {}
        posts = tuple(story.posts)
        self._counts = Counts(posts, words)
        for post in posts:
            for key in dict.fromkeys((*post.homes[1], *post.homes[0])):
                if key in self.by_key:
                    self._posts.setdefault(key, []).append(post)
        self._powers: dict[str | None, list[ToldPower]] = {}
        for lost in story.consequences.powers:
            if lost.holder is not None:
                self._powers.setdefault(lost.holder, []).append(lost)
        self._below: dict[str, list[ToldUnit]] = {}
        for below in story.units:
            if below.parent is not None:
                self._below.setdefault(below.parent, []).append(below)

    def view(self, unit: ToldUnit, address: Address, page: str) -> UnitView:
        """What happens to a unit. ``page`` is the address of the page with all changes, empty if this is on
        it: there, what comes through a role is told in full only once."""
        rows = Rows(self.words, address)
        key = unit.key
        name = unit.after or unit.before
        posts = self._posts.get(key, [])
        return UnitView(
            name=name,
            anchor=anchor_of(key),
            href=address(key),
            above=unit.above,
            formerly=unit.before if unit.after and unit.before != unit.after else "",
            figures=tuple(self._counts.of(posts, key)),
            own=tuple(self._own(unit, rows)),
            posts=tuple(self._post(each, key) for each in posts if not self._is_told(each, key, posts)),
            comes=tuple(self._moves(key, How.IN, address)),
            goes=tuple(self._moves(key, How.OUT, address)),
            changes=tuple(self._changes(key, rows, page)),
            powers=tuple(power(lost) for post in posts for lost in self._powers.get(post.old, ())),
            below=tuple(
                Link(each.after or each.before, address(each.key)) for each in self._below.get(key, ())
            ),
        )

    def _own(self, unit: ToldUnit, rows: Rows) -> Iterator[Row]:
        """What happens to a unit itself; one that was merged or split may lie elsewhere, too."""
        changes = [
            each.told._replace(follows=(), note="") for each in self._concerned.get((unit.key, How.OWN), ())
        ]
        moves = any(each.kind in _PLACE for each in changes)
        for group in folded(changes, apart=True):
            row = rows.row(group)
            if {*group.about} <= {unit.before, unit.after}:
                row = row._replace(names=())  # else it is of one of those that are merged or split
            yield row
            told = group.first
            if _is_compound(told) and not moves:
                # Where it lies follows from what it was made of, or goes into, and is told nowhere else.
                lay, lies = self._around(unit, told)
                if lay and lies and not lies.keys() <= lay.keys():
                    sides = lay.values(), lies.values()
                    before, after = (tuple((Piece(name),) for name in side) for side in sides)
                    what = labels.label(self.words, "units", "parent")
                    yield row._replace(action=Action.CHANGED.value, what=what, before=before, after=after)

    def _around(self, unit: ToldUnit, told: Told) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """The units above one that is merged or split, before and after: their names by their keys."""
        own = [self.by_key[each.unit] for each in told.concerns if each.how is How.OWN]
        olds = (
            [unit] if unit.old is not None else [each for each in own if _is_among(each.before, told.before)]
        )
        news = [unit] if unit.new is not None else [each for each in own if _is_among(each.after, told.after)]
        return (
            dict(each.lay for each in olds if each.lay is not None),
            {each.parent: each.above[-1] for each in news if each.parent is not None},
        )

    def _is_told(self, post: ToldPost, key: str, posts: Iterable[ToldPost]) -> bool:
        """Whether a post that wasn't in a unit goes into posts of the same table which tell of it."""
        came = post.weighed.is_told_by_others and key not in post.homes[0]
        return came and {*post.weighed.fate.goes_into} & {each.new for each in posts} != set()

    def _post(self, post: ToldPost, key: str) -> PostRow:
        text = self.words.text
        more = [text("goes into %(names)s") % {"names": self.words.listed(post.into)}] if post.into else []
        changes = self._concerned.get((key, How.POSTS), ()) if post.status is Status.CHANGED else ()
        more += post.origins
        weight = post.weighed.weight
        told_by_status = NUMBERED if post.weighed.tie is None and (weight.falls or weight.rises) else ()
        more += dict.fromkeys(
            labels.lower(each.told.what)
            for each in changes
            if each.told.part == "positions"
            and each.told.new == post.new
            and each.told.kind not in _IN_THE_TABLE
            and each.told.kind not in told_by_status
        )
        moved = key not in post.homes[1] and post.new is not None
        came = key not in post.homes[0] and post.old is not None
        if came and post.unit_before:
            more.append(text("from %(place)s") % {"place": post.unit_before})

        def others(names: tuple[str, ...], unless: Status) -> str:
            """The posts that one comes from, or goes into, if it isn't just new, or just ends."""
            return "" if post.status is unless else self.words.listed(names)

        before, after = post.titled()
        return PostRow(
            status=post.status.value,
            said=post.becomes,
            before=before or others(post.out_of, Status.NEW),
            after=after or others(post.into, Status.ENDS),
            unit=post.unit_after if moved and post.unit_after not in after else "",
            leader_before=post.leader_before,
            leader_after=post.leader_after,
            leader_note=post.leader_note,
            more=", ".join(more),
        )

    def _moves(self, key: str, how: How, address: Address) -> Iterator[Move]:
        """What comes or goes, with the place at the other end."""
        for told, _, _ in self._concerned.get((key, how), ()):
            if _is_compound(told):
                yield from self._merged_or_split(key, told, how, address)
                continue
            own = next((each.unit for each in told.concerns if each.how is How.OWN), "")
            name = told.about if how is How.IN else self._called_today(told, key, own)
            yield Move(Link(name, address(own)), self._moved(told, how))

    def _called_today(self, told: Told, key: str, own: str) -> str:
        """The name today of what goes out of a unit."""
        if told.part == "positions":
            names = (post.before for post in self._posts.get(key, ()) if post.old == told.old)
        else:
            names = (unit.before for unit in (self.by_key.get(own),) if unit is not None)
        return next(names, "") or told.about

    def _merged_or_split(self, key: str, told: Told, how: How, address: Address) -> Iterator[Move]:
        """The units of a merger or a split that come from elsewhere, or that end and go on elsewhere."""
        text, is_merged, comes = self.words.text, told.action is Action.MERGED, how is How.IN
        own = [self.by_key[each.unit] for each in told.concerns if each.how is How.OWN]
        # A part that goes on moves itself, which is told.
        goes_on = not is_merged and any(each.old is not None and each.new is not None for each in own)
        if comes or goes_on:
            what = text("Merged from %(units)s") if is_merged else text("From the split of %(units)s")
        else:
            what = text("goes into %(units)s") if is_merged else text("split into %(units)s")
        place = text("from %(place)s") if comes else text("to %(place)s")
        other = How.OUT if comes else How.IN
        places = [self._name(each.unit) for each in told.concerns if each.how is other]
        names = told.before if comes or goes_on else told.after
        said = labels.lower(what % {"units": self.words.listed(names)})
        # Else it would be said of those, too, whose place was open.
        if places and not any(each.lay is not None and each.lay[0] == OPEN for each in own):
            said += ", " + place % {"place": self.words.listed(places)}
        if goes_on and not comes:
            here = [each for each in own if each.old is None and each.parent != key]
        else:
            here = [each for each in own if each.parent == key and (each.new is not None) is comes]
        for each in here:
            if not (comes and each.old is not None):
                yield Move(Link(each.after or each.before, address(each.key)), said)
        if not here and not goes_on:
            lay = [each for each in own if not comes and each.lay is not None and each.lay[0] == key]
            called = [(each.before, each.key) for each in lay] or [(told.about, own[0].key)]
            for name, unit in called:
                yield Move(Link(name, address(unit)), said)

    def _name(self, key: str) -> str:
        unit = self.by_key[key]
        return unit.after or unit.before

    def _moved(self, told: Told, how: How) -> str:
        """What happens to something that comes into a unit or goes out of it."""
        text, what = self.words.text, labels.lower(told.what)
        if told.said:
            return what
        known = {each.how for each in told.concerns}
        if how is How.IN:
            if How.OUT not in known:
                return text("placed here")
            place = text("from %(place)s") % {"place": ", ".join(told.before)}
        else:
            if How.IN not in known:
                return text("no longer placed here")
            place = text("to %(place)s") % {"place": ", ".join(told.after)}
        goes = what if told.action is Action.MOVED else text("goes along")
        return f"{goes} {place}"

    def _changes(self, key: str, rows: Rows, page: str) -> Iterator[Row]:
        """What changes for posts beyond what becomes of them."""
        by_origin: dict[tuple[str, str], list[Told]] = {}
        for told, whole, role in self._concerned.get((key, How.POSTS), ()):
            if told.kind not in _IN_THE_TABLE:
                by_origin.setdefault((whole if role else "", role), []).append(told._replace(follows=()))
        for (whole, role), told_ones in by_origin.items():
            through = Link(role, f"{page}#{whole}") if role else None
            for group in folded(told_ones, apart=True):
                row = rows.row(group)
                yield row._replace(through=through, short="" if page else row.short)


def _is_compound(told: Told) -> bool:
    """Whether units are merged or split."""
    return told.part == "units" and told.action in (Action.MERGED, Action.SPLIT)


def _is_among(name: str, names: Iterable[str]) -> bool:
    """Whether a name is one of those that a change is about, which may have ids behind them."""
    return bool(name) and any(each == name or each.startswith(f"{name} (") for each in names)


def anchor_of(key: str) -> str:
    """The anchor of what happens to a unit."""
    return f"unit-{key}"
