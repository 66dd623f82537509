"""What an organisation's plan costs and saves, as far as it is stated, beside the targets that it sets. Only
amounts of one unit and one sort are ever added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from orgctl.model.direction import Target
from orgctl.model.process import Action, Conclusion, Decision, Option
from orgctl.model.scalars import About, AboutAmount, Day
from orgctl.model.shared import Economy, Item
from orgctl.structure import Organisation
from orgctl.structure.quantity import NONE, Quantity
from orgctl.structure.staffing import Coverage

_CURRENCY = "NOK"  # of targets, which name none
_SCALES = {
    "1000": 1_000,
    "tusen": 1_000,
    "thousand": 1_000,
    "mill": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "millionar": 1_000_000,
    "millioner": 1_000_000,
    "mrd": 1_000_000_000,
    "milliard": 1_000_000_000,
    "milliarder": 1_000_000_000,
    "milliardar": 1_000_000_000,
}
_SHORT = {"mkr": ("mill", "kr"), "mnok": ("mill", "nok"), "tkr": ("tusen", "kr"), "tnok": ("tusen", "nok")}


class Unit(NamedTuple):
    """What amounts are counted in: a currency, or a unit of the writer's own; and how many of these a
    printed 1 is (mill. kr: a million)."""

    name: str
    scale: int = 1


class Sort(NamedTuple):
    """What amounts must have in common to be added: unit, whether they come back every year, and the year;
    None where that isn't stated."""

    unit: str
    recurring: bool | None
    year: Day | None


class Entry(NamedTuple):
    """An amount that counts in a plan, and what it belongs to: an option that is chosen (`decisions`, the
    option's dotted id) or an action (`implementation`). ``said`` is None for an option that states none."""

    part: str
    id: str
    said: Economy | None


class Sum(NamedTuple):
    """Amounts added: the ``total`` in ``unit`` as it is printed, None where none is known. ``coverage`` are
    the amounts that are known, of those that belong here or may."""

    unit: str
    total: Quantity | None
    coverage: Coverage


class Reached(NamedTuple):
    """A target in money or in the unit of an amount, and what is stated that counts towards it. Savings are
    negative, as in the file."""

    target: str
    said: Target
    stated: Sum

    @property
    def wanted(self) -> Quantity | None:
        """The figure of the target, in the unit of the sum; None where it isn't known."""
        value = self.said.value
        if isinstance(value, (About, AboutAmount)):
            return Quantity(value.about, approximate=True)
        return Quantity(value) if isinstance(value, (int, float)) else None


class Other(NamedTuple):
    """Amounts that no target is comparable with, of one sort, some of which are known."""

    sort: Sort
    stated: Sum


class Economics(NamedTuple):
    """All amounts of a plan: beside its targets, those beside none, and how many aren't stated; ``apart`` are
    those of them that none of the sums counts."""

    targets: tuple[Reached, ...]
    others: tuple[Other, ...]
    unstated: int
    apart: int


def economics(organisation: Organisation) -> Economics:
    """What a plan costs and saves beside its targets."""
    definition = organisation.definition
    found = tuple(entries(organisation))
    units = {_unit(each.said.unit, each.said.currency).name for each in found if each.said is not None}
    targets = definition.strategy.targets if definition.strategy is not None else {}
    reached: list[Reached] = []
    taken: set[int] = set()
    for id, target in targets.items():
        unit = _unit(target.unit, _CURRENCY) if target.unit else None
        if unit is not None and (unit.name == _CURRENCY or unit.name in units):
            mine = {number for number, each in enumerate(found) if _counts(each, target, unit)}
            reached.append(Reached(id, target, _sum((found[number] for number in mine), unit, target.unit)))
            taken |= mine
    left = [each for number, each in enumerate(found) if number not in taken]
    others = _others(left)
    beside = sum(each.stated.coverage.of - each.stated.coverage.known for each in others)
    return Economics(tuple(reached), others, _unstated(found), _unstated(left) - beside)


def _unstated(found: Iterable[Entry]) -> int:
    return sum(_figure(each.said) is None for each in found)


def entries(organisation: Organisation) -> Iterator[Entry]:
    """The amounts that count: of the options that are chosen, and of all actions but those that are dropped.
    What an entry states itself is taken before what its points state: they may be parts of it."""
    for id, decision in organisation.definition.decisions.items():
        if decision.status != "dropped" and isinstance(decision.conclusion, Conclusion):
            yield from _of_conclusion(id, decision, decision.conclusion)
    for id, action in organisation.definition.implementation.items():
        if action.status != "dropped":
            yield from _of_action(id, action)


def chosen(decision: Decision) -> str | None:
    """The id of the option that is chosen, for now or for good; None where none is."""
    said = decision.conclusion
    option = said.option if isinstance(said, Conclusion) else None
    return option if option in decision.options else None


