"""``orgctl render``: the documents that a definition prints."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgctl.cli import options, streams
from orgctl.cli.choices import one_of
from orgctl.errors import ExitCode, OrgctlError
from orgctl.findings import Message
from orgctl.lang.visible import visible
from orgctl.paths import display_name

if TYPE_CHECKING:
    from orgctl.api import Plan
    from orgctl.documents.document import Document as RenderedDocument
    from orgctl.documents.environment import Format
    from orgctl.documents.writer import Target
    from orgctl.lang import Catalogue

DOCUMENTS = ("plan", "hearing", "responses", "case", "placement")
AUDIENCES = ("public", "parties", "personal")
FORMATS = ("html", "md")

File = Annotated[str, typer.Argument(metavar="FILE")]
Document = Annotated[
    str,
    typer.Option(
        "--document", metavar="|".join(DOCUMENTS), callback=one_of(DOCUMENTS), help="help.render.document"
    ),
]
Old = Annotated[str | None, typer.Option("--old", metavar="FILE", help="help.render.old", show_default=False)]
Decision = Annotated[
    str | None, typer.Option("--decision", metavar="ID", help="help.render.decision", show_default=False)
]
Audience = Annotated[
    str,
    typer.Option(
        "--audience", metavar="|".join(AUDIENCES), callback=one_of(AUDIENCES), help="help.render.audience"
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
    old: Old = None,
    decision: Decision = None,
    audience: Audience = "public",
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
    from orgctl.documents.kinds import KINDS

    formats: list[Format] = [each for each in ("html", "md") if each in (format or ())]
    wanted = writer.targets(output or (), formats, _stem(stdin_filename or file, document))
    if check and not wanted:
        raise OrgctlError("cli.check-without-output", ExitCode.USAGE)
    if not wanted and len(formats) > 1:
        raise OrgctlError("cli.two-formats", ExitCode.USAGE)
    _check_options(document, old, decision, audience)
    _configurations, here, words, day, recorded = start(
        file, config, isolated, stdin_filename, lang, at, as_recorded
    )
    if templates is None and here.templates.value is not None:
        templates = Path(display_name(here.templates.value))
    base = None
    if KINDS[document].compares and old is None:
        plan, base = api.load_with_base(file, stdin_filename=stdin_filename, at=day, as_recorded=recorded)
    else:
        plan = api.load(file, stdin_filename=stdin_filename, at=day, as_recorded=recorded)
        base = api.load(old, at=day, as_recorded=recorded) if old is not None else None
    _check_plan(plan, color, words)
    if base is not None:
        _check_plan(base, color, words)
    elif KINDS[document].compares:
        raise OrgctlError("cli.document-old", ExitCode.USAGE, document=document, file=plan.name)
    made = api.document(
        plan, document, old=base, decision=decision, language=lang, without_names=without_names
    )
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


def _stem(file: str, document: str) -> str:
    """What a file in a folder is called: after the plan, and by the document where it isn't that."""
    stem = Path(file).stem if file != "-" else "plan"
    return stem if document == "plan" else f"{stem}-{document}"


def _check_options(document: str, old: str | None, decision: str | None, audience: str) -> None:
    """Raises OrgctlError (usage) for an option that a document has no use for, and for one that is for fewer
    than it was asked for."""
    from orgctl.documents.kinds import KINDS

    kind = KINDS[document]
    if old is not None and not kind.compares:
        kinds = [name for name, each in KINDS.items() if each.compares]
        raise OrgctlError("cli.document-option", ExitCode.USAGE, option="--old", documents=kinds)
    if decision is not None and not kind.decides:
        kinds = [name for name, each in KINDS.items() if each.decides]
        raise OrgctlError("cli.document-option", ExitCode.USAGE, option="--decision", documents=kinds)
    if AUDIENCES.index(kind.audience) > AUDIENCES.index(audience):
        args = {"document": document, "audience": str(kind.audience)}
        raise OrgctlError("cli.document-audience", ExitCode.USAGE, **args)


def _check_plan(plan: Plan, color: str, words: Catalogue) -> None:
    """Ends the command for a plan that can't be printed, with what is wrong with it."""
    if not plan.sound:
        from orgctl.cli.telling import show_on_error

        show_on_error(plan, color, words)
        raise typer.Exit(ExitCode.FINDINGS)
    if plan.organisation is None:
        raise OrgctlError("cli.part-not-rendered", ExitCode.USAGE, file=plan.name)


def _left_out(document: RenderedDocument) -> tuple[str, dict[str, Message]]:
    """What is told of the names that are left out, and that it is not all that could be known."""
    if not document.names:
        return "cli.names-none", {}
    names = Message("cli.names", {"n": document.names})
    return "cli.names-left-out", {
        "names": names,
        "places": Message("cli.names-places", {"n": document.replaced}),
    }


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

    streams.make_folder(path.parent)
    streams.write_file(path, text, force=force, own=writer.is_own)
