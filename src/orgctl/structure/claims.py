"""Claims judged: what the document says of itself in numbers and names, beside what is so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from orgctl.model.checks import Claim, Subject
from orgctl.model.head import OutlinePart
from orgctl.model.scalars import About, AboutAmount
from orgctl.model.shared import Item, Selector
from orgctl.structure.counting import Counter
from orgctl.structure.organisation import Organisation
from orgctl.structure.quantity import NONE, Quantity, quantity
from orgctl.structure.selectors import Actors
from orgctl.structure.spelling import either_way, folded
from orgctl.structure.titles import other_titles
from orgctl.structure.unlisted import unlisted_posts, unlisted_units


class Verdict(StrEnum):
    """How a claim comes out."""

    AGREES = "agrees"
    VARIANT = "variant"  # all are there, some in another spelling or under another declared name
    MISSES = "misses"
    NOT_STATED = "not_stated"  # the file doesn't tell enough to say


@dataclass(frozen=True, slots=True)
class Variant:
    """A name that is spelt otherwise in print: ``said`` in the claim, ``printed`` for ``id``.
    ``declared`` tells that the file has it, too, as another name of the same."""

    said: str
    printed: str
    id: str
    declared: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What comes of one statement of a claim.

    ``claim`` is its index in `claims`, ``key`` is ``equals``, ``about``, ``names`` or ``calls``.
    ``found`` is the number that is so, for ``equals`` and ``about``. Of names, ``missing`` are those
    of the claim that nothing has, by their index in `names`; ``extra`` the ids of what it doesn't
    name; ``displaced`` the indexes of names that stand elsewhere in the order; ``meant`` what each name
    stands for, None for nothing, and ``among`` all that the claim is about, in the order of print. For
    ``calls``, ``extra`` holds the id of what goes by another name.
    """

    claim: int
    key: str
    verdict: Verdict
    found: Quantity | None = None
    missing: tuple[int, ...] = ()
    extra: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    displaced: tuple[int, ...] = ()
    meant: tuple[str | None, ...] = field(default=(), compare=False)
    among: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class _Named:
    """Something that a claim may name: ``name`` as printed, None where the document never names it."""

    id: str
    name: str | None
    also: tuple[str, ...] = ()
    plural: str | None = None


def judge(organisation: Organisation, headings: Mapping[str, str] | None = None) -> tuple[Result, ...]:
    """Every statement of every claim, in the file's order.

    ``headings`` are what parts are called in print where `document.outline` gives them no title:
    these words belong to the language of the document. Without them, such parts have no name.
    """
    subjects = _Subjects(organisation, headings or {})
    return tuple(
        result
        for number, claim in enumerate(organisation.definition.claims)
        for result in _judged(number, claim, subjects)
    )


def _judged(number: int, claim: Claim, subjects: _Subjects) -> Iterator[Result]:
    if claim.equals is not None:
        found = subjects.number(claim.of)
        verdict = Verdict.NOT_STATED if found is None else _equals(claim.equals, found)
        yield Result(number, "equals", verdict, found)
    if claim.about is not None:
        found = subjects.number(claim.of)
        verdict = Verdict.NOT_STATED if found is None else _about(claim.about, found)
        yield Result(number, "about", verdict, found)
    if claim.names:
        yield _names(number, claim, subjects)
    if claim.calls is not None:
        yield _calls(number, claim.calls, tuple(subjects.called(claim.of)))


def _equals(said: float, found: Quantity) -> Verdict:
    """What is stated is at least what there is; what is approximate misses only when it is far off."""
    if not found.complete:
        surely = not found.approximate and found.value > said
        return Verdict.MISSES if surely else Verdict.NOT_STATED
    if found.value == said:
        return Verdict.AGREES
    if found.approximate and abs(found.value - said) <= _leading_digit(found.value) / 2:
        return Verdict.NOT_STATED
    return Verdict.MISSES


def _about(said: float, found: Quantity) -> Verdict:
    """It agrees with what rounds to it at its last digit that is not zero."""
    step = Decimal(1).scaleb(_exponent(said))
    rounded = Decimal(repr(found.value)).quantize(step, ROUND_HALF_UP) if found.value < 1e15 else None
    agrees = rounded == Decimal(repr(said))
    if not found.complete:
        surely = not found.approximate and not agrees and found.value > said
        return Verdict.MISSES if surely else Verdict.NOT_STATED
    return Verdict.AGREES if agrees else _equals(said, found)


def _exponent(value: float) -> int:
    """The place of the last digit that is not zero: 2 for 200, -1 for 19.6."""
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # the format takes no infinity
    return exponent


def _leading_digit(value: float) -> float:
    """What the first digit counts: 100 for 214."""
    return float(Decimal(1).scaleb(Decimal(repr(float(value))).adjusted())) if value else 1.0


