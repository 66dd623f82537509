"""Exit codes, and the error that ends a command without a finding (usage, missing file)."""

from __future__ import annotations

from enum import IntEnum
from typing import Any


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
