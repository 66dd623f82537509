"""What is wrong with a file of settings: all of it at once, each with its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from orgctl.errors import ExitCode, OrgctlError
from orgctl.findings import Message


class ConfigError(OrgctlError):
    """Ends a command with a line for each problem of a file of settings, of which there is at least one."""

    def __init__(self, problems: Sequence[Message], exit_code: ExitCode = ExitCode.USAGE) -> None:
        super().__init__(problems[0].id, exit_code, **problems[0].args)
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[Any, ...]:
        return ConfigError, (self.problems, self.exit_code)

    def lines(self) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """See OrgctlError."""
        return self.problems


def at(file: str, line: int | None, problem: Message) -> Message:
    """A problem with the place where it lies."""
    if line is None:
        return Message("config.in", {"file": file, "problem": problem})
    return Message("config.at", {"file": file, "line": line, "problem": problem})
