"""Options that have the same name, values and default in every command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from orgctl.cli.choices import Lang as Lang
from orgctl.cli.choices import one_of
from orgctl.errors import ExitCode, OrgctlError
from orgctl.findings import Severity
from orgctl.report import FORMATS

SEVERITIES = tuple(str(severity) for severity in Severity)
COLORS = ("auto", "always", "never")


Files = Annotated[list[str], typer.Argument(metavar="FILE")]
Format = Annotated[
    str,
    typer.Option("--format", metavar="|".join(FORMATS), callback=one_of(FORMATS), help="help.option.format"),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="|".join(SEVERITIES),
        callback=one_of(SEVERITIES),
        help="help.option.fail-on",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help="help.option.output", show_default=False),
]
Force = Annotated[bool, typer.Option("--force", help="help.option.force")]
Tree = Annotated[bool, typer.Option("--tree", help="help.option.tree")]
StdinFilename = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename",
        metavar="NAME",
        help="help.option.stdin-filename",
        show_default=False,
    ),
]
At = Annotated[str | None, typer.Option("--at", metavar="DATE", help="help.option.at", show_default=False)]
AsRecorded = Annotated[
    str | None,
    typer.Option("--as-recorded", metavar="DATE", help="help.option.as-recorded", show_default=False),
]
ConfigFile = Annotated[
    str | None,
    typer.Option("--config", metavar="FILE", help="help.option.config", show_default=False),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="help.option.isolated")]
Names = Annotated[bool, typer.Option("--names", help="help.option.names")]
All = Annotated[bool, typer.Option("--all", help="help.option.all")]
Color = Annotated[
    str,
    typer.Option("--color", metavar="|".join(COLORS), callback=one_of(COLORS), help="help.option.color"),
]


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
