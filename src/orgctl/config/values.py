"""What a file of settings may say, key by key, and what is told of what it may not.

A value is checked by a small function that is given the file, the route of the key and the value. It
answers with the value as it is used, or tells what is wrong and answers None.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from functools import cached_property
from typing import Any, NamedTuple

from orgctl.config.found import Found
from orgctl.config.problems import ConfigError, at
from orgctl.config.rules import Rules, code_named, is_fixed, unknown_rule
from orgctl.config.settings import OFF, Origin, Setting
from orgctl.findings import Message, Path, Severity

PROFILES = ("draft", "hearing", "adopted")
SEVERITIES = tuple(str(severity) for severity in Severity)
SPANS = ("leaders", "staff")
# Keys of the format's `policy` that name what is in one plan, or say what its changes must keep.
_OF_A_PLAN = ("where", "political", "transitions")


class Said(NamedTuple):
    """What a file says for all plans, and for some: the settings, with the patterns of these plans."""

    all: Mapping[str, Any]
    some: tuple[tuple[tuple[str, ...], Mapping[str, Any]], ...]


class Reading:
    """A file that is being read: what it says, who knows the rules and languages, and what is wrong."""

    def __init__(self, found: Found, rules: Callable[[], Rules], languages: Sequence[str]) -> None:
        self.found = found
        self.languages = languages
        self._known_rules = rules
        self._problems: list[tuple[Path, Message]] = []

    @cached_property
    def rules(self) -> Rules:
        """Every rule, by code and by name."""
        return self._known_rules()

    def tell(self, path: Path, problem: Message) -> None:
        """Notes that something is wrong with a key."""
        self._problems.append((path, problem))

    def checked(self) -> None:
        """Raises ConfigError if anything is wrong."""
        if self._problems:
            lines = [(self.found.line(path), problem) for path, problem in self._problems]
            lines.sort(key=lambda each: each[0] or 0)
            raise ConfigError([at(self.found.name, line, problem) for line, problem in lines])


Check = Callable[[Reading, Path, Any], Any]


def read(reading: Reading) -> Said:
    """All that a file says. Raises ConfigError with everything that is wrong with it."""
    said = reading.found.said
    if not isinstance(said, dict):
        _wrong_type(reading, (), said, "table")
        reading.checked()
    settings = _settings(reading, (), said, (), also=("files",))
    some = []
    for number, table in enumerate(_tables(reading, ("files",), said.get("files", []))):
        path: Path = ("files", number)
        match = _patterns(reading, (*path, "match"), table["match"]) if "match" in table else None
        if "match" not in table:
            _lacks(reading, path, ("match",))
        some.append((match or (), _settings(reading, path, table, match or (), also=("match",))))
    reading.checked()
    return Said(settings, tuple(some))


def _settings(
    reading: Reading, path: Path, said: Mapping[str, Any], match: tuple[str, ...], also: tuple[str, ...]
) -> dict[str, Any]:
    """The settings of one table: by key a setting, or for a table in it its settings."""

    def setting(route: Path, value: Any) -> Setting:
        return Setting(value, Origin("file", reading.found.name, route, match))

    found: dict[str, Any] = {}
    known = _known(reading, path, said, (*SETTINGS, *also))
    for key, value in known.items():
        if key in also:
            continue
        route = (*path, key)
        read = SETTINGS[key](reading, route, value)
        if key in ("severity", "policy"):
            found[key] = {name: setting(*each) for name, each in (read or {}).items()}
        else:
            found[key] = setting(route, read)
    return found


def _known(reading: Reading, path: Path, said: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    """The entries of a table that may stand there; of the others it is told."""
    for key in said:
        if key not in keys:
            from orgctl.suggest import closest

            close = closest(key, keys)
            id = "config.unknown-key-suggest" if close else "config.unknown-key"
            if key in _OF_A_PLAN and "policy" in path:
                id = "config.of-a-plan"
            reading.tell((*path, key), Message(id, {"key": key, "close": close, "allowed": sorted(keys)}))
    return {key: value for key, value in said.items() if key in keys}


# --- shapes ----------------------------------------------------------------------------------


def _shape(value: Any) -> Message:
    """What sort of value something is."""
    if isinstance(value, float) and not math.isfinite(value):
        return Message("config.shape-endless")
    for kind, name in (
        (bool, "truth"),
        (str, "text"),
        (float, "decimal"),
        (int, "number"),
        (list, "list"),
        (dict, "table"),
        (date | time, "date"),
    ):
        if isinstance(value, kind):
            return Message(f"config.shape-{name}")
    raise TypeError(value)


def _wrong_type(reading: Reading, path: Path, value: Any, wanted: str) -> None:
    args = {"key": _name(path), "wanted": Message(f"config.shape-{wanted}"), "found": _shape(value)}
    reading.tell(path, Message("config.wrong-type", args))


def _name(path: Path) -> str:
    """A key as a person would look for it, with the table it stands in."""
    keys = [str(step) for step in path if isinstance(step, str)]
    return ".".join(keys) or "tool.orgctl"


def _lacks(reading: Reading, path: Path, keys: tuple[str, ...]) -> None:
    reading.tell(path, Message("config.missing", {"key": _name(path), "wanted": keys}))


def _text(reading: Reading, path: Path, value: Any) -> str | None:
    if not isinstance(value, str):
        _wrong_type(reading, path, value, "text")
        return None
    if not value:
        reading.tell(path, Message("config.empty", {"key": _name(path)}))
        return None
    return value


def _texts(reading: Reading, path: Path, value: Any) -> list[tuple[Path, str]]:
    """One text or a list of them, with their routes."""
    if isinstance(value, str):
        value = [value]
        routes = [path]
    elif isinstance(value, list):
        routes = [(*path, number) for number in range(len(value))]
    else:
        _wrong_type(reading, path, value, "texts")
        return []
    read = [(route, _text(reading, route, each)) for route, each in zip(routes, value, strict=True)]
    return [(route, each) for route, each in read if each is not None]


def _tables(reading: Reading, path: Path, value: Any) -> list[dict[str, Any]]:
    """A list of tables; what in it isn't one is told and left empty, so that the others keep their number."""
    if not isinstance(value, list):
        _wrong_type(reading, path, value, "tables")
        return []
    for number, each in enumerate(value):
        if not isinstance(each, dict):
            _wrong_type(reading, (*path, number), each, "table")
    return [each if isinstance(each, dict) else {} for each in value]


