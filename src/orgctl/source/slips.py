"""What stands in the way of reading a text: slips of its writer, tabs, and what only one parser takes."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from ruamel.yaml.error import YAMLError


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


class Tab(NamedTuple):
    """A run of white space with a tab in it, from ``start`` to ``end``.

    ``indent`` and ``separator`` are findings. ``end`` stands at a line's end and harms nobody.
    ``text`` lies inside an unquoted text and belongs to it.
    """

    role: Literal["indent", "separator", "end", "text"]
    start: int
    end: int

    @property
    def is_wrong(self) -> bool:
        """Whether only spaces may stand there."""
        return self.role in ("indent", "separator")


class RefusedError(YAMLError):
    """Something that the C parser refuses and the pure one lets through: a key that is nothing at all,
    a second document without ``---``, an escape for half a character. ``reached`` is an offset at or
    behind it."""

    def __init__(self, reached: int) -> None:
        super().__init__()
        self.reached = reached
