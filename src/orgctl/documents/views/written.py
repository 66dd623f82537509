"""The document's own prose, and which of it a paper about the plan quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from orgctl import resources
from orgctl.documents.views.blocks import Note, Section
from orgctl.documents.views.names import readable
from orgctl.documents.views.printer import Printer
from orgctl.model.head import OutlinePart
from orgctl.model.head import Section as ProseSection


def section(p: Printer, id: str, said: ProseSection, *, numbered: bool = True) -> Section:
    """A section of the document's own prose, with those below it; where it is quoted, without the numbers
    that they have in their own document."""
    made = Section(
        part="section",
        id=id,
        title=_title(id, said),
        number=(said.number or "") if numbered else "",
        facts=p.facts([], said),
        description=said.description or "",
        prose=said.body or "",
        sections=tuple(section(p, key, each, numbered=numbered) for key, each in said.sections.items()),
    )
    return replace(made, blocks=(Note("bare", p._("(no text)")),)) if made.bare else made


def background(p: Printer) -> tuple[Section, ...]:
    """The prose that tells why: what is called a background or an introduction; where nothing is, what the
    plan begins with."""
    return _called(p, "background") or _first(p)


def assessment(p: Printer) -> tuple[Section, ...]:
    """The prose that weighs the matter, by its heading."""
    return _called(p, "assessment")


def _title(id: str, said: ProseSection) -> str:
    return said.title or readable(id).capitalize()


def _called(p: Printer, words: str) -> tuple[Section, ...]:
    """The sections whose headings have one of the words, each with all below it."""
    document = p.file.document
    found = _found(document.sections, _pattern(words)) if document else ()
    return tuple(section(p, id, said, numbered=False) for id, said in found)


def _found(
    sections: Mapping[str, ProseSection], pattern: re.Pattern[str]
) -> Iterator[tuple[str, ProseSection]]:
    for id, said in sections.items():
        if pattern.search(_title(id, said)):
            yield id, said
        else:
            yield from _found(said.sections, pattern)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    lines = resources.data(f"words/{name}.txt").read_text("utf-8").splitlines()
    stems = [word for line in lines if not line.startswith("#") for word in line.split()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, stems))})", re.IGNORECASE)


def _first(p: Printer) -> tuple[Section, ...]:
    """The sections of prose that stand before anything else in print."""
    document = p.file.document
    if document is None:
        return ()
    order = [each.part if isinstance(each, OutlinePart) else each for each in document.outline]
    found = []
    for name in order or document.sections:
        if name not in document.sections:
            break
        found.append(section(p, name, document.sections[name], numbered=False))
    return tuple(found)
