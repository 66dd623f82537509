"""Where an organisation says what a change tells of: routes in the model, by part, id and key."""

from __future__ import annotations

from orgctl.diff.account import LISTS, ONES
from orgctl.findings import Path
from orgctl.structure import Organisation
from orgctl.structure.said import said_of_post

_NESTED = {"sections": ("document", "sections"), "areas": ("areas",), "delegations": ("delegations",)}
_BELOW = {"sections": "sections", "areas": "parts", "delegations": "parts"}
_RESOLVED = {"line": "reports_to"}
"""What a post has from elsewhere under another name than in the file."""


def route(organisation: Organisation, part: str, id: str, key: str | None = None) -> Path:
    """The route of an entry, or of one of its keys; it may be one that the file doesn't have, where a value
    follows from others."""
    if part == "positions":
        post = organisation.posts.get(id)
        if post is None:
            return (part, id)
        return post.path if key is None else said_of_post(organisation, post, _RESOLVED.get(key, key))
    found = _entry(organisation, part, id)
    return found if key is None else (*found, key)


def _entry(organisation: Organisation, part: str, id: str) -> Path:
    if part in ONES:
        return (part,)
    if part in LISTS:
        entries = getattr(organisation.definition, part)
        own = (index for index, each in enumerate(entries) if getattr(each, "id", None) == id)
        return (part, next(own, int(id[1:]) if id[:1] == "#" else 0))
    if part == "targets":
        return ("strategy", "targets", id)
    if part in _NESTED:
        first, *others = id.split(".")
        below = _BELOW[part]
        return (*_NESTED[part], first, *(step for each in others for step in (below, each)))
    return (part, id)
