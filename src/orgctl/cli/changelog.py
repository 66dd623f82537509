"""``orgctl changelog``: what changed in a definition from version to version, as git has them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated

import typer

from orgctl.cli import options, streams
from orgctl.cli.choices import choice
from orgctl.errors import ExitCode, OrgctlError
from orgctl.findings import Message

if TYPE_CHECKING:
    from orgctl import api
    from orgctl.lang import Catalogue
    from orgctl.report.changelog import Step

FORMATS = ("text", "json", "markdown")
_ABSENT = ("revision-file-missing", "revision-file-folder")
_MOST_HELD = 50_000  # units and posts
_DIGITS = 12  # of a commit's id

File = Annotated[str, typer.Argument(metavar="FILE")]
Range = Annotated[str, typer.Argument(metavar="RANGE", show_default=False)]
Format = Annotated[str, choice("--format", FORMATS, "help.diff.format")]
Tags = Annotated[bool, typer.Option("--tags", help="help.changelog.tags")]
Match = Annotated[str | None, options.value("--match", "PATTERN", "help.changelog.match")]
Names = Annotated[bool, typer.Option("--names", help="help.changelog.names")]
All = Annotated[bool, typer.Option("--all", help="help.diff.all")]


def command(
    file: File,
    range: Range = "",
    tags: Tags = False,
    match: Match = None,
    format: Format = "text",
    output: options.Output = None,
    force: options.Force = False,
    names: Names = False,
    all: All = False,
    at: options.At = None,
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    color: options.Color = "auto",
    lang: options.Lang = None,
) -> None:
    """Carries out ``orgctl changelog``."""
    from orgctl import api
    from orgctl.cli.start import start
    from orgctl.report import changelog
    from orgctl.source.git import split_revision

    if file == "-" or split_revision(file) is not None:
        raise OrgctlError("cli.changelog-file", ExitCode.USAGE, file=file)
    begun = start(file, config, isolated, None, lang, at, None)
    words = begun.words
    past = api.history(file, range, tags=match or ("*" if tags else None))
    if past.cut:
        streams.say(words.text("cli.changelog-cut"))
    newest, found = _of_a_plan(api.changelog(past, at=begun.at))
    if output is not None:
        streams.not_over_inputs([output], [file, *(newest.files if newest is not None else ())])
    found = _let_go(found)
    if format == "markdown" and lang is None:
        words, found = _own_words(found, words)
    log = changelog.Log(file, range, (told(step, words, names=names) for step in found))
    shown = words if names else words.without_names()
    write = partial(changelog.write, log, format, catalogue=shown, whole=all)
    own, is_text = changelog.is_own(format), format == "text"
    streams.show(write, output, color=color, force=force, own=own, is_text=is_text)
    if not past.versions:
        streams.say(words.text("cli.changelog-empty", {"file": file}))


def _own_words(found: Iterator[api.Step], words: Catalogue) -> tuple[Catalogue, Iterator[api.Step]]:
    """The words of the newest plan's own language: what is printed is a document, as the plan itself."""
    from orgctl.documents.words import language_of

    looked_at = []
    for step in found:
        looked_at.append(step)
        if step.plan is not None and step.plan.organisation is not None:
            words = streams.words(language_of(step.plan.organisation))
            break
    return words, chain(looked_at, found)


def _of_a_plan(found: Iterator[api.Step]) -> tuple[api.Plan | None, Iterator[api.Step]]:
    """The newest plan, and the same steps. Raises OrgctlError (usage) if it is only a part of a plan."""
    first = list(islice(found, 1))
    if first and _is_part(first[0]):
        raise OrgctlError("cli.part-not-compared", ExitCode.USAGE, file=first[0].version.path)
    return (first[0].plan if first else None), chain(first, found)


def _let_go(found: Iterator[api.Step]) -> Iterator[api.Step]:
    """The same steps. What earlier ones held is let go now and then: a command collects no garbage otherwise,
    and no other reads plan after plan."""
    held = 0
    for step in found:
        yield step
        if step.plan is not None and step.plan.organisation is not None:
            held += len(step.plan.organisation.units) + len(step.plan.organisation.posts)
        if held > _MOST_HELD:
            held = 0
            gc.collect()


def told(step: api.Step, words: Catalogue, *, names: bool) -> Step:
    """A step in words, with the names of persons if they are asked for."""
    from orgctl.report.changelog import State, state_of
    from orgctl.report.changelog import Step as Told

    version, plan = step.version, step.plan
    story = finding = problem = None
    if step.difference is not None:
        story = step.difference.story(language=words.language, without_names=not names)
        state = state_of(story)
    elif step.error is not None and not step.error.message.startswith(_ABSENT):
        state = State.UNREAD
        problem = Message(step.error.message, step.error.args_by_name)
    elif plan is None:
        state = State.ABSENT
    elif plan.comparable:
        state = State.FIRST
    elif _is_part(step):
        state = State.PART
    else:
        state = State.UNSOUND
        finding = plan.hindrance
    author = version.author if names else ""
    return Told(
        version.day, version.commit.id[:_DIGITS], version.tags, version.subject, author, version.path, state,
        story, finding, problem,
    )  # fmt: skip


def _is_part(step: api.Step) -> bool:
    return step.plan is not None and step.plan.organisation is None and step.plan.sound
