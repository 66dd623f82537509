"""Reporting lines: said, or derived from who leads what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orgctl.model.shared import Selector


class LineKind(StrEnum):
    """What is known of whom a post reports to."""

    POST = "post"  # one superior
    DIVIDED = "divided"  # several, each in its areas
    ONE_OF = "one_of"  # the role names several posts, one of them it is
    BODY = "body"  # a body or group
    OPEN = "open"  # not decided
    UNKNOWN = "unknown"  # the source does not say
    NONE = "none"  # nobody


@dataclass(frozen=True, slots=True)
class Line:
    """A reporting line. ``to`` are post ids (for ``BODY`` the body or group), ``areas`` beside each
    what it holds for in a divided line, ``derived`` whether it follows from the structure."""

    kind: LineKind
    to: tuple[str, ...] = ()
    areas: tuple[tuple[str, ...], ...] = ()
    decision: str | None = None
    derived: bool = False

    @property
    def superior(self) -> str | None:
        """The one post that it goes to, if it is one."""
        return self.to[0] if self.kind is LineKind.POST else None


@dataclass(frozen=True, slots=True)
class DottedLine:
    """A second line: ``to`` are post ids, or ``body``/``outside`` names who else; ``purpose`` and
    ``when`` are the file's words, ``valid`` its dates."""

    to: tuple[str, ...]
    body: str | None
    outside: Any
    decision: str | None
    purpose: str | None
    when: str | None
    valid: Any


NOBODY = Line(LineKind.NONE)


def stated_kind(value: str | Selector | Any) -> LineKind | None:
    """``unknown`` and ``blank`` as a line; None for anything else."""
    return LineKind.UNKNOWN if value in ("unknown", "blank") else None
