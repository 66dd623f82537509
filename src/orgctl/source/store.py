"""Where the files of one definition lie: a folder on disk, or the tree of a revision (``git``). Both
answer alike, so that includes and bases mean the same in each."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from orgctl import paths
from orgctl.errors import reason
from orgctl.findings import Message
from orgctl.source.reading import SIZE_LIMIT

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

    def check(self, path: str) -> None:
        """Raises NotThereError if a link leads to a file that may not be read here."""

    def below(
        self, folder: str, depth: int | None, unread: dict[str, NotThereError] | None = None
    ) -> Iterator[str]:
        """The files below a folder, in any order: those at most ``depth`` folders down, or all. Folders
        that can't be read go to ``unread``, by path."""

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
        self.check(path)
        whole = os.path.join(self.folder, path)
        try:
            if os.path.isdir(whole):
                raise NotThereError("folder")
            if os.path.exists(whole) and not os.path.isfile(whole):
                # A pipe would be waited for without end.
                raise NotThereError("unreadable", why=Message("reason.pipe"))
            with open(whole, "rb") as file:
                return file.read(SIZE_LIMIT + 1)
        except FileNotFoundError:
            raise NotThereError("missing") from None
        except OSError as error:
            raise NotThereError("unreadable", why=reason(error)) from None

    def check(self, path: str) -> None:
        """See Store."""
        try:
            whole = os.path.realpath(os.path.join(self.folder, path))
        except ValueError:  # a NUL, or half a character: no file is called so
            raise NotThereError("missing") from None
        if not Path(whole).is_relative_to(os.path.realpath(self.folder)):
            raise NotThereError("link")

    def below(
        self, folder: str, depth: int | None, unread: dict[str, NotThereError] | None = None
    ) -> Iterator[str]:
        """See Store."""
        top = os.path.join(self.folder, folder)
        if not _is_name(top):
            return

        def refused(error: OSError) -> None:
            if unread is not None and not isinstance(error, (FileNotFoundError, NotADirectoryError)):
                unread[self._inside(error.filename)] = NotThereError("unreadable", why=reason(error))

        for parent, folders, files in os.walk(top, onerror=refused):
            inside = self._inside(parent)
            levels = len(Path(os.path.relpath(parent, top)).parts)
            if depth is not None and levels >= depth:
                folders.clear()
            for name in files:
                yield posixpath.normpath(posixpath.join(inside, name))

    def name(self, path: str) -> str:
        """See Store."""
        return paths.display_name(os.path.join(self.folder, path))

    def around(self, path: str) -> tuple[Store, str]:
        """See Store."""
        folder, name = os.path.split(os.path.join(self.folder, path))
        return Folder(folder), name

    def _inside(self, path: str) -> str:
        return os.path.relpath(path, self.folder).replace(os.sep, "/")


def _is_name(path: str) -> bool:
    """Whether anything could be called so: nothing is with a NUL in it, or half a character."""
    try:
        os.fsencode(path)
    except UnicodeEncodeError:
        return False
    return "\0" not in path


def joined(file: str, written: str) -> str | None:
    """The path that ``written`` in ``file`` means; None if it leads out of the store's folder."""
    if posixpath.isabs(written) or "\\" in written or re.match(r"[A-Za-z]:", written):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file), written))
    return None if path == ".." or path.startswith("../") else path


def is_pattern(path: str) -> bool:
    """Whether a path stands for any number of files: ``*`` and ``?`` within a name, ``**`` for folders."""
    return _WILD.search(path) is not None


class Matches(NamedTuple):
    """What a pattern stands for: files, sorted by path, and folders that may hold more but can't be read."""

    files: list[str]
    unread: dict[str, NotThereError]


def matching(store: Store, pattern: str) -> Matches:
    """The files that a pattern stands for; hidden ones only where it names them so."""
    steps = pattern.split("/")
    fixed = next(index for index, step in enumerate(steps) if _WILD.search(step))
    depth = None if "**" in steps else len(steps) - fixed - 1
    wanted = paths.pattern(steps)
    unread: dict[str, NotThereError] = {}
    found = store.below("/".join(steps[:fixed]), depth, unread)
    files = sorted((path for path in found if wanted.fullmatch(path)), key=lambda path: path.split("/"))
    # A folder may hold such files if one that is like the end of the pattern would be among them there.
    like = [_WILD.sub("x", step) for step in steps]
    ends = ["/".join(like[index:]) for index in range(len(like))]

    def is_meant(folder: str) -> bool:
        return any(wanted.fullmatch(posixpath.normpath(f"{folder}/{end}")) for end in ends)

    return Matches(files, {folder: unread[folder] for folder in sorted(filter(is_meant, unread))})