def _names(number: int, claim: Claim, subjects: _Subjects) -> Result:
    among = list(subjects.named(claim.of))
    found = [each for each in among if each.name is not None]
    matches = _matched(claim.names, found)
    missing = tuple(index for index, match in enumerate(matches) if match is None)
    taken = {match.id for match in matches if match is not None}
    # Several that have the very same name are named once for all.
    told = {match.name for match in matches if match is not None}
    extra = tuple(each.id for each in found if each.id not in taken and each.name not in told)
    variants = tuple(
        Variant(said, match.name or "", match.id, said in match.also)
        for said, match in zip(claim.names, matches, strict=True)
        if match is not None and said != match.name
    )
    displaced = _displaced(matches, found) if claim.ordered else ()
    if extra or displaced or (missing and not subjects.unlisted(claim.of)):
        verdict = Verdict.MISSES
    elif missing:
        verdict = Verdict.NOT_STATED
    else:
        verdict = Verdict.VARIANT if variants else Verdict.AGREES
    meant = tuple(match.id if match is not None else None for match in matches)
    all_of_them = tuple(each.id for each in among)
    return Result(number, "names", verdict, None, missing, extra, variants, displaced, meant, all_of_them)


def _matched(said: Sequence[str], found: Sequence[_Named]) -> list[_Named | None]:
    """For each name what it stands for: what has that name, else what is also called so, else what
    is spelt almost so; nothing twice."""
    result: list[_Named | None] = [None] * len(said)
    taken: set[str] = set()
    for keys, key_of in ((_printed, str), (_declared, str), (_loosely, folded)):
        known: dict[str, list[_Named]] = {}
        for each in reversed(found):
            for key in keys(each):
                known.setdefault(key, []).append(each)
        for index, name in enumerate(said):
            free = known.get(key_of(name), []) if result[index] is None else []
            while free and free[-1].id in taken:
                free.pop()
            if free:
                taken.add(free[-1].id)
                result[index] = free.pop()
    return result


def _printed(each: _Named) -> tuple[str, ...]:
    return tuple(name for name in (each.name, each.plural) if name is not None)


def _declared(each: _Named) -> tuple[str, ...]:
    return each.also


def _loosely(each: _Named) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(folded, (*_printed(each), *each.also))))


def _displaced(matches: Sequence[_Named | None], found: Sequence[_Named]) -> tuple[int, ...]:
    """The names to move, as few as can be, for the rest to stand in the order of print."""
    place = {each.id: number for number, each in enumerate(found)}
    tails: list[int] = []  # the lowest place that a row of each length ends at
    ends: list[int] = []  # … and the name that it ends with
    before: dict[int, int | None] = {}
    for index, match in enumerate(matches):
        if match is None:
            continue
        length = bisect_left(tails, place[match.id])
        tails[length : length + 1] = [place[match.id]]
        ends[length : length + 1] = [index]
        before[index] = ends[length - 1] if length else None
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return tuple(index for index in before if index not in kept)


def _calls(number: int, said: str, found: tuple[_Named, ...]) -> Result:
    if len(found) != 1 or found[0].name is None:
        return Result(number, "calls", Verdict.NOT_STATED)
    (one,) = found
    if said in _printed(one):
        return Result(number, "calls", Verdict.AGREES)
    if said in one.also or folded(said) in _loosely(one):
        variant = Variant(said, one.name or "", one.id, said in one.also)
        return Result(number, "calls", Verdict.VARIANT, variants=(variant,))
    return Result(number, "calls", Verdict.MISSES, extra=(one.id,))


