"""Help pages in the reader's language: how a command is called, what it is for, its options.

The texts stand in the catalogue of messages. ``help.NAME`` says in one line what a command is for,
``help.NAME.more`` the rest; the ``help`` of an option is the id of its text. A word in capitals
(``FILE``) stands for what the user puts there, and is translated too: ``help.word.file``.
"""

from __future__ import annotations

from typing import Any

import typer.core

from orgctl.lang import Catalogue


class Command(typer.core.TyperCommand):
    """A command whose help and complaints come in the words of its context, ``ctx.obj``."""

    allow_extra_args = True  # as far as Typer knows: it would complain in English

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the page."""
        words: Catalogue = ctx.obj
        pieces = [words.text("help.usage-options"), *(_argument(each, words) for each in _arguments(self))]
        write_usage(ctx, formatter, " ".join(pieces))
        write_text(formatter, words.text(f"help.{self.name}"))
        write_text(formatter, words.text(f"help.{self.name}.more"))
        write_options(self, ctx, formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parses the arguments of a call; a usage error if there are more than the command takes."""
        rest: list[str] = super().parse_args(ctx, args)
        if rest:
            ctx.fail(ctx.obj.text("cli.too-many", {"arguments": rest}))
        return rest


def write_usage(ctx: Any, formatter: Any, arguments: str) -> None:
    """The line that shows how the command is called."""
    formatter.write_usage(ctx.command_path, arguments, prefix=ctx.obj.text("help.usage") + " ")


def write_text(formatter: Any, text: str) -> None:
    """Paragraphs, indented."""
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(text)


def write_options(command: Any, ctx: Any, formatter: Any) -> None:
    """The table of options."""
    words: Catalogue = ctx.obj
    last = command.get_help_option(ctx)
    rows = [
        _row(option, "help.option.help" if option is last else option.help, words)
        for option in command.get_params(ctx)
        if option.param_type_name == "option"
    ]
    with formatter.section(words.text("help.options")):
        formatter.write_dl(rows)


def word(name: str, words: Catalogue) -> str:
    """What stands for a value: ``FILE`` in the reader's language; fixed words as they are."""
    return words.text(f"help.word.{name.lower()}") if name.isupper() else name


def _arguments(command: Any) -> list[Any]:
    return [each for each in command.params if each.param_type_name == "argument"]


def _argument(argument: Any, words: Catalogue) -> str:
    name = word(argument.metavar, words)
    if not argument.required:
        name = f"[{name}]"
    return f"{name}..." if argument.nargs == -1 else name


def _row(option: Any, id: str, words: Catalogue) -> tuple[str, str]:
    names = ", ".join(sorted(option.opts, key=len))
    text = words.text(id)
    if not option.is_flag:
        names += f" {word(option.metavar, words)}"
        if option.show_default and option.default is not None:
            text += "  " + words.text("help.default", {"value": option.default})
    return names, text
