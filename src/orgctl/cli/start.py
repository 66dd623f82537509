"""How the commands that read plans begin: settings, language, and the days that they read them for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from orgctl.cli import options, settings, streams

if TYPE_CHECKING:
    from orgctl.config import Config, Configurations
    from orgctl.lang import Catalogue


class Start(NamedTuple):
    """The settings of any plan, ``here`` those of the first that was asked for, the words of the messages,
    and the days of ``--at`` and ``--as-recorded``."""

    configurations: Configurations
    here: Config
    words: Catalogue
    at: date | None
    as_recorded: date | None


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
    return Start(configurations, here, words, day, recorded)
