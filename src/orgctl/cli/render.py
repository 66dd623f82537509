"""``orgctl render``: the document that a definition prints."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgctl.cli import options, streams
from orgctl.cli.choices import one_of
from orgctl.errors import ExitCode, OrgctlError, reason
from orgctl.findings import Message
from orgctl.lang.visible import visible
from orgctl.paths import display_name

if TYPE_CHECKING:
    from orgctl.api import Plan
    from orgctl.documents import Document as RenderedDocument
    from orgctl.documents import Format
    from orgctl.documents.writer import Target
    from orgctl.lang import Catalogue

DOCUMENTS = ("plan",)
FORMATS = ("html", "md")

File = Annotated[str, typer.Argument(metavar="FILE")]
Document = Annotated[
    str,
    typer.Option(
        "--document", metavar="|".join(DOCUMENTS), callback=one_of(DOCUMENTS), help="help.render.document"
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        callback=one_of(FORMATS),
        help="help.render.format",
        show_default=False,
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        metavar="PATH",
        help="help.render.output",
        show_default=False,
    ),
]
Templates = Annotated[
    Path | None,
    typer.Option("--templates", metavar="DIR", help="help.render.templates", show_default=False),
]
WithoutNames = Annotated[bool, typer.Option("--without-names", help="help.render.without-names")]
Check = Annotated[bool, typer.Option("--check", help="help.render.check")]
Force = Annotated[bool, typer.Option("--force", help="help.render.force")]


def command(
    file: File,
    document: Document = "plan",
    format: Formats = None,
    output: Outputs = None,
    templates: Templates = None,
    without_names: WithoutNames = False,
    check: Check = False,
    force: Force = False,
    at: options.At = None,
    as_recorded: options.AsRecorded = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    stdin_filename: options.StdinFilename = None,
    color: options.Color = "auto",
    lang: options.Lang = None,
) -> None:
    """Carries out ``orgctl render``."""
    from orgctl import api
    from orgctl.cli.start import start
    from orgctl.documents import writer

    formats: list[Format] = [each for each in ("html", "md") if each in (format or ())]
    wanted = writer.targets(output or (), formats, _stem(stdin_filename or file))
    if check and not wanted:
        raise OrgctlError("cli.check-without-output", ExitCode.USAGE)
    if not wanted and len(formats) > 1:
        raise OrgctlError("cli.two-formats", ExitCode.USAGE)
    _configurations, here, words, day, recorded = start(
        file, config, isolated, stdin_filename, lang, at, as_recorded
    )
    if templates is None and here.templates.value is not None:
        templates = Path(display_name(here.templates.value))
    plan = api.load(file, stdin_filename=stdin_filename, at=day, as_recorded=recorded)
    if not plan.sound:
        _show(plan, color, words)
        raise typer.Exit(ExitCode.FINDINGS)
    if plan.organisation is None:
        raise OrgctlError("cli.part-not-rendered", ExitCode.USAGE, file=plan.name)
    made = api.document(plan, language=lang, without_names=without_names)
    if used := made.words.fallback:
        streams.say(words.text("cli.document-language", {"language": made.words.language, "used": used}))
    texts = {
        each: made.text(each, templates)
        for each in dict.fromkeys(target.format for target in wanted) or formats or ["md"]
    }
    if without_names:
        streams.say(words.text(*_left_out(made)))
    if not wanted:
        sys.stdout.writelines(texts.values())
    elif check:
        raise typer.Exit(_check(wanted, texts, words))
    else:
        # All or nothing: what may not be replaced is told before anything is written.
        for target in wanted:
            streams.may_replace(target.path, force=force, own=writer.is_own)
        for target in wanted:
            _write(target.path, texts[target.format], force)
            streams.say(words.text("cli.written", {"file": str(target.path)}), lead="")


def _stem(file: str) -> str:
    return Path(file).stem if file != "-" else "plan"


def _left_out(document: RenderedDocument) -> tuple[str, dict[str, Message]]:
    """What is told of the names that are left out, and that it is not all that could be known."""
    if not document.names:
        return "cli.names-none", {}
    names = Message("cli.names", {"n": document.names})
    return "cli.names-left-out", {
        "names": names,
        "places": Message("cli.names-places", {"n": document.replaced}),
    }


def _show(plan: Plan, color: str, words: Catalogue) -> None:
    """The findings as ``validate`` shows them, on standard error: standard output is the document's."""
    from orgctl import report

    report.write(
        report.Report(plan.findings, tuple(plan.files), plan.lines),
        "text",
        sys.stderr,
        catalogue=words,
        color=streams.color_wanted(color, sys.stderr),
        width=streams.width_of(sys.stderr),
    )


def _check(wanted: list[Target], texts: dict[Format, str], words: Catalogue) -> ExitCode:
    from orgctl.documents import writer

    code = ExitCode.CLEAN
    for target in wanted:
        missing = not target.path.exists()
        lines = list(writer.stale(target.path, texts[target.format]))
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
        raise OrgctlError("cli.folder-not-made", folder=str(path.parent), reason=reason(error)) from error
    streams.write_file(path, text, force=force, own=writer.is_own)
