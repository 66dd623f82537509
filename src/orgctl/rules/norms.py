"""Local norms in findings: what a norm rests on, in words, and where it stands."""

from __future__ import annotations

from orgctl.findings import Message, PathKey
from orgctl.rules.judging import Case
from orgctl.rules.told import Mark


def norm(case: Case, source: str | None) -> Message:
    """What a norm is called: by the decision that it rests on, else by where it is set."""
    if source is not None:
        return Message("norm.said", {"source": source})
    return Message("norm.policy" if case.norms is not None and case.norms.path is not None else "norm.set")


def norm_mark(case: Case, *keys: PathKey) -> tuple[Mark, ...]:
    """A norm as a related place, by its route within the norms; nothing where no plan states it."""
    if case.norms is None or case.norms.path is None:
        return ()
    return (("norm.mark", (*case.norms.path, *keys), "value"),)
