"""``orgctl explain``: what a rule finds, why, with examples, and how to silence it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from orgctl.cli import options, streams
from orgctl.cli.rules import Format


def command(
    rules: Annotated[list[str], typer.Argument(metavar="RULE")],
    format: Format = "text",
    color: options.Color = "auto",
    lang: options.Lang = None,
) -> None:
    """Carries out ``orgctl explain``."""
    from orgctl import handbook
    from orgctl.handbook import json, markdown, text

    words = streams.words(lang)
    asked = tuple(dict.fromkeys(map(handbook.meant, rules)))
    if format == "text":
        width = streams.width_of(sys.stdout)
        text.write_explained(asked, sys.stdout, words, streams.color_wanted(color, sys.stdout), width)
    else:
        sys.stdout.write(json.pages(asked, words) if format == "json" else markdown.pages(asked, words))
