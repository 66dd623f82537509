"""Amounts in findings: exactly, roughly, or at least so many."""

from __future__ import annotations

from orgctl.findings import Message
from orgctl.structure import Quantity

_DECIMALS = 10  # more than anybody states; further ones come of adding fractions


def amount(quantity: Quantity) -> Message:
    """A quantity in words."""
    name = "exact" if quantity.complete else "least"
    return Message(f"amount.{'about' if quantity.approximate else name}", {"number": plain(quantity.value)})


def stated(number: float, unit: str | None = None) -> Message | int | float:
    """A number that the document states, with all its decimals, and its unit if it has one."""
    figure = plain(number, _DECIMALS)
    return figure if unit is None else Message("amount.unit", {"number": figure, "unit": unit})


def plain(number: float, decimals: int = 2) -> int | float:
    """A number as anybody writes it: sums of decimals are longer, and whole ones need no decimals."""
    rounded = round(number, decimals)
    return int(rounded) if rounded == int(rounded) else rounded
