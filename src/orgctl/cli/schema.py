"""``orgctl schema``: the JSON Schemas that editors and readers of the tool's output use."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from orgctl import resources
from orgctl.cli import options, streams
from orgctl.cli.choices import one_of

SCHEMAS = ("org", "org-part", "org-overlay", "findings", "changes", "compare")
_OF_OUTPUT = ("findings", "changes", "compare")
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
    if output is None:
        sys.stdout.write(text)
    else:
        streams.write_file(output, text, force=force, own=_is_schema)


def _text(name: str) -> str:
    if name in _OF_OUTPUT:
        return (resources.schemas() / f"{name}.schema.json").read_text(encoding="utf-8")
    from orgctl.model import schema_files

    return schema_files.text(name)


def _is_schema(path: Path) -> bool:
    return streams.starts_with(path, _BEGINNING)
