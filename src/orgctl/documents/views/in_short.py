"""A change on a few lines: how many units and posts come, go and are others, each as many as its entry stands
for, and what becomes of spans and layers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgctl.diff.figures import Key
from orgctl.diff.figures import figures as measured
from orgctl.diff.numbers import Weight, weight
from orgctl.diff.posts import Status
from orgctl.diff.weights import Weighed, becoming
from orgctl.documents.views.affected import FIGURES, PLACE, Placing, placing, quantity
from orgctl.documents.views.blocks import ItemView, Section
from orgctl.documents.views.compared import Compared
from orgctl.documents.views.printer import Printer
from orgctl.structure import Quantity
from orgctl.structure.counting import Counter
from orgctl.structure.quantity import NONE


def in_short(told: Compared) -> Section:
    """The section: units, posts, spans and layers, one line each."""
    p, _ = told.p, told.p._
    lines = [*_units(told), *_posts(told)]
    if not told.found.changes:
        lines = [_("Nothing changes: the proposal is the organisation of today")]
    for each in measured(told.old.organisation, p.organisation, told.found.pairing):
        is_told = not each.part and each.key in (Key.LAYERS, Key.LEADER_SPAN_MAX)
        if is_told and each.before and each.after and _is_another(each.before, each.after):
            words = {
                "what": _(FIGURES[each.key]),
                "before": quantity(p, each.before),
                "after": quantity(p, each.after),
            }
            lines.append(_("%(what)s: %(before)s today, %(after)s proposed") % words)
    items = p.item_block("summary", "", [ItemView(each) for each in lines])
    return Section(part="summary", title=_("The proposal in short"), blocks=items)


def _is_another(before: Quantity, after: Quantity) -> bool:
    """Whether a figure is told as another: one that is only a minimum for the proposal may be the same."""
    return after.value > before.value if not after.complete else after.value != before.value


def how_many(p: Printer, value: Quantity) -> tuple[float, str]:
    """What ``number_of`` takes for a count at the start of a line: the number that its words agree with, and
    the count with how sure it is."""
    if not (value.complete or value.value):
        return 2, p._("An unstated number of")
    said = quantity(p, value)
    return value.value, said[:1].upper() + said[1:]


def _units(told: Compared) -> Iterator[str]:
    p = told.p
    lineage = told.found.pairing.lineages["units"]
    before, after = Counter(told.old.organisation), Counter(p.organisation)
    goes_on = [weight(before.units((old,)), after.units((new,))) for new, old in lineage.old_of.items()]
    new = _sum([after.units((id,)) for id in lineage.added], (each.new for each in goes_on))
    if new != NONE:
        yield p.words.number_of("%(n)s new unit", "%(n)s new units", *how_many(p, new))
    changes = [each for change in told.changes for each in change.all() if each.part == "units"]
    placed = [(each.old, each.new) for each in changes if each.kind in PLACE and each.old and each.new]
    how = {new: placing(told, old, new) for old, new in placed}
    moved = _sum(after.units((new,)) for _old, new in placed if how[new] is Placing.MOVED)
    if moved != NONE:
        yield p.words.number_of("%(n)s unit moves", "%(n)s units move", *how_many(p, moved))
    settled = [(old, new) for old, new in placed if how[new] is Placing.SETTLED]
    was_open = {old for old, _new in settled if told.old.organisation.units[old].parent_state == "open"}
    stated = _sum(after.units((new,)) for old, new in settled if old not in was_open)
    if stated != NONE:
        yield p.words.number_of(
            "%(n)s unit is placed, today's place not being stated",
            "%(n)s units are placed, today's place not being stated",
            *how_many(p, stated),
        )
    decided = _sum(after.units((new,)) for old, new in settled if old in was_open)
    if decided != NONE:
        yield p.words.number_of(
            "%(n)s unit is placed, today's place not being decided",
            "%(n)s units are placed, today's place not being decided",
            *how_many(p, decided),
        )
    opened = _sum(after.units((new,)) for _old, new in placed if how[new] is Placing.OPENED)
    if opened != NONE:
        yield p.words.number_of(
            "Where %(n)s unit is placed is open",
            "Where %(n)s units are placed is open",
            opened.value,
            quantity(p, opened),
        )
    if n := len(lineage.merged):
        yield p.words.number_of("%(n)s merger of units", "%(n)s mergers of units", n)
    if n := len(lineage.split):
        yield p.words.number_of("%(n)s split of a unit", "%(n)s splits of units", n)
    gone = [before.units((id,)) for id in lineage.gone if id not in told.units_into]
    ends = _sum(gone, (each.ends for each in goes_on))
    if ends != NONE:
        yield p.words.number_of(
            "%(n)s unit is discontinued", "%(n)s units are discontinued", *how_many(p, ends)
        )
    if any(map(_is_unsure, goes_on)):
        yield p._("Whether units end or are new is not known where one side alone states their number")


def _sum(*those: Iterable[Quantity]) -> Quantity:
    return sum((each for some in those for each in some), NONE)


def _posts(told: Compared) -> Iterator[str]:
    """Whether any post goes away is what everybody asks first, so that none is an answer."""
    p, weights = told.p, told.weighed
    many = {status: how_many(p, each) for status, each in becoming(weights).items() if each != NONE}
    if n := many.get(Status.NEW):
        yield p.words.number_of("%(n)s new position", "%(n)s new positions", *n)
    if n := many.get(Status.MOVED):
        yield p.words.number_of(
            "%(n)s position moves to another unit", "%(n)s positions move to another unit", *n
        )
    if n := many.get(Status.NEW_LEADER):
        yield p.words.number_of(
            "%(n)s position gets another leader", "%(n)s positions get another leader", *n
        )
    if n := many.get(Status.CHANGED):
        yield p.words.number_of(
            "%(n)s position is changed otherwise, or described further",
            "%(n)s positions are changed otherwise, or described further",
            *n,
        )
        tied = _sum(each.weight.stay for each in weights if each.tie and each.status is Status.CHANGED)
        if tied != NONE:
            yield p.words.number_of(
                "%(n)s of those that are changed is merged with others or split",
                "%(n)s of those that are changed are merged with others or split",
                *how_many(p, tied),
            )
    if n := many.get(Status.ENDS):
        yield p.words.number_of("%(n)s position is discontinued", "%(n)s positions are discontinued", *n)
    not_known = tuple(unsettled(p, weights))
    yield from not_known
    unsure = is_unsure(weights)
    if weights and Status.ENDS not in many and not (unsure or not_known):
        yield p._("No position is discontinued")
    if unsure:
        yield p._("Whether positions end or are new is not known where one side alone states their number")


def unsettled(p: Printer, weights: Iterable[Weighed]) -> Iterator[str]:
    """How many posts there are of which it isn't settled whether they go on, and whether they are new."""
    those = [each for each in weights if each.status is Status.UNSETTLED]
    if (many := _sum(each.weight.before for each in those)) != NONE:
        yield p.words.number_of(
            "Whether %(n)s position goes on is not settled",
            "Whether %(n)s positions go on is not settled",
            many.value,
            quantity(p, many),
        )
    if (many := _sum(each.weight.after for each in those)) != NONE:
        yield p.words.number_of(
            "Whether %(n)s position is new is not settled",
            "Whether %(n)s positions are new is not settled",
            many.value,
            quantity(p, many),
        )


def is_unsure(weights: Iterable[Weighed]) -> bool:
    """Whether there are posts that go on of which it isn't told if some end or are new."""
    return any(_is_unsure(each.weight) for each in weights if _is_on_both_sides(each))


def _is_on_both_sides(each: Weighed) -> bool:
    """Whether a post goes on, or is made of others: what is just new, or just ends, does so in any number."""
    return each.tie is not None or (each.fate.old is not None and each.fate.new is not None)


def _is_unsure(weight: Weight) -> bool:
    """Whether it isn't told if some of several end or are new: how many there are is stated of one side
    only."""
    return weight.before.complete != weight.after.complete
