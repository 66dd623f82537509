"""What changed from version to version of a plan, for people and machines: the shape of a step, and the way
to each format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from orgctl.findings import Finding, Message
from orgctl.lang import Catalogue
from orgctl.report.rows import own_kind
from orgctl.report.telling import said

if TYPE_CHECKING:
    from orgctl.diff.told import Section, Story

FORMATS = ("text", "json", "markdown")


class State(StrEnum):
    """What there is to say of a version: that something changed, only what is editorial or nothing; that
    there is none before to compare it with; that the file wasn't there, can't be read, was only a part
    of another one, or has errors."""

    CHANGED = "changed"
    EDITORIAL = "editorial"
    UNCHANGED = "unchanged"
    FIRST = "first"
    ABSENT = "absent"
    UNREAD = "unread"
    PART = "part"
    UNSOUND = "unsound"


class Step(NamedTuple):
    """A version and what changed with it. ``story`` is None where nothing was compared, ``finding`` the first
    error where that is why, ``problem`` why the file can't be read, ``author`` empty where no persons are
    named."""

    day: str
    revision: str
    tags: tuple[str, ...]
    subject: str
    author: str
    file: str
    state: State
    story: Story | None = None
    finding: Finding | None = None
    problem: Message | None = None

    def lists(self, whole: bool) -> bool:
        """Whether its changes are listed: a line says it all of those that are only editorial, unless the
        whole is asked for."""
        return self.state is State.CHANGED or (whole and self.state is State.EDITORIAL)

    @property
    def sections(self) -> Sequence[Section]:
        """Its changes by part of the format."""
        return self.story.sections if self.story is not None else ()

    @property
    def editorial(self) -> int:
        """How many of its changes are only editorial."""
        levels = self.story.levels if self.story is not None else ()
        return sum(each.number for each in levels if each.level == "editorial")


class Log(NamedTuple):
    """The steps, the newest first, and what they are about: the file, and the range as it was asked for."""

    file: str
    range: str
    steps: Iterable[Step]


def state_of(story: Story) -> State:
    """What a comparison comes to."""
    if not story.sections:
        return State.UNCHANGED
    return State.EDITORIAL if all(each.level == "editorial" for each in story.levels) else State.CHANGED


def note(step: Step, words: Catalogue) -> str:
    """What is said of a version whose changes aren't listed."""
    if step.state is State.EDITORIAL:
        return words.text("changelog.editorial", {"n": step.editorial})
    if step.problem is not None:
        return said(step.problem, words)
    if step.finding is None:
        return words.text(f"changelog.{step.state}")
    place = step.finding.place
    where = f"{step.finding.file}:{place.line}:{place.column}" if place else step.finding.file
    message = " ".join(said(step.finding.message, words).split())
    return words.text(
        "changelog.unsound", {"where": where, "code": step.finding.rule.code, "message": message}
    )


def write(
    log: Log,
    format: str,
    stream: TextIO,
    *,
    catalogue: Catalogue,
    color: bool = False,
    width: int | None = None,
    whole: bool = False,
) -> None:
    """Writes a changelog in one of ``FORMATS``, step by step. Text alone takes notice of ``color`` and
    ``width`` (the terminal's in cells); with ``whole``, text and Markdown show editorial changes and all
    lines of lists, too. Raises ValueError for an unknown format."""
    if format not in FORMATS:
        raise ValueError(format)
    module = import_module(f"orgctl.report.changelog_{format}")
    if format == "text":
        module.write(log, stream, catalogue, color, width, whole)
    elif format == "markdown":
        module.write(log, stream, catalogue, whole)
    else:
        module.write(log, stream, catalogue)


_BEGINNINGS = {"json": b'{\n  "changelog": ', "markdown": b"<!-- orgctl changelog -->"}
"""How a changelog begins; text has no mark of its own."""


def is_own(format: str) -> Callable[[Path], bool]:
    """What tells whether a file is a changelog in this format, which another may replace."""
    return own_kind(_BEGINNINGS, format)
