"""Strategy, agreements, the annual wheel and governing documents: where the organisation is going."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from orgctl.documents.quantities import of_unit
from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.blocks import Block, Entries, ItemView, Quote, Section, Small
from orgctl.documents.views.names import readable
from orgctl.documents.views.printer import Printer
from orgctl.model.direction import Agreement, Conversations, CycleStep, StrategyPart, Target
from orgctl.model.scalars import AboutAmount


def strategy(p: Printer, heading: str) -> Section | None:
    """The strategy; its name is printed unless it is what the part's ``heading`` begins with."""
    given = p.file.strategy
    if given is None:
        return None
    _ = p._
    name = given.name if given.name and not heading.casefold().startswith(given.name.casefold()) else ""
    facts = p.facts(
        [
            ("name", _("Name"), name),
            ("period", _("Period"), p.period(given.period)),
            ("adopted", _("Adopted"), [p.adoption(each) for each in given.adopted]),
            ("taken_up", _("Laid before"), [p.taken_up(each) for each in given.taken_up]),
        ],
        given,
    )
    blocks = _strategy_blocks(p, given, bare=not facts)
    return Section(
        part="strategy", title=heading, facts=facts, description=given.description or "", blocks=blocks
    )


def goals(p: Printer) -> tuple[Section, ...]:
    """The strategy under its own name, in a tuple that is empty where it says nothing."""
    given = p.file.strategy
    name, title = given.name if given else None, v.PART_TITLE["strategy"]
    made = strategy(p, name or p._(title))
    return () if made is None or made.bare else (made,)


def _strategy_blocks(p: Printer, given: StrategyPart, bare: bool) -> tuple[Block, ...]:
    _ = p._
    vision = (Quote("vision", _("Vision"), given.vision),) if given.vision else ()
    alone = bare and not (vision or given.profile or given.targets or given.scorecard)
    targets = tuple(_target(p, target) for target in given.targets.values())
    scorecard = given.scorecard or ()
    if isinstance(scorecard, Mapping):
        perspectives = [ItemView(name, (), p.prose(entries)) for name, entries in scorecard.items()]
    else:
        perspectives = list(p.prose(scorecard))
    return (
        *vision,
        *p.items("goals", "" if alone else _("Goals"), given.goals),
        *p.profile(given.profile),
        *((Entries("targets", _("Targets"), targets),) if targets else ()),
        *p.item_block("scorecard", _("Scorecard"), perspectives),
    )


def _target(p: Printer, target: Target) -> Small:
    _ = p._
    facts = p.facts(
        [
            ("value", _("Target"), figure(p, target.value, target.unit)),
            ("baseline", _("Baseline"), figure(p, target.baseline, target.unit)),
            ("unit", _("Unit of measurement"), "" if _is_number(target.value) else target.unit),
            ("from", _("From"), p.date(target.from_)),
            ("by", _("To be reached by"), p.date(target.by)),
            ("recurring", _("Lasting"), p.yes(target.recurring)),
            ("owner", _("Owner"), p.party(target.owner)),
            ("measure", _("Measured by"), target.measure),
        ],
        target,
    )
    return Small(target.name, facts, target.description or "")


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, AboutAmount))


def figure(p: Printer, value: Any, unit: str | None) -> str:
    """A figure with its unit, or why it is not there; empty for None."""
    return of_unit(p.words, p.signed(value), unit) if unit and _is_number(value) else p.signed(value)


def agreements(p: Printer) -> Iterable[Section]:
    """A section for each agreement."""
    for id, each in p.shown("agreements", p.file.agreements).items():
        yield _agreement(p, id, each)


def _agreement(p: Printer, id: str, each: Agreement) -> Section:
    _ = p._
    return Section(
        part="agreements",
        id=id,
        title=each.name or readable(id).capitalize(),
        facts=p.facts(
            [
                ("for", _("For"), p.parties(each.for_)),
                ("with", _("Made with"), p.parties(each.with_)),
                ("purpose", _("Purpose"), each.purpose),
                ("renewed", _("Renewed"), p.term(v.FREQUENCY, each.renewed)),
                ("conversations", _("Conversations"), _conversations(p, each.conversations)),
            ],
            each,
        ),
        description=each.description or "",
        blocks=(
            *p.items("based_on", _("Builds on"), each.based_on),
            *p.items("parts", _("Contents of the agreement"), each.parts),
        ),
    )


def _conversations(p: Printer, value: Conversations | None) -> str:
    if value is None:
        return ""
    least = p.number(value.min)
    if isinstance(value.min, int):
        least = p.words.number_of("at least %(n)s", "at least %(n)s", value.min)
    parts = [" ".join(each for each in (least, p.term(v.FREQUENCY, value.every)) if each), value.text or ""]
    return ", ".join(each for each in parts if each)


def cycle(p: Printer) -> tuple[Block, ...]:
    """The steps of the annual wheel in the file's order."""
    return p.item_block("cycle", "", [_step(p, each) for each in p.file.cycle])


def _step(p: Printer, step: str | CycleStep) -> ItemView:
    made = p.item(step)
    if isinstance(step, str):
        return made
    said = [
        p.term(v.FREQUENCY, step.every),
        step.when or "",
        p.date(step.date),
        ", ".join(p.parties(step.who)),
    ]
    line = "; ".join(each for each in said if each)
    return ItemView(made.text, ((f"– {line}",) if line else ()) + made.remarks, made.items)


def governing_documents(p: Printer) -> tuple[Block, ...]:
    """The documents that govern the organisation."""
    _ = p._
    entries = tuple(
        Small(
            each.name or readable(id).capitalize(),
            p.facts(
                [
                    ("number", _("Item"), each.number),
                    ("version", _("Version"), each.version),
                    ("date", _("Date"), p.date(each.date)),
                    ("when", _("When"), each.when),
                    ("change", _("Action"), p.term(v.CHANGE, each.change)),
                    ("owner", _("Owner"), p.party(each.owner)),
                    ("count", _("Number"), p.number(each.count)),
                    ("adopted", _("Adopted"), [p.adoption(one) for one in each.adopted]),
                    ("url", _("Address"), each.url),
                ],
                each,
            ),
            each.description or "",
        )
        for id, each in p.shown("governing_documents", p.file.governing_documents).items()
    )
    return (Entries("governing_documents", "", entries),) if entries else ()
