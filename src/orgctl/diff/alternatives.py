"""Alternatives to one base, each compared with it: figures, what becomes of posts and units, how far the
changes reach, what they cost, and what the organisation's own norms and demands say of them."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from orgctl.diff.change import Change
from orgctl.diff.comparison import Comparison, compare
from orgctl.diff.economy import Economics, chosen, economics
from orgctl.diff.figures import NOTHING, PARTS, WHOLE, Figure, Key, Measured, Measures, between, measures
from orgctl.diff.kinds import Level
from orgctl.diff.numbers import weight
from orgctl.diff.posts import Status
from orgctl.diff.reach import furthest, reach
from orgctl.diff.transitions import Broken, Demand, asked, broken
from orgctl.diff.weights import becoming, weighed
from orgctl.model.checks import LayersNorm, PolicyPart, SpanNorm
from orgctl.model.scalars import EMPTY
from orgctl.structure import Organisation, Unit
from orgctl.structure.counting import Counter
from orgctl.structure.lineage import Pairs
from orgctl.structure.policy import layers_norm, span_norms
from orgctl.structure.quantity import NONE, Quantity, weight_of
from orgctl.structure.staffing import Coverage


class UnitStatus(StrEnum):
    """What becomes of a unit. What comes of a merge or a split isn't new, and what goes into it doesn't end:
    both are rearranged."""

    ENDS = "ends"
    NEW = "new"
    REARRANGED = "merged-or-split"
    MOVED = "moved"
    SETTLED = "settled"  # where it belongs was not decided, or not stated
    OPENED = "opened"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class UnitFate(NamedTuple):
    """A unit by its old and new id, and what becomes of it. ``goes_into`` are the new units of one that was
    merged or split; ``is_same`` is whether it is what it was but for its number."""

    old: str | None
    new: str | None
    status: UnitStatus
    goes_into: tuple[str, ...] = ()
    is_same: bool = False


class Norm(NamedTuple):
    """A norm of the policy and the leaders that are beyond it: ``above`` or ``below`` its numbers.
    ``coverage`` counts the leaders that it holds for, and those of whom enough is known to tell."""

    said: SpanNorm | LayersNorm
    above: tuple[str, ...]
    below: tuple[str, ...]
    coverage: Coverage

    @property
    def of(self) -> str:
        """What it counts: `leaders` or `staff` of a leader, or `layers`."""
        return self.said.of if isinstance(self.said, SpanNorm) else "layers"

    @property
    def min(self) -> int | None:
        """The least that it asks for."""
        return self.said.min if isinstance(self.said, SpanNorm) else None


class State(NamedTuple):
    """What an organisation is by itself. ``options`` are those that are chosen, by decision; ``norms`` are
    its policy's, or the base's where it has none."""

    organisation: Organisation
    measures: Measures
    options: Mapping[str, str]
    economics: Economics
    norms: tuple[Norm, ...]


class Alternative(NamedTuple):
    """An alternative and what it changes. ``unit_fates`` are the units of the new organisation in its order,
    then those that end. ``posts`` and ``units`` count what becomes of them, each as many as its entry stands
    for; ``changes`` those that stand by themselves, by the furthest level that they reach
    with all that follows. ``demands`` are what the policies ask of every change, and ``broken`` where this
    one doesn't keep to it. The entries that these counts don't hold, since they don't state how many they
    stand for, are ``posts_uncounted`` and ``units_uncounted``."""

    state: State
    found: Comparison
    figures: tuple[Figure, ...]
    unit_fates: tuple[UnitFate, ...]
    posts: Mapping[Status, Quantity]
    units: Mapping[UnitStatus, Quantity]
    changes: Mapping[Level, int]
    demands: tuple[Demand, ...]
    broken: tuple[Broken, ...]
    posts_uncounted: int
    units_uncounted: int

    @property
    def posts_touched(self) -> Quantity:
        """How many posts come, go or are changed."""
        return sum((many for status, many in self.posts.items() if status is not Status.UNCHANGED), NONE)

    @property
    def units_touched(self) -> Quantity:
        """How many units come, go or are changed."""
        return sum((many for of, many in self.units.items() if of is not UnitStatus.UNCHANGED), NONE)


class Alternatives(NamedTuple):
    """Several alternatives to one base."""

    base: State
    others: tuple[Alternative, ...]


class Row(NamedTuple):
    """A figure of all of them side by side, the base's first. With a ``part`` it is of an entry by its
    ``id``, as the organisation of column ``of`` has it; without an id, of what has none."""

    key: Key
    part: str
    id: str | None
    of: int
    cells: tuple[Measured, ...]


def rows(found: Alternatives) -> tuple[Row, ...]:
    """Every figure that any of them states: of the whole, then by kind, level and role, the base's first."""
    return tuple(each for each in _rows(found) if any(cell.value is not None for cell in each.cells))


