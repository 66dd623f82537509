"""Numbers in the words of claims: how many a text says there are of what its claim counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from orgctl.findings import Path, Within
from orgctl.model.checks import Claim, Subject
from orgctl.rules.judging import Case
from orgctl.rules.prose import prose
from orgctl.rules.told import Mark
from orgctl.rules.wording import lines, token

_WORD = re.compile(r"(?<![\w.,-])(?:\d{1,9}|[^\W\d_]+)(?![\w-])")
_BEFORE = re.compile(
    r"(?:(?:alle|de|dei|det er|i alt|til sammen|til saman|totalt|ca\.?|cirka|om lag|omtrent|omkring"
    r"|(?:kommunen|organisasjonen|planen|vi) har)\s+)*",
    re.IGNORECASE,
)
"""What may stand before a number that is of all there are; ``to av 6 skoler`` and ``minst 6`` are not."""
_NOUN = re.compile(r"\s+([^\W\d_]+)(?![\w-])")
_AND_MORE = re.compile(r"\s*(?:[,/+&]|(?:og|eller|samt)\b)")
"""What follows where a number is of more than the one noun behind it."""


class Said(NamedTuple):
    """A number that a claim's text says of what the claim counts, the sort of that, and the words that say
    it."""

    number: int
    sort: str
    within: Within


def said(case: Case, claim: Claim) -> Said | None:
    """How many a claim's own text says there are of the kind or role that it counts; None where it says no
    number or several, or begins with anything else."""
    sort, text = _sort(case, claim.of), claim.text
    if sort is None or text is None:
        return None
    found = [match for match in _WORD.finditer(text) if _number(match.group()) is not None]
    begin = _BEFORE.match(text)
    if len(found) != 1 or begin is None or found[0].start() != begin.end():
        return None
    noun, number = _NOUN.match(text, found[0].end()), _number(found[0].group())
    names = (sort.name, sort.plural, *sort.also_called)
    keys = {_key(name) for name in names if name is not None and name.isalpha()}
    if noun is None or number is None or _key(noun[1]) not in keys or _AND_MORE.match(text, noun.end()):
        return None
    return Said(number, _key(noun[1]), (found[0].start(), noun.end()))


def own(claim: Claim, path: Path) -> tuple[Mark, ...]:
    """Where a claim's own text, which stands beside ``path``, has the number that the claim says."""
    value = claim.equals if claim.equals is not None else claim.about
    found = [match for match in _WORD.finditer(claim.text or "") if _number(match.group()) == value]
    return tuple(("claim-count.spoken", (*path[:2], "text"), match.span()) for match in found)


def spoken(case: Case, claim: Claim) -> Sequence[Mark]:
    """Where the prose has the number that a claim's text says, of the same sort of thing."""
    written = said(case, claim)
    return case.shared(_spoken).get((written.number, written.sort), ()) if written is not None else ()


def _spoken(case: Case) -> Mapping[tuple[int, str], list[Mark]]:
    """Where the prose has a number before a word, by both."""
    found: dict[tuple[int, str], list[Mark]] = {}
    for each in case.shared(prose).said:
        for match in _WORD.finditer(each.text):
            number = _number(match.group())
            noun = _NOUN.match(each.text, match.end()) if number is not None else None
            if number is not None and noun is not None:
                mark: Mark = ("claim-count.spoken", each.path, each.words((match.start(), noun.end())))
                found.setdefault((number, _key(noun[1])), []).append(mark)
    return found


def _sort(case: Case, of: Subject) -> Any:
    """The kind or role of which a claim counts all that there are."""
    if of.role is not None:
        return case.definition.roles.get(of.role)
    for key, part, several in (("kind", "kinds", of.units), ("role", "roles", of.positions)):
        selector = several[0] if several is not None and len(several) == 1 else None
        if not isinstance(selector, str) and selector is not None and selector.model_fields_set == {key}:
            ids = getattr(selector, key)
            return getattr(case.definition, part).get(ids[0]) if len(ids) == 1 else None
    return None


def _key(word: str) -> str:
    """What the forms of a word have in common."""
    return token(word.casefold()).key


def _number(word: str) -> int | None:
    """The number that a word is, if it is one."""
    return int(word) if word.isdecimal() else _numbers().get(word.casefold())


@cache
def _numbers() -> dict[str, int]:
    return {word: int(number) for number, *words in lines("numbers") for word in words}
