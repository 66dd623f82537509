"""What a grant gives, dimension by dimension: values that can be laid beside each other."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from orgctl.authority.stretches import Stretches
from orgctl.model.scalars import About, Open


class Dimension(StrEnum):
    """What of a grant may be wider or narrower."""

    AREAS = "areas"
    EXTENT = "extent"
    SCOPE = "scope"
    LIMIT = "limit"
    MATTER = "matter"
    RIGHT = "right"
    PERIOD = "period"


class Law(NamedTuple):
    """An act, narrowed by section and by subject: what a grant without areas is about."""

    law: str
    section: str | None = None
    subject: str | None = None


Subject = str | Law
"""What one part of a grant is about: the dotted id of an area that has no parts, or a :class:`Law`."""


class Subjects(NamedTuple):
    """What a grant is about: ``areas``, each without parts of its own, or ``laws``, none of them within
    another. There may be ``more`` where something named is unknown or not decided, and ``fewer`` where an
    exception is."""

    areas: frozenset[str] = frozenset()
    laws: frozenset[Law] = frozenset()
    more: bool = False
    fewer: bool = False

    @property
    def every(self) -> tuple[Subject, ...]:
        """Its areas or laws, in no order."""
        areas: tuple[Subject, ...] = tuple(self.areas)
        return areas + tuple(self.laws)


class Scope(NamedTuple):
    """Where a grant holds: ``units``, as they stand in the walk from the top down; ``whole`` is everywhere,
    in whatever there is. ``centres`` are cost centres, each with the units that have it. If something is
    ``unsaid``, there may be more."""

    units: Stretches = ()
    whole: bool = False
    centres: tuple[tuple[str, Stretches], ...] = ()
    unsaid: bool = False


class Ceiling(NamedTuple):
    """Up to how much: an ``amount`` in whole units of the currency, or what the file says instead."""

    amount: float | About | Open | str
    currency: str = "NOK"
    per: str | None = None
    vat: str | None = None


End = date | Open | str | None
"""An end of a period: a day; None where nothing ends there; else what the file says instead of a day."""


class Time(NamedTuple):
    """A period; both days belong to it."""

    first: End = None
    last: End = None


class Power(NamedTuple):
    """What a grant gives one holder: each of ``subjects``, in every unit of ``scope``, up to ``limit`` (None
    is unlimited), in ``period``, for ``matter`` and with ``right``.

    ``extent`` is ``all``, or ``most`` or ``needed``: then it is no more than that, and proves nothing.
    """

    subjects: Subjects
    scope: Scope
    limit: Ceiling | None = None
    period: Time = Time()
    matter: str = "any"
    right: str = "decide"
    extent: str = "all"
