"""What a command is given to read: which files a name stands for, and in which shares many are looked at."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from orgctl.errors import ExitCode, OrgctlError
from orgctl.paths import display_name
from orgctl.source.document import Document
from orgctl.source.files import STANDARD_INPUT, is_ours, no_files, read_input, yaml_below
from orgctl.source.reading import parse
from orgctl.source.store import Folder, Store

if TYPE_CHECKING:
    from orgctl.source.git import Commit, Resolved

LARGEST_SHARE = 8 * 1024 * 1024
"""Bytes of the files that are held at one time, so long as no single one is larger."""

# What a file costs beyond its size, as so many bytes of it would.
_EACH = 512
# What a file in git counts for: to ask for its size takes as long as to read it.
_IN_GIT = 16 * 1024
# A file of so many bytes takes as long as another process needs to start.
_WORTH_A_PROCESS = 1024 * 1024
# Where files are that each process has of its own.
_OF_THE_PROCESS = ("/dev/", "/proc/")


class Input(NamedTuple):
    """A file that is to be read: its path from the current folder, and the commit that it is read from,
    unless it lies on disk."""

    path: str
    commit: Resolved | None = None


class Opened(NamedTuple):
    """A file that was read: where it lies, its path there, and what is in it."""

    store: Store
    path: str
    document: Document


class _Content(NamedTuple):
    """What is in a file, not understood yet: its bytes, and what findings call it."""

    data: bytes
    name: str

    def document(self) -> Document:
        return parse(self.data, self.name)


class _Found(NamedTuple):
    """A file: where it lies, its path there, and what is in it."""

    store: Store
    path: str
    content: _Content


class Inputs:
    """The files of one call; what has to be asked of git is asked once.

    ``-`` is standard input, which findings call ``stdin_filename``, and ``REV:path`` a file of a revision.
    ``as_recorded`` asks for what git held of each file, on the branch ``REV`` or ``HEAD``, at the end of a
    day; findings call it by the short id of the commit.
    """

    def __init__(self, *, stdin_filename: str | None = None, as_recorded: date | None = None) -> None:
        self._stdin_filename = stdin_filename
        self._day = as_recorded
        self._resolved: dict[str, Resolved | OrgctlError] = {}
        self._commits: dict[Resolved, Commit] = {}

    def __reduce__(self) -> tuple[type[Inputs], tuple[()]]:
        # Another process asks git itself. Names it has none to ask for.
        return Inputs, ()

    def named(self, name: str) -> Input:
        """The file that a name stands for. Raises OrgctlError for a revision that can't be had."""
        if not name or (self._day is None and ":" not in name):
            return Input(name)
        from orgctl.source.git import split_revision

        parts = split_revision(name)
        if self._day is not None:
            if name == STANDARD_INPUT:
                raise OrgctlError("as-recorded-stdin", ExitCode.USAGE)
            parts = parts or ("HEAD", name)
        return Input(name) if parts is None else Input(parts[1], self._resolve(*parts))

    def all(self, names: Sequence[str], unread: list[OrgctlError]) -> list[Input]:
        """The files that names stand for, each once, in the order given; a folder stands for the YAML files
        below it. What can't be had, and a folder without any, is told in ``unread``."""
        found: dict[tuple[str, Resolved | None], Input] = {}
        for name in names:
            try:
                for each in self._files(self.named(name), unread):
                    path = each.path if each.path == STANDARD_INPUT else display_name(each.path)
                    found.setdefault((path, each.commit), each)
            except OrgctlError as error:
                unread.append(error)
        return list(found.values())

    def open(self, file: Input) -> Opened:
        """Reads a file. Raises OrgctlError if it can't be read."""
        store, path, content = self._found(file)
        return Opened(store, path, content.document())

    def open_each(
        self, names: Sequence[str], unread: list[OrgctlError], processes: int = 1
    ) -> Iterator[tuple[str, Opened]]:
        """Reads the files that names stand for, each with its name; what can't be read is told in ``unread``.

        Where all are large, so many processes read them, and the last comes first.
        """
        found: list[tuple[str, _Found]] = []
        for name in names:
            try:
                found.append((name, self._found(self.named(name))))
            except OrgctlError as error:
                unread.append(error)
        contents = [each.content for _, each in found]
        for number, document in _documents(contents, processes):
            name, (store, path, _) = found[number]
            yield name, Opened(store, path, document)

    def _found(self, file: Input) -> _Found:
        if file.commit is not None:
            from orgctl.source.git import open_file

            store, path, data = open_file(self._commit(file.commit), file.path)
            return _Found(store, path, _Content(data, store.name(path)))
        data, shown = read_input(file.path, stdin_filename=self._stdin_filename)
        name = (self._stdin_filename or "") if file.path == STANDARD_INPUT else file.path
        folder, path = os.path.split(name)
        return _Found(Folder(folder), path, _Content(data, shown))

    def _files(self, file: Input, unread: list[OrgctlError]) -> Sequence[Input]:
        if file.commit is None:
            if file.path == STANDARD_INPUT or not os.path.isdir(file.path):
                return [file]
            return [Input(path) for path in yaml_below(file.path, unread)]
        from orgctl.source.git import files_below

        below = files_below(self._commit(file.commit), file.path)
        if below is None:
            return [file]
        inside = sorted(steps for steps in (path.split("/") for path in below) if is_ours(steps))
        if not inside:
            raise no_files(f"{file.commit.name}:{display_name(file.path or os.curdir)}")
        return [Input(below["/".join(steps)], file.commit) for steps in inside]

    def _resolve(self, revision: str, path: str) -> Resolved:
        if revision not in self._resolved:
            from orgctl.source.git import as_recorded, resolve

            try:
                day = self._day
                self._resolved[revision] = resolve(revision) if day is None else as_recorded(revision, day)
            except OrgctlError as error:
                self._resolved[revision] = error
        found = self._resolved[revision]
        if isinstance(found, OrgctlError):
            from orgctl.source.git import about_file

            raise about_file(found, path, revision)
        return found

    def _commit(self, resolved: Resolved) -> Commit:
        if resolved not in self._commits:
            from orgctl.source.git import Commit

            self._commits[resolved] = Commit(resolved)
        return self._commits[resolved]


def _documents(contents: Sequence[_Content], processes: int) -> Iterator[tuple[int, Document]]:
    if min(processes, len(contents)) < 2 or any(len(each.data) < _WORTH_A_PROCESS for each in contents):
        return enumerate(map(_Content.document, contents))  # each when it is asked for
    from orgctl import parallel

    return parallel.beside(_Content.document, contents, processes)


def shares(files: Sequence[Input], size: int = LARGEST_SHARE) -> list[list[Input]]:
    """The files in their order, in shares of about so many bytes."""
    result: list[list[Input]] = []
    full = size
    for file, weight in zip(files, weights(files), strict=True):
        if full + weight > size or not result:
            result.append([])
            full = 0
        result[-1].append(file)
        full += weight
    return result


def weights(files: Sequence[Input]) -> Iterator[int]:
    """How much work each file is, in bytes."""
    for file in files:
        yield _EACH + (_IN_GIT if file.commit is not None else _size(file.path))


def readable_elsewhere(files: Sequence[Input]) -> bool:
    """Whether another process would read the same: what comes through a pipe comes once, and to one."""
    return all(file.commit is not None or _is_plain(file.path) for file in files)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):  # told when it is opened
        return 0


def _is_plain(path: str) -> bool:
    if path == STANDARD_INPUT or os.path.abspath(path).startswith(_OF_THE_PROCESS):
        return False
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):  # told when it is opened
        return True
