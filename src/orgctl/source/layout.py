"""How the lines of a file hang together: a second look at a text that a parser refused or that holds
tabs.

A parser says where it gave up; people want to know where they slipped. ``read_layout`` walks the text
line by line, with the column of every open mapping and list, and stops at the first thing that can't
be right. In a text that the parsers accept it finds no slip.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from orgctl.source import misplaced
from orgctl.source.lexemes import (
    ALIAS,
    ANCHOR_OR_TAG,
    INDENT,
    KEY_LIKE,
    PLAIN_END,
    RESERVED,
    check_key,
    content_end,
    line_end,
    next_line,
    note_tabs_in_text,
    quote_left_open,
    quoted,
    read_flow,
    read_quoted,
    skip_blanks,
)
from orgctl.source.slips import Slip, Tab

_SPACES = re.compile(r" *")
_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?=[ \t\r\n]|\Z)")
_INDICATOR = re.compile(r"[-?:](?=[ \t\r\n]|\Z)")
_BLOCK_HEADER = re.compile(r"[|>][-+]?([1-9])?[-+]?(?=[ \t\r\n]|\Z)")

WRONG_TABS_LIMIT = 1_000

Kind = Literal["map", "list"]


@dataclass(slots=True)
class Layout:
    """What the walk found: all white space with tabs in it, and the first slip.

    ``complete`` is False if it was broken off because of a thousand tabs in wrong places.
    """

    tabs: list[Tab] = field(default_factory=list)
    slip: Slip | None = None
    complete: bool = True


@dataclass(slots=True)
class _Level:
    """An open mapping or list in block style: its column (from 0) and where its latest entry begins."""

    kind: Kind
    column: int
    entry: int


class _Plain(NamedTuple):
    """An unquoted text that may go on on the next line, if that stands further in than ``parent``.

    ``alone``: it doesn't follow a key on its line, so that it may be meant as a key itself.
    """

    start: int
    column: int
    parent: int
    alone: bool


def read_layout(text: str) -> Layout:
    """Walk ``text`` to its end or to its first slip."""
    layout = Layout()
    try:
        layout.complete = _Walk(text, layout.tabs).run()
    except Slip as slip:
        layout.slip = slip
    return layout


class _Walk:
    def __init__(self, text: str, tabs: list[Tab]) -> None:
        self.text = text
        self.tabs = tabs
        self.levels: list[_Level] = []
        self.awaits = False  # the latest entry has no value yet
        self.plain: _Plain | None = None
        self.begun = False  # past the lines that may say `%YAML`
        self.ended = False  # past a `...`

    def run(self) -> bool:
        """Walk to the end; False if there are too many wrong tabs for anyone to go on."""
        text, position = self.text, 0
        tabs_to_count = WRONG_TABS_LIMIT
        while position < len(text):
            if len(self.tabs) > tabs_to_count:
                if sum(tab.is_wrong for tab in self.tabs) > WRONG_TABS_LIMIT:
                    return False
                tabs_to_count = 2 * len(self.tabs)
            indent = INDENT.match(text, position)
            first = indent.end() if indent else position
            stop = line_end(text, first)
            if first == stop or text[first] == "#":
                if first != stop:
                    self.plain = None
                if "\t" in text[position:first]:
                    self.tabs.append(Tab("end", position, first))
                position = next_line(text, stop)
                continue
            if "\t" in text[position:first]:
                self.tabs.append(Tab("indent", position, first))
            if first == position and (marker := _DOCUMENT.match(text, position)):
                first = skip_blanks(text, self._new_document(marker.end()), self.tabs)
                if first < stop and text[first] != "#":
                    first = self._after_key(first)
            elif first == position and text[first] == "%" and not self.begun:
                if not text.startswith(("%YAML", "%TAG"), first):
                    raise Slip("yaml-reserved", first, first + 1, character="%")
                first = stop
            elif self.plain and first - position > self.plain.parent:
                first = self._go_on(self.plain, first, first - position)
            elif self.ended:
                raise Slip("yaml-second-document", first, content_end(text, first))
            else:
                self.begun = True
                self.plain = None
                first = self._line(first, position)
            position = next_line(text, first)
        return True

    def _new_document(self, position: int) -> int:
        self.levels.clear()
        self.awaits, self.plain = False, None
        self.ended = self.text[position - 1] == "."
        self.begun = not self.ended
        return position

    def _line(self, position: int, start: int) -> int:
        """Read the entry that begins at ``position`` on the line from ``start``; give its end."""
        text = self.text
        column = position - start
        while indicator := _INDICATOR.match(text, position):
            if text[position] == ":" and not self._is_answer(column):
                raise Slip("yaml-key-missing", position, position + 1)
            self._settle("list" if text[position] == "-" else "map", column, position)
            self.awaits = True
            position = skip_blanks(text, indicator.end(), self.tabs)
            if self._at_end(position):
                return position
            column = position - start
        node = self._skip_properties(position)
        if self._at_end(node):
            return node
        end, is_key = self._node(node, self._parent(column))
        if is_key:
            check_key(position, end)
            self._settle("map", column, position)
            return self._after_key(end + 1)
        plain = self._plain_at(node, column, self._parent(column), alone=True, end=end)
        self._settle(None, column, position)
        self.plain = plain
        return end

    def _is_answer(self, column: int) -> bool:
        """Whether a colon at the beginning of an entry belongs to a key written after ``?``."""
        return any(level.column == column and self.text[level.entry] == "?" for level in self.levels)

    def _after_key(self, position: int) -> int:
        """Read the value on the line of its key, from behind the colon; give its end."""
        text = self.text
        position = skip_blanks(text, position, self.tabs)
        self.awaits = True
        if self._at_end(position):
            return position
        position = self._skip_properties(position)
        if self._at_end(position):
            return position
        if text[position] in "-?" and _INDICATOR.match(text, position):
            raise Slip("yaml-dash-inline", position, position + 1)
        parent = self.levels[-1].column if self.levels else -1
        end, is_key = self._node(position, parent)
        if is_key:
            raise misplaced.colon_in_text(text, position, end)
        self.awaits = False
        self.plain = self._plain_at(position, position, parent, alone=False, end=end)
        return end

    def _go_on(self, plain: _Plain, position: int, column: int) -> int:
        """Read one more line of an unquoted text."""
        text = self.text
        found = PLAIN_END.search(text, position)
        end = found.start() if found else len(text)
        stopper = text[end : end + 1]
        if stopper == ":":
            if plain.alone and column == plain.column:
                raise misplaced.not_a_key(text, plain.start)
            if KEY_LIKE.match(text, position):
                raise misplaced.too_far(text, position, plain.start)
            related = misplaced.line_of("begins", text, plain.start)
            raise Slip("yaml-colon-in-long-text", end, end + 1, related=related)
        if stopper == "#":
            self.plain = None
        note_tabs_in_text(text, position, position + len(text[position:end].rstrip()), self.tabs)
        self._trailing_tabs(position, end)
        return end

    def _at_end(self, position: int) -> bool:
        return position >= len(self.text) or self.text[position] in "\r\n#"

    def _parent(self, column: int) -> int:
        """The column of the mapping or list around what stands in ``column``."""
        return max((level.column for level in self.levels if level.column < column), default=-1)

    def _skip_properties(self, position: int) -> int:
        while found := ANCHOR_OR_TAG.match(self.text, position):
            position = skip_blanks(self.text, found.end(), self.tabs)
        return position

    def _plain_at(self, position: int, column: int, parent: int, *, alone: bool, end: int) -> _Plain | None:
        """The text just read, if it is unquoted and not ended by a comment."""
        if self.text[position] in "\"'[{*|>" or self.text[end : end + 1] == "#":
            return None
        return _Plain(position, column, parent, alone)

    def _node(self, position: int, parent: int) -> tuple[int, bool]:
        """Read a scalar, alias or collection in brackets: its end (for a key, where its colon is) and
        whether it is a key."""
        text = self.text
        character = text[position]
        if character in "\"'":
            end = read_quoted(text, position)
            return self._tail("yaml-after-quote", position, end)
        if character in "[{":
            end = read_flow(text, position, max(parent, 0), self.tabs)
            return self._tail("yaml-after-bracket", position, end)
        if character == "*":
            found = ALIAS.match(text, position)
            if not found:
                raise Slip("yaml-star", position, content_end(text, position))
            return self._tail("yaml-star", position, found.end())
        if character == "&":
            raise Slip("yaml-ampersand", position, content_end(text, position))
        if character in "|>":
            return self._block_scalar(position, parent), False
        if character in RESERVED:
            raise Slip("yaml-reserved", position, position + 1, character=character)
        if character in ",]}":
            raise Slip("yaml-bracket-stray", position, position + 1, character=character)
        found = PLAIN_END.search(text, position)
        end = found.start() if found else len(text)
        stop = position + len(text[position:end].rstrip(" \t"))
        note_tabs_in_text(text, position, stop, self.tabs)
        self._trailing_tabs(stop, end)
        return end, text[end : end + 1] == ":"

    def _trailing_tabs(self, start: int, end: int) -> None:
        blanks = start + len(self.text[start:end].rstrip(" \t"))
        if "\t" in self.text[blanks:end]:
            self.tabs.append(Tab("end", blanks, end))

    def _tail(self, message: str, start: int, end: int) -> tuple[int, bool]:
        """What follows a node that carries its own end: nothing, or the colon that makes it a key."""
        text = self.text
        after = skip_blanks(text, end, self.tabs)
        if self._at_end(after):
            return after, False
        if text[after] == ":" and text[after + 1 : after + 2] in ("", " ", "\t", "\r", "\n"):
            return after, True
        if message == "yaml-after-quote" and (left_open := quote_left_open(text, start, end, after)):
            raise left_open
        if message == "yaml-after-bracket" and text[after] in "]}":
            raise Slip("yaml-bracket-stray", after, after + 1, character=text[after])
        if message == "yaml-star":
            raise Slip(message, start, content_end(text, start))
        stop = content_end(text, after)
        opened = ("opened", start, start + 1)
        raise Slip(message, after, stop, related=opened, quoted=quoted(text[start:stop]))

    def _block_scalar(self, position: int, parent: int) -> int:
        text = self.text
        header = _BLOCK_HEADER.match(text, position)
        after = skip_blanks(text, header.end(), self.tabs) if header else position + 1
        if header is None or not self._at_end(after):
            after = skip_blanks(text, position + 1, self.tabs)
            raise Slip("yaml-block-header", after, content_end(text, after), character=text[position])
        least = max(parent, 0) + int(header[1]) if header[1] else None
        end = line_end(text, after)
        line = next_line(text, end)
        while line < len(text):
            stop = line_end(text, line)
            if text[line:stop].strip():
                column = self._block_indent(line, parent + 1 if least is None else least)
                if least is None:
                    least = max(column, parent + 1)
                if column < least:
                    break
            end, line = stop, next_line(text, stop)
        return end

    def _block_indent(self, line: int, needed: int) -> int:
        """How far a line of a block scalar is indented; tabs are text, unless spaces fall short."""
        spaces = _SPACES.match(self.text, line)
        end = spaces.end() if spaces else line
        if end - line < needed and self.text.startswith("\t", end):
            indent = INDENT.match(self.text, line)
            end = indent.end() if indent else end
            if end - line >= needed:
                self.tabs.append(Tab("indent", line, end))
        return end - line

    def _settle(self, kind: Kind | None, column: int, position: int) -> None:
        """Find the mapping or list that an entry in ``column`` belongs to, or open it. ``kind`` None
        is a text that is no key."""
        levels = self.levels
        inner: _Level | None = None
        while levels and levels[-1].column > column:
            inner = levels.pop()
        awaits = self.awaits and inner is None
        self.awaits = False
        if levels and levels[-1].kind == "list" and levels[-1].column == column and kind != "list":
            # A list may stand in the column of its key; the next key ends it.
            if len(levels) == 1 or levels[-2].column != column:
                raise misplaced.key_among_items(self.text, position, levels[-1].entry)
            levels.pop()
            awaits = False
        if not levels or levels[-1].column < column:
            if inner is not None:
                raise self._beside(kind, position, inner)
            if levels and not awaits:
                raise misplaced.too_far(self.text, position, levels[-1].entry)
            if kind is not None:
                levels.append(_Level(kind, column, position))
            return
        top = levels[-1]
        if kind is None:
            if awaits and self.text[position] in "|>":  # both parsers let a block scalar begin here
                return
            raise misplaced.not_a_key(self.text, position)
        if kind == "list" and top.kind == "map":
            if not awaits:
                raise Slip(
                    "yaml-dash-column",
                    position,
                    position + 1,
                    related=misplaced.line_of("above", self.text, top.entry),
                )
            levels.append(_Level(kind, column, position))
            return
        top.entry = position

    def _beside(self, kind: Kind | None, position: int, inner: _Level) -> Slip:
        """An entry in a column between those of its possible neighbours; an item belongs to a list."""
        alike = [level for level in (inner, *reversed(self.levels)) if level.kind == (kind or "map")]
        return misplaced.beside(self.text, position, (alike[0] if alike else inner).entry)
