"""The shipped register of acts: what they are called, when they held, how their sections are counted, and
what some of them are about. It is read when a plan refers to a law, and not before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from orgctl import resources
from orgctl.findings import Worded

_CHAPTERED = re.compile(r"(\d+)[A-Za-z]?-\d+[a-z]?")
_DATED = re.compile(r"(.+)-(\d{4})")
_RUNNING = re.compile(r"\d+[a-z]?")
_CLOSE = 3  # sections that a plan may mean by 22-23, where sections have no hyphen


class Standing(StrEnum):
    """How an act lies to a stretch of time."""

    HELD = "held"
    ENDED = "ended"
    COMING = "coming"


class Days(NamedTuple):
    """A day that wasn't the same for all: the earliest and the latest that it can be, and what it is
    ``called``, if it has a name."""

    earliest: date
    latest: date
    called: Worded | None = None


class Section(NamedTuple):
    """A section of an act, and what it is about; ``seen`` whether that was looked up."""

    about: Worded
    seen: bool


class Office(NamedTuple):
    """An office that an act has sections about, by all that it is ``called``; sections ``beside`` them are
    about something else that is the office's, too."""

    called: frozenset[str]
    name: Worded
    sections: tuple[str, ...]
    beside: tuple[str, ...]


class Act(NamedTuple):
    """An act: ``title`` is what it is called in each language, and ``name`` the same with its year, as a
    sentence has it. ``starts`` is its first day and ``ends`` its last, None where none is known; ``seen``
    whether they were looked up."""

    id: str
    title: Mapping[str, str]
    name: Worded
    called: tuple[str, ...]
    short: tuple[str, ...]
    number: str
    starts: Days | None
    ends: Days | None
    replaced_by: str | None
    numbering: str | None
    chapters: int | None
    also: tuple[str, ...]
    sections: Mapping[str, Section]
    offices: tuple[Office, ...]
    seen: bool

    @property
    def year(self) -> str:
        """The year of the act."""
        return self.number.split("-")[1]

    @property
    def names(self) -> tuple[str, ...]:
        """What plans call the act, short names behind."""
        return (*self.called, *self.short)

    def standing(self, first: date, last: date) -> Standing:
        """Whether the act may have held on some day from ``first`` to ``last``, or certainly not."""
        if self.ends is not None and first > self.ends.latest:
            return Standing.ENDED
        if self.starts is not None and last < self.starts.earliest:
            return Standing.COMING
        return Standing.HELD

    def may_have(self, section: str) -> bool:
        """Whether the act's sections are counted so that one may be called this."""
        if self.numbering is None or section in self.also or section in self.sections:
            return True
        if self.numbering == "running":
            return _RUNNING.fullmatch(section) is not None or _is_range(section)
        match = _CHAPTERED.fullmatch(section)
        return match is not None and (self.chapters is None or int(match[1]) <= self.chapters)

    def office(self, *names: str | None) -> Office | None:
        """The office of the act that is called one of these names."""
        said = {name.casefold() for name in names if name is not None}
        return next((office for office in self.offices if not said.isdisjoint(office.called)), None)


class Register(NamedTuple):
    """All acts by id, and the day on which they were ``checked``."""

    acts: Mapping[str, Act]
    checked: str

    def meant(self, name: str) -> tuple[Act, ...]:
        """The acts that an id or a name may mean, oldest first: one where it has a year."""
        return _by_name().get(name.casefold(), ())

    def before(self, act: Act) -> Act | None:
        """The act that this one replaced."""
        return next((each for each in self.acts.values() if each.replaced_by == act.id), None)

    def title(self, id: str, language: str) -> tuple[str, str]:
        """What the act that an id means is called, empty for one that the register doesn't have; and the
        year that the id says, empty where the name alone means this act."""
        name, year = match.groups() if (match := _DATED.fullmatch(id)) else (id, "")
        titles = {act.title[language] for act in self.meant(id)}
        # An id without a year may mean acts that were given different names: then it stays what it says.
        title = _in_prose(id) if len(titles) > 1 else "".join(titles)
        return title, "" if len(self.meant(name)) == 1 else year


@cache
def register() -> Register:
    """The shipped register."""
    from orgctl.source import parse

    path = resources.data("laws.yaml")
    said = parse(path.read_bytes(), path.name).value
    acts = {id: _act(id, each, said["with_year"]) for id, each in said["acts"].items()}
    return Register(acts, said["checked"])


@cache
def _by_name() -> Mapping[str, tuple[Act, ...]]:
    found: dict[str, list[Act]] = {}
    for act in sorted(register().acts.values(), key=lambda act: act.number):
        for name in (*act.names, *(f"{called}-{act.year}" for called in act.names)):
            found.setdefault(name, []).append(act)
    return {name: tuple(acts) for name, acts in found.items()}


def in_prose() -> Iterator[tuple[str, str]]:
    """What texts call the acts, in lower case, with the name that the register has for it."""
    for act in register().acts.values():
        for name in act.names:
            yield _in_prose(name), name


def _in_prose(name: str) -> str:
    return name.replace("-og-", "- og ")


def _act(id: str, said: Mapping[str, Any], with_year: Mapping[str, str]) -> Act:
    number, title = said["number"], said["name"]
    year = number.split("-")[1]
    sections = {
        number: Section(Worded(f"{id} § {number}", each["about"]), "seen" in each)
        for number, each in said.get("sections", {}).items()
    }
    return Act(
        id=id,
        title=title,
        name=Worded(id, {key: form.format(name=title[key], year=year) for key, form in with_year.items()}),
        called=tuple(said["called"]),
        short=tuple(said.get("short", ())),
        number=number,
        starts=_days(said.get("from"), said.get("turn")),
        ends=_days(said.get("until"), said.get("turn")),
        replaced_by=said.get("replaced_by"),
        numbering=said.get("numbering"),
        chapters=said.get("chapters"),
        also=tuple(said.get("also", ())),
        sections=sections,
        offices=tuple(_office(id, each) for each in said.get("offices", ())),
        seen="seen" in said,
    )


def _office(id: str, said: Mapping[str, Any]) -> Office:
    called = frozenset(said["called"])
    name = Worded(f"{id} {said['called'][0]}", said["name"])
    return Office(called, name, tuple(said["sections"]), tuple(said.get("beside", ())))


def _days(said: str | list[str] | None, turn: Mapping[str, str] | None) -> Days | None:
    if said is None:
        return None
    first, last = (said, said) if isinstance(said, str) else said
    called = Worded(f"{first} {last}", turn) if turn is not None else None
    return Days(date.fromisoformat(first), date.fromisoformat(last), called)


def _is_range(section: str) -> bool:
    """Whether ``22-23`` can be some sections in a row."""
    first, hyphen, last = section.partition("-")
    return bool(hyphen) and first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= _CLOSE
