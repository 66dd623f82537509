"""Where the files of one definition lie: a folder on disk, or the tree of a revision (``git``). Both
answer alike, so that includes and bases mean the same in each."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from orgctl.errors import ExitCode, OrgctlError, reason
from orgctl.source.document import Document
from orgctl.source.files import STANDARD_INPUT, display_name, read_input
from orgctl.source.reading import SIZE_LIMIT, parse

_SHORT_ID = 12
"""So many digits of a commit's id tell it from all others, in the largest of histories too."""

_WILD = re.compile(r"[*?]")


class NotThereError(Exception):
    """A file that can't be had: ``reason`` tells why (``missing``, ``folder``, ``link``, ``outside``,
    ``submodule``, ``lfs``, ``unreadable``), ``args_by_name`` what else there is to say."""

    def __init__(self, reason: str, /, **args: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.args_by_name = args


class Store(Protocol):
    """A folder of files. Paths are relative to it, with ``/``, and have no ``..`` inside."""

    def read(self, path: str) -> bytes:
        """The bytes of a file, at most one more than the size limit. Raises NotThereError."""

    def below(self, folder: str, depth: int | None) -> Iterator[str]:
        """The files below a folder, in any order: those at most ``depth`` folders down, or all."""

    def name(self, path: str) -> str:
        """What findings call a file."""

    def around(self, path: str) -> tuple[Store, str]:
        """The store whose folder is that of a file, which may lie outside this one, and the file's
        path in it. Raises NotThereError."""


class Folder:
    """A folder on disk. Its files must lie in it: a link out of it is not followed."""

    def __init__(self, folder: str) -> None:
        self.folder = folder or os.curdir

    def read(self, path: str) -> bytes:
        """See Store."""
        whole = os.path.join(self.folder, path)
        if not Path(os.path.realpath(whole)).is_relative_to(os.path.realpath(self.folder)):
            raise NotThereError("link")
        try:
            if os.path.isdir(whole):
                raise NotThereError("folder")
            with open(whole, "rb") as file:
                return file.read(SIZE_LIMIT + 1)
        except FileNotFoundError:
            raise NotThereError("missing") from None
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            raise NotThereError("unreadable", why=reason(error)) from None

    def below(self, folder: str, depth: int | None) -> Iterator[str]:
        """See Store."""
        top = os.path.join(self.folder, folder)
        for parent, folders, files in os.walk(top):
            inside = os.path.relpath(parent, self.folder).replace(os.sep, "/")
            levels = len(Path(os.path.relpath(parent, top)).parts)
            if depth is not None and levels >= depth:
                folders.clear()
            for name in files:
                yield posixpath.normpath(posixpath.join(inside, name))

    def name(self, path: str) -> str:
        """See Store."""
        return display_name(os.path.join(self.folder, path))

    def around(self, path: str) -> tuple[Store, str]:
        """See Store."""
        folder, name = os.path.split(os.path.join(self.folder, path))
        return Folder(folder), name


def joined(file: str, written: str) -> str | None:
    """The path that ``written`` in ``file`` means; None if it leads out of the store's folder."""
    if posixpath.isabs(written) or "\\" in written or re.match(r"[A-Za-z]:", written):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file), written))
    return None if path == ".." or path.startswith("../") else path


def is_pattern(path: str) -> bool:
    """Whether a path stands for any number of files: ``*`` and ``?`` within a name, ``**`` for folders."""
    return _WILD.search(path) is not None


def matching(store: Store, pattern: str) -> list[str]:
    """The files that a pattern stands for, sorted by path; hidden ones only where it names them so."""
    steps = pattern.split("/")
    fixed = next(index for index, step in enumerate(steps) if _WILD.search(step))
    depth = None if "**" in steps else len(steps) - fixed - 1
    wanted = re.compile(
        "".join(_expression(step, index == len(steps) - 1) for index, step in enumerate(steps))
    )
    found = store.below("/".join(steps[:fixed]), depth)
    return sorted((path for path in found if wanted.fullmatch(path)), key=lambda path: path.split("/"))


def _expression(step: str, last: bool) -> str:
    """One step of a pattern as a regular expression."""
    if step == "**":
        return r"(?:[^./][^/]*/)*" + (r"[^./][^/]*" if last else "")
    words = "".join({"*": "[^/]*", "?": "[^/]"}.get(each, re.escape(each)) for each in step)
    hidden = r"(?!\.)" if step[0] in "*?" else ""
    return hidden + words + ("" if last else "/")


def open_input(
    name: str, *, stdin_filename: str | None = None, as_recorded: date | None = None
) -> tuple[Store, str, Document]:
    """A file that was named: where it lies, its path there, and what is in it. ``-`` is standard input,
    ``REV:path`` a file of a revision. ``as_recorded`` asks for what git held of it, on the branch ``REV``
    or ``HEAD``, at the end of a day; findings call it by the short id of the commit.

    Raises OrgctlError for a name that can't be read.
    """
    if as_recorded is not None or ":" in name:
        from orgctl.source.git import open_revision, split_revision

        parts = split_revision(name) if as_recorded is None else _recorded(name, as_recorded)
        if parts is not None:
            store, path, data = open_revision(*parts)
            return store, path, parse(data, store.name(path))
    data, shown = read_input(name, stdin_filename=stdin_filename)
    folder, path = os.path.split((stdin_filename or "") if name == STANDARD_INPUT else name)
    return Folder(folder), path, parse(data, shown)


def _recorded(name: str, day: date) -> tuple[str, str]:
    """Commit and path of what git held of a file at the end of a day."""
    from orgctl.source.git import as_recorded, split_revision

    if name == STANDARD_INPUT:
        raise OrgctlError("as-recorded-stdin", ExitCode.USAGE)
    revision, path = split_revision(name) or ("HEAD", name)
    return as_recorded(revision, day)[:_SHORT_ID], path
