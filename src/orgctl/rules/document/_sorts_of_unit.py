"""Sorts of unit that the text speaks of and the plan doesn't have, and leaders of such sorts that are likely
meant for a role of the plan: shared by the rules about terms and titles."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from orgctl.findings import Within
from orgctl.rules.document._titles import bases, sorts_of_unit
from orgctl.rules.judging import Case
from orgctl.rules.prose import WORD, Said, prose
from orgctl.rules.wording import bokmål, lines, root, title_of, token

_DUTIES = frozenset(("tasks", "powers", "responsibilities", "profile"))


class Spoken(NamedTuple):
    """A word that stands for a ``sort`` of unit, by its name or by the title of its leader."""

    sort: str
    said: str
    text: Said
    within: Within

    @property
    def title(self) -> str | None:
        """The title of a leader, without inflection; None for a unit."""
        return title_of(self.said)


class Misnamed(NamedTuple):
    """A title that the own duties of a role or post have for it, with its ``name``; ``spoken`` is what says
    it, such a duty first."""

    title: str
    name: str
    spoken: tuple[Spoken, ...]


def strange_sorts(case: Case) -> tuple[Spoken, ...]:
    """The words for sorts of unit that the plan has none of, beside those that it has; asked for with
    ``case.shared(strange_sorts)``."""
    if not case.definition.kinds:
        return ()
    found = [
        Spoken(sort, match.group(), said, match.span())
        for said in case.shared(prose).said
        if said.sort == "prose" and "contains" not in said.path
        for match in WORD.finditer(said.text)
        if (sort := _sort(match.group().casefold())) is not None
    ]
    own = _own_words(case) if found else ""
    return tuple(each for each in found if root(bokmål(each.sort)) not in own)


def misnamed(case: Case) -> tuple[Misnamed, ...]:
    """The leaders of such sorts that are likely meant for somebody whom the plan calls otherwise:
    ``Enhetsleder svarer for …`` among the duties of a virksomhetsleder. Asked for with
    ``case.shared(misnamed)``."""
    strange = case.shared(strange_sorts)
    own: dict[str, tuple[str, Spoken]] = {}
    for each in strange:
        if each.title is not None and each.title not in own and (name := _meant(case, each)) is not None:
            own[each.title] = name, each
    found = {title: [first] for title, (_, first) in own.items()}
    for each in strange:
        if each.title in found and each != own[each.title][1]:
            found[each.title].append(each)
    return tuple(Misnamed(title, own[title][0], tuple(those)) for title, those in found.items())


def _meant(case: Case, spoken: Spoken) -> str | None:
    """The leader of a sort of unit whose own duty begins with this title, in the singular, and nowhere has
    theirs."""
    text, start = spoken.text, spoken.within[0]
    if (
        _DUTIES.isdisjoint(map(str, text.path[:4]))
        or spoken.said.casefold().removesuffix("en") != spoken.title
    ):
        return None
    name = _carrier(case, text)
    own = next(bases(name), None) if name is not None else None
    if own is None or token(own).root not in sorts_of_unit() or own in bases(text.text):
        return None
    return name if re.search(r"(?:^|[.!?:])\s*$", text.text[:start]) else None


def _carrier(case: Case, said: Said) -> str | None:
    """What the role or post is called that a text is part of."""
    part, id, *rest = map(str, said.path[:3])
    organisation = case.organisation
    if part == "roles":
        return organisation.roles[id].name
    post = organisation.posts.get(id if part == "positions" else ".".join((id, *rest)))
    return post.title if post is not None and part in ("positions", "units") else None


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