def _number(least: int, most: int | None = None, *, whole: bool = True) -> Check:
    """A check that a value is a number in these bounds."""

    def check(reading: Reading, path: Path, value: Any) -> int | float | None:
        sorts = int if whole else int | float
        if isinstance(value, bool) or not isinstance(value, sorts) or not math.isfinite(value):
            _wrong_type(reading, path, value, "whole" if whole else "number")
            return None
        args = {"key": _name(path), "value": value, "least": least, "most": most}
        if value < least:
            reading.tell(path, Message("config.too-small", args))
            return None
        if most is not None and value > most:
            reading.tell(path, Message("config.too-large", args))
            return None
        number: int | float = value
        return number

    return check


def _one_of(allowed: Sequence[str]) -> Check:
    """A check that a value is one of a few words."""

    def check(reading: Reading, path: Path, value: Any) -> str | None:
        word = _text(reading, path, value)
        if word is None or word in allowed:
            return word
        why = Message("cli.choice", {"value": word, "allowed": list(allowed)})
        reading.tell(path, Message("cli.bad-value", {"option": _name(path), "reason": why}))
        return None

    return check


def _language(reading: Reading, path: Path, value: Any) -> Any:
    return _one_of(reading.languages)(reading, path, value)


# --- settings --------------------------------------------------------------------------------


def _path(reading: Reading, path: Path, value: Any) -> str | None:
    """A path from the folder of the file."""
    written = _text(reading, path, value)
    return None if written is None else os.path.normpath(os.path.join(reading.found.folder, written))


def _patterns(reading: Reading, path: Path, value: Any) -> tuple[str, ...]:
    """Patterns of paths from the folder of the file."""
    found = []
    for route, each in _texts(reading, path, value):
        steps = each.split("/")
        if "\\" in each or {"", ".."} & set(steps):
            reading.tell(route, Message("config.pattern", {"value": each}))
        found.append("/".join(step for step in steps if step != "."))
    return tuple(found)


