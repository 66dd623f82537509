"""The frame around the commands: their table, and what is said when one can't be carried out.

A command's module is imported when it is called. The table says what each is for, so that
``orgctl --help`` needs none of them; a test compares it with the commands themselves.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Annotated, Any, NamedTuple, cast

import typer
import typer.core
import typer.main

from orgctl import __version__
from orgctl.cli import streams
from orgctl.errors import ExitCode, OrgctlError
from orgctl.lang.visible import visible


class Entry(NamedTuple):
    """Where a command is and what it is for; its module has the function ``command``."""

    module: str
    help: str


COMMANDS = {
    "validate": Entry("orgctl.cli.validate", "Check that a definition is sound."),
    "render": Entry("orgctl.cli.render", "Print a definition as a document."),
    "schema": Entry("orgctl.cli.schema", "Print a JSON Schema: of the format, or of orgctl's own output."),
}

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
    """Commands that are imported when they are called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        app = typer.Typer(**_SETTINGS)
        app.command(cmd_name)(import_module(COMMANDS[cmd_name].module).command)
        return typer.main.get_command(app)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Name, command and remaining arguments; a usage error if there is no such command."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            ctx.fail(_no_command(name))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Writes the table into the help text without importing a command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


def _no_command(name: str) -> str:
    words = streams.words()
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


app = typer.Typer(cls=LazyGroup, subcommand_metavar="COMMAND [OPTIONS] FILE...", **_SETTINGS)


@app.callback(epilog="`orgctl COMMAND --help` tells more about a command.")
def orgctl(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Check, compare and print YAML definitions of organisations."""


def call(arguments: Sequence[str]) -> int:
    """Carries out the command that ``arguments`` name and gives its exit code.

    What ends a command without a finding is told in a line on standard error here; mistakes of
    the program itself pass through.
    """
    streams.prepare()
    group = typer.main.get_command(app)
    if not arguments:
        context = group.make_context("orgctl", [], resilient_parsing=True)
        typer.echo(group.get_help(context), err=True)
        return ExitCode.USAGE
    try:
        # Not group.main(), which has answers of its own to a closed pipe and to Ctrl-C.
        with group.make_context("orgctl", list(arguments)) as context:
            group.invoke(context)
    except typer.Exit as exit:
        return exit.exit_code
    except OrgctlError as error:
        streams.say(streams.words().text(error.message, error.args_by_name))
        return error.exit_code
    except _ArgumentError as error:
        streams.say(_usage_message(error))
        name = next((argument for argument in arguments if not argument.startswith("-")), "")
        command = f"orgctl {name}" if name in COMMANDS else "orgctl"
        streams.say(streams.words().text("cli.try-help", {"command": command}), lead="")
        return ExitCode.USAGE
    return ExitCode.CLEAN


def _usage_message(error: Any) -> str:
    """What is wrong with the arguments, in one line."""
    words = streams.words()
    if hasattr(error, "possibilities"):
        close = list(error.possibilities or ())
        id = "cli.unknown-option-suggest" if close else "cli.unknown-option"
        return words.text(id, {"name": error.option_name, "close": close})
    if isinstance(error, typer.BadParameter) and error.param is not None:
        name = error.param.opts[0]
        if not error.message:
            return words.text("cli.missing", {"what": error.param.metavar or name})
        if name.startswith("-"):
            return words.text("cli.bad-value", {"option": name, "reason": error.message})
        return error.message
    return visible(" ".join(error.format_message().split()))
