"""Headings are kept for those who have something to say below them; the others are a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from orgctl.documents.views.blocks import Block, Entries, Note, Section, Small
from orgctl.documents.views.printer import Pair, Printer


def arranged(
    p: Printer, key: str, title: str, sections: Iterable[Section]
) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Entries as a list headed ``title`` where each has one fact at most, else as sections in their
    order, of which those with nothing below their heading say so."""
    made = tuple(sections)
    if all(_short(each) for each in made):
        small = tuple(Small(f"{each.number} {each.title}".strip(), each.facts) for each in made)
        return ((Entries(key, title, small),) if small else ()), ()
    return (), tuple(noted(p, each) for each in made)


def noted(p: Printer, section: Section) -> Section:
    """The section, which says so if there is nothing below its heading."""
    note = Note("bare", p._("Not described further."))
    return replace(section, blocks=(note,)) if section.bare else section


def only_fact(key: str, label: str, section: Section) -> list[Pair]:
    """What a section about a part of something says, as a fact of the whole, where it is one fact only:
    that needs no heading."""
    if len(section.facts) != 1 or not replace(section, facts=()).bare:
        return []
    (fact,) = section.facts
    return [(f"{key}.{fact.key}", f"{label}, {fact.label[:1].lower()}{fact.label[1:]}", fact.values)]


def _short(section: Section) -> bool:
    return len(section.facts) < 2 and replace(section, facts=()).bare
