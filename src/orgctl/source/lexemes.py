"""The parts of a YAML text that carry their own end: quoted text, and what stands in brackets.

For the walk over a refused text (``layout``): each function gives the offset behind the part, or
raises the ``Slip`` that keeps it from ending.
"""

from __future__ import annotations

import re

from orgctl.source.slips import Slip, Tab

INDENT = re.compile(r"[ \t]*")
DASHES = re.compile(r"(?:- +)*")
LINE_END = re.compile(r"\r\n|\n|\r|\Z")
KEY_LIKE = re.compile(r"(?:- +)*(?:[\w.-]+|\"[^\"\r\n]+\"|'[^'\r\n]+')[ \t]*:(?=[ \t\r\n]|\Z)")
PLAIN_END = re.compile(r":(?=[ \t\r\n]|\Z)|(?<=[ \t])#|[\r\n]|\Z")
ANCHOR_OR_TAG = re.compile(r"(?:!<[^>\s]*>|![^\s,\[\]{}]*|&[\w-]+)(?=[ \t\r\n,\[\]{}]|\Z)", re.ASCII)
ALIAS = re.compile(r"\*[\w-]+(?=[ \t\r\n,\[\]{}]|\Z)", re.ASCII)
RESERVED = frozenset("@`%")

_DOUBLE = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_SINGLE = re.compile(r"'(?:[^']++|'')*+'")
_SOUND = re.compile(
    r"(?:[^\\]++|\\(?:x[0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|U0010[0-9a-fA-F]{4}"
    r"|U000(?!0[dD][89a-fA-F])[0-9a-fA-F]{5}|[0abt\tnvfre \"/\\N_LP\r\n]))*+"
)
_HALF_CHARACTER = re.compile(r"\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2}")
_CONTENT_END = re.compile(r"(?<=[ \t])#|[\r\n]|\Z")
_BLANKS = re.compile(r"[ \t]*")
_FLOW_PLAIN_END = re.compile(r"[,\[\]{}\r\n]|:(?=[ \t\r\n,\[\]{}]|\Z)|(?<=[ \t])#|\Z")
# Entries in brackets that hold no riddle, with the commas behind them: a list may have millions.
_PLAIN_ENTRIES = re.compile(
    r"""(?:[ ]*+(?:\w[\w.-]{0,99}+:[ ]++)?+(?:\w[\w .-]*+|"[^"\\\t\r\n]*+"[ ]*+|'[^'\t\r\n]*+'[ ]*+),)++"""
)
_VALUE_BEFORE = re.compile(r"(?:[:,] |[\[{])\Z")
_KEY_BEHIND = re.compile(r"[ \t][a-z_]+[ \t]*\Z")
_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?=[ \t\r\n]|\Z)")
_LONGEST_KEY = 200
_CLOSERS = {"[": "]", "{": "}"}
KEY_LIMIT = 1_024
"""Characters from the beginning of a key to its colon: YAML's own limit."""


def line_end(text: str, position: int) -> int:
    """Where the line of ``position`` ends, before its line end."""
    found = LINE_END.search(text, position)
    return found.start() if found else len(text)


def next_line(text: str, position: int) -> int:
    """Where the line after the one of ``position`` begins."""
    found = LINE_END.search(text, position)
    return found.end() if found else len(text)


def line_start(text: str, position: int) -> int:
    """Where the line of ``position`` begins."""
    return max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1


def content_end(text: str, position: int) -> int:
    """Where what stands on the line of ``position`` ends: before blanks and a comment."""
    found = _CONTENT_END.search(text, position)
    end = found.start() if found else len(text)
    return position + len(text[position:end].rstrip())


def quoted(words: str) -> str:
    """``words`` as a quoted scalar, with the quotes that need no escapes."""
    if '"' in words or "\\" in words:
        return "'" + words.replace("'", "''") + "'"
    return f'"{words}"'


def _runs_over_lines(text: str, start: int, end: int) -> bool:
    return text.find("\n", start, end) >= 0 or text.find("\r", start, end) >= 0


def skip_blanks(text: str, position: int, tabs: list[Tab]) -> int:
    """The next character on the line that is neither space nor tab."""
    found = _BLANKS.match(text, position)
    end = found.end() if found else position
    if "\t" in text[position:end]:
        at_end = end == len(text) or text[end] in "\r\n#"
        tabs.append(Tab("end" if at_end else "separator", position, end))
    return end


