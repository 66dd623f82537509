"""Selectors as people type them: ``kind=virksomhet|skole,level=nivaa2,role!=fagleder``.

Terms narrow, ``|`` stands between values of which any will do, ``!=`` leaves out, and a text without
``=`` is the id of an actor. After a backslash, ``,`` and ``|`` are as any other character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from orgctl.findings import Message
from orgctl.model.shared import Function, Selector

KEYS: tuple[str, ...] = tuple(name for name in Selector.model_fields if name != "not_")
"""What can be asked for, in the format's order."""

_FUNCTIONS: tuple[str, ...] = get_args(Function)
_SIGN = re.compile(r"!?=")
_MARK = re.compile(r"\\.|[,|]", re.DOTALL)
_TRIMMED = re.compile(r"\s*((?:\\.|[^\\]|\\\Z)*?)\s*", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SPECIAL = re.compile(r"[\\,|]|^\s|\s\Z")


class SelectorError(ValueError):
    """A text that is no selector: ``message`` tells what is wrong and what is allowed, and
    ``text[start:end]`` is what it is about."""

    def __init__(self, message: Message, text: str, start: int, end: int) -> None:
        super().__init__(message.id)
        self.message = message
        self.text = text
        self.start = start
        self.end = end


def parse(text: str) -> str | Selector:
    """The selector that a text means, or the id of an actor. Whether its ids exist is not asked.

    Raises SelectorError.
    """
    if not _SIGN.search(text) and "," not in text and text.strip():
        return _value("", text, 0, len(text))
    keys: dict[str, list[str]] = {}
    without: list[dict[str, list[str]]] = []
    for start, end in _between(",", text, 0, len(text)):
        sign = _SIGN.search(text, start, end)
        key = _key(text, start, sign.start() if sign else end, is_key=sign is not None)
        first = sign.end() if sign else end
        values = [_value(key, text, *each) for each in _between("|", text, first, end)]
        if sign and sign.group() == "!=":
            without.append({key: values})
        elif key in keys:
            raise SelectorError(Message("selector.twice", {"name": key}), text, *_inner(text, start, end))
        else:
            keys[key] = values
    said: dict[str, Any] = {**keys, "not": without} if without else dict(keys)
    return Selector.model_validate(said)


def parse_all(texts: Iterable[str]) -> tuple[str | Selector, ...]:
    """What a repeated option means: each text adds."""
    return tuple(map(parse, texts))


def to_text(selected: str | Selector) -> str:
    """The text that means a selector, as :func:`parse` reads it.

    Raises ValueError where something is left out that one key doesn't tell.
    """
    if isinstance(selected, str):
        return _escaped(selected)
    terms = [_term(selected, key, "=") for key in KEYS if getattr(selected, key)]
    for each in selected.not_:
        keys = () if isinstance(each, str) else [key for key in KEYS if getattr(each, key)]
        if isinstance(each, str) or len(keys) != 1 or each.not_:
            raise ValueError("what is left out takes more than one key to tell")
        terms.append(_term(each, keys[0], "!="))
    return ",".join(terms)


def _between(mark: str, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of text between the marks."""
    for match in _MARK.finditer(text, start, end):
        if match.group() == mark:
            yield start, match.start()
            start = match.end()
    yield start, end


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the white space around it."""
    match = _TRIMMED.fullmatch(text, start, end)
    return match.span(1) if match else (start, end)


def _key(text: str, start: int, end: int, *, is_key: bool) -> str:
    """The key of a term; ``is_key`` tells that an = follows."""
    start, end = _inner(text, start, end)
    name = text[start:end]
    if not name:
        raise SelectorError(Message("selector.empty", {"allowed": KEYS}), text, start, end)
    if not is_key:
        raise SelectorError(Message("selector.no-sign", {"name": name}), text, start, end)
    if name not in KEYS:
        args = {"name": name, "allowed": KEYS}
        raise SelectorError(Message("selector.unknown-key", args), text, start, end)
    return name


def _value(key: str, text: str, start: int, end: int) -> str:
    start, end = _inner(text, start, end)
    value = _ESCAPED.sub(r"\1", text[start:end])
    if not value:
        raise SelectorError(Message("selector.no-value", {"name": key}), text, start, end)
    if key == "function" and value not in _FUNCTIONS:
        args = {"name": value, "allowed": _FUNCTIONS}
        raise SelectorError(Message("selector.function", args), text, start, end)
    if key != "tag" and value in ("unknown", "blank"):
        raise SelectorError(Message("selector.not-stated", {"name": value}), text, start, end)
    return value


def _term(selector: Selector, key: str, sign: str) -> str:
    return f"{key}{sign}{'|'.join(map(_escaped, getattr(selector, key)))}"


def _escaped(value: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + match.group(), value)
