"""Two organisations laid side by side for a paper: what changes, in words, and what prints the two sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from orgctl.diff import Comparison, compare
from orgctl.diff.kinds import Level
from orgctl.diff.plain import Plain
from orgctl.diff.posts import fates
from orgctl.diff.told import Story, Told, ToldPost
from orgctl.diff.weights import Weighed, weighed
from orgctl.documents.changes.story import Source, story
from orgctl.documents.persons import names_of_persons
from orgctl.documents.views.printer import Printer
from orgctl.findings import Place
from orgctl.model.references import NOT_STATED
from orgctl.structure.lineage import Pairs

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
    def by_entry(self) -> Mapping[tuple[str, str | None], tuple[Told, ...]]:
        """All changes that are more than editorial, by part and new id, else old one."""
        made: dict[tuple[str, str | None], list[Told]] = {}
        for change in self.story.changes():
            for each in change.all():
                if _counts(each):
                    made.setdefault((each.part, each.new or each.old), []).append(each)
        return {key: tuple(those) for key, those in made.items()}

    @cached_property
    def units_into(self) -> Mapping[str, tuple[str, ...]]:
        """The new units that each old one has to do with: what it goes on as, and is merged or split into."""
        made: dict[str, list[str]] = {}
        for link in self.found.pairing.lineages["units"].links:
            made.setdefault(link.old, []).append(link.new)
        return {old: tuple(dict.fromkeys(news)) for old, news in made.items()}

    @cached_property
    def shared_names(self) -> tuple[frozenset[str], frozenset[str]]:
        """The names that several units have, on both sides."""
        names = (Counter(unit.name for unit in p.organisation.units.values()) for p in (self.old, self.p))
        before, after = (frozenset(name for name, n in each.items() if name and n > 1) for each in names)
        return before, after

    @cached_property
    def weighed(self) -> tuple[Weighed, ...]:
        """How many each post stands for, today and after."""
        return weighed(self.found, fates(self.found))

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
    if not change.before:
        return False
    for edit in change.edits:
        before, after = edit.before, edit.after
        if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
            return True
        if any(_is_stated(value) for key, value in before.items() if after.get(key) != value):
            return True
    return False


def _is_stated(value: Plain) -> bool:
    if isinstance(value, Mapping):
        return any(map(_is_stated, value.values()))
    return value is not None and value not in NOT_STATED


def _counts(change: Told) -> bool:
    return change.level is not Level.EDITORIAL
