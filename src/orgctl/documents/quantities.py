"""Quantities in words: a number with how sure it is, the same in every document and comparison."""

from __future__ import annotations

from orgctl.documents.words import Words
from orgctl.structure.quantity import Quantity


def amount(words: Words, value: Quantity) -> str:
    """A number, with how sure it is and whether it is all there is."""
    said = number(words, value)
    return said if value.complete else words.text("at least %(number)s") % {"number": said}


def number(words: Words, value: Quantity) -> str:
    """A number; what is approximate says so."""
    said = words.number(rounded(value.value))
    return words.text("about %(number)s") % {"number": said} if value.approximate else said


def of_unit(words: Words, said: str, unit: str) -> str:
    """A printed number and its unit; one that begins with a number itself (1000 kr) stands apart from it."""
    if unit[:1].isdigit():
        return words.text("%(number)s (in %(unit)s)") % {"number": said, "unit": unit}
    return f"{said} {unit}"


def signed(words: Words, value: Quantity) -> str:
    """A number with its sign."""
    plain = rounded(value.value)
    return f"+{words.number(plain)}" if plain > 0 else words.number(plain)


def rounded(value: float) -> float:
    """A number with as many decimals as are worth reading."""
    short = round(value, 2 if abs(value) < 100 else 1)
    return int(short) if short == int(short) else short