def _of_conclusion(id: str, decision: Decision, conclusion: Conclusion) -> Iterator[Entry]:
    option = chosen(decision)
    points = tuple(_of_items(conclusion.items))
    if option is None:
        yield from (Entry("decisions", id, each) for each in points)
        return
    said: Option = decision.options[option]
    stated = said.economy or points or tuple(_of_items((*said.for_, *said.against))) or (None,)
    yield from (Entry("decisions", f"{id}.{option}", each) for each in stated)


def _of_action(id: str, action: Action) -> Iterator[Entry]:
    yield from (Entry("implementation", id, each) for each in action.economy or _of_items(action.items))


def _of_items(items: Iterable[str | Item]) -> Iterator[Economy]:
    for each in items:
        if isinstance(each, Item):
            yield from each.economy or _of_items(each.items)


def _counts(entry: Entry, target: Target, unit: Unit) -> bool:
    """Whether an amount counts towards a target, or may where it isn't known."""
    said = entry.said
    if said is None:
        return True
    if _unit(said.unit, said.currency).name != unit.name:
        return False
    if said.recurring != target.recurring and not _says_nothing(said):
        return False
    return _is_in_time(said, target)


def _says_nothing(said: Economy) -> bool:
    """Whether an amount isn't known, and neither is when it is: it may be of any sort."""
    return _figure(said) is None and said.recurring is None and _day(said.year) is None


def _is_in_time(said: Economy, target: Target) -> bool:
    """Whether an amount counts when a target does. One that comes back does from its year on; without a
    year, in every year. One that comes once must be of the target's own time."""
    start, end = _day(target.from_), _day(target.by)
    year = _day(said.year)
    if said.recurring:
        last = end or start
        return year is None or last is None or year.first <= last.last
    if year is None:
        return (start is None and end is None) or _figure(said) is None
    first, last = start or end, end or start
    return first is not None and last is not None and first.first <= year.last and year.first <= last.last


def _day(value: object) -> Day | None:
    return value if isinstance(value, Day) else None


def _others(found: Iterable[Entry]) -> tuple[Other, ...]:
    """Amounts by what they have in common. One that isn't known is of its sort as the others are."""
    groups: dict[Sort, list[tuple[Entry, Economy]]] = {}
    for each in found:
        if each.said is not None:
            unit = _unit(each.said.unit, each.said.currency).name
            sort = Sort(unit, each.said.recurring, _day(each.said.year))
            groups.setdefault(sort, []).append((each, each.said))
    return tuple(
        Other(sort, _sum((each for each, _ in group), _unit(first.unit, first.currency), first.unit))
        for sort, group in groups.items()
        for first in (group[0][1],)
        if any(_figure(said) is not None for _, said in group)
    )


def _sum(found: Iterable[Entry], unit: Unit, printed: str | None) -> Sum:
    """Amounts of one unit, added in that unit as it is printed."""
    total, known, of = NONE, 0, 0
    for each in found:
        of += 1
        figure = _figure(each.said)
        if figure is not None and each.said is not None:
            scale = _unit(each.said.unit, each.said.currency).scale
            total += Quantity(figure.value * scale, figure.approximate)
            known += 1
    value = Quantity(round(total.value / unit.scale, 6), total.approximate, known == of)
    return Sum(printed or unit.name, value if known else None, Coverage(known, of))


def _figure(said: Economy | None) -> Quantity | None:
    """The amount that is stated; None where it isn't known."""
    amount = said.amount if said is not None else None
    if isinstance(amount, (About, AboutAmount)):
        return Quantity(amount.about, approximate=True)
    return Quantity(amount) if isinstance(amount, (int, float)) else None


def _unit(printed: str | None, currency: str) -> Unit:
    """What a printed unit means: `mill. kr` is a million of the currency. One that is not of money stays as
    it is, but for case, dots and spaces."""
    if printed is None:
        return Unit(currency)
    together = re.sub(r"(?<=\d)\s(?=\d{3}\b)", "", printed).replace(".", " ")  # 1 000 kr
    words = [part for word in together.split() for part in _SHORT.get(word.casefold(), (word,))]
    scales = [_SCALES[word.casefold()] for word in words if word.casefold() in _SCALES]
    names = [word for word in words if word.casefold() not in _SCALES]
    if len(names) == 1 and len(scales) < 2:
        scale = scales[0] if scales else 1
        if names[0].casefold() in ("kr", "kroner", currency.casefold()):
            return Unit(currency, scale)
        if re.fullmatch("[A-Z]{3}", names[0]):
            return Unit(names[0], scale)
    return Unit(" ".join(words).casefold())