def read_quoted(text: str, start: int) -> int:
    """The end of the quoted text that begins at ``start``."""
    quote = text[start]
    found = (_DOUBLE if quote == '"' else _SINGLE).match(text, start)
    if not found:
        end = len(text.rstrip())
        raise Slip("yaml-quote-unclosed", start, start + 1, related=("end", end, end), quote=quote)
    if quote == '"':
        _check_escapes(text, start, found.end())
    return found.end()


def _check_escapes(text: str, start: int, end: int) -> None:
    found = _SOUND.match(text, start, end)
    position = found.end() if found else start
    if position == end:
        return
    half = _HALF_CHARACTER.match(text, position, end)
    stop = half.end() if half else position + 2
    message = "yaml-escape-half" if half else "yaml-escape"
    raise Slip(message, position, stop, escape=text[position:stop])


def check_key(start: int, colon: int) -> None:
    """Refuse a key that is so long that the parsers don't look for its colon."""
    if colon - start > KEY_LIMIT:
        raise Slip("yaml-key-long", start, colon, limit=KEY_LIMIT)


def quote_left_open(text: str, start: int, end: int, seen: int, *, in_flow: bool = False) -> Slip | None:
    """The likelier reading of a quoted text with something odd behind it, at ``seen``, if it runs over
    several lines or, in brackets, ends where a value begins: its end was forgotten, and the quote found
    is the beginning of another."""
    if next_line(text, start) >= end and not (in_flow and _VALUE_BEFORE.search(text, start, end - 1)):
        return None
    return Slip(
        "yaml-quote-unclosed", start, start + 1, related=("noticed", end - 1, seen + 1), quote=text[start]
    )


def read_flow(text: str, start: int, column: int, tabs: list[Tab]) -> int:
    """The end of the list or mapping in brackets that begins at ``start``, in a mapping or list that
    stands in ``column`` (from 0)."""
    flow = _Flow(text, start, column, tabs)
    try:
        return flow.read()
    except Slip as slip:
        # Keys of the surrounding mapping inside the brackets: the closing one is missing.
        if flow.noticed is not None and not slip.message.startswith("yaml-quote"):
            raise flow.unclosed() from slip
        raise


