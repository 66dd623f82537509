"""What goes into merges and splits and what comes out of them: posts, employees, full-time equivalents and
powers, so that a reader sees what is accounted for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from orgctl.diff.comparison import Comparison
from orgctl.diff.grants_then import GrantsThen
from orgctl.diff.ties import tied
from orgctl.structure import Organisation, Post, Unit
from orgctl.structure.counting import Counter
from orgctl.structure.quantity import NONE, Quantity
from orgctl.structure.staffing import Measure, Staffing, Total, staffing

POSTS = "posts"


class Sides(NamedTuple):
    """One figure of units, before and after, each as sure as what it is made of."""

    before: Quantity
    after: Quantity

    @property
    def kept(self) -> bool | None:
        """Whether nothing came or went; None where that can't be told."""
        if not (self.before.complete and self.after.complete):
            return None
        if self.before.approximate or self.after.approximate:
            return None
        return round(self.before.value, 6) == round(self.after.value, 6)


class Carried(NamedTuple):
    """A power that a post of old units had by a grant: the old ids of both, the posts of the new units that
    have it, ``elsewhere`` the other posts, groups and bodies that do, and whether nobody has it, or some of
    it."""

    grant: str
    holder: str
    here: tuple[str, ...]
    elsewhere: tuple[str, ...]
    lost: bool


class Account(NamedTuple):
    """Old units and the new ones that they became, all that are tied together by merges and splits, with
    their figures: ``posts``, ``employees`` and ``fte``, and ``powers``, each with all that is below.
    ``elsewhere`` is how many of the posts before go on outside the new units, and how many of those after
    come from outside the old ones."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    figures: Mapping[str, Sides]
    powers: tuple[Carried, ...] = ()
    elsewhere: Sides = Sides(NONE, NONE)


def conservation(found: Comparison, then: GrantsThen | None = None) -> tuple[Account, ...]:
    """The figures and powers of each merge and split, in the order of the new organisation. ``then`` are the
    old grants, where somebody has them already."""
    lineage = found.pairing.lineages["units"]
    if not (lineage.merged or lineage.split):
        return ()
    groups = tied([(link.old, link.new) for link in lineage.links])
    then = then or GrantsThen(found)
    sides = _Figures(found.old), _Figures(found.new)
    into, out_of = _ties(found)
    made = []
    for old, new in groups:
        if len(old) > 1 or len(new) > 1:
            before, after = (figures.of(units) for figures, units in zip(sides, (old, new), strict=True))
            both = {key: Sides(before[key], after[key]) for key in before}
            posts = [figures.posts(units) for figures, units in zip(sides, (old, new), strict=True)]
            elsewhere = Sides(
                sides[0].elsewhere(posts[0], into, posts[1]), sides[1].elsewhere(posts[1], out_of, posts[0])
            )
            made.append(Account(old, new, both, tuple(_carried(then, *posts)), elsewhere))
    order = {id: number for number, id in enumerate(found.new.units)}
    return tuple(sorted(made, key=lambda each: min(order[id] for id in each.new)))


_Ties = Mapping[str, Collection[str]]


def _ties(found: Comparison) -> tuple[_Ties, _Ties]:
    """The new posts that each old one goes into, and the old ones that each new one comes from."""
    made: tuple[dict[str, set[str]], dict[str, set[str]]] = ({}, {})
    for link in found.pairing.lineages["positions"].links:
        made[0].setdefault(link.old, set()).add(link.new)
        made[1].setdefault(link.new, set()).add(link.old)
    return made


def _carried(then: GrantsThen, old: Iterable[Post], new: Iterable[Post]) -> Iterator[Carried]:
    """What becomes of what posts of old units had."""
    there = {post.id for post in new}
    for post in old:
        for grant in then.held_by(post.id):
            takers, lost = then.takers(grant, post.id)
            here = tuple(each for each in takers if each in there)
            yield Carried(grant, post.id, here, tuple(each for each in takers if each not in there), lost)


class _Figures:
    """Sums over units of one organisation."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self._staffing: Staffing = staffing(organisation)
        self._counter = Counter(organisation)

    def of(self, units: Collection[str]) -> Mapping[str, Quantity]:
        """The figures of units with all below them; what stands below another of them counts once."""
        return {
            POSTS: self._counter.everywhere(self.posts(units)),
            **{str(measure): self._sum(measure, self._tops(units)) for measure in Measure},
        }

    def posts(self, units: Collection[str]) -> list[Post]:
        """The posts of units with all below them."""
        return [
            self._organisation.posts[post]
            for top in self._tops(units)
            for unit in (top, *self._organisation.under(top))
            for post in self._organisation.placed.get(unit, ())
        ]

    def elsewhere(self, posts: Iterable[Post], ties: _Ties, others: Iterable[Post]) -> Quantity:
        """How many of some posts go on, or were, and aren't among the others."""
        there = {post.id for post in others}
        known = ((post, ties.get(post.id, ())) for post in posts)
        return self._counter.everywhere([post for post, ids in known if ids and there.isdisjoint(ids)])

    def _tops(self, units: Collection[str]) -> list[str]:
        known = self._organisation.units
        return [id for id in units if not any(_is_below(known[id], known[other]) for other in units)]

    def _sum(self, measure: Measure, units: Collection[str]) -> Quantity:
        totals: Mapping[str, Total] = self._staffing.units[measure]
        return sum((totals[id].quantity for id in units), NONE)


def _is_below(unit: Unit, other: Unit) -> bool:
    """Whether a unit stands below another."""
    return other.order < unit.order < other.end
