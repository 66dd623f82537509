"""The derived list of abbreviations: what each short form in the document stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orgctl.documents.views.blocks import Block, table
from orgctl.documents.views.printer import Printer
from orgctl.lang.order import alphabetical
from orgctl.model.base import Entity


def abbreviations(p: Printer) -> tuple[Block, ...]:
    """A row for each abbreviation, in the alphabetical order of the document's language. Those of
    persons are left out: they are no words of the plan."""
    key = alphabetical(p.words.language)
    rows = sorted(dict.fromkeys(_said(p)), key=lambda row: tuple(map(key, row)))
    columns = [p._("Abbreviation"), p._("Meaning")]
    return table("abbreviations", p._("What the abbreviations stand for"), columns, rows, titled=False)


def _said(p: Printer) -> Iterator[tuple[str, str]]:
    """Each abbreviation and the whole name that it stands for."""
    file, organisation = p.file, p.organisation
    if file.organisation and file.organisation.short:
        yield file.organisation.short, file.organisation.name
    parts: tuple[Mapping[str, Entity], ...] = (file.units, file.bodies, file.groups)
    yield from ((each.short, p.actor(id)) for part in parts for id, each in part.items() if each.short)
    # What posts have from their role is told once, with the role.
    for post in organisation.posts.values():
        if post.said is not None and post.said.short:
            yield post.said.short, p.post(post.id)
    yield from ((each.short, p.role(id)) for id, each in file.roles.items() if each.short)
    yield from ((each.said.short, p.area(id)) for id, each in organisation.areas.items() if each.said.short)
    parts = (file.levels, file.kinds, file.laws, file.agreements, file.governing_documents)
    yield from ((each.short, p.named(part, id)) for part in parts for id, each in part.items() if each.short)