class _Flow:
    """The walk through one list or mapping in brackets, to its end."""

    def __init__(self, text: str, start: int, column: int, tabs: list[Tab]) -> None:
        self.text = text
        self.start = start
        self.column = column
        self.tabs = tabs
        self.open: list[int] = []
        self.colons: list[bool] = []  # whether the entry that holds an open bracket has had its colon
        self.noticed: int | None = None

    def unclosed(self) -> Slip:
        opened = self.open[-1] if self.open else self.start
        if self.noticed is None:
            end = len(self.text.rstrip())
            related = ("end", end, end)
        else:
            related = ("noticed", self.noticed, content_end(self.text, self.noticed))
        bracket = self.text[opened]
        return Slip(
            "yaml-bracket-unclosed",
            opened,
            opened + 1,
            related=related,
            bracket=bracket,
            closer=_CLOSERS[bracket],
        )

    def read(self) -> int:
        text, tabs = self.text, self.tabs
        position = self.start
        # Of the current entry: whether a value stands before `position`, whether it has had its colon,
        # where the value began, and whether it is unquoted text that may go on on the next line.
        full = colon = plain = False
        began = position
        asked = False  # whether it began with `?`, and its key may be long
        while True:
            if not full and not colon and (entries := _PLAIN_ENTRIES.match(text, position)):
                position, asked = entries.end(), False
            position = skip_blanks(text, position, tabs)
            if position >= len(text):
                raise self.unclosed()
            character = text[position]
            if character in "\r\n":
                position = self._new_line(position)
            elif character == "#" and text[position - 1] in " \t\r\n":
                position, plain = line_end(text, position), False
            elif character in "]}":
                if character != _CLOSERS[text[self.open[-1]]]:
                    raise self._mismatch(position)
                began, colon = self.open.pop(), self.colons.pop()
                full, plain = True, False
                position += 1
                if not self.open:
                    return position
            elif character == ",":
                if not full and not colon:
                    raise Slip("yaml-comma-extra", position, position + 1)
                full = colon = plain = asked = False
                position += 1
            elif character == ":" and self._is_colon(position, full and not plain):
                if not full and not colon:
                    raise Slip("yaml-key-missing", position, position + 1)
                if colon or (full and _runs_over_lines(text, began, position)):
                    raise (plain and self._colon_in_text(began, position)) or Slip(
                        "yaml-comma-missing", *self._before(began, position)
                    )
                if not asked:
                    check_key(began, position)
                colon, full, plain = True, False, False
                position += 1
            elif character == "?" and text[position + 1 : position + 2] in (" ", "\t", "\r", "\n"):
                asked = True
                position += 1
            else:
                goes_on = full and plain and character not in "\"'[{*&!"
                if full and not goes_on:
                    raise self._left_open(began, position) or Slip(
                        "yaml-comma-missing", position, position + 1
                    )
                if not goes_on:
                    began = position
                if character in "[{":
                    self.open.append(position)
                    self.colons.append(colon)
                    full = colon = plain = asked = False
                    position += 1
                    continue
                found = ANCHOR_OR_TAG.match(text, position)
                if found:
                    position = found.end()
                    continue
                position, plain = self._value(position, goes_on)
                full = True

    def _new_line(self, position: int) -> int:
        text = self.text
        position = next_line(text, position)
        if _DOCUMENT.match(text, position):
            raise self.unclosed()
        found = _BLANKS.match(text, position)
        first = found.end() if found else position
        if first - position <= self.column and self.noticed is None and KEY_LIKE.match(text, first):
            self.noticed = first
        if "\t" in text[position:first] and text[first : first + 1] not in ("", "\r", "\n", "#"):
            self.tabs.append(Tab("indent", position, first))
            return first
        return position

    def _is_colon(self, position: int, after_json: bool) -> bool:
        return after_json or self.text[position + 1 : position + 2] in ("", *" \t\r\n,[]{}")

    def _before(self, began: int, colon: int) -> tuple[int, int]:
        """The last word before a colon that should have begun a new entry."""
        first = max(began, colon - _LONGEST_KEY)
        words = self.text[first:colon].rstrip()
        start = first + max(words.rfind(blank) for blank in " \t\r\n") + 1
        return max(start, first), first + len(words)

    def _colon_in_text(self, began: int, colon: int) -> Slip | None:
        """For a value with a colon in it, unless its last word looks like the key of a next entry."""
        text = self.text
        if _runs_over_lines(text, began, colon) or _KEY_BEHIND.search(text, began, colon):
            return None
        found = _FLOW_PLAIN_END.search(text, colon + 1)
        words = text[began : found.start() if found else len(text)].rstrip()
        return Slip("yaml-colon-in-text", colon, colon + 1, cure=quoted(words))

    def _left_open(self, began: int, position: int) -> Slip | None:
        """For what stands behind a quoted text that has likely no end of its own."""
        if self.text[began] not in "\"'":
            return None
        end = began + len(self.text[began:position].rstrip())
        return quote_left_open(self.text, began, end, position, in_flow=True)

    def _mismatch(self, position: int) -> Slip:
        opened = self.open[-1]
        bracket = self.text[opened]
        return Slip(
            "yaml-bracket-mismatch",
            position,
            position + 1,
            related=("opened", opened, opened + 1),
            bracket=bracket,
            closer=_CLOSERS[bracket],
            found=self.text[position],
        )

    def _value(self, position: int, goes_on: bool) -> tuple[int, bool]:
        """The end of a scalar or alias, and whether it is unquoted text."""
        text = self.text
        character = text[position]
        if not goes_on:
            if character in "\"'":
                return read_quoted(text, position), False
            if character == "*":
                found = ALIAS.match(text, position)
                if not found:
                    raise Slip("yaml-star", position, position + 1)
                return found.end(), False
            if character == "&":
                raise Slip("yaml-ampersand", position, position + 1)
            if character in RESERVED or character in "|>":
                raise Slip("yaml-reserved", position, position + 1, character=character)
            if character == "-" and text[position + 1 : position + 2] in (" ", "\t", "\r", "\n"):
                raise Slip("yaml-dash-inline", position, position + 1)
        found = _FLOW_PLAIN_END.search(text, position + 1)
        end = position + len(text[position : found.start() if found else len(text)].rstrip(" \t"))
        note_tabs_in_text(text, position, end, self.tabs)
        return end, True


def note_tabs_in_text(text: str, start: int, end: int, tabs: list[Tab]) -> None:
    """Keep the tabs inside an unquoted text, which one of the parsers doesn't know."""
    position = text.find("\t", start, end)
    while position >= 0:
        tabs.append(Tab("text", position, position + 1))
        position = text.find("\t", position + 1, end)
