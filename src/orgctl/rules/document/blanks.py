"""Places that were left empty: `blank` where a value belongs, and visible gaps in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from orgctl.findings import Message, Path, PersonName
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
_WORDED = frozenset(
    "amount closes count date due effective employees fte holder leader number opens owner reports_to start "
    "value who".split()
)
"""Keys that the catalogue has words for."""
_CALLED = ("name", "title", "text", "question")
_OF_ANOTHER = frozenset(("Adoption", "Outside", "Tenure"))
"""What names somebody within a thing: what is empty there is empty in the thing."""
_FEW = re.compile(r"_{3}|kr\b|\.{3}|……|[–-]|xx|dd|\[|<", re.IGNORECASE)


@judgement("ORG407", "blank-value")
def blank_value(case: Case) -> Iterator[Notice]:
    """A place for a value was left empty."""
    if any("blank" in document.file.text for document in case.model.files.values()):
        titles = {post.path: post.title for post in case.organisation.posts.values()}
        for part, entries in case.definition.stated():
            for path, owner in _blanks(entries, (part,), titles, ""):
                key = next(str(step) for step in reversed(path) if isinstance(step, str))
                field = (
                    Message(f"blank-field.{key}") if key in _WORDED else Message("blank-field", {"key": key})
                )
                args = {"key": key, "field": field, "owner": owner}
                yield Notice(path, args, variant="of" if owner else "")
    for said in case.shared(prose).said:
        if said.part == "value" and _FEW.search(said.text):
            for gap in _GAP.finditer(said.text):
                yield Notice(said.path, {"gap": gap.group()}, within=gap.span(), variant="prose")


def _blanks(value: Any, path: Path, titles: Mapping[Path, str], owner: str) -> Iterator[tuple[Path, str]]:
    """The routes of what is `blank`, each with what it belongs to, as far as that has a name. ``titles`` are
    those of posts, by their routes. Depth is that of one entity."""
    if isinstance(value, str):
        if value == "blank":
            yield path, owner
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _blanks(each, (*path, number), titles, owner)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _blanks(each, (*path, key), titles, owner)
    elif isinstance(value, BaseModel):
        owner = titles.get(path) or _called(value) or owner
        fields = type(value).model_fields
        for name in fields:
            if name in value.model_fields_set:
                yield from _blanks(getattr(value, name), (*path, fields[name].alias or name), titles, owner)


def _called(value: BaseModel) -> str | None:
    """What something is called, or says: the first of its names that isn't empty itself."""
    kind = type(value).__name__
    if kind in _OF_ANOTHER:
        return None
    said = (getattr(value, key, None) for key in _CALLED)
    name = next((each for each in said if isinstance(each, str) and each not in ("blank", "unknown")), None)
    return PersonName(name) if name is not None and kind == "Person" else name
