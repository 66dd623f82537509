"""Where what a post has is said: by itself, by the leader of its unit's kind, or by its role."""

from __future__ import annotations

from orgctl.findings import Path
from orgctl.structure.organisation import Organisation
from orgctl.structure.posts import Post


def said_of_post(organisation: Organisation, post: Post, name: str) -> Path:
    """The route of one of a post's values; of the post itself where nobody says it."""
    own, of_kind, _ = post.sources
    if own is not None and name in own.model_fields_set:
        return (*post.path, name)
    if of_kind is not None and name in of_kind.model_fields_set:
        return (*kind_leader(organisation, post), name)
    roles = organisation.roles
    lineage = roles[post.role].lineage if post.role is not None and post.role in roles else ()
    saying = next((role for role in lineage if name in roles[role].said.model_fields_set), None)
    return ("roles", saying, name) if saying is not None else post.path


def kind_leader(organisation: Organisation, post: Post) -> Path:
    """Where the kind of a post's unit tells of the unit's leader."""
    return ("kinds", organisation.units[post.unit or ""].kind or "", "leader")
