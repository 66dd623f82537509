"""``orgctl render``: the documents that a definition prints."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgctl.cli import options, streams
from orgctl.cli.choices import choice
from orgctl.errors import ExitCode, OrgctlError
from orgctl.findings import Message
from orgctl.lang.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgctl.api import Plan
    from orgctl.cli.start import Start
    from orgctl.documents.document import Document as RenderedDocument
    from orgctl.documents.environment import Format
    from orgctl.documents.writer import Target
    from orgctl.lang import Catalogue

DOCUMENTS = ("plan", "hearing", "responses", "case", "placement")
AUDIENCES = ("public", "parties", "personal")
FORMATS = ("html", "md")

File = Annotated[str, typer.Argument(metavar="FILE")]
Document = Annotated[str, choice("--document", DOCUMENTS, "help.render.document")]
Old = Annotated[str | None, options.value("--old", "FILE", "help.render.old")]
Decision = Annotated[str | None, options.value("--decision", "ID", "help.render.decision")]
Audience = Annotated[str, choice("--audience", AUDIENCES, "help.render.audience")]
Formats = Annotated[list[str] | None, choice("--format", FORMATS, "help.render.format", shows_default=False)]
Outputs = Annotated[list[str] | None, options.value("--output", "PATH", "help.render.output")]
WithoutNames = Annotated[bool, typer.Option("--without-names", help="help.render.without-names")]
Check = Annotated[bool, typer.Option("--check", help="help.render.check")]
Force = Annotated[bool, typer.Option("--force", help="help.render.force")]


def command(
    file: File,
    document: Document = "plan",
    old: Old = None,
    pairs: options.Pairs = None,
    decision: Decision = None,
    audience: Audience = "public",
    format: Formats = None,
    output: Outputs = None,
    templates: options.Templates = None,
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
    from orgctl.cli.pairs import read_pairs
    from orgctl.cli.start import start
    from orgctl.cli.telling import note_fallback
    from orgctl.documents import writer
    from orgctl.documents.kinds import KINDS

    formats: list[Format] = [each for each in ("html", "md") if each in (format or ())]
    wanted = writer.targets(output or (), formats, _stem(stdin_filename or file, document))
    if check and not wanted:
        raise OrgctlError("cli.check-without-output", ExitCode.USAGE)
    if not wanted and len(formats) > 1:
        raise OrgctlError("cli.two-formats", ExitCode.USAGE)
    _check_options(document, old, pairs, decision, audience)
    pairings = read_pairs(pairs or ())
    begun = start(file, config, isolated, stdin_filename, lang, at, as_recorded)
    words = begun.words
    plan, base = _plans(begun, file, old, compares=KINDS[document].compares)
    _check_plan(plan, color, words)
    if base is not None:
        _check_base(base, color, words)
    elif KINDS[document].compares:
        raise OrgctlError("cli.document-old", ExitCode.USAGE, document=document, file=plan.name)
    made = api.document(
        plan,
        document,
        old=base,
        pairs=pairings,
        decision=decision,
        language=lang,
        without_names=without_names,
    )
    note_fallback(made, words)
    folder = begun.templates(templates)
    texts = {
        each: made.text(each, folder)
        for each in dict.fromkeys(target.format for target in wanted) or formats or ["md"]
    }
    if without_names:
        streams.say(words.text(*_left_out(made)))
    if not wanted:
        sys.stdout.writelines(texts.values())
    elif check:
        raise typer.Exit(_check(wanted, texts, words))
    else:
        files = {target.path: texts[target.format] for target in wanted}
        streams.not_over_inputs(files, [*plan.files, *(base.files if base is not None else ())])
        streams.write_files(files, force=force, own=writer.is_own)
        for path in files:
            streams.say(words.text("cli.written", {"file": str(path)}), lead="")


def _stem(file: str, document: str) -> str:
    """What a file in a folder is called: after the plan, and by the document where it isn't that."""
    stem = Path(file).stem if file != "-" else "plan"
    return stem if document == "plan" else f"{stem}-{document}"


def _plans(begun: Start, file: str, old: str | None, *, compares: bool) -> tuple[Plan, Plan | None]:
    """The plan, and the one that it is compared with, if it is: without a name what it is based on."""
    from orgctl import api

    if old is not None:
        plan, base = begun.plans(file, old)
        return plan, base
    if not compares:
        (plan,) = begun.plans(file)
        return plan, None
    return api.load_with_base(
        file, stdin_filename=begun.stdin_filename, at=begun.at, as_recorded=begun.as_recorded
    )


def _check_options(
    document: str, old: str | None, pairs: Sequence[str] | None, decision: str | None, audience: str
) -> None:
    """Raises OrgctlError (usage) for an option that a document has no use for, and for one that is for fewer
    than it was asked for."""
    from orgctl.documents.kinds import KINDS

    kind = KINDS[document]
    for option, value in (("--old", old), ("--pairs", pairs)):
        if value and not kind.compares:
            kinds = [name for name, each in KINDS.items() if each.compares]
            raise OrgctlError("cli.document-option", ExitCode.USAGE, option=option, documents=kinds)
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


def _check_base(plan: Plan, color: str, words: Catalogue) -> None:
    """The same for the plan that another is compared with."""
    if plan.organisation is None and plan.sound:
        raise OrgctlError("cli.part-not-compared", ExitCode.USAGE, file=plan.name)
    _check_plan(plan, color, words)


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
