"""``orgctl lint``: what a reader would stumble over, what contradicts itself, which norms are broken."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from orgctl.cli import options
from orgctl.cli.choices import choice
from orgctl.errors import ExitCode, OrgctlError

PROFILES = ("draft", "hearing", "adopted")

Select = Annotated[list[str] | None, options.value("--select", "CODE", "help.lint.select")]
Ignore = Annotated[list[str] | None, options.value("--ignore", "CODE", "help.lint.ignore")]
Severities = Annotated[list[str] | None, options.value("--severity", "WEIGHT", "help.lint.severity")]
ProfileName = Annotated[str | None, choice("--profile", PROFILES, "help.lint.profile", shows_default=False)]
Baseline = Annotated[Path | None, options.value("--baseline", "FILE", "help.lint.baseline")]
UpdateBaseline = Annotated[bool, typer.Option("--update-baseline", help="help.lint.update-baseline")]
Against = Annotated[str | None, options.value("--against", "REV", "help.lint.against")]
Statistics = Annotated[bool, typer.Option("--statistics", help="help.lint.statistics")]


def command(
    files: options.Files,
    select: Select = None,
    ignore: Ignore = None,
    severity: Severities = None,
    profile: ProfileName = None,
    format: options.Format = "text",
    fail_on: options.FailOn = None,
    output: options.Output = None,
    force: options.Force = False,
    statistics: Statistics = False,
    all: options.All = False,
    names: options.Names = False,
    baseline: Baseline = None,
    update_baseline: UpdateBaseline = False,
    against: Against = None,
    at: options.At = None,
    as_recorded: options.AsRecorded = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    stdin_filename: options.StdinFilename = None,
    color: options.Color = "auto",
    lang: options.Lang = None,
) -> None:
    """Carries out ``orgctl lint``."""
    from orgctl import api, parallel
    from orgctl.cli import earlier, settings
    from orgctl.cli.start import start
    from orgctl.cli.telling import exit_with, tell
    from orgctl.config import rules_named

    if statistics and format != "text":
        raise OrgctlError("cli.statistics-in-text", ExitCode.USAGE)
    if against is not None and (as_recorded is not None or "-" in files):
        raise OrgctlError("cli.against-files", ExitCode.USAGE)
    begun = start(files[0], config, isolated, stdin_filename, lang, at, as_recorded)
    configurations = begun.configurations
    given: dict[str, Any] = {"profile": profile}
    if select or ignore:
        known = settings.known_rules()
        given["select"] = rules_named(_words(select), known, "--select") if select else None
        given["ignore"] = rules_named(_words(ignore), known, "--ignore") if ignore else None
    if severity:
        given["severity"] = settings.severities(_words(severity))
    asked = settings.asking(configurations, stdin_filename, **given)
    lint = partial(api.lint, asked=asked, at=begun.at, processes=parallel.cores())
    result = lint(files, stdin_filename=stdin_filename, as_recorded=begun.as_recorded)
    if baseline is not None:
        keepers = [earlier.Keeper(baseline, files[0], result.files)]
    else:
        keepers = earlier.keepers(
            result, lambda member: settings.baseline_of(member, configurations, stdin_filename)
        )
    if update_baseline:
        if not keepers:
            raise OrgctlError("cli.baseline-unnamed", ExitCode.USAGE)
        for keeper in keepers:
            earlier.update(result, keeper, begun.words, force=force)
    if against is not None:
        result = earlier.without_those_of(result, earlier.at_revision(lint, files, against))
    for keeper in keepers:
        result = earlier.without_known(result, keeper, asked(keeper.plan))
    tell(
        result,
        begun.words,
        format,
        color=color,
        output=output,
        force=force,
        names=names,
        whole=all,
        counts=statistics,
        judged=True,
    )
    raise exit_with(result, settings.thresholds(configurations, fail_on, stdin_filename))


def _words(values: list[str]) -> list[str]:
    """The words of options that may be repeated, and hold several between commas."""
    return [word.strip() for value in values for word in value.split(",")]
