"""``orgctl schema``: the JSON Schemas that editors and readers of the tool's output use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from orgctl import resources
from orgctl.cli import options, streams
from orgctl.cli.choices import one_of

_OF_OUTPUT = ("findings", "changes", "compare", "changelog")
SCHEMAS = ("org", "org-part", "org-overlay", *_OF_OUTPUT)
_BEGINNING = b'{"$schema":"https://json-schema.org/'


def command(
    name: Annotated[
        str,
        typer.Argument(metavar="|".join(SCHEMAS), callback=one_of(SCHEMAS)),
    ] = "org",
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Carries out ``orgctl schema``."""
    text = _text(name)
    streams.put(text, output, force=force, own=_is_schema)


def _text(name: str) -> str:
    if name in _OF_OUTPUT:
        return (resources.schemas() / f"{name}.schema.json").read_text(encoding="utf-8")
    from orgctl.model import schema_files

    return schema_files.text(name)


def _is_schema(path: Path) -> bool:
    return streams.starts_with(path, _BEGINNING)
