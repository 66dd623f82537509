"""From a grant as it is written to what it gives a holder, in the organisation where it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from orgctl.authority.order import law_within
from orgctl.authority.power import Ceiling, End, Law, Power, Scope, Subject, Subjects, Time
from orgctl.authority.stretches import Stretch, Stretches, common, joined, without
from orgctl.model.authority import CostCentres
from orgctl.model.base import Period
from orgctl.model.scalars import Day, Open, id_of
from orgctl.model.shared import Outside, Party, Selected, Selector

if TYPE_CHECKING:
    from orgctl.model.authority import Grant
    from orgctl.model.authority import Limit as LimitModel
    from orgctl.structure import Organisation

OWN_UNIT, WHOLE, DELEGATORS = "own_unit", "whole", "delegator's"
"""What a scope may be by a word, and the delegator's, which no word of the format stands for."""

ScopeWords = str | Open | CostCentres | Selector | tuple[Selected, ...]


class Gone(Protocol):
    """Units that an organisation no longer has, where grants that name them are read in it.

    ``ids`` are those of which nothing goes on: their numbers follow behind the last one of the walk.
    """

    @property
    def ids(self) -> tuple[str, ...]:
        """The units of which nothing goes on, in the order of their numbers."""

    def node(self, id: str) -> Stretches:
        """What a unit itself is now; nothing for an id that never was one."""

    def subtree(self, id: str) -> Stretches:
        """What a unit is now, with all that was below it."""


