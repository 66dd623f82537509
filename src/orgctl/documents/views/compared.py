"""Two organisations laid side by side for a paper: what changes, in words, and what prints the two sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from orgctl.diff import Comparison, compare
from orgctl.diff.kinds import Level
from orgctl.diff.plain import Plain
from orgctl.diff.told import Story, Told
from orgctl.documents.changes.story import Source, story
from orgctl.documents.views.printer import Printer
from orgctl.findings import Place
from orgctl.model.references import NOT_STATED

_NOWHERE = Source("", lambda _path: Place("", 0, 0, 0, 0))
"""A paper tells of no lines of files."""


@dataclass(frozen=True)
class Compared:
    """A comparison and its story. ``p`` prints the new side, ``old`` the other."""

    old: Printer
    p: Printer
    found: Comparison
    story: Story

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

    def changes_of(self, part: str) -> tuple[Told, ...]:
        """The changes of a part that stand by themselves and are more than editorial."""
        return tuple(each for each in self.changes if each.part == part)

    def of(self, part: str, id: str | None) -> tuple[Told, ...]:
        """The changes of an entry that are more than editorial."""
        return self.by_entry.get((part, id), ())


def compared(old: Printer, p: Printer) -> Compared:
    """What changes from the organisation of ``old`` to that of ``p``."""
    found = compare(old.organisation, p.organisation)
    return Compared(old, p, found, story(found, p.words, (_NOWHERE, _NOWHERE), p.without))


def beside(p: Printer, said: str, before: str) -> str:
    """What something is, with what it is today; in brackets unless that has some itself."""
    words = {"said": said, "before": before}
    if not before:
        return said
    return (
        p._("%(said)s – today: %(before)s") if "(" in before else p._("%(said)s (today: %(before)s)")
    ) % words


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
