"""The files that a command is given: named one by one, a folder at a time, or on standard input."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from orgctl.errors import ExitCode, OrgctlError, reason
from orgctl.paths import display_name
from orgctl.source.reading import SIZE_LIMIT

STANDARD_INPUT = "-"

_SUFFIXES = (".yaml", ".yml")
# Folders that hold other people's files; those that begin with a dot are left out too.
_NOT_OURS = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


def read_input(name: str, *, stdin_filename: str | None = None) -> tuple[bytes, str]:
    """The bytes of a file and the name that findings call it: relative to the current folder, with ``/``.

    ``-`` is standard input, called ``stdin_filename`` or ``<stdin>``. Of a file above the size limit
    only as much is read as shows that it is too large. Raises ``OrgctlError`` (3) if the file is
    missing, a folder, or can't be read.
    """
    if name == STANDARD_INPUT:
        return _standard_input(shown := _stdin_name(stdin_filename)), shown
    shown = display_name(name)
    try:
        with open(name, "rb") as file:
            return file.read(SIZE_LIMIT + 1), shown
    except FileNotFoundError:
        raise OrgctlError("file-missing", file=shown) from None
    except IsADirectoryError:
        raise OrgctlError("file-is-folder", file=shown) from None
    except OSError as error:
        # Windows refuses to open a folder with the same error as a file one may not read.
        message = "file-is-folder" if os.path.isdir(name) else "file-unreadable"
        raise OrgctlError(message, file=shown, reason=reason(error)) from None
    except ValueError:  # a NUL in the name
        raise OrgctlError("file-missing", file=shown) from None


def yaml_below(folder: str, unread: list[OrgctlError]) -> list[str]:
    """The files that a folder stands for: the ``*.yaml`` and ``*.yml`` below it, sorted by path.

    Hidden folders and files, folders of installed packages, and pipes and devices are left out. A folder
    that can't be read (3), or that there is nothing in all of it (4), is told in ``unread``.
    """
    errors: list[OrgctlError] = []
    found = sorted(_below(folder, errors), key=lambda file: Path(file).parts)
    unread += errors if found or errors else [no_files(display_name(folder))]
    return found


def is_ours(steps: Sequence[str]) -> bool:
    """Whether a folder stands for a file below it; ``steps`` lead from the one to the other."""
    *folders, name = steps
    return _is_yaml(name) and all(map(_is_looked_into, folders))


def no_files(folder: str) -> OrgctlError:
    """What is told of a folder that stands for nothing."""
    return OrgctlError("folder-without-files", ExitCode.NOTHING, folder=folder)


def _is_yaml(name: str) -> bool:
    return name.lower().endswith(_SUFFIXES) and not name.startswith(".")


def _is_looked_into(folder: str) -> bool:
    return folder not in _NOT_OURS and not folder.startswith(".")


def _below(folder: str, errors: list[OrgctlError]) -> Iterator[str]:
    def refused(error: OSError) -> None:
        errors.append(OrgctlError("file-unreadable", file=display_name(error.filename), reason=reason(error)))

    for parent, folders, files in os.walk(folder, onerror=refused):
        folders[:] = filter(_is_looked_into, folders)
        for name in files:
            if _is_yaml(name):
                path = os.path.join(parent, name)
                # A link to nowhere is told when it is opened; a pipe would be waited for without end.
                if os.path.isfile(path) or not os.path.exists(path):
                    yield path


def _standard_input(shown: str) -> bytes:
    if sys.stdin is None:  # closed by the caller
        raise OrgctlError("file-unreadable", file=shown, reason=reason(OSError(errno.EBADF, "")))
    try:
        return sys.stdin.buffer.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise OrgctlError("file-unreadable", file=shown, reason=reason(error)) from None


def _stdin_name(name: str | None) -> str:
    return "<stdin>" if name is None else display_name(name)
