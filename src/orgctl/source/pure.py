"""The parser in plain Python, for where the C extension is missing and for what it can't read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.events import Event, ScalarEvent
from ruamel.yaml.scanner import Scanner

from orgctl.source.slips import RefusedError


class _Scanner(Scanner):
    """Measures block scalars as the C parser does. Its parent refuses those that begin with a line of
    spaces, if their text stands further in."""

    def scan_block_scalar_indentation(self) -> tuple[list[Any], int, Any]:
        """The line breaks before the text, the widest indentation so far, and where it ends."""
        reader = self.reader
        breaks: list[Any] = []
        widest = 0
        end = reader.get_mark()
        while reader.peek() in " \r\n\x85\u2028\u2029":
            if reader.peek() == " ":
                reader.forward()
                widest = max(widest, reader.column)
            else:
                breaks.append(self.scan_line_break())
                end = reader.get_mark()
        return breaks, widest, end


def event_reader(text: str) -> Callable[[], Event]:
    """A function that gives the next event of ``text`` each time it is called, and raises ``YAMLError``
    where the text can't be read."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner = _Scanner
    next_event: Callable[[], Event] = yaml.parse(text).__next__

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
