"""``orgctl schema``: the JSON Schemas that editors and readers of the tool's output use."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from orgctl import resources
from orgctl.cli import options, streams

SCHEMAS = ("org", "findings")
_BEGINNING = b'{"$schema":"https://json-schema.org/'


def command(
    name: Annotated[
        str,
        typer.Argument(metavar="|".join(SCHEMAS), callback=options.one_of(SCHEMAS), hidden=True),
    ] = "org",
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Print a JSON Schema: of the format, or of orgctl's own output.

    org, the default, describes files of organisations, for editors to check while one writes;
    findings describes what `orgctl validate --format json` writes.
    """
    text = _text(name)
    if output is None:
        sys.stdout.write(text)
    else:
        streams.write_file(output, text, force=force, own=_is_schema)


def _text(name: str) -> str:
    if name == "org":
        from orgctl.model import schema

        return schema.text()
    return (resources.schemas() / "findings.schema.json").read_text(encoding="utf-8")


def _is_schema(path: Path) -> bool:
    return streams.starts_with(path, _BEGINNING)
