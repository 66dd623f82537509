"""What the organisation's own norms and requirements say of each alternative."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgctl.diff.alternatives import Norm
from orgctl.diff.sheet import Cell, Group, Line
from orgctl.diff.transitions import Broken, Demand
from orgctl.documents.compare.coverage import covered, covers
from orgctl.documents.compare.sides import Side
from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.counted import counted
from orgctl.documents.words import N_
from orgctl.model.checks import SpanNorm
from orgctl.structure.counting import Counter
from orgctl.structure.quantity import weight_of

_OF = {"leaders": N_("Leaders per leader"), "staff": N_("Staff per leader")}


def norms(sides: Sequence[Side]) -> Iterator[Group]:
    """Spans and layers beyond the norms of the policy, and requirements that a change doesn't keep to."""
    _ = sides[0].p._
    lines = [*_norms(sides), *_demands(sides)]
    if lines:
        yield Group("norms", _("The organisation's own norms"), tuple(lines), in_words=True)


def _norms(sides: Sequence[Side]) -> Iterator[Line]:
    found = list({_label(side, norm): None for side in sides for norm in side.state.norms})
    for label in found:
        norms = [
            next((each for each in side.state.norms if _label(side, each) == label), None) for side in sides
        ]
        texts = [_beyond(side, norm) for side, norm in zip(sides, norms, strict=True)]
        if not any(texts):
            continue  # of whom there is none anywhere
        cells = (
            covered(
                side.p.words, Cell(each, differs=each != texts[0]), "leaders", norm.coverage if norm else None
            )
            for side, norm, each in zip(sides, norms, texts, strict=True)
        )
        yield Line(label, tuple(cells), covers(sides[0].p.words, "leaders"))


def _label(side: Side, norm: Norm) -> str:
    """A norm in words: of whom, how many, and what it rests on."""
    p, _, said = side.p, side.p._, norm.said
    if isinstance(said, SpanNorm):
        least, most = said.min, said.max
        name, whom = _(_OF[said.of]), [p.all_of(each) for each in said.where]
    else:
        least, most, name, whom = None, said.max, _("Layers of leaders"), []
    bounds = [
        _("at least %(number)s") % {"number": p.words.number(least)} if least is not None else "",
        _("at most %(number)s") % {"number": p.words.number(most)} if most is not None else "",
    ]
    parts = [p.words.listed(each for each in bounds if each), "; ".join(whom), side.clean(said.source or "")]
    return f"{name}: {', '.join(each for each in parts if each)}"


def _beyond(side: Side, norm: Norm | None) -> tuple[str, ...]:
    """Who is beyond a norm, or that nobody is of whom it is known."""
    if norm is None:
        return ()
    _, p, many = side.p._, side.p, Counter(side.organisation).standing
    said = tuple(
        label
        % {
            "n": p.words.number(sum(weight_of(many(post)) for post in posts)),
            "names": "; ".join(counted(p, p.post(post), many(post)) for post in posts),
        }
        for label, posts in (
            (_("%(n)s above: %(names)s"), norm.above),
            (_("%(n)s below: %(names)s"), norm.below),
        )
        if posts
    )
    return said or ((_("none beyond it"),) if norm.coverage.known else ())


def _demands(sides: Sequence[Side]) -> Iterator[Line]:
    asked = {demand for side in sides if side.alternative for demand in side.alternative.demands}
    for demand in (each for each in Demand if each in asked):
        cells = [_kept(side, sides[0], demand) for side in sides]
        yield Line(sides[0].p._(v.TRANSITION[demand.value]), tuple(cells))


def _kept(side: Side, base: Side, demand: Demand) -> Cell:
    given, _ = side.alternative, side.p._
    if given is None or demand not in given.demands:
        return Cell()
    broken = [_of(base, each) for each in given.broken if each.demand is demand]
    return (
        Cell((_("not for %(names)s") % {"names": "; ".join(broken)},), differs=True)
        if broken
        else Cell((_("yes"),))
    )


def _of(base: Side, broken: Broken) -> str:
    """The post of the base that a requirement isn't kept for, and the office that it had."""
    post, office = base.p.post(broken.post), broken.office
    said = ", ".join(
        each
        for each in (
            (office.office or "") if office else "",
            base.p.provision(office.law, office.section) if office and office.section else "",
        )
        if each
    )
    return f"{post} ({said})" if said else post
