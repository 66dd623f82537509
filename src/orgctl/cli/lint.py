"""``orgctl lint``: what a reader would stumble over, what contradicts itself, which norms are broken."""

from __future__ import annotations

from orgctl.cli import options, streams


def command(
    files: options.Files,
    format: options.Format = "text",
    fail_on: options.FailOn = "error",
    output: options.Output = None,
    force: options.Force = False,
    at: options.At = None,
    as_recorded: options.AsRecorded = None,
    stdin_filename: options.StdinFilename = None,
    color: options.Color = "auto",
    lang: options.Lang = None,
) -> None:
    """Carries out ``orgctl lint``."""
    from orgctl import api, parallel
    from orgctl.cli.telling import exit_with, tell

    words = streams.words(lang)
    streams.note_slow_reading(words)
    day, recorded = options.reading_day(at), options.recorded_day(as_recorded)
    streams.note_days(words, day, recorded)
    result = api.lint(
        files, stdin_filename=stdin_filename, at=day, as_recorded=recorded, processes=parallel.cores()
    )
    tell(result, words, format, color=color, output=output, force=force)
    raise exit_with(result, fail_on)
