"""Options of one decision that say nearly the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from orgctl.findings import Severity
from orgctl.model.process import Option
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.told import Mark
from orgctl.rules.wording import root

_WORD = re.compile(r"\w+")
_OWN = {"eget": "egen", "eiga": "egen", "eigen": "egen", "eige": "egen", "egne": "egen"}
_MOST = 40
"""Options of one decision that are compared with each other."""


@judgement("ORG412", "options-alike", Severity.INFO)
def options_alike(case: Case) -> Iterator[Notice]:
    """Two options of one decision say nearly the same."""
    for id, decision in case.definition.decisions.items():
        worded = [(key, _words(option), option) for key, option in decision.options.items() if option.text]
        told: set[str] = set()
        for (one, ours, first), (other, theirs, second) in combinations(worded[:_MOST], 2):
            if other in told or not _alike(ours, theirs) or _figures(first) != _figures(second):
                continue
            told.add(other)
            path = ("decisions", id, "options")
            related: tuple[Mark, ...] = (("options-alike.first", (*path, one, "text"), "value"),)
            yield Notice((*path, other, "text"), {"one": first.text, "other": second.text}, related=related)


def _words(option: Option) -> list[str]:
    said = (each.casefold() for each in _WORD.findall(option.text or ""))
    return [_OWN.get(each, each) for each in said]


def _alike(ours: list[str], theirs: list[str]) -> bool:
    """Whether each word has its like in the other, small words and numbers being only like themselves."""
    if len(ours) != len(theirs):
        return False
    left = list(theirs)
    for each in ours:
        like = next((other for other in left if _same(each, other)), None)
        if like is None:
            return False
        left.remove(like)
    return True


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 5 or not (short + long).isalpha():
        return False
    return root(short) == root(long) or long.startswith(short)


def _figures(option: Option) -> list[object]:
    return [(each.amount, each.year, each.unit) for each in option.economy]
