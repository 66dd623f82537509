"""What can be answered of authority: yes, no, or not stated. What isn't stated never proves anything."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Answer(StrEnum):
    """Whether something holds; ``UNKNOWN`` where the file doesn't say enough to tell."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def all_of(answers: Iterable[Answer]) -> Answer:
    """Whether everything holds: one no is enough to tell that it doesn't."""
    found = set(answers)
    if Answer.NO in found:
        return Answer.NO
    return Answer.UNKNOWN if Answer.UNKNOWN in found else Answer.YES
