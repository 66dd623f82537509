"""Values of the file as printed text: references become names, dates and numbers are written in the
document's language, and what is unknown, blank or undecided is said in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from typing import Any, TypeVar

from orgctl.documents.quantities import of_unit
from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.blocks import Fact, Items, ItemView
from orgctl.documents.views.names import Names
from orgctl.documents.views.selector import capitalised, selector
from orgctl.documents.words import Words
from orgctl.model.authority import CostCentres
from orgctl.model.base import Entity, Period
from orgctl.model.scalars import About, AboutAmount, Day, Open
from orgctl.model.shared import Adoption, Basis, Case, Economy, Item, Outside, Selector, TakenUp
from orgctl.structure import Organisation

E = TypeVar("E")

Pair = tuple[str, str, str | Sequence[str] | None]
"""Key, label and value or values of a fact; it is left out when there is no value."""


class Printer(Names):
    """Prints the values of one organisation in one language. ``without``: the names of persons that
    are left out; None where they are printed."""

    def __init__(
        self, organisation: Organisation, words: Words, without: frozenset[str] | None = None
    ) -> None:
        super().__init__(organisation, words)
        self.without = without
        self._shown: Mapping[str, Collection[str]] = {}
        self._asked: frozenset[str] = frozenset()

    def showing(self, part: str, ids: Collection[str], asked: Collection[str] = ()) -> Printer:
        """A printer of the same that shows only these entries of a part, in this order. ``asked``: those
        that are asked for by their own ids."""
        made = copy(self)
        made._shown = {part: ids}
        made._asked = frozenset(asked)
        return made

    def asks_for(self, id: str) -> bool:
        """Whether an entry of the part that is shown is asked for by its id: it is then printed, if only
        its name."""
        return id in self._asked

    def shown(self, part: str, entries: Mapping[str, E]) -> Mapping[str, E]:
        """The entries of a part that are to be shown."""
        chosen = self._shown.get(part)
        return entries if chosen is None else {id: entries[id] for id in chosen if id in entries}

    # Small values

    def term(self, vocabulary: v.Vocabulary, value: str | None) -> str:
        """A fixed word of the format; a word of the writer's own is printed as it stands."""
        return self._(vocabulary[value]) if value and value in vocabulary else value or ""

    def number(self, value: Any) -> str:
        """A number, perhaps approximate; empty for None."""
        if value is None:
            return ""
        if isinstance(value, (int, float)):
            return self.words.number(value)
        if isinstance(value, About):
            return self.about(value.about)
        return self.unstated(value) or str(value)

    def about(self, value: float) -> str:
        """An approximate number."""
        return self._("about %(number)s") % {"number": self.words.number(value)}

    def signed(self, value: Any) -> str:
        """A figure that may be below zero, perhaps approximate, or why it is not there."""
        if isinstance(value, AboutAmount):
            return self.about(value.about)
        return self.words.number(value) if isinstance(value, (int, float)) else self.unstated(value)

    def code(self, value: str | Open | None) -> str:
        """A number that is a name, or why it is not there; empty for None."""
        return self.unstated(value) or (value if isinstance(value, str) else "")

    def yes(self, value: bool | None) -> str:
        """``yes`` or ``no``; empty for None."""
        return "" if value is None else self._("yes") if value else self._("no")

    def date(self, value: Any) -> str:
        """A date with its precision; empty for None."""
        return self.words.date(value) if isinstance(value, Day) else self.unstated(value)

    def day(self, value: Any) -> str:
        """A date among other things on a line: what is not stated says that it is a date."""
        state = self.unstated(value)
        return self._("date: %(state)s") % {"state": state} if state else self.date(value)

    def period(self, value: Period | str | None) -> str:
        """A stretch of time; empty for None."""
        if value is None or isinstance(value, str):
            return value or ""
        return self.stretch(value.from_, value.until)

    def stretch(self, first: Any, last: Any) -> str:
        """A stretch of time between two dates of the file; what is not stated of it is said."""
        if _is_year(first) and _is_year(last):
            return f"{first.text}–{last.text}" if first.text != last.text else str(first.text)
        dates = (self.date(each) if isinstance(each, Day) else "" for each in (first, last))
        start, end = self.unstated(first), self.unstated(last)
        parts = [
            self.between(*dates),
            self._("start: %(state)s") % {"state": start} if start else "",
            self._("end: %(state)s") % {"state": end} if end else "",
        ]
        return ", ".join(each for each in parts if each)

    def between(self, start: str, end: str) -> str:
        """A stretch of time between two printed dates, either of which may be empty."""
        if start and end:
            return self._("from %(start)s to %(end)s") % {"start": start, "end": end}
        if start:
            return self._("from %(start)s") % {"start": start}
        return self._("until %(end)s") % {"end": end} if end else ""

    # Those who act

    def party(self, value: Any) -> str:
        """An actor, someone outside, a selector or an open question; empty for None."""
        if value is None:
            return ""
        if isinstance(value, str):
            return self.actor(value)
        if isinstance(value, Outside):
            return self.outside(value)
        if isinstance(value, Selector):
            return self.selector(value)
        return self.unstated(value)

    def all_of(self, value: Any) -> str:
        """A party as within a sentence, where all that a selector means are meant."""
        return selector(self, value, several=True) if isinstance(value, Selector) else self.party(value)

    def parties(self, values: Iterable[Any]) -> tuple[str, ...]:
        """Each of several parties, all that they mean."""
        return tuple(map(self.whole_party, values))

    def whole_party(self, value: Any) -> str:
        """A party at the start of a line, all that it means."""
        return capitalised(self.all_of(value)) if isinstance(value, Selector) else self.party(value)

    def person(self, name: str | None) -> str:
        """A name that may be a person's; empty for None, or where it is left out."""
        left_out = name is None or (self.without is not None and " ".join(name.split()) in self.without)
        return "" if left_out else name or ""

    def outside(self, value: Outside) -> str:
        """Someone outside: name, title, whom they act for, how many, numbers and address."""
        parts = [self.person(value.name), value.title or ""]
        if value.name and not any(parts):
            parts = [self._("name left out")]  # what follows tells about someone: “for KS” alone doesn't
        if value.for_:
            parts.append(self._("for %(name)s") % {"name": self.party(value.for_)})
        if value.count is not None:
            parts.append(self._("number: %(count)s") % {"count": self.number(value.count)})
        if value.municipality_number:
            number = self.code(value.municipality_number)
            parts.append(self._("municipality number %(number)s") % {"number": number})
        if value.organisation_number:
            number = self.code(value.organisation_number)
            parts.append(self._("organisation number %(number)s") % {"number": number})
        parts.append(value.url or "")
        return ", ".join(part for part in parts if part) or self._("name left out")

    def selector(self, value: Selector) -> str:
        """The one that a set of actors means, in words."""
        return selector(self, value)

    @staticmethod
    def _say(pattern: str, **values: str) -> str:
        return pattern % values if all(values.values()) else ""

    def scope(self, value: Any) -> str:
        """Where an authority holds."""
        if isinstance(value, CostCentres):
            one = len(value.cost_centres) == 1
            said = self._("cost centre %(centres)s") if one else self._("cost centres %(centres)s")
            return said % {"centres": self.words.listed(value.cost_centres)}
        if isinstance(value, tuple):
            return self.words.listed(self.scope(each) for each in value)
        if isinstance(value, Selector) and value.model_fields_set == {"unit"}:
            return self.words.listed(map(self.actor, value.unit))
        if isinstance(value, Selector):
            return selector(self, value, place=True)
        return self.term(v.SCOPE, value) if value in v.SCOPE else self.party(value)

    # Compound values

    def case(self, value: Case | str | None) -> str:
        """A case in the archive on one line."""
        if value is None or isinstance(value, str):
            return value or ""
        return ", ".join(
            each
            for each in (
                value.title,
                self._say(self._("case %(number)s"), number=value.number or ""),
                self._say(self._("item %(item)s"), item=value.item or ""),
                self._say(self._("archive code %(code)s"), code=value.archive_code or ""),
                self._say(self._("case officer %(name)s"), name=self.party(value.officer)),
                value.url,
            )
            if each
        )

    def adoption(self, value: Adoption) -> str:
        """Who adopted something, when and in which case, on one line."""
        by, signed = self.party(value.by), [value.title or "", self.person(value.name)]
        signer = " ".join(each for each in signed if each and each != by)
        parts = [by, signer, self.day(value.date), self.case(value.case), value.text or "", value.url or ""]
        return ", ".join(each for each in parts if each)

    def taken_up(self, value: TakenUp) -> str:
        """Where and when something was taken up, and what came of it, on one line."""
        parts = (self.party(value.by), self.day(value.date), value.text or "")
        return ", ".join(each for each in parts if each)

    def basis(self, value: Basis) -> str:
        """A legal ground: act, section and subject."""
        ground = self.provision(value.law, value.section)
        return ", ".join(each for each in (ground, value.subject, value.text) if each)

    def economy(self, value: Economy) -> str:
        """An economic consequence on one line."""
        parts = [self.amount(value), self.date(value.year), self.recurring(value)]
        line = ", ".join(each for each in parts if each)
        return f"{value.what}: {line}" if value.what else line

    def amount(self, value: Economy) -> str:
        """The amount of an economic consequence, or why it is not there."""
        amount = value.amount
        if isinstance(amount, AboutAmount):
            return self.as_amount(amount.about, value, about=True)
        return self.as_amount(amount, value) if isinstance(amount, (int, float)) else self.unstated(amount)

    def as_amount(self, number: float, like: Economy, *, about: bool = False) -> str:
        """A number in the unit or currency of an economic consequence."""
        if like.unit:
            said = of_unit(self.words, self.words.number(number), like.unit)
        else:
            said = self.words.money(number, like.currency)
        return self._("about %(number)s") % {"number": said} if about else said

    def recurring(self, value: Economy) -> str:
        """Whether an economic consequence comes back every year; empty where that is not stated."""
        if value.recurring is None:
            return ""
        return self._("every year") if value.recurring else self._("once")

    # Prose lists and facts

    def item(self, value: str | Item) -> ItemView:
        """An entry of a prose list."""
        if isinstance(value, str):
            return ItemView(value)
        remarks = [
            *(self._("(legal basis: %(basis)s)") % {"basis": self.basis(each)} for each in value.basis)
        ]
        if value.count is not None:
            remarks.append(self._("(number: %(count)s)") % {"count": self.number(value.count)})
        remarks.extend(f"({self.economy(each)})" for each in value.economy)
        return ItemView(value.text, tuple(remarks), self.prose(value.items))

    def prose(self, values: Iterable[str | Item]) -> tuple[ItemView, ...]:
        """The entries of a prose list."""
        return tuple(self.item(value) for value in values)

    def items(self, key: str, title: str, values: Iterable[str | Item]) -> tuple[Items, ...]:
        """A prose list as a block, in a tuple that is empty when the list is."""
        return self.item_block(key, title, self.prose(values))

    def item_block(self, key: str, title: str, made: Sequence[ItemView]) -> tuple[Items, ...]:
        """Items that are made already as a block, in a tuple that is empty when there are none."""
        return (Items(key, title, tuple(made)),) if made else ()

    def profile(self, values: Mapping[str, Iterable[str | Item]]) -> tuple[Items, ...]:
        """Further headings with their entries, in the file's order."""
        return tuple(
            each for title, entries in values.items() for each in self.items("profile", title, entries)
        )

    def facts(self, pairs: Iterable[Pair], entity: Entity | None = None) -> tuple[Fact, ...]:
        """The pairs that have a value, and what every entity may say of itself."""
        common: tuple[Pair, ...] = ()
        if entity is not None:
            common = (
                ("short", self._("Abbreviation"), entity.short),
                ("code", self._("Code"), entity.code),
                ("also_called", self._("Also called"), entity.also_called),
                ("valid", self._("Valid"), self.period(entity.valid)),
                ("tags", self._("Tags"), entity.tags),
            )
        made = (
            Fact(key, label, (value,) if isinstance(value, str) else tuple(value))
            for key, label, value in (*pairs, *common)
            if value
        )
        return tuple(fact for fact in made if any(fact.values))


def _is_year(value: Any) -> bool:
    return isinstance(value, Day) and len(value.text) == 4
