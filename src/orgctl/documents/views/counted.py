"""Names with how many they stand for."""

from __future__ import annotations

from orgctl.documents import quantities
from orgctl.documents.views.printer import Printer
from orgctl.structure import Quantity


def counted_post(p: Printer, id: str) -> str:
    """A post with how many it stands for, where that is not one."""
    return counted(p, p.post(id), p.organisation.posts[id].count)


def counted(p: Printer, name: str, many: Quantity) -> str:
    """A name with how many it stands for, where that is not one."""
    if many == Quantity(1):
        return name
    return f"{name} {p._('(number: %(count)s)') % {'count': stated_number(p, many)}}"


def stated_number(p: Printer, many: Quantity) -> str:
    """How many an entry stands for, or that it isn't stated."""
    return quantities.number(p.words, many) if many.complete else p._("not stated")
