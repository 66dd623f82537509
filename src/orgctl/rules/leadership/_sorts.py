"""What sort of job a post is: posts of one sort may be one job, or the same job twice."""

from __future__ import annotations

from orgctl.rules.judging import Case
from orgctl.structure import Post


def sort_of(case: Case, post: Post) -> tuple[str, str] | None:
    """What makes posts alike: their role, their unit's kind, or their title as it is written; None where
    nothing tells."""
    if post.role is not None:
        return "role", post.role
    if post.sources[1] is not None and post.unit is not None:
        return "kind", case.organisation.units[post.unit].kind or ""
    return ("title", post.said.title) if post.said is not None and post.said.title is not None else None
