"""What many posts of a role have in common is told once, for the role."""

from __future__ import annotations

from collections.abc import Collection

from orgctl.documents.views.printer import Printer
from orgctl.structure import Quantity

MANY = 4
"""From so many posts on, those who are alike are told together."""


def up_to(p: Printer, posts: Collection[str], state: str) -> str:
    """How many posts of a role may turn out to be meant, and what that waits for
    (``up to 18 heads of service, not decided``); what it waits for alone where they are not alike."""
    organisation = p.organisation
    roles = {organisation.posts[id].role or "" for id in posts}
    said = p.file.roles.get("".join(roles)) if len(roles) == 1 else None
    several = said.plural if said is not None else None
    number = sum((organisation.posts[id].count for id in posts), Quantity())
    if not several or not number.complete or number.approximate or number.value < 2:
        return state
    words = {"n": p.number(number.value), "those": several, "state": state}
    return p._("up to %(n)s %(those)s, %(state)s") % words


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
    several = p.file.roles[role].plural
    words = {"role": p.role(role), "those": several, "n": p.number(len(these))}
    if all(organisation.posts[id].count == Quantity(1) for id in these):
        return (p._("All %(n)s %(those)s") if several else p._("All %(n)s with the role %(role)s")) % words
    return (p._("All %(those)s") if several else p._("Everyone with the role %(role)s")) % words
