"""What grants give in a new organisation, so that it can be told who has now what somebody had before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from orgctl.authority import Answer, Dimension, Law, Power, Resolver, Scope, Subjects, within
from orgctl.authority.order import (
    law_within,
    united,
    within_limit,
    within_matter,
    within_period,
    within_right,
)
from orgctl.authority.power import Subject
from orgctl.authority.resolver import OWN_UNIT, scope_words
from orgctl.authority.stretches import Stretch, Stretches, common, joined, without
from orgctl.model.references import NOT_STATED
from orgctl.model.scalars import EMPTY, Open
from orgctl.model.shared import Outside, Selector
from orgctl.structure import Grant, Organisation, grants
from orgctl.structure.quantity import NONE
from orgctl.structure.unlisted import unlisted_posts

if TYPE_CHECKING:
    from orgctl.model.authority import Grant as GrantModel

EVERYWHERE, NOWHERE = Scope(whole=True), Scope()
OUTSIDE = ""
"""Stands for whoever outside the organisation has a grant; no id is empty."""

_FIRM = ("some", "most", "all")
"""For how many of those who are named a grant holds, the fewest first."""


class Given(NamedTuple):
    """A grant with what it gives to each of its holders. ``terms`` is its power but for where it holds,
    ``scopes`` are where each has it, ``everyone`` where any of them has. ``unsaid`` tells that somebody has
    it whom the file doesn't name, ``decision`` what has to be decided first."""

    grant: Grant
    terms: Power
    scopes: Mapping[str, Scope]
    everyone: Scope
    unsaid: bool
    decision: str | None

    @property
    def subjects(self) -> Subjects:
        """What it is about."""
        return self.terms.subjects

    @property
    def firmness(self) -> int:
        """For how many of its holders it holds, as a number that can be compared."""
        return firmness(self.grant.said)


class Cover(NamedTuple):
    """Where something is given for sure, and where it may be."""

    sure: Scope = NOWHERE
    likely: Scope = NOWHERE

    def __or__(self, other: Cover) -> Cover:
        return Cover(united((self.sure, other.sure)), united((self.likely, other.likely)))


def firmness(said: GrantModel) -> int:
    """For how many of those who are named a grant holds, as a number that can be compared."""
    return _FIRM.index(said.holds_for or "all")


def given(resolver: Resolver, grant: Grant) -> Given:
    """A grant with what it gives to each of its holders."""
    organisation, said = resolver.organisation, grant.said
    by_words: dict[object, Scope] = {}
    scopes = {}
    for holder in resolver.holders(said):
        words = scope_words(organisation, said, holder)
        if words == OWN_UNIT:
            scopes[holder] = resolver.own_unit(holder)
        else:
            if words not in by_words:
                by_words[words] = resolver.scope(words)
            scopes[holder] = by_words[words]
    if any(isinstance(each, Outside) for each in said.to):
        scopes[OUTSIDE] = resolver.scope(scope_words(organisation, said))
    opened = (each.open for each in said.to if isinstance(each, Open))
    return Given(
        grant,
        resolver.power(said)._replace(scope=EVERYWHERE),
        scopes,
        united({id(scope): scope for scope in scopes.values()}.values()),
        any(each in NOT_STATED for each in said.to if isinstance(each, str))
        or unlisted_posts(organisation, [each for each in said.to if _of_posts(each)]) != NONE,
        next(opened, None),
    )


def _of_posts(party: object) -> bool:
    """Whether a party is a selector that means posts, listed or not."""
    return isinstance(party, Selector) and not (party.group or party.body)


class Sum:
    """Grants with the same terms, laid together: how many holders have them at each place of the walk, so
    that it needs no search to leave out a few of them. ``firm`` tells that they hold for all who are
    named."""

    def __init__(self, terms: Power, firm: bool, grants: Iterable[Given]) -> None:
        self.terms, self.firm = terms, firm
        self._of: dict[str, list[Stretch]] = {}
        self._whole: dict[str, None] = {}
        self._other: list[tuple[str, Scope]] = []
        for holder, scope in (each for given in grants for each in given.scopes.items()):
            self._of.setdefault(holder, []).extend(scope.units)
            if scope.whole:
                self._whole[holder] = None
            if scope.centres or scope.unsaid:
                self._other.append((holder, scope))
        stretches = [stretch for of_one in self._of.values() for stretch in of_one]
        self._starts = sorted(start for start, _ in stretches)
        self._ends = sorted(end for _, end in stretches)
        self._everyone = joined(stretches)

    def anybody(self, apart: frozenset[str]) -> bool:
        """Whether somebody has them who doesn't stand ``apart``, wherever it is."""
        return any(holder not in apart for holder in self._of)

    def scope(self, apart: frozenset[str], where: Scope) -> Scope:
        """Where, of a scope, somebody has them who doesn't stand ``apart``."""
        if any(holder not in apart for holder in self._whole):
            return EVERYWHERE
        other = [scope for holder, scope in self._other if holder not in apart]
        return Scope(
            units=self._units(
                apart, joined((*where.units, *(each for _, of in where.centres for each in of)))
            ),
            centres=tuple(dict.fromkeys(centre for each in other for centre in each.centres)),
            unsaid=any(each.unsaid for each in other),
        )

    def _units(self, apart: frozenset[str], where: Stretches) -> Stretches:
        found = common(self._everyone, where)
        those = [stretch for holder in apart & self._of.keys() for stretch in self._of[holder]]
        doubtful = common(joined(those), found)
        if not doubtful:
            return found
        every = self._starts, self._ends
        left_out = sorted(start for start, _ in those), sorted(end for _, end in those)
        nobodys = (
            (start, end)
            for stretch in doubtful
            for start, end in pairwise(_bounds(stretch, *every))
            if _count(start, *every) == _count(start, *left_out)
        )
        return without(found, joined(nobodys))


