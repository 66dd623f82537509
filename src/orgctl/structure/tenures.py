"""Who holds a post on the reading date, and who is meant by a name.

An answer is never more than the file says: without a day nobody with dates is the holder, and a
holder without dates is known for the file's own day only. Two equal names are no person; an id is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from orgctl.model.posts import Tenure
from orgctl.model.scalars import Open, id_of
from orgctl.structure.organisation import Organisation
from orgctl.structure.reading_date import ReadingDate, is_dated

Held = str | Open | Tenure
"""What the format takes in `holder`."""

State = Literal["held", "covered", "vacant", "undisclosed", "open", "unknown", "blank"]

_STATES: Mapping[str, State] = {
    "vacant": "vacant",
    "undisclosed": "undisclosed",
    "unknown": "unknown",
    "blank": "blank",
}


@dataclass(frozen=True, slots=True)
class Holder:
    """One answer to who holds a post.

    ``state`` is ``held`` (with ``name``, which is None where it is not stated, and the ``person`` if the
    file has one), ``covered`` by the holder of another ``position``, ``vacant``, ``undisclosed``,
    ``open`` (with the ``decision`` it waits for), ``unknown`` or ``blank``. ``said`` is what it was
    made of.
    """

    state: State
    said: Held
    name: str | None = None
    person: str | None = None
    position: str | None = None
    decision: str | None = None


def holders(organisation: Organisation, post: str) -> tuple[Holder, ...]:
    """Who holds a post on the reading date, several where they share it; nothing where the file has
    no word on it."""
    said = organisation.posts[post].value("holder") or ()
    return tuple(_holder(organisation, each) for each in holding(said, organisation.date))


def holding(said: Iterable[Held], on: ReadingDate) -> tuple[Held, ...]:
    """Of what `holder` says in a definition on its reading date, what holds that day: what has no dates
    is ``unknown`` on any day but the file's own, what has dates holds on no day if none is read for."""
    return tuple(each for each in listed(said, on) if on.day is not None or not _has_dates(each))


def listed(said: Iterable[Held], on: ReadingDate) -> tuple[Held, ...]:
    """The same for a list: with all tenures where no day is read for."""
    told = tuple(said)
    known = tuple(each for each in told if on.is_own or _has_dates(each))
    return known if len(known) == len(told) else (*known, "unknown")


def is_covered(organisation: Organisation, post: str) -> bool:
    """Whether other posts' holders are all that a post has."""
    said = organisation.posts[post].value("holder") or ()
    now = holding(said, organisation.date)
    return bool(now) and all(isinstance(each, Tenure) and each.position is not None for each in now)


def post_of_name(organisation: Organisation, name: str) -> str | None:
    """The post that a name means where a post's holder is wanted (`adopted`, `owner`, `author`): the
    one whose holder has this very name. None if there is none, or more than one."""
    posts = [id for id in organisation.posts if any(each.name == name for each in holders(organisation, id))]
    return posts[0] if len(posts) == 1 else None


def posts_of_persons(organisation: Organisation) -> dict[str, tuple[str, ...]]:
    """The posts that each person (an id in `people`) holds."""
    return _grouped(organisation, lambda holder: holder.person)


def namesakes(organisation: Organisation) -> dict[str, tuple[str, ...]]:
    """Names that several posts' holders have, with these posts: perhaps one person, perhaps not."""
    found = _grouped(organisation, lambda holder: None if holder.person else holder.name)
    return {name: posts for name, posts in found.items() if len(posts) > 1}


def _grouped(organisation: Organisation, key: Callable[[Holder], str | None]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for id in organisation.posts:
        for holder in holders(organisation, id):
            if (known_by := key(holder)) is not None:
                found.setdefault(known_by, {})[id] = None
    return {known_by: tuple(posts) for known_by, posts in found.items()}


def _has_dates(said: Held) -> bool:
    return isinstance(said, Tenure) and is_dated(said.from_, said.until)


def _holder(organisation: Organisation, said: Held) -> Holder:
    if isinstance(said, Open):
        return Holder("open", said, decision=said.open)
    if isinstance(said, str):
        return _named(said, said)
    reference = said.position or said.person
    if isinstance(reference, Open):
        return Holder("open", said, decision=reference.open)
    id = id_of(reference)
    if id is None:
        return _named(reference or said.name or "unknown", said)
    if said.position is not None:
        return Holder("covered", said, position=id)
    person = organisation.snapshot.whole.people.get(id)
    return Holder("held", said, (person.name if person is not None else None) or said.name, id)


def _named(word: str, said: Held) -> Holder:
    state = _STATES.get(word)
    return Holder(state, said) if state is not None else Holder("held", said, word)
