"""Claims in numbers and lists: what the document says of itself, against what it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from orgctl.findings import Message, Path, PlacePart, Severity
from orgctl.model.checks import Claim
from orgctl.model.scalars import About, AboutAmount
from orgctl.model.shared import Selector
from orgctl.rules.amounts import stated
from orgctl.rules.document import _numbers as numbers
from orgctl.rules.document._claims import Listed, called_in_words, claims, is_among, name_of, shown
from orgctl.rules.document._places import anywhere, at, heading, name_spot
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import AT_MOST, Mark, Spot, also, named
from orgctl.structure.claims import Verdict
from orgctl.structure.spelling import folded

_FEW = 6
"""So many things are named in a sentence when they were counted, …"""
_ROOM = 160
"""… if all of them together have no more characters."""
_BETWEEN = r"[\W\d]+(?:(?:og|samt|and)\s+)?"
"""What stands between the names of a list in prose."""


@judgement("ORG401", "claim-count")
def claim_count(case: Case) -> Iterator[Notice]:
    """A number that the document states doesn't come out."""
    for result in case.shared(claims).numbers:
        claim = case.definition.claims[result.claim]
        path: Path = ("claims", result.claim, result.key)
        said = claim.equals if result.key == "equals" else claim.about
        assert said is not None
        args: dict[str, Any] = {"what": called_in_words(claim), "said": stated(said), "key": result.key}
        written = numbers.said(case, claim)
        if written is not None and written.number != said:
            place: Mark = ("claim-count.checked", path, "value")
            yield Notice(
                ("claims", result.claim, "text"),
                args | {"written": written.number},
                within=written.within,
                variant="text",
                related=(place, *numbers.spoken(case, claim)),
            )
        figure = _figure(case, claim)
        if isinstance(figure, (About, AboutAmount)) != (result.key == "about") and figure is not None:
            value = figure.about if isinstance(figure, (About, AboutAmount)) else figure
            if value == said:
                # Both are the document's own words: one of them is more exact than the other.
                args["target"] = _target(case, claim)
                other: Mark = (
                    "claim-count.figure",
                    ("strategy", "targets", claim.of.target or "", "value"),
                    "value",
                )
                variant = "about-one" if result.key == "about" else "equals-one"
                yield Notice(path, args, variant=variant, related=(other, *numbers.own(claim, path)))
                continue
        if result.verdict is Verdict.MISSES and result.found is not None:
            counted = _counted(case, claim)
            names = _few(counted, result.found.value)
            args |= {"found": stated(result.found.value), "names": names}
            variant = "more" if not result.found.complete else "named" if names else ""
            marks = _marks(case, claim, counted)
            related = (*marks, *numbers.own(claim, path), *numbers.spoken(case, claim))
            yield Notice(path, args, variant=variant, related=related)


def _figure(case: Case, claim: Claim) -> float | About | AboutAmount | None:
    """The figure of the target that a claim is about, if it states one."""
    strategy = case.definition.strategy
    target = strategy.targets.get(claim.of.target) if strategy is not None and claim.of.target else None
    value = target.value if target is not None else None
    return value if isinstance(value, (int, float, About, AboutAmount)) else None


def _target(case: Case, claim: Claim) -> str:
    strategy = case.definition.strategy
    assert strategy is not None
    assert claim.of.target is not None
    return strategy.targets[claim.of.target].name


def _marks(case: Case, claim: Claim, counted: Sequence[tuple[str, Spot]]) -> tuple[Mark, ...]:
    """The things that were counted; the sort of them where they are too many to show, or have no names."""
    spots = list(dict.fromkeys(spot for _, spot in counted))
    asked = _asked(case, claim)
    if asked and (len(spots) > AT_MOST or all(part != "value" for _, part in spots)):
        return tuple(("claim-count.sort", *spot) for spot in asked)
    return tuple(("claim-count.counted", *spot) for spot in spots)


