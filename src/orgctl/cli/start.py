"""How the commands that read plans begin: settings, language, and the days that they read them for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from orgctl.cli import options, settings, streams
from orgctl.errors import ExitCode, OrgctlError
from orgctl.paths import display_name

if TYPE_CHECKING:
    from orgctl.api import Plan
    from orgctl.config import Config, Configurations
    from orgctl.lang import Catalogue


class _UnreadError(OrgctlError):
    """Ends a command with a line for each plan that can't be read, of which there is at least one."""

    def __init__(self, errors: Sequence[OrgctlError]) -> None:
        codes = [each.exit_code for each in errors]
        code = ExitCode.FAILED if ExitCode.FAILED in codes else codes[0]
        super().__init__(errors[0].message, code, **errors[0].args_by_name)
        self.errors = errors

    def lines(self) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """See OrgctlError. What goes for several is said once."""
        every = (line for each in self.errors for line in each.lines())
        return [*{repr(line): line for line in every}.values()]


class Start(NamedTuple):
    """The settings of any plan, ``here`` those of the first that was asked for, the words of the messages,
    the days of ``--at`` and ``--as-recorded``, and what standard input is called."""

    configurations: Configurations
    here: Config
    words: Catalogue
    at: date | None
    as_recorded: date | None
    stdin_filename: str | None

    def plans(self, *names: str) -> list[Plan]:
        """The plans of these names on those days. Raises OrgctlError for all that can't be read, and (usage)
        if more than one is standard input."""
        if names.count("-") > 1:
            raise OrgctlError("cli.stdin-twice", ExitCode.USAGE)
        from orgctl import api, parallel

        unread: list[OrgctlError] = []
        plans = api.load_each(
            names,
            unread,
            stdin_filename=self.stdin_filename,
            at=self.at,
            as_recorded=self.as_recorded,
            processes=parallel.cores(),
        )
        if unread:
            raise _UnreadError(unread)
        return plans

    def templates(self, asked: Path | None) -> Path | None:
        """The folder of templates: the one that is ``asked`` for, else that of the settings."""
        if asked is not None or self.here.templates.value is None:
            return asked
        return Path(display_name(self.here.templates.value))


def start(
    file: str,
    config: str | None,
    isolated: bool,
    stdin_filename: str | None,
    lang: str | None,
    at: str | None,
    as_recorded: str | None,
) -> Start:
    """Looks up what holds for a call about ``file``, and says on standard error what is unusual about it.
    Raises OrgctlError (usage)."""
    configurations = settings.configurations(config, isolated)
    here = configurations.of(settings.plan_path(file, stdin_filename))
    words = streams.words(lang, here.lang.value)
    streams.note_slow_reading(words)
    day, recorded = options.reading_day(at), options.recorded_day(as_recorded)
    streams.note_days(words, day, recorded)
    return Start(configurations, here, words, day, recorded, stdin_filename)
