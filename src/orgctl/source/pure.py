"""The parser in plain Python, for where the C extension is missing and for what it can't read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import Event, ScalarEvent


def event_reader(text: str, tab: str = "\t") -> Callable[[], Event]:
    """A function that gives the next event of ``text`` each time it is called.

    This parser refuses tabs inside unquoted text: ``tab`` is the character that stands for them. The
    function raises ``YAMLError`` where the text can't be read.
    """
    next_event: Callable[[], Event] = YAML(typ="safe", pure=True).parse(text).__next__
    reached: Any = None

    def read() -> Event:
        nonlocal reached
        try:
            event = next_event()
        except (ValueError, OverflowError) as error:  # chr() of an escape beyond the last character
            raise MarkedYAMLError(problem="escape", problem_mark=reached) from error
        if tab != "\t" and type(event) is ScalarEvent:
            event.value = event.value.replace(tab, "\t")
        # The C parser refuses half a surrogate pair; here it would break the first attempt to print.
        if type(event) is ScalarEvent and event.style == '"' and _has_surrogate(event.value):
            raise MarkedYAMLError(problem="escape", problem_mark=event.start_mark)
        reached = event.end_mark
        return event

    return read


def _has_surrogate(value: str) -> bool:
    return not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value)