def _asked(case: Case, claim: Claim) -> list[Spot]:
    """The sorts of thing that are asked for: kinds, roles and levels."""
    of = claim.of
    found: list[Path] = []
    for each in (*(of.units or ()), *(of.positions or ())):
        if isinstance(each, Selector):
            found += [("kinds", id) for id in each.kind] + [("roles", id) for id in each.role]
            found += [("levels", id) for id in each.level]
    if of.role is not None:
        found.append(("roles", of.role))
    return [name_spot(case, path) for path in found]


def _counted(case: Case, claim: Claim) -> list[tuple[str, Spot]]:
    """The things that were counted: their names, and where these are seen."""
    of, index = claim.of, case.organisation.index
    if of.target is not None:
        return [("", (("strategy", "targets", of.target, "value"), "value"))]
    ids: Sequence[str] = ()
    if of.agreement is not None:
        ids = [str(number) for number, _ in enumerate(case.definition.agreements[of.agreement].parts)]
    elif of.units is not None:
        ids = index.select_units(of.units)
    elif of.positions is not None:
        ids = index.positions(of.positions)
    elif of.role is not None:
        ids = index.positions((Selector(role=(of.role,)),))
    elif of.levels is not None:
        ids = tuple(case.definition.levels)
    elif of.kinds is not None:
        ids = tuple(case.definition.kinds)
    return [(name_of(case, of, id), shown(case, of, id)) for id in ids]


def _few(counted: Sequence[tuple[str, Spot]], number: float) -> list[str]:
    """The names of what was counted, where it is no more than a sentence has room for, each has a name of
    its own, and they are all of it."""
    names = dict.fromkeys(name for name, (_, part) in counted if name and part == "value")
    whole = len(names) == len(counted) == number and len(names) <= _FEW
    return [*names] if whole and sum(map(len, names)) <= _ROOM else []


@judgement("ORG402", "claim-names")
def claim_names(case: Case) -> Iterator[Notice]:
    """A list of names in the document doesn't have the same things as the plan, or not in its order."""
    for each in case.shared(claims).lists:
        claim = case.definition.claims[each.result.claim]
        for others in (False, True):
            elsewhere = {
                index: route
                for index, route in each.elsewhere.items()
                if is_among(claim.of, route) is not others
            }
            if elsewhere:
                yield _elsewhere(case, claim, each, elsewhere, "elsewhere-other" if others else "elsewhere")
        if each.again:
            yield _notice(claim, each, "again", each.again)
        variant = _difference(each)
        if claim.of.outline is not None and variant in ("extra", "order"):
            # A list in the text need not have every heading; one that has none missing may be out of order.
            if each.result.displaced:
                yield _out_of_order(case, claim, each)
            if each.extra and not _is_below(case, claim, each):
                yield _unlike(case, claim, each, "headings")
        elif variant == "order":
            yield _out_of_order(case, claim, each)
        elif variant:
            yield _unlike(case, claim, each, variant)


def _is_below(case: Case, claim: Claim, each: Listed) -> bool:
    """Whether a list of headings stands under one of them, and so is no table of contents."""
    headings = {folded(name_of(case, claim.of, id)) for id in each.result.among}
    return claim.source is not None and folded(claim.source) in headings


def _difference(each: Listed) -> str:
    """What a list has otherwise than the plan, as the message for it; nothing where it has the same."""
    if each.missing and each.extra:
        return "both"
    if each.missing or each.extra:
        return "missing" if each.missing else "extra"
    return "order" if each.result.displaced else ""


def _notice(
    claim: Claim,
    each: Listed,
    variant: str,
    at: Sequence[int],
    args: dict[str, Any] | None = None,
    related: tuple[Mark, ...] = (),
) -> Notice:
    """A notice at the first of some names of a list, or at the list where there is none to show."""
    path: Path = ("claims", each.result.claim, "names")
    said = {"what": called_in_words(claim, "list"), "missing": named([claim.names[index] for index in at])}
    part: PlacePart = "value" if at else "key"
    severity = Severity.INFO if variant == "headings" else None
    where = (*path, *at[:1])
    return Notice(where, said | (args or {}), part=part, variant=variant, related=related, severity=severity)


