"""Two organisations laid side by side for a paper: what changes, in words, and what prints the two sides."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from orgctl.diff import Comparison, compare
from orgctl.diff.kinds import DELEGATED, Action, Level
from orgctl.diff.numbers import Weight, weight
from orgctl.diff.plain import Plain
from orgctl.diff.told import Story, Told, ToldPost
from orgctl.diff.weights import Tie, Weighed, weighed
from orgctl.documents.changes.story import Source, story
from orgctl.documents.persons import names_of_persons
from orgctl.documents.views.printer import Printer
from orgctl.findings import Place
from orgctl.model.references import NOT_STATED
from orgctl.structure import Quantity, Unit
from orgctl.structure.counting import Counter
from orgctl.structure.lineage import Lineage, Pairs
from orgctl.structure.quantity import total

_NOWHERE = Source("", lambda _path: Place("", 0, 0, 0, 0))
"""A paper tells of no lines of files."""


@dataclass(frozen=True)
class Compared:
    """A comparison and its story. ``p`` prints the new side, ``old`` the other."""

    old: Printer
    p: Printer
    found: Comparison

    @cached_property
    def story(self) -> Story:
        """The comparison in words, without persons: a paper tells of posts, and who has them is told where an
        organisation is printed as it is."""
        persons = names_of_persons(self.old.organisation) | names_of_persons(self.p.organisation)
        return story(self.found, self.p.words, (_NOWHERE, _NOWHERE), persons)

    @cached_property
    def changes(self) -> tuple[Told, ...]:
        """The changes that stand by themselves and are more than editorial."""
        return tuple(each for each in self.story.changes() if _counts(each))

    @cached_property
    def together(self) -> tuple[Told, ...]:
        """What posts that are merged or split say together, as far as that is another."""
        compounds = (
            each
            for change in self.changes
            for each in change.all()
            if each.part == "positions" and each.action in (Action.MERGED, Action.SPLIT)
        )
        return tuple(
            each
            for change in compounds
            for each in change.follows
            if each.part == "positions" and each.old and each.new and _counts(each)
        )

    @cached_property
    def by_entry(self) -> Mapping[tuple[str, str | None], tuple[Told, ...]]:
        """All changes that are more than editorial, by part and new id, else old one."""
        made: dict[tuple[str, str | None], list[Told]] = {}
        for change in self.story.changes():
            for each in change.all():
                if _counts(each):
                    for id in each.among.now if each.among is not None else (each.new or each.old,):
                        made.setdefault((each.part, id), []).append(each)
        return {key: tuple(those) for key, those in made.items()}

    @cached_property
    def units_into(self) -> Mapping[str, tuple[str, ...]]:
        """The new units that each old one has to do with: what it goes on as, and is merged or split into."""
        return _into(self.found.pairing.lineages["units"])

    @cached_property
    def posts_into(self) -> Mapping[str, tuple[str, ...]]:
        """The same of posts."""
        return _into(self.found.pairing.lineages["positions"])

    @cached_property
    def shared_units(self) -> frozenset[str]:
        """The names that several units have: on one side, or one that ends and one elsewhere then."""
        then, now = self.old.organisation.units, self.p.organisation.units
        new_of = self.found.pairing.lineages["units"].new_of
        places = {(unit.name, _place(unit, now)) for unit in now.values()}
        places |= {(unit.name, _place(unit, then)) for id, unit in then.items() if id not in new_of}
        on_sides = (_several(unit.name for unit in side.values()) for side in (then, now))
        return _several(name for name, _ in places).union(*on_sides)

    @cached_property
    def shared_posts(self) -> tuple[frozenset[str], frozenset[str]]:
        """What several posts are called, with their units, before and after."""
        names = ((p.post(id) for id in p.organisation.posts) for p in (self.old, self.p))
        before, after = map(_several, names)
        return before, after

    @cached_property
    def units_weighed(self) -> Mapping[str, Weight]:
        """How many each unit that goes on stands for, today and after, by its new id."""
        before, after = Counter(self.old.organisation), Counter(self.p.organisation)
        old_of = self.found.pairing.lineages["units"].old_of
        return {new: weight(before.units((old,)), after.units((new,))) for new, old in old_of.items()}

    @cached_property
    def weighed(self) -> tuple[Weighed, ...]:
        """How many each post stands for, today and after."""
        return self.found.shared(weighed)

    @cached_property
    def tied(self) -> frozenset[str]:
        """The new ids of posts that mergers and splits tie to others: only together do they have a today."""
        return frozenset(id for each in self.weighed if each.tie for id in each.tie.news)

    @cached_property
    def weights(self) -> Mapping[str, Weight]:
        """How many each post of today stands for, today and after, by its id."""
        return {each.fate.old: each.weight for each in self.weighed if each.fate.old is not None}

    @cached_property
    def tied_numbers(self) -> Mapping[Tie, tuple[Quantity, Quantity]]:
        """How many posts there are, today and after, of all that mergers and splits tie to each other."""
        made: dict[Tie, list[Weight]] = {}
        for each in self.weighed:
            if each.tie is not None:
                made.setdefault(each.tie, []).append(each.weight)
        return {
            tie: (total(each.before for each in those), total(each.after for each in those))
            for tie, those in made.items()
        }

    def is_in_each(self, change: Told) -> bool:
        """Whether the number of a post is that in each of several units, and not all that there are."""
        was, now = (
            self.old.organisation.posts.get(change.old or ""),
            self.p.organisation.posts.get(change.new or ""),
        )
        weight = self.weights.get(change.old or "")
        if was is None or now is None or weight is None:
            return False
        return (was.count, now.count) != (weight.before, weight.after)

    @cached_property
    def standing(self) -> Mapping[str, Quantity]:
        """How many there are of each proposed post in all, by its id."""
        return {each.fate.new: each.weight.after for each in self.weighed if each.fate.new is not None}

    @cached_property
    def posts(self) -> tuple[tuple[ToldPost, Weighed], ...]:
        """What becomes of each post, with how many it stands for."""
        return tuple(zip(self.story.posts, self.weighed, strict=True))

    def changes_of(self, part: str) -> tuple[Told, ...]:
        """The changes of a part that stand by themselves and are more than editorial."""
        return tuple(each for each in self.changes if each.part == part)

    def of(self, part: str, id: str | None) -> tuple[Told, ...]:
        """The changes of an entry that are more than editorial."""
        return self.by_entry.get((part, id), ())


def compared(old: Printer, p: Printer, pairs: Mapping[str, Pairs] | None = None) -> Compared:
    """What changes from the organisation of ``old`` to that of ``p``; ``pairs`` are ids that belong together,
    by part."""
    return Compared(old, p, compare(old.organisation, p.organisation, pairs))


def beside(p: Printer, said: str, before: str) -> str:
    """What something is, with what it is today; in brackets unless that has some itself."""
    words = {"said": said, "before": before}
    if not before:
        return said
    has_some = "(" in before or said.endswith(")")
    return (p._("%(said)s – today: %(before)s") if has_some else p._("%(said)s (today: %(before)s)")) % words


def was_stated(change: Told) -> bool:
    """Whether anything was stated before of what is another now; of several values, of those that differ."""
    if change.kind == DELEGATED:  # what was for no post of the sort says so
        return True
    if not change.before:
        return False
    if not change.edits:  # of those that are merged or split, together
        return True
    for edit in change.edits:
        before, after = edit.before, edit.after
        if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
            return True
        if any(_is_stated(value) for key, value in before.items() if after.get(key) != value):
            return True
    return False


def adds_to(change: Told) -> bool:
    """Whether values are stated beside others that were stated before."""
    return any(isinstance(edit.before, Mapping) and _is_stated(edit.before) for edit in change.edits)


def _is_stated(value: Plain) -> bool:
    if isinstance(value, Mapping):
        return any(map(_is_stated, value.values()))
    return value is not None and not (isinstance(value, str) and value in NOT_STATED)


def _into(lineage: Lineage) -> Mapping[str, tuple[str, ...]]:
    made: dict[str, list[str]] = {}
    for link in lineage.links:
        made.setdefault(link.old, []).append(link.new)
    return {old: tuple(dict.fromkeys(news)) for old, news in made.items()}


def _place(unit: Unit, units: Mapping[str, Unit]) -> str | None:
    """The name of the unit around a unit."""
    return units[unit.parent].name if unit.parent is not None else None


def _several(names: Iterable[str | None]) -> frozenset[str]:
    """The names that come more than once."""
    return frozenset(name for name, n in collections.Counter(names).items() if name and n > 1)


def _counts(change: Told) -> bool:
    return change.level is not Level.EDITORIAL
