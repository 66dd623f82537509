"""What many posts of a role have in common is told once, for the role."""

from __future__ import annotations

from collections.abc import Collection

from orgctl.documents.views.printer import Printer
from orgctl.structure import Quantity

MANY = 4
"""From so many posts on, those who are alike are told together."""


def whole_role(p: Printer, posts: Collection[str]) -> str:
    """The role whose posts these are, all of them and nobody else, as the words for them
    (``All 18 with the role Head of service``); empty for few posts, or if there is no such role."""
    if len(posts) < MANY:
        return ""
    organisation, these = p.organisation, set(posts)
    for role in dict.fromkeys(organisation.posts[id].role for id in posts):
        if role is not None and these == set(organisation.by_role[role]):
            break
    else:
        return ""
    words = {"role": p.role(role), "n": p.number(len(these))}
    if all(organisation.posts[id].count == Quantity(1) for id in these):
        return p._("All %(n)s with the role %(role)s") % words
    return p._("Everyone with the role %(role)s") % words
