"""Numbers that know how sure they are: exact, approximate, or with parts that are not stated."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from orgctl.model.scalars import About, Open

MOST = 10**15
"""Nothing in an organisation is counted further: a larger number is read as at least this."""


class Quantity(NamedTuple):
    """A count. ``value`` is the sum of what is stated, ``approximate`` if any of it is, and
    ``complete`` is false if something that belongs in it is not stated."""

    value: float = 0
    approximate: bool = False
    complete: bool = True

    def __add__(self, other: Quantity) -> Quantity:  # type: ignore[override] # a sum, not a longer tuple
        if self is NONE or other is NONE:
            return other if self is NONE else self  # where every sum begins
        return Quantity(
            self.value + other.value,
            self.approximate or other.approximate,
            self.complete and other.complete,
        )

    def __mul__(self, other: Quantity) -> Quantity:  # type: ignore[override] # no longer tuple
        if other is ONE and self.complete and self.value <= MOST:
            return self  # as nearly everywhere
        # What isn't stated, times anything, isn't stated; the part that is known is nothing.
        if not (self.complete and other.complete):
            return UNSTATED
        value = self.value * other.value
        approximate = self.approximate or other.approximate
        return Quantity(value, approximate) if value <= MOST else Quantity(MOST, complete=False)

    def __truediv__(self, other: Quantity) -> Quantity:
        """The average share; what does not come out whole is approximate."""
        if not (self.complete and other.complete and other.value):
            return UNSTATED
        value = self.value / other.value
        return Quantity(value, self.approximate or other.approximate or not float(value).is_integer())


ONE = Quantity(1)
NONE = Quantity(0)
UNSTATED = Quantity(0, complete=False)


def total(quantities: Iterable[Quantity]) -> Quantity:
    """The sum of quantities, without one for each step on the way."""
    value: float = 0
    approximate, complete = False, True
    for each, roughly, whole in quantities:
        value += each
        approximate = approximate or roughly
        complete = complete and whole
    return Quantity(value, approximate, complete)


def quantity(value: float | str | About | Open | None) -> Quantity:
    """A ``count`` or number of the model; what is missing counts as one."""
    if value is None:
        return ONE
    if isinstance(value, (int, float)):  # first, since asking for a model's class takes far longer
        return _exact(value)
    if not isinstance(value, About):
        return UNSTATED
    return Quantity(value.about, True) if value.about <= MOST else Quantity(MOST, complete=False)


def weight_of(count: Quantity) -> int:
    """How many times an entry counts that stands for so many; once where that isn't stated."""
    return round(count.value) if count.complete else 1


@lru_cache(1024, typed=True)
def _exact(value: float) -> Quantity:
    """The same quantity for the same number: there are few, and many of each."""
    return Quantity(value) if value <= MOST else Quantity(MOST, complete=False)
