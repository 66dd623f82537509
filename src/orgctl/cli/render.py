"""``orgctl render``: the document that a definition prints."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgctl.cli import options, streams
from orgctl.errors import ExitCode, OrgctlError
from orgctl.lang.visible import visible

if TYPE_CHECKING:
    from orgctl.api import Plan
    from orgctl.documents.environment import Format
    from orgctl.documents.writer import Target

DOCUMENTS = ("plan",)
FORMATS = ("html", "md")

File = Annotated[str, typer.Argument(metavar="FILE", hidden=True)]
Document = Annotated[
    str,
    typer.Option(
        "--document", metavar="|".join(DOCUMENTS), callback=options.one_of(DOCUMENTS), help="Which document."
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        help="Format of standard output (md if unsaid), or of what goes into a folder; may be repeated.",
        show_default=False,
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        metavar="PATH",
        help="File to write, .html or .md, or a folder (with / at the end); may be repeated.",
        show_default=False,
    ),
]
Check = Annotated[
    bool, typer.Option("--check", help="Write nothing; show what would change and end with exit code 1.")
]
Force = Annotated[bool, typer.Option("--force", help="Replace files that orgctl did not write, too.")]


def command(
    file: File,
    document: Document = "plan",
    format: Formats = None,
    output: Outputs = None,
    check: Check = False,
    force: Force = False,
    stdin_filename: options.StdinFilename = None,
    color: options.Color = "auto",
    lang: options.Lang = None,
) -> None:
    """Print a definition as a document.

    FILE is a YAML file, or - for standard input. The document goes to standard output, or to the
    files that --output names. A definition with errors is not printed: they are shown instead.

    Exit codes: 0 done, 1 the definition has errors or a document is out of date under --check, 2
    wrong use, 3 a file can't be read or written.
    """
    from orgctl import api
    from orgctl.documents import writer

    words = streams.words(lang)
    for each in format or ():
        options.one_of(FORMATS)(each)
    formats: list[Format] = [each for each in ("html", "md") if each in (format or ())]
    wanted = writer.targets(output or (), formats, _stem(stdin_filename or file))
    if check and not wanted:
        raise OrgctlError("cli.check-without-output", ExitCode.USAGE)
    if not wanted and len(formats) > 1:
        raise OrgctlError("cli.two-formats", ExitCode.USAGE)
    streams.note_slow_reading(words)
    plan = api.load(file, stdin_filename=stdin_filename)
    if not plan.sound:
        _show(plan, color, lang)
        raise typer.Exit(ExitCode.FINDINGS)
    if plan.organisation is None:
        raise OrgctlError("cli.part-not-rendered", ExitCode.USAGE, file=plan.name)
    if fallback := api.words_fallback(plan, language=lang):
        streams.say(words.text("cli.document-language", {"language": fallback[0], "used": fallback[1]}))
    made = {
        each: api.render(plan, each, language=lang)
        for each in dict.fromkeys(target.format for target in wanted) or formats or ["md"]
    }
    if not wanted:
        sys.stdout.writelines(made.values())
    elif check:
        raise typer.Exit(_check(wanted, made, lang))
    else:
        # All or nothing: what may not be replaced is told before anything is written.
        for target in wanted:
            streams.may_replace(target.path, force=force, own=writer.is_own)
        for target in wanted:
            _write(target.path, made[target.format], force)
            streams.say(words.text("cli.written", {"file": str(target.path)}), lead="")


def _stem(file: str) -> str:
    return Path(file).stem if file != "-" else "plan"


def _show(plan: Plan, color: str, lang: str | None) -> None:
    """The findings as ``validate`` shows them, on standard error: standard output is the document's."""
    from orgctl import api, report

    report.write(
        report.Report(plan.findings, tuple(plan.files), api.Texts(dict(plan.files))),
        "text",
        sys.stderr,
        catalogue=streams.words(lang),
        color=streams.color_wanted(color, sys.stderr),
        width=streams.width_of(sys.stderr),
    )


def _check(wanted: list[Target], made: dict[Format, str], lang: str | None) -> ExitCode:
    from orgctl.documents import writer

    words = streams.words(lang)
    code = ExitCode.CLEAN
    for target in wanted:
        missing = not target.path.exists()
        lines = list(writer.stale(target.path, made[target.format]))
        if missing or lines:
            code = ExitCode.FINDINGS
            # The file that is compared may hold anything, and a terminal would obey it.
            sys.stdout.writelines(f"{visible(line)}\n" for line in lines)
            id = "cli.document-missing" if missing else "cli.document-stale"
            streams.say(words.text(id, {"file": str(target.path)}))
    return code


def _write(path: Path, text: str, force: bool) -> None:
    from orgctl.documents import writer

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OrgctlError("cli.folder-not-made", folder=str(path.parent), reason=reason) from error
    streams.write_file(path, text, force=force, own=writer.is_own)