def _rows(found: Alternatives) -> Iterator[Row]:
    columns = (found.base.measures, *(each.state.measures for each in found.others))
    for part in (WHOLE, *PARTS):
        for of, ids in _entries(found, part):
            sides = [column[part].get(id, EMPTY) for column, id in zip(columns, ids, strict=True)]
            for key in Key:
                yield Row(key, part, ids[of] or None, of, tuple(side.get(key, NOTHING) for side in sides))


_ABSENT = ""
"""In the place of an id, where an alternative doesn't have the entry."""


def _entries(found: Alternatives, part: str) -> Iterator[tuple[int, tuple[str | None, ...]]]:
    """What there are figures of in a part: the column that has it first, and its id in each."""
    names = [each.found.pairing.names.get(part, EMPTY) for each in found.others]
    measured = [each.state.measures[part] for each in found.others]
    base = found.base.measures[part]
    for id in (each for each in base if each is not None):
        yield 0, (id, *(of.get(id, _ABSENT) for of in names))
    known = [set(of.values()) for of in names]
    new: dict[str, list[str | None]] = {}
    for number, (ids, paired) in enumerate(zip(measured, known, strict=True)):
        for id in (each for each in ids if each is not None and each not in paired):
            new.setdefault(id, [_ABSENT] * len(measured))[number] = id
    for id, those in new.items():
        yield 1 + those.index(id), (_ABSENT, *those)
    if any(None in ids for ids in (base, *measured)):
        yield 0, (None,) * (1 + len(measured))


def alternatives(
    base: Organisation,
    others: Sequence[Organisation],
    pairs: Sequence[Mapping[str, Pairs]] | None = None,
) -> Alternatives:
    """Each of ``others`` compared with ``base``; ``pairs`` are, for each, ids that belong together, by
    part."""
    policy = base.definition.policy
    start = _state(base, policy)
    given = zip(others, pairs or [EMPTY] * len(others), strict=True)
    return Alternatives(start, tuple(_alternative(start, other, policy, those) for other, those in given))


def _alternative(
    base: State, organisation: Organisation, policy: PolicyPart | None, pairs: Mapping[str, Pairs]
) -> Alternative:
    found = compare(base.organisation, organisation, pairs)
    state = _state(organisation, policy)
    level = reach(found)
    levels = Tally(furthest((change,), level) for change in found.changes)
    unit_fates = tuple(_unit_fates(found))
    return Alternative(
        state=state,
        found=found,
        figures=between(base.measures, state.measures, found.pairing.names),
        unit_fates=unit_fates,
        posts=becoming(found.shared(weighed)),
        units=_units(found, unit_fates),
        changes={each: levels[each] for each in Level},
        demands=asked(found),
        broken=broken(found),
        posts_uncounted=_uncounted(found, "positions"),
        units_uncounted=_uncounted(found, "units"),
    )


def _uncounted(found: Comparison, part: str) -> int:
    """How many entries aren't in the counts of what becomes of them, since they don't state how many they
    stand for: those that end today, all others in the new organisation."""
    new_of = found.pairing.lineages[part].new_of
    then, now = _unstated(found.old, part), _unstated(found.new, part)
    return len(now) + sum(id not in new_of for id in then)


def _unstated(organisation: Organisation, part: str) -> set[str]:
    counter = Counter(organisation)
    if part == "units":
        return {id for id in organisation.units if not counter.units((id,)).complete}
    return {id for id in organisation.posts if not counter.standing(id).complete}


def _state(organisation: Organisation, policy: PolicyPart | None) -> State:
    return State(
        organisation,
        measures(organisation),
        {
            id: option
            for id, decision in organisation.definition.decisions.items()
            if (option := chosen(decision)) is not None
        },
        economics(organisation),
        tuple(_norms(organisation, organisation.definition.policy or policy)),
    )


