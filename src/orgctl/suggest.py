"""“Did you mean”: the names that are nearest to a misspelt one."""

from __future__ import annotations

from collections.abc import Sequence

LIMIT = 3


def closest(name: str, names: Sequence[str], cutoff: float = 72) -> list[str]:
    """At most three of ``names`` that are likely meant by ``name``, the nearest first.

    ``cutoff`` is the least likeness, from 0 to 100. Case, and - and _, do not count.
    """
    if not name or not names:
        return []
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import DamerauLevenshtein

    def folded(text: str) -> str:
        return text.casefold().replace("-", "_")

    likely = process.extract(
        name, names, scorer=fuzz.ratio, processor=folded, score_cutoff=min(cutoff, 60), limit=12
    )
    scored = [
        (-100 * DamerauLevenshtein.normalized_similarity(folded(name), folded(near)), index, near)
        for near, _score, index in likely
    ]
    best = sorted(item for item in scored if -item[0] >= cutoff - 10)
    # A clear winner stands alone.
    if len(best) > 1 and best[0][0] + 15 < best[1][0]:
        best = best[:1]
    return [near for _score, _index, near in best[:LIMIT]]
