"""Words for units in the text: sorts that the plan doesn't have, and units that it doesn't list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from orgctl.findings import Severity
from orgctl.rules.document._kinds import kind_words
from orgctl.rules.document._sorts_of_unit import misnamed, strange_sorts
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.prose import prose
from orgctl.rules.told import also, by_cause
from orgctl.rules.wording import root, words


@judgement("ORG420", "other-terms", Severity.INFO)
def other_terms(case: Case) -> Iterator[Notice]:
    """The text uses a name for a sort of unit that the plan doesn't have, beside those that it has."""
    kinds = [kind.name or id for id, kind in case.definition.kinds.items()]
    told = {each for those in case.shared(misnamed) for each in those.spoken}  # ORG409 tells those
    strange = (each for each in case.shared(strange_sorts) if each not in told)
    for first, *others in by_cause((each.sort, each) for each in strange):
        args = {"said": first.said, "sort": first.sort, "kinds": kinds}
        related = also((each.text.path, each.within) for each in others)
        yield Notice(first.text.path, args, within=first.within, related=related)


@judgement("ORG424", "unit-not-listed", Severity.INFO)
def unit_not_listed(case: Case) -> Iterator[Notice]:
    """The text names a unit of a kind by its field of work, and the plan lists none of that name."""
    names = case.shared(kind_words).names
    if not names:
        return
    some = "|".join(re.escape(name) for name in names.values())
    pattern = re.compile(rf"(?<![\w-])({some})(?:en|et|a)?\s+(?:for\s+)?([^\W\d_]+)(?![\w-])", re.IGNORECASE)
    fields = _fields()
    ids = {name: id for id, name in names.items()}
    found = [
        (ids[match[1].casefold()], root(match[2].casefold()), said, match)
        for said in case.shared(prose).said
        if said.sort == "prose"
        for match in pattern.finditer(said.text)
        if root(match[2].casefold()) in fields
    ]
    listed = _listed(case) if found else ""
    strange = (each for each in found if each[1] not in listed)
    for same in by_cause((each[:2], each) for each in strange):
        (kind, _, said, match), *others = same
        args = {"said": match.group(), "kind": case.definition.kinds[kind].name}
        related = also((each.path, found.span()) for _, _, each, found in others)
        yield Notice(said.path, args, within=match.span(), related=related)


@cache
def _fields() -> frozenset[str]:
    return frozenset(root(word) for word in words("fields"))


def _listed(case: Case) -> str:
    """All that units are called, in lower case."""
    units = case.definition.units.values()
    return "\n".join(name.casefold() for unit in units for name in (unit.name or "", *unit.also_called))
