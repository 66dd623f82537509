"""Amounts in findings: exactly, roughly, or at least so many."""

from __future__ import annotations

from orgctl.findings import Message
from orgctl.structure import Quantity


def amount(quantity: Quantity) -> Message:
    """A quantity in words."""
    name = "exact" if quantity.complete else "least"
    return Message(f"amount.{'about' if quantity.approximate else name}", {"number": plain(quantity.value)})


def plain(number: float) -> int | float:
    """A number as anybody writes it: sums of decimals are longer, and whole ones need no decimals."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded
