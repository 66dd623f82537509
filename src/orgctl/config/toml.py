"""TOML with the lines of its keys: :mod:`tomllib` reads it, but tells no places.

A file is a row of statements, each a header or a key with its value. Those are found by reading: lines
that aren't a statement yet are the beginning of one. Imported only for a file that there is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from orgctl.findings import Message, Path

_LINE = re.compile(r"\(at line (\d+), column \d+\)$")
# A statement of several lines ends in one that closes something: others needn't be tried.
_CLOSES = re.compile(r"[\]}]|\"\"\"|'''")
# What tomllib says, which speaks English only, by the last part of our message's id.
_SAYS = (
    ("unclosed", ("Unterminated", "Unclosed")),
    ("twice", ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")),
    ("character", ("Illegal character", "Unescaped", "Found invalid", "Invalid hex", "Escaped character")),
    ("value", ("Invalid value", "Invalid date")),
    ("line", ("Expected", "Invalid statement", "Invalid initial")),
)


class TomlError(Exception):
    """A text that isn't TOML: ``why``, and the line it lies in, or None."""

    def __init__(self, why: Message, line: int | None) -> None:
        super().__init__(why.id)
        self.why = why
        self.line = line


def parse(text: str) -> dict[str, Any]:
    """What a text says. Raises TomlError."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = str(error)
        name = next((name for name, beginnings in _SAYS if told.startswith(beginnings)), "other")
        if match := _LINE.search(told):
            line: int | None = int(match[1])
        else:  # at the end
            line, is_open = _last(text)
            name = "unclosed" if is_open else name
        raise TomlError(Message(f"config.toml-{name}"), line) from None
    except (ValueError, RecursionError):  # an endless number, an endless list
        raise TomlError(Message("config.toml-other"), None) from None


def key_lines(text: str) -> dict[Path, int]:
    """The line, from 1, in which each key stands first. Tables in an array are counted from 0."""
    lines: dict[Path, int] = {}
    arrays: dict[Path, int] = {}
    table: Path = ()
    for number, statement, said in _statements(text):
        if statement.lstrip().startswith("["):
            table = _header(said, arrays)
            for end in range(1, len(table) + 1):
                lines.setdefault(table[:end], number)
        else:
            for path in _keys(said, table):
                lines.setdefault(path, number)
    return lines


def line_of(lines: Mapping[Path, int], path: Path) -> int | None:
    """The line of a key, else that of the table or list around it; None for the whole."""
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), None)


def _last(text: str) -> tuple[int | None, bool]:
    """The line in which the last statement begins, and whether it goes on in further lines without an end."""
    line, statement, said = None, "", None
    for line, statement, said in _statements(text):  # noqa: B007 - the last one counts
        pass
    return line, not said and statement.strip().count("\n") > 0


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """The statements with the lines they begin in, and what each says alone: what is left over, nothing."""
    first, begun = 1, ""
    for number, line in enumerate(text.split("\n"), start=1):
        is_new = not begun
        if is_new:
            first = number
        begun += line + "\n"
        if not is_new and not _CLOSES.search(line):
            continue
        try:
            said = tomllib.loads(begun)
        except (ValueError, RecursionError):
            continue
        if said:
            yield first, begun, said
        begun = ""
    if begun:
        yield first, begun, {}


def _header(said: Any, arrays: dict[Path, int]) -> Path:
    """The route of the table that a header opens, through the latest tables of ``arrays``."""
    path: Path = ()
    while said:
        ((key, said),) = said.items()
        path += (key,)
        if isinstance(said, list):  # only the last one
            arrays[path] = arrays.get(path, -1) + 1
            said = None
        if path in arrays:
            path += (arrays[path],)
    return path


def _keys(said: Any, path: Path) -> Iterator[Path]:
    """The routes of all keys and items in a value."""
    entries = said.items() if isinstance(said, dict) else enumerate(said) if isinstance(said, list) else ()
    for key, value in entries:
        yield (*path, key)
        yield from _keys(value, (*path, key))
