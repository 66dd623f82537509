"""Findings: the one shape in which every part of the house says that something is wrong, and where.

A finding carries ids and arguments, never finished sentences: ``lang`` turns them into words and
``report`` into text or machine formats. Lines and columns count from 1, columns in characters,
ends are exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, Protocol, Self

PathKey = str | int
Path = tuple[PathKey, ...]
PlacePart = Literal["key", "value", "entity"]
Within = tuple[int, int]
"""Some words of a text: its first character, and the one behind its last, counted from 0."""
_NO_ARGS: Mapping[str, Any] = MappingProxyType({})


class Severity(StrEnum):
    """How much a finding weighs: it breaks the definition, a reader would stumble, or worth a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Rule(NamedTuple):
    """What a finding is an instance of: a permanent code (``ORG`` and three digits), a kebab-case
    name and the severity it has unless configuration says otherwise."""

    code: str
    name: str
    severity: Severity = Severity.ERROR


class Place(NamedTuple):
    """A stretch of text in a file. ``file`` is relative to the current folder, with ``/``."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class PersonName(str):
    """The name of a person, as an argument of a message: text for people shows it, and what machines are
    given says the ``post`` instead, or only that there is a name."""

    __slots__ = ("post",)
    post: str

    def __new__(cls, name: str, post: str = "") -> Self:
        """The name, and the title of the post that the person holds, if it is known."""
        self = super().__new__(cls, name)
        self.post = post
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return PersonName, (str(self), self.post)


class Worded(str):
    """Something that shipped data name in several languages, as an argument of a message: people read its
    ``words`` in their language, and machines are given its key."""

    __slots__ = ("words",)
    words: Mapping[str, str]

    def __new__(cls, key: str, words: Mapping[str, str]) -> Self:
        """The key, and what it is called in each language."""
        self = super().__new__(cls, key)
        self.words = words
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Worded, (str(self), dict(self.words))


class Message(NamedTuple):
    """A message id of the catalogue with its arguments."""

    id: str
    args: Mapping[str, Any] = _NO_ARGS

    def __reduce__(self) -> tuple[Any, ...]:
        # A read-only mapping can't go to another process.
        return Message, (self.id,) if self.args is _NO_ARGS else (self.id, self.args)


class Related(NamedTuple):
    """Another place that the finding is about, with the words that stand beside it."""

    label: Message
    place: Place


class Edit(NamedTuple):
    """One symbolic change of the file: ``action`` is ``set``, ``rename`` or ``remove`` at ``path``.
    ``place`` is the text that ``value`` replaces, where that is known."""

    action: str
    path: Path
    value: Any = None
    place: Place | None = None


class Fix(NamedTuple):
    """Edits that mend the finding; ``safe`` when they cannot change what the file means."""

    safe: bool
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem with its place.

    ``message`` says what is wrong, ``label`` (optional) stands beside the caret and explains,
    ``help`` (optional) says how to mend it. ``path`` is the literal route of keys in the file,
    ``entity`` the innermost entity as ``part:id`` (``unit:skole``), empty when there is none.
    ``place`` is missing only where nothing in a file can be pointed at.
    """

    rule: Rule
    message: Message
    place: Place | None = None
    label: Message | None = None
    help: Message | None = None
    path: Path = ()
    entity: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    file: str = ""
    severity: Severity = field(default=None)  # type: ignore[assignment]

    def __post_init__(self) -> None:
        if self.severity is None:
            object.__setattr__(self, "severity", self.rule.severity)
        if not self.file and self.place is not None:
            object.__setattr__(self, "file", self.place.file)


class Lines(Protocol):
    """Where a report finds the source lines that it prints."""

    def line(self, file: str, number: int) -> str | None:
        """The text of line ``number`` (from 1) without its line end; None if it is not known."""


def in_order(findings: Iterable[Finding], files: Sequence[str] = ()) -> list[Finding]:
    """Findings sorted by file (as ordered in ``files``, then by name), place, code and message."""
    rank = {name: index for index, name in enumerate(files)}

    def key(finding: Finding) -> tuple[Any, ...]:
        place = finding.place
        return (
            rank.get(finding.file, len(rank)),
            finding.file,
            (place.line, place.column, place.end_line, place.end_column) if place else (0, 0, 0, 0),
            finding.rule.code,
            finding.message.id,
            _in_text(finding.message.args),
        )

    return sorted(findings, key=key)


def _in_text(value: Any) -> str:
    """Arguments as something to sort by; Python refuses to write very long integers in decimal."""
    if isinstance(value, int):
        return f"{value:x}"
    if isinstance(value, Message):
        return f"{value.id} {_in_text(value.args)}"
    if isinstance(value, Mapping):
        return " ".join(f"{name}={_in_text(value[name])}" for name in sorted(value))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " ".join(map(_in_text, value))
    return str(value)
