"""The catalogues of messages as their authors write them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from orgctl.lang.compile import LOCALE


@cache
def texts(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "messages.po").open("rb") as stream:
        return read_po(stream)


@cache
def ids(language: str) -> list[str]:
    return [m.id if isinstance(m.id, str) else m.id[0] for m in texts(language) if m.id]


@cache
def forms(language: str) -> dict[str, tuple[str, ...]]:
    """For each id its text, or its texts if it counts something."""
    found = {}
    for m in texts(language):
        if m.id:
            all_forms = (m.string,) if isinstance(m.string, str) else tuple(m.string or ())
            found[m.id if isinstance(m.id, str) else m.id[0]] = all_forms
    return found


def templates(language: str) -> Iterator[tuple[str, str]]:
    for id, all_forms in forms(language).items():
        for form in all_forms or ("",):
            yield id, form


def fields(template: str) -> set[str]:
    """The names of the arguments."""
    return {field for _, field, _, _ in Formatter().parse(template) if field}


def without_fields(template: str) -> str:
    """The text with a NUL for every argument."""
    pieces = Formatter().parse(template)
    return "".join(literal + ("" if field is None else "\0") for literal, field, _, _ in pieces)
