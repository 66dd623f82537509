"""Claims in numbers and lists: what the document says of itself, against what it has."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Path, PlacePart, Severity
from orgctl.model.checks import Claim
from orgctl.model.scalars import About, AboutAmount
from orgctl.model.shared import Selector
from orgctl.rules.document._claims import Listed, claims, place
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import AT_MOST, Mark, named
from orgctl.structure.claims import Result, Verdict


@judgement("ORG401", "claim-count")
def claim_count(case: Case) -> Iterator[Notice]:
    """A number that the document states doesn't come out."""
    for result in case.shared(claims).numbers:
        claim = case.definition.claims[result.claim]
        path: Path = ("claims", result.claim, result.key)
        said = claim.equals if result.key == "equals" else claim.about
        assert said is not None
        figure = _figure(case, claim)
        if isinstance(figure, (About, AboutAmount)) != (result.key == "about") and figure is not None:
            value = figure.about if isinstance(figure, (About, AboutAmount)) else figure
            if value == said:
                # Both are the document's own words: one of them is more exact than the other.
                args = {"said": _number(said), "target": _target(case, claim)}
                related: Mark = (
                    "claim-count.figure",
                    ("strategy", "targets", claim.of.target or "", "value"),
                    "value",
                )
                yield Notice(
                    path,
                    args,
                    variant="about-one" if result.key == "about" else "equals-one",
                    related=(related,),
                )
                continue
        if result.verdict is Verdict.MISSES and result.found is not None:
            args = {"said": _number(said), "found": _number(result.found.value)}
            variant = "more" if not result.found.complete else ""
            yield Notice(path, args, variant=variant, related=_counted(case, claim, result))


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


def _number(value: float) -> str:
    return f"{value:.15g}"


def _counted(case: Case, claim: Claim, result: Result) -> tuple[Mark, ...]:
    """What was counted: the sorts of thing that were asked for, else the things themselves."""
    of = claim.of
    definition = case.definition
    found: list[Path] = []
    for each in (*(of.units or ()), *(of.positions or ())):
        if isinstance(each, Selector):
            found += [("kinds", id) for id in each.kind] + [("roles", id) for id in each.role]
            found += [("levels", id) for id in each.level]
    if of.role is not None:
        found.append(("roles", of.role))
    if not found:
        index = case.organisation.index
        ids: tuple[str, ...] = ()
        if of.agreement is not None:
            found = [("agreements", of.agreement, "parts")]
        elif of.target is not None:
            found = [("strategy", "targets", of.target, "value")]
        elif of.units is not None:
            ids = index.select_units(of.units)
        elif of.positions is not None:
            ids = index.positions(of.positions)
        elif of.levels is not None:
            ids = tuple(definition.levels)
        elif of.kinds is not None:
            ids = tuple(definition.kinds)
        found = found or [place(case, of, id) for id in ids]
    return tuple(
        ("claim-count.counted", path, "value" if path[-1] in ("parts", "value") else "entity")
        for path in found[:AT_MOST]
    )


@judgement("ORG402", "claim-names")
def claim_names(case: Case) -> Iterator[Notice]:
    """A list of names in the document doesn't have the same things as the plan, or not in its order."""
    for each in case.shared(claims).lists:
        claim = case.definition.claims[each.claim]
        variant = _difference(each)
        if not variant:
            continue
        if claim.of.outline is not None and variant in ("extra", "order"):
            # A list in the text need not have every heading; one that has none missing may be out of order.
            variant = "order" if each.displaced else "headings"
        missing = [claim.names[index] for index in each.missing]
        moved = [claim.names[index] for index in each.displaced]
        args = {
            "missing": named(missing),
            "extra": named([name for _, name in each.extra]),
            "moved": named(moved),
        }
        path: Path = ("claims", each.claim, "names")
        first = each.missing or each.displaced
        severity = Severity.INFO if variant == "headings" else None
        extra: tuple[Mark, ...] = tuple(
            ("claim-names.extra-place", place(case, claim.of, id), "entity")
            for id, _ in each.extra[:AT_MOST]
            if variant not in ("order", "missing")
        )
        part: PlacePart = "value" if first else "key"
        yield Notice((*path, *first[:1]), args, part=part, variant=variant, related=extra, severity=severity)


def _difference(each: Listed) -> str:
    """What a list has otherwise than the plan, as the message for it; nothing where it has the same."""
    if each.missing and each.extra:
        return "both"
    if each.missing or each.extra:
        return "missing" if each.missing else "extra"
    return "order" if each.displaced else ""
