"""The titles that a plan has, and those that its prose names: shared by the rules that compare them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from orgctl.model.shared import Item
from orgctl.rules.judging import Case
from orgctl.rules.prose import Said, prose
from orgctl.rules.wording import bokmål, lines, root, title_of, titles_in, token


class Title(NamedTuple):
    """A word with a leader's ending in prose: as it is ``said`` there, its ``base`` form in lower case."""

    base: str
    said: str
    text: Said
    within: tuple[int, int]

    @property
    def bare(self) -> str:
        """As it is said there, without inflection."""
        length = len(self.base)
        return self.said[:length] if self.said[:length].casefold() == self.base else self.base

    @property
    def key(self) -> str:
        """What titles of the same office have in common."""
        return token(self.base).key


class Titles(NamedTuple):
    """The base forms of the titles that the plan has, each with the name that has it, and their roots; the
    same titles in one word (``composed``); what is quoted in claims; and those in prose."""

    known: dict[str, str]
    composed: frozenset[str]
    roots: frozenset[str]
    quoted: frozenset[str]
    prose: tuple[Title, ...]


def titles(case: Case) -> Titles:
    """The index; asked for with ``case.shared(titles)``."""
    known: dict[str, str] = {}
    composed: set[str] = set()
    for name in dict.fromkeys(_names(case)):  # most posts share their title with others
        for base in bases(name):
            known.setdefault(base, name)
        composed.update(_in_one_word(name))
    quoted = (
        each
        for claim in case.definition.claims
        for each in (*claim.names, claim.calls or "", claim.text or "")
    )
    said = case.shared(prose).said
    return Titles(
        known,
        frozenset(composed),
        frozenset(token(base).root for base in known),
        frozenset(base for name in quoted for base in bases(name)),
        tuple(_in_prose(said)),
    )


@cache
def sorts_of_unit() -> Mapping[str, tuple[str, ...]]:
    """The shipped names for sorts of unit, by their roots in bokmål."""
    found: dict[str, tuple[str, ...]] = {}
    for name in dict.fromkeys(line[0].removeprefix("~") for line in lines("units")):
        key = root(bokmål(name))
        found[key] = (*found.get(key, ()), name)
    return found


def bases(text: str) -> Iterator[str]:
    """The words with a leader's ending in a text, in lower case and without inflection."""
    return (base for base, _ in titles_in(text))


def _in_one_word(name: str) -> Iterator[str]:
    """What two words with a preposition are in one: of «Direktør for kino» that is kinodirektør."""
    match = _OF_SOMETHING.fullmatch(name)
    base = title_of(match[1].casefold()) if match else None
    if match and base is not None:
        yield from (f"{match[2].casefold()}{joint}{base}" for joint in ("-", "", "s", "e"))


_OF_SOMETHING = re.compile(r"([^\W\d_]+) (?:for|i|av|på|ved) ([^\W\d_]+)")


def _in_prose(texts: Iterable[Said]) -> Iterator[Title]:
    for said in texts:
        if said.sort == "prose":
            for base, match in titles_in(said.text):
                yield Title(base, match.group(), said, match.span())


def _names(case: Case) -> Iterator[str]:
    """Everything that somebody or something is called in the plan."""
    definition = case.definition
    for part in (definition.roles, definition.kinds, definition.groups, definition.bodies, definition.units):
        for entry in part.values():
            yield from _called(entry)
    for role in case.organisation.roles.values():
        yield role.values.get("title") or ""
        if role.said.statutory is not None:
            yield role.said.statutory.office or ""
    for post in case.organisation.posts.values():
        yield post.title
        yield from post.value("also_called") or ()
    for unit in definition.units.values():
        for each in unit.contains:
            yield each.text if isinstance(each, Item) else each
        if unit.staffing is not None:
            yield from (row.title for row in unit.staffing.rows)
    yield from case.shared(prose).outside


def _called(entry: Any) -> Iterator[str]:
    yield entry.name or ""
    if "plural" in type(entry).model_fields:
        yield entry.plural or ""
    yield entry.short or ""
    yield from entry.also_called
