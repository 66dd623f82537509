"""What a policy demands of every change: `transitions`, and where a change breaks them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from orgctl.diff.comparison import Comparison
from orgctl.diff.ending import fewer
from orgctl.diff.posts import Status, fates
from orgctl.structure import Organisation
from orgctl.structure.quantity import NONE, Quantity


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
    post had and none has. ``fewer`` is how many end of a post that goes on, or of all that are merged or
    split with it (``tied``): whose is missing isn't known."""

    demand: Demand
    post: str
    office: Office | None = None
    fewer: Quantity = NONE
    tied: tuple[str, ...] = ()


def asked(found: Comparison) -> tuple[Demand, ...]:
    """What is demanded of a change: by the new policy, or by the old one, which binds until the new
    organisation is in force."""
    policies = (found.old.definition.policy, found.new.definition.policy)
    said = {demand for policy in policies if policy is not None for demand in policy.transitions}
    return tuple(demand for demand in Demand if demand in said)


def broken(found: Comparison) -> tuple[Broken, ...]:
    """Where a change breaks what a policy demands."""
    demands = asked(found)
    made: list[Broken] = []
    if Demand.SUCCESSOR in demands:
        made += _without_successor(found)
    if Demand.HOLDER in demands:
        made += (Broken(Demand.HOLDER, post, office) for post, _, office in lost_offices(found))
    return tuple(made)


def lost_offices(found: Comparison) -> Iterator[tuple[str, str, Office]]:
    """The offices that old posts have and no new one has: post, role and office. Where one side says less of
    an office, it is the same one."""
    laws = found.pairing.names["laws"]
    held: dict[str, set[Office]] = {}  # by act, looked at in no order
    for _, _, office in offices(found.new):
        held.setdefault(office.law, set()).add(office)
    for post, role, office in offices(found.old):
        if not any(_is_same(office, each) for each in held.get(laws.get(office.law, office.law), ())):
            yield post, role, office


def _is_same(one: Office, other: Office) -> bool:
    """Whether two offices in one act may be the same."""
    return all(None in pair or len({*pair}) == 1 for pair in zip(one[1:], other[1:], strict=True))


def _without_successor(found: Comparison) -> Iterator[Broken]:
    """The posts of which there are fewer than before, and those that end and that no new post goes on from.
    What goes into a merged post has a successor for as many as there are of that; where more go into it than
    one, it isn't known whose is missing. A closure is stated where the new file still has the post, or the
    unit that brings it along, and says when it ended."""
    for each in fewer(found):
        tied = each.tie.olds if each.tie is not None else ()
        for id in tied or (each.fate.old or "",):
            if id in found.new.posts or not _is_closed(found, id):
                yield Broken(Demand.SUCCESSOR, id, None, each.weight.ends, tied)
    ends = (fate.old for fate in found.shared(fates) if fate.status is Status.ENDS)
    gone = frozenset(found.pairing.lineages["positions"].gone)
    for old in ends:
        if old is not None and old in gone and not _is_closed(found, old):
            yield Broken(Demand.SUCCESSOR, old)


def _is_closed(found: Comparison, id: str) -> bool:
    """Whether a post is closed by what the new file says of it."""
    whole = found.new.snapshot.whole
    led = id.rpartition(".")[0]
    return id in whole.positions or (led in whole.units and led not in found.new.units)


def offices(organisation: Organisation) -> Iterator[tuple[str, str, Office]]:
    """The offices that posts have by their roles, or by roles that these build on: post, role and office.
    What there is none of has none."""
    roles = organisation.roles
    stated = {
        id: Office(str(said.law), said.section, said.office)
        for id, role in roles.items()
        if (said := role.said.statutory) is not None
    }
    of_role = {id: [each for each in role.lineage if each in stated] for id, role in roles.items()}
    for id, post in organisation.posts.items() if stated else ():
        if not post.count.value and post.count.complete:
            continue
        for each in of_role.get(post.role or "", ()):
            yield id, each, stated[each]
