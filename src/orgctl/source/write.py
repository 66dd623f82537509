"""Writing a file so that nobody ever meets half of it."""

from __future__ import annotations

import contextlib
import os
import stat
from itertools import count
from pathlib import Path

from orgctl.errors import OrgctlError


def write_atomic(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, whole or not at all.

    The bytes go to a new file in the same folder, which then takes the old one's name and keeps its
    mode. A link is followed if it leads to a file in the folder it stands in or below. Raises
    ``OrgctlError`` (3) if it leads elsewhere, or the file can't be written.
    """
    target = _inside(path)
    try:
        temporary = _write_beside(target, data)
        try:
            with contextlib.suppress(FileNotFoundError):
                os.chmod(temporary, stat.S_IMODE(target.stat().st_mode))
            os.replace(temporary, target)
        except BaseException:
            temporary.unlink()
            raise
    except OSError as error:
        raise OrgctlError("file-unwritable", file=path.as_posix(), reason=error.strerror or "") from error


def _inside(path: Path) -> Path:
    """The file that ``path`` stands for, links followed; refused outside the folder of ``path``."""
    if not path.is_symlink():
        return path
    try:
        target, folder = path.resolve(), path.parent.resolve()
    except (OSError, RuntimeError) as error:  # a ring of links
        raise OrgctlError("link-leads-out", file=path.as_posix()) from error
    if not target.is_relative_to(folder):
        raise OrgctlError("link-leads-out", file=path.as_posix())
    return target


def _write_beside(target: Path, data: bytes) -> Path:
    """A new file in the folder of ``target`` with ``data`` safely on the disk."""
    for number in count():
        temporary = target.with_name(f".{target.name}.{os.getpid()}.{number}.tmp")
        try:
            file = open(temporary, "xb")  # noqa: SIM115 - closed below; a name that is taken is no error
        except FileExistsError:
            continue
        try:
            with file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            temporary.unlink()
            raise
        return temporary
    raise AssertionError("count() has no end")