def _bounds(stretch: Stretch, *sides: Sequence[int]) -> list[int]:
    """Where in a stretch others begin or end, and where it does."""
    start, end = stretch
    inside = (side[bisect_right(side, start) : bisect_left(side, end)] for side in sides)
    return sorted({*stretch, *chain.from_iterable(inside)})


def _count(number: int, starts: Sequence[int], ends: Sequence[int]) -> int:
    """How many stretches a place lies in."""
    return bisect_right(starts, number) - bisect_right(ends, number)


class GrantsNow:
    """The grants of a new organisation, by what they are about."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self._given: dict[str, Given] = {}
        self._made: dict[Subject, Sequence[Sum]] = {}
        self._answers: dict[tuple[Subject, Power, Power], Answer] = {}

    @cached_property
    def grants(self) -> Mapping[str, Grant]:
        """All grants by id."""
        organisation: Organisation = self.resolver.organisation
        return grants(organisation.definition, organisation.snapshot.headings)

    @cached_property
    def of_heading(self) -> Mapping[str, tuple[str, ...]]:
        """The parts of each heading, as ids of grants."""
        found: dict[str, list[str]] = {}
        for id, grant in self.grants.items():
            if grant.heading is not None:
                found.setdefault(grant.heading, []).append(id)
        return {heading: tuple(parts) for heading, parts in found.items()}

    def given(self, id: str) -> Given:
        """What a grant gives."""
        if id not in self._given:
            self._given[id] = given(self.resolver, self.grants[id])
        return self._given[id]

    def about(self, subject: Subject) -> Iterator[Given]:
        """The grants that are about something for sure, in their order."""
        if isinstance(subject, str):
            found = self._by_area.get(subject, ())
            while not found and "." in subject:  # an area that is no more lies in the one it was a part of
                subject = subject.rpartition(".")[0]
                found = self._by_area.get(subject, ())
        else:
            found = dict.fromkeys(
                id
                for law, ids in self._by_law.get(subject.law, EMPTY).items()
                if law_within(subject, law)
                for id in ids
            )
        yield from map(self.given, found)

    def cover(self, subject: Subject, terms: Power, apart: frozenset[str], where: Scope) -> Cover:
        """Where, of a scope, something is given as fully as by ``terms``, not counting holders who stand
        ``apart``."""
        cover = Cover()
        for each in self._sums(subject):
            answer = self._gives(each, subject, terms)
            if answer is not Answer.NO:
                found = each.scope(apart, where)
                sure = answer is Answer.YES and each.firm
                cover |= Cover(sure=found) if sure else Cover(likely=found)
        return cover

    def anybody(self, subject: Subject, terms: Power, apart: frozenset[str]) -> bool:
        """Whether it is given to somebody else, wherever that is."""
        return any(
            each.anybody(apart) and self._gives(each, subject, terms) is not Answer.NO
            for each in self._sums(subject)
        )

    def less(
        self, subject: Subject, terms: Power, apart: frozenset[str], where: Scope
    ) -> Iterator[Dimension]:
        """In what others who have something there fall short of ``terms``."""
        for each in self._sums(subject):
            if self._gives(each, subject, terms) is Answer.NO and each.scope(apart, where) != NOWHERE:
                yield from _short_of(each.terms, terms)

    def _sums(self, subject: Subject) -> Sequence[Sum]:
        """The grants that are about something, those with the same terms together."""
        if subject not in self._made:
            by_terms: dict[tuple[Power, bool], list[Given]] = {}
            for each in self.about(subject):
                by_terms.setdefault((each.terms, each.firmness == len(_FIRM) - 1), []).append(each)
            self._made[subject] = [Sum(*key, grants) for key, grants in by_terms.items()]
        return self._made[subject]

    def _gives(self, each: Sum, subject: Subject, terms: Power) -> Answer:
        key = subject, each.terms, terms
        if key not in self._answers:
            self._answers[key] = gives(each.terms, only(subject), terms)
        return self._answers[key]

    @cached_property
    def _subjects(self) -> Mapping[str, Subjects]:
        return {id: self.resolver.subjects(grant.said) for id, grant in self.grants.items()}

    @cached_property
    def _by_area(self) -> Mapping[str, Iterable[str]]:
        found: dict[str, list[str]] = {}
        for id, subjects in self._subjects.items():
            for area in subjects.areas:
                found.setdefault(area, []).append(id)
        return found

    @cached_property
    def _by_law(self) -> Mapping[str, Mapping[Law, list[str]]]:
        found: dict[str, dict[Law, list[str]]] = {}
        for id, subjects in self._subjects.items():
            for law in sorted(subjects.laws, key=lambda law: [*map(str, law)]):
                found.setdefault(law.law, {}).setdefault(law, []).append(id)
        return found


def gives(given: Power, subjects: Subjects, terms: Power) -> Answer:
    """Whether a grant gives something as fully as ``terms``, wherever it does."""
    return within(terms._replace(subjects=subjects), given)


def only(subject: Subject) -> Subjects:
    """One thing that a grant is about."""
    if isinstance(subject, str):
        return Subjects(areas=frozenset((subject,)))
    return Subjects(laws=frozenset((subject,)))


def _short_of(has: Power, had: Power) -> Iterator[Dimension]:
    """In what a power is less than another, but for what it is about and where."""
    for dimension, answer in (
        (Dimension.LIMIT, within_limit(had.limit, has.limit)),
        (Dimension.MATTER, within_matter(had.matter, has.matter)),
        (Dimension.RIGHT, within_right(had.right, has.right)),
        (Dimension.PERIOD, within_period(had.period, has.period)),
    ):
        if answer is Answer.NO:
            yield dimension
