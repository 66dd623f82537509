"""``orgctl compare``: alternatives to one organisation, side by side."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgctl.cli import options, streams
from orgctl.cli.choices import one_of
from orgctl.errors import ExitCode, OrgctlError
from orgctl.paths import display_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgctl.api import SideBySide
    from orgctl.lang import Catalogue

FORMATS = ("text", "json", "markdown", "html")
Base = Annotated[str, typer.Argument(metavar="BASE")]
Alternatives = Annotated[list[str], typer.Argument(metavar="ALTERNATIVE")]
Format = Annotated[
    str,
    typer.Option("--format", metavar="|".join(FORMATS), callback=one_of(FORMATS), help="help.compare.format"),
]
Templates = Annotated[
    Path | None,
    typer.Option("--templates", metavar="DIR", help="help.render.templates", show_default=False),
]
All = Annotated[bool, typer.Option("--all", help="help.compare.all")]


def command(
    base: Base,
    alternatives: Alternatives,
    format: Format = "text",
    output: options.Output = None,
    force: options.Force = False,
    templates: Templates = None,
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
    from orgctl.cli.start import start
    from orgctl.cli.telling import check_comparable

    _configurations, here, words, day, recorded = start(
        base, config, isolated, stdin_filename, lang, at, as_recorded
    )
    if (base, *alternatives).count("-") > 1:
        raise OrgctlError("cli.stdin-twice", ExitCode.USAGE)
    plans = [
        api.load(each, stdin_filename=stdin_filename, at=day, as_recorded=recorded)
        for each in (base, *alternatives)
    ]
    check_comparable(plans, color, words)
    found = api.compare(plans[0], plans[1:])
    if templates is None and here.templates.value is not None:
        templates = Path(display_name(here.templates.value))
    if format in ("html", "markdown"):
        _write_page(found, format, lang, templates, output, force, words)
    else:
        _write(found, format, words, color, all, output, force)


def _write_page(
    found: SideBySide,
    format: str,
    lang: str | None,
    templates: Path | None,
    output: Path | None,
    force: bool,
    words: Catalogue,
) -> None:
    from orgctl.documents import writer

    page = found.document(language=lang)
    if used := page.words.fallback:
        streams.say(words.text("cli.document-language", {"language": page.words.language, "used": used}))
    _put(page.text("html" if format == "html" else "md", templates), output, force, writer.is_own)


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
    if format == "json":
        made = io.StringIO()
        json.write(found.alternatives, sheet, made)
        _put(made.getvalue(), output, force, compare.is_own(format))
    elif output is None:
        color_wanted = streams.color_wanted(color, sys.stdout)
        text.write(sheet, sys.stdout, words, color_wanted, streams.width_of(sys.stdout), whole)
    else:
        made = io.StringIO()
        text.write(sheet, made, words, color=False, width=None, whole=whole)
        _put(made.getvalue(), output, force, compare.is_own(format))


def _put(text: str, output: Path | None, force: bool, own: Callable[[Path], bool]) -> None:
    if output is None:
        sys.stdout.write(text)
    else:
        streams.write_file(output, text, force=force, own=own)