class Resolver:
    """Resolves grants in one organisation. A grant is one with what it takes from its heading: the ``said``
    of :func:`orgctl.structure.grants`. It may name units that are ``gone``, if they are given."""

    def __init__(self, organisation: Organisation, gone: Gone | None = None) -> None:
        self.organisation = organisation
        self._gone = gone
        self._about: dict[tuple[object, ...], Subjects] = {}

    def power(self, grant: Grant, holder: str | None = None, source: Power | None = None) -> Power:
        """What a grant gives one of its holders: the id of a post, group or body. ``source`` is what the
        delegator has it from; a grant takes from it the period, and the scope if it is the delegator's."""
        return Power(
            subjects=self.subjects(grant),
            scope=self.scope(scope_words(self.organisation, grant, holder), holder, source),
            limit=ceiling(grant.limit),
            period=source.period if grant.valid is None and source is not None else time(grant.valid),
            matter=grant.matter or "any",
            right=grant.right or "decide",
            extent=grant.extent or "all",
        )

    def holders(self, grant: Grant) -> tuple[str, ...]:
        """Who gets a grant, as far as they are in the organisation: posts; groups and bodies as such."""
        return self._actors(grant.to)

    def givers(self, grant: Grant) -> tuple[str, ...]:
        """Who gives a grant, in the same way."""
        return () if grant.from_ is None else self._actors((grant.from_,))

    def _actors(self, parties: Iterable[Party]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for party in parties:
            together = [id for id in _named(party) if _acts_together(self.organisation, id)]
            found.update(dict.fromkeys(together or self.organisation.index.positions([party])))
        return tuple(found)

    # --- areas and acts --------------------------------------------------------------------------

    def subjects(self, grant: Grant) -> Subjects:
        """What a grant is about: its areas, each by those that have no parts; without areas, each basis."""
        about = grant.areas, grant.except_, grant.basis
        if about not in self._about:  # many grants are about the same
            self._about[about] = self._subjects(grant)
        return self._about[about]

    def _subjects(self, grant: Grant) -> Subjects:
        if not grant.areas:
            laws = {Law(law, each.section, each.subject) for each in grant.basis if (law := id_of(each.law))}
            widest = {law for law in laws if not any(law_within(law, each) for each in laws - {law})}
            unstated = not grant.basis or any(id_of(each.law) is None for each in grant.basis)
            return Subjects(laws=frozenset(widest), more=unstated)
        given = {id for each in grant.areas if (id := id_of(each))}
        excepted = {id for each in grant.except_ if (id := id_of(each))}
        leaves = {leaf for id in given for leaf in self.leaves(id) if _is_given(leaf, given, excepted)}
        return Subjects(
            areas=frozenset(each for each in leaves if not _has_above(each, leaves)),
            more=len(given) < len(set(grant.areas)),
            # An exception that isn't in the organisation leaves out one knows not what.
            fewer=len(excepted & self.organisation.areas.keys()) < len(set(grant.except_)),
        )

    def named(self, subjects: Iterable[Subject]) -> tuple[str, ...]:
        """Areas by the fewest ids: one with parts where all of them are there, in the order of areas, and
        those of no known area last."""
        chosen = set(subjects)
        whole = {id for id in self.organisation.areas if chosen.issuperset(self.leaves(id))}
        tops = [id for id in self.organisation.areas if id in whole and not _has_above(id, whole)]
        known = {leaf for id in tops for leaf in self.leaves(id)}
        return (*tops, *sorted(each for each in chosen - known if isinstance(each, str)))

    def leaves(self, area: str) -> tuple[str, ...]:
        """The areas without parts that an area consists of; itself if it has none, or isn't known."""
        return self._leaves_of.get(area, (area,))

    @cached_property
    def _leaves_of(self) -> Mapping[str, tuple[str, ...]]:
        """The areas without parts that each area consists of."""
        areas = self.organisation.areas
        with_parts = {each.parent for each in areas.values()}
        made: dict[str, list[str]] = {id: [] for id in areas}
        for id in areas:
            above: str | None = id
            while id not in with_parts and above is not None:
                made[above].append(id)
                above = areas[above].parent
        return {id: tuple(leaves) for id, leaves in made.items()}

    # --- scopes ----------------------------------------------------------------------------------

    def scope(self, words: ScopeWords, holder: str | None = None, source: Power | None = None) -> Scope:
        """Where a grant holds that has a scope by these words (see :func:`scope_words`)."""
        if words == WHOLE:
            return Scope(self._all, whole=True)
        if words == DELEGATORS:
            return source.scope if source is not None else Scope(unsaid=True)
        if words == OWN_UNIT:
            return self.own_unit(holder)
        if isinstance(words, CostCentres):
            centres = sorted({(code, self._by_cost_centre.get(code, ())) for code in words.cost_centres})
            return Scope(centres=tuple(centres))
        if isinstance(words, Open):
            return Scope(unsaid=True)
        parts: tuple[Selected, ...] = words if isinstance(words, tuple) else (words,)
        known = all(isinstance(each, Selector) or self._subtree(each) for each in parts)
        return self._scope(joined(each for part in parts for each in self._units(part)), not known)

    def own_unit(self, holder: str | None) -> Scope:
        """The units that a holder leads, with all below them, else the unit that it is placed in; those of
        its members, for a group or body. For a holder without either, nothing is known."""
        organisation = self.organisation
        if holder is None:
            return Scope(unsaid=True)
        if holder in organisation.posts:
            post = organisation.posts[holder]
            units = post.leads or ((post.unit,) if post.unit is not None else ())
            return self._scope(self._subtrees(units), unsaid=not units)
        group = organisation.groups.get(holder)
        if group is None:
            return Scope(unsaid=True)
        own = [self.own_unit(post) for post in group.posts]
        unsaid = not own or not group.stated or any(each.unsaid for each in own)
        undecided = any(member.decision is not None for member in group.members)
        return self._scope(joined(each for scope in own for each in scope.units), unsaid or undecided)

    def units(self, stretches: Stretches) -> tuple[str, ...]:
        """The fewest units that, with all below them, are those of some stretches, from the top down; one
        that is there without all below it stands beside those that are, and units that are gone come last."""
        return tuple(self._tops(stretches))

    def _tops(self, stretches: Stretches) -> Iterator[str]:
        last = len(self.organisation.by_order)
        for start, end in stretches:
            at = start
            while at < min(end, last):
                unit = self.organisation.units[self.organisation.by_order[at]]
                yield unit.id
                at = unit.end if unit.end <= end else at + 1
            if end > last and self._gone is not None:
                yield from self._gone.ids[at - last : end - last]

    @cached_property
    def _all(self) -> Stretches:
        return joined([(0, len(self.organisation.by_order))])

    def _scope(self, units: Stretches, unsaid: bool = False) -> Scope:
        """All units are the whole; what else there may be is in it."""
        if units and units == self._all:
            return Scope(units, whole=True)
        return Scope(units, unsaid=unsaid)

    def _subtree(self, unit: str) -> Stretches:
        found = self.organisation.units.get(unit)
        if found is not None:
            return ((found.order, found.end),)
        return self._gone.subtree(unit) if self._gone is not None else ()

    def _subtrees(self, units: Iterable[str]) -> Stretches:
        return joined(stretch for unit in units for stretch in self._subtree(unit))

    def _node(self, unit: str) -> Stretches:
        found = self.organisation.units.get(unit)
        if found is not None:
            return ((found.order, found.order + 1),)
        return self._gone.node(unit) if self._gone is not None else ()

    def _below(self, units: Iterable[str]) -> Stretches:
        return joined(stretch for unit in units for stretch in without(self._subtree(unit), self._node(unit)))

    def _units(self, selected: Selected) -> Stretches:
        """The units of one entry: a unit means all below it too."""
        if isinstance(selected, str):
            return self._subtree(selected)
        found = self._subtrees(selected.unit) if selected.unit else self._all
        if selected.under:
            below = self._below(selected.under)
            found = common(found, below) if selected.unit else below
        others = selected.model_fields_set - {"unit", "under", "not_"}
        if others:
            asked = Selector.model_construct(others, **{name: getattr(selected, name) for name in others})
            units = self.organisation.index.select_units([asked])
            order = (self.organisation.units[id].order for id in units)
            found = common(found, joined((number, number + 1) for number in order))
        return without(found, joined(each for part in selected.not_ for each in self._units(part)))

    @cached_property
    def _by_cost_centre(self) -> Mapping[str, Stretches]:
        """The units that each cost centre belongs to."""
        found: dict[str, list[Stretch]] = {}
        for unit in self.organisation.units.values():
            for code in unit.said.cost_centres:
                found.setdefault(code, []).append((unit.order, unit.order + 1))
        return {code: joined(stretches) for code, stretches in found.items()}


def scope_words(organisation: Organisation, grant: Grant, holder: str | None = None) -> ScopeWords:
    """The scope that a grant states; without one it is the whole if a body gives it, the delegator's if a
    group, a body or someone outside gets it, and otherwise the holder's own unit."""
    if grant.scope is not None:
        return grant.scope
    bodies = organisation.definition.bodies
    if grant.from_ is not None and any(id in bodies for id in _named(grant.from_)):
        return WHOLE
    receivers = (holder,) if holder is not None else grant.to
    together = any(_acts_together(organisation, id) for each in receivers for id in _named(each))
    return DELEGATORS if together or any(isinstance(each, Outside) for each in receivers) else OWN_UNIT


def ceiling(limit: LimitModel | None) -> Ceiling | None:
    """A limit as it is compared; None is unlimited."""
    return None if limit is None else Ceiling(limit.amount, limit.currency, limit.per, limit.vat)


def time(valid: Period | None) -> Time:
    """A period as it is compared: from the first day of its start to the last day of its end."""
    if valid is None:
        return Time()
    return Time(_end(valid.from_, first=True), _end(valid.until, first=False))


def _end(said: Day | Open | str | None, first: bool) -> End:
    if isinstance(said, Day):
        return said.first if first else said.last
    return said


def _named(party: Party) -> tuple[str, ...]:
    """The ids that stand for an actor as such: a selector of groups and bodies that asks for more means
    members of them."""
    if isinstance(party, str):
        return (party,)
    if isinstance(party, Selector) and party.model_fields_set <= {"group", "body"}:
        return (*party.group, *party.body)
    return ()


def _acts_together(organisation: Organisation, id: str) -> bool:
    return id in organisation.definition.groups or id in organisation.definition.bodies


def _is_given(area: str, given: set[str], excepted: set[str]) -> bool:
    """What is said of an area, or of the nearest one that it is a part of: the more specific wins."""
    while area not in given and area not in excepted:
        area = area.rpartition(".")[0]
    return area not in excepted


def _has_above(area: str, areas: set[str]) -> bool:
    """Whether an area is a part of one of some others."""
    above = area.rpartition(".")[0]
    while above and above not in areas:
        above = above.rpartition(".")[0]
    return bool(above)
