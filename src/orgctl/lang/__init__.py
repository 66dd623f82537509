"""Words: message ids and arguments become sentences here. Knows nothing of the rest of the house.

Catalogues are gettext files (``locale/<language>/LC_MESSAGES/messages.po`` and the compiled
``.mo``). The ids of findings are dotted names: ``unknown-key`` is the message, ``unknown-key.help``
the cure, ``unknown-key.label`` the words at the caret. The texts are :meth:`str.format` templates with
named arguments; an id with a plural is chosen by the argument ``n``. A new language is a new ``.po``
file and ``python -m orgctl.lang.compile``, nothing else.

How an argument is written is said in the template:

- ``{name}`` a text, at most 60 characters of it, with control characters spelled out;
- ``{name:long}``, ``{name:whole}`` the same with at most 200 characters, or all of it;
- ``{date:day}`` a date as the language writes it; one that is less exact than a day, and words, as they are;
- ``{names}`` a list with commas; ``{names:or}``, ``{names:and}`` with that word before the last;
- ``{names:“or”}`` the same with marks around each item that is no message: the first and last character
  of the format;
- ``{what}`` a message inside the message, when the argument has an ``id`` and ``args``;
- a text with ``words`` in several languages is written as those of the catalogue's;
- a text with a ``post`` is the name of a person: :meth:`Catalogue.without_names` writes the post instead;
- a number as Python writes it, so ``{share:.1f}`` works, but with the decimal mark of the language;
- anything else as Python writes it; ``true``, ``false`` and ``null`` as YAML does.
"""

from __future__ import annotations

import copy
import gettext
import os
import re
from collections.abc import Mapping, Sequence
from functools import cache
from string import Formatter
from typing import Any

from orgctl.lang.visible import shortened, visible

DEFAULT = "en"
_LOCALE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")
_LIMITS = {"": 60, "long": 200}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LONGEST_INT = 10_000  # bits; Python refuses to write much longer ones in decimal
_CONSTANTS = {True: "true", False: "false", None: "null"}


class MissingMessageError(LookupError):
    """No catalogue text has this id: a mistake in the program, not in a file."""


class _Strict(gettext.NullTranslations):
    """The end of the search: gettext would answer with the id itself, here it is an error."""

    def gettext(self, message: str) -> str:
        raise MissingMessageError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise MissingMessageError(msgid1)


class Catalogue(Formatter):
    """The texts of one language. Make it with :func:`catalogue`."""

    def __init__(self, language: str) -> None:
        self.language = language
        with open(_path(language), "rb") as stream:
            self._texts = gettext.GNUTranslations(stream)
        self._texts.add_fallback(_Strict())
        self._names_persons = True

    def without_names(self) -> Catalogue:
        """The same texts, in which no argument that is the name of a person says it."""
        other = copy.copy(self)
        other._names_persons = False
        return other

    def shown(self, text: str) -> str:
        """A text as these texts may show it: itself, or what stands for the name of a person."""
        post = None if self._names_persons else getattr(text, "post", None)
        if post is None:
            return text
        return f"[{post}]" if post else self._template("name-left-out", None)

    def has(self, id: str) -> bool:
        """Whether the catalogue has a text with this id."""
        try:
            self._template(id, 1)
        except MissingMessageError:
            return False
        return True

    def text(self, id: str, args: Mapping[str, Any] = {}) -> str:
        """The text of ``id`` with its arguments filled in, safe to show on a terminal.

        Raises MissingMessageError for an unknown id, KeyError for a missing argument.
        """
        return self.vformat(self._template(id, args.get("n")), (), args)

    def _template(self, id: str, n: object) -> str:
        if isinstance(n, int):
            try:
                return self._texts.ngettext(id, id, n)
            except MissingMessageError:
                pass  # a message without a plural that happens to count something
        return self._texts.gettext(id)

    def format_field(self, value: Any, format_spec: str) -> str:
        """One argument as the template asks for it; see the module's table."""
        if hasattr(value, "id") and hasattr(value, "args"):
            return self.text(value.id, value.args)
        if isinstance(value, str):
            words: Mapping[str, str] | None = getattr(value, "words", None)
            value = self.shown(value) if words is None else words.get(self.language, words[DEFAULT])
        if format_spec == "day":
            value, format_spec = self._day(str(value)), ""
        if isinstance(value, str):
            if format_spec == "whole":
                return visible(value)
            # Cut before spelling out, so that a megabyte of text costs nothing.
            limit = _LIMITS[format_spec]
            return shortened(visible(value[: limit + 1]), limit)
        if value is None or isinstance(value, bool):
            return _CONSTANTS[value]
        if isinstance(value, int) and value.bit_length() > _LONGEST_INT:
            return shortened(hex(value), _LIMITS[""])
        if isinstance(value, Sequence):
            return self._listed(value, format_spec)
        written = visible(format(value, format_spec))
        return self._decimal(written) if isinstance(value, (int, float)) else written

    def _day(self, date: str) -> str:
        match = _DAY.fullmatch(date)
        if match is None:
            return date
        year, month, day = match.groups()
        parts = {"year": year, "month": month, "day": day}
        return self._texts.gettext("date.day").format_map(parts)

    def _decimal(self, number: str) -> str:
        whole, point, decimals = number.partition(".")
        if not point:
            return number
        return self._texts.gettext("number.decimal").format(whole=whole, decimals=decimals)

    def _listed(self, value: Sequence[Any], format_spec: str) -> str:
        word, items = format_spec, [self.format_field(item, "") for item in value]
        if word and not word[0].isalpha():
            marked = zip(value, items, strict=True)
            items = [item if hasattr(said, "args") else word[0] + item + word[-1] for said, item in marked]
            word = word[1:-1]
        if not word or len(items) < 2:
            return ", ".join(items)
        parts = {"items": ", ".join(items[:-1]), "last": items[-1]}
        return self._texts.gettext(f"list.{word}").format_map(parts)


def _path(language: str) -> str:
    return os.path.join(_LOCALE, language, "LC_MESSAGES", "messages.mo")


@cache
def languages() -> tuple[str, ...]:
    """The languages that messages can be had in, sorted."""
    return tuple(sorted(name for name in os.listdir(_LOCALE) if os.path.isfile(_path(name))))


@cache
def catalogue(language: str = DEFAULT) -> Catalogue:
    """The texts of ``language``, one of :func:`languages`; read once."""
    return Catalogue(language)


@cache
def translations(domain: str, language: str) -> gettext.GNUTranslations | None:
    """Another catalogue of the same language (``documents``: the words of templates), or None."""
    path = os.path.join(_LOCALE, language, "LC_MESSAGES", f"{domain}.mo")
    if not os.path.isfile(path):
        return None
    with open(path, "rb") as stream:
        return gettext.GNUTranslations(stream)
