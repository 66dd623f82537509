"""How the commands that find something tell it: the report, what couldn't be read, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from orgctl import report
from orgctl.cli import options, streams
from orgctl.errors import ExitCode, OrgctlError

if TYPE_CHECKING:
    from orgctl.api import Plan, Validation
    from orgctl.documents.document import Document
    from orgctl.findings import Severity
    from orgctl.lang import Catalogue

RULE_FAILED = "ORG999"
After = Callable[[TextIO, int | None], None]
"""Writes what comes behind a report to a stream of so many columns, None for no limit."""


def tell(
    result: Validation,
    words: Catalogue,
    format: str,
    *,
    color: str,
    output: Path | None,
    force: bool,
    names: bool = False,
    whole: bool = False,
    counts: bool = False,
    judged: bool = False,
    after: After | None = None,
) -> None:
    """Writes the report to standard output or to a file, and what else is to be said to standard error.

    ``names`` lets formats for machines name persons, ``whole`` shows all that text otherwise folds, and
    ``counts`` only how often each rule spoke. ``judged`` tells that more was asked than whether plans are
    sound.
    """
    for part in result.parts:
        streams.say(words.text("cli.part-alone", {"file": part}))
    found = report.Report(result.findings, result.files, result.lines, result.suppressed, judged)
    write: Callable[..., None] = partial(
        report.write, found, format, catalogue=words, fold=not whole, names=names, counts=counts
    )

    def write_all(stream: TextIO, color: bool, width: int | None) -> None:
        write(stream, color=color, width=width)
        if after is not None:
            after(stream, width)

    if output is not None:
        streams.not_over_inputs([output], result.files)
    if result.files:  # else a report would say that all is well
        is_text = format not in report.MACHINE_FORMATS
        streams.show(write_all, output, color=color, force=force, own=_own(format), is_text=is_text)
    for error in result.unread:
        streams.say(words.text(error.message, error.args_by_name))


def show_on_error(plan: Plan, color: str, words: Catalogue) -> None:
    """The findings of a plan as ``validate`` shows them, on standard error: standard output is for something
    else."""
    report.write(
        report.Report(plan.findings, tuple(plan.files), plan.lines),
        "text",
        sys.stderr,
        catalogue=words,
        color=streams.color_wanted(color, sys.stderr),
        width=streams.width_of(sys.stderr),
    )


def check_comparable(plans: Sequence[Plan], color: str, words: Catalogue) -> None:
    """Ends the command where a plan can't be compared, with what is wrong with each."""
    for plan in plans:
        if plan.organisation is None and plan.sound:
            raise OrgctlError("cli.part-not-compared", ExitCode.USAGE, file=plan.name)
    wrong = [plan for plan in plans if not plan.comparable]
    for plan in wrong:
        show_on_error(plan, color, words)
    if wrong:
        raise typer.Exit(ExitCode.FINDINGS)


def note_fallback(document: Document, words: Catalogue) -> None:
    """Tells, on standard error, that a document comes in another language than was asked for, if it does."""
    if used := document.words.fallback:
        streams.say(words.text("cli.document-language", {"language": document.words.language, "used": used}))


def exit_with(result: Validation, fail_on: Callable[[str], str]) -> typer.Exit:
    """The end of a command: what the contract says about files that can't be read and about findings.
    ``fail_on`` gives the severity that ends it with exit code 1, by the file that a finding is in."""
    if result.unread:
        codes = [error.exit_code for error in result.unread]
        return typer.Exit(ExitCode.FAILED if ExitCode.FAILED in codes else codes[0])
    if any(finding.rule.code == RULE_FAILED for finding in result.findings):
        return typer.Exit(ExitCode.FAILED)
    weights: dict[str, set[Severity]] = {}
    for finding in result.findings:
        weights.setdefault(finding.file, set()).add(finding.severity)
    bad = any(options.fails([*severities], fail_on(file)) for file, severities in weights.items())
    return typer.Exit(ExitCode.FINDINGS if bad else ExitCode.CLEAN)


_BEGINNINGS = {
    "json": (b'{"version":1,"files":[',),
    "sarif": (b'{"$schema":"https://docs.oasis-open.org/sarif/',),
    "gitlab": (b"[]", b'[{"description":"'),
    "junit": (b'<?xmlversion="1.0"encoding="UTF-8"?><testsuitesname="orgctl"',),
    "markdown": (b"<!--orgctlfindings-->",),
}
"""How a report begins, without its white space. The others have no mark of their own."""


def _own(format: str) -> Callable[[Path], bool]:
    def is_report(path: Path) -> bool:
        if format in _BEGINNINGS:
            return any(streams.starts_with(path, beginning) for beginning in _BEGINNINGS[format])
        # Its name must be that of a text, above all not of a plan.
        return path.suffix in ("", ".txt", ".log")

    return is_report
