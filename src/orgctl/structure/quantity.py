"""Numbers that know how sure they are: exact, approximate, or with parts that are not stated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from orgctl.model.scalars import About


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count. ``value`` is the sum of what is stated, ``approximate`` if any of it is, and
    ``complete`` is false if something that belongs in it is not stated."""

    value: float = 0
    approximate: bool = False
    complete: bool = True

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(
            self.value + other.value,
            self.approximate or other.approximate,
            self.complete and other.complete,
        )

    def __mul__(self, other: Quantity) -> Quantity:
        # What isn't stated, times anything, isn't stated; the part that is known is nothing.
        if not (self.complete and other.complete):
            return UNSTATED
        return Quantity(self.value * other.value, self.approximate or other.approximate)


ONE = Quantity(1)
NONE = Quantity(0)
UNSTATED = Quantity(0, complete=False)


def quantity(value: Any) -> Quantity:
    """A ``count`` or number of the model; what is missing counts as one."""
    if value is None:
        return ONE
    if isinstance(value, (int, float)):
        return Quantity(value)
    return Quantity(value.about, approximate=True) if isinstance(value, About) else UNSTATED
