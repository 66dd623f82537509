"""From a comparison to the story of it: every change, post and guess in words, with its places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any, NamedTuple

from orgctl.diff.change import Change
from orgctl.diff.comparison import Comparison
from orgctl.diff.concerns import Concerns
from orgctl.diff.edits import Edit
from orgctl.diff.ending import Ending
from orgctl.diff.kinds import DELEGATED, NUMBERED, Action
from orgctl.diff.numbers import numbers, own_number
from orgctl.diff.outcome import Consequences
from orgctl.diff.pairing import Guess
from orgctl.diff.places import route
from orgctl.diff.reach import reach
from orgctl.diff.referred import Referred
from orgctl.diff.told import (
    Around,
    Becoming,
    Line,
    Posts,
    Reached,
    Said,
    Section,
    Side,
    Story,
    Told,
    ToldDemand,
    ToldGuess,
    Units,
)  # fmt: skip
from orgctl.diff.transitions import Broken, broken
from orgctl.diff.weights import becoming, weighed
from orgctl.documents.changes import labels, lists, names
from orgctl.documents.changes.apart import Apart, references
from orgctl.documents.changes.compound import Compound, is_compound
from orgctl.documents.changes.fates import Fates
from orgctl.documents.changes.gists import Gists
from orgctl.documents.changes.namesakes import Namesakes
from orgctl.documents.changes.touched import touched
from orgctl.documents.changes.values import Values
from orgctl.documents.quantities import amount
from orgctl.documents.views import head
from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.printer import Printer
from orgctl.documents.words import N_, Words
from orgctl.findings import Path, Place
from orgctl.model.parts import BY_KEY
from orgctl.structure import Organisation
from orgctl.structure.quantity import NONE, total

Where = Callable[[Path], Place]
"""The place of a route of the model."""

Texts = tuple[str, ...]

_LONE = ("organisation", "document", "strategy", "hearing", "policy")
_ONES = {"sections": "section", "targets": "target"}


class Source(NamedTuple):
    """Where an organisation was read: the name of its file, and how to find places in it."""

    file: str
    place: Where


def story(
    found: Comparison,
    words: Words,
    sources: tuple[Source, Source],
    without: frozenset[str] | None = None,
) -> Story:
    """A comparison in words. ``without`` are names of persons that are left out, None where they are told."""
    return _Telling(found, words, sources, without).story()


class _Telling:
    def __init__(
        self,
        found: Comparison,
        words: Words,
        sources: tuple[Source, Source],
        without: frozenset[str] | None,
    ) -> None:
        self.found, self.words, self.sources = found, words, sources
        self.organisations: tuple[Organisation, Organisation] = (found.old, found.new)
        self.printers = Printer(found.old, words, without), Printer(found.new, words, without)
        self.values = Values(self.printers[0]), Values(self.printers[1])
        self.level, self.ending = reach(found), found.shared(Ending)
        # What many posts have from their role is found once.
        self.places: tuple[dict[Path, Place], dict[Path, Place]] = {}, {}
        self.differing: dict[tuple[Texts, Texts], tuple[Line, ...]] = {}
        self.concerns = Concerns(found)
        self.numbers = numbers(found.old), numbers(found.new)
        self.apart = Apart(found, self.printers)
        self.referred = Referred(found.pairing)
        self.compound = Compound(found, self.values, words, self.apart)
        self.gists = Gists(found, words, self.values)

    def story(self) -> Story:
        found = self.found
        by_part: dict[str, list[Told]] = {}
        for told in Namesakes(found, self.values).apart([*map(self.told, found.changes)]):
            by_part.setdefault(told.part, []).append(told)
        reached = Counter(each.furthest for part in by_part.values() for each in part)
        posts = found.shared(weighed)
        statuses = becoming(posts)
        text = self.words.text
        return Story(
            organisation=names.name(self.values[1], "organisation", ""),
            old=self.side(0),
            new=self.side(1),
            language=self.words.language,
            sections=tuple(
                Section(part, labels.title(self.words, part), tuple(by_part[part]))
                for part in labels.ORDER
                if part in by_part
            ),
            levels=tuple(
                Reached(level, text(name), reached[level])
                for level, name in labels.LEVELS.items()
                if reached[level]
            ),
            posts=Posts(posts, Fates(found, self.printers, self.concerns).told),
            statuses=tuple(
                Becoming(status, text(name), statuses[status], amount(self.words, statuses[status]))
                for status, name in labels.STATUSES.items()
                if statuses[status] != NONE
            ),
            guesses=tuple(map(self.guess, found.pairing.proposed)),
            inferred=tuple(map(self.guess, found.pairing.inferred)),
            demands=tuple(map(self.demand, broken(found))),
            pairs=tuple(
                (part, old, new)
                for part, of_part in found.pairs.items()
                for old, new in of_part.items()
                if old != new
            ),
            silent=self.silent(),
            consequences=_consequences(found, self.values),
            units=Units(
                lambda: touched(found, self.concerns, self.printers, chain.from_iterable(by_part.values()))
            ),
        )

    def silent(self) -> tuple[Edit, ...]:
        """What differs in the accounts, and no change tells: a kind that writes shorter what was there."""
        told = {id(edit) for change in self.found.changes for each in change.all() for edit in each.edits}
        return tuple(edit for edit in self.found.edits if id(edit) not in told)

    def side(self, which: int) -> Side:
        day = self.organisations[which].date.day
        said = (self.words.day(day), day.isoformat()) if day is not None else ("", "")
        return Side(self.sources[which].file, head.title(self.printers[which]), *said)

    # --- changes -------------------------------------------------------------------------------

    def told(self, change: Change) -> Told:
        """A change and what follows from it, in words."""
        part = change.kind.part or self.part_of(change)
        keys = tuple(edit.key for edit in change.edits if edit.key is not None)
        if change.kind.what == "chair":
            keys = keys[:1]  # the order of the members, who are the same, follows from it
        said = self.said(change, part)
        before, after = self.both(change, part, keys, said)
        whole = change.old is None or change.new is None
        # What waits for a decision as a whole has no entries.
        decides = change.action in (Action.OPENED, Action.SETTLED)
        several = not (whole or decides) and (len(before) > 1 or len(after) > 1)
        others = self.compound.named(change.among, part) if change.among is not None else ()
        is_of_parts = len(others) > 1 and self.compound.is_of_parts(change, part)
        several = several and (change.among is None or change.among.is_list)
        return Told(
            kind=change.kind.id,
            part=part,
            action=change.action,
            level=self.level(change),
            entity=entity(part, change.old if change.new is None or is_of_parts else change.new),
            old=change.old,
            new=change.new,
            about=self.words.listed(others) or self.about(change, part),
            what=labels.what(self.words, change),
            before=before,
            after=after,
            gist=self.gists.of(change, part),
            lines=self.lines(change, before, after) if several else (),
            around=Around(
                lambda: (self.place(0, part, change.old, keys), self.place(1, part, change.new, keys)),
                lambda: self.concerns.of(change),
            ),
            edits=change.edits,
            follows=tuple(map(self.told, change.follows)),
            said=said,
            note=self.note(change, part),
            number=self.number(change, part),
            among=change.among,
        )

    def number(self, change: Change, part: str) -> int:
        """How many posts a change of a post is about, after it; 0 where that isn't known."""
        if part != "positions" or change.new is None:
            return 1
        ids = change.among.now if change.among is not None else (change.new,)
        many = total(self.numbers[1](self.organisations[1].posts[id]) for id in ids)
        return int(many.value) if many.complete and not many.approximate else 0

    def both(self, change: Change, part: str, keys: Texts, all_of_it: Iterable[Said]) -> tuple[Texts, Texts]:
        """The values before and after, as lines."""
        old, new = change.old, change.new
        if is_compound(change):
            return self.compound.told(change, part)
        if change.kind.id == "id-changed":
            return (str(change.before),), (str(change.after),)
        if old is None or new is None:
            lines = tuple(f"{each.label}: {value}" for each in all_of_it for value in each.values)
            return ((), lines) if old is None else (lines, ())
        if change.kind.id == DELEGATED or not (change.edits or change.among):  # the file says the same
            before, after = self.apart.selected(change)
        elif change.among is not None:
            before, after = self.compound.said_by_all(change.among, part)
        else:
            before = lists.told(change, 0, self.of_keys(0, part, old, keys))
            after = lists.told(change, 1, self.of_keys(1, part, new, keys))
        return self.apart.told(change, part, before, after)

    def note(self, change: Change, part: str) -> str:
        """What else is to be known of a change: see :class:`Told`."""
        if is_compound(change):
            return self.compound.placed(change, part)
        if change.kind.id in NUMBERED:
            return self.in_all(change)
        ends = self.ending.with_unit(change)
        name = self.printers[0].post
        named = [f"{name(each.fate.old or '')} ({amount(self.words, each.weight.ends)})" for each in ends]
        return (
            self.words.text("discontinued: %(names)s") % {"names": self.words.listed(named)} if named else ""
        )

    def in_all(self, change: Change) -> str:
        """How many there are of a post in the whole organisation, where its own number isn't that."""
        ids = change.old or "", change.new or ""
        posts = [side.posts[id] for side, id in zip(self.organisations, ids, strict=True)]
        many = [of(post) for of, post in zip(self.numbers, posts, strict=True)]
        if many == [own_number(post) for post in posts]:
            return ""
        before, after = (amount(self.words, each) for each in many)
        said = self.words.text("in all %(before)s before and %(after)s after")
        return said % {"before": before, "after": after}

    def lines(self, change: Change, before: Texts, after: Texts) -> tuple[Line, ...]:
        """What differs in a list."""
        found = self.differing.get((before, after))
        if found is None:
            found = lists.lines(change, before, after, self.referred)
            if not references(change):  # else others may be called the same
                self.differing[before, after] = found
        return found

    def of_keys(self, which: int, part: str, id: str, keys: Texts) -> Texts:
        """What is said under some keys; with their labels where they are several."""
        values = self.values[which]
        if len(keys) == 1:
            return values.meant(part, id, keys[0])
        if {*keys} == {"count", "fte"}:  # the same for each of them
            count, fte = (", ".join(values.lines(part, id, key)) for key in ("count", "fte"))
            return (f"{count} ({labels.lower(labels.label(self.words, part, 'fte'))}: {fte})",)
        return tuple(
            f"{labels.label(self.words, part, key)}: {said}"
            for key in keys
            for said in values.meant(part, id, key)
        )

    def said(self, change: Change, part: str) -> tuple[Said, ...]:
        """All that an entry that came or went says, key by key."""
        if (change.old is None) == (change.new is None) or is_compound(change):
            return ()
        edit = change.edits[0]
        which, id, keys = (0, change.old, edit.before) if change.new is None else (1, change.new, edit.after)
        assert isinstance(keys, Mapping)
        found = (
            Said(
                labels.label(self.words, part, key),
                self.values[which].lines(part, id or "", key),
                part == "positions" and self.is_shared(which, id or "", key),
            )
            for key in keys
            if key not in _KEPT and not key.startswith(":")
        )
        return tuple(each for each in found if each.values)

    def is_shared(self, which: int, post: str, key: str) -> bool:
        """Whether a post has a value from its role alone."""
        return key != "line" and route(self.organisations[which], "positions", post, key)[0] == "roles"

    def about(self, change: Change, part: str) -> str:
        """What a change is about, by its new name; nothing where the part says it."""
        if part in _LONE:
            return ""
        if change.new is not None:
            return names.name(self.values[1], part, change.new)
        if change.old is not None:
            return names.name(self.values[0], part, change.old)
        return ""

    def part_of(self, change: Change) -> str:
        """The part that an id which changed is in."""
        lineages = self.found.pairing.lineages
        return next(
            part for part, lineage in lineages.items() if lineage.new_of.get(change.old or "") == change.new
        )

    def place(self, which: int, part: str, id: str | None, keys: Texts) -> Place | None:
        """The place of what a change tells of, as near as the file says it."""
        if id is None:
            return None
        key = keys[0] if len(keys) == 1 and not keys[0].startswith(":") else None
        at = route(self.organisations[which], part, id, key)
        if at not in self.places[which]:
            self.places[which][at] = self.sources[which].place(at)
        return self.places[which][at]

    # --- guesses, demands ------------------------------------------------------------------

    def guess(self, each: Guess) -> ToldGuess:
        """A pair that nobody has said."""
        return ToldGuess(
            part=each.part,
            old=each.old,
            new=each.new,
            before=names.name(self.values[0], each.part, each.old),
            after=names.name(self.values[1], each.part, each.new),
            sure=each.sure,
            grounds=each.grounds,
            place=self.place(1, each.part, each.new, ()),
        )

    def demand(self, each: Broken) -> ToldDemand:
        """A demand of the policy that isn't met."""
        p = self.printers[0]
        office = each.office
        section = p.provision(office.law, office.section) if office and office.section else ""
        posts = self.words.listed(called := tuple(map(p.post, each.tied or (each.post,))))
        if any("," in name for name in called):  # semicolons stand between those who break a demand
            posts = " + ".join(called)
        if each.fewer != NONE:
            pattern = N_("%(posts)s (%(n)s in all)") if len(each.tied) > 1 else "%(posts)s (%(n)s)"
            posts = self.words.text(pattern) % {"posts": posts, "n": amount(self.words, each.fewer)}
        parts = [posts, *((office.office or "", section) if office else ())]
        text = self.words.text(v.TRANSITION[each.demand.value])
        said = ", ".join(part for part in parts if part)
        place = self.place(0, "positions", each.post, ())
        return ToldDemand(each.demand, each.post, text, said, place, each.tied)


_KEPT = ("notes", "source", "tags", "external_ids")


def _consequences(found: Comparison, values: tuple[Values, Values]) -> Consequences:
    """What a comparison comes to; what works it out is imported once it is asked for."""

    def later(name: str) -> Callable[[], Any]:
        def told() -> Any:
            from orgctl.documents.changes import consequences

            return getattr(consequences, name)(found, values)

        return told

    return Consequences(
        later("figures_told"), later("accounts_told"), later("powers_told"), later("sources_told")
    )


def entity(part: str, id: str | None) -> str:
    """What a change is about, as findings name it: ``unit:skole``."""
    one = _ONES.get(part) or BY_KEY[part].entity
    if part in _LONE or not id:
        return one
    return f"{one}:{int(id[1:]) + 1}" if id.startswith("#") else f"{one}:{id}"
