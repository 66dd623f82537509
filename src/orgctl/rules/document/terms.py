"""Words for units in the text: sorts that the plan doesn't have, and units that it doesn't list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from orgctl.findings import Severity
from orgctl.rules.document._kinds import kind_words
from orgctl.rules.document._titles import sorts_of_unit
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.prose import WORD, prose
from orgctl.rules.told import also, by_cause
from orgctl.rules.wording import bokmål, lines, root, token, words


@judgement("ORG420", "other-terms", Severity.INFO)
def other_terms(case: Case) -> Iterator[Notice]:
    """The text uses a name for a sort of unit that the plan doesn't have, beside those that it has."""
    kinds = case.definition.kinds
    if not kinds:
        return
    found = [
        (sort, said, match)
        for said in case.shared(prose).said
        if said.sort == "prose" and "contains" not in said.path
        for match in WORD.finditer(said.text)
        if (sort := _sort(match.group().casefold())) is not None
    ]
    own = _own_words(case) if found else ""
    strange = (each for each in found if root(bokmål(each[0])) not in own)
    for same in by_cause((each[0], each) for each in strange):
        (sort, said, match), *others = same
        args = {"said": match.group(), "sort": sort, "kinds": [kind.name or id for id, kind in kinds.items()]}
        related = also((each.path, "value") for _, each, _ in others if each.path != said.path)
        yield Notice(said.path, args, within=match.span(), related=related)


@cache
def _forms() -> dict[str, str]:
    """The forms of the shipped names for sorts of unit, each with its sort; of those that mean more than
    that, only the plural."""
    found: dict[str, str] = {}
    for singular, plural in lines("units"):
        name = singular.removeprefix("~")
        stem = name.removesuffix("e")
        forms = [plural, *(stem + end for end in ("ene", "ane"))]
        if singular == name:
            forms += [name, *(stem + end for end in ("en", "et", "a"))]
        found |= {form: name for each in forms for form in (each, each + "s")}
    return found


def _sort(word: str) -> str | None:
    """The sort of unit that a word in lower case is about: by its name, or by the title of its leader."""
    if word in _forms():
        return _forms()[word]
    if "led" in word or "lei" in word or "sjef" in word:
        said = token(word)
        names = sorts_of_unit().get(said.root, ()) if said.sort == "leder" else ()
        # In the form of the language that it stands in.
        return next((name for name in names if word.startswith(root(name))), next(iter(names), None))
    return None


def _own_words(case: Case) -> str:
    """All names that the plan has for its units, kinds, levels and offices, in lower case and bokmål."""
    definition = case.definition
    entries: list[Any] = []
    for part in (definition.levels, definition.kinds, definition.roles, definition.groups, definition.bodies):
        entries += part.values()
    names = [getattr(each, key, None) for each in entries for key in ("name", "plural")]
    names += (name for each in entries for name in each.also_called)
    names += (name for unit in definition.units.values() for name in (unit.name, *unit.also_called))
    names += (post.title for post in case.organisation.posts.values())
    return bokmål("\n".join(name for name in names if name).casefold())


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
        related = also((each.path, "value") for _, _, each, _ in others if each.path != said.path)
        yield Notice(said.path, args, within=match.span(), related=related)


@cache
def _fields() -> frozenset[str]:
    return frozenset(root(word) for word in words("fields"))


def _listed(case: Case) -> str:
    """All that units are called, in lower case."""
    units = case.definition.units.values()
    return "\n".join(name.casefold() for unit in units for name in (unit.name or "", *unit.also_called))
