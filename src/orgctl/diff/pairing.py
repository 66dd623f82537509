"""What goes on under another id that nobody has said: inferred from names and places. Only what is certain
counts by itself; the rest is proposed, as `was` lines to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from orgctl.diff.formerly import marked
from orgctl.structure import Organisation
from orgctl.structure.lineage import Lineage, Pairs, brought_along, lineages
from orgctl.structure.spelling import folded

# Two names are near each other from this likeness on, of 100.
_NEAR = 85
_NAMED = ("levels", "kinds", "roles", "bodies", "groups", "laws", "agreements", "governing_documents")


class Sure(StrEnum):
    """How sure a pair is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Ground(StrEnum):
    """What a pair rests on."""

    SAME_NAME = "same-name"
    NEAR_NAME = "near-name"
    SAME_PLACE = "same-place"
    ONLY_ONE = "only-one"


class Guess(NamedTuple):
    """An old and a new id that seem to be of the same thing, and why."""

    part: str
    old: str
    new: str
    sure: Sure
    grounds: tuple[Ground, ...]


class Pairing(NamedTuple):
    """The lineage of each part, the certain pairs in it, and the guesses that don't count."""

    lineages: Mapping[str, Lineage]
    inferred: tuple[Guess, ...]
    proposed: tuple[Guess, ...]

    @property
    def names(self) -> Mapping[str, Mapping[str, str]]:
        """What old ids are called in the new organisation, by part."""
        return {part: lineage.new_of for part, lineage in self.lineages.items()}

    @property
    def references(self) -> Mapping[str, Mapping[str, str]]:
        """The same for what the old organisation refers to: what is gone is marked where something else has
        its id now."""
        return {part: _with_marks(lineage) for part, lineage in self.lineages.items()}


def _with_marks(lineage: Lineage) -> Mapping[str, str]:
    now = {*lineage.old_of, *lineage.added} if lineage.gone else ()
    marks = {id: marked(id) for id in lineage.gone if id in now}
    return {**lineage.new_of, **marks} if marks else lineage.new_of


class _Thing(NamedTuple):
    """Something that has no counterpart: its name, and what it stands in, by the new ids if there are any."""

    id: str
    name: str
    place: str | None


def paired(old: Organisation, new: Organisation, pairs: Mapping[str, Pairs] | None = None) -> Pairing:
    """What goes on as what: by explicit ``pairs``, ids, `was`, and by what is certain of the rest."""
    given = {part: tuple(said) for part, said in (pairs or {}).items()}
    inferred: list[Guess] = []
    found = lineages(old, new, given)
    # What units are found again gives posts a place, and leaders that come with them.
    for guessed in (_same_units, _guesses):
        certain = [each for each in guessed(old, new, found) if each.sure is Sure.CERTAIN]
        inferred += certain
        for each in certain:
            given[each.part] = (*given.get(each.part, ()), (each.old, each.new))
        found = lineages(old, new, given) if certain else found
    proposed = tuple(_guesses(old, new, found))
    following = frozenset(_following(old, new, proposed))
    return Pairing(found, tuple(inferred), tuple(each for each in proposed if each not in following))


def _following(old: Organisation, new: Organisation, guesses: Iterable[Guess]) -> Iterator[Guess]:
    """Leaders who go on as each other by themselves, once their units do."""
    leaders: dict[tuple[str, str] | None, Sure] = {}
    for each in guesses:
        if each.part == "units":
            leaders[brought_along(old, new, each.old, each.new)] = each.sure
        elif each.part == "positions" and leaders.get((each.old, each.new)) in (each.sure, Sure.LIKELY):
            yield each


def _same_units(old: Organisation, new: Organisation, found: Mapping[str, Lineage]) -> Iterator[Guess]:
    """Units with the same name in the same place, from the top down: each gives those below it a place."""
    lineage = found["units"]
    now = dict(lineage.new_of)
    olds, news = _places(old, lineage.gone), _places(new, lineage.added)
    gone = frozenset(lineage.gone)
    for id in old.by_order:
        if id not in gone:
            continue
        above, name = _place(old, id)
        place = now.get(above) if above else above
        ones, others = olds.get((above, name), ()), news.get((place, name), ())
        if name and place is not None and len(ones) == len(others) == 1:
            now[id] = others[0]
            yield Guess("units", id, others[0], Sure.CERTAIN, (Ground.SAME_NAME, Ground.SAME_PLACE))


def _places(organisation: Organisation, ids: Iterable[str]) -> Mapping[tuple[str | None, str], list[str]]:
    """Units by where they are and what they are called."""
    found: dict[tuple[str | None, str], list[str]] = {}
    for id in ids:
        found.setdefault(_place(organisation, id), []).append(id)
    return found


