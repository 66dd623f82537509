"""``orgctl diff``: what changes from one definition to another, in the words of organisation."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgctl.cli import options, streams
from orgctl.cli.choices import choice
from orgctl.errors import ExitCode, OrgctlError

if TYPE_CHECKING:
    from orgctl.diff.told import Story
    from orgctl.lang import Catalogue

FORMATS = ("text", "json", "markdown", "html")
LEVELS = ("political", "authority", "post-ends", "employees", "organisational", "editorial")
NEVER = "never"
_OF_SUFFIX = {
    ".html": "html", ".htm": "html", ".json": "json", ".md": "markdown", ".markdown": "markdown",
}  # fmt: skip

Old = Annotated[str, typer.Argument(metavar="OLD")]
New = Annotated[str | None, typer.Argument(metavar="NEW", show_default=False)]
Format = Annotated[str | None, choice("--format", FORMATS, "help.diff.format", shows_default=False)]
Output = Annotated[str | None, options.value("--output", "PATH", "help.diff.output")]
FailOn = Annotated[
    str | None, choice("--fail-on", (*LEVELS, NEVER), "help.diff.fail-on", shows_default=False)
]
Against = Annotated[str | None, options.value("--against", "REV", "help.diff.against")]
ExitCodeOption = Annotated[bool, typer.Option("--exit-code", help="help.diff.exit-code")]


def command(
    old: Old,
    new: New = None,
    against: Against = None,
    pairs: options.Pairs = None,
    format: Format = None,
    fail_on: FailOn = None,
    exit_code: ExitCodeOption = False,
    output: Output = None,
    force: options.Force = False,
    templates: options.Templates = None,
    names: options.Names = False,
    all: Annotated[bool, typer.Option("--all", help="help.diff.all")] = False,
    at: options.At = None,
    as_recorded: options.AsRecorded = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    stdin_filename: options.StdinFilename = None,
    color: options.Color = "auto",
    lang: options.Lang = None,
) -> None:
    """Carries out ``orgctl diff``."""
    from orgctl import api
    from orgctl.cli.pairs import read_pairs
    from orgctl.cli.start import start
    from orgctl.cli.telling import check_comparable

    chosen, target = _target(format, output)
    first, second = _sides(old, new, against)
    pairings = read_pairs(pairs or ())
    begun = start(second, config, isolated, stdin_filename, lang, at, as_recorded)
    before, after = plans = begun.plans(first, second)
    check_comparable(plans, color, begun.words)
    inputs = [file for plan in plans for file in plan.files]
    if target is not None:
        streams.not_over_inputs([target], inputs)
    found = api.diff(before, after, pairs=pairings)
    is_document = chosen in ("markdown", "html")
    story = found.story(
        language=lang if is_document else begun.words.language,
        # Text is for whoever has the file; what goes elsewhere names no persons unless asked to.
        without_names=chosen != "text" and not names,
    )
    templates = begun.templates(templates)
    if target is not None and _is_folder(output or ""):
        _write_pages(story, begun.words, target, force, templates, inputs)
    else:
        _write(story, begun.words, chosen, color, target, force, all, templates)
    raise typer.Exit(_ending(story, fail_on, exit_code))


def _target(format: str | None, output: str | None) -> tuple[str, Path | None]:
    """The format, which the suffix of a file may tell, and where it goes: a folder is for pages.

    Raises OrgctlError (usage) for a folder and a format that is one file.
    """
    if output is None:
        return format or "text", None
    if _is_folder(output):
        if format not in (None, "html"):
            raise OrgctlError("cli.output-is-folder", ExitCode.USAGE, file=output)
        return "html", Path(output)
    return format or _OF_SUFFIX.get(Path(output).suffix.casefold(), "text"), Path(output)


def _is_folder(output: str) -> bool:
    return output.endswith(("/", "\\")) or Path(output).is_dir()


def _sides(old: str, new: str | None, against: str | None) -> tuple[str, str]:
    """The names of the two files: with ``--against``, the one that is given at that revision and as it is."""
    if against is not None:
        if new is not None:
            raise OrgctlError("cli.against-two", ExitCode.USAGE)
        from orgctl.source.git import split_revision

        path = (split_revision(old) or ("", old))[1]
        return f"{against}:{path}", old
    if new is None:
        raise OrgctlError("cli.diff-one", ExitCode.USAGE, file=old)
    return old, new


def _write(
    story: Story,
    words: Catalogue,
    format: str,
    color: str,
    output: Path | None,
    force: bool,
    whole: bool,
    templates: Path | None,
) -> None:
    if format == "html":
        from orgctl.documents.changes import page

        streams.put(page.html(story, templates), output, force=force, own=page.is_own)
        return
    from orgctl.report import changes

    catalogue = words if format != "markdown" else streams.words(story.language)
    write = partial(changes.write, story, format, catalogue=catalogue, whole=whole)
    own, is_text = changes.is_own(format), format == "text"
    streams.show(write, output, color=color, force=force, own=own, is_text=is_text)


def _write_pages(
    story: Story, words: Catalogue, folder: Path, force: bool, templates: Path | None, inputs: list[str]
) -> None:
    """Writes a page with all changes, and one for each unit that they touch."""
    from orgctl.documents.changes import page

    texts = {folder / name: text for name, text in page.pages(story, templates)}
    streams.not_over_inputs(texts, inputs)
    streams.write_files(texts, force=force, own=page.is_own)
    streams.say(words.text("cli.pages-written", {"folder": str(folder), "n": len(texts)}), lead="")
    # A page that no comparison has any more would still be read as if it held.
    left = [each for each in (folder / page.UNITS).glob("*.html") if each not in texts and page.is_own(each)]
    if left:
        streams.say(words.text("cli.pages-left", {"folder": str(folder / page.UNITS), "n": len(left)}))


def _ending(story: Story, fail_on: str | None, exit_code: bool) -> ExitCode:
    """1 where a change reaches as far as ``--fail-on`` says, where there is any under ``--exit-code``, and
    where one breaks what the plans themselves demand of changes."""
    if exit_code and story.sections:
        return ExitCode.FINDINGS
    if fail_on == NEVER:
        return ExitCode.CLEAN
    limit = LEVELS.index(fail_on) if fail_on is not None else -1
    reached = any(LEVELS.index(each.level) <= limit for each in story.levels)
    return ExitCode.FINDINGS if reached or story.demands else ExitCode.CLEAN
