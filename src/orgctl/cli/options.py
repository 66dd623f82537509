"""Options that have the same name, values and default in every command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from orgctl.cli.choices import Lang as Lang
from orgctl.cli.choices import choice
from orgctl.errors import ExitCode, OrgctlError
from orgctl.findings import Severity
from orgctl.report import FORMATS

SEVERITIES = tuple(str(severity) for severity in Severity)
COLORS = ("auto", "always", "never")


def value(name: str, metavar: str, help: str) -> Any:
    """An option with a value of one's own; ``help`` is the id of its text."""
    return typer.Option(name, metavar=metavar, help=help, show_default=False)


Files = Annotated[list[str], typer.Argument(metavar="FILE")]
Format = Annotated[str, choice("--format", FORMATS, "help.option.format")]
FailOn = Annotated[str | None, choice("--fail-on", SEVERITIES, "help.option.fail-on", shows_default=False)]
Output = Annotated[Path | None, value("--output", "FILE", "help.option.output")]
Force = Annotated[bool, typer.Option("--force", help="help.option.force")]
Tree = Annotated[bool, typer.Option("--tree", help="help.option.tree")]
Pairs = Annotated[list[str] | None, value("--pairs", "PAIR", "help.diff.pairs")]
Templates = Annotated[Path | None, value("--templates", "DIR", "help.render.templates")]
StdinFilename = Annotated[str | None, value("--stdin-filename", "NAME", "help.option.stdin-filename")]
At = Annotated[str | None, value("--at", "DATE", "help.option.at")]
AsRecorded = Annotated[str | None, value("--as-recorded", "DATE", "help.option.as-recorded")]
ConfigFile = Annotated[str | None, value("--config", "FILE", "help.option.config")]
Isolated = Annotated[bool, typer.Option("--isolated", help="help.option.isolated")]
Names = Annotated[bool, typer.Option("--names", help="help.option.names")]
All = Annotated[bool, typer.Option("--all", help="help.option.all")]
Color = Annotated[str, choice("--color", COLORS, "help.option.color")]


def reading_day(text: str | None) -> date | None:
    """The day that ``--at`` asks for: the last one of a date, or today. Raises OrgctlError (usage)."""
    # The one place that looks at the calendar.
    return date.today() if text == "today" else _last_day("--at", text)


def recorded_day(text: str | None) -> date | None:
    """The day that ``--as-recorded`` asks for. Raises OrgctlError (usage)."""
    return _last_day("--as-recorded", text)


def _last_day(option: str, text: str | None) -> date | None:
    if text is None:
        return None
    from orgctl.model.readings import date_meant
    from orgctl.model.scalars import Day

    try:
        return Day.parse(text).last
    except ValueError:
        meant, why = date_meant(text)
        args = {"option": option, "value": text}
        if not meant or why:
            raise OrgctlError("cli.bad-date", ExitCode.USAGE, **args) from None
        raise OrgctlError("cli.bad-date-meant", ExitCode.USAGE, **args, meant=meant) from None


def fails(severities: Sequence[Severity], threshold: str) -> bool:
    """Whether any of ``severities`` is at or above ``threshold``."""
    return any(SEVERITIES.index(severity) <= SEVERITIES.index(threshold) for severity in severities)
