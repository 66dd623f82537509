"""Options whose value is one of a few words, told in the reader's language if it isn't."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from orgctl.lang import languages


class ChoiceError(typer.BadParameter):
    """A value that isn't among the allowed ones. It has no words yet: the frame finds them."""

    def __init__(self, value: str, allowed: Sequence[str]) -> None:
        super().__init__(value)
        self.value = value
        self.allowed = allowed


def one_of(allowed: Sequence[str]) -> Callable[[Any], Any]:
    """A check that a value is one of ``allowed``, or that all values of an option that may be repeated are.

    The check raises ChoiceError.
    """

    def check(value: str | list[str] | None) -> str | list[str] | None:
        for each in [value] if isinstance(value, str) else value or ():
            if each not in allowed:
                raise ChoiceError(each, allowed)
        return value

    return check


def choice(name: str, allowed: Sequence[str], help: str, *, shows_default: bool = True) -> Any:
    """An option whose value, or each if it may be repeated, is one of ``allowed``; ``help`` is the id of its
    text."""
    metavar = "|".join(allowed)
    return typer.Option(
        name, metavar=metavar, callback=one_of(allowed), help=help, show_default=shows_default
    )


Lang = Annotated[str | None, choice("--lang", languages(), "help.option.lang", shows_default=False)]
