"""Reporting lines: what is known of whom a post reports to, and its dotted lines."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from orgctl.findings import Path

if TYPE_CHECKING:
    from orgctl.model.base import Period
    from orgctl.model.posts import DottedLine as DottedLineModel
    from orgctl.model.shared import Outside


class LineKind(StrEnum):
    """What is known of whom a post reports to."""

    POST = "post"  # one superior
    DIVIDED = "divided"  # several, each in its areas
    ONE_OF = "one_of"  # several are named, one of them it is
    BODY = "body"  # a body or group
    OUTSIDE = "outside"  # someone outside
    OPEN = "open"  # not decided
    UNKNOWN = "unknown"  # the source does not say
    NONE = "none"  # nobody


class Line(NamedTuple):
    """A reporting line.

    ``to`` are post ids; those of bodies and groups in ``BODY``, and where a divided line or a choice
    names them. ``areas`` stands beside each of ``to`` in a divided line: what it holds for, nothing
    for all. ``outside`` are superiors outside; ``decision`` is what the line, or a part of it, waits
    for. ``derived`` tells that it follows from the structure. ``said_at`` is where the file says it,
    in a divided line for each of ``to``. ``strays`` tells that the post's role names superiors, and
    that the derived one is not among them.
    """

    kind: LineKind
    to: tuple[str, ...] = ()
    areas: tuple[tuple[str, ...], ...] = ()
    outside: tuple[Outside, ...] = ()
    decision: str | None = None
    derived: bool = False
    said_at: tuple[Path, ...] = ()
    strays: bool = False

    @property
    def superior(self) -> str | None:
        """The one post that it goes to, if it is one."""
        return self.to[0] if self.kind is LineKind.POST else None


class DottedLine(NamedTuple):
    """A second line: ``to`` are post ids, or ``body``, ``outside`` or ``decision`` tells who else;
    ``purpose`` and ``when`` are the file's words, ``valid`` its dates, ``said`` all as written."""

    to: tuple[str, ...]
    body: str | None
    outside: Outside | None
    decision: str | None
    purpose: str | None
    when: str | None
    valid: Period | None
    said: DottedLineModel
