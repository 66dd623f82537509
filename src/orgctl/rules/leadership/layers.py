"""Layers of leaders, against the organisation's own norm."""

from __future__ import annotations

from collections.abc import Iterator

from orgctl.findings import Message, Path, PlacePart
from orgctl.rules.judging import Case, Notice, judgement
from orgctl.rules.leadership._names import post_names
from orgctl.rules.norms import norm, norm_mark
from orgctl.structure.policy import HeldLayers, layers_norm


@judgement("ORG204", "layers-above-norm")
def layers_above_norm(case: Case) -> Iterator[Notice]:
    """There are more leaders above each other than the norm of the organisation allows."""
    held = layers_norm(case.organisation, case.norms.policy) if case.norms is not None else None
    if held is None or not held.above:
        return
    names = case.shared(post_names)
    first, *others = (_ends(case, held, id) for id in held.above)
    yield Notice(
        first[1],
        {
            "n": len(held.above),
            "count": int(held.layers.count.value),
            "limit": held.said.max,
            "norm": norm(case, held.said.source),
            "line": [names[id] for id in held.layers.longest],
        },
        part="key",
        label=first[0],
        related=(*norm_mark(case, "layers", "max"), *others),
    )


def _ends(case: Case, held: HeldLayers, id: str) -> tuple[Message, Path, PlacePart]:
    """A leader as the end of a line, with how many layers that has."""
    layers = int(held.layers.of[id].value)
    return Message("layers-above-norm.here", {"n": layers}), case.organisation.posts[id].path, "key"
