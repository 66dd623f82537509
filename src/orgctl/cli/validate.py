"""``orgctl validate``: is the definition sound?"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from orgctl.cli import options, streams
from orgctl.errors import ExitCode, OrgctlError

if TYPE_CHECKING:
    from orgctl.api import Validation
    from orgctl.lang import Catalogue


def command(
    files: options.Files,
    format: options.Format = "text",
    fail_on: options.FailOn = "error",
    output: options.Output = None,
    force: options.Force = False,
    at: options.At = None,
    as_recorded: options.AsRecorded = None,
    tree: options.Tree = False,
    stdin_filename: options.StdinFilename = None,
    color: options.Color = "auto",
    lang: options.Lang = None,
) -> None:
    """Carries out ``orgctl validate``."""
    from orgctl import api, parallel, report

    if tree and format != "text":
        raise OrgctlError("cli.tree-in-text", ExitCode.USAGE)
    words = streams.words(lang)
    streams.note_slow_reading(words)
    day, recorded = options.reading_day(at), options.recorded_day(as_recorded)
    streams.note_days(words, day, recorded)
    result = api.validate(
        files,
        stdin_filename=stdin_filename,
        at=day,
        as_recorded=recorded,
        keep_plans=tree,
        processes=parallel.cores(),
    )
    for part in result.parts:
        streams.say(words.text("cli.part-alone", {"file": part}))
    found = report.Report(result.findings, result.files, result.lines)
    if result.files:  # else a report would say that all is well
        if output is None:
            machine = format in report.MACHINE_FORMATS
            color_wanted = not machine and streams.color_wanted(color, sys.stdout)
            width = None if machine else streams.width_of(sys.stdout)
            report.write(found, format, sys.stdout, catalogue=words, color=color_wanted, width=width)
            if tree:
                _write_trees(result, sys.stdout, words, width)
        else:
            text = io.StringIO()
            report.write(found, format, text, catalogue=words)
            if tree:
                _write_trees(result, text, words, None)
            streams.write_file(output, text.getvalue(), force=force, own=_own(format))
    for error in result.unread:
        streams.say(words.text(error.message, error.args_by_name))
    if result.unread:
        codes = [error.exit_code for error in result.unread]
        raise typer.Exit(ExitCode.FAILED if ExitCode.FAILED in codes else codes[0])
    bad = options.fails([finding.severity for finding in result.findings], fail_on)
    raise typer.Exit(ExitCode.FINDINGS if bad else ExitCode.CLEAN)


def _write_trees(result: Validation, stream: TextIO, words: Catalogue, width: int | None) -> None:
    """Writes the tree of each plan of which something was understood."""
    from orgctl.report import tree

    for plan in result.plans:
        if plan.organisation is not None:
            stream.write("\n" + words.text("report.tree", {"file": plan.name}) + "\n\n")
            tree.write(plan.organisation, stream, catalogue=words, width=width)


def _own(format: str) -> Callable[[Path], bool]:
    def is_report(path: Path) -> bool:
        if format == "json":
            return streams.starts_with(path, b'{"version":1,"files":[')
        # Text has no mark of its own: its name must be that of a text, above all not of a plan.
        return path.suffix in ("", ".txt", ".log")

    return is_report
