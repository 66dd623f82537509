"""Powers that lose their holder: what a grant gave, an office that a law names, and what posts answered for,
where nobody in the new organisation has it. What is told is what the files state."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from orgctl.authority import Dimension
from orgctl.authority.power import Subject
from orgctl.diff.comparison import Comparison
from orgctl.diff.duties import lost_duties
from orgctl.diff.grants_now import OUTSIDE
from orgctl.diff.grants_then import GrantsThen, Missing
from orgctl.diff.heirs import Heirs
from orgctl.diff.transitions import Office, lost_offices
from orgctl.model.scalars import Open

if TYPE_CHECKING:
    from orgctl.model.authority import Grant, OtherDocument
    from orgctl.model.shared import Adoption, Basis


class Sort(StrEnum):
    """Where a power comes from."""

    GRANT = "grant"
    OFFICE = "office"
    RESPONSIBILITY = "responsibility"


class Stated(NamedTuple):
    """What a grant is said to rest on, as the old file has it."""

    basis: tuple[Basis, ...] = ()
    rests_on: str | Open | OtherDocument | None = None
    adopted: tuple[Adoption, ...] = ()
    number: str | None = None


class Lost(NamedTuple):
    """A power that one holder had and nobody has in the new organisation.

    ``id`` is that of the old grant, of the role that is the office, or None for a responsibility. ``holder``
    is the old id of a post, group or body, None for somebody outside. ``subjects`` are areas or acts, as they
    are called now; there are none where the grant doesn't say what it is about. ``units`` are the new
    units, by the fewest, where nobody has it, ``ended`` the old ones that it was for and that ended, and
    ``centres`` cost centres; where there are none, nobody has it anywhere.

    It is ``sure``, or somebody may have it whom the file doesn't tell. ``less`` is what others who have some
    of it fall short in. ``decision`` is what has to be decided before somebody has it. ``giver`` is the new
    id of the one who gave it, and has it still. ``heir`` is the nearest leader above, who is likely to take
    over.
    """

    sort: Sort
    id: str | None
    holder: str | None
    subjects: tuple[Subject, ...] = ()
    office: Office | None = None
    units: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    centres: tuple[str, ...] = ()
    sure: bool = True
    less: tuple[Dimension, ...] = ()
    decision: str | None = None
    stated: Stated = Stated()
    giver: str | None = None
    heir: str | None = None


def powers_lost(found: Comparison, then: GrantsThen | None = None) -> tuple[Lost, ...]:
    """Every power that loses its holder: by grants, then offices, then responsibilities, each in the order of
    the old file. ``then`` are the old grants, where somebody has them already."""
    then = then or GrantsThen(found)
    heirs = Heirs(found, then.formerly)
    return (*_grants(found, then, heirs), *_offices(found, heirs), *_duties(found, then, heirs))


def _grants(found: Comparison, then: GrantsThen, heirs: Heirs) -> Iterator[Lost]:
    last = len(found.new.by_order)
    missing = [*then.missing()]
    # Who had the same and has it no longer is no heir of another one.
    without: dict[str, set[str]] = {}
    for each in missing:
        without.setdefault(each.grant.id, set()).update(heirs.became(each.holder))
    for each in missing:
        stretches = each.rest.units
        there = tuple((start, min(end, last)) for start, end in stretches if start < last)
        units = then.units(there)
        yield Lost(
            sort=Sort.GRANT,
            id=each.grant.id,
            holder=None if each.holder == OUTSIDE else each.holder,
            subjects=_named(then, each),
            units=units,
            ended=tuple(_tops(found, then.units(stretches)[len(units) :])),
            centres=each.rest.centres,
            sure=each.sure,
            less=each.less,
            decision=each.decision,
            stated=_stated(each.grant.said),
            giver=then.giver_now(each.grant.id, each.holder),
            heir=heirs.of(each.holder, there, without[each.grant.id]),
        )


def _tops(found: Comparison, ended: Collection[str]) -> Iterator[str]:
    """Old units without those that stood right below another of them."""
    every = {*ended}
    return (id for id in ended if found.old.units[id].parent not in every)


def _named(then: GrantsThen, missing: Missing) -> tuple[Subject, ...]:
    areas = then.resolver.named(each for each in missing.subjects if isinstance(each, str))
    return (*areas, *(each for each in missing.subjects if not isinstance(each, str)))


def _stated(said: Grant) -> Stated:
    return Stated(said.basis, said.rests_on, said.adopted, said.number)


def _offices(found: Comparison, heirs: Heirs) -> Iterator[Lost]:
    for post, role, office in lost_offices(found):
        yield Lost(Sort.OFFICE, role, post, office=office, heir=heirs.of(post))


def _duties(found: Comparison, then: GrantsThen, heirs: Heirs) -> Iterator[Lost]:
    for post, areas, sure in lost_duties(found, then.resolver):
        named = then.resolver.named(areas)
        yield Lost(Sort.RESPONSIBILITY, None, post, named, sure=sure, heir=heirs.of(post))
