"""What grants gave in an old organisation, laid over the new one: what of it nobody has there, and who has
the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from orgctl.authority import Answer, Dimension, Power, Resolver, Scope
from orgctl.authority.order import united, within_scope, within_subjects
from orgctl.authority.power import Subject, Subjects
from orgctl.authority.resolver import WHOLE
from orgctl.authority.stretches import Stretches, common, joined, without
from orgctl.diff.comparison import Comparison
from orgctl.diff.extents import names_now, with_names
from orgctl.diff.formerly import Formerly
from orgctl.diff.grants_now import NOWHERE, Cover, Given, GrantsNow, given, gives, only
from orgctl.diff.heirs import superiors
from orgctl.model.scalars import EMPTY
from orgctl.structure import Grant, grants


class Rest(NamedTuple):
    """Where a power has no holder any more: units of the new walk, those that ended behind it, cost centres,
    and whatever the file doesn't say."""

    units: Stretches = ()
    centres: tuple[str, ...] = ()
    unsaid: bool = False

    def __bool__(self) -> bool:
        return self.units != () or self.centres != () or self.unsaid


class Missing(NamedTuple):
    """What one holder had by a grant, and nobody has now: ``subjects`` (none, where the grant doesn't say
    what it is about) as they are called now, in all of ``rest``. It is ``sure``, or somebody may have it whom
    the file doesn't tell. ``less`` are the ways in which what others have falls short of it."""

    grant: Grant
    holder: str
    subjects: tuple[Subject, ...]
    rest: Rest
    sure: bool
    less: tuple[Dimension, ...]
    decision: str | None


class _Had(NamedTuple):
    """An old grant in the words of the new organisation, with the grants that go on from it."""

    given: Given
    terms: Power
    after: tuple[Given, ...]
    apart: frozenset[str]


