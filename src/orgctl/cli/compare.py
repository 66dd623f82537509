"""``orgctl compare``: alternatives to one organisation, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from orgctl.cli import options, streams
from orgctl.cli.choices import choice

if TYPE_CHECKING:
    from orgctl.api import SideBySide
    from orgctl.lang import Catalogue

FORMATS = ("text", "json", "markdown", "html")
Base = Annotated[str, typer.Argument(metavar="BASE")]
Alternatives = Annotated[list[str], typer.Argument(metavar="ALTERNATIVE")]
Format = Annotated[str, choice("--format", FORMATS, "help.compare.format")]
All = Annotated[bool, typer.Option("--all", help="help.compare.all")]


def command(
    base: Base,
    alternatives: Alternatives,
    pairs: options.Pairs = None,
    format: Format = "text",
    output: options.Output = None,
    force: options.Force = False,
    templates: options.Templates = None,
    all: All = False,
    at: options.At = None,
    as_recorded: options.AsRecorded = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    stdin_filename: options.StdinFilename = None,
    color: options.Color = "auto",
    lang: options.Lang = None,
) -> None:
    """Carries out ``orgctl compare``."""
    from orgctl import api
    from orgctl.cli.pairs import read_pairs
    from orgctl.cli.start import start
    from orgctl.cli.telling import check_comparable

    pairings = read_pairs(pairs or ())
    begun = start(base, config, isolated, stdin_filename, lang, at, as_recorded)
    plans = begun.plans(base, *alternatives)
    check_comparable(plans, color, begun.words)
    if output is not None:
        streams.not_over_inputs([output], [file for plan in plans for file in plan.files])
    found = api.compare(plans[0], plans[1:], pairs=pairings)
    if format in ("html", "markdown"):
        _write_page(found, format, lang, begun.templates(templates), output, force, begun.words)
    else:
        _write(found, format, begun.words, color, all, output, force)


def _write_page(
    found: SideBySide,
    format: str,
    lang: str | None,
    templates: Path | None,
    output: Path | None,
    force: bool,
    words: Catalogue,
) -> None:
    from orgctl.cli.telling import note_fallback
    from orgctl.documents import writer

    page = found.document(language=lang)
    note_fallback(page, words)
    text = page.text("html" if format == "html" else "md", templates)
    streams.put(text, output, force=force, own=writer.is_own)


def _write(
    found: SideBySide,
    format: str,
    words: Catalogue,
    color: str,
    whole: bool,
    output: Path | None,
    force: bool,
) -> None:
    from orgctl.report import compare
    from orgctl.report.compare import json, text

    sheet = found.sheet(language=words.language)

    def write(stream: TextIO, color: bool, width: int | None) -> None:
        if format == "json":
            json.write(found.alternatives, sheet, stream)
        else:
            text.write(sheet, stream, words, color, width, whole)

    own, is_text = compare.is_own(format), format == "text"
    streams.show(write, output, color=color, force=force, own=own, is_text=is_text)
