"""Words for kinds of unit in tasks (``egen sektor``), and who has to do with a unit of a kind."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from orgctl.findings import Path
from orgctl.model.shared import Item
from orgctl.rules.judging import Case
from orgctl.rules.wording import forms

Task = tuple[Path, str]
"""The route of a text, and the text."""


class KindWords:
    """The kinds whose units are listed, by the words that people use for one of them."""

    def __init__(self, case: Case) -> None:
        organisation = case.organisation
        self._organisation = organisation
        self._orders = {
            id: sorted(organisation.units[unit].order for unit in units)
            for id, units in organisation.index.units_by_kind.items()
        }
        self.names = {
            id: kind.name.casefold()
            for id, kind in case.definition.kinds.items()
            if kind.name and kind.name.isalpha() and kind.count is None and id in self._orders
        }
        self._ids = list(self.names)
        words = (f"({forms(name)})" for name in self.names.values())
        self._pattern = re.compile("|".join(words), re.IGNORECASE) if self.names else None

    def found(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """The kinds that a text speaks of as somebody's own, with the words."""
        for match in self._pattern.finditer(text) if self._pattern is not None else ():
            assert match.lastindex is not None
            yield self._ids[match.lastindex - 1], match

    def fits(self, post: str, kind: str) -> bool:
        """Whether a post stands in a unit of a kind, leads one or has one below it, or may."""
        organisation = self._organisation
        said = organisation.posts[post]
        if said.unit is None and not said.leads:
            return True
        for unit in {*said.leads, *((said.unit,) if said.unit is not None else ())}:
            above: str | None = unit
            while above is not None:
                if organisation.units[above].kind == kind:
                    return True
                if organisation.units[above].parent_state in ("open", "unknown", "blank"):
                    return True
                above = organisation.units[above].parent
        return any(self._below(unit, kind) for unit in said.leads)

    def answers(self, post: str, kind: str) -> bool:
        """Whether a post answers to one that leads a unit of a kind, or may."""
        line = self._organisation.posts[post].line
        posts = (self._organisation.posts[id] for id in line.to if id in self._organisation.posts)
        return any(self._organisation.units[unit].kind == kind for each in posts for unit in each.leads)

    def _below(self, unit: str, kind: str) -> bool:
        node, orders = self._organisation.units[unit], self._orders.get(kind, [])
        number = bisect_left(orders, node.order)
        return number < len(orders) and orders[number] < node.end


def kind_words(case: Case) -> KindWords:
    """The index; asked for with ``case.shared(kind_words)``."""
    return KindWords(case)


def texts(items: Sequence[str | Item], path: Path) -> Iterator[Task]:
    """The texts of a prose list with all that is below its entries."""
    for number, each in enumerate(items):
        route = (*path, number)
        if isinstance(each, str):
            yield route, each
        else:
            yield (*route, "text"), each.text
            yield from texts(each.items, (*route, "items"))
