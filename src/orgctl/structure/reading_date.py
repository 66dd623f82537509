"""The day that an organisation is read for, and what is in force on a day.

Today is not known here: whoever wants it asks for it by its date.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from orgctl.model.scalars import Day, Open

if TYPE_CHECKING:
    from orgctl.model.head import DocumentPart

Bound = Day | Open | str | None
"""What the format takes as an end of a stretch of time; words are ``unknown`` and ``blank``."""


class ReadingDate(NamedTuple):
    """The ``day`` that is read for, ``None`` for the whole life of the organisation; ``own`` is the day
    that the file itself speaks of, and ``asked`` tells that the day was asked for."""

    day: date | None = None
    own: date | None = None
    asked: bool = False

    @property
    def is_own(self) -> bool:
        """Whether it is the file's own: then what has no dates is known."""
        return self.day == self.own


def reading_date(document: DocumentPart | None, at: date | None = None) -> ReadingDate:
    """The reading date: ``at``, else the last day of the document's `as_of`, `effective` or `date`, the
    first of them that is a date."""
    said = (document.as_of, document.effective, document.date) if document is not None else ()
    own = next((each.last for each in said if isinstance(each, Day)), None)
    return ReadingDate(own if at is None else at, own, at is not None)


class Standing(StrEnum):
    """How a stretch of time lies to a day."""

    IN_FORCE = "in-force"
    ENDED = "ended"
    COMING = "coming"


def standing(first: Bound, last: Bound, day: date) -> Standing:
    """How the time from ``first`` to ``last``, both included, lies to a day. A bound that is unknown or
    missing leaves nothing out; an open start is not yet, an open end hasn't come."""
    if isinstance(last, Day) and last.last < day:
        return Standing.ENDED
    if isinstance(first, Open) or (isinstance(first, Day) and first.first > day):
        return Standing.COMING
    return Standing.IN_FORCE


def is_dated(first: Bound, last: Bound) -> bool:
    """Whether a stretch of time says anything of when it is: an unknown bound alone doesn't."""
    return isinstance(first, (Day, Open)) or isinstance(last, (Day, Open))
