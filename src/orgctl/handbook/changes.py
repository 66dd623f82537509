"""The table of what may change in an organisation, for ``docs/changes.md``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from orgctl.diff.kinds import DELEGATED, SPECIAL, Kind, kinds
from orgctl.documents.changes import labels
from orgctl.documents.words import words

_INTRO = """\
# What may change

`orgctl diff` tells every change by one of these rules. Each says which keys of the format it tells of, what
happens, and how far that reaches; [what changes, and for whom](diff.md) explains the levels. A change whose
decision was open before is `settled`, one that has become open is `opened`, and a delegation is `widened` or
`narrowed` where it is only that. Changes to what a policy names under `political` are the council's, unless
they are editorial.
"""


_WITHOUT = {DELEGATED: "`delegations` that are for it by its role, level or place"}
"""What rules tell of that no key of theirs says; else it is an entry as a whole."""


def page() -> str:
    """The whole page: a table for each part of the format."""
    return "\n".join([_INTRO, *_tables()])


def _tables() -> Iterator[str]:
    english = words("en")
    compound = set(SPECIAL)
    own = [kind for kind in kinds().values() if kind not in compound]
    for part, of_part in groupby(own, lambda kind: kind.part):
        yield f"## {labels.title(english, part)}: `{part}`\n"
        yield from _table([*of_part, *(kind for kind in SPECIAL if kind.part == part)])
    yield "## Any part\n"
    yield from _table([kind for kind in SPECIAL if not kind.part])


def _table(rows: list[Kind]) -> Iterator[str]:
    yield "| rule | tells of | what happens | level |"
    yield "| --- | --- | --- | --- |"
    for kind in rows:
        keys = ", ".join(f"`{key}`" for key in kind.keys) or _WITHOUT.get(kind.id, "the whole entry")
        yield f"| `{kind.id}` | {keys} | {kind.action.value} | {kind.level.value} |"
    yield ""
