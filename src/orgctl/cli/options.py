"""Options that have the same name, values and default in every command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from orgctl.cli.streams import words
from orgctl.findings import Severity
from orgctl.lang import languages
from orgctl.report import FORMATS

SEVERITIES = tuple(str(severity) for severity in Severity)
COLORS = ("auto", "always", "never")


def one_of(allowed: Sequence[str]) -> Callable[[str | None], str | None]:
    """A check that a value is one of ``allowed``, in our words whatever the version of typer."""

    def check(value: str | None) -> str | None:
        if value is not None and value not in allowed:
            raise typer.BadParameter(words().text("cli.choice", {"value": value, "allowed": allowed}))
        return value

    return check


# Hidden from the list of options only: a command's text says what a FILE is.
Files = Annotated[list[str], typer.Argument(metavar="FILE", hidden=True)]
Format = Annotated[
    str,
    typer.Option(
        "--format", metavar="|".join(FORMATS), callback=one_of(FORMATS), help="How findings are written."
    ),
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="|".join(SEVERITIES),
        callback=one_of(SEVERITIES),
        help="End with exit code 1 if there are findings of this severity or above.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", metavar="FILE", help="Write to a file instead of standard output.", show_default=False
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file of any kind with --output.")]
StdinFilename = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename",
        metavar="NAME",
        help="What to call standard input in findings.",
        show_default=False,
    ),
]
Color = Annotated[
    str,
    typer.Option("--color", metavar="|".join(COLORS), callback=one_of(COLORS), help="When to use colours."),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="|".join(languages()),
        callback=one_of(languages()),
        help="Language of messages; otherwise ORGCTL_LANG and the locale decide.",
        show_default=False,
    ),
]


def fails(severities: Sequence[Severity], threshold: str) -> bool:
    """Whether any of ``severities`` is at or above ``threshold``."""
    return any(SEVERITIES.index(severity) <= SEVERITIES.index(threshold) for severity in severities)
