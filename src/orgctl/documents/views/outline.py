"""The document ``plan``: the parts of the file in the order in print."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from orgctl.documents.views import (
    abbreviations,
    authority,
    checks,
    direction,
    head,
    posts,
    process,
    profiles,
    structure,
    units,
    written,
)
from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.blocks import Block, Entries, Paper, Section, Small
from orgctl.documents.views.headings import arranged, noted
from orgctl.documents.views.paper import paper
from orgctl.documents.views.printer import Printer
from orgctl.model.head import OutlinePart
from orgctl.model.head import Section as ProseSection


def plan(p: Printer, language: str) -> Paper:
    """The document ``plan``: everything that the file says, in the order of its outline.
    ``language`` is the content's."""
    return paper(
        p,
        "plan",
        language,
        title=head.title(p),
        summary=head.summary(p),
        cover=head.cover(p),
        sections=_ordered(p),
    )


def _ordered(p: Printer) -> Iterator[Section]:
    """The sections in print order; those that would be empty are left out."""
    document = p.file.document
    prose = document.sections if document else {}
    outline = [
        said if isinstance(said, OutlinePart) else OutlinePart(part=said)
        for said in (document.outline if document else ())
    ]
    rest = {part: _without(p, part, outline) for part in {each.part for each in outline if each.only}}
    done: set[str] = set()
    for entry in (*outline, *(OutlinePart(part=name) for name in (*prose, *v.PART_TITLE))):
        if entry.only:
            shown = p.showing(entry.part, _with_units_below(p, entry, outline), asked=entry.only)
            yield from _part(shown, prose, entry)
        elif entry.part not in done:
            done.add(entry.part)
            shown = p.showing(entry.part, rest[entry.part]) if entry.part in rest else p
            yield from _part(shown, prose, entry)


def part(p: Printer, name: str, title: str, only: Collection[str]) -> tuple[Section, ...]:
    """A part of the file as a plan prints it, with these entries alone; empty where they say nothing."""
    made = _MAKERS[name](p.showing(name, only, asked=only), title)
    return () if made is None or made.bare else (made,)


def _without(p: Printer, part: str, outline: Iterable[OutlinePart]) -> list[str]:
    """The ids of a part that no entry of the outline asks for; a unit is asked for with the one above it."""
    asked = {id for each in outline if each.part == part for id in each.only}
    if part == "units":
        return [id for id in p.organisation.units if _asked_as(p, id, asked) is None]
    entries = p.organisation.posts if part == "positions" else getattr(p.file, part, ())
    return [id for id in entries if id not in asked]


def _with_units_below(p: Printer, entry: OutlinePart, outline: Iterable[OutlinePart]) -> list[str]:
    """The ids that an entry asks for; each unit followed by those below it that no entry asks for."""
    if entry.part != "units":
        return list(entry.only)
    asked = {id for each in outline if each.part == "units" for id in each.only}
    below: dict[str, list[str]] = {id: [] for id in entry.only}
    for id in p.organisation.by_order:
        below.get(_asked_as(p, id, asked) or "", []).append(id)
    return [id for ids in below.values() for id in ids]


def _asked_as(p: Printer, unit: str, asked: Collection[str]) -> str | None:
    """The unit itself, or the nearest above it, that is asked for by its id."""
    at: str | None = unit
    while at is not None and at not in asked:
        at = p.organisation.units[at].parent
    return at


def _part(p: Printer, prose: Mapping[str, ProseSection], entry: OutlinePart) -> Iterator[Section]:
    name = entry.part
    if name in prose:
        made: Section | None = written.section(p, name, prose[name])
    elif name in v.PART_TITLE:
        made = _MAKERS[name](p, entry.title or p._(v.PART_TITLE[name]))
    else:
        return
    if made is not None and not made.bare:
        yield replace(made, title=entry.title or made.title, number=entry.number or made.number)


Maker = Callable[[Printer, str], Section | None]


def _of_blocks(name: str, make: Callable[[Printer], tuple[Block, ...]]) -> Maker:
    return lambda p, title: Section(part=name, title=title, blocks=make(p))


def _of_sections(name: str, make: Callable[[Printer], Iterable[Section]]) -> Maker:
    def part(p: Printer, title: str) -> Section:
        made = tuple(make(p))
        if len(made) == 1 and made[0].title.casefold() == title.casefold():
            return replace(noted(p, made[0]), title=title)
        blocks, sections = arranged(p, name, "", made)
        return _hoisted(Section(part=name, title=title, blocks=blocks, sections=sections))

    return part


def _hoisted(part: Section) -> Section:
    """A part whose first section has the very heading of the part says that heading once."""
    first = part.sections[0] if part.sections else None
    if first is None or first.block("bare") or first.title.casefold() != part.title.casefold():
        return part
    return replace(first, title=part.title, sections=(*first.sections, *part.sections[1:]))


def _kinds(p: Printer, title: str) -> Section:
    made = tuple(posts.kinds(p))
    small = tuple(each for each in made if isinstance(each, Small))
    return Section(
        part="kinds",
        title=title,
        blocks=(Entries("kinds", "", small),) if small else (),
        sections=tuple(each for each in made if isinstance(each, Section)),
    )


def _positions(p: Printer, title: str) -> Section:
    blocks, sections = posts.positions(p)
    return Section(part="positions", title=title, blocks=blocks, sections=sections)


_MAKERS: Mapping[str, Maker] = {
    "levels": _of_blocks("levels", posts.levels),
    "kinds": _kinds,
    "roles": _of_sections("roles", posts.roles),
    "competence": _of_sections("competence", profiles.competence),
    "structure": _of_blocks("structure", structure.structure),
    "units": _of_sections("units", units.units),
    "people": _of_blocks("people", posts.people),
    "positions": _positions,
    "responsibilities": _of_blocks("responsibilities", profiles.responsibilities),
    "bodies": _of_blocks("bodies", units.bodies),
    "groups": _of_sections("groups", units.groups),
    "areas": _of_blocks("areas", authority.areas),
    "delegations": _of_sections("delegations", authority.delegations),
    "laws": _of_blocks("laws", authority.laws),
    "strategy": direction.strategy,
    "agreements": _of_sections("agreements", direction.agreements),
    "cycle": _of_blocks("cycle", direction.cycle),
    "governing_documents": _of_blocks("governing_documents", direction.governing_documents),
    "decisions": _of_sections("decisions", process.decisions),
    "hearing": process.hearing,
    "implementation": process.implementation,
    "claims": _of_blocks("claims", checks.claims),
    "policy": _of_blocks("policy", checks.policy),
    "abbreviations": _of_blocks("abbreviations", abbreviations.abbreviations),
}
assert _MAKERS.keys() == v.PART_TITLE.keys()
