"""How much a figure covers, in words: “12 of 15 units”, where that isn't all."""

from __future__ import annotations

from collections.abc import Mapping

from orgctl.diff.sheet import Cell
from orgctl.documents.words import N_, Words
from orgctl.structure.staffing import Coverage

_COVERS: Mapping[str, str] = {
    "leaders": N_("leaders that are known"),
    "units": N_("units that are known"),
    "amounts": N_("amounts that are known"),
}
_SHARES: Mapping[str, str] = {
    "leaders": N_("%(known)s of %(of)s leaders"),
    "units": N_("%(known)s of %(of)s units"),
    "amounts": N_("%(known)s of %(of)s amounts"),
}


def covers(words: Words, counted: str) -> str:
    """What shares are of: ``leaders``, ``units`` or ``amounts`` that are known."""
    return words.text(_COVERS[counted])


def covered(words: Words, cell: Cell, counted: str, coverage: Coverage | None) -> Cell:
    """A cell that says how much it covers of what is ``counted``, unless that is all or nothing."""
    if coverage is None or coverage.whole or not coverage.of:
        return cell
    short = f"{words.number(coverage.known)}/{words.number(coverage.of)}"
    return cell._replace(note=share(words, counted, coverage), share=short)


def share(words: Words, counted: str, coverage: Coverage) -> str:
    """How many of all are known: “12 of 15 units”."""
    known, of = words.number(coverage.known), words.number(coverage.of)
    return words.text(_SHARES[counted]) % {"known": known, "of": of}
