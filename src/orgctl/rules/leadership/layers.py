"""Layers of leaders, against the organisation's own norm."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.norms import norm, norm_mark
from orgctl.rules.told import also
from orgctl.structure.policy import layers_norm


@judgement("ORG204", "layers-above-norm")
def layers_above_norm(case: Case) -> Iterator[Notice]:
    """There are more leaders above each other than the norm of the organisation allows."""
    held = layers_norm(case.organisation, case.norms.policy) if case.norms is not None else None
    if held is None or not held.above:
        return
    posts = case.organisation.posts
    first, *others = (posts[id] for id in held.above)
    yield Notice(
        first.path,
        {
            "n": len(held.above),
            "count": int(held.layers.count.value),
            "limit": held.said.max,
            "norm": norm(case, held.said.source),
            "line": [posts[id].title for id in held.layers.longest],
        },
        part="key",
        related=(*norm_mark(case, "layers", "max"), *also((each.path, "key") for each in others)),
    )