def _unit_fates(found: Comparison) -> Iterator[UnitFate]:
    lineage = found.pairing.lineages["units"]
    rearranged = {*lineage.merged, *(id for ids in lineage.split.values() for id in ids)}
    into: dict[str, list[str]] = {}
    for link in lineage.links:
        into.setdefault(link.old, []).append(link.new)
    told: dict[str, list[Change]] = {}
    for change in (each for whole in found.changes for each in whole.all()):
        if change.kind.part == "units" and change.new and change.kind.level is not Level.EDITORIAL:
            told.setdefault(change.new, []).append(change)
    for id in found.new.units:
        old = lineage.old_of.get(id)
        if id in rearranged:
            yield UnitFate(old, id, UnitStatus.REARRANGED)
        elif old is None:
            yield UnitFate(None, id, UnitStatus.NEW)
        else:
            sides, changes = (found.old.units[old], found.new.units[id]), told.get(id, ())
            is_led_on = _is_led_on(found, old, id)
            is_same = is_led_on and all(change.kind.id == "unit-count" for change in changes)
            status = _status(*sides, changes)
            if status is UnitStatus.UNCHANGED and not is_led_on:
                status = UnitStatus.CHANGED
            yield UnitFate(old, id, status, is_same=is_same)
    for id in found.old.units:
        if id in into and id not in lineage.new_of:
            yield UnitFate(id, None, UnitStatus.REARRANGED, tuple(into[id]))
        elif id not in into:
            yield UnitFate(id, None, UnitStatus.ENDS)


def _is_led_on(found: Comparison, old: str, new: str) -> bool:
    """Whether the same posts lead a unit, where posts do: what they are called doesn't matter."""
    new_of = found.pairing.lineages["positions"].new_of
    then, now = (side.units[id].leadership for side, id in ((found.old, old), (found.new, new)))
    return {*now.posts} == {new_of.get(post) for post in then.posts}


def _status(before: Unit, after: Unit, changes: Collection[Change]) -> UnitStatus:
    if any(change.kind.id == "unit-moved" for change in changes):
        was, is_now = (unit.parent_state in _PLACED for unit in (before, after))
        if was or is_now:
            return UnitStatus.OPENED if not is_now else UnitStatus.MOVED if was else UnitStatus.SETTLED
    return UnitStatus.CHANGED if changes else UnitStatus.UNCHANGED


_PLACED = ("unit", "top")


def _units(found: Comparison, those: Iterable[UnitFate]) -> Mapping[UnitStatus, Quantity]:
    """How many units become what. Of a merge or a split those count that come out of it."""
    old, new = Counter(found.old), Counter(found.new)
    counts = dict.fromkeys(UnitStatus, NONE)
    for each in those:
        if each.status is UnitStatus.REARRANGED:
            counts[each.status] += new.units((each.new,)) if each.new is not None else NONE
            continue
        made = weight(
            None if each.old is None else old.units((each.old,)),
            None if each.new is None else new.units((each.new,)),
        )
        counts[UnitStatus.ENDS] += made.ends
        counts[UnitStatus.NEW] += made.new
        is_changed = not (each.is_same and (made.falls or made.rises))
        counts[each.status if is_changed else UnitStatus.UNCHANGED] += made.stay
    return counts


def _norms(organisation: Organisation, policy: PolicyPart | None) -> Iterator[Norm]:
    if policy is None:
        return
    held = span_norms(organisation, policy)
    counter = Counter(organisation)

    def standing(posts: Iterable[str]) -> int:
        return sum(weight_of(counter.standing(post)) for post in posts)

    for number, norm in enumerate(policy.span):
        mine = [each for each in held if each.norm == number]
        above = tuple(each.post for each in mine if each.above)
        below = tuple(each.post for each in mine if each.below)
        told = [each.post for each in mine if each.span.complete or each.above]
        yield Norm(norm, above, below, Coverage(standing(told), standing(each.post for each in mine)))
    layers = layers_norm(organisation, policy)
    if layers is not None:
        counts = layers.layers.of
        told = [id for id, many in counts.items() if many.complete or many.value > layers.said.max]
        yield Norm(layers.said, layers.above, (), Coverage(standing(told), standing(counts)))
