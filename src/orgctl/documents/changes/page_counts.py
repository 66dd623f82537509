"""How many of the posts in a unit's table become what: its page counts what the rows say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orgctl.diff.posts import Status
from orgctl.diff.told import ToldPost
from orgctl.diff.weights import Tie, Weighed, becoming
from orgctl.documents.changes import labels
from orgctl.documents.quantities import amount
from orgctl.documents.words import N_, Words
from orgctl.structure.quantity import NONE, Quantity, total

WHICH_END = N_("%(before)s merged or split become %(after)s: which end isn't known")
"""How many there are of posts of which it isn't known which end."""


class Counts:
    """Counts posts. Those that are merged or split are exact where all of them are in a unit's table; else
    those of today count as their rows say where they are today, and where none was, those that come."""

    def __init__(self, posts: Iterable[ToldPost], words: Words) -> None:
        self._words = words
        self._tied: dict[Tie, list[ToldPost]] = {}
        for each in posts:
            if each.weighed.tie is not None:
                self._tied.setdefault(each.weighed.tie, []).append(each)

    def of(self, posts: Iterable[ToldPost], unit: str) -> Iterator[str]:
        """How many of the posts in the table of a unit become what, and what isn't known of that."""
        exact: list[Weighed] = []
        tied: dict[Tie, list[ToldPost]] = {}
        for each in posts:
            if each.weighed.tie is None:
                exact.append(each.weighed)
            else:
                tied.setdefault(each.weighed.tie, []).append(each)
        counts: dict[Status, Quantity] = dict.fromkeys(Status, NONE)
        unsure: list[str] = []
        for tie, rows in tied.items():
            if len(rows) == len(self._tied[tie]):
                exact += (each.weighed for each in rows)
                continue
            for status, many in _counted(rows, unit):
                counts[status] += many
            unsure.append(self._of_several(tie))
        for status, many in becoming(exact).items():
            counts[status] += many
        for status, name in labels.STATUSES.items():
            if counts[status] != NONE:
                yield f"{labels.lower(self._words.text(name))} {amount(self._words, counts[status])}"
        yield from filter(None, unsure)

    def _of_several(self, tie: Tie) -> str:
        """How many those that are merged or split are together before and after, of which only some are
        counted; nothing where that is the same."""
        text, ends = self._words.text, any(each.weighed.weight.ends != NONE for each in self._tied[tie])
        pattern = text(WHICH_END) if ends else text("%(before)s merged or split become %(after)s")
        weights = [each.weighed.weight for each in self._tied[tie]]
        if all(each.ends == NONE and each.new == NONE for each in weights):
            return ""
        before, after = total(each.before for each in weights), total(each.after for each in weights)
        return pattern % {"before": amount(self._words, before), "after": amount(self._words, after)}


def _counted(rows: Sequence[ToldPost], unit: str) -> Iterator[tuple[Status, Quantity]]:
    """Some of the posts that are merged or split: which of them end or are new isn't known."""
    today = [each for each in rows if each.old is not None and unit in each.homes[0]]
    come = [each for each in rows if each.new is not None and unit in each.homes[1]]
    if come and not today:
        return ((each.status, each.weighed.weight.after) for each in come)
    return ((each.status, each.weighed.weight.before) for each in today or rows)
