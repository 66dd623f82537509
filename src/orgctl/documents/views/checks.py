"""Claims and local norms: what the document says of itself, and what it is to keep to."""

from __future__ import annotations

from orgctl.documents.views import vocabulary as v
from orgctl.documents.views.blocks import Block, Entries, ItemView, Small, table
from orgctl.documents.views.printer import Printer
from orgctl.model.checks import Claim, DeputyNorm, HearingNorm, LayersNorm, SpanNorm, Subject
from orgctl.model.shared import Selector


def claims(p: Printer) -> tuple[Block, ...]:
    """What the text says in numbers and lists, and where."""
    _ = p._
    return table(
        "claims",
        _("What the text says in numbers and lists"),
        [_("The text says"), _("About"), _("Number or names"), _("Where")],
        [
            (each.text or subject(p, each.of), subject(p, each.of), _said(p, each), each.source or "")
            for each in p.file.claims
        ],
        titled=False,
    )


def _said(p: Printer, claim: Claim) -> tuple[str, ...]:
    said = []
    if claim.equals is not None:
        said.append(p.words.number(claim.equals))
    if claim.about is not None:
        said.append(p.about(claim.about))
    said.extend(claim.names)
    if claim.calls:
        said.append(p._("called “%(name)s”") % {"name": claim.calls})
    if claim.ordered:
        said.append(p._("(in this order)"))
    return tuple(said)


def subject(p: Printer, of: Subject) -> str:
    """What a claim is about."""
    _ = p._
    for label, chosen in (
        (_("units: %(which)s"), of.units),
        (_("positions: %(which)s"), of.positions),
        (_("groups: %(which)s"), of.groups),
        (_("bodies: %(which)s"), of.bodies),
    ):
        if chosen is not None:
            return label % {"which": "; ".join(map(p.all_of, chosen))}
    for label, whole in (
        (_("the levels"), of.levels),
        (_("the kinds of unit"), of.kinds),
        (_("the headings"), of.outline),
    ):
        if whole is not None:
            return label
    file = p.whole  # a claim may be about what has ended
    if of.target is not None:
        targets = file.strategy.targets if file.strategy else {}
        return _("the target %(name)s") % {"name": p.named(targets, of.target)}
    if of.strategy is not None:
        return _("the strategy")
    if of.role is not None:
        return _("the role %(role)s") % {"role": p.role(of.role)}
    for part, id in (
        (file.agreements, of.agreement),
        (file.governing_documents, of.governing_document),
    ):
        if id is not None:
            return p.named(part, id)
    return p.actor(of.position or of.unit or "")


def policy(p: Printer) -> tuple[Block, ...]:
    """The local norms, each with the decision that it rests on."""
    given = p.file.policy
    if given is None:
        return ()
    _ = p._
    norms = [
        *(span_norm(p, each) for each in given.span),
        *([layers_norm(p, given.layers)] if given.layers else ()),
        *(deputy_norm(p, each) for each in given.deputies),
        *([hearing_norm(p, given.hearing)] if given.hearing else ()),
    ]
    political = [ItemView(political_matter(p, each)) for each in given.political]
    transitions = [ItemView(p.term(v.TRANSITION, each)) for each in given.transitions]
    return (
        *((Entries("norms", _("Norms"), tuple(norms)),) if norms else ()),
        *p.item_block("political", _("Changes that the council decides"), political),
        *p.item_block("transitions", _("Requirements for every change"), transitions),
    )


def span_norm(p: Printer, span: SpanNorm) -> Small:
    """How many may report to one."""
    _ = p._
    return _norm(
        p,
        _("Leaders per leader") if span.of == "leaders" else _("Staff per leader"),
        (_("At most"), p.number(span.max)),
        (_("At least"), p.number(span.min)),
        (_("Applies to"), "; ".join(p.parties(span.where))),
        source=span.source,
    )


def layers_norm(p: Printer, layers: LayersNorm) -> Small:
    """How many layers of leaders there may be."""
    return _norm(p, p._("Layers of leaders"), (p._("At most"), p.number(layers.max)), source=layers.source)


def deputy_norm(p: Printer, deputy: DeputyNorm) -> Small:
    """Who must have a deputy."""
    who = "; ".join(p.parties(deputy.where))
    return _norm(p, p._("Must have a deputy"), (p._("Applies to"), who), source=deputy.source)


def hearing_norm(p: Printer, hearing: HearingNorm) -> Small:
    """How long a hearing must be."""
    _, share = p._, hearing.max_holiday_share
    return _norm(
        p,
        _("Hearings"),
        (_("Minimum length (weeks)"), p.number(hearing.min_weeks)),
        (_("Maximum share of holidays"), "" if share is None else p.words.percent(share)),
        source=hearing.source,
    )


def _norm(p: Printer, name: str, *pairs: tuple[str, str], source: str | None) -> Small:
    facts = [("norm", label, value) for label, value in pairs]
    return Small(name, p.facts([*facts, ("source", p._("Rests on"), source)]))


def political_matter(p: Printer, value: str | Selector) -> str:
    """What is kept for the council."""
    if isinstance(value, str):
        return p.area_or_actor(value)
    return p.selector(value)
