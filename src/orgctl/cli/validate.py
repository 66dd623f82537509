"""``orgctl validate``: is the definition sound?"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import typer

from orgctl.cli import options, streams
from orgctl.errors import ExitCode


def command(
    files: options.Files,
    format: options.Format = "text",
    fail_on: options.FailOn = "error",
    output: options.Output = None,
    force: options.Force = False,
    stdin_filename: options.StdinFilename = None,
    color: options.Color = "auto",
    lang: options.Lang = None,
) -> None:
    """Check that a definition is sound.

    FILE is a YAML file, a folder for all YAML files below it, or - for standard input. Every
    problem is shown in one run, with its place and how to mend it.

    Exit codes: 0 sound, 1 findings, 2 wrong use, 3 a file can't be read, 4 a folder holds no YAML
    files.
    """
    from orgctl import api, report

    words = streams.words(lang)
    streams.note_slow_reading(words)
    result = api.validate(files, stdin_filename=stdin_filename)
    for part in result.parts:
        streams.say(words.text("cli.part-alone", {"file": part}))
    found = report.Report(result.findings, result.files, result.lines)
    if result.files:  # else a report would say that all is well
        if output is None:
            machine = format in report.MACHINE_FORMATS
            report.write(
                found,
                format,
                sys.stdout,
                catalogue=words,
                color=not machine and streams.color_wanted(color, sys.stdout),
                width=None if machine else streams.width_of(sys.stdout),
            )
        else:
            text = io.StringIO()
            report.write(found, format, text, catalogue=words)
            streams.write_file(output, text.getvalue(), force=force, own=_own(format))
    for error in result.unread:
        streams.say(words.text(error.message, error.args_by_name))
    if result.unread:
        codes = [error.exit_code for error in result.unread]
        raise typer.Exit(ExitCode.FAILED if ExitCode.FAILED in codes else codes[0])
    bad = options.fails([finding.severity for finding in result.findings], fail_on)
    raise typer.Exit(ExitCode.FINDINGS if bad else ExitCode.CLEAN)


def _own(format: str) -> Callable[[Path], bool]:
    def is_report(path: Path) -> bool:
        if format == "json":
            return streams.starts_with(path, b'{"version":1,"files":[')
        # Text has no mark of its own: its name must be that of a text, above all not of a plan.
        return path.suffix in ("", ".txt", ".log")

    return is_report
