"""The frame around the commands: their table, and what is said when one can't be carried out.

A command's module is imported when it is called: ``orgctl --help`` needs none of them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any, cast

import typer
import typer.core
import typer.main

from orgctl import __version__
from orgctl.cli import pages, streams
from orgctl.cli.choices import ChoiceError, Lang
from orgctl.errors import ExitCode, OrgctlError
from orgctl.lang import Catalogue, languages
from orgctl.lang.visible import visible

COMMANDS = {
    "validate": "orgctl.cli.validate",
    "lint": "orgctl.cli.lint",
    "diff": "orgctl.cli.diff",
    "compare": "orgctl.cli.compare",
    "changelog": "orgctl.cli.changelog",
    "diff-driver": "orgctl.cli.diff_driver",
    "render": "orgctl.cli.render",
    "rules": "orgctl.cli.rules",
    "explain": "orgctl.cli.explain",
    "config": "orgctl.cli.config",
    "schema": "orgctl.cli.schema",
}
"""The module of each command, which has the function ``command``. What it is for says ``help.NAME``."""

_SETTINGS: dict[str, Any] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"], "max_content_width": 100},
}

# The root of all errors in arguments. Its name is private to typer, or click's, depending on the
# version; from BadParameter upwards the way is the same.
_ArgumentError = cast("type[Exception]", typer.BadParameter.__mro__[2])


class LazyGroup(typer.core.TyperGroup):
    """Commands that are imported when they are called. Its words are its context's, ``ctx.obj``."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        app = typer.Typer(**_SETTINGS)
        app.command(cmd_name, cls=pages.Command)(import_module(COMMANDS[cmd_name]).command)
        return typer.main.get_command(app)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Name, command and remaining arguments; a usage error if there is no such command."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            ctx.fail(_no_command(name, ctx.obj))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the page, with the table of commands, without importing one of them."""
        words: Catalogue = ctx.obj
        pages.write_usage(ctx, formatter, words.text("help.usage-command"))
        pages.write_text(formatter, words.text("help.orgctl"))
        pages.write_options(self, ctx, formatter)
        with formatter.section(words.text("help.commands")):
            formatter.write_dl([(name, words.text(f"help.{name}")) for name in COMMANDS])
        pages.write_text(formatter, words.text("help.orgctl.more"))


def _no_command(name: str, words: Catalogue) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, COMMANDS, n=2)
    if close:
        return words.text("cli.unknown-command-suggest", {"name": name, "close": close})
    if os.path.exists(name):
        return words.text("cli.command-is-file", {"name": name})
    return words.text("cli.unknown-command", {"name": name, "commands": list(COMMANDS)})


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"orgctl {__version__}")
        raise typer.Exit


app = typer.Typer(cls=LazyGroup, invoke_without_command=True, **_SETTINGS)


@app.callback()
def orgctl(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="help.option.version")
    ] = False,
    lang: Lang = None,
) -> None:
    """What holds for all commands: the language may be said before the command as well as behind it."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(ExitCode.USAGE)
    if lang is not None:
        context.default_map = {name: {"lang": lang} for name in COMMANDS}


def call(arguments: Sequence[str]) -> int:
    """Carries out the command that ``arguments`` name and gives its exit code.

    What ends a command without a finding is told in a line on standard error here; mistakes of
    the program itself pass through.
    """
    streams.prepare()
    asked = streams.asked_language(arguments)
    words = streams.words(asked)
    if asked is None and (unknown := streams.unknown_language()):
        streams.say(words.text("cli.unknown-language", {"value": unknown, "languages": languages()}))
    try:
        # Not group.main(), which has answers of its own to a closed pipe and to Ctrl-C.
        group = typer.main.get_command(app)
        with group.make_context("orgctl", list(arguments), obj=words) as context:
            group.invoke(context)
    except typer.Exit as exit:
        return exit.exit_code
    except OrgctlError as error:
        for id, args in error.lines():
            streams.say(words.text(id, args))
        return error.exit_code
    except _ArgumentError as error:
        streams.say(_usage_message(error, words, arguments))
        name = next((argument for argument in arguments if argument in COMMANDS), "")
        command = f"orgctl {name}".rstrip()
        streams.say(words.text("cli.try-help", {"command": command}), lead="")
        return ExitCode.USAGE
    return ExitCode.CLEAN


def _usage_message(error: Any, words: Catalogue, arguments: Sequence[str]) -> str:
    """What is wrong with the arguments, in one line."""
    if hasattr(error, "possibilities"):
        close = list(error.possibilities or ())
        id = "cli.unknown-option-suggest" if close else "cli.unknown-option"
        return words.text(id, {"name": error.option_name, "close": close})
    if hasattr(error, "option_name"):
        # An option can lack its value only where the arguments end.
        id = "cli.value-missing" if arguments[-1] == error.option_name else "cli.value-unwanted"
        return words.text(id, {"option": error.option_name})
    if isinstance(error, ChoiceError):
        reason = words.text("cli.choice", {"value": error.value, "allowed": error.allowed})
        name = error.param.opts[0] if error.param is not None else ""
        return words.text("cli.bad-value", {"option": name, "reason": reason}) if name[:1] == "-" else reason
    if isinstance(error, typer.BadParameter) and error.param is not None and not error.message:
        name = error.param.metavar or error.param.opts[0]
        return words.text("cli.missing", {"what": pages.word(name, words)})
    return visible(" ".join(error.format_message().split()))
