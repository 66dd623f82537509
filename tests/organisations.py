"""Organisations for tests, read through the public way in."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from textwrap import dedent

from orgctl.api import Plan, load
from orgctl.structure import Organisation

HEAD = "orgctl: 1\norganisation: {name: Åmot kommune}\n"
UNFIT = frozenset(f"ORG{code}" for code in (104, 105, 106, 108, 111, 112, 113, 114, 117))
"""Codes of what is understood, but doesn't fit together."""


def plan(*parts: str, at: str | None = None) -> Plan:
    """A file with these parts, under the usual head; read for the day ``at``, if one is given."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.yaml"
        file.write_text("\n".join([HEAD, *map(dedent, parts)]), "utf-8")
        return load(str(file), at=date.fromisoformat(at) if at is not None else None)


def organisation(*parts: str) -> Organisation:
    """The organisation of a file in which everything is understood."""
    read = plan(*parts)
    assert {finding.rule.code for finding in read.findings} <= UNFIT
    assert read.organisation is not None
    return read.organisation