class GrantsThen:
    """The grants of an old organisation, compared with those of the new one.

    A grant that goes on is as good as it was, whatever its limit or period is now; that it gives less is a
    change of its own. Another grant counts if it gives as much. Who gave the power, and those who gave it to
    these, don't count as having got it: they keep what they give.
    """

    def __init__(self, found: Comparison) -> None:
        self._found = found
        self.formerly = Formerly(found.old, found.new, found.pairing.lineages["units"])
        self._before = Resolver(found.old)
        self.resolver = Resolver(found.new, self.formerly)
        self.now = GrantsNow(self.resolver)
        self._had_by: dict[str, _Had] = {}
        self._losing: dict[str, frozenset[str]] = {}
        self._above: dict[tuple[str, ...], frozenset[str]] = {}

    @cached_property
    def grants(self) -> Mapping[str, Grant]:
        """The old grants by id."""
        old = self._found.old
        return grants(old.definition, old.snapshot.headings)

    def missing(self) -> Iterator[Missing]:
        """All that somebody had and nobody has now, in the order of the old file."""
        for grant in self.grants.values():
            yield from self._missing_of(self._had(grant.id))

    def held_by(self, post: str) -> tuple[str, ...]:
        """The ids of the grants that a post had itself."""
        return self._held_by.get(post, ())

    def takers(self, grant: str, holder: str) -> tuple[tuple[str, ...], bool]:
        """The new posts, groups and bodies that have for sure some of what an old holder had by a grant, and
        whether nobody has the rest."""
        had = self._had(grant)
        where = self._where(had.given.scopes[holder])
        found: dict[str, None] = {}
        for subject in _listed(had.terms.subjects):
            firm = [*self._as_much(had, subject)] if subject is not None else []
            goes_on = [each for each in had.after if _is_about(had, each, subject) is Answer.YES]
            for each in (*goes_on, *firm):
                apart = frozenset() if each in goes_on else had.apart
                for taker, scope in each.scopes.items():
                    if taker not in apart and _meet(where, scope):
                        found[taker] = None
        if grant not in self._losing:
            self._losing[grant] = frozenset(each.holder for each in self._missing_of(had))
        return tuple(found), holder in self._losing[grant]

    def _as_much(self, had: _Had, subject: Subject) -> Iterator[Given]:
        """The new grants that give something as fully as an old one did."""
        for each in self.now.about(subject):
            if gives(each.terms, only(subject), had.terms) is Answer.YES:
                yield each

    def units(self, stretches: Stretches) -> tuple[str, ...]:
        """Units by the fewest ids, those that ended by their old ones."""
        return self.resolver.units(stretches)

    def givers(self, grant: str) -> tuple[str, ...]:
        """Who gave an old grant, by their old ids."""
        return self._before.givers(self.grants[grant].said)

    def giver_now(self, grant: str, holder: str) -> str | None:
        """Who gave an old grant to a holder and goes on, by the new id: of several who give, the nearest of
        those whom the holder reported to."""
        givers = self.givers(grant)
        above = givers if len(givers) == 1 else superiors(self._found.old, holder)
        giver = next((each for each in above if each in givers), None)
        called = self._now_called(giver) if giver is not None else ""
        new = self._found.new
        parts = (new.posts, new.definition.groups, new.definition.bodies)
        return called if any(called in part for part in parts) else None

    # --- one grant -------------------------------------------------------------------------------

    def _had(self, id: str) -> _Had:
        if id not in self._had_by:
            grant = self.grants[id]
            said = with_names(grant.said, self._names) if self._names else grant.said
            there = given(self._before, grant)
            subjects = self.resolver.subjects(said)
            self._had_by[id] = _Had(
                there,
                there.terms._replace(subjects=subjects),
                tuple(self.now.given(each) for each in self._after(id)),
                self._givers_above(self.givers(id)),
            )
        return self._had_by[id]

    def _after(self, id: str) -> tuple[str, ...]:
        """The new grants that go on from an old one; the parts of what is only a heading now."""
        return tuple(
            each
            for new in self._news.get(id, ())
            for each in ((new,) if new in self.now.grants else self.now.of_heading.get(new, ()))
        )

    def _missing_of(self, had: _Had) -> Iterator[Missing]:
        subjects: dict[Cover, list[Subject | None]] = {}
        for subject in _listed(had.terms.subjects):
            subjects.setdefault(_goes_on(had, subject), []).append(subject)
        decision = next((each.decision for each in had.after if each.decision is not None), None)
        for holder, scope in had.given.scopes.items():
            where = self._where(scope)
            found: dict[tuple[Rest, bool], list[Subject | None]] = {}
            for cover, about in subjects.items():
                if not _rest(where, cover.sure):
                    continue
                for subject in about:
                    for rest, sure in self._left(had, where, cover, subject):
                        found.setdefault((rest, sure), []).append(subject)
            for (rest, sure), about in found.items():
                named = tuple(each for each in about if each is not None)
                less = tuple(self._less(had, rest, named))
                yield Missing(had.given.grant, holder, named, rest, sure, less, decision)

    def _left(
        self, had: _Had, where: Scope, cover: Cover, subject: Subject | None
    ) -> Iterator[tuple[Rest, bool]]:
        """Where nobody has something for sure, and where somebody may have it."""
        goes_on = cover != Cover()
        cover = Cover(*(_near(each, where) for each in cover))
        if subject is not None:
            cover |= self.now.cover(subject, had.terms, had.apart, where)
        left = _rest(where, cover.sure)
        certain = (
            Rest()
            if cover.sure.unsaid or cover.likely.unsaid
            else _rest(where, united((cover.sure, cover.likely)))
        )
        open_ = Rest(
            without(left.units, certain.units),
            tuple(each for each in left.centres if each not in certain.centres),
            left.unsaid and not certain.unsaid,
        )
        for rest, sure in ((certain, True), (open_, False)):
            if rest and not (self._only_ended(rest) and (goes_on or self._anybody(had, subject))):
                yield rest, sure and had.terms.extent == "all" and not had.terms.subjects.fewer

    def _anybody(self, had: _Had, subject: Subject | None) -> bool:
        return subject is not None and self.now.anybody(subject, had.terms, had.apart)

    def _only_ended(self, rest: Rest) -> bool:
        """Whether nothing is left that a power could be for: units that ended, and no more."""
        last = len(self._found.new.by_order)
        return not (rest.unsaid or rest.centres or any(start < last for start, _ in rest.units))

    def _less(self, had: _Had, rest: Rest, subjects: Iterable[Subject]) -> Iterator[Dimension]:
        where = Scope(rest.units, unsaid=rest.unsaid)
        found = {
            dimension
            for subject in subjects
            for dimension in self.now.less(subject, had.terms, had.apart, where)
        }
        return (dimension for dimension in Dimension if dimension in found)

    def _where(self, scope: Scope) -> Scope:
        """A scope of the old organisation in the new one."""
        if scope.whole:
            return self.resolver.scope(WHOLE)
        return Scope(
            self.formerly.stretches(scope.units),
            centres=tuple((code, self.formerly.stretches(having)) for code, having in scope.centres),
            unsaid=scope.unsaid,
        )

    # --- all of them -----------------------------------------------------------------------------

    @cached_property
    def _names(self) -> Mapping[str, Mapping[str, str]]:
        return names_now(self._found.pairing, self.formerly)

    @cached_property
    def _news(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for link in self._found.pairing.lineages["delegations"].links:
            found.setdefault(link.old, []).append(link.new)
        return {id: tuple(news) for id, news in found.items()}

    @cached_property
    def _held_by(self) -> Mapping[str, tuple[str, ...]]:
        """The old grants of each holder."""
        found: dict[str, list[str]] = {}
        for id, grant in self.grants.items():
            for holder in self._before.holders(grant.said):
                found.setdefault(holder, []).append(id)
        return {holder: tuple(ids) for holder, ids in found.items()}

    def _givers_above(self, givers: tuple[str, ...]) -> frozenset[str]:
        """Some givers, and all who gave them something in their turn, by their new ids."""
        if givers not in self._above:
            above, waiting, seen = dict.fromkeys(givers), [*givers], set[str]()
            while waiting:
                for grant in self._held_by.get(waiting.pop(), ()):
                    if grant not in seen:
                        seen.add(grant)
                        more = [each for each in self.givers(grant) if each not in above]
                        above |= dict.fromkeys(more)
                        waiting += more
            self._above[givers] = frozenset(self._now_called(each) for each in above)
        return self._above[givers]

    def _now_called(self, actor: str) -> str:
        names = self._found.pairing.names
        parts = ("positions", "groups", "bodies")
        return next((names[part][actor] for part in parts if actor in names.get(part, EMPTY)), actor)


def _goes_on(had: _Had, subject: Subject | None) -> Cover:
    """Where the grants that go on from an old one give something."""
    sure: list[Scope] = []
    likely: list[Scope] = []
    for each in had.after:
        answer = _is_about(had, each, subject)
        if answer is Answer.NO:
            continue
        firm = answer is Answer.YES and each.firmness >= had.given.firmness
        (sure if firm else likely).append(each.everyone)
        if each.unsaid:
            likely.append(Scope(unsaid=True))
    return Cover(united(sure), united(likely))


def _is_about(had: _Had, each: Given, subject: Subject | None) -> Answer:
    """Whether a grant that goes on is about something; what was unclear before may be unclear now."""
    if subject is None:
        return Answer.YES
    unclear = had.terms.subjects.fewer
    return within_subjects(only(subject), each.subjects._replace(fewer=each.subjects.fewer and not unclear))


def _listed(subjects: Subjects) -> list[Subject | None]:
    """Subjects in an order; nothing, where none is stated."""
    areas: list[Subject | None] = [*sorted(subjects.areas)]
    return [*areas, *sorted(subjects.laws, key=lambda law: [*map(str, law)])] or [None]


def _rest(where: Scope, cover: Scope) -> Rest:
    """What of a scope another one doesn't hold."""
    if cover.whole:
        return Rest()
    nothing = not (cover.units or cover.centres or cover.unsaid)
    return Rest(
        without(where.units, cover.units),
        tuple(
            code
            for code, having in where.centres
            if within_scope(Scope(centres=((code, having),)), cover) is not Answer.YES
        ),
        nothing and (where.unsaid or (where.whole and not where.units)),
    )


def _near(scope: Scope, where: Scope) -> Scope:
    """What of a scope has to do with another one: of very many units, few do."""
    asked = joined((*where.units, *(stretch for _, having in where.centres for stretch in having)))
    return scope._replace(units=common(scope.units, asked))


def _meet(one: Scope, other: Scope) -> bool:
    """Whether two scopes have something in common, as far as they say."""
    if one == NOWHERE or other == NOWHERE:
        return False
    codes = {code for code, _ in one.centres}
    return (
        one.whole
        or other.whole
        or one.unsaid
        or other.unsaid
        or bool(common(one.units, other.units))
        or any(code in codes for code, _ in other.centres)
    )
