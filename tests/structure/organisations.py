"""Organisations for tests, read through the public way in."""

from __future__ import annotations

import tempfile
from pathlib import Path
from textwrap import dedent

from orgctl.api import Plan, load
from orgctl.structure import Organisation

HEAD = "orgctl: 1\norganisation: {name: Åmot kommune}\n"


def plan(*parts: str) -> Plan:
    """A file with these parts, under the usual head."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.yaml"
        file.write_text("\n".join([HEAD, *map(dedent, parts)]), "utf-8")
        return load(str(file))


def organisation(*parts: str) -> Organisation:
    """The organisation of a sound file."""
    read = plan(*parts)
    assert read.findings == ()
    assert read.organisation is not None
    return read.organisation
