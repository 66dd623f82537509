"""Exit codes, and the error that ends a command without a finding (usage, missing file)."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orgctl.findings import Message

# What the system says in its own language, by the last part of our message's id.
_REASONS = {
    errno.EACCES: "access",
    errno.EBADF: "closed",
    errno.EEXIST: "exists",
    errno.EIO: "device",
    errno.EISDIR: "folder",
    errno.ELOOP: "ring",
    errno.ENAMETOOLONG: "name",
    errno.ENOENT: "missing",
    errno.ENOSPC: "full",
    errno.ENOTDIR: "no-folder",
    errno.EPERM: "access",
    errno.EROFS: "read-only",
}


class ExitCode(IntEnum):
    """What the process answers; the same table for every command."""

    CLEAN = 0
    FINDINGS = 1  # findings at or above --fail-on, a stale document under --check
    USAGE = 2  # unknown option, bad value, bad configuration
    FAILED = 3  # a named file missing or unreadable, an internal error
    NOTHING = 4  # a folder or pattern matched no file
    UNDECIDED = 5  # `who` cannot decide from what is stated


class OrgctlError(Exception):
    """Ends a command with one line on standard error: a message id of the catalogue, its
    arguments and the exit code."""

    def __init__(self, message: str, exit_code: ExitCode = ExitCode.FAILED, **args: Any) -> None:
        super().__init__(message)
        self.message = message
        self.exit_code = exit_code
        self.args_by_name = args

    def lines(self) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """What is told, a line each, as ids and arguments: one, unless there is more to say."""
        return [(self.message, self.args_by_name)]


def reason(error: Exception) -> Message:
    """Why the system refused, to stand inside another message; in its own words where we have none."""
    # Not above: most calls meet no error, and some of them need nothing else of that module.
    from orgctl.findings import Message

    known = _REASONS.get(getattr(error, "errno", 0))
    if known is not None:
        return Message(f"reason.{known}")
    return Message("reason.other", {"words": getattr(error, "strerror", None) or str(error)})