def _unlike(case: Case, claim: Claim, each: Listed, variant: str) -> Notice:
    """What only the list has, and what only the plan has."""
    args = {
        "extra": named([name_of(case, claim.of, id) for id in each.extra]),
        "listed": len(claim.names),
        "found": len(each.result.among),
    }
    spots = [shown(case, claim.of, id) for id in each.extra]
    related: list[Mark] = [("claim-names.extra-place", *spot) for spot in spots]
    whole = variant == "missing"
    for index in each.missing if claim.of.outline is None else ():
        routes = _parts(case, claim.names[index])
        related += (("claim-names.part-place", *name_spot(case, route)) for route in routes)
        whole = whole and bool(routes)
    if whole and related:
        variant = "parts"
    return _notice(claim, each, variant, each.missing, args, tuple(related))


def _parts(case: Case, name: str) -> list[Path]:
    """The routes of what the plan has of a name that is several with a slash between."""
    parts = name.split("/") if "/" in name else ()
    return [route for part in parts if (route := anywhere(case, part)) is not None]


def _elsewhere(case: Case, claim: Claim, each: Listed, elsewhere: Mapping[int, Path], variant: str) -> Notice:
    """Names that the plan has, of things that the list isn't about."""
    at = [*elsewhere]
    names = list(dict.fromkeys(name_of(case, claim.of, id) for id in each.result.among))
    among = (
        Message("claim-names.among", {"names": named(names)}) if names else Message("claim-names.among-none")
    )
    posts = {post.path: id for id, post in case.organisation.posts.items()}
    spots = [
        shown(case, claim.of, posts[route]) if route in posts else name_spot(case, route)
        for route in elsewhere.values()
    ]
    related: tuple[Mark, ...] = tuple(("claim-names.elsewhere-place", *spot) for spot in spots)
    return _notice(claim, each, variant, at, {"among": among}, related)


def _out_of_order(case: Case, claim: Claim, each: Listed) -> Notice:
    """A name that stands before another one in the list and behind it in the document, or the reverse."""
    result = each.result
    rank = {id: number for number, id in enumerate(result.among)}
    places = {index: rank[id] for index, id in enumerate(result.meant) if id is not None}
    moved = result.displaced[0]
    kept = [index for index in places if index not in result.displaced]
    # The nearest of those that stay; there is one, or the name need not move.
    other = min(
        (index for index in kept if (index > moved) != (places[index] > places[moved])),
        key=lambda index: abs(index - moved),
    )
    first, then = sorted((moved, other))
    args = {"first": claim.names[first], "then": claim.names[then]}
    path: Path = ("claims", result.claim, "names")
    related: tuple[Mark, ...] = tuple(
        ("claim-names.order-place", *shown(case, claim.of, result.meant[index] or ""))
        for index in (first, then)
    )
    related += tuple(_in_prose(case, claim, each, moved))
    more = also(((*path, index), "value") for index in result.displaced[1:])
    variant = "order" if claim.of.outline is not None else "order-of"
    return _notice(claim, each, variant, result.displaced, args, (*related, *more))


def _in_prose(case: Case, claim: Claim, each: Listed, index: int) -> Iterator[Mark]:
    """Where the section that a list is taken from has all of it, the name of an index there."""
    source = folded(claim.source or "")
    for id in each.result.among if claim.of.outline is not None and source else ():
        section = heading(case, id)
        text = getattr(at(case, section), "body", None)
        if text is not None and folded(name_of(case, claim.of, id)) == source:
            names = [re.escape(name) for name in claim.names]
            names[index] = f"(?P<name>{names[index]})"
            for match in re.finditer(rf"(?<!\w){_BETWEEN.join(names)}(?!\w)", text):
                yield "claim-names.order-spoken", (*section, "body"), match.span("name")
