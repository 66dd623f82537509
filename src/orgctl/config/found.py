"""Files of settings: where they lie, and what stands in them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NoReturn

from orgctl.config.problems import ConfigError, at
from orgctl.errors import ExitCode, reason
from orgctl.findings import Message, Path
from orgctl.paths import display_name

OWN, SHARED = "orgctl.toml", "pyproject.toml"
TABLE = ("tool", "orgctl")
"""Where the settings stand in a file that isn't ours alone."""

LARGEST = 1_000_000
"""Bytes; no settings need more, and a device has no end."""


class Found:
    """A file of settings: its absolute ``path``, what people call it, and what it says, which stands in it
    at the route ``top``."""

    def __init__(self, path: str, name: str, text: str, top: Path, said: Any) -> None:
        self.path = path
        self.name = name
        self.text = text
        self.top = top
        self.said = said

    @property
    def folder(self) -> str:
        """The folder that its paths and patterns count from."""
        return os.path.dirname(self.path)

    @cached_property
    def lines(self) -> Mapping[Path, int]:
        """The lines of its keys."""
        from orgctl.config.toml import key_lines

        return key_lines(self.text)

    def line(self, path: Path) -> int | None:
        """The line of a setting, by its route in the settings."""
        from orgctl.config.toml import line_of

        return line_of(self.lines, self.top + path)


def in_folder(folder: str) -> Found | None:
    """The file of settings in a folder, if there is one: `orgctl.toml`, else a `pyproject.toml` with a table
    `[tool.orgctl]`. Raises ConfigError for one that can't be read."""
    own, shared = os.path.join(folder, OWN), os.path.join(folder, SHARED)
    if os.path.lexists(own):
        return _read(own)
    if os.path.isfile(shared) and (found := _read(shared)).said is not None:
        return found
    return None


def upwards(folder: str) -> Iterator[str]:
    """The folders whose settings may hold for an absolute one: from itself to the root of its repository;
    without one, to the root of the file system."""
    while True:
        yield folder
        above = os.path.dirname(folder)
        # A work tree of git has a file of that name.
        if above == folder or os.path.lexists(os.path.join(folder, ".git")):
            return
        folder = above


def named(path: str) -> Found:
    """The file of settings that somebody names. Raises ConfigError for one that can't be read, and for a
    `pyproject.toml` without a table of ours."""
    found = _read(os.path.abspath(path), piped=True)
    if found.said is None:
        _refuse(found.name, Message("config.no-table"))
    return found


def _read(path: str, *, piped: bool = False) -> Found:
    """A file and what it says; None if it has no table of ours. ``piped`` takes pipes and devices, too."""
    name = display_name(path)
    data = _bytes(path, name, piped)
    is_shared = os.path.basename(path) == SHARED
    if is_shared and TABLE[-1].encode() not in data:
        # What else it may say is not our concern, nor whether it says it well.
        return Found(path, name, "", TABLE, None)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(name, Message("config.not-utf8"), data.count(b"\n", 0, error.start) + 1)
    from orgctl.config.toml import TomlError, parse

    try:
        said: Any = parse(text)
    except TomlError as error:
        _refuse(name, Message("config.not-toml", {"reason": error.why}), error.line)
    for step in TABLE if is_shared else ():
        said = said.get(step) if isinstance(said, dict) else None
    return Found(path, name, text, TABLE if is_shared else (), said)


def _bytes(path: str, name: str, piped: bool) -> bytes:
    try:
        if not piped and os.path.exists(path) and not _is_file_or_folder(path):
            # It would be waited for without end.
            _refuse(name, _unreadable(Message("reason.pipe")), exit_code=ExitCode.FAILED)
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # a NUL in the name
        why = reason(error) if isinstance(error, OSError) else Message("reason.missing")
        _refuse(name, _unreadable(why), exit_code=ExitCode.FAILED)
    if len(data) > LARGEST:
        _refuse(name, Message("config.too-long"))
    return data


def _is_file_or_folder(path: str) -> bool:
    mode = os.stat(path).st_mode
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def _unreadable(why: Message) -> Message:
    return Message("config.unreadable", {"reason": why})


def _refuse(
    name: str, problem: Message, line: int | None = None, *, exit_code: ExitCode = ExitCode.USAGE
) -> NoReturn:
    raise ConfigError([at(name, line, problem)], exit_code) from None
