"""Writing a file so that nobody ever meets half of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from orgctl.errors import OrgctlError, reason


def write_atomic(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, whole or not at all.

    The bytes go to a new file in the same folder, which then takes the old one's name and keeps its
    mode. A link is followed to a file in its own folder or below, and stays a link. Raises
    ``OrgctlError`` (3) if it leads elsewhere, or the file can't be written.
    """
    target = _target(path)
    try:
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        temporary, descriptor = _new_file_beside(target)
        try:
            with open(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(descriptor)
            if mode is not None:
                os.chmod(temporary, mode)
            os.replace(temporary, target)
        except BaseException:
            temporary.unlink()
            raise
    except OSError as error:
        raise OrgctlError("file-unwritable", file=path.as_posix(), reason=reason(error)) from error


def _target(path: Path) -> Path:
    """The file that ``path`` stands for, links followed; refused outside the folder of ``path``."""
    if not path.is_symlink():
        return path
    try:
        target, folder = path.resolve(), path.parent.resolve()
    except (OSError, RuntimeError) as error:  # links in a ring; newer Pythons leave them as they are
        raise OrgctlError("link-leads-out", file=path.as_posix()) from error
    if target.is_symlink() or not target.is_relative_to(folder):
        raise OrgctlError("link-leads-out", file=path.as_posix())
    return target


def _new_file_beside(target: Path) -> tuple[Path, int]:
    """A file in the folder of ``target`` that nobody had before, and its descriptor."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    number = 0
    while True:
        temporary = target.with_name(f".{target.name[:200]}.{os.getpid()}.{number}.tmp")
        try:
            return temporary, os.open(temporary, flags, 0o666)
        except FileExistsError:  # left behind by a process that was killed
            number += 1
