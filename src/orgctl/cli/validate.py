"""``orgctl validate``: is the definition sound?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TextIO

from orgctl.cli import options
from orgctl.errors import ExitCode, OrgctlError

if TYPE_CHECKING:
    from orgctl.api import Validation
    from orgctl.lang import Catalogue


def command(
    files: options.Files,
    format: options.Format = "text",
    fail_on: options.FailOn = None,
    output: options.Output = None,
    force: options.Force = False,
    at: options.At = None,
    as_recorded: options.AsRecorded = None,
    tree: options.Tree = False,
    names: options.Names = False,
    all: options.All = False,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    stdin_filename: options.StdinFilename = None,
    color: options.Color = "auto",
    lang: options.Lang = None,
) -> None:
    """Carries out ``orgctl validate``."""
    from orgctl import api, parallel
    from orgctl.cli import settings
    from orgctl.cli.start import start
    from orgctl.cli.telling import exit_with, tell

    if tree and format != "text":
        raise OrgctlError("cli.tree-in-text", ExitCode.USAGE)
    begun = start(files[0], config, isolated, stdin_filename, lang, at, as_recorded)
    result = api.validate(
        files,
        stdin_filename=stdin_filename,
        at=begun.at,
        as_recorded=begun.as_recorded,
        asked=settings.asking(begun.configurations, stdin_filename),
        keep_plans=tree,
        processes=parallel.cores(),
    )
    trees = partial(_write_trees, result, begun.words) if tree else None
    tell(
        result,
        begun.words,
        format,
        color=color,
        output=output,
        force=force,
        names=names,
        whole=all,
        after=trees,
    )
    raise exit_with(result, settings.thresholds(begun.configurations, fail_on, stdin_filename))


def _write_trees(result: Validation, words: Catalogue, stream: TextIO, width: int | None) -> None:
    """Writes the tree of each plan of which something was understood."""
    from orgctl.report import tree

    for plan in result.plans:
        if plan.organisation is not None:
            stream.write("\n" + words.text("report.tree", {"file": plan.name}) + "\n\n")
            tree.write(plan.organisation, stream, catalogue=words, width=width)