def _codes(reading: Reading, path: Path, value: Any) -> list[tuple[Path, str]]:
    """Rules by code, family or name, with their routes."""
    found = []
    for route, word in _texts(reading, path, value):
        code = code_named(word, reading.rules)
        if code is None:
            reading.tell(route, unknown_rule(word, reading.rules))
        else:
            found.append((route, code))
    return found


def _selected(reading: Reading, path: Path, value: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for _, code in _codes(reading, path, value)))


def _ignored(reading: Reading, path: Path, value: Any) -> tuple[str, ...]:
    codes = _codes(reading, path, value)
    for route, code in codes:
        _refuse_fixed(reading, route, code)
    return tuple(dict.fromkeys(code for _, code in codes))


def _severities(reading: Reading, path: Path, value: Any) -> dict[str, tuple[Path, str | None]] | None:
    """Severities by code and family, with their routes."""
    if not isinstance(value, dict):
        _wrong_type(reading, path, value, "table")
        return None
    said: dict[str, str] = {}
    found: dict[str, tuple[Path, str | None]] = {}
    for word, severity in value.items():
        route = (*path, word)
        rules = reading.rules
        read = _one_of((*SEVERITIES, OFF))(reading, route, severity)
        code = code_named(word, rules)
        if code is None:
            reading.tell(route, unknown_rule(word, rules))
        elif code in found:
            reading.tell(route, Message("config.rule-twice", {"name": word, "other": said[code]}))
        else:
            _refuse_fixed(reading, route, code)
            said[code], found[code] = word, (route, read)
    return found


def _refuse_fixed(reading: Reading, path: Path, code: str) -> None:
    rule = reading.rules.get(code)
    if rule is not None and is_fixed(rule):
        reading.tell(path, Message("config.fixed-rule", {"code": code}))


# --- norms -----------------------------------------------------------------------------------


def _norm(keys: Mapping[str, Check], *needed: tuple[str, ...]) -> Check:
    """A check of a norm with these keys, of each of which ``needed`` lists one must stand."""

    checks = {**keys, "source": _text}

    def check(reading: Reading, path: Path, value: Any) -> dict[str, Any] | None:
        if not isinstance(value, dict):
            _wrong_type(reading, path, value, "table")
            return None
        known = _known(reading, path, value, tuple(checks))
        for some in needed:
            if not known.keys() & set(some):
                _lacks(reading, path, some)
        return {key: checks[key](reading, (*path, key), each) for key, each in known.items()}

    return check


def _norms(one: Check) -> Check:
    """A check of one norm, or a list of them."""

    def check(reading: Reading, path: Path, value: Any) -> list[Any]:
        if isinstance(value, list):
            return [one(reading, (*path, number), each) for number, each in enumerate(value)]
        return [one(reading, path, value)]

    return check


NORMS: Mapping[str, Check] = {
    "span": _norms(
        _norm({"of": _one_of(SPANS), "max": _number(0), "min": _number(0)}, ("of",), ("max", "min"))
    ),
    "layers": _norm({"max": _number(1)}, ("max",)),
    "deputies": _norms(_norm({})),
    "hearing": _norm({"min_weeks": _number(0, whole=False), "max_holiday_share": _number(0, 1, whole=False)}),
}
"""The norms of the format's `policy` that can hold for any plan."""


def _policy(reading: Reading, path: Path, value: Any) -> dict[str, tuple[Path, Any]] | None:
    if not isinstance(value, dict):
        _wrong_type(reading, path, value, "table")
        return None
    known = _known(reading, path, value, tuple(NORMS))
    return {key: ((*path, key), NORMS[key](reading, (*path, key), each)) for key, each in known.items()}


SETTINGS: Mapping[str, Check] = {
    "profile": _one_of(PROFILES),
    "select": _selected,
    "ignore": _ignored,
    "severity": _severities,
    "fail_on": _one_of(SEVERITIES),
    "lang": _language,
    "templates": _path,
    "baseline": _path,
    "policy": _policy,
}
"""What may be set, for all plans or for some."""
