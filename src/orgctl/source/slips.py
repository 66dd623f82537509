"""A slip of the person who wrote the file, and a tab: what the walk over a file's lines can meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


class Slip(Exception):  # noqa: N818 - it is the writer's error, and stops the walk
    """The first thing in a text that can't be right: a message id, its stretch and its arguments.

    ``related`` is a second stretch with the last part of its label's id: ``<message>.<label>``.
    """

    def __init__(
        self,
        message: str,
        start: int,
        end: int,
        *,
        related: tuple[str, int, int] | None = None,
        **args: Any,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end
        self.related = related
        self.args_by_name = args


@dataclass(frozen=True, slots=True)
class Tab:
    """A run of white space with a tab in it, from ``start`` to ``end``.

    ``indent`` and ``separator`` are findings. ``end`` stands at a line's end and harms nobody.
    ``text`` lies inside an unquoted text and belongs to it.
    """

    role: Literal["indent", "separator", "end", "text"]
    start: int
    end: int