class _Subjects:
    """What claims are about: how many there are, and what they are called."""

    def __init__(self, organisation: Organisation, headings: Mapping[str, str]) -> None:
        self._organisation = organisation
        self._headings = headings
        self._counter = Counter(organisation)

    def number(self, of: Subject) -> Quantity | None:
        """How many there are, or the figure of a target; None where nothing is stated."""
        o, definition = self._organisation, self._organisation.definition
        if of.units is not None:
            listed = self._counter.units(o.index.select_units(of.units))
            return listed + unlisted_units(o, of.units)
        if (selected := _posts(of)) is not None:
            posts = (o.posts[id] for id in o.index.positions(selected))
            return self._counter.everywhere(posts) + unlisted_posts(o, selected)
        if of.position is not None:
            return self._counter.everywhere([o.posts[of.position]]) if of.position in o.posts else None
        if of.unit is not None:
            return self._counter.units([of.unit]) if of.unit in o.units else None
        if of.target is not None:
            targets = definition.strategy.targets if definition.strategy else {}
            return _figure(targets[of.target].value) if of.target in targets else None
        if of.agreement is not None:
            parts = self._parts(of.agreement)
            return sum((quantity(_count(each)) for each in parts), NONE) if parts else None
        if of.governing_document is not None:
            document = definition.governing_documents.get(of.governing_document)
            return quantity(document.count) if document is not None else None
        for part, selected in ((definition.groups, of.groups), (definition.bodies, of.bodies)):
            if selected is not None:
                return sum((quantity(part[id].count) for id in _chosen(part, selected)), NONE)
        return Quantity(sum(1 for _ in self.named(of)))

    def unlisted(self, of: Subject) -> bool:
        """Whether some exist that the file doesn't list, or may exist."""
        o = self._organisation
        found = unlisted_units(o, of.units or ()) + unlisted_posts(o, _posts(of) or ())
        return found.value > 0 or not found.complete

    def named(self, of: Subject) -> Iterator[_Named]:
        """What they are called, in the order of print."""
        if (selected := _posts(of)) is not None:
            yield from map(self._post, self._organisation.index.positions(selected))
        elif of.position is not None:
            yield from (self._post(id) for id in (of.position,) if id in self._organisation.posts)
        elif of.outline is not None:
            yield from self._outline()
        elif of.agreement is not None:
            yield from (_Named(str(n), _text(each)) for n, each in enumerate(self._parts(of.agreement)))
        elif of.strategy is not None:
            strategy = self._organisation.definition.strategy
            yield from (_Named("strategy", each.name, each.also_called) for each in (strategy,) if each)
        else:
            entries, ids = self._entries(of)
            known = (id for id in ids if id in entries)
            yield from (_entry(id, entries[id]) for id in known)

    def called(self, of: Subject) -> Iterator[_Named]:
        """What goes by a name: the same, but for an agreement itself rather than its parts, and for a role
        itself rather than its posts."""
        if of.role is not None:
            role = self._organisation.definition.roles.get(of.role)
            yield from (_Named(of.role, each.name, each.also_called, each.plural) for each in (role,) if each)
        elif of.agreement is None:
            yield from self.named(of)
        else:
            agreement = self._organisation.definition.agreements.get(of.agreement)
            yield from (_Named(of.agreement, each.name, each.also_called) for each in (agreement,) if each)

    def _parts(self, agreement: str) -> Sequence[str | Item]:
        """The parts of an agreement; none where it states none, or isn't there."""
        found = self._organisation.definition.agreements.get(agreement)
        return found.parts if found is not None else ()

    def _post(self, id: str) -> _Named:
        post = self._organisation.posts[id]
        others = other_titles(post, self._organisation.definition)
        return _Named(id, post.title, (*(post.value("also_called") or ()), *others))

    def _entries(self, of: Subject) -> tuple[Mapping[str, Any], Iterable[str]]:
        """A part of the file, and the ids of those in it that are meant."""
        definition = self._organisation.definition
        part: Mapping[str, Any] = definition.levels if of.levels is not None else definition.kinds
        ids: Iterable[str] = part
        if of.units is not None:
            part, ids = definition.units, self._organisation.index.select_units(of.units)
        elif of.unit is not None:
            part, ids = definition.units, (of.unit,)
        elif of.governing_document is not None:
            part, ids = definition.governing_documents, (of.governing_document,)
        elif of.target is not None:
            part, ids = definition.strategy.targets if definition.strategy else {}, (of.target,)
        elif of.groups is not None:
            part, ids = definition.groups, _chosen(definition.groups, of.groups)
        elif of.bodies is not None:
            part, ids = definition.bodies, _chosen(definition.bodies, of.bodies)
        return part, ids

    def _outline(self) -> Iterator[_Named]:
        """The headings that the document puts in order; without such an order, those of its sections."""
        document = self._organisation.definition.document
        if document is None:
            return
        for number, said in enumerate(document.outline or document.sections):
            entry = said if isinstance(said, OutlinePart) else OutlinePart(part=said)
            section = document.sections.get(entry.part)
            title = entry.title or (section.title if section else self._headings.get(entry.part))
            # A part may be spread over several headings.
            yield _Named(
                f"{entry.part} {number}" if entry.only else entry.part,
                title,
                section.also_called if section else (),
            )


def _entry(id: str, entry: Any) -> _Named:
    return _Named(id, entry.name, (*entry.also_called, *either_way(entry.name or "")))


def _posts(of: Subject) -> tuple[Actors, ...] | None:
    """The posts that are meant, where it is posts that a claim is about."""
    if of.role is not None:
        return (Selector(role=(of.role,)),)
    return of.positions


def _figure(value: Any) -> Quantity | None:
    if isinstance(value, (About, AboutAmount)):
        return Quantity(value.about, approximate=True)
    return Quantity(value) if isinstance(value, (int, float)) else None


def _text(item: str | Item) -> str:
    return item if isinstance(item, str) else item.text


def _count(item: str | Item) -> Any:
    return None if isinstance(item, str) else item.count


def _chosen(part: Mapping[str, Any], selected: Iterable[Actors]) -> list[str]:
    """The groups or bodies that ids and selectors mean, in the file's order: they stand for
    themselves, and of other things that selectors ask for they have but tags."""
    found: set[str] = set()
    for each in selected:
        if isinstance(each, str):
            found.add(each)
        elif isinstance(each, Selector):
            ids = set(part)
            for key in each.model_fields_set - {"not_"}:
                values = set(getattr(each, key))
                tagged = (id for id, said in part.items() if values.intersection(said.tags))
                ids &= set(tagged) if key == "tag" else values if key in ("group", "body") else set()
            found |= ids.difference(_chosen(part, each.not_))
    return [id for id in part if id in found]
