"""What a policy demands of every change: `transitions`, and where a change breaks them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from orgctl.diff.comparison import Comparison
from orgctl.structure import Organisation


class Demand(StrEnum):
    """What a policy may demand, by its words in the format."""

    SUCCESSOR = "no_post_without_successor"
    HOLDER = "statutory_power_has_holder"


class Office(NamedTuple):
    """An office that a law names: the act, the section and the law's word, as far as they are stated."""

    law: str
    section: str | None
    office: str | None


class Broken(NamedTuple):
    """A demand that a change breaks: by an old post that ends without a successor, or by an office that a
    post had and none has."""

    demand: Demand
    post: str
    office: Office | None = None


def broken(found: Comparison) -> tuple[Broken, ...]:
    """Where a change breaks what a policy demands, the new one's or the old one's, which binds until the new
    organisation is in force."""
    policies = (found.old.definition.policy, found.new.definition.policy)
    asked = {demand for policy in policies if policy is not None for demand in policy.transitions}
    made: list[Broken] = []
    if Demand.SUCCESSOR in asked:
        made += (Broken(Demand.SUCCESSOR, id) for id in _without_successor(found))
    if Demand.HOLDER in asked:
        held = {office for _, office in _offices(found.new)}
        made += (
            Broken(Demand.HOLDER, id, office) for id, office in _offices(found.old) if office not in held
        )
    return tuple(made)


def _without_successor(found: Comparison) -> Iterator[str]:
    """The posts that end, and that no new post goes on from; a closure is stated where the new file still has
    the post and says when it ended."""
    lineage = found.pairing.lineages["positions"]
    whole = found.new.snapshot.whole
    for id in lineage.gone:
        led = id.rpartition(".")[0]  # of a leader that a unit brings along, the unit
        if id not in whole.positions and not (led and led in whole.units):
            yield id


def _offices(organisation: Organisation) -> Iterator[tuple[str, Office]]:
    """The offices that posts have by their roles, or by roles that these build on."""
    for id, post in organisation.posts.items():
        role = organisation.roles.get(post.role or "")
        for each in role.lineage if role is not None else ():
            said = organisation.roles[each].said.statutory
            if said is not None:
                yield id, Office(str(said.law), said.section, said.office)
