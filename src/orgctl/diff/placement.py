"""Where each post goes: from an old one to its new ones, on what ground, and what is still open. It places
posts, never persons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from orgctl.diff.comparison import Comparison
from orgctl.diff.numbers import numbers, weight
from orgctl.diff.posts import Status, fates
from orgctl.diff.weights import weighed
from orgctl.model.scalars import Open
from orgctl.structure import Organisation, decision_status, holders
from orgctl.structure.lineage import By, Link
from orgctl.structure.lines import LineKind
from orgctl.structure.quantity import NONE, total


class Basis(StrEnum):
    """Why a new post is what an old one goes on as."""

    ID = "id"
    WAS = "was"
    PAIR = "pair"
    INFERRED = "inferred"
    LEADS = "leads"
    MERGED = "merged"
    SPLIT = "split"
    UNSETTLED = "unsettled"
    ENDS = "ends"


class Sort(StrEnum):
    """What may be open about it."""

    SEVERAL = "several"
    SHARED = "shared"
    FEWER = "fewer"
    UNSTATED = "unstated"
    NEW_POST = "new-post"
    NO_HOLDER = "no-holder"
    RECRUITMENT = "recruitment"
    DECISION = "decision"


class Question(NamedTuple):
    """Something that is open.

    ``posts`` are the new ones that it stands between (``several``), the other old ones that go into the same
    new post (``shared``), the one of which there are fewer than before, counts of units included (``fewer``),
    with all that go into it, or of which it isn't stated any more how many there are (``unstated``),
    new ones that lead what became of the units of a post that ends (``new-post``), or one whose holder isn't
    stated, though today's is or others are to have it (``no-holder``), which is to be hired for
    (``recruitment``), or that waits for a ``decision``.
    """

    sort: Sort
    posts: tuple[str, ...] = ()
    decision: str | None = None


class Placed(NamedTuple):
    """An old post, the new ones that it goes on in (none where it ends without a successor), on what ground,
    and what is open."""

    old: str
    new: tuple[str, ...]
    basis: Basis
    open: tuple[Question, ...]


def placement(found: Comparison) -> tuple[Placed, ...]:
    """Every post of the old organisation, in its order."""
    lineage = found.pairing.lineages["positions"]
    links: dict[str, list[Link]] = {}
    to: Sequence[Link]
    into: dict[str, list[str]] = {}
    for link in lineage.links:
        links.setdefault(link.old, []).append(link)
        into.setdefault(link.new, []).append(link.old)
    inferred = {each.old: each.new for each in found.pairing.inferred if each.part == "positions"}
    asked, came = _asked(found.new), frozenset(lineage.added)
    tells_holders = any(post.value("holder") for post in found.new.posts.values())
    became: dict[str, list[str]] = {}
    for link in found.pairing.lineages["units"].links:
        became.setdefault(link.old, []).append(link.new)
    unsettled = {fate.old for fate in found.shared(fates) if fate.status is Status.UNSETTLED}
    made = []
    then, now = numbers(found.old), numbers(found.new)
    ends = [each.tie for each in found.shared(weighed) if each.tie and each.weight.ends != NONE]
    fewer = {old: tie.news for tie in ends for old in tie.olds}
    for old in found.old.posts:
        to = links.get(old, ())
        if then(found.old.posts[old]) != NONE:
            to = [link for link in to if now(found.new.posts[link.new]) != NONE]  # none of it is no successor
        new = tuple(link.new for link in to)
        others = tuple(dict.fromkeys(each for id in new for each in into[id] if each != old))
        leads = [unit for led in found.old.posts[old].leads for unit in became.get(led, ())]
        leaders = dict.fromkeys(
            each for unit in leads for each in found.new.units[unit].leadership.posts if each in came
        )
        questions = [] if new or not leaders else [Question(Sort.NEW_POST, tuple(leaders))]
        if len(new) == 1 and all(len(links[each]) == 1 for each in others):
            before = total(then(found.old.posts[each]) for each in (old, *others))
            after = now(found.new.posts[new[0]])
            if weight(before, after).ends != NONE:
                questions.append(Question(Sort.FEWER, new))
            elif before.complete and not after.complete:
                questions.append(Question(Sort.UNSTATED, new))
        elif old in fewer:
            questions.append(Question(Sort.FEWER, fewer[old]))
        questions += _open(found, old, new, others, asked, tells_holders, became)
        made.append(Placed(old, new, _basis(to, others, inferred, old in unsettled), tuple(questions)))
    return tuple(made)


def _basis(
    to: Sequence[Link], others: tuple[str, ...], inferred: Mapping[str, str], is_unsettled: bool
) -> Basis:
    if not to:
        return Basis.UNSETTLED if is_unsettled else Basis.ENDS
    if len(to) > 1:
        return Basis.SPLIT
    (link,) = to
    if others and link.by is not By.ID:
        return Basis.MERGED
    if link.by is By.PAIR and inferred.get(link.old) == link.new:
        return Basis.INFERRED
    return Basis(link.by.value) if link.by is not By.LEADER else Basis.LEADS


def _open(
    found: Comparison,
    old: str,
    new: tuple[str, ...],
    others: tuple[str, ...],
    asked: Mapping[str, str],
    tells_holders: bool,
    became: Mapping[str, Sequence[str]],
) -> Iterator[Question]:
    if len(new) > 1:
        yield Question(Sort.SEVERAL, new)
    if others:
        yield Question(Sort.SHARED, others)
    for id in new:
        if _lacks_holder(found, old, id, tells_holders):
            yield Question(Sort.NO_HOLDER, (id,))
        if found.new.posts[id].value("recruitment") in ("planned", "open"):
            yield Question(Sort.RECRUITMENT, (id,))
    decisions = [(id, decision) for id in new for decision in _decisions(found, old, id)]
    decisions += ((id, decision) for id, decision in _of_leadership(found, old, became) if not new)
    if old in asked or any(id in asked for id in new):
        decisions += ((id, asked[id]) for id in (new or (old,)) if id in asked)
    for id, decision in dict.fromkeys(decisions):
        yield Question(Sort.DECISION, (id,) if id in found.new.posts else (), decision)


def _lacks_holder(found: Comparison, old: str, new: str, tells_holders: bool) -> bool:
    """Whether nobody is known to have a new post: it says that it is vacant and what went into it didn't, or
    it says nothing though that has a holder, or though it is another post and others say theirs. Of one that
    has none on either side nothing is open: whoever has it goes on."""
    lineage = found.pairing.lineages["positions"]
    now, then = holders(found.new, new), [holders(found.old, id) for id in lineage.merged.get(new, (old,))]
    if any(each.state == "vacant" for each in now):
        return any(all(each.state != "vacant" for each in one) for one in then)
    is_known = any(each.state in _KNOWN for one in then for each in one)
    is_lost = is_known or tells_holders if new not in lineage.old_of else is_known and tells_holders
    return is_lost and not now


_KNOWN = ("held", "covered", "undisclosed")
"""The answers that say that somebody has a post."""


def _decisions(found: Comparison, old: str, new: str) -> Iterator[str]:
    """What has to be decided before all is known of a new post: who has it, where it is, and to whom it
    reports, if it says so itself or that was not open of the old one."""
    post = found.new.posts[new]
    for holder in holders(found.new, new):
        if holder.decision is not None:
            yield holder.decision
    unit = getattr(post.said, "unit", None)
    if isinstance(unit, Open):
        yield unit.open
    is_its_own = not post.line.derived or found.old.posts[old].line.kind is not LineKind.OPEN
    if post.line.kind is LineKind.OPEN and is_its_own and post.line.decision is not None:
        yield post.line.decision


def _of_leadership(
    found: Comparison, old: str, became: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """The decisions on who is to lead what became of the units that an old post led."""
    for unit in found.old.posts[old].leads:
        for new in became.get(unit, ()):
            decision = found.new.units[new].leadership.decision
            if decision is not None:
                yield old, decision


def _asked(new: Organisation) -> Mapping[str, str]:
    """The posts that an open decision names as candidates, each with the first such decision."""
    found: dict[str, str] = {}
    for id, decision in new.definition.decisions.items():
        if decision_status(decision) in ("open", "provisional"):
            for each in decision.candidates:
                if isinstance(each, str) and each in new.posts:
                    found.setdefault(each, id)
    return found
