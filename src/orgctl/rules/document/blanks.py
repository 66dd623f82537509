"""Places that were left empty: `blank` where a value belongs, and visible gaps in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from orgctl.findings import Path
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.prose import prose

_GAP = re.compile(
    r"""
    (?<!^) (?<![\w_]) _{3,}+ (?![\w_])                       # ____ to be filled in; alone it is a line across
    | (?<!\w) kr\.? \s* ,\s?-                               # kr ,-
    | (?<![.…]) (?: \.{3,}+ | …{2,}+ ) \s*+ (?: kroner | kr\b | mill | årsverk | prosent | % )
    | (?<!\w) (?: av | den | datert | vedtatt | vedteken | sak ) \s+ [–-] (?= \s* (?: [.,;)] | $ ) )
    | (?<!\w) x{2} [./] x{2} [./] (?: x{2,4} | \d{2,4} ) (?!\w)
    | (?<!\w) dd [./] mm [./] (?: å{2,4} | y{2,4} ) (?!\w)
    | [\[<] (?: na[vm]n | dato | tittel | beløp | (?: sett | fyll ) \s+ inn ) [^\]>\n]{0,40} [\]>] (?!\()
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_FEW = re.compile(r"_{3}|kr\b|\.{3}|……|[–-]|xx|dd|\[|<", re.IGNORECASE)


@judgement("ORG407", "blank-value")
def blank_value(case: Case) -> Iterator[Notice]:
    """A place for a value was left empty."""
    if any("blank" in document.file.text for document in case.model.files.values()):
        for key, part in case.definition.stated():
            for path in _blanks(part, (key,)):
                yield Notice(
                    path, {"key": next(str(step) for step in reversed(path) if isinstance(step, str))}
                )
    for said in case.shared(prose).said:
        if said.part == "value" and _FEW.search(said.text):
            for gap in _GAP.finditer(said.text):
                yield Notice(said.path, {"gap": gap.group()}, within=gap.span(), variant="prose")


def _blanks(value: Any, path: Path) -> Iterator[Path]:
    """The routes of what is `blank`. Depth is that of one entity."""
    if isinstance(value, str):
        if value == "blank":
            yield path
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _blanks(each, (*path, number))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _blanks(each, (*path, key))
    elif isinstance(value, BaseModel):
        fields = type(value).model_fields
        for name in fields:
            if name in value.model_fields_set:
                yield from _blanks(getattr(value, name), (*path, fields[name].alias or name))
