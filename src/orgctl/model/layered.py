"""What a definition says before it is validated: plain values, from however many files, and where each
of them stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from orgctl.findings import Finding
from orgctl.model.origins import Origins


@dataclass(slots=True)
class Layered:
    """Plain values with flat units, the files that they stand in, and what is wrong with how they came
    together.

    ``misfits`` are parts of included files that have another shape than the part: key, value, and the
    file's own origins. ``complete`` is false where something of the files is left out.
    """

    value: dict[str, Any]
    origins: Origins
    findings: list[Finding] = field(default_factory=list)
    misfits: list[tuple[str, Any, Origins]] = field(default_factory=list)
    complete: bool = True
