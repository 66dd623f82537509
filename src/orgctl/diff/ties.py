"""What is tied together by mergers and splits: they may follow each other in a chain."""

from __future__ import annotations

from collections.abc import Collection


def tied(pairs: Collection[tuple[str, str]]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Old and new ids, with all that any pair ties them to, in the order of the pairs."""
    of_old: dict[str, list[str]] = {}
    of_new: dict[str, list[str]] = {}
    for old, new in pairs:
        of_old.setdefault(old, []).append(new)
        of_new.setdefault(new, []).append(old)
    made = []
    left = dict.fromkeys(of_old)
    while left:
        first = next(iter(left))
        olds, news = {first: None}, dict[str, None]()
        waiting = [first]
        while waiting:
            for new in of_old[waiting.pop()]:
                if new not in news:
                    news[new] = None
                    waiting += [old for old in of_new[new] if old not in olds]
                    olds |= dict.fromkeys(of_new[new])
        for old in olds:
            del left[old]
        made.append((tuple(olds), tuple(news)))
    return made
