"""``orgctl rules``: all rules in a table."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from orgctl.cli import options, streams
from orgctl.cli.choices import choice

FORMATS = ("text", "json", "markdown")

Format = Annotated[str, choice("--format", FORMATS, "help.rules.format")]


def command(
    words: Annotated[list[str] | None, typer.Argument(metavar="WORD")] = None,
    format: Format = "text",
    color: options.Color = "auto",
    lang: options.Lang = None,
) -> None:
    """Carries out ``orgctl rules``."""
    from orgctl import handbook
    from orgctl.handbook import json, markdown, text

    language = streams.words(lang)
    found = handbook.fitting(words or (), language)
    if format == "text":
        text.write_table(found, sys.stdout, language, streams.color_wanted(color, sys.stdout))
    else:
        sys.stdout.write(json.table(found, language) if format == "json" else markdown.index(found, language))
