"""``orgctl config``: the settings that hold for a plan, and where each comes from."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from orgctl.cli import options, streams
from orgctl.cli.choices import choice
from orgctl.lang import Catalogue
from orgctl.paths import display_name

if TYPE_CHECKING:
    from orgctl.config import Config, Setting, Written

FORMATS = ("text", "json")

_PATHS = ("templates", "baseline")
# Cells of a column, on a terminal however small, and of the values if origins need the rest.
_NARROWEST, _WIDEST = 16, 24


class Row(NamedTuple):
    """A value as it is shown, with its key and its origin."""

    key: str
    value: str
    origin: str


def command(
    file: Annotated[str | None, typer.Argument(metavar="FILE")] = None,
    format: Annotated[str, choice("--format", FORMATS, "help.config.format")] = "text",
    config: options.ConfigFile = None,
    isolated: options.Isolated = False,
    lang: options.Lang = None,
) -> None:
    """Carries out ``orgctl config``."""
    from orgctl.cli import settings

    all_of_them = settings.configurations(config, isolated)
    path = None if file is None else settings.plan_path(file)
    folder, plan = (path, None) if path and os.path.isdir(path) else (os.path.dirname(path or ""), path)
    written = all_of_them.written(folder or os.curdir)
    said = all_of_them.of(plan) if plan is not None or written is None else written.base
    if plan is not None and os.path.isfile(plan):
        said = settings.with_own(said, plan)
    said = settings.with_language(said, lang)
    if format == "json":
        _write_json(said, written)
    else:
        words = streams.words(said.lang.value)
        _write_table(_rows(said, written, words), written, words)


def _write_json(config: Config, written: Written | None) -> None:
    import json

    settings = []
    for key, setting in _settings(config):
        origin = setting.origin
        settings.append(
            {
                "key": key,
                "value": _shown_path(setting.value) if key in _PATHS else setting.value,
                "origin": origin.kind,
                "file": origin.file or None,
                "line": _line(setting, written),
                "match": list(origin.match),
            }
        )
    file = None if written is None else written.found.name
    data = {"version": 1, "file": file, "settings": settings}
    sys.stdout.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n")


def _settings(config: Config) -> Iterator[tuple[str, Setting]]:
    """Each setting with its key; of a table, each of its own."""
    from dataclasses import fields

    for name in (each.name for each in fields(config)):
        value = getattr(config, name)
        if isinstance(value, Mapping):
            yield from ((f"{name}.{key}", value[key]) for key in sorted(value))
        else:
            yield name, value


def _line(setting: Setting, written: Written | None) -> int | None:
    if setting.origin.line is not None or written is None or setting.origin.kind != "file":
        return setting.origin.line
    return written.found.line(setting.origin.path)


def _shown_path(path: str | None) -> str | None:
    return None if path is None else display_name(path)


# --- as a table ------------------------------------------------------------------------------


def _rows(config: Config, written: Written | None, words: Catalogue) -> Iterator[Row]:
    default = words.text("config.origin-default")
    for key, setting in _settings(config):
        origin = _origin(setting, written, words)
        value = _shown_path(setting.value) if key in _PATHS else setting.value
        if value is None or value == ():
            yield Row(key, words.text(f"config.unset-{key}"), origin)
        else:
            yield from (Row(*leaf, origin) for leaf in _leaves(key, value, words))
    for key in ("severity", "policy"):
        if not getattr(config, key):
            yield Row(key, words.text(f"config.unset-{key}"), default)


def _origin(setting: Setting, written: Written | None, words: Catalogue) -> str:
    origin = setting.origin
    if origin.kind != "file":
        return words.text(f"config.origin-{origin.kind}")
    place = f"{origin.file}:{line}" if (line := _line(setting, written)) else origin.file
    if not origin.match:
        return words.text("config.origin-file", {"place": place})
    return words.text("config.origin-files", {"place": place, "match": origin.match})


def _leaves(key: str, value: Any, words: Catalogue) -> Iterator[tuple[str, str]]:
    """The texts and numbers in a value, each with its key; the only one of a list stands for itself."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from _leaves(f"{key}.{name}", each, words)
        if not value:
            yield key, words.text("config.all-of-them")
    elif value == []:
        yield key, words.text("config.unset-policy")
    elif isinstance(value, list):
        for number, each in enumerate(value, start=1):
            yield from _leaves(f"{key}.{number}" if len(value) > 1 else key, each, words)
    else:
        text = ", ".join(value) if isinstance(value, tuple) else str(value)
        yield key, words.text("config.value", {"value": text})


def _write_table(rows: Iterator[Row], written: Written | None, words: Catalogue) -> None:
    from rich.cells import cell_len

    from orgctl.report.cells import wrapped

    all_of_them = list(rows)
    width = streams.width_of(sys.stdout)
    keys, values, origins = (max(map(cell_len, column)) for column in zip(*all_of_them, strict=True))
    if width is not None:
        origins = min(origins, max(width - keys - min(values, _WIDEST) - 4, _NARROWEST))
        values = min(values, max(width - keys - origins - 4, _NARROWEST))
    heading = "config.heading" if written is not None else "config.heading-none"
    file = written.found.name if written is not None else ""
    sys.stdout.write(words.text(heading, {"file": file}) + "\n\n")
    for key, value, origin in all_of_them:
        columns = (
            [key],
            wrapped(value, None if width is None else values),
            wrapped(origin, None if width is None else origins),
        )
        for first, second, third in zip_longest(*columns, fillvalue=""):
            gap = " " * (values - cell_len(second))
            sys.stdout.write(f"{first:<{keys}}  {second}{gap}  {third}".rstrip() + "\n")
