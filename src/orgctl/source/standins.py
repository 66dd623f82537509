"""Characters that stand in for others while a parser reads, where it is too old for those."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ruamel.yaml.events import ScalarEvent

# Nobody's alphabet: what a text doesn't hold of it can stand for something else in it.
_PRIVATE_USE = range(0xE000, 0xF900)

# A colon or question mark that can't be structure: behind a word's character, and the colon before one.
# (Behind a quote or bracket a colon may end a key, as in JSON.)
_COLON = re.compile(r"(?<=[^\s\"'\[\]{},]):(?=[^\s\[\]{},])")
_QUESTION_MARK = re.compile(r"(?<=[^\s\"'\[\]{},])\?")


class StandIns:
    """For each of tab, colon and question mark, a character that ``text`` doesn't hold."""

    def __init__(self, text: str) -> None:
        free = (character for character in map(chr, _PRIVATE_USE) if character not in text)
        self._by_character = dict(zip("\t:?", free, strict=False))

    def __getitem__(self, character: str) -> str:
        return self._by_character.get(character, character)

    def for_marks_in_text(self, text: str) -> str:
        """``text`` with stand-ins for the colons and question marks inside words."""
        return _QUESTION_MARK.sub(self["?"], _COLON.sub(self[":"], text))

    def undone(self, next_event: Callable[[], Any]) -> Callable[[], Any]:
        """``next_event`` with the characters of the file in its scalars."""
        back = {ord(stand_in): character for character, stand_in in self._by_character.items()}

        def read() -> Any:
            event = next_event()
            if type(event) is ScalarEvent and not event.value.isascii():
                event.value = event.value.translate(back)
            return event

        return read
