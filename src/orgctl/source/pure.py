"""The parser in plain Python, for where the C extension is missing and for what it can't read."""

from __future__ import annotations

from collections.abc import Callable

from ruamel.yaml import YAML
from ruamel.yaml.events import Event, ScalarEvent

from orgctl.source.slips import RefusedError


def event_reader(text: str) -> Callable[[], Event]:
    """A function that gives the next event of ``text`` each time it is called, and raises ``YAMLError``
    where the text can't be read."""
    next_event: Callable[[], Event] = YAML(typ="safe", pure=True).parse(text).__next__

    def read() -> Event:
        try:
            event = next_event()
        except (ValueError, OverflowError) as error:  # chr() of an escape beyond the last character
            raise RefusedError(len(text)) from error
        # The C parser refuses half a surrogate pair; here it would break the first attempt to print.
        if type(event) is ScalarEvent and event.style == '"' and _has_surrogate(event.value):
            raise RefusedError(event.end_mark.index)
        return event

    return read


def _has_surrogate(value: str) -> bool:
    return not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value)