def _place(organisation: Organisation, id: str) -> tuple[str | None, str]:
    """The unit above, the top being a place as well (empty), and the name; None where it isn't known."""
    unit = organisation.units[id]
    return ("" if unit.parent_state == "top" else unit.parent), folded(unit.name or "")


def _guesses(old: Organisation, new: Organisation, found: Mapping[str, Lineage]) -> Iterator[Guess]:
    units = found["units"].new_of

    def placed(organisation: Organisation, id: str | None, names: Mapping[str, str]) -> str | None:
        return None if id is None else names.get(id, f"-{id}" if organisation is old else id)

    def unit(organisation: Organisation, names: Mapping[str, str]) -> Callable[[str], _Thing]:
        def thing(id: str) -> _Thing:
            said = organisation.units[id]
            # The top is a place as well: what is called the same there, before and now, is the same.
            place = "" if said.parent_state == "top" else placed(organisation, said.parent, names)
            return _Thing(id, said.name or "", place)

        return thing

    def post(organisation: Organisation, names: Mapping[str, str]) -> Callable[[str], _Thing]:
        def thing(id: str) -> _Thing:
            said = organisation.posts[id]
            place = said.leads[0] if said.leads else said.unit
            return _Thing(id, said.title if said.title != id else "", placed(organisation, place, names))

        return thing

    def named(organisation: Organisation, part: str) -> Callable[[str], _Thing]:
        def thing(id: str) -> _Thing:
            said = getattr(organisation.definition, part)[id]
            return _Thing(id, getattr(said, "name", None) or getattr(said, "title", None) or "", None)

        return thing

    for part, things in (
        ("units", (unit(old, units), unit(new, {}))),
        ("positions", (post(old, units), post(new, {}))),
        *((part, (named(old, part), named(new, part))) for part in _NAMED),
    ):
        lineage = found[part]
        if lineage.gone and lineage.added:
            gone, added = map(things[0], lineage.gone), map(things[1], lineage.added)
            yield from _matched(part, list(gone), list(added))


def _matched(part: str, gone: list[_Thing], added: list[_Thing]) -> Iterator[Guess]:
    """The pairs among what went and what came; each of them once at most."""
    left_gone, left_added = dict.fromkeys(gone), dict.fromkeys(added)

    def pair(
        key: Callable[[_Thing], object], sure: Callable[[_Thing], Sure], *grounds: Ground
    ) -> Iterator[Guess]:
        before, after = _by(key, left_gone), _by(key, left_added)
        for value, ones in before.items():
            others = after.get(value, [])
            if len(ones) == len(others) == 1:
                del left_gone[ones[0]], left_added[others[0]]
                yield Guess(part, ones[0].id, others[0].id, sure(ones[0]), grounds)

    placed = part in ("units", "positions")
    yield from pair(
        lambda each: (folded(each.name), each.place) if each.name else None,
        lambda each: Sure.CERTAIN if not placed or each.place is not None else Sure.LIKELY,
        Ground.SAME_NAME,
        *((Ground.SAME_PLACE,) if placed else ()),
    )
    if placed:
        yield from pair(lambda each: folded(each.name) or None, lambda each: Sure.LIKELY, Ground.SAME_NAME)
    yield from _near(part, left_gone, left_added)
    if placed:
        yield from pair(
            lambda each: each.place, lambda each: Sure.POSSIBLE, Ground.SAME_PLACE, Ground.ONLY_ONE
        )


def _near(part: str, gone: dict[_Thing, None], added: dict[_Thing, None]) -> Iterator[Guess]:
    """Names that are nearly the same, in the same place if there are places: the nearest first."""
    from rapidfuzz import fuzz

    places = _by(lambda each: (each.place,) if each.name else None, added)
    near = [
        (-score, one, other)
        for one in gone
        for other in places.get((one.place,), [])
        # Of equal names that are still here, there are several.
        if one.name and 100 > (score := fuzz.ratio(folded(one.name), folded(other.name))) >= _NEAR
    ]
    order = {each: number for number, each in enumerate((*gone, *added))}
    for _, one, other in sorted(near, key=lambda each: (each[0], order[each[1]], order[each[2]])):
        if one in gone and other in added:
            del gone[one], added[other]
            grounds = (Ground.NEAR_NAME, *((Ground.SAME_PLACE,) if one.place is not None else ()))
            yield Guess(part, one.id, other.id, Sure.LIKELY, grounds)


def _by(key: Callable[[_Thing], object], things: Iterable[_Thing]) -> dict[object, list[_Thing]]:
    """Things by a key; those without one are left out."""
    found: dict[object, list[_Thing]] = {}
    for each in things:
        value = key(each)
        if value is not None:
            found.setdefault(value, []).append(each)
    return found
