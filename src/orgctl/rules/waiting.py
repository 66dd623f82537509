"""Posts whose superior isn't decided, by what they wait for: shared by rules of lines and of decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orgctl.rules.judging import Case
from orgctl.structure import LineKind, Post, decision_status


def waiting(case: Case) -> Mapping[str, Sequence[Post]]:
    """By id of a decision that isn't taken, or only for now, the posts whose ``reports_to`` waits for it, for
    all or for some areas; asked for with ``case.shared(waiting)``."""
    decisions = case.definition.decisions
    found: dict[str, list[Post]] = {}
    for post in case.organisation.posts.values():
        id = post.line.decision
        if id is None or id not in decisions or not _is_stated(post):
            continue
        if decision_status(decisions[id]) in ("open", "provisional"):
            found.setdefault(id, []).append(post)
    return found


def _is_stated(post: Post) -> bool:
    line = post.line
    return line.kind in (LineKind.OPEN, LineKind.DIVIDED) and not line.derived and bool(line.said_at)
